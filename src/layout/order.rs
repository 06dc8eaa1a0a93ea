//! Who stands above whom: back moves turned round, rows, the main way of each node, the spine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::list::List;
use crate::quantity::Decimal;

/// A node as the order sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// Whether deals are won here.
    pub(super) won: bool,
    /// Whether deals are lost here.
    pub(super) lost: bool,
    /// Whether deals start here.
    pub(super) start: bool,
}

/// A way as the order sees it.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is declared as a move backward.
    pub(super) back: bool,
    pub(super) share: Decimal,
}

/// Which way a way runs in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// To a lower row.
    Down,
    /// To a higher row.
    Up,
    /// To the node it leaves.
    Loop,
}

/// Rows and main ways.
pub(super) struct Order {
    /// The row of each node.
    pub(super) row: List<usize>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// The nodes from top to bottom, and in file order where the flow does not say.
    pub(super) sequence: Vec<usize>,
    /// Which way each way runs.
    pub(super) run: List<Run>,
    /// Whether a way leads back: declared so, or closing a cycle.
    pub(super) back: List<bool>,
    /// The ways into each node, in file order.
    pub(super) into: Vec<Vec<usize>>,
    /// The way that most deals go on by, for each node that leads on.
    pub(super) main: List<Option<usize>>,
    /// The nodes of the main way through the map.
    pub(super) spine: Vec<usize>,
}

impl Order {
    pub(super) fn new(places: &List<Place>, links: &List<Link>) -> Self {
        let out = ways_out(places.len(), links);
        let back = turned(places, links, &out);
        let sequence = sequence(links, &back, &out);
        let mut at = List::of(places.len(), |_| 0);
        for (position, &node) in sequence.iter().enumerate() {
            at[node] = position;
        }
        let run = List::of(links.len(), |it| run(&links[it], &at));
        let row = rows(places, links, &run, &sequence);
        let main = main_ways(places, links, &out, &run, &back, &sequence);
        let spine = spine(places, links, &main, &sequence);
        let rows = row.iter().max().map_or(0, |it| it + 1);
        let mut into = vec![Vec::new(); places.len()];
        for (way, link) in links.iter().enumerate() {
            into.get_mut(link.to).into_iter().for_each(|it: &mut Vec<usize>| it.push(way));
        }
        Self { row, rows, sequence, run, back, into, main, spine }
    }
}

fn ways_out(nodes: usize, links: &List<Link>) -> List<Vec<usize>> {
    let mut out = List::of(nodes, |_| Vec::new());
    for (way, link) in links.iter().enumerate() {
        out[link.from].push(way);
    }
    out
}

/// The ways that lead back: those declared so, and those that close a cycle of the others, found
/// depth-first in file order from the starts.
fn turned(places: &List<Place>, links: &List<Link>, out: &List<Vec<usize>>) -> List<bool> {
    let mut back = List::of(links.len(), |it| links[it].back);
    // 0: not seen, 1: on the path, 2: done.
    let mut state = List::of(places.len(), |_| 0_u8);
    let starts = (0..places.len()).filter(|&it| places[it].start);
    for root in starts.chain(0..places.len()) {
        if state[root] != 0 {
            continue;
        }
        state[root] = 1;
        let mut path = vec![(root, out[root].iter())];
        while let Some((node, ways)) = path.last_mut() {
            let Some(&way) = ways.next() else {
                state[*node] = 2;
                path.pop();
                continue;
            };
            let next = links[way].to;
            if links[way].back || next == *node {
                continue;
            }
            match state[next] {
                0 => {
                    state[next] = 1;
                    path.push((next, out[next].iter()));
                }
                1 => back[way] = true,
                _ => {}
            }
        }
    }
    back
}

/// All nodes so that every forward way leads on in it; in file order where ways do not decide.
fn sequence(links: &List<Link>, back: &List<bool>, out: &List<Vec<usize>>) -> Vec<usize> {
    let forward = |way: usize| !back[way] && links[way].from != links[way].to;
    let mut waits = List::of(out.len(), |_| 0_usize);
    for (_, link) in links.iter().enumerate().filter(|(way, _)| forward(*way)) {
        waits[link.to] += 1;
    }
    let free = (0..out.len()).filter(|&it| waits[it] == 0).map(Reverse);
    let mut ready: BinaryHeap<Reverse<usize>> = free.collect();
    let mut sequence = Vec::with_capacity(out.len());
    while let Some(Reverse(node)) = ready.pop() {
        sequence.push(node);
        for &way in out[node].iter().filter(|&&it| forward(it)) {
            let next = links[way].to;
            waits[next] -= 1;
            if waits[next] == 0 {
                ready.push(Reverse(next));
            }
        }
    }
    sequence
}

fn run(link: &Link, at: &List<usize>) -> Run {
    match at[link.to].cmp(&at[link.from]) {
        std::cmp::Ordering::Less => Run::Up,
        std::cmp::Ordering::Equal => Run::Loop,
        std::cmp::Ordering::Greater => Run::Down,
    }
}

/// The longest path to each node, back moves turned round; what nothing leads to stands right above
/// what it leads to.
fn rows(
    places: &List<Place>,
    links: &List<Link>,
    run: &List<Run>,
    sequence: &[usize],
) -> List<usize> {
    let mut above = List::of(places.len(), |_| Vec::new());
    let mut below = List::of(places.len(), |_| Vec::new());
    for (way, link) in links.iter().enumerate() {
        let (high, low) = match run[way] {
            Run::Down => (link.from, link.to),
            Run::Up => (link.to, link.from),
            Run::Loop => continue,
        };
        above[low].push(high);
        below[high].push(low);
    }
    let mut row = List::of(places.len(), |_| 0_usize);
    for &node in sequence {
        row[node] = above[node].iter().map(|&it| row[it] + 1).max().unwrap_or(0);
    }
    for &node in sequence.iter().rev() {
        if above[node].is_empty() && !places[node].start {
            let lowest = below[node].iter().map(|&it| row[it]).min();
            row[node] = lowest.map_or(0, |it: usize| it.saturating_sub(1));
        }
    }
    row
}

/// For each node the way that most deals go on by: one that can still be won, then the largest
/// share, then the first written.
fn main_ways(
    places: &List<Place>,
    links: &List<Link>,
    out: &List<Vec<usize>>,
    run: &List<Run>,
    back: &List<bool>,
    sequence: &[usize],
) -> List<Option<usize>> {
    let on = |way: usize| run[way] == Run::Down && !back[way];
    let mut wins = List::of(places.len(), |it| places[it].won);
    for &node in sequence.iter().rev() {
        wins[node] |= out[node].iter().any(|&way| on(way) && wins[links[way].to]);
    }
    let worth = |way: usize| {
        let to = links[way].to;
        (wins[to], !places[to].lost, links[way].share, Reverse(way))
    };
    List::of(places.len(), |node| {
        out[node].iter().copied().filter(|&way| on(way)).max_by_key(|&way| worth(way))
    })
}

fn spine(
    places: &List<Place>,
    links: &List<Link>,
    main: &List<Option<usize>>,
    sequence: &[usize],
) -> Vec<usize> {
    let start = sequence.iter().copied().find(|&it| places[it].start);
    let mut spine: Vec<usize> = start.or(sequence.first().copied()).into_iter().collect();
    // A main way leads down, so this ends.
    while let Some(way) = spine.last().and_then(|&it| main[it]) {
        spine.push(links[way].to);
    }
    spine
}
