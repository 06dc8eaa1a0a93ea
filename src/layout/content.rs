//! What nodes and ways say, and how large that is.

use super::Detail;
use super::port::Size;
use super::reader::Reader;
use super::scene::{Anchor, Kind, Words, tenth};
use crate::model::{Decision, Node, NodeId, NodeKind, Stage, Text, Transition};
use crate::text::{self, Block, Style, Weight};

/// How much wider than its text a box is: the viewer may lack the font that measured it.
pub(super) const ROOM: f64 = 1.15;
/// The width of the tick or cross of an end, with the gap beside it.
pub(super) const SIGN: f64 = 20.0;

const LABEL: Style = Style { size: 14.0, weight: Weight::Bold, lines: 4 };
const QUESTION: Style = Style { size: 13.0, weight: Weight::Bold, lines: 4 };
const DETAIL: Style = Style { size: 12.0, weight: Weight::Regular, lines: 2 };
const CHIP: Style = Style { size: 12.0, weight: Weight::Regular, lines: 4 };
const SHARE: Style = Style { size: 12.0, weight: Weight::Bold, lines: 1 };
pub(super) const HEADING: Style = Style { size: 19.0, weight: Weight::Bold, lines: 2 };

/// The width of a heading above a chart: a wider line could leave the margin in another font.
pub(super) const HEADING_WIDTH: f32 = 340.0;

/// A part of a stage where all of it is shown: its heading and its items, so many of them at most.
const PART: Style = Style { size: 12.0, weight: Weight::Bold, lines: 1 };
const ITEM: Style = Style { size: 12.0, weight: Weight::Regular, lines: 3 };
const ITEM_WIDTH: f32 = 230.0;
const ITEMS: usize = 5;
/// Between two items, and above the heading of a part.
const BETWEEN: f64 = 4.0;
const GAP: f64 = 7.0;

/// The widest line of the label of a way, and of a narrow one.
const WIDE: f32 = 136.0;
const NARROW: f32 = 104.0;

/// How steep the sides of a diamond are.
const STEEP: f64 = 0.54;

/// Lines of text around a centre, which lies at 0, 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) words: Vec<Words>,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Lines {
    /// The lines of a text, no wider than `limit`.
    pub(super) fn of(text: &str, style: Style, limit: f32, reader: &Reader<'_>) -> Self {
        let mut lines = Self::default();
        lines.add(text, style, limit, reader);
        lines
    }

    /// The same with their left edges at `x`, from `y` downwards.
    pub(super) fn placed(&self, x: f64, y: f64) -> Vec<Words> {
        let place = |it: &Words| Words {
            x: tenth(x),
            y: tenth(it.y + y),
            w: tenth(it.w),
            h: tenth(it.h),
            ..it.clone()
        };
        self.words.iter().map(place).collect()
    }

    /// The same where another font leaves the edge in its place at which readers begin.
    pub(super) fn begun(&self, x: f64, y: f64) -> Vec<Words> {
        let lines = self.placed(x, y).into_iter();
        lines.map(|it| Words { anchor: Anchor::Start, ..it }).collect()
    }

    /// Adds a text below the lines so far, in lines no wider than `limit`.
    pub(super) fn add(&mut self, text: &str, style: Style, limit: f32, reader: &Reader<'_>) {
        let make = || text::set_even(&Text::clean(text), style, limit, reader.direction);
        let block = reader.set_once(text, style, limit, make);
        let text = Text::clean(text);
        self.stack(&block, &text, style);
    }

    /// Adds a text that is set already below the lines so far.
    pub(super) fn stack(&mut self, block: &Block, text: &Text, style: Style) {
        let height = f64::from(style.line_height());
        for line in &block.lines {
            let drawn = line.drawn(text);
            if drawn.is_empty() {
                continue;
            }
            let w = f64::from(line.width);
            self.words.push(Words {
                text: drawn,
                direction: block.base,
                x: -w / 2.0,
                y: self.h,
                w,
                h: height,
                size: style.size,
                bold: style.weight == Weight::Bold,
                anchor: Anchor::Middle,
            });
            self.w = self.w.max(w);
            self.h += height;
        }
    }

    /// The same around its middle instead of below its top.
    fn centred(mut self) -> Self {
        self.words.iter_mut().for_each(|it| it.y -= self.h / 2.0);
        self
    }
}

/// A node with its lines and the room they need.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) kind: Kind,
    pub(super) lines: Lines,
    pub(super) w: f64,
    pub(super) h: f64,
}

/// What a node shows.
pub(super) fn node(id: NodeId, of: &Node, reader: &Reader<'_>) -> Content {
    match &of.kind {
        NodeKind::Decision(asked) => decision(of, asked, reader),
        NodeKind::Stage(stage) if stage.closes.is_some() && !reader.leads_on(id) => end(of, reader),
        NodeKind::Stage(stage) => boxed(of, stage, reader),
    }
}

fn boxed(of: &Node, stage: &Stage, reader: &Reader<'_>) -> Content {
    let mut lines = Lines::default();
    lines.add(reader.label(&of.name), LABEL, 176.0, reader);
    // The sign of a stage that closes deals stands beside its label.
    lines.w += if stage.closes.is_some() { 2.0 * SIGN / ROOM } else { 0.0 };
    if reader.detail != Detail::Names {
        details(&mut lines, stage, reader);
    }
    let lines = lines.centred();
    let (w, h) = ((lines.w * ROOM + 32.0).max(140.0), (lines.h + 18.0).max(44.0));
    Content { kind: Kind::Stage, lines, w, h }
}

/// What a stage says below its label.
fn details(lines: &mut Lines, stage: &Stage, reader: &Reader<'_>) {
    if let Some(owner) = stage.owner.as_ref().filter(|_| reader.names_owners) {
        lines.add(reader.label(&reader.map.role(owner.value).name), DETAIL, 176.0, reader);
    }
    for detail in reader.details(stage) {
        lines.add(&detail, DETAIL, 190.0, reader);
    }
    if reader.detail == Detail::Full {
        for (heading, items) in reader.parts(stage) {
            part(lines, heading, &items, reader);
        }
    }
}

/// A part of a stage below its heading; what is left out says how much it is.
fn part(lines: &mut Lines, heading: &str, items: &[String], reader: &Reader<'_>) {
    if items.is_empty() {
        return;
    }
    lines.h += GAP;
    lines.add(heading, PART, ITEM_WIDTH, reader);
    let shown = if items.len() > ITEMS + 1 { ITEMS } else { items.len() };
    for (at, item) in items.iter().take(shown).enumerate() {
        lines.h += if at > 0 { BETWEEN } else { 0.0 };
        lines.add(item, ITEM, ITEM_WIDTH, reader);
    }
    if shown < items.len() {
        let more = format!("… +{}", reader.number(items.len() - shown));
        lines.add(&more, ITEM, ITEM_WIDTH, reader);
    }
}

fn decision(of: &Node, asked: &Decision, reader: &Reader<'_>) -> Content {
    let mut lines = Lines::default();
    lines.add(reader.label(&of.name), QUESTION, 124.0, reader);
    if let Some(who) = reader.decides(asked).filter(|_| reader.detail == Detail::Full) {
        lines.add(&who, DETAIL, 124.0, reader);
    }
    let lines = lines.centred();
    let corner = |it: &Words| {
        let tall = it.y.abs().max((it.y + it.h).abs());
        it.w * ROOM + 2.0 * tall / STEEP
    };
    let w = lines.words.iter().map(corner).fold(120.0, f64::max) + 12.0;
    Content { kind: Kind::Decision, lines, w, h: w * STEEP }
}

fn end(of: &Node, reader: &Reader<'_>) -> Content {
    let mut lines = Lines::default();
    lines.add(reader.label(&of.name), LABEL, 150.0, reader);
    let mut lines = lines.centred();
    // The sign stands before the text; a mirrored picture moves both.
    lines.words.iter_mut().for_each(|it| it.x += SIGN / 2.0);
    let h = (lines.h + 16.0).max(38.0);
    let w = (lines.w * ROOM + SIGN + h * 0.8).max(96.0);
    Content { kind: Kind::End, lines, w, h }
}

/// The label of a way: what must be true, then the share at its end.
pub(super) struct Label {
    /// The whole label in one line.
    pub(super) text: String,
    pub(super) lines: Lines,
    pub(super) size: Size,
}

/// What a way shows; nothing for a way without words and share. A `narrow` label has shorter lines,
/// and its share below them where they are several.
pub(super) fn way(of: &Transition, narrow: bool, reader: &Reader<'_>) -> Option<Label> {
    let (reason, share) = (reader.reason(of), reader.share(of));
    let text = [reason.as_deref(), share.as_deref()];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join(reader.between());
    let limit = if narrow { NARROW } else { WIDE };
    let mut first = Lines::of(reason.as_deref().unwrap_or(""), CHIP, limit, reader);
    let share = share.unwrap_or_default();
    if narrow && first.words.len() > 1 {
        first.add(&share, SHARE, WIDE, reader);
        let size = (first.w * ROOM + 16.0, tall(&first));
        return Some(Label { text, lines: first.centred(), size });
    }
    let last = Lines::of(&share, SHARE, WIDE, reader);
    let between = if first.words.is_empty() || last.words.is_empty() { 0.0 } else { 6.0 };
    let (one, two) = (first.w * ROOM, last.w * ROOM);
    let width = one + between + two;
    if width <= 0.0 {
        return None;
    }
    let (mut first, mut last) = (first.centred(), last.centred());
    first.words.iter_mut().for_each(|it| it.x += one / 2.0 - width / 2.0);
    last.words.iter_mut().for_each(|it| it.x += width / 2.0 - two / 2.0);
    let height = tall(&first).max(tall(&last));
    first.words.append(&mut last.words);
    Some(Label { text, lines: first, size: (width + 16.0, height) })
}

/// How tall a label is: several lines, which fill it, need more room above and below than one.
fn tall(lines: &Lines) -> f64 {
    lines.h + if lines.words.len() > 1 { 8.0 } else { 2.0 }
}

/// The name of the map above its picture.
pub(super) fn heading(reader: &Reader<'_>) -> Lines {
    let mut lines = Lines::default();
    lines.add(reader.label(&reader.map.name), HEADING, 520.0, reader);
    lines
}
