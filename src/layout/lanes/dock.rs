//! Where ways leave and enter nodes, and how large that makes the nodes.

use super::super::list::List;
use super::super::scene::Kind;
use super::form::{self, Piece, Route, Side};
use super::grid::Grid;
use super::pack::{Places, Plan};
use super::relation::MOST_COMPARED;

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
#[derive(Clone, Debug, Default)]
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

impl Docks {
    /// The ports of all ways: by the grid, or by the places of the round before.
    pub(super) fn new(plan: &Plan<'_>, before: Option<&Places>) -> Self {
        let none = || List::of(plan.routes.len(), |_| 0.0);
        let mut docks = Self { bodies: plan.bodies.clone(), out: none(), into: none() };
        let mut sides = List::of(plan.bodies.len(), |_| [Vec::new(), Vec::new()]);
        let mut tops = List::of(plan.bodies.len(), |_| Vec::new());
        let mut below = List::of(plan.bodies.len(), |_| None);
        for (way, route) in plan.routes.iter().enumerate() {
            let (from, to) = plan.ends[way];
            let chip = plan.chips[way];
            match form::exit(route) {
                Side::Left => sides[from][0].push(leaving(way, route, chip)),
                Side::Right => sides[from][1].push(leaving(way, route, chip)),
                Side::Top | Side::Bottom => {
                    docks.bodies[from].below = chip;
                    below[from] = Some(way);
                }
            }
            match form::entry(route) {
                Side::Left => sides[to][0].push(entering(way, route)),
                Side::Right => sides[to][1].push(entering(way, route)),
                Side::Top | Side::Bottom => tops[to].push(way),
            }
        }
        let grid = plan.grid;
        for &node in plan.starts {
            if grid.row[node] == 0 && tops[node].is_empty() {
                docks.bodies[node].start = Some(Dot::Above);
            } else {
                docks.bodies[node].start = Some(Dot::Left(0.0));
                sides[node][0].push(dot(grid, node));
            }
        }
        for node in 0..docks.bodies.len() {
            let above = grid.above(grid.slot[node], grid.row[node]).and_then(|it| below[it]);
            docks.top(node, &tops[node], above, plan, before);
        }
        for node in 0..docks.bodies.len() {
            docks.side(node, &mut sides, plan, before);
        }
        docks
    }
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
    /// Ways into the top: a straight one in the middle, or the one that leaves the node above, the
    /// others on the side they come from.
    fn top(
        &mut self,
        node: usize,
        ways: &[usize],
        above: Option<usize>,
        plan: &Plan<'_>,
        before: Option<&Places>,
    ) {
        let straight = ways.iter().copied().find(|it| plan.routes[*it].len() == 1);
        // A way that leaves the node above is in the middle as far down as it runs.
        let highest = ways.iter().filter_map(|it| plan.routes[*it].last()).map(Piece::low).min();
        let deep = |way: &usize| plan.routes[*way].first().map(Piece::high) >= highest;
        let middle = straight.or(above.filter(deep)).filter(|_| !ways.is_empty());
        let (left, right) = parted(ways, middle, plan, before);
        let count = left.len() + right.len();
        let body = &self.bodies[node];
        // The end of a picture across is low: ways run together before it becomes a disc.
        let most = if body.kind == Kind::End && body.w < LOW { 1 } else { MOST_PORTS };
        if middle.is_some() || count > 2 * most {
            let place = |at: usize| TRACK * (at.min(most - 1) + 1) as f64;
            left.iter().rev().enumerate().for_each(|(at, it)| self.into[*it] = -place(at));
            right.iter().enumerate().for_each(|(at, it)| self.into[*it] = place(at));
        } else {
            let middle = count.saturating_sub(1) as f64 / 2.0;
            let all = left.iter().chain(&right).enumerate();
            all.for_each(|(at, it)| self.into[*it] = (at as f64 - middle) * TRACK);
        }
        let widest = ways.iter().map(|it| self.into[*it].abs()).fold(0.0, f64::max);
        if widest > 0.0 {
            let body = &mut self.bodies[node];
            body.w = body.w.max(2.0 * (widest + TRACK));
        }
    }

    /// Ports at the right of a node together with those of its neighbour that faces it.
    fn side(
        &mut self,
        node: usize,
        sides: &mut List<[Vec<Port>; 2]>,
        plan: &Plan<'_>,
        before: Option<&Places>,
    ) {
        let grid = plan.grid;
        let [left, right] = grid.beside(grid.row[node], grid.slot[node]);
        let mut own = std::mem::take(&mut sides[node][1]);
        let mut facing = right.map_or_else(Vec::new, |it| std::mem::take(&mut sides[it][0]));
        let reach = own.iter().map(|it| it.span.1).max();
        let near = facing.iter().map(|it| it.span.0).min();
        sort(&mut own, plan, before);
        sort(&mut facing, plan, before);
        let (mine, theirs) = if reach.zip(near).is_some_and(|(reach, near)| reach >= near) {
            let mut all: Vec<Port> = own.iter().chain(&facing).copied().collect();
            sort(&mut all, plan, before);
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
            sort(&mut first, plan, before);
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

/// Ports in their order: by their ranks, where their pieces do not say more.
fn sort(ports: &mut [Port], plan: &Plan<'_>, before: Option<&Places>) {
    ports.sort_by_key(|it| (it.rank, it.way));
    let last = |way: usize| plan.routes[way].len().saturating_sub(1);
    let piece = |it: &Port| it.way.map(|way| (way, if it.leaves { 0 } else { last(way) }));
    let pieces: Vec<_> = ports.iter().filter_map(piece).collect();
    if pieces.len() < 2 || pieces.len() > MOST_COMPARED {
        return;
    }
    let sorted = plan.order(&pieces, before);
    let place = |it: &Port| piece(it).and_then(|it| sorted.iter().position(|other| *other == it));
    // The dot of a start stands below all ways.
    ports.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
}

/// Ways into a top from the left and from the right; the one in the middle parts them.
fn parted(
    ways: &[usize],
    middle: Option<usize>,
    plan: &Plan<'_>,
    before: Option<&Places>,
) -> (Vec<usize>, Vec<usize>) {
    let last = |way: usize| plan.routes[way].len().saturating_sub(1);
    let mut pieces: Vec<_> = ways.iter().map(|it| (*it, last(*it))).collect();
    pieces.extend(middle.filter(|it| !ways.contains(it)).map(|it| (it, 0)));
    let mut sorted: Vec<usize> = plan.order(&pieces, before).into_iter().map(|it| it.0).collect();
    let at = sorted.iter().position(|it| Some(*it) == middle);
    let mut right = sorted.split_off(at.unwrap_or(0));
    right.retain(|it| Some(*it) != middle);
    (sorted, right)
}
