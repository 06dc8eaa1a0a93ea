//! The channels between rows: which stretch across runs above which, so that none share a line.

use super::list::List;

/// Up to this many stretches a channel is ordered by crossings; above, by where they start.
const MOST_WEIGHED: usize = 60;
/// Upright pieces nearer than this would touch.
const NEAR: f64 = 6.0;
/// Stretches in one track keep this distance.
const GAP: f64 = 10.0;

/// One end of a stretch across: where, and whether its upright piece comes from above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pin {
    pub(super) x: f64,
    pub(super) above: bool,
}

/// A stretch across a channel, from one upright piece to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) from: Pin,
    pub(super) to: Pin,
}

impl Stretch {
    fn span(&self) -> (f64, f64) {
        (self.from.x.min(self.to.x), self.from.x.max(self.to.x))
    }

    fn pins(&self) -> [Pin; 2] {
        [self.from, self.to]
    }

    fn within(&self, x: f64) -> bool {
        let (low, high) = self.span();
        low < x && x < high
    }

    /// How many crossings it costs to run above another.
    fn cost_above(&self, other: &Self) -> i64 {
        let down = self.pins().into_iter().filter(|it| !it.above && other.within(it.x));
        let up = other.pins().into_iter().filter(|it| it.above && self.within(it.x));
        i64::try_from(down.count() + up.count()).unwrap_or(0)
    }

    /// Whether it has to run above another: its upright piece from above would meet the other's
    /// from below.
    fn must_be_above(&self, other: &Self) -> bool {
        let ends = |it: &Self, above| it.pins().into_iter().filter(move |pin| pin.above == above);
        ends(self, true).any(|high| ends(other, false).any(|low| (high.x - low.x).abs() < NEAR))
    }
}

/// The track of each stretch, from the top, and how many tracks there are.
pub(super) fn tracks(stretches: &[Stretch]) -> (Vec<usize>, usize) {
    let all = List::from(stretches.to_vec());
    let mut track = List::of(all.len(), |_| 0);
    let mut done: Vec<usize> = Vec::new();
    let mut most = 0;
    for at in sequence(&all) {
        let (low, high) = all[at].span();
        let meets = |it: &&usize| {
            let (l, h) = all[**it].span();
            l - GAP < high && low < h + GAP
        };
        track[at] = done.iter().filter(meets).map(|&it| track[it] + 1).max().unwrap_or(0);
        most = most.max(track[at] + 1);
        done.push(at);
    }
    (track.iter().copied().collect(), most)
}

/// All stretches from the top.
fn sequence(all: &List<Stretch>) -> Vec<usize> {
    let mut left: Vec<usize> = (0..all.len()).collect();
    left.sort_by(|&a, &b| start(&all[a]).total_cmp(&start(&all[b])).then(a.cmp(&b)));
    if all.len() > MOST_WEIGHED {
        return free_first(all, left);
    }
    let mut sequence = Vec::with_capacity(all.len());
    while !left.is_empty() {
        let cost = |it: usize| {
            let others = left.iter().filter(|&&other| other != it);
            let bound = others.clone().filter(|&&other| all[other].must_be_above(&all[it])).count();
            let crossings: i64 = others
                .map(|&other| all[it].cost_above(&all[other]) - all[other].cost_above(&all[it]))
                .sum();
            (bound, crossings)
        };
        let best = (0..left.len()).min_by_key(|&at| left.get(at).map(|&it| cost(it)));
        let Some(best) = best else { break };
        sequence.push(left.remove(best));
    }
    sequence
}

/// Stretches to the right start from the rightmost, those to the left from the leftmost: so those
/// that nest do not cross.
fn start(stretch: &Stretch) -> f64 {
    let rightwards = stretch.to.x > stretch.from.x;
    if rightwards { -stretch.from.x } else { stretch.from.x }
}

/// The same order, but each behind those that have to run above it.
fn free_first(all: &List<Stretch>, order: Vec<usize>) -> Vec<usize> {
    let mut lows: Vec<(f64, usize)> = Vec::new();
    for &it in &order {
        lows.extend(all[it].pins().into_iter().filter(|pin| !pin.above).map(|pin| (pin.x, it)));
    }
    lows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut waits = List::of(all.len(), |_| 0_usize);
    let mut bounds: List<Vec<usize>> = List::of(all.len(), |_| Vec::new());
    for &it in &order {
        for pin in all[it].pins().into_iter().filter(|pin| pin.above) {
            let first = lows.partition_point(|(x, _)| *x <= pin.x - NEAR);
            let near = lows.iter().skip(first).take_while(|(x, _)| *x < pin.x + NEAR);
            for &(_, other) in near.filter(|(_, other)| *other != it) {
                bounds[it].push(other);
                waits[other] += 1;
            }
        }
    }
    let mut sequence = Vec::with_capacity(order.len());
    let mut seen = List::of(all.len(), |_| false);
    let mut ready: Vec<usize> = order.iter().rev().copied().filter(|&it| waits[it] == 0).collect();
    // What is bound in a circle comes last, in its order.
    let mut rest = order.into_iter();
    while let Some(next) = ready.pop().or_else(|| rest.next()) {
        if std::mem::replace(&mut seen[next], true) {
            continue;
        }
        sequence.push(next);
        for &other in &bounds[next] {
            waits[other] = waits[other].saturating_sub(1);
            if waits[other] == 0 {
                ready.push(other);
            }
        }
    }
    sequence
}
