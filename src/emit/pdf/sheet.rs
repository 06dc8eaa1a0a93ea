//! Cuts a picture into pages: at its phases, or where no box would be parted.

use super::tag::{self, Tag};
use crate::emit::Paper;
use crate::layout::{Head, Scene, Start, Way};

/// Nodes that one page shows at a size that can be read.
const MOST: usize = 30;

/// Around the picture, which has a margin of its own, in points.
const MARGIN: f64 = 15.0;

/// Below the picture where there are several pages, in points.
const FOOT: f64 = 20.0;

/// How much taller than wide a page of a picture without phases may be.
const SLENDER: f64 = 1.3;

/// Less would leave a page empty, as nothing is drawn larger than it is.
const SHORTEST: f64 = 680.0;

/// A part of a picture, from one height to another.
pub(super) struct Sheet {
    /// Its upper edge.
    pub(super) top: f64,
    /// Its lower edge.
    pub(super) bottom: f64,
    /// Its number, from 1.
    pub(super) number: usize,
    /// How many there are.
    pub(super) count: usize,
    /// Where ways come from and lead to that are cut off.
    pub(super) tags: Vec<Tag>,
}

impl Sheet {
    /// Whether something at this height stands on it.
    pub(super) fn holds(&self, y: f64) -> bool {
        (self.number == 1 || self.top <= y) && (self.number == self.count || y < self.bottom)
    }

    /// Whether a start stands on it.
    pub(super) fn shows_start(&self, start: &Start) -> bool {
        let [_, end] = start.points;
        self.holds(end.y)
    }

    /// Whether a part of a way lies on it.
    pub(super) fn shows(&self, way: &Way) -> bool {
        let heights = || way.points.iter().map(|it| it.y);
        let (high, low) = (heights().fold(f64::MAX, f64::min), heights().fold(f64::MIN, f64::max));
        self.count == 1 || high < self.bottom && self.top < low
    }

    /// The upper and lower edge of what is drawn.
    pub(super) fn reach(&self, scene: &Scene) -> (f64, f64) {
        let [_, top, _, bottom] = self.edges(scene);
        (top, bottom)
    }

    /// The edges of what is drawn, heads that stand on every page and tags included: left, top, right, bottom.
    fn edges(&self, scene: &Scene) -> [f64; 4] {
        let mut edges = [0.0, self.top, scene.width, self.bottom];
        for it in &self.tags {
            let [left, top, right, bottom] = edges;
            let reach = it.y + if it.below { it.h + 4.0 } else { -4.0 };
            edges = [
                left.min(it.x - 8.0),
                top.min(reach),
                right.max(it.x + it.w + 8.0),
                bottom.max(reach),
            ];
        }
        if self.number > 1 {
            let high = above(scene).map(|it| it.h).fold(0.0, f64::max);
            let [left, top, right, bottom] = edges;
            edges = [left, top - if high > 0.0 { high + 6.0 } else { 0.0 }, right, bottom];
        }
        edges
    }
}

/// The heads that stand above the flow.
fn above(scene: &Scene) -> impl Iterator<Item = &Head> {
    let across = scene.across;
    let lanes = scene.lanes.iter().filter(move |_| !across).map(|it| &it.head);
    lanes.chain(scene.bands.iter().filter(move |_| across).map(|it| &it.head))
}

/// The pages of a picture, from top to bottom.
pub(super) fn cut(scene: &Scene) -> Vec<Sheet> {
    let cuts = if scene.nodes.len() > MOST { cuts(scene) } else { Vec::new() };
    let edges: Vec<f64> =
        std::iter::once(0.0).chain(cuts).chain(std::iter::once(scene.height)).collect();
    let count = edges.len() - 1;
    let parts = edges.windows(2).zip(1..).filter_map(|(edges, number)| {
        let [top, bottom] = *edges else { return None };
        Some(Sheet { top, bottom, number, count, tags: Vec::new() })
    });
    let mut sheets: Vec<Sheet> = parts.collect();
    tag::hang(scene, &mut sheets);
    sheets
}

fn cuts(scene: &Scene) -> Vec<f64> {
    let free = free(scene);
    let mut cuts: Vec<f64> = Vec::new();
    for height in rows(scene) {
        let near = free.iter().min_by(|a, b| (*a - height).abs().total_cmp(&(*b - height).abs()));
        let after = cuts.last().copied().unwrap_or(0.0);
        cuts.extend(near.copied().filter(|it| *it > after + 40.0));
    }
    cuts
}

/// Heights that part a picture into pages that are not too slender: where a phase begins, or evenly
/// where none does nearby.
fn rows(scene: &Scene) -> Vec<f64> {
    let by_shape = scene.height / (scene.width * SLENDER).max(SHORTEST);
    let by_nodes = scene.nodes.len() as f64 / MOST as f64;
    let pages = by_shape.max(by_nodes).ceil().clamp(1.0, 1000.0);
    let page = scene.height / pages;
    let phases = scene.bands.iter().skip(1).filter(|_| !scene.across).map(|it| it.y);
    let phases: Vec<f64> = phases.collect();
    let near = |height: f64| {
        let away = |it: &f64| (*it - height).abs();
        let nearest = phases.iter().copied().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.filter(|it| away(it) < page / 2.0).unwrap_or(height)
    };
    (1..pages as usize).map(|it| near(page * it as f64)).collect()
}

/// Heights at which a cut parts no box, no label and no stretch of a way that runs along it.
fn free(scene: &Scene) -> Vec<f64> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    taken.extend(scene.heading.iter().map(|it| (0.0, it.y + it.h + 8.0)));
    taken.extend(above(scene).map(|it| (0.0, it.y + it.h + 3.0)));
    // Above a node stands the head of an arrow.
    taken.extend(scene.nodes.iter().map(|it| (it.y - 14.0, it.y + it.h + 3.0)));
    taken.extend(scene.starts.iter().flat_map(|it| it.points).map(|it| (it.y - 8.0, it.y + 8.0)));
    for way in &scene.ways {
        taken.extend(way.label.iter().map(|it| (it.y - 3.0, it.y + it.h + 3.0)));
        let flat = way.points.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            ((from.y - to.y).abs() < 0.1).then_some((from.y - 9.0, from.y + 9.0))
        });
        taken.extend(flat);
    }
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut free, mut reach) = (Vec::new(), f64::MAX);
    for (top, bottom) in taken {
        if top > reach {
            free.push(((top + reach) / 2.0 * 10.0).round() / 10.0);
        }
        reach = if reach == f64::MAX { bottom } else { reach.max(bottom) };
    }
    free
}

/// A page of paper, and where the picture lies on it, in points.
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
}

impl Page {
    /// Where a point of the picture lies on it.
    pub(super) fn point(&self, x: f64, y: f64) -> krilla::geom::Point {
        let (x, y) = (self.x + x * self.scale, self.y + y * self.scale);
        krilla::geom::Point::from_xy(x as f32, y as f32)
    }

    /// Upright or across, as the parts of the picture fit best: all pages alike.
    pub(super) fn new(sheet: &Sheet, scene: &Scene, paper: Paper, all: &[Sheet]) -> Self {
        let (short, long) = match paper {
            Paper::A4 => (595.28, 841.89),
            Paper::A3 => (841.89, 1190.55),
            Paper::Letter => (612.0, 792.0),
        };
        let foot = if sheet.count > 1 { FOOT } else { 0.0 };
        let size = |it: &Sheet| {
            let [left, top, right, bottom] = it.edges(scene);
            (right - left, bottom - top)
        };
        let fits = |(width, height): (f64, f64), of: &Sheet| {
            let (w, h) = size(of);
            let room = (width - 2.0 * MARGIN, height - 2.0 * MARGIN - foot);
            (room.0 / w).min(room.1 / h).min(1.0)
        };
        let worst = |paper| all.iter().map(|it| fits(paper, it)).fold(f64::MAX, f64::min);
        let upright = worst((short, long)) >= worst((long, short));
        let (width, height) = if upright { (short, long) } else { (long, short) };
        let scale = fits((width, height), sheet);
        let [left, top, ..] = sheet.edges(scene);
        let x = (width - size(sheet).0 * scale) / 2.0 - left * scale;
        let y = MARGIN - top * scale;
        let number = (sheet.count > 1).then(|| format!("{}/{}", sheet.number, sheet.count));
        Self { width, height, scale, x, y, number, foot: height - MARGIN }
    }
}
