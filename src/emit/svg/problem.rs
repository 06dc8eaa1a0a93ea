//! Draws what findings speak of: the one module that knows how faults are marked.

use std::fmt::Write;

use super::draw::{Pen, put, rounded};
use super::shape::frame;
use super::style;
use crate::emit::escape;
use crate::layout::Note;

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
            self.outline(frame(node), "");
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
}
