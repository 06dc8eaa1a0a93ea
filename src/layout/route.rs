//! Coordinates: where columns and rows stand, and the corners of every way.

use super::column::{Columns, Form};
use super::cross::{Piece, Pieces};
use super::list::List;
use super::order::{Link, Order};
use super::port::{Body, End, Port, START, Size, TRACK};
use super::scene::Point;
use super::track::{Pin, Stretch, tracks};

/// Half the room of a way that passes a row.
const HALF: f64 = 6.0;
/// Between neighbours of a row.
const GAP: f64 = 2.0;
/// From the last stretch across down to the next row: room for an arrowhead.
const ARROW: f64 = 20.0;
/// From a row to the first stretch across below it.
const CLEAR: f64 = 12.0;
/// The least distance of two rows.
const ROWS_APART: f64 = 34.0;
/// Between a node and the label on its way down.
const BELOW: f64 = 8.0;

/// A rectangle: left, top, width, height.
pub(super) type Rect = (f64, f64, f64, f64);

/// Everything placed; the spine stands at x = 0.
pub(super) struct Sketch {
    pub(super) bodies: List<Body>,
    /// The centre of each node.
    pub(super) centre: List<Point>,
    pub(super) points: List<Vec<Point>>,
    pub(super) chips: List<Option<Rect>>,
    /// From the dot to the node.
    pub(super) starts: Vec<(usize, [Point; 2])>,
}

/// What is ugly about a sketch.
pub(super) struct Cost {
    /// How often ways cross.
    pub(super) crossings: usize,
    /// How often ways run on one line by chance.
    pub(super) overlaps: usize,
    bends: usize,
    length: f64,
}

impl Cost {
    /// One number for all of it.
    pub(super) fn sum(&self) -> f64 {
        let ways = 1_000.0 * self.overlaps as f64 + 10.0 * self.crossings as f64;
        ways + 2.0 * self.bends as f64 + self.length / 100.0
    }
}

impl Sketch {
    /// What is ugly about it.
    pub(super) fn cost(&self) -> Cost {
        let mut pieces = Pieces::of(self.points.iter());
        let bends = self.points.iter().map(|it| it.len().saturating_sub(2)).sum();
        let all = pieces.uprights.iter().chain(&pieces.levels);
        let length = all.map(|it| it.high - it.low).sum();
        let crossings = pieces.crossings();
        Cost { crossings, overlaps: self.overlaps(&mut pieces.uprights), bends, length }
    }

    /// How many upright pieces of ways with different goals share a stretch.
    fn overlaps(&self, uprights: &mut [Piece]) -> usize {
        uprights.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.way.cmp(&b.way)));
        let goal = |way: usize| self.points[way].last().copied();
        let mut sum = 0;
        for (at, a) in uprights.iter().enumerate() {
            let near = uprights.iter().skip(at + 1).take_while(|b| b.at - a.at < 3.0);
            let along = near.filter(|b| a.low.max(b.low) + 0.2 < a.high.min(b.high));
            sum += along.filter(|b| a.way != b.way && goal(a.way) != goal(b.way)).count();
        }
        sum
    }
}

/// Finds coordinates for nodes, ways and labels.
pub(super) fn route(
    bodies: List<Body>,
    chips: &List<Option<Size>>,
    links: &List<Link>,
    order: &Order,
    columns: &Columns,
) -> Sketch {
    let across = across(&bodies, links, order, columns);
    let mut router = Router { bodies: &bodies, links, order, columns, across };
    let trails = List::of(links.len(), |way| router.trail(way));
    let channels = router.channels(&trails);
    let middle = router.rows_down(&channels);
    let centre = List::of(bodies.len(), |node| Point {
        x: router.x_of(node),
        y: middle.row[order.row[node]],
    });
    router.across = List::default();
    let points = List::of(links.len(), |way| {
        corners(&trails[way], &channels, &middle, way, &links[way], &bodies, &centre)
    });
    let chips = List::of(links.len(), |way| {
        let size = chips[way]?;
        Some(chip(size, way, columns.form[way], &links[way], &bodies, &centre))
    });
    let starts = starts(&bodies, &centre);
    Sketch { bodies, centre, points, chips, starts }
}

/// Where each column stands: as near to the spine as its neighbours let it.
fn across(bodies: &List<Body>, links: &List<Link>, order: &Order, columns: &Columns) -> List<f64> {
    let mut right = List::of(order.rows, |_| 0.0_f64);
    let mut left = List::of(order.rows, |_| 0.0_f64);
    for &node in &order.spine {
        let (body, row) = (&bodies[node], order.row[node]);
        right[row] = body.extent(&body.right);
        left[row] = -body.extent(&body.left);
        if let Some(way) = order.main[node]
            && let Some((first, last)) = columns.passes(way, &links[way], order)
        {
            (first..=last).for_each(|row| (right[row], left[row]) = (HALF, -HALF));
        }
    }
    let mut sorted: Vec<usize> = (0..columns.items.len()).collect();
    sorted.sort_by_key(|&it| columns.position[it].abs());
    let mut across = List::of(columns.items.len(), |_| 0.0);
    for item in sorted {
        let parts = parts(item, bodies, links, order, columns);
        if columns.items[item].left {
            let free = parts.iter().map(|&(row, _, high)| left[row] - GAP - high);
            across[item] = free.fold(f64::INFINITY, f64::min).min(0.0);
            parts.iter().for_each(|&(row, low, _)| left[row] = across[item] + low);
        } else {
            let free = parts.iter().map(|&(row, low, _)| right[row] + GAP - low);
            across[item] = free.fold(0.0, f64::max);
            parts.iter().for_each(|&(row, _, high)| right[row] = across[item] + high);
        }
    }
    across
}

/// How far a column reaches to both sides in each row it takes part in.
fn parts(
    item: usize,
    bodies: &List<Body>,
    links: &List<Link>,
    order: &Order,
    columns: &Columns,
) -> Vec<(usize, f64, f64)> {
    let column = &columns.items[item];
    let mut parts: Vec<(usize, f64, f64)> = Vec::new();
    let mut pass = |way: usize, x: f64| {
        if let Some((first, last)) = columns.passes(way, &links[way], order) {
            parts.extend((first..=last).map(|row| (row, x - HALF, x + HALF)));
        }
    };
    for &way in &column.lanes {
        pass(way, top_port(&bodies[links[way].to], way));
    }
    if let Some(way) = column.own {
        pass(way, 0.0);
    }
    for &node in &column.nodes {
        if let Some(way) = order.main[node].filter(|&it| columns.form[it] == Form::Straight) {
            pass(way, 0.0);
        }
    }
    for &node in &column.nodes {
        let body = &bodies[node];
        let (left, right) = (body.extent(&body.left), body.extent(&body.right));
        parts.push((order.row[node], -left, right));
    }
    joined(parts)
}

/// One entry for each row, in which all its parts lie.
fn joined(mut parts: Vec<(usize, f64, f64)>) -> Vec<(usize, f64, f64)> {
    parts.sort_by_key(|it| it.0);
    parts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            (kept.1, kept.2) = (kept.1.min(next.1), kept.2.max(next.2));
        }
        same
    });
    parts
}

fn top_port(body: &Body, way: usize) -> f64 {
    body.top.iter().find(|(it, _)| *it == way).map_or(0.0, |(_, x)| *x)
}

/// The upright pieces of a way, and the channels in which it changes from one to the next.
struct Trail {
    uprights: Vec<f64>,
    /// For each change: the channel and both pins.
    changes: Vec<(usize, Stretch)>,
}

/// The stretches of every channel with their tracks.
struct Channels {
    /// For each way, for each of its changes: its track.
    track: List<Vec<usize>>,
    /// How many tracks each channel has.
    count: List<usize>,
}

/// Where rows and channels stand.
struct Down {
    /// The middle of each row.
    row: List<f64>,
    /// The first track of each channel.
    track: List<f64>,
}

struct Router<'a> {
    bodies: &'a List<Body>,
    links: &'a List<Link>,
    order: &'a Order,
    columns: &'a Columns,
    across: List<f64>,
}

impl Router<'_> {
    fn x_of(&self, node: usize) -> f64 {
        self.columns.home[node].map_or(0.0, |it| self.across[it])
    }

    /// Where a way runs in its column.
    fn lane_x(&self, way: usize, lane: usize) -> f64 {
        let goal = self.links[way].to;
        let into = self.columns.home[goal] == Some(lane);
        let inner = if into { top_port(&self.bodies[goal], way) } else { 0.0 };
        self.across[lane] + inner
    }

    fn trail(&self, way: usize) -> Trail {
        let link = &self.links[way];
        let (from, to) = (self.order.row[link.from], self.order.row[link.to]);
        let goal = self.x_of(link.to) + top_port(&self.bodies[link.to], way);
        let first = self.first_upright(way);
        let mut trail = Trail { uprights: vec![first], changes: Vec::new() };
        let above = |x: f64| Pin { x, above: true };
        let below = |x: f64| Pin { x, above: false };
        match self.columns.form[way] {
            Form::Straight | Form::Loop => {}
            Form::Down { lane, .. } => {
                let passes = self.columns.passes(way, link, self.order);
                let lane = lane.filter(|_| passes.is_some()).map(|it| self.lane_x(way, it));
                if let Some(x) = lane {
                    trail.change(from + 1, above(first), below(x));
                }
                let last = lane.unwrap_or(first);
                trail.change(to, above(last), below(goal));
            }
            Form::Up { lane, enters, .. } => {
                let x = self.lane_x(way, lane);
                trail.change(from + 1, above(first), above(x));
                if !enters {
                    trail.change(to, below(x), below(goal));
                }
            }
        }
        trail
    }

    /// Where a way first turns up or down.
    fn first_upright(&self, way: usize) -> f64 {
        let link = &self.links[way];
        let (body, x) = (&self.bodies[link.from], self.x_of(link.from));
        let short = leaving(body, way).and_then(|(left, port)| {
            let ports = if left { &body.left } else { &body.right };
            let out = body.short(ports, port.short?);
            Some(if left { x - out } else { x + out })
        });
        match self.columns.form[way] {
            Form::Straight | Form::Down { bottom: true, .. } => x,
            Form::Down { lane: Some(lane), direct: true, .. } => self.lane_x(way, lane),
            Form::Up { lane, leaves: true, .. } => self.lane_x(way, lane),
            Form::Down { .. } | Form::Up { .. } | Form::Loop => short.unwrap_or(x),
        }
    }

    fn channels(&self, trails: &List<Trail>) -> Channels {
        let mut lists: List<Vec<Stretch>> = List::of(self.order.rows + 1, |_| Vec::new());
        let mut at: List<Vec<(usize, usize)>> = List::of(trails.len(), |_| Vec::new());
        for (way, trail) in trails.iter().enumerate() {
            for (channel, stretch) in &trail.changes {
                at[way].push((*channel, lists[*channel].len()));
                lists[*channel].push(*stretch);
            }
        }
        let found = List::of(lists.len(), |it| tracks(&lists[it]));
        let track = List::of(trails.len(), |way| {
            let all = at[way].iter();
            all.map(|&(channel, it)| found[channel].0.get(it).copied().unwrap_or(0)).collect()
        });
        Channels { track, count: List::of(lists.len(), |it| found[it].1) }
    }

    fn rows_down(&self, channels: &Channels) -> Down {
        let mut half = List::of(self.order.rows, |_| 0.0_f64);
        let mut under = half.clone();
        let mut first = 0.0_f64;
        for (node, body) in self.bodies.iter().enumerate() {
            let row = self.order.row[node];
            half[row] = half[row].max(body.h / 2.0);
            if body.below.1 > 0.0 {
                under[row] = under[row].max(body.h / 2.0 + BELOW + body.below.1 + 4.0);
            }
            if body.start_above {
                first = START + 8.0;
            }
        }
        let mut down = Down {
            row: List::of(self.order.rows, |_| 0.0),
            track: List::of(self.order.rows + 1, |_| 0.0),
        };
        let mut y = 0.0;
        for channel in 0..=self.order.rows {
            let label =
                if channel == 0 { 0.0 } else { (under[channel - 1] - half[channel - 1]).max(0.0) };
            down.track[channel] = y + label + CLEAR;
            let count = channels.count[channel];
            let tracks = if count == 0 { 0.0 } else { CLEAR + TRACK * (count - 1) as f64 };
            let arrow =
                if channel == 0 { first.max(if count > 0 { ARROW } else { 0.0 }) } else { ARROW };
            let least = if channel == 0 { 0.0 } else { ROWS_APART };
            y += (label + tracks + arrow).max(least);
            if channel < self.order.rows {
                down.row[channel] = y + half[channel];
                y += 2.0 * half[channel];
            }
        }
        down
    }
}

impl Trail {
    fn change(&mut self, channel: usize, from: Pin, to: Pin) {
        if (from.x - to.x).abs() > 0.05 {
            self.uprights.push(to.x);
            self.changes.push((channel, Stretch { from, to }));
        }
    }
}

/// The port a way leaves by, and whether it is at the left.
fn leaving(body: &Body, way: usize) -> Option<(bool, &Port)> {
    port(body, way, End::Leaves)
}

fn port(body: &Body, way: usize, end: End) -> Option<(bool, &Port)> {
    let fits = |it: &&Port| it.way == way && it.end == end;
    let right = body.right.iter().find(fits).map(|it| (false, it));
    right.or_else(|| body.left.iter().find(fits).map(|it| (true, it)))
}

fn at_side(body: &Body, centre: Point, left: bool, y: f64) -> Point {
    let out = body.half_at(y);
    Point { x: centre.x + if left { -out } else { out }, y: centre.y + y }
}

fn corners(
    trail: &Trail,
    channels: &Channels,
    down: &Down,
    way: usize,
    link: &Link,
    bodies: &List<Body>,
    centre: &List<Point>,
) -> Vec<Point> {
    let (source, goal) = (&bodies[link.from], &bodies[link.to]);
    let mut points = Vec::new();
    let mut uprights = trail.uprights.iter().copied();
    let mut x = uprights.next().unwrap_or(0.0);
    let start = centre[link.from];
    match leaving(source, way) {
        Some((left, port)) => {
            let edge = at_side(source, start, left, port.y);
            points.extend([edge, Point { x, y: edge.y }]);
        }
        None => points.push(Point { x, y: start.y + source.h / 2.0 }),
    }
    for ((channel, _), track) in trail.changes.iter().zip(&channels.track[way]) {
        let y = down.track[*channel] + TRACK * *track as f64;
        points.push(Point { x, y });
        x = uprights.next().unwrap_or(x);
        points.push(Point { x, y });
    }
    let end = centre[link.to];
    match port(goal, way, End::Enters) {
        Some((left, port)) => {
            let edge = at_side(goal, end, left, port.y);
            points.extend([Point { x, y: edge.y }, edge]);
        }
        None => points.push(Point { x, y: end.y - goal.rise_at(x - end.x) }),
    }
    plain(points)
}

/// Without corners that are none.
fn plain(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        let near = |a: f64, b: f64| (a - b).abs() < 0.05;
        if kept.last().is_some_and(|it| near(it.x, point.x) && near(it.y, point.y)) {
            continue;
        }
        if let [.., before, last] = kept.as_slice() {
            let upright = near(before.x, last.x) && near(last.x, point.x);
            let level = near(before.y, last.y) && near(last.y, point.y);
            if upright || level {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

fn chip(
    (w, h): Size,
    way: usize,
    form: Form,
    link: &Link,
    bodies: &List<Body>,
    centre: &List<Point>,
) -> Rect {
    let (body, at) = (&bodies[link.from], centre[link.from]);
    match (form, leaving(body, way)) {
        (_, Some((true, port))) => (at.x - body.beside() - w, at.y + port.y - h / 2.0, w, h),
        (_, Some((false, port))) => (at.x + body.beside(), at.y + port.y - h / 2.0, w, h),
        (_, None) => (at.x - w / 2.0, at.y + body.h / 2.0 + BELOW, w, h),
    }
}

fn starts(bodies: &List<Body>, centre: &List<Point>) -> Vec<(usize, [Point; 2])> {
    let mut starts = Vec::new();
    for (node, body) in bodies.iter().enumerate() {
        let at = centre[node];
        if body.start_above {
            let top = Point { x: at.x, y: at.y - body.h / 2.0 };
            starts.push((node, [Point { x: top.x, y: top.y - START }, top]));
        }
        if let Some(port) = body.left.iter().find(|it| it.end == End::Start) {
            let edge = at_side(body, at, true, port.y);
            let dot = Point { x: at.x - body.w / 2.0 - START, y: edge.y };
            starts.push((node, [dot, edge]));
        }
    }
    starts
}
