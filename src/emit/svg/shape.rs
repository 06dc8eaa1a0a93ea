//! The outlines of nodes and the strokes of their signs, which every medium draws alike.

use super::curve::ROUND;
use crate::layout::{Anchor, Closing, Kind, Node, Point, Words};
use crate::text::Direction;

/// Between a node and the middle of a frame around it.
const FRAME: f64 = 3.0;

/// How thick a thick border is.
pub(crate) const THICK: f64 = 3.0;

/// The line around a node.
#[derive(Clone, Copy)]
pub(crate) enum Outline {
    /// The tips of a diamond, from the top clockwise.
    Diamond([Point; 4]),
    /// A box.
    Box {
        /// The left edge.
        x: f64,
        /// The upper edge.
        y: f64,
        /// The width.
        w: f64,
        /// The height.
        h: f64,
        /// The radius of its corners.
        round: f64,
    },
}

/// A sign of strokes from point to point, each counted from its corner.
pub(crate) struct Sign {
    /// Its upper left corner.
    pub(crate) corner: Point,
    /// Its strokes.
    pub(crate) strokes: &'static [&'static [(f64, f64)]],
}

/// The border of a node.
pub(crate) fn outline(node: &Node) -> Outline {
    around(node, 0.0)
}

/// A frame around a node that a finding speaks of, so close that labels beside it are not touched.
pub(crate) fn frame(node: &Node) -> Outline {
    around(node, FRAME)
}

fn around(node: &Node, by: f64) -> Outline {
    let (w, h) = (node.w + 2.0 * by, node.h + 2.0 * by);
    let round = match node.kind {
        Kind::Decision => return Outline::Diamond(tips(node, by)),
        Kind::End => h / 2.0,
        // Round corners would make an ellipse of a thin bar.
        Kind::Stage => ROUND.min(node.w / 4.0) + by,
    };
    Outline::Box { x: node.x - by, y: node.y - by, w, h, round }
}

/// The tips of a diamond whose sides lie so far around that of a node; the tips lie farther.
fn tips(node: &Node, by: f64) -> [Point; 4] {
    let (w, h) = (node.w + 2.0 * by, node.h + 2.0 * by);
    let (across, down) = (by * h.hypot(w) / h, by * h.hypot(w) / w);
    let (middle, centre) = (node.x + node.w / 2.0, node.y + node.h / 2.0);
    [
        Point { x: middle, y: node.y - down },
        Point { x: node.x + node.w + across, y: centre },
        Point { x: middle, y: node.y + node.h + down },
        Point { x: node.x - across, y: centre },
    ]
}

/// Whether the border of a node is thick: where deals close and go on all the same, the box looks else
/// like its neighbours. A thin bar would look longer.
pub(crate) fn is_thick(node: &Node) -> bool {
    node.kind == Kind::Stage && node.closes.is_some() && node.w >= 2.0 * ROUND
}

/// The tick of a won end, the cross of a lost one, before the text.
pub(crate) fn sign(node: &Node, direction: Direction) -> Option<Sign> {
    let corner = sign_corner(node.texts.first()?, direction);
    let strokes: &[&[(f64, f64)]] = match node.closes? {
        Closing::Won => &[&[(0.0, 5.5), (3.6, 9.2), (10.0, 1.5)]],
        Closing::Lost => &[&[(1.0, 1.0), (9.0, 9.0)], &[(9.0, 1.0), (1.0, 9.0)]],
    };
    Some(Sign { corner, strokes })
}

fn sign_corner(first: &Words, direction: Direction) -> Point {
    // Another font may be wider than the measured one, and grow towards the sign.
    let more = match first.anchor {
        Anchor::Middle | Anchor::Start => 0.05,
        Anchor::End => 0.1,
    };
    let x = match direction {
        Direction::Ltr => first.x - first.w * more - 16.0,
        Direction::Rtl => first.x + first.w * (1.0 + more) + 6.0,
    };
    Point { x, y: first.y + first.h / 2.0 - 5.0 }
}

/// The arrow that tells a node that leads somewhere, in its corner away from the text.
pub(crate) fn link_sign(node: &Node, direction: Direction) -> Sign {
    let (far, top) = match node.kind {
        Kind::End => (node.h / 2.0 + 2.0, node.h / 2.0 - 4.0),
        Kind::Stage | Kind::Decision => (13.0, 5.0),
    };
    let (x, strokes): (f64, &[&[(f64, f64)]]) = match direction {
        Direction::Ltr => (
            node.x + node.w - far,
            &[&[(0.0, 8.0), (8.0, 0.0)], &[(2.0, 0.0), (8.0, 0.0), (8.0, 6.0)]],
        ),
        Direction::Rtl => (
            node.x + far - 8.0,
            &[&[(8.0, 8.0), (0.0, 0.0)], &[(0.0, 6.0), (0.0, 0.0), (6.0, 0.0)]],
        ),
    };
    Sign { corner: Point { x, y: node.y + top }, strokes }
}
