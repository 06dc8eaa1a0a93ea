//! Which column stands beside which: columns move to where fewer ways cross.

use super::column::{Columns, Form};
use super::list::List;
use super::order::{Link, Order};

/// Above this many columns their order is that of the placer.
const MOST_SWAPPED: usize = 60;

impl Columns {
    /// Moves columns to better places while that saves crossings.
    pub(super) fn untangle(&mut self, list: &mut [usize], links: &List<Link>, order: &Order) {
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
        for _ in 0..4 {
            let mut better = false;
            let items: Vec<usize> = list.to_vec();
            for item in items {
                better |= self.sift(list, item, &turns);
            }
            if !better {
                break;
            }
        }
    }

    /// Moves one column to its best place in the list; whether that is another one than before.
    fn sift(&mut self, list: &mut [usize], item: usize, turns: &Turns) -> bool {
        let Some(start) = list.iter().position(|it| *it == item) else { return false };
        let (mut best, mut least) = (start, 0_i64);
        let mut sum = 0;
        // To the one end, then to the other: the sum is that of the place where it stands.
        for at in (0..start).rev() {
            sum += self.pass(list, at, turns);
            (best, least) = if sum < least { (at, sum) } else { (best, least) };
        }
        for at in 0..list.len() - 1 {
            sum += self.pass(list, at, turns);
            (best, least) = if sum < least { (at + 1, sum) } else { (best, least) };
        }
        for at in (best..list.len() - 1).rev() {
            self.pass(list, at, turns);
        }
        best != start
    }

    /// Exchanges two neighbours of the list; by how much the picture gets worse.
    fn pass(&mut self, list: &mut [usize], at: usize, turns: &Turns) -> i64 {
        let (Some(&one), Some(&other)) = (list.get(at), list.get(at + 1)) else { return 0 };
        let before = self.tangle(turns, [one, other]);
        self.exchange(one, other);
        list.swap(at, at + 1);
        self.tangle(turns, [one, other]) - before
    }

    fn exchange(&mut self, one: usize, other: usize) {
        let place = self.position[one];
        self.position[one] = self.position[other];
        self.position[other] = place;
    }

    /// Every stretch on which a way leaves a node for its column or its column for a node.
    fn turns(&self, links: &List<Link>, order: &Order) -> Turns {
        let mut turns = Turns::new(self.items.len());
        for (node, home) in self.home.iter().enumerate() {
            if let Some(item) = *home {
                turns.stand[item].push(2 * order.row[node]);
            }
        }
        for (way, link) in links.iter().enumerate() {
            let (from, to) = (2 * order.row[link.from], 2 * order.row[link.to]);
            let (source, goal) = (self.home[link.from], self.home[link.to]);
            match self.form[way] {
                Form::Down { lane: Some(lane), bottom, .. } => {
                    let leaves = if bottom { from + 1 } else { from };
                    turns.reach(leaves, source, Some(lane));
                    if goal != Some(lane) {
                        turns.reach(to - 1, goal, Some(lane));
                    }
                    turns.run[lane].push((leaves, to));
                }
                Form::Down { lane: None, .. } => turns.reach(to - 1, source, goal),
                Form::Up { lane, .. } => {
                    turns.reach(from, source, Some(lane));
                    turns.reach(to, goal, Some(lane));
                    turns.run[lane].push((to, from));
                }
                Form::Straight | Form::Loop => {}
            }
        }
        turns
    }

    /// Crossings and detours that depend on which of two neighbours stands first, weighed.
    fn tangle(&self, turns: &Turns, pair: [usize; 2]) -> i64 {
        let place = |item: Option<usize>| item.map_or(0, |it| self.position[it]);
        let mut cost = 0_usize;
        for &(at, node, lane) in pair.iter().flat_map(|&it| &turns.reach[it]) {
            let (source, goal) = (place(node), place(lane));
            let (low, high) = (source.min(goal), source.max(goal));
            for item in pair {
                if low < self.position[item] && self.position[item] < high {
                    let crossed = turns.run[item].iter();
                    cost += self.taste.crossing
                        * crossed.filter(|(first, last)| *first < at && at < *last).count();
                    cost +=
                        self.taste.node * turns.stand[item].iter().filter(|it| **it == at).count();
                }
            }
            // Ways leave at the right: a column at the left of its node costs a detour, a far one
            // a longer way.
            cost += usize::from(goal < source && source > 0) * 10;
            cost += usize::try_from(high - low).unwrap_or(0);
        }
        i64::try_from(cost).unwrap_or(i64::MAX)
    }
}

/// A stretch across: at which half row, from the column of which node, to which column.
type Reach = (usize, Option<usize>, Option<usize>);

/// What the order of columns decides, by column.
struct Turns {
    /// The stretches that begin or end there.
    reach: List<Vec<Reach>>,
    /// At which half rows nodes stand.
    stand: List<Vec<usize>>,
    /// Between which half rows ways run.
    run: List<Vec<(usize, usize)>>,
}

impl Turns {
    fn new(items: usize) -> Self {
        Self {
            reach: List::of(items, |_| Vec::new()),
            stand: List::of(items, |_| Vec::new()),
            run: List::of(items, |_| Vec::new()),
        }
    }

    fn reach(&mut self, at: usize, node: Option<usize>, lane: Option<usize>) {
        for item in [node, lane].into_iter().flatten() {
            self.reach[item].push((at, node, lane));
        }
    }
}
