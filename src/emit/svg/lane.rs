//! Lanes and bands, behind all else: who owns what stands there, and in which phase it stands.

use std::fmt::Write;

use super::draw::{PLAIN, Pen, put, rounded};
use crate::emit::escape;
use crate::emit::words::{Words, words};
use crate::layout::{Head, Scene};
use crate::model::Language;

impl Pen<'_> {
    /// The lanes, each with the name of its owner on its head.
    pub(super) fn lanes(&mut self) {
        let (scene, palette) = (self.scene, self.palette);
        if scene.lanes.is_empty() {
            return;
        }
        let (id, words) = (self.id.clone(), spoken(scene));
        self.open("k", palette.name);
        for (lane, at) in scene.lanes.iter().zip(1..) {
            let colours = palette.lane(lane.tone);
            let (body, head) = (class("l", lane.tone), class("h", lane.tone));
            let (x, y, w, h) = (lane.x, lane.y, lane.w, lane.h);
            put!(self, "<g id=\"{id}-l{at}\">");
            let owner = if lane.label.is_empty() { words.nobody } else { &lane.label };
            self.title(words.owner, owner);
            put!(
                self,
                "<rect class=\"{id}-{body}\" fill=\"{}\" stroke=\"{}\" x=\"{x}\" y=\"{y}\" \
                 width=\"{w}\" height=\"{h}\" rx=\"4\"/>",
                colours.body,
                palette.rim
            );
            self.name(&lane.head, &format!("class=\"{id}-{head}\" fill=\"{}\"", colours.head), 4);
            put!(self, "</g>");
        }
        put!(self, "</g>");
    }

    /// The bands: dashed lines between them, and the name of each phase beside its own.
    pub(super) fn bands(&mut self) {
        let (scene, palette) = (self.scene, self.palette);
        if scene.bands.is_empty() {
            return;
        }
        let (id, word) = (self.id.clone(), spoken(scene).phase);
        let seams: String = scene.seams().iter().map(|it| rounded(it)).collect();
        if !seams.is_empty() {
            put!(
                self,
                "<path class=\"{id}-r\" fill=\"none\" stroke=\"{}\" stroke-dasharray=\"2 4\" \
                 d=\"{seams}\"/>",
                palette.rim
            );
        }
        self.open("t", palette.text);
        let paint =
            format!("class=\"{id}-c\" fill=\"{}\" stroke=\"{}\"", palette.chip, palette.rim);
        // What stands before the first phase has no name.
        let named = scene.bands.iter().zip(1..).filter(|(it, _)| !it.label.is_empty());
        for (band, at) in named {
            put!(self, "<g id=\"{id}-b{at}\">");
            self.title(word, &band.label);
            self.name(&band.head, &paint, 8);
            put!(self, "</g>");
        }
        put!(self, "</g>");
    }

    /// Begins a group of names.
    fn open(&mut self, class: &str, colour: &str) {
        put!(
            self,
            "<g class=\"{}-{class}\" fill=\"{colour}\" text-anchor=\"middle\" font-size=\"{PLAIN}\">",
            self.id
        );
    }

    /// What listeners hear: `Owner: Account executive`.
    fn title(&mut self, word: &str, label: &str) {
        put!(self, "<title>{word}: {}</title>", escape::xml(label));
    }

    /// A name in its box.
    fn name(&mut self, head: &Head, paint: &str, round: u8) {
        let Head { x, y, w, h, texts } = head;
        put!(
            self,
            "<rect {paint} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{round}\"/>"
        );
        texts.iter().for_each(|it| self.words(it));
    }
}

/// The class of a part of a lane.
pub(super) fn class(part: &str, tone: Option<usize>) -> String {
    tone.map_or_else(|| part.to_owned(), |it| format!("{part}{}", it % 8))
}

/// The words of the language of a picture.
fn spoken(scene: &Scene) -> &'static Words {
    words(&Language::named(&scene.language).unwrap_or_default())
}
