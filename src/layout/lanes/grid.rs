//! Who stands where: lanes, bands, rows and slots.

use std::collections::BTreeMap;

use super::super::list::List;
use super::super::order::{Link, Order, Run};

/// Up to so many lanes every order of them is tried.
const MOST_PERMUTED: usize = 7;
/// Up to so many lanes neighbours are exchanged; more stand in the order of the flow.
const MOST_SWAPPED: usize = 100;

/// What a node brings to the grid.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// The number of the role that owns it.
    pub(super) owner: Option<usize>,
    /// The number of its phase.
    pub(super) phase: Option<usize>,
    /// Whether deals start here.
    pub(super) start: bool,
}

/// Rows run with time, slots across it; a lane is a range of slots, a band one of rows.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Which way each way runs; no way runs down to an earlier phase.
    pub(super) run: List<Run>,
    /// Whether anybody owns a stage.
    pub(super) is_owned: bool,
    /// The owner of each lane, from the first slot on.
    pub(super) lanes: Vec<usize>,
    /// The first slot of each lane, and one past the last.
    pub(super) borders: Vec<usize>,
    /// The phase of each row: 0 before the first phase, else its number plus 1.
    pub(super) bands: Vec<usize>,
    pub(super) row: List<usize>,
    pub(super) slot: List<usize>,
    /// The lane of each node.
    pub(super) lane: List<usize>,
    /// The nodes of each slot, by their rows.
    columns: List<BTreeMap<usize, usize>>,
    /// The nodes of each row, by their slots.
    rows: List<BTreeMap<usize, usize>>,
}

impl Grid {
    pub(super) fn new(seats: &List<Seat>, links: &List<Link>, order: &Order) -> Self {
        let mut grid = Self { run: order.run.clone(), ..Self::default() };
        let band = grid.phases(seats, links, order);
        grid.place_rows(&band, seats, links, order);
        grid.place_lanes(seats, links, order);
        grid.place_slots(seats, links, order);
        grid
    }

    pub(super) fn slots(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The nodes of a slot, by their rows.
    pub(super) fn column(&self, slot: usize) -> &BTreeMap<usize, usize> {
        &self.columns[slot]
    }

    /// The nodes of a row, from the first slot on; none after the last row.
    pub(super) fn nodes_of(&self, row: usize) -> impl Iterator<Item = usize> {
        self.rows.iter().skip(row).take(1).flat_map(|it| it.values().copied())
    }

    /// The next node above a row in a slot.
    pub(super) fn above(&self, slot: usize, row: usize) -> Option<usize> {
        self.columns[slot].range(..row).next_back().map(|(_, node)| *node)
    }

    /// The next nodes on both sides of a slot in a row.
    pub(super) fn beside(&self, row: usize, slot: usize) -> [Option<usize>; 2] {
        let left = self.rows[row].range(..slot).next_back();
        let right = self.rows[row].range(slot + 1..).next();
        [left, right].map(|it| it.map(|(_, node)| *node))
    }

    /// Whether a slot is free from one row up to another, which is left out.
    pub(super) fn is_column_free(&self, slot: usize, from: usize, to: usize) -> bool {
        from >= to || self.columns[slot].range(from..to).next().is_none()
    }

    /// Whether a row is free from one slot up to another, which is left out.
    pub(super) fn is_row_free(&self, row: usize, from: usize, to: usize) -> bool {
        from >= to || self.rows[row].range(from..to).next().is_none()
    }

    /// The phase each node stands in; ways to an earlier phase are turned round.
    fn phases(&mut self, seats: &List<Seat>, links: &List<Link>, order: &Order) -> List<usize> {
        let mut band = List::of(seats.len(), |_| 0);
        for &node in &order.sequence {
            let into = order.into.get(node).map_or(&[][..], |it| it);
            let before = into.iter().filter(|it| self.run[**it] == Run::Down);
            let latest = before.map(|it| band[links[*it].from]).max().unwrap_or(0);
            band[node] = seats[node].phase.map_or(latest, |it| it + 1);
            for &way in into {
                if self.run[way] == Run::Down && band[links[way].from] > band[node] {
                    self.run[way] = Run::Up;
                }
            }
        }
        self.settle_first(&mut band, seats, links, order);
        band
    }

    /// What nothing leads to and no phase holds stands in the phase of what it leads to.
    fn settle_first(
        &self,
        band: &mut List<usize>,
        seats: &List<Seat>,
        links: &List<Link>,
        order: &Order,
    ) {
        let mut first = List::of(seats.len(), |_| None::<usize>);
        for &node in order.sequence.iter().rev() {
            let into = order.into.get(node).map_or(&[][..], |it| it);
            let downs = into.iter().filter(|it| self.run[**it] == Run::Down);
            let is_first = downs.clone().next().is_none();
            if seats[node].phase.is_none() && is_first && !seats[node].start {
                band[node] = first[node].unwrap_or(band[node]);
            }
            for way in downs {
                let before = &mut first[links[*way].from];
                *before = Some(before.map_or(band[node], |it| it.min(band[node])));
            }
        }
    }

    /// The longest path within each phase, phase below phase.
    fn place_rows(
        &mut self,
        band: &List<usize>,
        seats: &List<Seat>,
        links: &List<Link>,
        order: &Order,
    ) {
        let mut local = List::of(seats.len(), |_| 0_usize);
        let mut least = List::of(seats.len(), |_| None::<usize>);
        let same = |way: &usize| {
            self.run[*way] == Run::Down && band[links[*way].from] == band[links[*way].to]
        };
        let into = |node: usize| {
            order.into.get(node).map_or(&[][..], |it| it).iter().filter(|it| same(it))
        };
        for &node in &order.sequence {
            let above = into(node).map(|it| local[links[*it].from] + 1).max();
            local[node] = above.unwrap_or(0);
        }
        for &node in order.sequence.iter().rev() {
            if into(node).next().is_none() && !seats[node].start {
                local[node] = least[node].map_or(local[node], |it| it.saturating_sub(1));
            }
            for way in into(node) {
                let before = &mut least[links[*way].from];
                *before = Some(before.map_or(local[node], |it| it.min(local[node])));
            }
        }
        let mut heights: BTreeMap<usize, usize> = BTreeMap::new();
        for node in 0..seats.len() {
            let height = heights.entry(band[node]).or_default();
            *height = (*height).max(local[node] + 1);
        }
        let mut first = BTreeMap::new();
        for (phase, height) in heights {
            first.insert(phase, self.bands.len());
            self.bands.extend(std::iter::repeat_n(phase, height));
        }
        let row = |it: usize| first.get(&band[it]).copied().unwrap_or(0) + local[it];
        self.row = List::of(seats.len(), row);
    }

    /// The lane of each node, and the order of lanes in which ways travel least.
    fn place_lanes(&mut self, seats: &List<Seat>, links: &List<Link>, order: &Order) {
        let mut owner = List::of(seats.len(), |it| seats[it].owner);
        self.is_owned = owner.iter().any(Option::is_some);
        for &node in &order.sequence {
            if owner[node].is_none() {
                let into = order.into.get(node).map_or(&[][..], |it| it).iter();
                let from = into.filter(|it| self.run[**it] != Run::Loop).map(|it| links[*it].from);
                owner[node] = most(from.filter_map(|it| owner[it]));
            }
        }
        for (way, link) in links.iter().enumerate().rev() {
            if owner[link.from].is_none() && self.run[way] != Run::Loop {
                owner[link.from] = owner[link.to];
            }
        }
        let owner = List::of(seats.len(), |it| owner[it].unwrap_or(0));
        let mut present: Vec<usize> = Vec::new();
        for &node in &order.sequence {
            if !present.contains(&owner[node]) {
                present.push(owner[node]);
            }
        }
        self.lanes = lane_order(&present, &owner, links, order);
        let place = |it: usize| self.lanes.iter().position(|lane| *lane == owner[it]).unwrap_or(0);
        self.lane = List::of(seats.len(), place);
    }

    /// A slot for each node: below what mostly leads to it where that is free.
    fn place_slots(&mut self, seats: &List<Seat>, links: &List<Link>, order: &Order) {
        let mut taken: BTreeMap<(usize, usize), BTreeMap<i64, usize>> = BTreeMap::new();
        let mut offset = List::of(seats.len(), |_| 0_i64);
        let mut on_spine = List::of(seats.len(), |_| false);
        order.spine.iter().for_each(|it| on_spine[*it] = true);
        let mut sequence: Vec<usize> = (0..seats.len()).collect();
        sequence.sort_by_key(|&it| (self.row[it], !on_spine[it]));
        for node in sequence {
            let wanted = if on_spine[node] { 0 } else { self.wanted(node, links, order, &offset) };
            let row = taken.entry((self.row[node], self.lane[node])).or_default();
            let found = free(row, wanted, self.side(node, links, order));
            row.insert(found, node);
            offset[node] = found;
        }
        let mut reach: Vec<(i64, i64)> = vec![(0, 0); self.lanes.len()];
        for node in 0..seats.len() {
            if let Some((low, high)) = reach.get_mut(self.lane[node]) {
                *low = offset[node].min(*low);
                *high = offset[node].max(*high);
            }
        }
        let mut first = 0;
        let mut zero = Vec::new();
        for (low, high) in &reach {
            self.borders.push(usize::try_from(first).unwrap_or(0));
            zero.push(first - low);
            first += high - low + 1;
        }
        let slots = usize::try_from(first).unwrap_or(0);
        self.borders.push(slots);
        let slot = |it: usize| zero.get(self.lane[it]).map_or(0, |zero| zero + offset[it]);
        self.slot = List::of(seats.len(), |it| usize::try_from(slot(it)).unwrap_or(0));
        self.columns = List::of(slots, |_| BTreeMap::new());
        self.rows = List::of(self.bands.len(), |_| BTreeMap::new());
        for node in 0..seats.len() {
            self.columns[self.slot[node]].insert(self.row[node], node);
            self.rows[self.row[node]].insert(self.slot[node], node);
        }
    }

    /// The place below the node that most leads here from the same lane.
    fn wanted(&self, node: usize, links: &List<Link>, order: &Order, offset: &List<i64>) -> i64 {
        let into = order.into.get(node).map_or(&[][..], |it| it).iter();
        let above = into.filter(|it| self.run[**it] == Run::Down).map(|it| (*it, links[*it].from));
        let near = above.filter(|(_, from)| self.lane[*from] == self.lane[node]);
        let main = |way: usize, from: usize| order.main[from] == Some(way);
        let best = near.max_by_key(|(way, from)| (main(*way, *from), self.row[*from]));
        // The place below a node is free where its main way leads to another lane.
        let leaves = |from: usize| {
            self.row[node] == self.row[from] + 1
                && order.main[from].is_none_or(|it| self.lane[links[it].to] != self.lane[from])
        };
        best.map_or(0, |(way, from)| offset[from] + i64::from(!main(way, from) && !leaves(from)))
    }

    /// The side on which most of what it is linked to stands.
    fn side(&self, node: usize, links: &List<Link>, order: &Order) -> i64 {
        let into = order.into.get(node).map_or(&[][..], |it| it).iter();
        let from = into.map(|it| self.lane[links[*it].from]);
        let lean = from.map(|it| match it.cmp(&self.lane[node]) {
            std::cmp::Ordering::Less => -1_i64,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => 1,
        });
        if lean.sum::<i64>() < 0 { -1 } else { 1 }
    }
}

/// What occurs most often; of several the first.
fn most(all: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for it in all {
        match counts.iter_mut().find(|(found, _)| *found == it) {
            Some((_, count)) => *count += 1,
            None => counts.push((it, 1)),
        }
    }
    let mut best: Option<(usize, usize)> = None;
    for (it, count) in counts {
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((it, count));
        }
    }
    best.map(|(it, _)| it)
}

/// The free place nearest to the one that is wanted, first on the side given.
fn free(taken: &BTreeMap<i64, usize>, wanted: i64, side: i64) -> i64 {
    let away = (0..).flat_map(|it: i64| [it * side, -it * side]);
    let mut places = away.map(|it| wanted + it);
    places.find(|it| !taken.contains_key(it)).unwrap_or(wanted)
}

/// The order of lanes in which ways travel least; that of the flow where it does not matter.
fn lane_order(
    present: &[usize],
    owner: &List<usize>,
    links: &List<Link>,
    order: &Order,
) -> Vec<usize> {
    let count = present.len();
    if count > MOST_SWAPPED {
        return present.to_vec();
    }
    let place = |it: usize| present.iter().position(|lane| *lane == owner[it]).unwrap_or(0);
    let mut weight = List::of(count * count, |_| 0_usize);
    for (way, link) in links.iter().enumerate() {
        let main = order.main[link.from] == Some(way);
        let (one, other) = (place(link.from), place(link.to));
        weight[one * count + other] += if main { 3 } else { 1 };
    }
    let cost = |lanes: &[usize]| travel(lanes, &weight, count);
    let mut best: Vec<usize> = (0..count).collect();
    if count <= MOST_PERMUTED {
        let (mut least, mut trial) = (cost(&best), best.clone());
        while next_permutation(&mut trial) {
            let found = cost(&trial);
            if found < least {
                (least, best) = (found, trial.clone());
            }
        }
    } else {
        swap_neighbours(&mut best, cost);
    }
    best.into_iter().filter_map(|it| present.get(it).copied()).collect()
}

/// How far all ways travel; one that runs against the reading direction counts a little more.
fn travel(lanes: &[usize], weight: &List<usize>, count: usize) -> usize {
    let mut sum = 0;
    for (left, &one) in lanes.iter().enumerate() {
        for (right, &other) in lanes.iter().enumerate().skip(left + 1) {
            let (on, back) = (weight[one * count + other], weight[other * count + one]);
            sum += (right - left) * 4 * (on + back) + back;
        }
    }
    sum
}

fn swap_neighbours(lanes: &mut [usize], cost: impl Fn(&[usize]) -> usize) {
    let mut least = cost(lanes);
    for _ in 0..lanes.len().min(30) {
        let before = least;
        for at in 1..lanes.len() {
            lanes.swap(at - 1, at);
            let found = cost(lanes);
            if found < least {
                least = found;
            } else {
                lanes.swap(at - 1, at);
            }
        }
        if least == before {
            return;
        }
    }
}

/// The next order in the order of a dictionary.
fn next_permutation(all: &mut [usize]) -> bool {
    let rises = all.windows(2).rposition(|it| matches!(it, [a, b] if a < b));
    let Some(at) = rises else { return false };
    let pivot = all.get(at).copied().unwrap_or(0);
    let larger = all.iter().rposition(|it| *it > pivot).unwrap_or(at);
    all.swap(at, larger);
    if let Some(rest) = all.get_mut(at + 1..) {
        rest.reverse();
    }
    true
}
