//! The forms a way may take: pieces along slots, gutters, rows and channels.
//!
//! Places are counted in halves: slot `s` is `2 s + 1`, the gutter before it `2 s`; row `r` is
//! `2 r + 1`, the channel above it `2 r`.

use super::super::order::Run;
use super::grid::Grid;

/// A straight piece of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Whether it runs with time, in a slot or gutter; else in a row or channel.
    pub(super) upright: bool,
    /// The slot or gutter, or the row or channel, it runs in.
    pub(super) at: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Piece {
    pub(super) fn low(&self) -> usize {
        self.from.min(self.to)
    }

    pub(super) fn high(&self) -> usize {
        self.from.max(self.to)
    }
}

/// A way from node to node.
pub(super) type Route = Vec<Piece>;

/// A side of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// The side by which a way leaves.
pub(super) fn exit(route: &Route) -> Side {
    match route.first() {
        Some(it) if it.upright => Side::Bottom,
        Some(it) if it.to < it.from => Side::Left,
        _ => Side::Right,
    }
}

/// The side by which a way enters.
pub(super) fn entry(route: &Route) -> Side {
    match route.last() {
        Some(it) if it.upright => Side::Top,
        Some(it) if it.to > it.from => Side::Left,
        _ => Side::Right,
    }
}

/// Where a way leads from and to, in slots and rows.
#[derive(Clone, Copy, Debug)]
struct Ends {
    from: (usize, usize),
    to: (usize, usize),
}

impl Ends {
    /// The way along these places: upright and level by turns, the first as said.
    fn walk(self, upright: bool, places: &[usize]) -> Route {
        let half = |(slot, row): (usize, usize)| (2 * slot + 1, 2 * row + 1);
        let (mut at, end) = (half(self.from), half(self.to));
        let mut upright = upright;
        let mut route = Vec::with_capacity(places.len());
        for (number, &place) in places.iter().enumerate() {
            let next = places.get(number + 1).copied();
            let to = next.unwrap_or(if upright { end.1 } else { end.0 });
            let from = if upright { at.1 } else { at.0 };
            route.push(Piece { upright, at: place, from, to });
            at = if upright { (place, to) } else { (to, place) };
            upright = !upright;
        }
        route
    }
}

/// The forms that a way may take without touching a node; never none.
pub(super) fn forms(grid: &Grid, from: usize, to: usize, run: Run, to_end: bool) -> Vec<Route> {
    let ends = Ends { from: (grid.slot[from], grid.row[from]), to: (grid.slot[to], grid.row[to]) };
    match run {
        Run::Down => downs(grid, ends, to_end),
        Run::Up => ups(grid, ends),
        Run::Loop => loops(ends),
    }
}

fn loops(ends: Ends) -> Vec<Route> {
    let (slot, row) = ends.from;
    let round = |gutter: usize| ends.walk(false, &[2 * row + 1, gutter, 2 * row + 1]);
    vec![round(2 * slot + 2), round(2 * slot)]
}

/// The gutters beside a slot, and those beyond free places of its row up to a limit.
fn gutters(grid: &Grid, (slot, row): (usize, usize)) -> Vec<usize> {
    let mut found = vec![slot, slot + 1];
    let left = (0..slot).rev().take_while(|&it| grid.is_row_free(row, it, slot));
    let right = (slot + 2..=grid.slots()).take_while(|&it| grid.is_row_free(row, slot + 1, it));
    found.extend(left.chain(right).filter(|&it| is_near(slot, it)));
    found
}

/// Farther gutters help nobody and cost time.
fn is_near(slot: usize, gutter: usize) -> bool {
    slot.abs_diff(gutter) <= 12
}

fn downs(grid: &Grid, ends: Ends, to_end: bool) -> Vec<Route> {
    let ((from, high), (to, low)) = (ends.from, ends.to);
    let (first, last) = (2 * high + 2, 2 * low);
    let (own, goal) = (2 * from + 1, 2 * to + 1);
    if from == to && grid.is_column_free(from, high + 1, low) {
        let mut found = vec![ends.walk(true, &[own])];
        found.extend(beside(grid, ends, to_end));
        return found;
    }
    let mut found = Vec::new();
    if from != to {
        let passes = |channel: usize| {
            grid.is_column_free(from, high + 1, channel) && grid.is_column_free(to, channel, low)
        };
        let channels = (high + 1..=low).filter(|it| *it <= high + 2 || *it + 1 >= low);
        let level = channels.filter(|it| passes(*it));
        found.extend(level.map(|it| ends.walk(true, &[own, 2 * it, goal])));
        let (left, right) = (from.min(to), from.max(to));
        let over = if from < to { (left + 1, right + 1) } else { (left, right) };
        if grid.is_row_free(high, over.0, over.1) && grid.is_column_free(to, high, low) {
            found.push(ends.walk(false, &[2 * high + 1, goal]));
        }
    }
    if first < last {
        let mut near = vec![from, from + 1, to, to + 1, 0, grid.slots()];
        near.sort_unstable();
        near.dedup();
        let near = near.into_iter();
        found.extend(near.map(|it| ends.walk(true, &[own, first, 2 * it, last, goal])));
    }
    found.extend(beside(grid, ends, to_end));
    found
}

/// Out at a side, down a gutter, and in at the top; or at the side of an end.
fn beside(grid: &Grid, ends: Ends, to_end: bool) -> Vec<Route> {
    let ((_, high), (to, low)) = (ends.from, ends.to);
    let (row, goal) = (2 * high + 1, 2 * to + 1);
    let mut found = Vec::new();
    let into = if to_end { gutters(grid, ends.to) } else { Vec::new() };
    for gutter in gutters(grid, ends.from) {
        found.push(ends.walk(false, &[row, 2 * gutter, 2 * low, goal]));
        if into.contains(&gutter) {
            found.push(ends.walk(false, &[row, 2 * gutter, 2 * low + 1]));
        }
    }
    found
}

fn ups(grid: &Grid, ends: Ends) -> Vec<Route> {
    let ((from, low), (to, high)) = (ends.from, ends.to);
    let (row, goal) = (2 * low + 1, 2 * high + 1);
    let into = gutters(grid, ends.to);
    let mut found = Vec::new();
    for gutter in gutters(grid, ends.from) {
        if into.contains(&gutter) {
            found.push(ends.walk(false, &[row, 2 * gutter, goal]));
        }
        if high > 0 {
            found.push(ends.walk(false, &[row, 2 * gutter, 2 * high, 2 * to + 1]));
        }
    }
    for first in [from, from + 1] {
        for last in [to, to + 1].into_iter().filter(|it| *it != first) {
            let channels = [2 * low, 2 * high + 2, 2 * low + 2];
            let level = |it: usize| ends.walk(false, &[row, 2 * first, it, 2 * last, goal]);
            found.extend(channels.map(level));
        }
    }
    found
}
