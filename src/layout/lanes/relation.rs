//! How two ways lie to each other where they run side by side, and how often that makes them cross.

use std::cmp::Ordering;

use foldhash::{HashMap, HashMapExt};

use super::super::list::List;
use super::form::{Piece, Route};

/// Up to so many ways are compared with each other; more of them take too long.
pub(super) const MOST_COMPARED: usize = 150;

/// A piece by its way and its number in it.
pub(super) type Place = (usize, usize);

/// How the ways of a picture lie to each other; nothing is known of too many of them.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// How often each way has to cross others.
    pub(super) crossed: List<usize>,
    /// What it costs if one piece lies before another, and if after.
    costs: HashMap<(Place, Place), [usize; 2]>,
}

impl Sides {
    pub(super) fn new(routes: &List<Route>) -> Self {
        let crossed = List::of(routes.len(), |_| 0);
        let mut sides = Self { crossed, costs: HashMap::new() };
        let few = if routes.len() > MOST_COMPARED { 0 } else { routes.len() };
        for one in 0..few {
            for other in one + 1..few {
                let (crossings, shared) = relations(&routes[one], &routes[other]);
                sides.crossed[one] += crossings;
                sides.crossed[other] += crossings;
                for it in shared {
                    sides.costs.insert(((one, it.pieces.0), (other, it.pieces.1)), it.costs);
                }
            }
        }
        sides
    }

    /// What it costs if one piece lies before another.
    pub(super) fn before(&self, one: Place, other: Place) -> usize {
        let key = if one <= other { (one, other) } else { (other, one) };
        let [before, after] = self.costs.get(&key).copied().unwrap_or_default();
        if one <= other { before } else { after }
    }
}

/// Two pieces in one gutter, channel, slot or row, of two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The numbers of the pieces in their ways.
    pub(super) pieces: (usize, usize),
    /// What it costs if the first lies before the second there, and if after: two for each crossing,
    /// and one more on the side that does not fit what is usual in the other pieces they share.
    pub(super) costs: [usize; 2],
}

/// What is asked at one end of a stretch that two ways share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The first lies before (`false`) or after (`true`) the second, or they cross.
    Side(bool),
    /// They turn together into these pieces; there the first lies on the same side or on the other.
    Together((usize, usize), bool),
    /// Nothing.
    Free,
}

/// How often two ways have to cross, and what each side costs where they run side by side.
pub(super) fn relations(one: &Route, other: &Route) -> (usize, Vec<Relation>) {
    let mut sum = 0;
    let mut shared: Vec<(usize, usize)> = Vec::new();
    for (at, a) in one.iter().enumerate() {
        for (to, b) in other.iter().enumerate() {
            if a.upright != b.upright {
                sum += usize::from(crosses(a, b));
            } else if a.at == b.at && a.low().max(b.low()) < a.high().min(b.high()) {
                shared.push((at, to));
            }
        }
    }
    // The most usual case, and none of what follows is needed for it.
    if let [pieces] = shared[..] {
        let [before, after] = ends(one, other, pieces, false, |_, _| {});
        let costs = [2 * before, 2 * after + 1];
        return (sum + before.min(after), vec![Relation { pieces, costs }]);
    }
    let mut found: Vec<Relation> = Vec::new();
    for pieces in &shared {
        if found.iter().any(|it| it.pieces == *pieces) {
            continue;
        }
        let chain = chain(one, other, *pieces, &shared);
        let costs = chain.iter().fold([0, 0], |sum, it| [sum[0] + it.2[0], sum[1] + it.2[1]]);
        let [before, after] = costs;
        sum += before.min(after);
        let costs = [2 * before, 2 * after + 1];
        found.extend(chain.into_iter().map(|(pieces, is_turned, _)| Relation {
            pieces,
            costs: if is_turned { [costs[1], costs[0]] } else { costs },
        }));
    }
    (sum, found)
}

fn crosses(a: &Piece, b: &Piece) -> bool {
    a.low() < b.at && b.at < a.high() && b.low() < a.at && a.at < b.high()
}

/// A piece of a chain: whether the first lies on the other side there than at the beginning, and what
/// its own ends cost on both sides of the beginning.
type Link = ((usize, usize), bool, [usize; 2]);

/// The stretches that two ways share without leaving each other.
fn chain(
    one: &Route,
    other: &Route,
    first: (usize, usize),
    shared: &[(usize, usize)],
) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut open = vec![(first, false)];
    while let Some((pieces, is_turned)) = open.pop() {
        if links.iter().any(|it| it.0 == pieces) {
            continue;
        }
        let costs = ends(one, other, pieces, is_turned, |next, turns| {
            if shared.contains(&next) {
                open.push((next, is_turned != turns));
            }
        });
        links.push((pieces, is_turned, costs));
    }
    links
}

/// What the ends of a stretch cost on both sides of the beginning; and where the two turn together.
fn ends(
    one: &Route,
    other: &Route,
    pieces: (usize, usize),
    is_turned: bool,
    mut together: impl FnMut((usize, usize), bool),
) -> [usize; 2] {
    let mut costs = [0, 0];
    for is_high in [false, true] {
        match end(one, other, pieces, is_high) {
            End::Side(after) => {
                let wrong = usize::from(after == is_turned);
                // Before is wrong where after is asked for.
                costs[0] += 1 - wrong;
                costs[1] += wrong;
            }
            End::Together(next, turns) => together(next, turns),
            End::Free => {}
        }
    }
    costs
}

/// What is asked at one end of the stretch that two pieces share.
fn end(one: &Route, other: &Route, pieces: (usize, usize), is_high: bool) -> End {
    let (Some(a), Some(b)) = (one.get(pieces.0), other.get(pieces.1)) else { return End::Free };
    let (mine, theirs) = if is_high { (a.high(), b.high()) } else { (a.low(), b.low()) };
    let (my_next, my_turn) = turn(one, pieces.0, is_high);
    let (their_next, their_turn) = turn(other, pieces.1, is_high);
    // The way that ends first leaves the other to the side it turns to.
    let i_end_first = if is_high { mine < theirs } else { mine > theirs };
    if mine != theirs {
        let turn = if i_end_first { my_turn } else { -their_turn };
        return if turn == 0 { End::Free } else { End::Side(turn > 0) };
    }
    match (my_turn, their_turn) {
        (0, 0) => End::Free,
        (0, it) => End::Side(it < 0),
        (it, 0) => End::Side(it > 0),
        (mine, theirs) if mine != theirs => End::Side(mine > theirs),
        (turn, _) => {
            // Round a corner the inner of two stays the inner one.
            let arm = if is_high { -1 } else { 1 };
            End::Together((my_next, their_next), arm * turn < 0)
        }
    }
}

/// The piece after one of the ends of a piece, and whether it leads to smaller or larger places.
fn turn(route: &Route, at: usize, is_high: bool) -> (usize, i8) {
    let Some(piece) = route.get(at) else { return (at, 0) };
    let is_last = (piece.from <= piece.to) == is_high;
    let next = if is_last { Some(at + 1) } else { at.checked_sub(1) };
    let Some((next, it)) = next.and_then(|it| Some((it, route.get(it)?))) else { return (at, 0) };
    let to = if is_last { it.to } else { it.from };
    let turn = match to.cmp(&piece.at) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    };
    (next, turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(pieces: &[(bool, usize, usize, usize)]) -> Route {
        let piece = |&(upright, at, from, to): &_| Piece { upright, at, from, to };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn two_ways_alike_need_not_cross() {
        let way =
            route(&[(false, 23, 5, 4), (true, 4, 23, 24), (false, 24, 4, 7), (true, 7, 24, 25)]);
        assert_eq!(relations(&way, &way).0, 0);
    }

    #[test]
    fn a_way_from_within_another_that_goes_less_far_crosses_it() {
        let long =
            route(&[(false, 23, 1, 0), (true, 0, 23, 50), (false, 50, 0, 3), (true, 3, 50, 51)]);
        let short =
            route(&[(false, 47, 1, 0), (true, 0, 47, 50), (false, 50, 0, 1), (true, 1, 50, 51)]);
        assert_eq!(relations(&long, &short).0, 1);
        let far =
            route(&[(false, 47, 1, 0), (true, 0, 47, 50), (false, 50, 0, 5), (true, 5, 50, 51)]);
        assert_eq!(relations(&long, &far).0, 0);
    }
}
