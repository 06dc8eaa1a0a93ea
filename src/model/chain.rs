//! Where shares take a deal in the end: the absorbing chain of a map, solved group by group so that
//! a long chain costs no more than its length.

use super::ways::sum_of_shares;
use super::{Decimal, Flow, Kind, Map, NodeId, Transition, groups};
use rust_decimal::prelude::ToPrimitive;

/// Stages that lead to each other are solved together, which takes the cube of their number. So much
/// work is spent on a map (one group of 400); what is left then is not known.
pub(super) const PATIENCE: usize = 400 * 400 * 400;

/// The chain of the open stages of a map. Won, lost and resting stages absorb.
///
/// What cannot be computed is not known: shares are missing or do not add up, on the way or later.
pub struct Chain {
    rows: Vec<Option<Row>>,
    /// A group comes after all it leads to.
    groups: Vec<Group>,
    /// By node: whether its numbers are known.
    known: Vec<bool>,
    /// Stages that lead nowhere but to each other.
    endless: Vec<Vec<NodeId>>,
    won: Vec<f64>,
}

/// Where the deals of one open stage go.
#[derive(Clone, Default)]
struct Row {
    /// To open stages: index and part.
    open: Vec<(usize, f64)>,
    /// To won stages.
    won: f64,
    /// To lost and resting stages.
    rest: f64,
}

/// Stages that lead to each other, and the expected visits of each by a deal that is in another.
struct Group {
    members: Vec<usize>,
    visits: Vec<Vec<f64>>,
}

impl Chain {
    /// The chain of a map.
    #[must_use]
    pub fn new(map: &Map, flow: &Flow) -> Self {
        Self::within(map, flow, &mut { PATIENCE })
    }

    /// The chain of one of several maps that share their patience.
    pub(super) fn within(map: &Map, flow: &Flow, patience: &mut usize) -> Self {
        let kinds = map.kinds(flow);
        let mut rows = vec![None; map.nodes.len()];
        for (id, moves) in map.exits() {
            if let (Kind::Open, Some(slot)) = (kinds.of(id), rows.get_mut(id.index())) {
                *slot = row(&moves, |to| kinds.of(to));
            }
        }
        Self::solve(rows, patience)
    }

    /// The probability that a deal in this stage is won.
    #[must_use]
    pub fn win(&self, id: NodeId) -> Option<f64> {
        self.at(&self.won, id)
    }

    /// The stages that lead to each other, each with its expected visits by a deal that is in it.
    pub fn loops(&self) -> impl Iterator<Item = Vec<(NodeId, f64)>> {
        self.groups.iter().map(|group| {
            let visits = group.visits.iter().enumerate();
            let own = visits.filter_map(|(place, row)| row.get(place).copied());
            group.members.iter().map(|&it| id(it)).zip(own).collect()
        })
    }

    /// Groups of stages that deals never leave, by their shares.
    #[must_use]
    pub fn endless(&self) -> &[Vec<NodeId>] {
        &self.endless
    }

    /// Expected visits of every stage by a deal that is in `start`; by the index of the stage.
    #[must_use]
    pub fn visits_from(&self, start: NodeId) -> Option<Vec<f64>> {
        self.at(&self.won, start)?;
        let mut arriving = vec![0.0; self.rows.len()];
        set(&mut arriving, start.index(), 1.0);
        for group in self.groups.iter().rev() {
            let inflow: Vec<f64> = group.members.iter().map(|&it| get(&arriving, it)).collect();
            for (place, &member) in group.members.iter().enumerate() {
                let from = group.visits.iter().map(|row| get(row, place));
                set(&mut arriving, member, from.zip(&inflow).map(|(n, part)| n * part).sum());
            }
            for &member in &group.members {
                let visits = get(&arriving, member);
                for &(to, part) in self.open(member) {
                    if group.members.binary_search(&to).is_err() {
                        let before = get(&arriving, to);
                        set(&mut arriving, to, before + visits * part);
                    }
                }
            }
        }
        Some(arriving)
    }

    /// The mean total of something that each visit adds (days of stay, by the index of the stage)
    /// until a deal in this stage ends.
    #[must_use]
    pub fn total(&self, each: &[f64], id: NodeId) -> Option<f64> {
        self.at(&self.accumulate(each), id)
    }

    /// The same mean over the deals that are won; not known where none is.
    #[must_use]
    pub fn total_if_won(&self, each: &[f64], id: NodeId) -> Option<f64> {
        let weighted: Vec<f64> = each.iter().zip(&self.won).map(|(it, won)| it * won).collect();
        let win = self.win(id).filter(|it| *it > 0.0)?;
        Some(self.at(&self.accumulate(&weighted), id)? / win)
    }

    fn solve(rows: Vec<Option<Row>>, patience: &mut usize) -> Self {
        let count = rows.len();
        let ways = rows.iter().enumerate().flat_map(|(from, row)| {
            row.iter().flat_map(move |row| row.open.iter().map(move |&(to, _)| (from, to)))
        });
        let order = groups(count, ways);
        let (known, won) = (vec![false; count], vec![0.0; count]);
        let mut chain = Self { rows, groups: Vec::new(), known, endless: Vec::new(), won };
        for members in order {
            chain.add(members, patience);
        }
        let direct: Vec<f64> =
            chain.rows.iter().map(|row| row.as_ref().map_or(0.0, |it| it.won)).collect();
        chain.won = chain.accumulate(&direct);
        chain
    }

    /// Solves a group whose followers are all solved, if all that it leads to is known.
    fn add(&mut self, mut members: Vec<usize>, patience: &mut usize) {
        members.sort_unstable();
        let work = members.len().saturating_pow(3);
        let Some(left) = patience.checked_sub(work) else { return };
        let mut inside = Vec::new();
        let mut leaves = false;
        for &member in &members {
            let Some(Some(row)) = self.rows.get(member) else { return };
            let mut line = vec![0.0; members.len()];
            leaves |= row.won > 0.0 || row.rest > 0.0;
            for &(to, part) in &row.open {
                match members.binary_search(&to) {
                    Ok(place) => {
                        let before = get(&line, place);
                        set(&mut line, place, before + part);
                    }
                    Err(_) if self.known.get(to) == Some(&true) => leaves = true,
                    Err(_) => return,
                }
            }
            inside.push(line);
        }
        if !leaves {
            self.endless.push(members.iter().map(|&it| id(it)).collect());
            return;
        }
        *patience = left;
        let Some(visits) = inverse_of_rest(&inside) else { return };
        for &member in &members {
            if let Some(slot) = self.known.get_mut(member) {
                *slot = true;
            }
        }
        self.groups.push(Group { members, visits });
    }

    /// For every stage the expected sum of `each` over all visits from there on.
    fn accumulate(&self, each: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.rows.len()];
        for group in &self.groups {
            let outside = |&(to, part): &(usize, f64)| {
                if group.members.binary_search(&to).is_ok() { 0.0 } else { part * get(&sums, to) }
            };
            let direct: Vec<f64> = group
                .members
                .iter()
                .map(|&it| get(each, it) + self.open(it).iter().map(outside).sum::<f64>())
                .collect();
            for (&member, visits) in group.members.iter().zip(&group.visits) {
                set(&mut sums, member, visits.iter().zip(&direct).map(|(n, it)| n * it).sum());
            }
        }
        sums
    }

    fn open(&self, at: usize) -> &[(usize, f64)] {
        self.rows.get(at).and_then(Option::as_ref).map_or(&[], |row| &row.open)
    }

    fn at(&self, numbers: &[f64], id: NodeId) -> Option<f64> {
        let known = self.known.get(id.index()).copied().unwrap_or(false);
        known.then(|| get(numbers, id.index()))
    }
}

/// Where the moves of a stage take its deals; nothing where the shares leave it open.
fn row(moves: &[&Transition], kind: impl Fn(NodeId) -> Kind) -> Option<Row> {
    let hundred = Decimal::ONE_HUNDRED;
    let mut row = Row::default();
    if let [only] = moves
        && only.share.is_none()
    {
        row.add(only.to, kind(only.to), 1.0);
        return Some(row);
    }
    if sum_of_shares(moves)? != hundred {
        return None;
    }
    for way in moves {
        let Some(share) = &way.share else { continue };
        let part = share.value.value.checked_div(hundred)?.to_f64()?;
        if part > 0.0 {
            row.add(way.to, kind(way.to), part);
        }
    }
    Some(row)
}

impl Row {
    fn add(&mut self, to: NodeId, kind: Kind, part: f64) {
        match kind {
            Kind::Won => self.won += part,
            Kind::Lost | Kind::Resting => self.rest += part,
            Kind::Open | Kind::Post => self.open.push((to.index(), part)),
        }
    }
}

/// The inverse of I − Q, by elimination with partial pivoting; nothing where it is singular.
fn inverse_of_rest(inside: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = inside.len();
    let mut lines: Vec<Vec<f64>> = Vec::with_capacity(size);
    for (at, line) in inside.iter().enumerate() {
        let unit = |place: usize| if place == at { 1.0 } else { 0.0 };
        let left = line.iter().enumerate().map(|(place, part)| unit(place) - part);
        lines.push(left.chain((0..size).map(unit)).collect());
    }
    for column in 0..size {
        let weight = |at: usize| lines.get(at).map_or(0.0, |line| get(line, column).abs());
        let pivot = (column..size).max_by(|&a, &b| weight(a).total_cmp(&weight(b)))?;
        lines.swap(column, pivot);
        let mut line = std::mem::take(lines.get_mut(column)?);
        let scale = get(&line, column);
        if scale.abs() < 1e-12 {
            return None;
        }
        line.iter_mut().for_each(|it| *it /= scale);
        for other in &mut lines {
            let factor = get(other, column);
            if factor != 0.0 {
                other.iter_mut().zip(&line).for_each(|(it, part)| *it -= factor * part);
            }
        }
        *lines.get_mut(column)? = line;
    }
    lines.iter().map(|line| line.get(size..).map(<[f64]>::to_vec)).collect()
}

fn get(numbers: &[f64], at: usize) -> f64 {
    numbers.get(at).copied().unwrap_or(0.0)
}

fn set(numbers: &mut [f64], at: usize, value: f64) {
    if let Some(slot) = numbers.get_mut(at) {
        *slot = value;
    }
}

fn id(at: usize) -> NodeId {
    NodeId(u32::try_from(at).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The map of the worked numbers: lead, qualified, proposal, with one move back.
    fn worked() -> Chain {
        let row = |open: &[(usize, f64)], won, rest| Some(Row { open: open.to_vec(), won, rest });
        let rows = vec![
            row(&[(1, 0.5)], 0.0, 0.5),
            row(&[(2, 0.6)], 0.0, 0.4),
            row(&[(1, 0.2)], 0.5, 0.3),
        ];
        Chain::solve(rows, &mut { PATIENCE })
    }

    fn close(found: Option<f64>, numerator: f64, denominator: f64) {
        let (found, exact) = (found.expect("known"), numerator / denominator);
        assert!((found - exact).abs() <= 1e-9 * exact.abs(), "{found} is not {exact}");
    }

    #[test]
    fn expected_visits_are_exact() {
        let chain = worked();
        let from = |at| chain.visits_from(NodeId(at)).expect("known");
        let (lead, qualified, proposal) = (from(0), from(1), from(2));
        close(lead.first().copied(), 1.0, 1.0);
        close(lead.get(1).copied(), 25.0, 44.0);
        close(lead.get(2).copied(), 15.0, 44.0);
        assert_eq!(qualified.first(), Some(&0.0));
        close(qualified.get(1).copied(), 25.0, 22.0);
        close(qualified.get(2).copied(), 15.0, 22.0);
        assert_eq!(proposal.first(), Some(&0.0));
        close(proposal.get(1).copied(), 5.0, 22.0);
        close(proposal.get(2).copied(), 25.0, 22.0);
    }

    #[test]
    fn win_probabilities_are_exact() {
        let chain = worked();
        close(chain.win(NodeId(0)), 15.0, 88.0);
        close(chain.win(NodeId(1)), 15.0, 44.0);
        close(chain.win(NodeId(2)), 25.0, 44.0);
    }

    #[test]
    fn mean_times_are_exact() {
        let (chain, stays) = (worked(), [2.0, 5.0, 10.0]);
        let ends = [(33.0, 4.0), (25.0, 2.0), (25.0, 2.0)];
        let wins = [(419.0, 22.0), (375.0, 22.0), (265.0, 22.0)];
        for (at, ((a, b), (c, d))) in (0..).map(NodeId).zip(ends.into_iter().zip(wins)) {
            close(chain.total(&stays, at), a, b);
            close(chain.total_if_won(&stays, at), c, d);
        }
    }

    #[test]
    fn a_long_chain_is_solved_in_no_time() {
        let count = 100_000;
        let row = |at: usize| Row { open: vec![(at + 1, 0.5)], won: 0.0, rest: 0.5 };
        let mut rows: Vec<Option<Row>> = (0..count).map(|at| Some(row(at))).collect();
        rows.push(Some(Row { open: Vec::new(), won: 1.0, rest: 0.0 }));
        let chain = Chain::solve(rows, &mut { PATIENCE });
        close(chain.win(id(count)), 1.0, 1.0);
        close(chain.win(id(count - 10)), 1.0, 1024.0);
    }

    #[test]
    fn what_leads_to_the_unknown_is_unknown() {
        let row = |open: &[(usize, f64)], won| Some(Row { open: open.to_vec(), won, rest: 0.0 });
        let rows = vec![row(&[(1, 1.0)], 0.0), None, row(&[], 1.0), row(&[(3, 1.0)], 0.0)];
        let chain = Chain::solve(rows, &mut { PATIENCE });
        assert_eq!(chain.win(NodeId(0)), None);
        assert_eq!(chain.win(NodeId(1)), None);
        close(chain.win(NodeId(2)), 1.0, 1.0);
        assert_eq!(chain.win(NodeId(3)), None);
        assert_eq!(chain.endless(), [vec![NodeId(3)]]);
    }
}
