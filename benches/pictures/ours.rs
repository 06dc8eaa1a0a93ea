//! The pictures of masar, in process.

use masar::emit::{Theme, draw};
use masar::layout::figures::figures;
use masar::layout::{Shape, View, arrange};
use masar::model::Map;

use crate::clock::median_of;
use crate::row::Row;

/// The spine and the lanes, as the command line names them.
pub(crate) const SHAPES: [(&str, Shape); 2] = [("spine", Shape::Spine), ("lanes", Shape::Lanes)];

/// A map looked at along its spine or in lanes.
pub(crate) fn view(shape: Shape) -> View {
    View { shape, ..View::default() }
}

/// Arranges a map and writes it as SVG.
pub(crate) fn picture(map: &Map, view: &View) {
    drop(draw(&arrange(map, view), Theme::Auto));
}

/// The figures of the picture of a map.
pub(crate) fn row(map: &Map, view: &View) -> Row {
    let scene = arrange(map, view);
    let found = figures(&scene);
    let clashes = found.faults.chips_on_chips + found.faults.chips_on_nodes;
    Row {
        ways: scene.ways.len() as f64,
        crossings: found.crossings as f64,
        bends: Some(found.bends as f64),
        clashes: (clashes + found.faults.chips_on_ways) as f64,
        aspect: found.aspect,
        milliseconds: median_of(3, || picture(map, view)),
    }
}
