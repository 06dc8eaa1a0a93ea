//! Where ways leave and enter nodes, and how large that makes the nodes.

use super::super::list::List;
use super::super::scene::Kind;
use super::form::{self, Route, Side};
use super::grid::Grid;

/// Between two tracks.
pub(super) const TRACK: f64 = 14.0;
/// Between a node and the label of a way beside it, and after the label.
pub(super) const BESIDE: f64 = 6.0;
/// How far the dot of a start stands from its stage.
pub(super) const DOT: f64 = 26.0;
/// Ways into the top of a node from one side that have ports of their own.
const MOST_PORTS: usize = 5;
/// An end of less room than this has one port on each side of its middle.
const LOW: f64 = 60.0;

/// Width and height.
pub(super) type Size = (f64, f64);

/// A box with its ports; sizes are along slots and along rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub(super) kind: Kind,
    pub(super) w: f64,
    pub(super) h: f64,
    /// What stands beside it: labels of ways and the dot of a start.
    pub(super) beside: [f64; 2],
    /// The label below it.
    pub(super) below: Option<Size>,
    /// The dot of a start.
    pub(super) start: Option<Dot>,
}

/// Where the dot of a start stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dot {
    Above,
    /// At the left, so far below the middle.
    Left(f64),
}

impl Body {
    /// How far its edge is from its middle at a distance from it.
    pub(super) fn edge(&self, side: Side, offset: f64) -> f64 {
        let (half, across) = match side {
            Side::Top | Side::Bottom => (self.h / 2.0, self.w / 2.0),
            Side::Left | Side::Right => (self.w / 2.0, self.h / 2.0),
        };
        match self.kind {
            Kind::Stage => half,
            Kind::Decision => half * (1.0 - offset.abs() / across).max(0.0),
            // A pill is round at the ends of its longer axis.
            Kind::End => {
                let round = half.min(across);
                let over = (offset.abs() - (across - round)).max(0.0);
                half - round + (round * round - over * over).max(0.0).sqrt()
            }
        }
    }
}

/// The ports of all ways: how far they are from the middle of their side.
#[derive(Debug)]
pub(super) struct Docks {
    pub(super) bodies: List<Body>,
    pub(super) out: List<f64>,
    pub(super) into: List<f64>,
}

/// A port at the side of a node.
#[derive(Clone, Copy, Debug)]
struct Port {
    way: Option<usize>,
    leaves: bool,
    /// Ways up first, the nearest turn first; then ways down, the nearest turn last.
    rank: (i64, i64, i64),
    /// From where to where its level piece runs.
    span: (usize, usize),
    chip: Size,
}

impl Port {
    fn height(&self) -> f64 {
        TRACK.max(self.chip.1 + 6.0)
    }
}

/// Ports placed one below the other.
#[derive(Clone, Copy, Debug)]
struct Stack {
    height: f64,
    /// Where the port of a start is.
    dot: f64,
}

pub(super) fn docks(
    bodies: List<Body>,
    starts: &[usize],
    grid: &Grid,
    routes: &List<Route>,
    ends: &List<(usize, usize)>,
    chips: &List<Option<Size>>,
) -> Docks {
    let none = || List::of(routes.len(), |_| 0.0);
    let mut docks = Docks { bodies, out: none(), into: none() };
    let mut sides = List::of(docks.bodies.len(), |_| [Vec::new(), Vec::new()]);
    let mut tops = List::of(docks.bodies.len(), |_| Vec::new());
    for (way, route) in routes.iter().enumerate() {
        let (from, to) = ends[way];
        match form::exit(route) {
            Side::Left => sides[from][0].push(leaving(way, route, chips[way])),
            Side::Right => sides[from][1].push(leaving(way, route, chips[way])),
            Side::Top | Side::Bottom => docks.bodies[from].below = chips[way],
        }
        match form::entry(route) {
            Side::Left => sides[to][0].push(entering(way, route)),
            Side::Right => sides[to][1].push(entering(way, route)),
            Side::Top | Side::Bottom => tops[to].push(way),
        }
    }
    for &node in starts {
        if grid.row[node] == 0 && tops[node].is_empty() {
            docks.bodies[node].start = Some(Dot::Above);
        } else {
            docks.bodies[node].start = Some(Dot::Left(0.0));
            sides[node][0].push(dot(grid, node));
        }
    }
    let straight = |node: usize| grid.above(grid.slot[node], grid.row[node]);
    for node in 0..docks.bodies.len() {
        let above = straight(node).filter(|it| leaves_below(*it, routes, ends)).is_some();
        docks.top(node, &tops[node], above, routes);
    }
    for node in 0..docks.bodies.len() {
        docks.side(node, &mut sides, grid);
    }
    docks
}

fn leaves_below(node: usize, routes: &List<Route>, ends: &List<(usize, usize)>) -> bool {
    routes
        .iter()
        .zip(ends.iter())
        .any(|(it, (from, _))| *from == node && form::exit(it) == Side::Bottom)
}

/// The place of a level piece among those of its side.
fn rank(route: &Route, first: bool) -> (i64, i64, i64) {
    let number = |it: usize| i64::try_from(it).unwrap_or(0);
    let last = route.len().saturating_sub(1);
    let (level, turn) = if first { (0, 1) } else { (last, last.saturating_sub(1)) };
    let (Some(level), Some(turn)) = (route.get(level), route.get(turn)) else { return (1, 0, 0) };
    let reach = number(level.high() - level.low());
    let far = number(turn.high() - turn.low());
    let goal = if first { turn.to } else { turn.from };
    match goal.cmp(&level.at) {
        std::cmp::Ordering::Less => (0, reach, far),
        std::cmp::Ordering::Equal => (1, i64::from(!first), 0),
        std::cmp::Ordering::Greater => (2, -reach, -far),
    }
}

fn leaving(way: usize, route: &Route, chip: Option<Size>) -> Port {
    let span = route.first().map_or((0, 0), |it| (it.low(), it.high()));
    let chip = chip.unwrap_or((0.0, 0.0));
    Port { way: Some(way), leaves: true, rank: rank(route, true), span, chip }
}

fn entering(way: usize, route: &Route) -> Port {
    let span = route.last().map_or((0, 0), |it| (it.low(), it.high()));
    Port { way: Some(way), leaves: false, rank: rank(route, false), span, chip: (0.0, 0.0) }
}

fn dot(grid: &Grid, node: usize) -> Port {
    let at = 2 * grid.slot[node] + 1;
    Port { way: None, leaves: false, rank: (1, 2, 0), span: (at - 1, at), chip: (DOT, TRACK) }
}

impl Docks {
    /// Ways into the top: straight ones in the middle, the others on the side they come from.
    fn top(&mut self, node: usize, ways: &[usize], above: bool, routes: &List<Route>) {
        let mut left: Vec<(usize, usize, usize)> = Vec::new();
        let mut right: Vec<(usize, usize, usize)> = Vec::new();
        let mut is_straight = false;
        for &way in ways {
            let route = &routes[way];
            let level = route.len().checked_sub(2).and_then(|it| route.get(it));
            let Some(level) = level else {
                is_straight = true;
                continue;
            };
            let side = if level.from < level.to { &mut left } else { &mut right };
            side.push((level.at, level.high() - level.low(), way));
        }
        left.sort_unstable();
        right.sort_unstable();
        let count = left.len() + right.len();
        let body = &self.bodies[node];
        // The end of a picture across is low: ways run together before it becomes a disc.
        let most = if body.kind == Kind::End && body.w < LOW { 1 } else { MOST_PORTS };
        if is_straight || above || count > 2 * most {
            let place = |at: usize| TRACK * (at.min(most - 1) + 1) as f64;
            left.iter().enumerate().for_each(|(at, it)| self.into[it.2] = -place(at));
            right.iter().enumerate().for_each(|(at, it)| self.into[it.2] = place(at));
        } else {
            let all = left.iter().rev().chain(&right).enumerate();
            let middle = count.saturating_sub(1) as f64 / 2.0;
            all.for_each(|(at, it)| self.into[it.2] = (at as f64 - middle) * TRACK);
        }
        let widest = ways.iter().map(|it| self.into[*it].abs()).fold(0.0, f64::max);
        if widest > 0.0 {
            let body = &mut self.bodies[node];
            body.w = body.w.max(2.0 * (widest + TRACK));
        }
    }

    /// Ports at the right of a node together with those of its neighbour that faces it.
    fn side(&mut self, node: usize, sides: &mut List<[Vec<Port>; 2]>, grid: &Grid) {
        let [left, right] = grid.beside(grid.row[node], grid.slot[node]);
        let mut own = std::mem::take(&mut sides[node][1]);
        let mut facing = right.map_or_else(Vec::new, |it| std::mem::take(&mut sides[it][0]));
        let reach = own.iter().map(|it| it.span.1).max();
        let near = facing.iter().map(|it| it.span.0).min();
        own.sort_by_key(|it| (it.rank, it.way));
        facing.sort_by_key(|it| (it.rank, it.way));
        let (mine, theirs) = if reach.zip(near).is_some_and(|(reach, near)| reach >= near) {
            let all: Vec<Port> = own.iter().chain(&facing).copied().collect();
            let stack = self.stack(&all);
            (stack, stack)
        } else {
            (self.stack(&own), self.stack(&facing))
        };
        self.room(node, 1, &own, mine);
        if let Some(other) = right {
            self.room(other, 0, &facing, theirs);
        }
        if left.is_none() {
            let mut first = std::mem::take(&mut sides[node][0]);
            first.sort_by_key(|it| (it.rank, it.way));
            let stack = self.stack(&first);
            self.room(node, 0, &first, stack);
        }
    }

    /// Puts ports one below the other around the middle.
    fn stack(&mut self, ports: &[Port]) -> Stack {
        let height: f64 = ports.iter().map(Port::height).sum();
        let mut stack = Stack { height, dot: 0.0 };
        let mut y = -height / 2.0;
        for port in ports {
            let middle = y + port.height() / 2.0;
            match (port.way, port.leaves) {
                (Some(way), true) => self.out[way] = middle,
                (Some(way), false) => self.into[way] = middle,
                (None, _) => stack.dot = middle,
            }
            y += port.height();
        }
        stack
    }

    fn room(&mut self, node: usize, side: usize, ports: &[Port], stack: Stack) {
        if ports.is_empty() {
            return;
        }
        let body = &mut self.bodies[node];
        body.h = body.h.max(stack.height + 10.0);
        if side == 0 && matches!(body.start, Some(Dot::Left(_))) {
            body.start = Some(Dot::Left(stack.dot));
        }
        let widest = ports.iter().map(|it| it.chip.0).fold(0.0, f64::max);
        if let Some(beside) = body.beside.get_mut(side).filter(|_| widest > 0.0) {
            *beside = widest + 2.0 * BESIDE;
        }
    }
}
