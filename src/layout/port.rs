//! Where ways touch their nodes: ports on each side, and the room that labels need beside them.

use std::cmp::Reverse;

use super::column::{Columns, Form};
use super::list::List;
use super::order::{Link, Order};
use super::scene::Kind;

/// The least distance of two ways that run side by side.
pub(super) const TRACK: f64 = 14.0;
/// The least distance of a way that turns down beside its node.
const SHORT: f64 = 12.0;
/// Between a node and the labels beside it, and between labels.
const PAD: f64 = 8.0;
/// More ways than these that run straight down into a node share one track.
const MOST_TRACKS: usize = 8;
/// The length of the mark of a start.
pub(super) const START: f64 = 26.0;

/// The width and height of a label.
pub(super) type Size = (f64, f64);

/// A node with its ports.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) kind: Kind,
    pub(super) w: f64,
    pub(super) h: f64,
    /// Ways in at the top, with their distance from the centre.
    pub(super) top: Vec<(usize, f64)>,
    pub(super) right: Vec<Port>,
    pub(super) left: Vec<Port>,
    /// The width of the widest label on the way out at the bottom.
    pub(super) below: Size,
    /// Whether a mark of the start stands above it.
    pub(super) start_above: bool,
}

/// What a port at a side serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The beginning of a way.
    Leaves,
    /// The end of a way.
    Enters,
    /// The mark of a start.
    Start,
}

/// A port at the right or left side.
#[derive(Clone, Debug)]
pub(super) struct Port {
    pub(super) way: usize,
    pub(super) end: End,
    pub(super) chip: Option<Size>,
    /// The distance from the centre of the node, downwards.
    pub(super) y: f64,
    /// The number of the short way down beside the labels; none for a way that runs on.
    pub(super) short: Option<usize>,
    rank: (u8, i64, i64),
}

impl Port {
    fn new(way: usize, end: End, rank: (u8, i64, i64)) -> Self {
        Self { way, end, chip: None, y: 0.0, short: None, rank }
    }

    /// The mark of a start, which needs room as a label does.
    pub(super) fn start() -> Self {
        let mut port = Self::new(usize::MAX, End::Start, (2, 0, 0));
        port.chip = Some((START - PAD, TRACK));
        port
    }

    fn slot(&self) -> f64 {
        self.chip.map_or(TRACK, |(_, height)| (height + 6.0).max(TRACK))
    }
}

impl Body {
    /// The ports of a side.
    fn side(&mut self, left: bool) -> &mut Vec<Port> {
        if left { &mut self.left } else { &mut self.right }
    }

    /// Half the width at a distance from the centre, downwards.
    pub(super) fn half_at(&self, y: f64) -> f64 {
        let (half, tall) = (self.w / 2.0, self.h / 2.0);
        match self.kind {
            Kind::Stage => half,
            Kind::Decision => half * (1.0 - (y.abs() / tall).min(1.0)),
            Kind::End => half - tall + (tall * tall - y * y).max(0.0).sqrt(),
        }
    }

    /// How far above the centre the outline stands at a distance from it.
    pub(super) fn rise_at(&self, x: f64) -> f64 {
        let (half, tall) = (self.w / 2.0, self.h / 2.0);
        match self.kind {
            Kind::Stage => tall,
            Kind::Decision => tall * (1.0 - (x.abs() / half).min(1.0)),
            Kind::End => {
                let beyond = (x.abs() - (half - tall)).max(0.0);
                (tall * tall - beyond * beyond).max(0.0).sqrt()
            }
        }
    }

    /// How far the labels at a side reach from the centre.
    fn reach(&self, ports: &[Port]) -> f64 {
        let widest = ports.iter().filter_map(|it| it.chip).map(|(w, _)| w).fold(0.0, f64::max);
        let beside = if widest > 0.0 { PAD + widest + 6.0 } else { 0.0 };
        (self.w / 2.0 + beside).max(self.below.0 / 2.0)
    }

    /// Where a label beside the node begins, from its centre.
    pub(super) fn beside(&self) -> f64 {
        self.w / 2.0 + PAD
    }

    /// How far the n-th short way stands from the centre.
    pub(super) fn short(&self, ports: &[Port], number: usize) -> f64 {
        self.reach(ports) + PAD + SHORT * number as f64
    }

    /// How much room it needs at a side, from its centre.
    pub(super) fn extent(&self, ports: &[Port]) -> f64 {
        let shorts = ports.iter().filter_map(|it| it.short).max();
        let out = shorts.map_or(self.reach(ports), |it| self.short(ports, it));
        out + if ports.is_empty() { 10.0 } else { 6.0 }
    }
}

/// Finds the ports of all nodes and makes the nodes large enough for them.
pub(super) fn ports(
    mut bodies: List<Body>,
    chips: &List<Option<Size>>,
    links: &List<Link>,
    order: &Order,
    columns: &Columns,
) -> List<Body> {
    for (way, link) in links.iter().enumerate() {
        sides(&mut bodies, way, link, chips[way], columns);
    }
    for node in 0..bodies.len() {
        top(&mut bodies[node], node, links, order, columns);
        let body = &mut bodies[node];
        let right = settle(&mut body.right);
        let left = settle(&mut body.left);
        body.h = body.h.max(right + 10.0).max(left + 10.0);
    }
    bodies
}

fn sides(bodies: &mut List<Body>, way: usize, link: &Link, chip: Option<Size>, columns: &Columns) {
    let (from, to) = (link.from, link.to);
    let mut leave = |left: bool, rank, short: bool| {
        let mut port = Port::new(way, End::Leaves, rank);
        port.chip = chip;
        port.short = short.then_some(0);
        bodies[from].side(left).push(port);
    };
    match columns.form[way] {
        Form::Straight | Form::Down { bottom: true, .. } => {
            bodies[from].below = chip.unwrap_or((0.0, 0.0));
        }
        Form::Down { lane, direct, .. } => {
            let place = lane.map_or_else(|| columns.position_of(to), |it| columns.position[it]);
            let inner = lane.map_or(0, |it| lane_number(columns, it, way));
            let left = lane.is_some_and(|it| columns.items[it].left);
            let rank = if left { place } else { -place };
            if direct {
                leave(left, (1, rank, -inner), false);
            } else {
                leave(left, (2, rank, -inner), true);
            }
        }
        Form::Up { lane, left, leaves, enters } => {
            let place = columns.position[lane].abs();
            leave(left, if leaves { (0, place, 0) } else { (2, -place, 0) }, !leaves);
            if enters {
                let port = Port::new(way, End::Enters, (1, -place, 0));
                bodies[to].side(left).push(port);
            }
        }
        Form::Loop => {
            let left = columns.home[from].is_none();
            let number = i64::try_from(way).unwrap_or(0);
            leave(left, (3, number, 0), true);
            let mut port = Port::new(way, End::Enters, (3, number, 1));
            port.short = Some(0);
            bodies[from].side(left).push(port);
        }
    }
}

/// The place of a way among those that run into the first node of a column.
fn lane_number(columns: &Columns, item: usize, way: usize) -> i64 {
    let at = columns.items[item].lanes.iter().position(|&it| it == way);
    at.and_then(|it| i64::try_from(it).ok()).unwrap_or(0)
}

/// Puts the ports of a side in their order, one below the other; the height they need.
fn settle(ports: &mut [Port]) -> f64 {
    ports.sort_by_key(|it| it.rank);
    let height: f64 = ports.iter().map(Port::slot).sum();
    let mut y = -height / 2.0;
    for port in ports.iter_mut() {
        port.y = y + port.slot() / 2.0;
        y += port.slot();
    }
    // The lowest port turns down nearest to the node, so that short ways do not cross.
    let mut number = 0;
    let mut last: Option<usize> = None;
    for port in ports.iter_mut().rev().filter(|it| it.short.is_some()) {
        if last.is_some_and(|it| it != port.way) {
            number += 1;
        }
        port.short = Some(number);
        last = Some(port.way);
    }
    height
}

/// The ways into the top of a node, by where they come from.
#[derive(Default)]
struct Incoming {
    /// From the left, and of those from one node the last first: the first leaves outermost, so it
    /// has to enter outermost too.
    left: Vec<(i64, Reverse<usize>)>,
    /// Straight from above, each in its own track unless they are too many.
    above: Vec<usize>,
    /// Straight from the node above.
    straight: Option<usize>,
    /// From the right, in the same order.
    right: Vec<(i64, Reverse<usize>)>,
}

impl Incoming {
    fn new(node: usize, links: &List<Link>, order: &Order, columns: &Columns) -> Self {
        let mut found = Self::default();
        let own = columns.position_of(node);
        for &way in order.into.get(node).map_or(&[][..], |it| it) {
            let source = columns.position_of(links[way].from);
            let place = match columns.form[way] {
                Form::Straight => {
                    found.straight = Some(way);
                    continue;
                }
                Form::Down { lane: Some(lane), .. } if columns.home[node] == Some(lane) => {
                    if columns.passes(way, &links[way], order).is_some() {
                        found.above.push(way);
                        continue;
                    }
                    source
                }
                Form::Down { lane, .. } => lane.map_or(source, |it| columns.position[it]),
                Form::Up { lane, enters: false, .. } => columns.position[lane],
                Form::Up { .. } | Form::Loop => continue,
            };
            let side = if place < own { &mut found.left } else { &mut found.right };
            side.push((place, Reverse(way)));
        }
        found.left.sort_unstable();
        found.right.sort_unstable();
        let lanes = columns.home[node].map_or(&[][..], |it| columns.items[it].lanes.as_slice());
        found.above.sort_by_key(|way| lanes.iter().position(|it| it == way));
        found
    }
}

/// The ports at the top: ways straight from above in the middle, others on the side they come from.
fn top(body: &mut Body, node: usize, links: &List<Link>, order: &Order, columns: &Columns) {
    let Incoming { left, above, straight, right } = Incoming::new(node, links, order, columns);
    // Many ways would make the node and the picture wider than anybody can follow.
    let merged = above.len() > MOST_TRACKS;
    let tracks = if merged { 1 } else { above.len() };
    let before = left.len() + tracks;
    // The mark of a start stands in the middle, as a straight way does.
    let dot = usize::from(body.start_above && straight.is_none());
    let count = before + right.len();
    let centre = match straight {
        None if dot == 0 => (count.max(1) - 1) as f64 / 2.0,
        _ => before as f64,
    };
    let side = |list: Vec<(i64, Reverse<usize>)>| list.into_iter().map(|(_, Reverse(way))| way);
    let lefts = left.len();
    let above = above.into_iter().enumerate();
    let above = above.map(|(at, way)| (way, lefts + if merged { 0 } else { at }));
    let rest = straight.into_iter().chain(side(right)).enumerate();
    let rest = rest.map(|(at, way)| (way, before + dot + at));
    let all = side(left).enumerate().map(|(at, way)| (way, at)).chain(above).chain(rest);
    body.top = all.map(|(way, at)| (way, (at as f64 - centre) * TRACK)).collect();
    let widest = body.top.iter().map(|(_, x)| x.abs()).fold(0.0, f64::max);
    if widest > 0.0 {
        body.w = body.w.max(2.0 * (widest + TRACK));
    }
}
