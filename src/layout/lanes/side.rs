//! A piece beside others of its gutter or channel, and which of two lies better before the other.

use super::form::Route;

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
