//! One stage as a card: everything it says, section below section.

use super::content::{Lines, ROOM};
use super::owner::{Owners, closing};
use super::reader::Reader;
use super::scene::{Kind, Node, Scene, Words, tenth};
use super::{MARGIN, View};
use crate::model::{Map, NodeId};
use crate::text::{Direction, Style, Weight};

const LABEL: Style = Style { size: 18.0, weight: Weight::Bold, lines: 4 };
const ABOUT: Style = Style { size: 13.0, weight: Weight::Regular, lines: 8 };
const SECTION: Style = Style { size: 13.0, weight: Weight::Bold, lines: 4 };
const ITEM: Style = Style { size: 13.0, weight: Weight::Regular, lines: 8 };

/// The width of every section.
const WIDTH: f64 = 520.0;
/// Between the border of a section and its text.
const PAD: f64 = 18.0;
/// From the bullet of an item to its text.
const INDENT: f64 = 16.0;
/// Between two sections, and between two items.
const GAP: f64 = 10.0;
const BETWEEN: f64 = 3.0;

/// Arranges one stage of a map as a card; the map must hold the stage.
#[must_use]
pub fn card(map: &Map, stage: NodeId, view: &View) -> Scene {
    let language = view.language.as_ref().unwrap_or(&map.language);
    let reader = Reader::new(map, language, view.detail);
    let node = map.node(stage);
    let mut card = Card { reader: &reader, sections: Vec::new(), y: MARGIN };
    let heading = card.heading();
    card.head(stage);
    for it in reader.sections(stage) {
        card.section(&format!("{}.{}", node.name.key, it.key), &it.heading, &it.items);
    }
    let Card { sections, y, .. } = card;
    let scene = Scene {
        format_version: 1,
        // Another picture of the same map may stand on one page with this one.
        id: format!("{}#{}", map.name.key, node.name.key),
        language: language.code().to_owned(),
        direction: reader.direction,
        width: tenth(WIDTH + 2.0 * MARGIN),
        height: tenth(y - GAP + MARGIN),
        title: reader.label(&node.name).to_owned(),
        description: reader.description(&[stage]),
        heading,
        across: false,
        lanes: Vec::new(),
        bands: Vec::new(),
        nodes: sections,
        ways: Vec::new(),
        starts: Vec::new(),
        notes: Vec::new(),
    };
    if reader.direction == Direction::Rtl { scene.mirrored() } else { scene }
}

/// A card in the making.
struct Card<'a> {
    reader: &'a Reader<'a>,
    sections: Vec<Node>,
    /// Where the next section begins.
    y: f64,
}

impl Card<'_> {
    /// The name of the map, above the sections.
    fn heading(&mut self) -> Vec<Words> {
        let name = self.reader.label(&self.reader.map.name).to_owned();
        let mut words = Vec::new();
        let below = self.add(&name, ABOUT, MARGIN, self.y, &mut words);
        self.y = below + GAP;
        words
    }

    /// The section with the name of the stage, its owner, its times and what it is.
    fn head(&mut self, stage: NodeId) {
        let map = self.reader.map;
        let node = map.node(stage);
        let mut words = Vec::new();
        let mut below = self.add(
            self.reader.label(&node.name),
            LABEL,
            MARGIN + PAD,
            self.y + PAD - 6.0,
            &mut words,
        );
        for line in self.reader.about(stage) {
            below = self.add(&line, ABOUT, MARGIN + PAD, below + BETWEEN, &mut words);
        }
        let (tone, closes) = (Owners::of(map).tone(node.stage()), closing(node));
        let summary = self.reader.summary(node);
        let box_of = Box { id: node.name.key.clone(), label: summary, below, words };
        let section = self.boxed(box_of);
        // Other stages, which a link may name, stand in other pictures.
        let link = self.reader.link(node).filter(|it| !it.starts_with('#'));
        self.sections.push(Node { tone, closes, link, ..section });
    }

    /// A section with a heading and items; nothing where there are none.
    fn section(&mut self, id: &str, heading: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let mut words = Vec::new();
        let left = MARGIN + PAD;
        let mut below = self.add(heading, SECTION, left, self.y + PAD - 8.0, &mut words);
        for item in items {
            let top = below + BETWEEN;
            self.add("•", ITEM, left, top, &mut words);
            below = self.add(item, ITEM, left + INDENT, top, &mut words);
        }
        let label = format!("{heading}: {}", items.join(self.reader.semicolon()));
        let section = self.boxed(Box { id: id.to_owned(), label, below, words });
        self.sections.push(section);
    }

    fn boxed(&mut self, of: Box) -> Node {
        let top = self.y;
        let height = of.below + PAD - 6.0 - top;
        self.y = top + height + GAP;
        Node {
            id: of.id,
            kind: Kind::Stage,
            label: of.label.clone(),
            lane: None,
            band: None,
            x: tenth(MARGIN),
            y: tenth(top),
            w: tenth(WIDTH),
            h: tenth(height),
            closes: None,
            problem: false,
            tone: None,
            summary: of.label,
            link: None,
            texts: of.words,
        }
    }

    /// Adds a text from its left edge, in as many lines as it needs; where the next one may begin.
    fn add(&self, text: &str, style: Style, x: f64, y: f64, words: &mut Vec<Words>) -> f64 {
        let room = MARGIN + WIDTH - PAD - x;
        let lines = Lines::of(text, style, (room / ROOM) as f32, self.reader);
        words.extend(lines.begun(x, y));
        y + lines.h
    }
}

/// A section whose text stands already.
struct Box {
    id: String,
    label: String,
    /// Where its text ends.
    below: f64,
    words: Vec<Words>,
}
