//! The map as the placer wants it: rows of nodes, and every way cut into pieces from row to row.

use foldhash::{HashMap, HashMapExt};

use super::column::Form;
use super::list::List;
use super::order::{Link, Order};
use super::place::{self, Rows};

/// Rows, nodes and dummies as they grow.
///
/// Ways down to one goal share their dummies, as they share its column; back moves within the spine
/// are left out, for they run on its other side.
pub(super) struct Dummies {
    pub(super) rows: Rows,
    /// The dummy above a node in a row.
    above: HashMap<(usize, usize), usize>,
    /// A dummy of each way that has one.
    pub(super) of: List<Option<usize>>,
}

impl Dummies {
    pub(super) fn new(order: &Order, sizes: &List<(f64, f64)>) -> Self {
        let mut rows = Rows { rows: vec![Vec::new(); order.rows], ..Rows::default() };
        for (node, &row) in order.row.iter().enumerate() {
            rows.sizes.push(sizes[node]);
            rows.rows.get_mut(row).into_iter().for_each(|it| it.push(node));
        }
        Self { rows, above: HashMap::new(), of: List::of(order.run.len(), |_| None) }
    }

    /// Whether the placer would give up anyway.
    pub(super) fn is_full(&self) -> bool {
        self.rows.sizes.len() > place::MOST
    }

    pub(super) fn add(&mut self, way: usize, link: &Link, form: Form, order: &Order) {
        match form {
            Form::Straight | Form::Down { .. } => {
                let first = self.down(link.from, link.to, order);
                self.of[way] = Some(first).filter(|it| *it != link.to);
                self.rows.edges.push((link.from, first));
            }
            Form::Up { left: false, .. } => {
                let mut last = link.from;
                for row in (order.row[link.to] + 1..order.row[link.from]).rev() {
                    let dummy = self.dummy(row);
                    self.rows.edges.push((dummy, last));
                    last = dummy;
                }
                self.of[way] = Some(last).filter(|it| *it != link.from);
                self.rows.edges.push((link.to, last));
            }
            Form::Up { left: true, .. } | Form::Loop => {}
        }
    }

    /// What stands right below the row of `from` on the way to `goal`.
    fn down(&mut self, from: usize, goal: usize, order: &Order) -> usize {
        let mut below = goal;
        for row in (order.row[from] + 1..order.row[goal]).rev() {
            if let Some(&known) = self.above.get(&(goal, row)) {
                below = known;
                continue;
            }
            let dummy = self.dummy(row);
            self.above.insert((goal, row), dummy);
            self.rows.edges.push((dummy, below));
            below = dummy;
        }
        below
    }

    fn dummy(&mut self, row: usize) -> usize {
        let dummy = self.rows.sizes.len();
        self.rows.sizes.push((14.0, 14.0));
        self.rows.rows.get_mut(row).into_iter().for_each(|it| it.push(dummy));
        dummy
    }
}
