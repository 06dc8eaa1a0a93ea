//! Which column each node and each long way takes: the spine in the middle, side nodes and their
//! ways to one side, back moves within the spine to the other.

use std::cmp::Reverse;

use super::dummies::Dummies;
use super::list::List;
use super::order::{Link, Order, Run};
use super::place;

/// A column beside the spine: side nodes one below the other, and the ways that run in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Nodes from top to bottom; none for a column that one way has for itself.
    pub(super) nodes: Vec<usize>,
    /// Ways that run straight down into the first node, from left to right.
    pub(super) lanes: Vec<usize>,
    /// A way that runs on straight below the last node, or has the column for itself.
    pub(super) own: Option<usize>,
    /// Whether it stands at the left of the spine.
    pub(super) left: bool,
}

/// How a way is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// From the bottom of a node straight to the top of the next in its column.
    Straight,
    /// Downwards, into the top of its goal.
    Down {
        /// Whether it leaves at the bottom, as the main way of its node; else at the right.
        bottom: bool,
        /// The column it runs in where it passes rows.
        lane: Option<usize>,
        /// Whether nothing stands between its source and its column.
        direct: bool,
    },
    /// Upwards.
    Up {
        /// The column it runs in.
        lane: usize,
        /// Whether it runs at the left of the spine.
        left: bool,
        /// Whether nothing stands between its source and its column.
        leaves: bool,
        /// Whether nothing stands between its column and its goal.
        enters: bool,
    },
    /// Beside its node.
    Loop,
}

/// What the order of columns strives for: no taste is best for every map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taste {
    /// The weight of a crossing, beside that of a column passed.
    pub(super) crossing: usize,
    /// The weight of a node in the way.
    pub(super) node: usize,
    /// Whether ways that skip a part of the spine may pass it at the left.
    jumps: bool,
    /// Whether the placer is asked, or the columns stand in the order of the file at first.
    placed: bool,
}

/// Every taste, the best for most maps first.
pub(super) const TASTES: [Taste; 6] = [
    Taste { crossing: 30, node: 40, jumps: true, placed: true },
    Taste { crossing: 8, node: 18, jumps: true, placed: true },
    Taste { crossing: 30, node: 40, jumps: true, placed: false },
    Taste { crossing: 30, node: 40, jumps: false, placed: true },
    Taste { crossing: 8, node: 18, jumps: true, placed: false },
    Taste { crossing: 90, node: 40, jumps: true, placed: true },
];

/// Columns and their order.
pub(super) struct Columns {
    pub(super) taste: Taste,
    pub(super) items: List<Item>,
    /// The column of each node; none for the spine.
    pub(super) home: List<Option<usize>>,
    /// How each way is drawn.
    pub(super) form: List<Form>,
    /// The place of each column from the spine: 1, 2, … to the right, -1, -2, … to the left.
    pub(super) position: List<i64>,
    /// The nodes of each row with the places of their columns, from left to right.
    pub(super) rows: List<Vec<(i64, usize)>>,
}

impl Columns {
    pub(super) fn new(
        links: &List<Link>,
        order: &Order,
        sizes: &List<(f64, f64)>,
        taste: Taste,
    ) -> Self {
        let mut columns = Self::draft(links, order, taste);
        columns.assign(links, order);
        if taste.jumps {
            columns.choose_sides(links, order);
        }
        columns.sort(links, order, sizes);
        columns.fill_rows(order);
        columns.settle(links, order);
        columns
    }

    /// The place of the column a node stands in.
    pub(super) fn position_of(&self, node: usize) -> i64 {
        self.home[node].map_or(0, |it| self.position[it])
    }

    /// The rows, first and last, that a way passes in its column.
    pub(super) fn passes(&self, way: usize, link: &Link, order: &Order) -> Option<(usize, usize)> {
        let (from, to) = (order.row[link.from], order.row[link.to]);
        let (first, end) = match self.form[way] {
            Form::Straight | Form::Down { lane: Some(_), direct: false, .. } => (from + 1, to),
            Form::Down { lane: Some(_), direct: true, .. } => (from, to),
            Form::Up { .. } => (to, from + 1),
            Form::Down { lane: None, .. } | Form::Loop => return None,
        };
        (first < end).then(|| (first, end - 1))
    }

    /// Side nodes in columns: a node stands below the first one that leads on to it by its main way,
    /// unless the spine leads to it too, for then it stands where those ways end.
    fn draft(links: &List<Link>, order: &Order, taste: Taste) -> Self {
        let nodes = order.row.len();
        let mut on_spine = List::of(nodes, |_| false);
        for &node in &order.spine {
            on_spine[node] = true;
        }
        let mut from_spine = List::of(nodes, |_| false);
        for (way, link) in links.iter().enumerate() {
            from_spine[link.to] |= order.run[way] == Run::Down && on_spine[link.from];
        }
        let mut items: List<Item> = List::default();
        let mut home: List<Option<usize>> = List::of(nodes, |_| None);
        let mut form = List::of(links.len(), |_| Form::Loop);
        for pair in order.spine.windows(2) {
            if let [above, _] = pair
                && let Some(way) = order.main[*above]
            {
                form[way] = Form::Straight;
            }
        }
        for &node in order.sequence.iter().filter(|&&it| !on_spine[it]) {
            let item = home[node].unwrap_or_else(|| items.push(Item::default()));
            home[node] = Some(item);
            items[item].nodes.push(node);
            let Some(way) = order.main[node] else { continue };
            let next = links[way].to;
            if !on_spine[next] && !from_spine[next] && home[next].is_none() {
                form[way] = Form::Straight;
                home[next] = Some(item);
            }
        }
        let position = List::of(items.len(), |_| 0);
        Self { taste, items, home, form, position, rows: List::of(order.rows, |_| Vec::new()) }
    }

    /// Gives every way that passes rows a column.
    fn assign(&mut self, links: &List<Link>, order: &Order) {
        for (way, link) in links.iter().enumerate() {
            if self.form[way] == Form::Straight {
                continue;
            }
            let gap = order.row[link.to].saturating_sub(order.row[link.from]);
            self.form[way] = match order.run[way] {
                Run::Loop => Form::Loop,
                Run::Up => {
                    let left = self.home[link.from].is_none() && self.home[link.to].is_none();
                    let own = Item { own: Some(way), left, ..Item::default() };
                    let lane = self.items.push(own);
                    Form::Up { lane, left, leaves: false, enters: false }
                }
                Run::Down => {
                    let bottom = order.main[link.from] == Some(way);
                    let lane = self.column_down(way, link, bottom, gap);
                    Form::Down { bottom, lane, direct: false }
                }
            };
        }
        self.position = List::of(self.items.len(), |_| 0);
    }

    /// The column of a way down: above the first node of its goal's column, else below its source,
    /// else one of its own.
    fn column_down(&mut self, way: usize, link: &Link, bottom: bool, gap: usize) -> Option<usize> {
        let first = |it: &usize| self.items[*it].nodes.first() == Some(&link.to);
        if let Some(goal) = self.home[link.to].filter(first) {
            let needed = gap > 1 || !bottom;
            if needed {
                self.items[goal].lanes.push(way);
            }
            return needed.then_some(goal);
        }
        if gap < 2 {
            return None;
        }
        let below = self.home[link.from].filter(|_| bottom);
        let item = below.unwrap_or_else(|| self.items.push(Item::default()));
        self.items[item].own = Some(way);
        Some(item)
    }

    /// Sends ways that skip a part of the spine past it at the left, where fewer others are met.
    fn choose_sides(&mut self, links: &List<Link>, order: &Order) {
        let on_spine = |link: &Link| self.home[link.from].is_none() && self.home[link.to].is_none();
        let rows = |link: &Link| {
            let (from, to) = (order.row[link.from], order.row[link.to]);
            (from.min(to), from.max(to))
        };
        // What leaves the spine for the right or enters it from there, and what passes at the left.
        let mut touched = List::of(order.rows, |_| 0_usize);
        let mut passing: Vec<(usize, usize)> = Vec::new();
        let mut jumps = Vec::new();
        for (way, link) in links.iter().enumerate() {
            match self.form[way] {
                Form::Up { left: true, .. } => passing.push(rows(link)),
                Form::Down { bottom: false, lane: Some(lane), .. }
                    if on_spine(link) && self.items[lane].own == Some(way) =>
                {
                    jumps.push((lane, rows(link)));
                }
                Form::Straight | Form::Loop => {}
                Form::Down { .. } | Form::Up { .. } => {
                    for end in [link.from, link.to] {
                        touched[order.row[end]] += usize::from(self.home[end].is_none());
                    }
                }
            }
        }
        for (lane, (first, last)) in jumps {
            let right: usize = (first + 1..last).map(|row| touched[row]).sum();
            let partly = |&&(a, b): &&(usize, usize)| {
                a < first && first < b && b < last || first < a && a < last && last < b
            };
            if passing.iter().filter(partly).count() < right {
                self.items[lane].left = true;
                passing.push((first, last));
            }
        }
    }

    fn sort(&mut self, links: &List<Link>, order: &Order, sizes: &List<(f64, f64)>) {
        let wishes = self.wishes(links, order, sizes);
        let all = 0..self.items.len();
        let (mut left, mut right): (Vec<usize>, Vec<usize>) =
            all.partition(|&it| self.items[it].left);
        left.sort_by_key(|&it| (self.span(it, links, order), it));
        right.sort_by(|&a, &b| wishes[a].total_cmp(&wishes[b]).then(a.cmp(&b)));
        self.untangle(&mut left, links, order);
        self.untangle(&mut right, links, order);
        self.sort_lanes(links, order);
    }

    /// Ways from the left into one node: the one from the lowest row stands leftmost, so that none
    /// crosses another; ways from the right come behind them, the highest first.
    fn sort_lanes(&mut self, links: &List<Link>, order: &Order) {
        for item in 0..self.items.len() {
            let mut lanes = std::mem::take(&mut self.items[item].lanes);
            lanes.sort_by_key(|&way| {
                let from = links[way].from;
                let row = i64::try_from(order.row[from]).unwrap_or(i64::MAX);
                let right = self.position_of(from) > self.position[item];
                (right, if right { row } else { -row }, Reverse(way))
            });
            self.items[item].lanes = lanes;
        }
    }

    /// How many rows the way of a column passes: short back moves stand nearer to the spine.
    fn span(&self, item: usize, links: &List<Link>, order: &Order) -> usize {
        let own = self.items[item].own.map(|way| &links[way]);
        own.map_or(0, |it| order.row[it.from].abs_diff(order.row[it.to]))
    }

    /// How far from the spine the placer would put each column; the declared order where it is not
    /// asked.
    fn wishes(&self, links: &List<Link>, order: &Order, sizes: &List<(f64, f64)>) -> List<f64> {
        let mut dummies = Dummies::new(order, sizes);
        for (way, link) in links.iter().enumerate() {
            if dummies.is_full() {
                break;
            }
            dummies.add(way, link, self.form[way], order);
        }
        // Two columns have two orders only; there is nothing to ask about.
        let many = self.items.iter().filter(|it| !it.left).count() > 2;
        let placed = if many && self.taste.placed { place::place(dummies.rows) } else { None }
            .unwrap_or_default();
        let centre = |it: usize| placed.get(it).copied();
        let mean = |all: &[usize]| {
            let found: Vec<f64> = all.iter().filter_map(|&it| centre(it)).collect();
            (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
        };
        let spine = mean(&order.spine).unwrap_or(0.0);
        List::of(self.items.len(), |it| {
            let item = &self.items[it];
            let own = item.own.and_then(|way| dummies.of[way]).and_then(centre);
            mean(&item.nodes).or(own).map_or(f64::MAX, |x| (x - spine).abs())
        })
    }

    fn fill_rows(&mut self, order: &Order) {
        for (node, &row) in order.row.iter().enumerate() {
            let place = self.position_of(node);
            self.rows[row].push((place, node));
        }
        for row in 0..self.rows.len() {
            self.rows[row].sort_unstable();
        }
    }

    /// Decides for each way whether it reaches its column without a detour.
    fn settle(&mut self, links: &List<Link>, order: &Order) {
        for (way, link) in links.iter().enumerate() {
            let free = |node: usize, lane: usize| self.is_free(node, lane, order);
            let settled = match self.form[way] {
                Form::Down { bottom: false, lane: Some(lane), .. } => {
                    let direct = self.items[lane].left || free(link.from, lane);
                    Form::Down { bottom: false, lane: Some(lane), direct }
                }
                Form::Up { lane, left: true, .. } => {
                    Form::Up { lane, left: true, leaves: true, enters: true }
                }
                Form::Up { lane, left: false, .. } => {
                    let (leaves, enters) = (free(link.from, lane), free(link.to, lane));
                    Form::Up { lane, left: false, leaves, enters }
                }
                other => other,
            };
            self.form[way] = settled;
        }
    }

    /// Whether a column lies at the right of a node with no node between.
    fn is_free(&self, node: usize, lane: usize, order: &Order) -> bool {
        let (from, to) = (self.position_of(node), self.position[lane]);
        let row = &self.rows[order.row[node]];
        let next = row.partition_point(|(place, _)| *place <= from);
        // The column's own node may stand in this row: then there is no room beside it.
        from < to && row.get(next).is_none_or(|(place, _)| *place > to)
    }
}
