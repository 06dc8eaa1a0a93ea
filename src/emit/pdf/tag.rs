//! What stands where a page cuts a way: a tag with the name of its other end and the page of that.

use super::sheet::Sheet;
use crate::layout::{Anchor, Course, Node, Point, Scene, Way, Words};
use crate::model::Text;
use crate::text::{self, Direction, Style, Weight};

/// The width its text may have.
const WIDEST: f64 = 150.0;
/// Its height.
const HEIGHT: f64 = 19.0;
/// From one row of tags to the next, and from the cut to the first.
const ROW: f64 = 25.0;
const STEP: f64 = 10.0;
/// How far ways of one end lie apart that share a tag.
const NEIGHBOUR: f64 = 40.0;
/// How far a tag reaches beyond its way on the near side.
const NEAR: f64 = 10.0;

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
    /// Whether it hangs below its page.
    pub(super) below: bool,
    /// Whether the way leads to what it names, not from there.
    pub(super) leaves: bool,
    /// Which way the way leads.
    pub(super) course: Course,
    /// Its text, placed.
    pub(super) words: Words,
}

/// Ways of one end at a cut, as one of its two pages sees them.
struct Crossing<'a> {
    /// Where they cross it, the nearest in reading order first.
    xs: Vec<f64>,
    cut: f64,
    below: bool,
    leaves: bool,
    course: Course,
    end: &'a str,
}

/// Hangs tags on both sides of every cut.
pub(super) fn hang(scene: &Scene, sheets: &mut [Sheet]) {
    let cuts: Vec<f64> = sheets.iter().skip(1).map(|it| it.top).collect();
    let page = |node: &Node| {
        let middle = node.y + node.h / 2.0;
        cuts.iter().filter(|it| **it <= middle).count() + 1
    };
    for sheet in sheets.iter_mut() {
        for (cut, below) in [(sheet.top, false), (sheet.bottom, true)] {
            if !cuts.contains(&cut) {
                continue;
            }
            let seen = crossings(scene, cut, below);
            sheet.tags.extend(placed(scene, &seen, &page));
        }
    }
}

/// Every way that crosses a cut, in reading order; neighbours with the same end are one.
fn crossings(scene: &Scene, cut: f64, below: bool) -> Vec<Crossing<'_>> {
    let turn = turn(scene);
    let mut all: Vec<Crossing<'_>> = Vec::new();
    for way in &scene.ways {
        for (x, down) in crossed(way, cut) {
            // Seen from the page above, a way down leads away; from the page below, it comes from there.
            let leaves = down == below;
            let end = if leaves { way.to.as_str() } else { way.from.as_str() };
            all.push(Crossing { xs: vec![x], cut, below, leaves, course: way.kind, end });
        }
    }
    all.sort_by(|a, b| (a.near() * turn).total_cmp(&(b.near() * turn)));
    let mut seen: Vec<Crossing<'_>> = Vec::new();
    for it in all {
        let same = |last: &&mut Crossing<'_>| {
            let close = last.far().is_some_and(|x| (it.near() - x).abs() < NEIGHBOUR);
            close && (last.end, last.leaves, last.course) == (it.end, it.leaves, it.course)
        };
        match seen.last_mut().filter(same) {
            Some(last) => last.xs.extend(it.xs),
            None => seen.push(it),
        }
    }
    seen
}

/// From a right-to-left picture tags reach to the left.
fn turn(scene: &Scene) -> f64 {
    if scene.direction == Direction::Rtl { -1.0 } else { 1.0 }
}

impl Crossing<'_> {
    /// The first in reading order.
    fn near(&self) -> f64 {
        self.xs.first().copied().unwrap_or(0.0)
    }

    /// The last in reading order.
    fn far(&self) -> Option<f64> {
        self.xs.last().copied()
    }
}

/// Where a way crosses a height, and whether it runs down there.
fn crossed(way: &Way, cut: f64) -> impl Iterator<Item = (f64, bool)> {
    way.points.windows(2).filter_map(move |pair| {
        let [from, to] = pair else { return None };
        let part = (cut - from.y) / (to.y - from.y);
        let crosses = from.y.min(to.y) < cut && cut < from.y.max(to.y);
        crosses.then_some((from.x + (to.x - from.x) * part, from.y < to.y))
    })
}

/// Tags in rows such that none covers the stem of another: the first in reading order hang farthest out.
fn placed(scene: &Scene, seen: &[Crossing<'_>], page: &impl Fn(&Node) -> usize) -> Vec<Tag> {
    let turn = turn(scene);
    let mut rows: Vec<(f64, usize)> = Vec::new();
    let mut tags = Vec::new();
    for it in seen.iter().rev() {
        let Some(node) = scene.nodes.iter().find(|node| node.id == it.end) else { continue };
        let words = words(scene, node, page(node));
        let near = it.near() * turn;
        let span = it.far().map_or(0.0, |far| far * turn - near);
        let w = (words.w + 16.0).max(span + 2.0 * NEAR);
        let covered = rows.iter().filter(|(x, _)| *x <= near + w + 6.0).map(|(_, row)| row + 1);
        let row = covered.max().unwrap_or(0);
        rows.push((near, row));
        tags.push(tag(it, words, w, turn, row));
    }
    tags
}

fn tag(of: &Crossing<'_>, words: Words, w: f64, turn: f64, row: usize) -> Tag {
    let down = if of.below { 1.0 } else { -1.0 };
    let near = of.cut + down * (STEP + row as f64 * ROW);
    let y = if of.below { near } else { near - HEIGHT };
    let x = if turn > 0.0 { of.near() - NEAR } else { of.near() + NEAR - w };
    let words = Words { x: x + (w - words.w) / 2.0, y: y + (HEIGHT - words.h) / 2.0, ..words };
    let stems = of.xs.iter().map(|&x| [Point { x, y: of.cut }, Point { x, y: near }]).collect();
    let Crossing { below, leaves, course, .. } = *of;
    Tag { x, y, w, h: HEIGHT, stems, below, leaves, course, words }
}

/// The name of a node and its page.
fn words(scene: &Scene, node: &Node, page: usize) -> Words {
    let style = Style { size: 11.0, weight: Weight::Regular, lines: 1 };
    let label = Text::clean(&node.label);
    let block = text::set(&label, style, WIDEST as f32, scene.direction);
    let drawn = block.lines.first().map(|it| it.drawn(&label)).unwrap_or_default();
    let text = format!("{drawn} ({page})");
    let runs = text::line(&text, block.base, style);
    Words {
        direction: block.base,
        x: 0.0,
        y: 0.0,
        w: f64::from(super::letters::width(&runs)),
        h: f64::from(style.line_height()),
        size: style.size,
        bold: false,
        anchor: Anchor::Middle,
        text,
    }
}
