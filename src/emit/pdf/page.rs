//! Pages of paper, and where the parts of a picture lie on them.

use krilla::geom::Point as Dot;

use super::note::{self, Told};
use super::sheet::{Sheet, Sheets};
use crate::emit::Paper;
use crate::emit::drawn::Rect;
use crate::layout::{Note, Scene};
use crate::text::Direction;

/// Around the picture, which has a margin of its own, in points.
pub(super) const MARGIN: f64 = 15.0;

/// Below the picture where there are several pages, in points.
const FOOT: f64 = 20.0;

/// Above messages on a page of their own, in points.
const LIST: f64 = 33.0;

/// How much smaller a picture may be for messages below it.
const SHRUNK: f64 = 0.8;

/// The scale at which the smallest letters measure five points.
pub(super) const READABLE: f64 = 5.0 / 12.0;

/// A page of paper, and where a part of the picture lies on it, in points.
pub(super) struct Page {
    /// Its width.
    pub(super) width: f64,
    /// Its height.
    pub(super) height: f64,
    /// Points for each pixel of the picture.
    pub(super) scale: f64,
    /// Where the left edge of the picture lies.
    pub(super) x: f64,
    /// Where the upper edge of the picture lies.
    pub(super) y: f64,
    /// What stands below, of several pages.
    pub(super) number: Option<String>,
    /// The height at which it stands.
    pub(super) foot: f64,
    /// The messages on it.
    pub(super) told: Option<Told>,
}

/// A size of paper, what is kept free on it below a picture, and how many pages there are.
#[derive(Clone, Copy)]
struct Leaf {
    width: f64,
    height: f64,
    below: f64,
    count: usize,
}

impl Page {
    /// Where a point of the picture lies on it.
    pub(super) fn point(&self, x: f64, y: f64) -> Dot {
        let (x, y) = (self.x + x * self.scale, self.y + y * self.scale);
        Dot::from_xy(x as f32, y as f32)
    }

    fn new(area: Rect, leaf: Leaf) -> Self {
        let Leaf { width, height, below, count } = leaf;
        let scale = fit((width, height - foot(count) - below), (area.w, area.h));
        let x = (width - area.w * scale) / 2.0 - area.x * scale;
        let y = MARGIN - area.y * scale;
        Self { width, height, scale, x, y, foot: height - MARGIN, number: None, told: None }
    }

    /// A page of messages alone, as far from its edges as from those of the picture.
    fn listed(told: Told, scene: &Scene, paper: Paper) -> Self {
        let [(width, height), _] = sizes(paper);
        let (scale, y) = (note::SCALE, MARGIN);
        let x = match scene.direction {
            Direction::Ltr => MARGIN,
            Direction::Rtl => width - MARGIN - scene.width * scale,
        };
        Self { width, height, scale, x, y, foot: height - MARGIN, number: None, told: Some(told) }
    }
}

/// The pages of all parts, each upright or across, as it fits best, and those of messages.
pub(super) fn pages(sheets: &Sheets<'_>, notes: &[Note], paper: Paper) -> Vec<Page> {
    let parts = sheets.all.len();
    let page = |sheet: &Sheet, below: f64, count: usize| {
        let leaves = sizes(paper).map(|(width, height)| Leaf { width, height, below, count });
        let [upright, across] = leaves.map(|it| Page::new(sheet.area, it));
        if upright.scale >= across.scale { upright } else { across }
    };
    let last = sheets.all.last().map(|it| {
        let (free, filled) = (page(it, 0.0, parts), page(it, note::height(notes), parts));
        (it, filled.scale >= free.scale * SHRUNK)
    });
    let joined = last.filter(|it| it.1).map(|it| it.0);
    let lists = if joined.is_some() { Vec::new() } else { note::lists(notes, list(paper)) };
    let count = parts + lists.len();
    let below = |it: &Sheet| {
        joined.map_or(0.0, |last| if last.number == it.number { note::height(notes) } else { 0.0 })
    };
    let mut pages: Vec<Page> = sheets.all.iter().map(|it| page(it, below(it), count)).collect();
    if let (Some(last), Some(page)) = (joined, pages.last_mut()) {
        let end = page.y + (last.area.y + last.area.h) * page.scale;
        page.told = (!notes.is_empty()).then(|| note::below(notes, end));
    }
    pages.extend(lists.into_iter().map(|it| Page::listed(it, sheets.scene, paper)));
    for (page, number) in pages.iter_mut().zip(1..).filter(|_| count > 1) {
        let speaker = &sheets.speaker;
        page.number = Some(format!("{}/{}", speaker.number(number), speaker.number(count)));
    }
    pages
}

/// Where the messages of a page of their own begin, and how high they may be.
fn list(paper: Paper) -> (f64, f64) {
    let [(_, height), _] = sizes(paper);
    (LIST, height - LIST - MARGIN - FOOT)
}

/// The scale at which a picture fits on one page.
pub(super) fn best(paper: Paper, picture: (f64, f64)) -> f64 {
    sizes(paper).into_iter().map(|it| fit(it, picture)).fold(0.0, f64::max)
}

/// Width and height of a page, upright and across.
fn sizes(paper: Paper) -> [(f64, f64); 2] {
    let (short, long) = match paper {
        Paper::A4 => (595.28, 841.89),
        Paper::A3 => (841.89, 1190.55),
        Paper::Letter => (612.0, 792.0),
    };
    [(short, long), (long, short)]
}

fn foot(count: usize) -> f64 {
    if count > 1 { FOOT } else { 0.0 }
}

/// The scale at which a picture fits; nothing is drawn larger than it is.
fn fit((width, height): (f64, f64), (w, h): (f64, f64)) -> f64 {
    ((width - 2.0 * MARGIN) / w).min((height - 2.0 * MARGIN) / h).min(1.0)
}
