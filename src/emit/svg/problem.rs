//! Draws what findings speak of: the one module that knows how faults are marked.

use std::fmt::Write;

use super::curve::ROUND;
use super::draw::{Pen, number, put, rounded};
use super::style;
use crate::emit::escape;
use crate::layout::{Kind, Node, Note};

/// Between a node and the middle of a frame around it.
const FRAME: f64 = 3.0;

impl Pen<'_> {
    /// What findings speak of, below all else: a thick line along ways, a frame around nodes.
    pub(super) fn problems(&mut self) {
        let scene = self.scene;
        let nodes = || scene.nodes.iter().filter(|it| it.problem);
        let ways = || scene.ways.iter().filter(|it| it.problem);
        if !style::has_problems(scene) {
            return;
        }
        let (id, colour) = (&self.id, self.palette.problem);
        put!(self, "<g class=\"{id}-f\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"5\">");
        for way in ways() {
            put!(self, "<path d=\"{}\"/>", rounded(&way.points));
        }
        for node in nodes() {
            self.frame(node);
        }
        put!(self, "</g>");
    }

    /// What findings say, below the picture.
    pub(super) fn notes(&mut self) {
        let scene = self.scene;
        if scene.notes.is_empty() {
            return;
        }
        let (id, text) = (&self.id, self.palette.text);
        put!(self, "<g class=\"{id}-t\" fill=\"{text}\" text-anchor=\"middle\" lang=\"en\">");
        for Note { text, texts } in &scene.notes {
            let cut = texts.iter().any(|it| it.text.ends_with('…'));
            if cut {
                put!(self, "<g><title>{}</title>", escape::xml(text));
            }
            texts.iter().for_each(|it| self.words(it));
            if cut {
                put!(self, "</g>");
            }
        }
        put!(self, "</g>");
    }

    /// A frame in the shape of its node, so close that labels beside it are not touched.
    fn frame(&mut self, node: &Node) {
        let (x, y) = (number(node.x - FRAME), number(node.y - FRAME));
        let (w, h) = (node.w + 2.0 * FRAME, node.h + 2.0 * FRAME);
        if node.kind == Kind::Decision {
            // Sides lie as far away as elsewhere, tips farther.
            let (across, down) = (FRAME * h.hypot(w) / h, FRAME * h.hypot(w) / w);
            let (middle, centre) = (number(node.x + node.w / 2.0), number(node.y + node.h / 2.0));
            let (left, right) = (number(node.x - across), number(node.x + node.w + across));
            let (top, bottom) = (number(node.y - down), number(node.y + node.h + down));
            put!(
                self,
                "<polygon points=\"{middle} {top} {right} {centre} {middle} {bottom} {left} {centre}\"/>"
            );
            return;
        }
        let round = if node.kind == Kind::End { number(h / 2.0) } else { number(ROUND + FRAME) };
        let (w, h) = (number(w), number(h));
        put!(self, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{round}\"/>");
    }
}
