//! Which form each way takes: the ones that cross least, found by taking one way up at a time.

use std::cmp::Reverse;

use super::super::list::List;
use super::super::order::{Link, Order};
use super::form::{self, Route, Side};
use super::grid::Grid;
use super::relation::{MOST_COMPARED, relations};

/// How often each way is taken up again.
const ROUNDS: usize = 6;

// What is ugly about a way, in one measure.
const CROSSING: f64 = 10.0;
const BEND: f64 = 2.0;
/// For half a slot or row.
const LENGTH: f64 = 0.35;
/// Two ways by one side of a node, while another side may be free.
const CROWD: f64 = 6.0;
const NEVER: f64 = 1_000.0;

/// The form of each way.
pub(super) fn choose(
    grid: &Grid,
    links: &List<Link>,
    order: &Order,
    is_end: &List<bool>,
) -> List<Route> {
    let forms = List::of(links.len(), |way| {
        let link = &links[way];
        let forms = form::forms(grid, link.from, link.to, grid.run[way], is_end[link.to]);
        let main = order.main[link.from] == Some(way);
        forms.into_iter().map(|it| (own_cost(&it, main), it)).collect::<Vec<_>>()
    });
    let mut sequence: Vec<usize> = (0..links.len()).collect();
    let is_main = |way: usize| order.main[links[way].from] == Some(way);
    let length = |way: usize| grid.row[links[way].from].abs_diff(grid.row[links[way].to]);
    sequence.sort_by_key(|&it| (!is_main(it), length(it)));
    if links.len() > MOST_COMPARED {
        return alone(&forms, &sequence, links);
    }
    let (mut least, mut best) = settle(&forms, &sequence, links);
    sequence.sort_by_key(|&it| Reverse(length(it)));
    let (cost, other) = settle(&forms, &sequence, links);
    if cost < least {
        (least, best) = (cost, other);
    }
    sequence.reverse();
    let (cost, other) = settle(&forms, &sequence, links);
    if cost < least {
        best = other;
    }
    best
}

/// Takes up one way after the other, in this order, until none finds a cheaper form; with the cost of
/// all.
fn settle(
    forms: &List<Vec<(f64, Route)>>,
    sequence: &[usize],
    links: &List<Link>,
) -> (f64, List<Route>) {
    let mut chosen: List<Option<Route>> = List::of(links.len(), |_| None);
    let mut sum = 0.0;
    for _ in 0..=ROUNDS {
        let mut is_settled = true;
        sum = 0.0;
        for &way in sequence {
            let (cost, next) = cheapest(&forms[way], way, &chosen, links);
            sum += cost;
            is_settled &= next == chosen[way];
            chosen[way] = next;
        }
        if is_settled {
            break;
        }
    }
    (sum, List::of(links.len(), |it| chosen[it].clone().unwrap_or_default()))
}

/// The forms by what each costs alone, but for what may never be.
fn alone(forms: &List<Vec<(f64, Route)>>, sequence: &[usize], links: &List<Link>) -> List<Route> {
    let mut chosen = List::of(forms.len(), |_| Route::new());
    let mut bottom = std::collections::BTreeSet::new();
    for &way in sequence {
        let from = links[way].from;
        let free =
            |it: &&(f64, Route)| form::exit(&it.1) != Side::Bottom || !bottom.contains(&from);
        let best = forms[way].iter().filter(free).min_by(|a, b| a.0.total_cmp(&b.0));
        chosen[way] = best.map(|it| it.1.clone()).unwrap_or_default();
        if form::exit(&chosen[way]) == Side::Bottom {
            bottom.insert(from);
        }
    }
    chosen
}

fn own_cost(route: &Route, main: bool) -> f64 {
    let length: usize = route.iter().map(|it| it.high() - it.low()).sum();
    let bends = route.len().saturating_sub(1);
    // The bottom is for the main way.
    let out = match (form::exit(route) == Side::Bottom, main) {
        (true, false) => 3.0,
        (false, true) => 1.0,
        (true, true) | (false, false) => 0.0,
    };
    BEND * bends as f64 + LENGTH * length as f64 + out
}

fn cheapest(
    forms: &[(f64, Route)],
    way: usize,
    chosen: &List<Option<Route>>,
    links: &List<Link>,
) -> (f64, Option<Route>) {
    let mut best: Option<(f64, &Route)> = None;
    for (own, route) in forms {
        let mut cost = *own;
        for (other, it) in chosen.iter().enumerate().filter(|(other, _)| *other != way) {
            if best.is_some_and(|(least, _)| cost >= least) {
                break;
            }
            let Some(it) = it else { continue };
            cost += CROSSING * relations(route, it).0 as f64;
            cost += crowd(route, &links[way], it, &links[other]);
        }
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, route));
        }
    }
    (best.map_or(0.0, |it| it.0), best.map(|it| it.1.clone()))
}

/// What two ways cost that use one side of a node.
fn crowd(one: &Route, link: &Link, other: &Route, second: &Link) -> f64 {
    let mut cost = 0.0;
    if link.from == second.from && form::exit(one) == form::exit(other) {
        cost += if form::exit(one) == Side::Bottom { NEVER } else { CROWD };
    }
    let both = |from: &Link, out: &Route, to: &Link, into: &Route| {
        from.from == to.to && form::exit(out) == form::entry(into)
    };
    if both(link, one, second, other) || both(second, other, link, one) {
        cost += CROWD;
    }
    let sides = (form::entry(one), form::entry(other));
    if link.to == second.to && sides.0 == sides.1 && sides.0 != Side::Top {
        cost += 1.0;
    }
    cost
}

/// A piece among others of its gutter or channel: from where to where it runs, and whether it turns
/// to smaller or larger places at its ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Track {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) turns: [f64; 2],
}

impl Track {
    /// How often two cross if this one lies before the other.
    pub(super) fn before(&self, other: &Self) -> usize {
        if self.high.min(other.high) <= self.low.max(other.low) {
            return 0;
        }
        let ends = |it: &Self| [(it.low, it.turns[0]), (it.high, it.turns[1])];
        let within = |at: f64, it: &Self| it.low < at && at < it.high;
        let mine = ends(self).into_iter().filter(|(at, turn)| within(*at, other) && *turn > 0.0);
        let others = ends(other).into_iter().filter(|(at, turn)| within(*at, self) && *turn < 0.0);
        mine.count() + others.count()
    }

    /// The usual order: those that turn to smaller places first, the short ones inside.
    pub(super) fn usual(&self, other: &Self) -> std::cmp::Ordering {
        let key = |it: &Self| {
            let (turn, length) = (it.turns[0] + it.turns[1], it.high - it.low);
            (turn, if turn < 0.0 { length } else { -length }, it.low)
        };
        let (a, b) = (key(self), key(other));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2))
    }
}

/// A piece of a way as a track, by the places of the grid.
pub(super) fn run(route: &Route, at: usize) -> Track {
    let Some(piece) = route.get(at) else { return Track { low: 0.0, high: 0.0, turns: [0.0; 2] } };
    let towards = |to: usize| (to as f64 - piece.at as f64).signum() * f64::from(to != piece.at);
    let before = at.checked_sub(1).and_then(|it| route.get(it)).map_or(0.0, |it| towards(it.from));
    let after = route.get(at + 1).map_or(0.0, |it| towards(it.to));
    let turns = if piece.from <= piece.to { [before, after] } else { [after, before] };
    Track { low: piece.low() as f64, high: piece.high() as f64, turns }
}
