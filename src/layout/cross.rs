//! Where ways cross, counted on their corners.

use super::scene::Point;

/// A straight piece of a way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it stands across its direction.
    pub(super) at: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// The number of its way.
    pub(super) way: usize,
}

/// The pieces of all ways of a picture.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) uprights: Vec<Piece>,
    pub(super) levels: Vec<Piece>,
}

impl Pieces {
    /// Takes ways by their corners, in the order of their numbers.
    pub(super) fn of<P: AsRef<[Point]>>(ways: impl Iterator<Item = P>) -> Self {
        let mut pieces = Self::default();
        for (way, points) in ways.enumerate() {
            for pair in points.as_ref().windows(2) {
                let [a, b] = pair else { continue };
                if (a.x - b.x).abs() < 0.05 {
                    let (low, high) = (a.y.min(b.y), a.y.max(b.y));
                    pieces.uprights.push(Piece { at: a.x, low, high, way });
                } else {
                    let (low, high) = (a.x.min(b.x), a.x.max(b.x));
                    pieces.levels.push(Piece { at: a.y, low, high, way });
                }
            }
        }
        pieces
    }

    /// How often different ways cross.
    pub(super) fn crossings(&self) -> usize {
        let within = |at: f64, it: &Piece| it.low < at && at < it.high;
        let crosses = |up: &Piece, flat: &Piece| {
            up.way != flat.way && within(up.at, flat) && within(flat.at, up)
        };
        let met = |up: &Piece| self.levels.iter().filter(|flat| crosses(up, flat)).count();
        self.uprights.iter().map(met).sum()
    }
}
