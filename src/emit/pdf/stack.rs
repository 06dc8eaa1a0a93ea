//! Where the tags of an edge lie: none covers another, nor the line to another.

use super::axis::Axis;
use super::tag::{Crossing, Edge, Tag};
use crate::emit::drawn::Rect;
use crate::layout::{Point, Words};

/// The height of a tag.
const HEIGHT: f64 = 19.0;
/// How round it is.
pub(super) const ROUND: f64 = HEIGHT / 2.0;
/// From one row of tags to the next, and from the cut to the first.
const ROW: f64 = 25.0;
const STEP: f64 = 10.0;
/// From the cut to tags beside a page: lines to those that are moved run aslant.
const ASLANT: f64 = 26.0;
/// How far a tag reaches beyond its way on the near side.
const NEAR: f64 = 10.0;
/// Between tags below each other.
const GAP: f64 = 5.0;

/// The tags of an edge.
pub(super) fn placed(
    axis: Axis,
    edge: Edge,
    seen: Vec<(Crossing<'_>, Words)>,
    turn: f64,
) -> Vec<Tag> {
    match axis {
        Axis::Down => in_rows(edge, seen, turn),
        Axis::Right | Axis::Left(_) => beside(axis, edge, seen),
    }
}

/// Tags in rows above or below a page: the first in reading order hang farthest out.
fn in_rows(edge: Edge, seen: Vec<(Crossing<'_>, Words)>, turn: f64) -> Vec<Tag> {
    let mut rows: Vec<(f64, usize)> = Vec::new();
    let mut tags = Vec::new();
    for (of, words) in seen.into_iter().rev() {
        let near = of.near();
        let w = (words.w + 16.0).max(of.far() - near + 2.0 * NEAR);
        let covered = rows.iter().filter(|(x, _)| *x <= near + w + 6.0).map(|(_, row)| row + 1);
        let row = covered.max().unwrap_or(0);
        rows.push((near, row));
        let reach = STEP + row as f64 * ROW;
        let end = if edge.ends { edge.time + reach } else { edge.time - reach };
        let y = if edge.ends { end } else { end - HEIGHT };
        let x = if turn > 0.0 { near - NEAR } else { NEAR - near - w };
        let stem =
            |it: &f64| [(it * turn, edge.time), (it * turn, end)].map(|(x, y)| Point { x, y });
        let stems = of.at.iter().map(stem).collect();
        tags.push(tag(&of, Rect { x, y, w, h: HEIGHT }, stems, words));
    }
    tags
}

/// Tags below each other beside a page, each as near to its way as the others let it.
fn beside(axis: Axis, edge: Edge, seen: Vec<(Crossing<'_>, Words)>) -> Vec<Tag> {
    let wanted = |(of, _): &(Crossing<'_>, Words)| {
        let high = HEIGHT.max(of.far() - of.near() + 2.0 * NEAR);
        ((of.near() + of.far()) / 2.0, high)
    };
    let wanted: Vec<(f64, f64)> = seen.iter().map(wanted).collect();
    let away = if edge.ends { 1.0 } else { -1.0 };
    let near = edge.time + away * ASLANT;
    let places = spread(&wanted);
    let places = wanted.into_iter().zip(places).zip(seen);
    let tags = places.map(|(((middle, high), place), (of, words))| {
        let far = near + away * (words.w + 16.0);
        let sides = (place - high / 2.0, place + high / 2.0);
        let rect = axis.rect((near.min(far), near.max(far)), sides);
        let stem = |it: &f64| [axis.point(edge.time, *it), axis.point(near, it + place - middle)];
        let stems = of.at.iter().map(stem).collect();
        tag(&of, rect, stems, words)
    });
    tags.collect()
}

fn tag(of: &Crossing<'_>, rect: Rect, stems: Vec<[Point; 2]>, words: Words) -> Tag {
    let Rect { x, y, w, h } = rect;
    let words = Words { x: x + (w - words.w) / 2.0, y: y + (h - words.h) / 2.0, ..words };
    Tag { x, y, w, h, stems, leaves: of.leaves, course: of.course, words }
}

/// The middles of things in a row, near to where each wants it, such that none covers another: those
/// that would are moved together, half of them each way.
fn spread(wanted: &[(f64, f64)]) -> Vec<f64> {
    let (mut reach, mut offsets) = (0.0, Vec::new());
    for (_, high) in wanted {
        offsets.push(reach + high / 2.0);
        reach += high + GAP;
    }
    // Where rows of things that touch begin: the sum of the wishes of their members, and how many they are.
    let mut rows: Vec<(f64, usize)> = Vec::new();
    let mean = |(sum, count): (f64, usize)| sum / count as f64;
    for ((middle, _), offset) in wanted.iter().zip(&offsets) {
        let mut row = (middle - offset, 1);
        while let Some(last) = rows.pop_if(|it| mean(*it) > mean(row)) {
            row = (row.0 + last.0, row.1 + last.1);
        }
        rows.push(row);
    }
    let begins = rows.into_iter().flat_map(|it| std::iter::repeat_n(mean(it), it.1));
    begins.zip(offsets).map(|(begin, offset)| begin + offset).collect()
}
