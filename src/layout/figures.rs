//! The figures of a picture's quality, computed from its scene alone.

use crate::text::Direction;

use super::scene::{Anchor, Chip, Course, Kind, Node, Point, Scene, Words};

/// What must be 0 in every picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Two nodes that touch; a node or dot on a dot, a name of a lane or band, or the heading.
    pub nodes_on_nodes: usize,
    /// A way that runs through a node it does not belong to, through the middle of its own, or through a
    /// name.
    pub ways_through_nodes: usize,
    /// A label on a node, dot or name.
    pub chips_on_nodes: usize,
    /// Two labels that touch.
    pub chips_on_chips: usize,
    /// A label on a way that is not its own.
    pub chips_on_ways: usize,
    /// Two ways that share a stretch, but for those that run together to the end.
    pub shared_stretches: usize,
    /// A way that runs through the dot of a start.
    pub ways_on_dots: usize,
    /// A piece of a way forward that points against time: up, or back to where readers begin.
    pub forward_ups: usize,
    /// A line of text wider than its box.
    pub wide_texts: usize,
    /// A piece of a way that is neither upright nor level.
    pub slanted: usize,
    /// Something that leaves the page, or a way without a line.
    pub outside: usize,
    /// A branch of a decision without a label.
    pub silent_branches: usize,
    /// A node that leaves its lane or band, or two lanes or bands that touch.
    pub strays: usize,
}

/// What should be small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// What must be 0.
    pub faults: Faults,
    /// Where two ways cross.
    pub crossings: usize,
    /// Corners of all ways.
    pub bends: usize,
    /// Width ÷ height.
    pub aspect: f64,
}

/// Nearer than this is the same, for coordinates are rounded to 0.1.
const SLACK: f64 = 0.21;
/// Two ways side by side nearer than this share their line.
const APART: f64 = 3.0;
/// From the middle of the dot of a start to its edge.
const DOT: f64 = 5.0;
/// How much wider than its text a box has to be.
const ROOM: f64 = 1.15;

/// A rectangle by its edges.
#[derive(Clone, Copy)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { left: x, top: y, right: x + w, bottom: y + h }
    }

    fn node(of: &Node) -> Self {
        Self::new(of.x, of.y, of.w, of.h)
    }

    fn chip(of: &Chip) -> Self {
        Self::new(of.x, of.y, of.w, of.h)
    }

    fn of(piece: &Piece) -> Self {
        let (a, b) = (piece.from, piece.to);
        Self { left: a.x.min(b.x), top: a.y.min(b.y), right: a.x.max(b.x), bottom: a.y.max(b.y) }
    }

    /// Whether more than an edge is shared.
    fn meets(self, other: Self) -> bool {
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    /// The same, smaller or larger on all sides.
    fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    fn holds(self, other: Self) -> bool {
        self.left <= other.left + SLACK
            && self.top <= other.top + SLACK
            && other.right <= self.right + SLACK
            && other.bottom <= self.bottom + SLACK
    }
}

/// One straight piece of a way.
#[derive(Clone, Copy)]
struct Piece {
    way: usize,
    from: Point,
    to: Point,
}

impl Piece {
    fn is_upright(&self) -> bool {
        (self.from.x - self.to.x).abs() < SLACK
    }

    fn is_level(&self) -> bool {
        (self.from.y - self.to.y).abs() < SLACK
    }
}

/// Computes the figures of a scene.
#[must_use]
pub fn figures(scene: &Scene) -> Figures {
    let mut pieces = Vec::new();
    for (way, it) in scene.ways.iter().enumerate() {
        pieces.extend(it.points.windows(2).filter_map(|pair| match pair {
            [from, to] => Some(Piece { way, from: *from, to: *to }),
            _ => None,
        }));
    }
    let mut faults = Faults::default();
    node_faults(scene, &pieces, &mut faults);
    chip_faults(scene, &pieces, &mut faults);
    way_faults(scene, &pieces, &mut faults);
    text_faults(scene, &mut faults);
    faults.outside = outside(scene);
    faults.strays = strays(scene);
    faults.ways_on_dots = ways_on_dots(scene, &pieces);
    Figures {
        faults,
        crossings: crossings(&pieces),
        bends: scene.ways.iter().map(|it| it.points.len().saturating_sub(2)).sum(),
        aspect: scene.width / scene.height.max(1.0),
    }
}

/// Every pair of a list.
fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |it| (one, it)))
}

fn node_faults(scene: &Scene, pieces: &[Piece], faults: &mut Faults) {
    let boxes: Vec<(&Node, Rect)> = scene.nodes.iter().map(|it| (it, Rect::node(it))).collect();
    faults.nodes_on_nodes = pairs(&boxes).filter(|(a, b)| a.1.meets(b.1)).count();
    let (dots, names) = (dots(scene), names(scene));
    let placed: Vec<Rect> = boxes.iter().map(|it| it.1).chain(dots.iter().copied()).collect();
    let clash = |area: &Rect, all: &[Rect]| all.iter().filter(|it| it.meets(*area)).count();
    faults.nodes_on_nodes += placed.iter().map(|it| clash(it, &names)).sum::<usize>();
    faults.nodes_on_nodes += dots
        .iter()
        .map(|it| boxes.iter().filter(|other| other.1.meets(*it)).count())
        .sum::<usize>();
    faults.nodes_on_nodes += pairs(&names).filter(|(a, b)| a.meets(**b)).count();
    faults.ways_through_nodes +=
        pieces.iter().map(|it| clash(&Rect::of(it), &names)).sum::<usize>();
    for piece in pieces {
        let Some(way) = scene.ways.get(piece.way) else { continue };
        let hit = boxes.iter().filter(|(node, area)| {
            let own = node.id == way.from || node.id == way.to;
            // A way may touch the slanted sides of its own node, but not run through the middle, which
            // is a little smaller than what fits between those sides.
            let (wide, tall) = (node.w * 0.26, node.h * 0.26);
            let core = Rect {
                left: area.left + wide,
                top: area.top + tall,
                right: area.right - wide,
                bottom: area.bottom - tall,
            };
            let area = if own { core } else { *area };
            let line = Rect::of(piece).grown(SLACK + 0.1);
            line.meets(area)
        });
        faults.ways_through_nodes += hit.count();
    }
}

fn chip_faults(scene: &Scene, pieces: &[Piece], faults: &mut Faults) {
    let chips = scene.ways.iter().enumerate();
    let chips: Vec<(usize, Rect)> =
        chips.filter_map(|(way, it)| Some((way, Rect::chip(it.label.as_ref()?)))).collect();
    faults.chips_on_chips = pairs(&chips).filter(|(a, b)| a.1.meets(b.1)).count();
    let others: Vec<Rect> = dots(scene).into_iter().chain(names(scene)).collect();
    for (way, area) in &chips {
        faults.chips_on_nodes += others.iter().filter(|it| it.meets(*area)).count();
        faults.chips_on_nodes +=
            scene.nodes.iter().filter(|it| Rect::node(it).meets(*area)).count();
        let foreign = pieces.iter().filter(|it| it.way != *way);
        faults.chips_on_ways +=
            foreign.filter(|it| Rect::of(it).grown(SLACK + 0.1).meets(*area)).count();
    }
}

fn way_faults(scene: &Scene, pieces: &[Piece], faults: &mut Faults) {
    faults.slanted = pieces.iter().filter(|it| !it.is_upright() && !it.is_level()).count();
    let forward =
        |it: &&Piece| scene.ways.get(it.way).is_some_and(|way| way.kind == Course::Forward);
    let against = |it: &&Piece| match (scene.across, scene.direction) {
        (false, _) => it.to.y + SLACK < it.from.y,
        (true, Direction::Ltr) => it.to.x + SLACK < it.from.x,
        (true, Direction::Rtl) => it.to.x > it.from.x + SLACK,
    };
    faults.forward_ups = pieces.iter().filter(forward).filter(against).count();
    let end = |it: &Piece| scene.ways.get(it.way).and_then(|way| way.points.last());
    let shared = pairs(pieces).filter(|(a, b)| a.way != b.way && overlap(a, b));
    let shared = shared.filter(|(a, b)| end(a) != end(b));
    faults.shared_stretches = shared.count();
    let decision = |key: &str| {
        let found = scene.nodes.iter().find(|it| it.id == key);
        found.is_some_and(|it| it.kind == Kind::Decision)
    };
    let silent = scene.ways.iter().filter(|it| it.label.is_none() && decision(&it.from));
    faults.silent_branches = silent.count();
}

/// Whether two pieces run along each other.
fn overlap(a: &Piece, b: &Piece) -> bool {
    let (one, other) = (Rect::of(a), Rect::of(b));
    let along_x = one.left.max(other.left) + SLACK < one.right.min(other.right);
    let along_y = one.top.max(other.top) + SLACK < one.bottom.min(other.bottom);
    let level = a.is_level() && b.is_level() && along_x && (one.top - other.top).abs() < APART;
    let upright =
        a.is_upright() && b.is_upright() && along_y && (one.left - other.left).abs() < APART;
    level || upright
}

fn crossings(pieces: &[Piece]) -> usize {
    let crosses = |a: &Piece, b: &Piece| {
        let (up, flat) = match (a.is_upright(), b.is_upright()) {
            (true, false) => (Rect::of(a), Rect::of(b)),
            (false, true) => (Rect::of(b), Rect::of(a)),
            _ => return false,
        };
        flat.left + SLACK < up.left
            && up.left + SLACK < flat.right
            && up.top + SLACK < flat.top
            && flat.top + SLACK < up.bottom
    };
    pairs(pieces).filter(|(a, b)| a.way != b.way && crosses(a, b)).count()
}

fn text_faults(scene: &Scene, faults: &mut Faults) {
    faults.wide_texts += wide_heads(scene);
    for node in &scene.nodes {
        let area = Rect::node(node);
        faults.wide_texts +=
            node.texts.iter().filter(|it| !fits(node, area, it, scene.direction)).count();
    }
    for chip in scene.ways.iter().filter_map(|it| it.label.as_ref()) {
        let area = Rect::chip(chip);
        faults.wide_texts +=
            chip.texts.iter().filter(|it| !area.holds(roomy(it, scene.direction))).count();
    }
}

/// The room a line takes with another font.
fn roomy(words: &Words, page: Direction) -> Rect {
    let more = words.w * (ROOM - 1.0);
    let left = match (words.anchor, page) {
        (Anchor::Middle, _) => words.x - more / 2.0,
        (Anchor::Start, Direction::Ltr) | (Anchor::End, Direction::Rtl) => words.x,
        (Anchor::Start, Direction::Rtl) | (Anchor::End, Direction::Ltr) => words.x - more,
    };
    // The height of a line holds marks above and below; letters need less of it.
    let (top, h) = (words.y + words.h * 0.1, words.h * 0.8);
    Rect::new(left, top, words.w + more, h)
}

fn fits(node: &Node, area: Rect, words: &Words, page: Direction) -> bool {
    let line = roomy(words, page);
    if !area.holds(line) {
        return false;
    }
    let (x, y) = (node.x + node.w / 2.0, node.y + node.h / 2.0);
    let far = |low: f64, high: f64, middle: f64| (low - middle).abs().max((high - middle).abs());
    let (dx, dy) = (far(line.left, line.right, x), far(line.top, line.bottom, y));
    match node.kind {
        Kind::Stage | Kind::End => true,
        Kind::Decision => dx / (node.w / 2.0) + dy / (node.h / 2.0) <= 1.0 + 0.01,
    }
}

fn strays(scene: &Scene) -> usize {
    let rect = |x, y, w, h| Rect::new(x, y, w, h);
    let lanes: Vec<(&str, Rect)> =
        scene.lanes.iter().map(|it| (it.id.as_str(), rect(it.x, it.y, it.w, it.h))).collect();
    let bands: Vec<(&str, Rect)> =
        scene.bands.iter().map(|it| (it.id.as_str(), rect(it.x, it.y, it.w, it.h))).collect();
    let stray = |node: &Node, own: &Option<String>, all: &[(&str, Rect)]| {
        let found = own.as_ref().map(|id| all.iter().find(|it| it.0 == id));
        found.is_some_and(|it| it.is_none_or(|it| !it.1.holds(Rect::node(node))))
    };
    let away = |it: &&Node| stray(it, &it.lane, &lanes) || stray(it, &it.band, &bands);
    let touching = |all: &[(&str, Rect)]| pairs(all).filter(|(a, b)| a.1.meets(b.1)).count();
    scene.nodes.iter().filter(away).count() + touching(&lanes) + touching(&bands)
}

/// Lines of a name that leave its head.
fn wide_heads(scene: &Scene) -> usize {
    let heads = scene.lanes.iter().map(|it| &it.head).chain(scene.bands.iter().map(|it| &it.head));
    let wide = heads.map(|head| {
        let area = Rect::new(head.x, head.y, head.w, head.h);
        head.texts.iter().filter(|it| !area.holds(roomy(it, scene.direction))).count()
    });
    wide.sum()
}

fn ways_on_dots(scene: &Scene, pieces: &[Piece]) -> usize {
    let dots = dots(scene);
    pieces.iter().map(|it| dots.iter().filter(|dot| dot.meets(Rect::of(it))).count()).sum()
}

/// The dots of starts.
fn dots(scene: &Scene) -> Vec<Rect> {
    let dots = scene.starts.iter().filter_map(|it| it.points.first());
    dots.map(|it| Rect::new(it.x, it.y, 0.0, 0.0).grown(DOT)).collect()
}

/// The heads of lanes and bands, and the heading and the notes as wide as another font may make them.
fn names(scene: &Scene) -> Vec<Rect> {
    let heads = scene.lanes.iter().map(|it| &it.head).chain(scene.bands.iter().map(|it| &it.head));
    let heads = heads.map(|it| Rect::new(it.x, it.y, it.w, it.h));
    let notes = scene.notes.iter().flat_map(|it| &it.texts);
    let lines = scene.heading.iter().chain(notes).map(|it| roomy(it, scene.direction));
    heads.chain(lines).collect()
}

fn outside(scene: &Scene) -> usize {
    let page = Rect::new(0.0, 0.0, scene.width, scene.height);
    let nodes = scene.nodes.iter().map(Rect::node);
    let chips = scene.ways.iter().filter_map(|it| it.label.as_ref()).map(Rect::chip);
    let lanes = scene.lanes.iter().map(|it| Rect::new(it.x, it.y, it.w, it.h));
    let bands = scene.bands.iter().map(|it| Rect::new(it.x, it.y, it.w, it.h));
    let point = |it: &Point| Rect::new(it.x, it.y, 0.0, 0.0);
    let points = scene.ways.iter().flat_map(|it| &it.points).map(point);
    let starts = scene.starts.iter().flat_map(|it| &it.points).map(point);
    let all = nodes.chain(chips).chain(lanes).chain(bands).chain(points).chain(starts);
    let out = all.chain(dots(scene)).chain(names(scene)).filter(|it| !page.holds(*it)).count();
    out + scene.ways.iter().filter(|it| it.points.len() < 2).count()
}
