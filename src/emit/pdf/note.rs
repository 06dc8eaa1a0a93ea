//! The messages below a picture on paper: on its last page where they fit, else on pages of their own.

use std::ops::Range;

use krilla::geom::Transform;

use super::page::{MARGIN, Page};
use super::pen::Pen;
use crate::layout::Note;
use crate::text::Direction;

/// Points for each pixel of a message, which is read with ease whatever the size of the picture.
pub(super) const SCALE: f64 = 0.75;

/// Between a picture and the messages below it, in points.
const ABOVE: f64 = 6.0;

/// Messages that stand together on a page, and where.
pub(super) struct Told {
    /// Their numbers.
    pub(super) of: Range<usize>,
    /// The top of the first, in points.
    pub(super) top: f64,
}

/// How much room some messages need, in points.
pub(super) fn height(notes: &[Note]) -> f64 {
    if notes.is_empty() { 0.0 } else { ABOVE + (bottom(notes) - top(notes)) * SCALE }
}

/// Messages below a picture that ends at a height.
pub(super) fn below(notes: &[Note], end: f64) -> Told {
    Told { of: 0..notes.len(), top: end + ABOVE }
}

/// Messages as pages hold them that leave them a height.
pub(super) fn lists(notes: &[Note], (top_of_page, height): (f64, f64)) -> Vec<Told> {
    let mut lists: Vec<Told> = Vec::new();
    let mut first = 0.0;
    for (at, note) in notes.iter().enumerate() {
        let one = std::slice::from_ref(note);
        match lists.last_mut() {
            Some(last) if (bottom(one) - first) * SCALE <= height => last.of.end = at + 1,
            _ => {
                first = top(one);
                lists.push(Told { of: at..at + 1, top: top_of_page });
            }
        }
    }
    lists
}

fn top(notes: &[Note]) -> f64 {
    notes.first().and_then(|it| it.texts.first()).map_or(0.0, |it| it.y)
}

fn bottom(notes: &[Note]) -> f64 {
    notes.last().and_then(|it| it.texts.last()).map_or(0.0, |it| it.y + it.h)
}

impl Pen<'_> {
    /// The messages of a page: below the edge of the picture at which readers begin, as far as the page
    /// is wide enough there.
    pub(super) fn told(&mut self, notes: &[Note], page: &Page) {
        let Some(told) = &page.told else { return };
        let notes = notes.get(told.of.clone()).unwrap_or(&[]);
        let lines = || notes.iter().flat_map(|it| &it.texts);
        let left = lines().map(|it| it.x).fold(f64::MAX, f64::min);
        let right = lines().map(|it| it.x + it.w).fold(0.0, f64::max);
        let (from, to) = (MARGIN - left * SCALE, page.width - MARGIN - right * SCALE);
        let x = match self.scene.direction {
            Direction::Ltr => f64::from(page.point(left, 0.0).x) - left * SCALE,
            Direction::Rtl => f64::from(page.point(right, 0.0).x) - right * SCALE,
        };
        let x = x.min(to).max(from);
        let y = told.top - top(notes) * SCALE;
        let scale = SCALE as f32;
        let by = Transform::from_row(scale, 0.0, 0.0, scale, x as f32, y as f32);
        self.transformed(by, |pen| {
            for note in notes {
                pen.note(note);
            }
        });
    }
}
