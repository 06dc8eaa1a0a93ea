//! The corners of ways, which every medium rounds alike.

use crate::layout::Point;

/// The radius of rounded corners.
pub(crate) const ROUND: f64 = 8.0;

/// The corners of a line, each as where its curve begins, the corner itself and where the curve ends;
/// rounded as far as their neighbours allow.
pub(crate) fn corners(points: &[Point]) -> impl Iterator<Item = [Point; 3]> {
    points.windows(3).filter_map(|corner| {
        let [before, at, after] = corner else { return None };
        let radius = ROUND.min(length(before, at) / 2.0).min(length(at, after) / 2.0);
        Some([towards(at, before, radius), *at, towards(at, after, radius)])
    })
}

fn length(from: &Point, to: &Point) -> f64 {
    (from.x - to.x).abs() + (from.y - to.y).abs()
}

/// The point on the way from one to another that is so far away.
fn towards(from: &Point, to: &Point, distance: f64) -> Point {
    let part = distance / length(from, to).max(0.1);
    Point { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
