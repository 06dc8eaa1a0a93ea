//! Places the nodes of each row. The door of layout-rs.
//!
//! Its placer is called on rows and dummies that masar made, never its own lowering: that one panics
//! on some maps and its check enumerates all paths. Its order of rows is not asked for: the columns
//! made of it are sifted afterwards, and end with as many crossings from any start.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ::layout::adt::dag::NodeHandle;
use ::layout::core::base::Orientation;
use ::layout::core::geometry::Point;
use ::layout::core::style::StyleAttr;
use ::layout::std_shapes::shapes::{Element, ShapeKind};
use ::layout::topo::layout::VisualGraph;
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
pub(super) fn place(mut rows: Rows) -> Option<Vec<f64>> {
    let hollow = rows.rows.len() < 2 || rows.rows.iter().any(Vec::is_empty);
    if hollow || rows.sizes.len() > MOST {
        return None;
    }
    rows.sweep();
    let placed = catch_unwind(AssertUnwindSafe(|| run(&rows))).ok()?;
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
    Placer::new(&mut graph).layout(false);
    let centres = (0..rows.sizes.len()).map(|it| {
        let (left, right) = graph.pos(NodeHandle::new(it)).bbox(false);
        f64::midpoint(left.x, right.x)
    });
    centres.collect()
}

impl Rows {
    /// Orders each row by the mean place of what leads to it from the row above.
    fn sweep(&mut self) {
        let mut above: Vec<Vec<usize>> = vec![Vec::new(); self.sizes.len()];
        for &(from, to) in &self.edges {
            above.get_mut(to).into_iter().for_each(|it| it.push(from));
        }
        let mut place = vec![0.0; self.sizes.len()];
        for row in &mut self.rows {
            let mean = |node: usize, own: f64| {
                let joined = above.get(node).filter(|it| !it.is_empty());
                let sum = |all: &Vec<usize>| {
                    all.iter().filter_map(|&it| place.get(it)).sum::<f64>() / all.len() as f64
                };
                joined.map_or(own, sum)
            };
            let mut wishes: Vec<(f64, usize)> =
                row.iter().enumerate().map(|(at, &it)| (mean(it, at as f64), it)).collect();
            wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
            *row = wishes.into_iter().map(|(_, it)| it).collect();
            for (at, &node) in row.iter().enumerate() {
                place.get_mut(node).into_iter().for_each(|it| *it = at as f64);
            }
        }
    }
}
