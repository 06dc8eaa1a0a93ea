//! What stands where a page cuts a way: a tag with the name of its other end and the page of that.

use super::axis::Axis;
use super::sheet::{Sheet, Sheets};
use super::stack;
use crate::layout::{Anchor, Course, Point, Scene, Way, Words};
use crate::model::Text;
use crate::text::{self, Direction, Style, Weight};

/// The width its text may have.
const WIDEST: f64 = 150.0;
/// How far ways of one end lie apart that share a tag.
const NEIGHBOUR: f64 = 40.0;
/// At an edge with more tags, those that belong to one node of the page become one.
const MANY: usize = 12;

/// A tag at a cut.
pub(super) struct Tag {
    /// The left edge.
    pub(super) x: f64,
    /// The upper edge.
    pub(super) y: f64,
    /// The width.
    pub(super) w: f64,
    /// The height.
    pub(super) h: f64,
    /// From the cut to the tag, for each way.
    pub(super) stems: Vec<[Point; 2]>,
    /// Whether the way leads to what it names, not from there.
    pub(super) leaves: bool,
    /// Which way the way leads.
    pub(super) course: Course,
    /// Its text, placed.
    pub(super) words: Words,
}

/// An edge of a page that cuts ways.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// Where it lies.
    pub(super) time: f64,
    /// Whether the page ends there.
    pub(super) ends: bool,
}

/// Ways at an edge that share a tag, as their page sees them.
pub(super) struct Crossing<'a> {
    /// Where they cross it, from the left or the top; of a picture that runs from the right, from there.
    pub(super) at: Vec<f64>,
    /// Whether they lead to what the tag names, not from there.
    pub(super) leaves: bool,
    /// Which way they lead.
    pub(super) course: Course,
    /// The keys of their other ends.
    ends: Vec<&'a str>,
    /// The key of the end that stands on the page.
    here: &'a str,
}

impl Crossing<'_> {
    /// The first in reading order.
    pub(super) fn near(&self) -> f64 {
        self.at.first().copied().unwrap_or(0.0)
    }

    /// The last in reading order.
    pub(super) fn far(&self) -> f64 {
        self.at.last().copied().unwrap_or(0.0)
    }

    /// Whether one that follows lies near enough to share a tag.
    fn shares(&self, next: &Self) -> bool {
        let close = (next.near() - self.far()).abs() < NEIGHBOUR;
        close && (self.leaves, self.course) == (next.leaves, next.course)
    }
}

/// Hangs tags on both sides of every cut.
pub(super) fn hang(sheets: &mut Sheets<'_>) {
    let tags: Vec<Vec<Tag>> = sheets.all.iter().map(|it| tags(sheets, it)).collect();
    for (sheet, tags) in sheets.all.iter_mut().zip(tags) {
        sheet.tags = tags;
    }
}

fn tags(sheets: &Sheets<'_>, sheet: &Sheet) -> Vec<Tag> {
    let first = (sheet.number > 1).then_some(Edge { time: sheet.from, ends: false });
    let last = (sheet.number < sheet.count).then_some(Edge { time: sheet.to, ends: true });
    let mut tags = Vec::new();
    for edge in first.into_iter().chain(last) {
        let seen = crossings(sheets, sheet, edge);
        let named = seen.into_iter().filter_map(|it| {
            let words = words(sheets, &it.ends)?;
            Some((it, words))
        });
        tags.extend(stack::placed(sheets.axis, edge, named.collect(), turn(sheets)));
    }
    tags
}

/// Every way of a page that crosses an edge of it, in reading order; neighbours with the same end are one.
fn crossings<'a>(sheets: &Sheets<'a>, sheet: &Sheet, edge: Edge) -> Vec<Crossing<'a>> {
    let (scene, axis, turn): (&'a Scene, _, _) = (sheets.scene, sheets.axis, turn(sheets));
    let mut all: Vec<Crossing<'a>> = Vec::new();
    for way in sheet.ways.iter().filter_map(|it| scene.ways.get(*it)) {
        for (at, onward) in crossed(way, axis, edge.time) {
            // Seen from the page before, a way onward leads away; from the page after, it comes from there.
            let leaves = onward == edge.ends;
            let (here, end) = if leaves { (&way.from, &way.to) } else { (&way.to, &way.from) };
            let at = vec![at * turn];
            all.push(Crossing { at, leaves, course: way.kind, ends: vec![end], here });
        }
    }
    all.sort_by(|a, b| a.near().total_cmp(&b.near()).then_with(|| a.here.cmp(b.here)));
    let seen = joined(all, |last, it| last.shares(it) && last.ends == it.ends);
    if seen.len() > MANY {
        return joined(seen, |last, it| last.shares(it) && last.here == it.here);
    }
    seen
}

/// Neighbours that are alike made one.
fn joined<'a>(
    all: Vec<Crossing<'a>>,
    alike: impl Fn(&Crossing<'_>, &Crossing<'_>) -> bool,
) -> Vec<Crossing<'a>> {
    let mut seen: Vec<Crossing<'a>> = Vec::new();
    for it in all {
        match seen.last_mut().filter(|last| alike(last, &it)) {
            Some(last) => {
                last.at.extend(it.at);
                last.ends.extend(it.ends);
                last.ends.dedup();
            }
            None => seen.push(it),
        }
    }
    seen
}

/// From a right-to-left picture that runs down, tags reach to the left.
fn turn(sheets: &Sheets<'_>) -> f64 {
    match (sheets.axis, sheets.scene.direction) {
        (Axis::Down, Direction::Rtl) => -1.0,
        (Axis::Down, Direction::Ltr) | (Axis::Right | Axis::Left(_), _) => 1.0,
    }
}

/// Where a way crosses a cut, and whether it runs on there.
fn crossed(way: &Way, axis: Axis, cut: f64) -> impl Iterator<Item = (f64, bool)> {
    way.points.windows(2).filter_map(move |pair| {
        let [from, to] = pair else { return None };
        let (start, end) = (axis.time(*from), axis.time(*to));
        let (near, far) = (axis.aside(*from), axis.aside(*to));
        let part = (cut - start) / (end - start);
        let crosses = start.min(end) < cut && cut < start.max(end);
        crosses.then_some((near + (far - near) * part, start < end))
    })
}

/// The name of a node and its page, and how many more there are.
fn words(sheets: &Sheets<'_>, ends: &[&str]) -> Option<Words> {
    let (first, more) = ends.split_first()?;
    let (node, page) = sheets.places.get(first)?;
    let node = sheets.scene.nodes.get(*node)?;
    let style = Style { size: 11.0, weight: Weight::Regular, lines: 1 };
    let label = Text::clean(&node.label);
    let block = text::set(&label, style, WIDEST as f32, sheets.scene.direction);
    let drawn = block.lines.first().map(|it| it.drawn(&label)).unwrap_or_default();
    let speaker = &sheets.speaker;
    let page = speaker.number(*page);
    let more = match more.len() {
        0 => String::new(),
        more => format!(" +{}", speaker.number(more)),
    };
    let text = format!("{drawn} ({page}){more}");
    let runs = text::line(&text, block.base, style);
    Some(Words {
        direction: block.base,
        x: 0.0,
        y: 0.0,
        w: f64::from(super::letters::width(&runs)),
        h: f64::from(style.line_height()),
        size: style.size,
        bold: false,
        anchor: Anchor::Middle,
        text,
    })
}
