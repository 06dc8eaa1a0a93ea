//! Which column each node and each long way takes: the spine in the middle, side nodes and their
//! ways to one side, back moves within the spine to the other.

use super::list::List;
use super::order::{Link, Order, Run};
use super::place::{self, Rows};

/// Above this many columns their order is that of the placer.
const MOST_SWAPPED: usize = 60;

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

/// Columns and their order.
pub(super) struct Columns {
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
    pub(super) fn new(links: &List<Link>, order: &Order, sizes: &List<(f64, f64)>) -> Self {
        let mut columns = Self::draft(links, order);
        columns.assign(links, order);
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

    /// Side nodes in columns: a node stands below the one whose main way is its only way in.
    fn draft(links: &List<Link>, order: &Order) -> Self {
        let nodes = order.row.len();
        let mut ways_in = List::of(nodes, |_| 0_usize);
        for (way, link) in links.iter().enumerate() {
            if order.run[way] == Run::Down {
                ways_in[link.to] += 1;
            }
        }
        let mut on_spine = List::of(nodes, |_| false);
        for &node in &order.spine {
            on_spine[node] = true;
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
            if !on_spine[next] && ways_in[next] == 1 {
                form[way] = Form::Straight;
                home[next] = Some(item);
            }
        }
        let position = List::of(items.len(), |_| 0);
        Self { items, home, form, position, rows: List::of(order.rows, |_| Vec::new()) }
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

    fn column_down(&mut self, way: usize, link: &Link, bottom: bool, gap: usize) -> Option<usize> {
        if let Some(goal) = self.home[link.to] {
            let needed = gap > 1 || !bottom;
            let first = self.items[goal].nodes.first() == Some(&link.to);
            if needed && first {
                self.items[goal].lanes.push(way);
            }
            return (needed && first).then_some(goal);
        }
        if gap < 2 {
            return None;
        }
        let below = self.home[link.from].filter(|_| bottom);
        match below {
            Some(item) => {
                self.items[item].own = Some(way);
                Some(item)
            }
            None => Some(self.items.push(Item { own: Some(way), ..Item::default() })),
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
    }

    /// How many rows the way of a column passes: short back moves stand nearer to the spine.
    fn span(&self, item: usize, links: &List<Link>, order: &Order) -> usize {
        let own = self.items[item].own.map(|way| &links[way]);
        own.map_or(0, |it| order.row[it.from].abs_diff(order.row[it.to]))
    }

    /// How far from the spine the placer would put each column.
    fn wishes(&self, links: &List<Link>, order: &Order, sizes: &List<(f64, f64)>) -> List<f64> {
        let mut dummies = Dummies::new(order, sizes);
        for (way, link) in links.iter().enumerate() {
            dummies.add(way, link, order);
        }
        let placed = place::place(&dummies.rows);
        let centre = |it: usize| placed.as_ref().and_then(|all| all.get(it)).copied();
        let mean = |all: &mut dyn Iterator<Item = usize>| {
            let (sum, count) =
                all.filter_map(centre).fold((0.0, 0.0), |(s, n), x| (s + x, n + 1.0));
            (count > 0.0).then(|| sum / count)
        };
        let spine = mean(&mut order.spine.iter().copied()).unwrap_or(0.0);
        List::of(self.items.len(), |it| {
            let item = &self.items[it];
            let mut nodes = item.nodes.iter().copied();
            let own = item.own.map_or(0..0, |way| dummies.of[way].clone());
            let found =
                if item.nodes.is_empty() { mean(&mut own.clone()) } else { mean(&mut nodes) };
            found.map_or(f64::MAX, |x| (x - spine).abs())
        })
    }

    /// Swaps neighbours while that saves crossings.
    fn untangle(&mut self, list: &mut [usize], links: &List<Link>, order: &Order) {
        let number = |at: usize, left: bool| {
            let place = i64::try_from(at + 1).unwrap_or(i64::MAX);
            if left { -place } else { place }
        };
        for (at, &item) in list.iter().enumerate() {
            self.position[item] = number(at, self.items[item].left);
        }
        if list.len() > MOST_SWAPPED {
            return;
        }
        let turns = self.turns(links, order);
        let mut best = self.tangle(&turns);
        for _ in 0..list.len().min(8) {
            let before = best;
            for at in 1..list.len() {
                let (Some(&one), Some(&other)) = (list.get(at - 1), list.get(at)) else { continue };
                self.exchange(one, other);
                let now = self.tangle(&turns);
                if now < best {
                    best = now;
                    list.swap(at - 1, at);
                } else {
                    self.exchange(one, other);
                }
            }
            if best >= before {
                break;
            }
        }
    }

    fn exchange(&mut self, one: usize, other: usize) {
        let place = self.position[one];
        self.position[one] = self.position[other];
        self.position[other] = place;
    }

    /// Every stretch on which a way leaves a node for its column or its column for a node.
    fn turns(&self, links: &List<Link>, order: &Order) -> Turns {
        let mut turns = Turns { reach: Vec::new(), stand: Vec::new(), run: Vec::new() };
        for (node, home) in self.home.iter().enumerate() {
            turns.stand.extend(home.map(|item| (item, 2 * order.row[node])));
        }
        for (way, link) in links.iter().enumerate() {
            let (from, to) = (2 * order.row[link.from], 2 * order.row[link.to]);
            match self.form[way] {
                Form::Down { lane: Some(lane), bottom, .. } => {
                    let leaves = if bottom { from + 1 } else { from };
                    turns.reach.push((leaves, self.home[link.from], Some(lane)));
                    if self.home[link.to] != Some(lane) {
                        turns.reach.push((to - 1, self.home[link.to], Some(lane)));
                    }
                    turns.run.push((lane, leaves, to));
                }
                Form::Down { lane: None, .. } => {
                    turns.reach.push((to - 1, self.home[link.from], self.home[link.to]));
                }
                Form::Up { lane, .. } => {
                    turns.reach.push((from, self.home[link.from], Some(lane)));
                    turns.reach.push((to, self.home[link.to], Some(lane)));
                    turns.run.push((lane, to, from));
                }
                Form::Straight | Form::Loop => {}
            }
        }
        turns
    }

    /// Crossings and detours of the present order, weighed.
    fn tangle(&self, turns: &Turns) -> u64 {
        let place = |item: Option<usize>| item.map_or(0, |it| self.position[it]);
        let mut cost = 0;
        for &(at, node, lane) in &turns.reach {
            let (source, goal) = (place(node), place(lane));
            let (low, high) = (source.min(goal), source.max(goal));
            let between = |item: usize| low < self.position[item] && self.position[item] < high;
            let crossed = turns
                .run
                .iter()
                .filter(|(item, first, last)| *first < at && at < *last && between(*item));
            let hit = turns.stand.iter().filter(|(item, row)| *row == at && between(*item));
            cost += 4 * crossed.count() as u64 + 9 * hit.count() as u64;
            // Ways leave at the right, so a column at the left of its node costs a detour.
            cost +=
                if goal < source && source > 0 { 5 } else { 0 } + (high - low).unsigned_abs() / 2;
        }
        cost
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
                    let direct = free(link.from, lane);
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

struct Turns {
    /// At which half row, from the column of which node, to which column.
    reach: Vec<(usize, Option<usize>, Option<usize>)>,
    /// Which column has a node at which half row.
    stand: Vec<(usize, usize)>,
    /// Which column has a way between which half rows.
    run: Vec<(usize, usize, usize)>,
}

/// The map as the placer wants it: every way cut into pieces from row to row.
struct Dummies {
    rows: Rows,
    /// The dummies of each way.
    of: List<std::ops::Range<usize>>,
}

impl Dummies {
    fn new(order: &Order, sizes: &List<(f64, f64)>) -> Self {
        let mut rows = Rows { rows: vec![Vec::new(); order.rows], ..Rows::default() };
        for (node, &row) in order.row.iter().enumerate() {
            rows.sizes.push(sizes[node]);
            rows.rows.get_mut(row).into_iter().for_each(|it| it.push(node));
        }
        Self { rows, of: List::of(order.run.len(), |_| 0..0) }
    }

    fn add(&mut self, way: usize, link: &Link, order: &Order) {
        let (high, low) = match order.run[way] {
            Run::Down => (link.from, link.to),
            Run::Up => (link.to, link.from),
            Run::Loop => return,
        };
        // The placer gives up on large maps; no need to make what it will not look at.
        if self.rows.sizes.len() > 2_000 {
            return;
        }
        let first = self.rows.sizes.len();
        let mut above = high;
        for row in order.row[high] + 1..order.row[low] {
            let dummy = self.rows.sizes.len();
            self.rows.sizes.push((14.0, 14.0));
            self.rows.rows.get_mut(row).into_iter().for_each(|it| it.push(dummy));
            self.rows.edges.push((above, dummy));
            above = dummy;
        }
        self.rows.edges.push((above, low));
        self.of[way] = first..self.rows.sizes.len();
    }
}
