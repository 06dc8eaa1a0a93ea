//! From orders to places: tracks of gutters and channels, then slots, rows, borders and edges.

use super::super::cross::Pieces;
use super::super::list::List;
use super::super::scene::Point;
use super::dock::{BESIDE, Body, DOT, Docks, Dot, Size, TRACK};
use super::form::{self, Route, Side};
use super::grid::Grid;
use super::relation::{MOST_COMPARED, Place, Sides};
use super::side::{self, Track};

/// Around lines, nodes and labels.
const LINE: f64 = TRACK / 2.0;
const NODE: f64 = 10.0;
const CHIP: f64 = 5.0;
/// Within a lane beside all that stands in it.
const PAD: f64 = 8.0;
/// The least height of a channel between two rows.
const CHANNEL: f64 = 42.0;
/// More height where a phase ends.
const EDGE: f64 = 16.0;
/// How often orders are found anew from the places they led to.
const ROUNDS: usize = 5;

/// The places of a picture, along slots (`x`) and along rows (`y`).
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// The middle of each slot.
    pub(super) slots: List<f64>,
    /// The middle of each row.
    pub(super) rows: List<f64>,
    /// Where lanes begin, and where the last ends.
    pub(super) borders: Vec<f64>,
    /// Where bands begin, each with its phase as in `Grid::bands`.
    pub(super) edges: Vec<(usize, f64)>,
    /// The end of the last row.
    pub(super) bottom: f64,
    /// The places of the pieces of each way: `x` of upright ones, `y` of level ones.
    pub(super) pieces: List<Vec<f64>>,
    /// The upper edge of the label below a row.
    pub(super) labels: List<f64>,
    /// The ports.
    pub(super) docks: Docks,
}

/// What the places are computed from.
pub(super) struct Plan<'a> {
    pub(super) grid: &'a Grid,
    /// What it costs if one piece lies before another.
    pub(super) sides: &'a Sides,
    /// The nodes before they grow by their ports.
    pub(super) bodies: &'a List<Body>,
    /// The nodes at which deals start.
    pub(super) starts: &'a [usize],
    pub(super) routes: &'a List<Route>,
    pub(super) ends: &'a List<(usize, usize)>,
    pub(super) chips: &'a List<Option<Size>>,
    /// The least room of each lane.
    pub(super) lanes: &'a [f64],
    /// The least room of each phase along time, by its number as in `Grid::bands`.
    pub(super) band: &'a dyn Fn(usize) -> f64,
}

impl Plan<'_> {
    /// The places after some rounds: each orders gutters by the channels of the round before.
    pub(super) fn places(&self) -> Places {
        let mut best = self.round(None);
        if self.routes.len() > MOST_COMPARED {
            return best;
        }
        let mut least = self.crossings(&best);
        let mut last = best.clone();
        for _ in 0..ROUNDS {
            if least == 0 {
                break;
            }
            last = self.round(Some(&last));
            let found = self.crossings(&last);
            if found >= least {
                break;
            }
            (best, least) = (last.clone(), found);
        }
        best
    }

    fn round(&self, before: Option<&Places>) -> Places {
        let gutters = self.gutters(before);
        let docks = Docks::new(self, before);
        let narrow = self.along(&gutters, docks.clone(), &[]);
        let width = |pair: &[f64]| if let [from, to] = pair { to - from } else { 0.0 };
        let widths = narrow.borders.windows(2).map(width);
        // Half of what its name needs more, on both sides of a lane.
        let more: Vec<f64> =
            widths.zip(self.lanes).map(|(width, least)| (least - width).max(0.0) / 2.0).collect();
        let is_narrow = more.iter().any(|it| *it > 0.0);
        let mut places = if is_narrow { self.along(&gutters, docks, &more) } else { narrow };
        self.down(&mut places);
        places
    }

    /// The upright pieces of each gutter, from the left.
    fn gutters(&self, before: Option<&Places>) -> List<Vec<(usize, usize)>> {
        let mut gutters = self.pieces(true, 0, self.grid.slots() + 1);
        for gutter in 0..gutters.len() {
            gutters[gutter] = self.order(&gutters[gutter], before);
        }
        gutters
    }

    /// A piece among others beside it: by the grid, or by the places of the round before.
    pub(super) fn track(&self, way: usize, at: usize, before: Option<&Places>) -> Track {
        let track = side::run(&self.routes[way], at);
        let Some(places) = before else { return track };
        let (from, to) = self.span(places, way, at);
        Track { low: from.min(to), high: from.max(to), ..track }
    }

    /// An order of pieces side by side in which they cross little: each is put where it costs least,
    /// then again. By the grid first, then by the places of the round before.
    pub(super) fn order(&self, pieces: &[Place], before: Option<&Places>) -> Vec<Place> {
        let tracks = pieces.iter().map(|&(way, at)| self.track(way, at, before));
        let mut all: Vec<(Place, Track)> = pieces.iter().copied().zip(tracks).collect();
        all.sort_by(|a, b| a.1.usual(&b.1));
        if all.len() > 1 && all.len() <= MOST_COMPARED {
            let cost = |one: &(Place, Track), other: &(Place, Track)| {
                let side = self.sides.before(one.0, other.0);
                if before.is_some() { 100 * one.1.before(&other.1) + side } else { side }
            };
            let mut found = Vec::with_capacity(all.len());
            all.iter().for_each(|it| insert(&mut found, *it, cost));
            for _ in 0..2 {
                for it in &all {
                    found.retain(|other| other.0 != it.0);
                    insert(&mut found, *it, cost);
                }
            }
            all = found;
        }
        all.into_iter().map(|it| it.0).collect()
    }

    /// From where to where a piece runs.
    fn span(&self, places: &Places, way: usize, at: usize) -> (f64, f64) {
        let (route, pieces) = (&self.routes[way], &places.pieces[way]);
        let (from, to) = self.ends[way];
        let middle = |node: usize, upright: bool| {
            let grid = self.grid;
            if upright { places.rows[grid.row[node]] } else { places.slots[grid.slot[node]] }
        };
        let upright = route.get(at).is_some_and(|it| it.upright);
        let before = at.checked_sub(1).and_then(|it| pieces.get(it).copied());
        let after = pieces.get(at + 1).copied();
        (
            before.unwrap_or_else(|| middle(from, upright)),
            after.unwrap_or_else(|| middle(to, upright)),
        )
    }

    /// Places slot after slot as far left as what stands before it allows.
    fn along(&self, gutters: &List<Vec<(usize, usize)>>, docks: Docks, more: &[f64]) -> Places {
        let mut places = Places {
            pieces: List::of(self.routes.len(), |it| vec![0.0; self.routes[it].len()]),
            slots: List::of(self.grid.slots(), |_| 0.0),
            borders: vec![0.0],
            docks,
            ..Places::default()
        };
        let pad = |lane: usize| PAD + more.get(lane).copied().unwrap_or(0.0);
        let drops = self.pieces(true, 1, self.grid.slots());
        let mut sky = Sky(List::of(2 * self.grid.height() + 1, |_| pad(0)));
        for gutter in 0..gutters.len() {
            for &(way, at) in &gutters[gutter] {
                let Some(piece) = self.routes[way].get(at) else { continue };
                let rows = (piece.low(), piece.high());
                let x = sky.reach(rows) + LINE;
                sky.cover(rows, x + LINE);
                places.set(way, at, x);
            }
            let lane = places.borders.len();
            if gutter > 0 && self.grid.borders.get(lane) == Some(&gutter) {
                let border = sky.top() + pad(lane - 1);
                places.borders.push(border);
                sky.cover((0, usize::MAX), border + pad(lane));
            }
            if gutter < self.grid.slots() {
                let things = self.things(gutter, &drops[gutter], &places);
                let reach = things.iter().map(|it| sky.reach(it.rows) + it.sides[0]);
                let middle = reach.fold(0.0, f64::max);
                things.iter().for_each(|it| sky.cover(it.rows, middle + it.sides[1]));
                places.slots[gutter] = middle;
                for &(way, at) in &drops[gutter] {
                    let port = self.drop_port(&places, way, at);
                    places.set(way, at, middle + port);
                }
            }
        }
        self.draw_near(&mut places, gutters, &drops);
        places
    }

    /// The upright or level pieces in gutters and channels, or (with an odd place) in slots and rows.
    fn pieces(&self, upright: bool, odd: usize, count: usize) -> List<Vec<(usize, usize)>> {
        let mut found = List::of(count, |_| Vec::new());
        for (way, route) in self.routes.iter().enumerate() {
            for (at, piece) in route.iter().enumerate() {
                if piece.upright == upright && piece.at % 2 == odd {
                    found[piece.at / 2].push((way, at));
                }
            }
        }
        found
    }

    /// What stands in a slot.
    fn things(&self, slot: usize, drops: &[(usize, usize)], places: &Places) -> Vec<Thing> {
        let mut things = Vec::new();
        for (&row, &node) in self.grid.column(slot) {
            let body = &places.docks.bodies[node];
            let (row, sides) = (2 * row + 1, body.beside.map(|it| it + body.w / 2.0 + NODE));
            things.push(Thing { rows: (row, row), sides });
            if let Some((w, _)) = body.below {
                things.push(Thing { rows: (row + 1, row + 1), sides: [w / 2.0 + CHIP; 2] });
            }
        }
        for &(way, at) in drops {
            if let Some(it) = self.routes[way].get(at) {
                let port = self.drop_port(places, way, at);
                things
                    .push(Thing { rows: (it.low(), it.high()), sides: [LINE - port, LINE + port] });
            }
        }
        things
    }

    /// How far an upright piece in a slot is from its middle, where ways out at the bottom leave.
    fn drop_port(&self, places: &Places, way: usize, at: usize) -> f64 {
        if at + 1 == self.routes[way].len() { places.docks.into[way] } else { 0.0 }
    }

    /// Draws tracks that turn right on both ends to what stands at their right.
    fn draw_near(
        &self,
        places: &mut Places,
        gutters: &List<Vec<(usize, usize)>>,
        drops: &List<Vec<(usize, usize)>>,
    ) {
        let end = places.borders.last().copied().unwrap_or(0.0);
        let mut sky = Sky(List::of(2 * self.grid.height() + 1, |_| -end));
        for gutter in (0..gutters.len()).rev() {
            if gutter < self.grid.slots() {
                let middle = places.slots[gutter];
                for it in self.things(gutter, &drops[gutter], places) {
                    sky.cover(it.rows, it.sides[0] - middle);
                }
            }
            let lane = self.grid.borders.iter().position(|it| *it == gutter).filter(|it| *it > 0);
            if let Some(border) = lane.and_then(|it| places.borders.get(it)) {
                sky.cover((0, usize::MAX), PAD - border);
            }
            for &(way, at) in gutters[gutter].iter().rev() {
                let Some(piece) = self.routes[way].get(at) else { continue };
                let rows = (piece.low(), piece.high());
                let turns = side::run(&self.routes[way], at).turns;
                let mut x = places.pieces[way].get(at).copied().unwrap_or(0.0);
                if turns[0] + turns[1] > 0.0 {
                    x = x.max(-sky.reach(rows) - LINE);
                    places.set(way, at, x);
                }
                sky.cover(rows, LINE - x);
            }
        }
    }

    /// Places row after row, with the channels between them.
    fn down(&self, places: &mut Places) {
        let height = self.grid.height();
        let (channels, levels) = (self.pieces(false, 0, height + 1), self.pieces(false, 1, height));
        places.rows = List::of(height, |_| 0.0);
        places.labels = List::of(height, |_| 0.0);
        let mut y = 0.0;
        for row in 0..=height {
            let begins = self.begins(row);
            if row == 0 {
                places.edges.extend(begins.map(|it| (it, 0.0)));
            }
            y = self.channel(row, y, &channels[row], places);
            if let Some(phase) = begins.filter(|_| row > 0) {
                let least = places.edges.last().map_or(0.0, |(phase, at)| at + (self.band)(*phase));
                let edge = (y + 2.0).max(least);
                places.edges.push((phase, edge));
                y = edge + EDGE;
            }
            if row < height {
                let nodes = self.grid.nodes_of(row);
                let tall = nodes.map(|it| places.docks.bodies[it].h).fold(0.0, f64::max);
                places.rows[row] = y + tall / 2.0;
                self.level(&levels[row], places.rows[row], places);
                y += tall;
            }
        }
        let least = places.edges.last().map_or(0.0, |(phase, at)| at + (self.band)(*phase));
        places.bottom = (y + PAD).max(least);
    }

    /// The phase that begins with a row.
    fn begins(&self, row: usize) -> Option<usize> {
        let phase = self.grid.bands.get(row).copied();
        let before = row.checked_sub(1).and_then(|it| self.grid.bands.get(it).copied());
        phase.filter(|it| before != Some(*it))
    }

    /// Places the level pieces at the sides of the nodes of a row.
    fn level(&self, pieces: &[(usize, usize)], middle: f64, places: &mut Places) {
        for &(way, at) in pieces {
            let port = if at == 0 { places.docks.out[way] } else { places.docks.into[way] };
            places.set(way, at, middle + port);
        }
    }

    /// Places labels and level pieces of a channel that begins at `y`; where it ends.
    fn channel(&self, row: usize, y: f64, pieces: &[(usize, usize)], places: &mut Places) -> f64 {
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        let above = row.checked_sub(1);
        for node in above.into_iter().flat_map(|it| self.grid.nodes_of(it)) {
            if let Some((w, h)) = places.docks.bodies[node].below {
                let middle = places.slots[self.grid.slot[node]];
                taken.push((middle - w / 2.0 - CHIP, middle + w / 2.0 + CHIP, y + CHIP + h));
            }
        }
        if let Some(above) = above {
            places.labels[above] = y + CHIP;
        }
        for (way, at) in self.order(pieces, Some(places)) {
            let track = self.track(way, at, Some(places));
            let (low, high) = (track.low - LINE, track.high + LINE);
            let met = taken.iter().filter(|it| it.0 < high && low < it.1);
            let place = met.map(|it| it.2).fold(y, f64::max) + LINE + 3.0;
            taken.push((low, high, place + LINE));
            places.set(way, at, place);
        }
        let lowest = taken.iter().map(|it| it.2).fold(y, f64::max);
        // Dots stand below what runs over them.
        let dots = self.grid.nodes_of(row).filter_map(|it| {
            let x = places.slots[self.grid.slot[it]];
            let over = taken.iter().filter(|it| it.0 < x + DOT && x - DOT < it.1);
            let is_here = places.docks.bodies[it].start == Some(Dot::Above);
            is_here.then(|| over.map(|it| it.2).fold(y, f64::max) + DOT + 8.0)
        });
        let least = match (row, taken.is_empty()) {
            (0, true) => y + PAD,
            _ if row == self.grid.height() && taken.is_empty() => y,
            _ => y + CHANNEL,
        };
        dots.reduce(f64::max).unwrap_or(least).max(if taken.is_empty() {
            y
        } else {
            lowest + TRACK
        })
    }

    /// The corners of a way.
    pub(super) fn points(&self, way: usize, places: &Places) -> Vec<(f64, f64)> {
        let (route, (from, to)) = (&self.routes[way], self.ends[way]);
        let pieces = places.pieces[way].iter().copied();
        let lines: Vec<(bool, f64)> = route.iter().map(|it| it.upright).zip(pieces).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
        let mut points =
            vec![self.port(from, form::exit(route), places.docks.out[way], *first, places)];
        points.extend(lines.windows(2).filter_map(|it| match it {
            [(true, x), (false, y)] | [(false, y), (true, x)] => Some((*x, *y)),
            _ => None,
        }));
        points.push(self.port(to, form::entry(route), places.docks.into[way], *last, places));
        points
    }

    /// Where a line meets the edge of a node.
    fn port(
        &self,
        node: usize,
        side: Side,
        offset: f64,
        (_, line): (bool, f64),
        places: &Places,
    ) -> (f64, f64) {
        let body = &places.docks.bodies[node];
        let x = places.slots[self.grid.slot[node]];
        let y = places.rows[self.grid.row[node]];
        let offset = if side == Side::Bottom { 0.0 } else { offset };
        let edge = body.edge(side, offset);
        match side {
            Side::Top => (line, y - edge),
            Side::Bottom => (line, y + edge),
            Side::Left => (x - edge, line),
            Side::Right => (x + edge, line),
        }
    }

    /// The label of a way: its corner and size.
    pub(super) fn label(&self, way: usize, places: &Places) -> Option<(f64, f64, f64, f64)> {
        let (w, h) = self.chips[way]?;
        let node = self.ends[way].0;
        let body = &places.docks.bodies[node];
        let x = places.slots[self.grid.slot[node]];
        let line = places.pieces[way].first().copied()?;
        Some(match form::exit(&self.routes[way]) {
            Side::Bottom | Side::Top => (x - w / 2.0, places.labels[self.grid.row[node]], w, h),
            Side::Left => (x - body.w / 2.0 - BESIDE - w, line - h / 2.0, w, h),
            Side::Right => (x + body.w / 2.0 + BESIDE, line - h / 2.0, w, h),
        })
    }

    /// How often ways cross.
    fn crossings(&self, places: &Places) -> usize {
        let point = |(x, y)| Point { x, y };
        let way = |it| self.points(it, places).into_iter().map(point).collect::<Vec<_>>();
        Pieces::of((0..self.routes.len()).map(way)).crossings()
    }
}

impl Places {
    fn set(&mut self, way: usize, at: usize, place: f64) {
        if let Some(it) = self.pieces[way].get_mut(at) {
            *it = place;
        }
    }
}

/// From which to which row or channel something stands, and how far it reaches to both sides.
struct Thing {
    rows: (usize, usize),
    sides: [f64; 2],
}

/// How far each row and channel is taken.
struct Sky(List<f64>);

impl Sky {
    fn reach(&self, (low, high): (usize, usize)) -> f64 {
        let taken = self.0.iter().skip(low).take(high - low + 1).copied();
        taken.reduce(f64::max).unwrap_or(0.0)
    }

    fn cover(&mut self, (low, high): (usize, usize), to: f64) {
        for at in low..=high.min(self.0.len().saturating_sub(1)) {
            self.0[at] = self.0[at].max(to);
        }
    }

    fn top(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }
}

/// Puts something where it costs least; of several places at the last.
fn insert<T>(found: &mut Vec<T>, new: T, before: impl Fn(&T, &T) -> usize) {
    let mut cost: usize = found.iter().map(|it| before(&new, it)).sum();
    let (mut least, mut best) = (cost, 0);
    for (at, other) in found.iter().enumerate() {
        cost = cost + before(other, &new) - before(&new, other);
        if cost <= least {
            (least, best) = (cost, at + 1);
        }
    }
    found.insert(best, new);
}
