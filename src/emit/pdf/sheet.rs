//! Cuts a picture into pages along time: at its phases, or where no box would be parted.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::page;
use super::tag::{self, Tag};
use crate::emit::Paper;
use crate::emit::drawn::Rect;
use crate::layout::{Scene, Start, Way, tenth};
use crate::model::wording::Speaker;

/// Nodes that one page shows at a size that can be read.
const MOST: usize = 30;

/// How much longer than broad a page of a picture without phases may be.
const SLENDER: f64 = 1.3;

/// So much fills a page at a scale that is read with ease; less would leave it empty.
const SHORTEST: f64 = 1000.0;

/// The length of the tags beside a page of a picture that runs across.
const TAGS: f64 = 200.0;

/// What is left above the lanes of a page without a heading.
const ABOVE: f64 = 12.0;

/// How much larger pages must show what is too small to be read on one.
const WORTH: f64 = 1.5;

/// A part of a picture, from one time to another, and what stands on it.
pub(super) struct Sheet {
    /// Where it begins.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
    /// Its number, from 1.
    pub(super) number: usize,
    /// How many there are.
    pub(super) count: usize,
    /// The numbers of the nodes on it.
    pub(super) nodes: Vec<usize>,
    /// The numbers of the ways that leave or enter a node on it, or have their label there. Those that
    /// only pass are not drawn: their two ends name each other.
    pub(super) ways: Vec<usize>,
    /// The numbers of the ways with a label on it, and of the nodes that these leave.
    pub(super) chips: Vec<(usize, usize)>,
    /// Where ways come from and lead to that are cut off.
    pub(super) tags: Vec<Tag>,
    /// What is drawn, with heads that stand on every page and tags.
    pub(super) area: Rect,
}

/// The parts of a picture, and where its nodes stand.
pub(super) struct Sheets<'a> {
    /// The picture.
    pub(super) scene: &'a Scene,
    /// The way of its time.
    pub(super) axis: Axis,
    /// From first to last.
    pub(super) all: Vec<Sheet>,
    /// Who says numbers in the digits of the map.
    pub(super) speaker: Speaker<'a>,
    /// The number of each node and of its page, from 1, by its key.
    pub(super) places: BTreeMap<&'a str, (usize, usize)>,
}

impl Sheet {
    /// Whether a start stands on it.
    pub(super) fn shows_start(&self, start: &Start, axis: Axis) -> bool {
        let [_, end] = start.points;
        self.holds(axis.time(end))
    }

    fn holds(&self, time: f64) -> bool {
        (self.number == 1 || self.from <= time) && (self.number == self.count || time < self.to)
    }

    /// Whether something has its middle on it.
    pub(super) fn holds_middle(&self, of: Rect, axis: Axis) -> bool {
        self.holds(axis.time(of.centre()))
    }

    /// How far aside it begins: later pages have no heading above their lanes.
    fn near(&self, scene: &Scene) -> f64 {
        if self.number == 1 || !scene.across {
            return 0.0;
        }
        let lanes = scene.lanes.iter().map(|it| it.y);
        let heads = lanes.chain(scene.bands.iter().map(|it| it.head.y));
        heads.map(|it| it - ABOVE).reduce(f64::min).unwrap_or(0.0)
    }

    /// What is drawn of it: its part of the picture, its tags, and the heads that stand on every page.
    fn whole(&self, scene: &Scene, axis: Axis) -> Rect {
        let sides = (self.near(scene), axis.size(scene).1);
        let mut area = axis.rect((self.from, self.to), sides);
        for it in &self.tags {
            let around = Rect { x: it.x - 8.0, y: it.y - 4.0, w: it.w + 16.0, h: it.h + 8.0 };
            area = area.with(around);
        }
        if self.number == 1 {
            for it in &scene.heading {
                area = area.with(Rect { x: it.x, y: it.y, w: it.w, h: it.h });
            }
            return area;
        }
        let length = |(from, to): (f64, f64)| to - from;
        let heads = scene.lanes.iter().map(|it| length(axis.times(Rect::of_head(&it.head))));
        match heads.reduce(f64::max) {
            Some(long) => {
                let (from, _) = axis.times(area);
                area.with(axis.rect((from - long - 6.0, from), sides))
            }
            None => area,
        }
    }
}

/// The pages of a picture, from the beginning of time to its end.
pub(super) fn cut<'a>(scene: &'a Scene, speaker: Speaker<'a>, paper: Paper) -> Sheets<'a> {
    let axis = Axis::of(scene);
    let is_cut = scene.nodes.len() > MOST || is_tiny(scene, axis, paper);
    let cuts = if is_cut { cuts(scene, axis) } else { Vec::new() };
    let (length, breadth) = axis.size(scene);
    let edges: Vec<f64> = std::iter::once(0.0).chain(cuts).chain(std::iter::once(length)).collect();
    let count = edges.len() - 1;
    let parts = edges.windows(2).zip(1..).filter_map(|(edges, number)| {
        let [from, to] = *edges else { return None };
        let area = axis.rect((from, to), (0.0, breadth));
        let (nodes, ways, chips, tags) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Some(Sheet { from, to, number, count, nodes, ways, chips, tags, area })
    });
    let places = BTreeMap::new();
    let mut sheets = Sheets { scene, axis, all: parts.collect(), speaker, places };
    sheets.share();
    tag::hang(&mut sheets);
    for it in &mut sheets.all {
        it.area = it.whole(scene, axis);
    }
    sheets
}

impl Sheets<'_> {
    /// Gives each sheet what stands on it.
    fn share(&mut self) {
        let scene = self.scene;
        for (at, node) in scene.nodes.iter().enumerate() {
            let page = self.page(Rect::of(node));
            self.places.insert(&node.id, (at, page + 1));
            self.all.get_mut(page).into_iter().for_each(|it| it.nodes.push(at));
        }
        for (at, way) in scene.ways.iter().enumerate() {
            let place = |key: &str| self.places.get(key).copied();
            let (from, to) = (place(&way.from), place(&way.to));
            let chip = chip(way).map(|it| self.page(it));
            let mut pages: Vec<usize> =
                from.into_iter().chain(to).map(|it| it.1 - 1).chain(chip).collect();
            pages.sort_unstable();
            pages.dedup();
            for page in pages {
                let Some(sheet) = self.all.get_mut(page) else { continue };
                sheet.ways.push(at);
                if chip == Some(page) {
                    sheet.chips.push((at, from.map_or(0, |it| it.0)));
                }
            }
        }
    }

    /// The page that holds the middle of something, from 0.
    fn page(&self, of: Rect) -> usize {
        let time = self.axis.time(of.centre());
        self.all.partition_point(|it| it.number < it.count && it.to <= time)
    }
}

/// The place of the label of a way.
fn chip(way: &Way) -> Option<Rect> {
    way.label.as_ref().map(|it| Rect { x: it.x, y: it.y, w: it.w, h: it.h })
}

/// Whether letters of one page could not be read and those of several could.
fn is_tiny(scene: &Scene, axis: Axis, paper: Paper) -> bool {
    let (length, breadth) = axis.size(scene);
    let one = page::best(paper, (scene.width, scene.height));
    let part = axis.rect((0.0, length / pages(scene, axis) + tags(axis)), (0.0, breadth));
    one < page::READABLE && page::best(paper, (part.w, part.h)) > one * WORTH
}

fn tags(axis: Axis) -> f64 {
    match axis {
        // Above and below a page they are lines of text.
        Axis::Down => 0.0,
        Axis::Right | Axis::Left(_) => TAGS,
    }
}

fn cuts(scene: &Scene, axis: Axis) -> Vec<f64> {
    let free = free(scene, axis);
    let mut cuts: Vec<f64> = Vec::new();
    for time in even(scene, axis) {
        let near = free.iter().min_by(|a, b| (*a - time).abs().total_cmp(&(*b - time).abs()));
        let after = cuts.last().copied().unwrap_or(0.0);
        cuts.extend(near.copied().filter(|it| *it > after + 40.0));
    }
    cuts
}

/// How many pages are not too slender, and not too full.
fn pages(scene: &Scene, axis: Axis) -> f64 {
    let (length, breadth) = axis.size(scene);
    let by_shape = length / (breadth * SLENDER - tags(axis)).max(SHORTEST);
    let by_nodes = scene.nodes.len() as f64 / MOST as f64;
    by_shape.max(by_nodes).ceil().clamp(1.0, 1000.0)
}

/// Times that part a picture into pages that are not too slender: where a phase begins, or evenly
/// where none does nearby.
fn even(scene: &Scene, axis: Axis) -> Vec<f64> {
    let pages = pages(scene, axis);
    let page = axis.size(scene).0 / pages;
    let start = |it: &crate::layout::Band| {
        let (from, _) = axis.times(Rect { x: it.x, y: it.y, w: it.w, h: it.h });
        from
    };
    let phases: Vec<f64> = scene.bands.iter().skip(1).map(start).collect();
    let near = |time: f64| {
        let away = |it: &f64| (*it - time).abs();
        let nearest = phases.iter().copied().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.filter(|it| away(it) < page / 2.0).unwrap_or(time)
    };
    (1..pages as usize).map(|it| near(page * it as f64)).collect()
}

/// Times at which a cut parts no box, no label and no stretch of a way that runs along it.
fn free(scene: &Scene, axis: Axis) -> Vec<f64> {
    let mut taken = taken(scene, axis);
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut free, mut reach) = (Vec::new(), f64::MAX);
    for (from, to) in taken {
        if from > reach {
            free.push(tenth((from + reach) / 2.0));
        }
        reach = if reach == f64::MAX { to } else { reach.max(to) };
    }
    free
}

fn taken(scene: &Scene, axis: Axis) -> Vec<(f64, f64)> {
    let around = |it: Rect, before: f64, after: f64| {
        let (from, to) = axis.times(it);
        (from - before, to + after)
    };
    let mut taken: Vec<(f64, f64)> = Vec::new();
    if let Axis::Down = axis {
        taken.extend(scene.heading.iter().map(|it| (0.0, it.y + it.h + 8.0)));
    }
    let heads = scene.lanes.iter().map(|it| Rect::of_head(&it.head));
    taken.extend(heads.map(|it| (0.0, axis.times(it).1 + 3.0)));
    // A name that is cut would fit on neither page.
    let names = scene.bands.iter().flat_map(|it| &it.head.texts);
    taken.extend(names.map(|it| around(Rect { x: it.x, y: it.y, w: it.w, h: it.h }, 3.0, 3.0)));
    // Before a node stands the head of an arrow.
    taken.extend(scene.nodes.iter().map(|it| around(Rect::of(it), 14.0, 3.0)));
    let dots = scene.starts.iter().flat_map(|it| it.points).map(|it| axis.time(it));
    taken.extend(dots.map(|it| (it - 8.0, it + 8.0)));
    for way in &scene.ways {
        taken.extend(chip(way).map(|it| around(it, 3.0, 3.0)));
        let flat = way.points.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            let (from, to) = (axis.time(*from), axis.time(*to));
            ((from - to).abs() < 0.1).then_some((from - 9.0, from + 9.0))
        });
        taken.extend(flat);
    }
    taken
}
