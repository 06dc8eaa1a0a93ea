//! Which form each way takes: the ones that cross least, found by taking one way up at a time.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};

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
    let mut count = 0;
    let forms = List::of(links.len(), |way| {
        let link = &links[way];
        let forms = form::forms(grid, link.from, link.to, grid.run[way], is_end[link.to]);
        let main = order.main[link.from] == Some(way);
        let mut forms: Vec<_> = forms.into_iter().map(|it| Form::new(it, main)).collect();
        // What costs more alone than another in all need not be looked at.
        forms.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        for it in &mut forms {
            (it.number, count) = (count, count + 1);
        }
        forms
    });
    let mut sequence: Vec<usize> = (0..links.len()).collect();
    let is_main = |way: usize| order.main[links[way].from] == Some(way);
    let length = |way: usize| grid.row[links[way].from].abs_diff(grid.row[links[way].to]);
    sequence.sort_by_key(|&it| (!is_main(it), length(it)));
    if links.len() > MOST_COMPARED {
        return alone(&forms, &sequence, links);
    }
    let mut choice =
        Choice { forms: &forms, links, pairs: HashMap::with_capacity(16 * links.len()) };
    let (mut least, mut best) = choice.settle(&sequence);
    sequence.sort_by_key(|&it| Reverse(length(it)));
    let (cost, other) = choice.settle(&sequence);
    if cost < least {
        (least, best) = (cost, other);
    }
    sequence.reverse();
    let (cost, other) = choice.settle(&sequence);
    if cost < least {
        best = other;
    }
    best
}

/// The forms by what each costs alone, but for what may never be.
fn alone(forms: &List<Vec<Form>>, sequence: &[usize], links: &List<Link>) -> List<Route> {
    let mut chosen = List::of(forms.len(), |_| Route::new());
    let mut bottom = std::collections::BTreeSet::new();
    for &way in sequence {
        let from = links[way].from;
        let free = |it: &&Form| it.exit != Side::Bottom || !bottom.contains(&from);
        let best = forms[way].iter().find(free);
        chosen[way] = best.map(|it| it.route.clone()).unwrap_or_default();
        if form::exit(&chosen[way]) == Side::Bottom {
            bottom.insert(from);
        }
    }
    chosen
}

/// A form with what it costs alone.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    /// Among the forms of all ways.
    number: usize,
    cost: f64,
    exit: Side,
    entry: Side,
    /// The slots and rows it covers, from the first to the last.
    covers: [usize; 4],
    route: Route,
}

impl Form {
    fn new(route: Route, main: bool) -> Self {
        let length: usize = route.iter().map(|it| it.high() - it.low()).sum();
        let bends = route.len().saturating_sub(1);
        let exit = form::exit(&route);
        // The bottom is for the main way.
        let out = match (exit == Side::Bottom, main) {
            (true, false) => 3.0,
            (false, true) => 1.0,
            (true, true) | (false, false) => 0.0,
        };
        let mut covers = [usize::MAX, 0, usize::MAX, 0];
        for it in &route {
            let [left, right, top, bottom] = &mut covers;
            let (slots, rows) = if it.upright {
                ((it.at, it.at), (it.low(), it.high()))
            } else {
                ((it.low(), it.high()), (it.at, it.at))
            };
            (*left, *right) = ((*left).min(slots.0), (*right).max(slots.1));
            (*top, *bottom) = ((*top).min(rows.0), (*bottom).max(rows.1));
        }
        let cost = BEND * bends as f64 + LENGTH * length as f64 + out;
        Self { number: 0, cost, exit, entry: form::entry(&route), covers, route }
    }

    /// Whether two cover a place together.
    fn meets(&self, other: &Self) -> bool {
        let ([a, b, c, d], [p, q, r, s]) = (self.covers, other.covers);
        a <= q && p <= b && c <= s && r <= d
    }
}

/// The forms to choose from, and what was found about them.
struct Choice<'f> {
    forms: &'f List<Vec<Form>>,
    links: &'f List<Link>,
    /// What two forms cost beside each other, by their numbers.
    pairs: HashMap<(usize, usize), f64>,
}

impl<'f> Choice<'f> {
    /// Takes up one way after the other, in this order, until none finds a cheaper form; with the cost
    /// of all.
    fn settle(&mut self, sequence: &[usize]) -> (f64, List<Route>) {
        let mut chosen: List<Option<&Form>> = List::of(self.links.len(), |_| None);
        let mut sum = 0.0;
        for _ in 0..=ROUNDS {
            let mut is_settled = true;
            sum = 0.0;
            for &way in sequence {
                let (cost, next) = self.cheapest(way, &chosen);
                sum += cost;
                is_settled &= next == chosen[way];
                chosen[way] = next;
            }
            if is_settled {
                break;
            }
        }
        let route = |it: usize| chosen[it].map(|it| it.route.clone()).unwrap_or_default();
        (sum, List::of(self.links.len(), route))
    }

    /// The form that costs least beside those of the other ways, the first of several.
    fn cheapest(&mut self, way: usize, chosen: &List<Option<&'f Form>>) -> (f64, Option<&'f Form>) {
        // What costs more than the form it has need not be looked at to its end.
        let now = chosen[way].map(|it| self.cost((way, it), chosen, f64::INFINITY));
        let (mut least, mut best) = (now.unwrap_or(f64::INFINITY), None);
        for it in self.forms[way].iter().take_while(|it| it.cost <= now.unwrap_or(f64::INFINITY)) {
            let cost = self.cost((way, it), chosen, least);
            if cost < least || (best.is_none() && cost <= least) {
                (least, best) = (cost, Some(it));
            }
        }
        (least, best)
    }

    /// What a form costs beside those of the other ways; only that it is more, where it is more than
    /// `most`.
    fn cost(
        &mut self,
        (way, form): (usize, &Form),
        chosen: &List<Option<&'f Form>>,
        most: f64,
    ) -> f64 {
        let mut cost = form.cost;
        for (other, taken) in chosen.iter().enumerate().filter(|(other, _)| *other != way) {
            if cost > most {
                break;
            }
            if let Some(taken) = taken.filter(|taken| form.meets(taken)) {
                cost += self.beside((way, form), (other, taken));
            }
        }
        cost
    }

    /// What two ways cost beside each other in these forms.
    fn beside(&mut self, (way, one): (usize, &Form), (next, other): (usize, &Form)) -> f64 {
        *self.pairs.entry((one.number, other.number)).or_insert_with(|| {
            CROSSING * relations(&one.route, &other.route).0 as f64
                + crowd(one, &self.links[way], other, &self.links[next])
        })
    }
}

/// What two ways cost that use one side of a node.
fn crowd(one: &Form, link: &Link, other: &Form, second: &Link) -> f64 {
    let mut cost = 0.0;
    if link.from == second.from && one.exit == other.exit {
        cost += if one.exit == Side::Bottom { NEVER } else { CROWD };
    }
    let both = |from: &Link, out: &Form, to: &Link, into: &Form| {
        from.from == to.to && out.exit == into.entry
    };
    if both(link, one, second, other) || both(second, other, link, one) {
        cost += CROWD;
    }
    if link.to == second.to && one.entry == other.entry && one.entry != Side::Top {
        cost += 1.0;
    }
    cost
}
