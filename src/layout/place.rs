//! Orders the nodes of each row and places them. The door of layout-rs.
//!
//! Its passes are called on rows and dummies that masar made, never its own lowering: that one
//! panics on some maps and its check enumerates all paths.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ::layout::adt::dag::NodeHandle;
use ::layout::core::base::Orientation;
use ::layout::core::geometry::Point;
use ::layout::core::style::StyleAttr;
use ::layout::std_shapes::shapes::{Element, ShapeKind};
use ::layout::topo::layout::VisualGraph;
use ::layout::topo::optimizer::EdgeCrossOptimizer;
use ::layout::topo::placer::Placer;

/// Above this many nodes and dummies the declared order stands: the passes are quadratic.
pub(super) const MOST: usize = 160;

/// What is to be placed: every edge leads from a row to the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The numbers of nodes and dummies, row by row.
    pub(super) rows: Vec<Vec<usize>>,
    /// The width and height of each, by number.
    pub(super) sizes: Vec<(f64, f64)>,
    /// From, to.
    pub(super) edges: Vec<(usize, usize)>,
}

/// The centre of each node and dummy from the left; nothing where the declared order has to do.
pub(super) fn place(rows: &Rows) -> Option<Vec<f64>> {
    let hollow = rows.rows.len() < 2 || rows.rows.iter().any(Vec::is_empty);
    if hollow || rows.sizes.len() > MOST {
        return None;
    }
    let placed = catch_unwind(AssertUnwindSafe(|| run(rows))).ok()?;
    placed.iter().all(|it| it.is_finite()).then_some(placed)
}

fn run(rows: &Rows) -> Vec<f64> {
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    graph.dag.set_validate(false);
    for &(width, height) in &rows.sizes {
        let shape = ShapeKind::new_box("");
        let (look, size) = (StyleAttr::simple(), Point::new(width.max(1.0), height.max(1.0)));
        graph.add_node(Element::create(shape, look, Orientation::TopToBottom, size));
    }
    for &(from, to) in &rows.edges {
        graph.dag.add_edge(NodeHandle::new(from), NodeHandle::new(to));
    }
    let ranks = rows.rows.iter().map(|row| row.iter().map(|&it| NodeHandle::new(it)).collect());
    *graph.dag.ranks_mut() = ranks.collect();
    // It tries fifty orders and keeps the first of the best; none is better than one without crossings.
    if crosses(rows) {
        EdgeCrossOptimizer::new(&mut graph.dag).optimize();
    }
    Placer::new(&mut graph).layout(false);
    let centres = (0..rows.sizes.len()).map(|it| {
        let (left, right) = graph.pos(NodeHandle::new(it)).bbox(false);
        f64::midpoint(left.x, right.x)
    });
    centres.collect()
}

/// Whether two edges cross in the order the rows are given in.
fn crosses(rows: &Rows) -> bool {
    let mut place = vec![(0, 0); rows.sizes.len()];
    for (row, nodes) in rows.rows.iter().enumerate() {
        for (at, &node) in nodes.iter().enumerate() {
            place.get_mut(node).into_iter().for_each(|it| *it = (row, at));
        }
    }
    let place = |it: usize| place.get(it).copied().unwrap_or_default();
    let mut edges: Vec<_> =
        rows.edges.iter().map(|&(from, to)| (place(from), place(to).1)).collect();
    edges.sort_unstable();
    let mut furthest = (0, 0);
    edges.iter().any(|&((row, _), to)| {
        furthest = if furthest.0 == row { furthest.max((row, to)) } else { (row, to) };
        to < furthest.1
    })
}
