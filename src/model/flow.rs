//! Where deals can go: reachability, dead ends, cycles, and paths that prove them.
//!
//! The door of petgraph. Only its iterative searches are used: a chain of 100,000 stages must not
//! overflow the stack.

use foldhash::{HashMap, HashMapExt};
use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Map, NodeId};

/// The ways of a map as a graph; made once, asked often.
pub struct Flow {
    graph: DiGraph<NodeId, usize>,
    starts: Vec<NodeId>,
}

impl Flow {
    /// The graph of a map; starts are those of the map and of its channels.
    #[must_use]
    pub fn new(map: &Map) -> Self {
        let mut graph = DiGraph::with_capacity(map.nodes.len(), map.transitions.len());
        for (id, _) in map.ids() {
            graph.add_node(id);
        }
        for (at, way) in map.transitions.iter().enumerate() {
            graph.add_edge(index(way.from), index(way.to), at);
        }
        let named = map.starts.iter().chain(map.channels.iter().flat_map(|it| &it.starts));
        let mut starts: Vec<NodeId> = named.map(|it| it.value).collect();
        starts.sort_unstable();
        starts.dedup();
        // A channel's stages live in its own map; keys agree, ids only where nothing was added.
        starts.retain(|it| it.index() < map.nodes.len());
        Self { graph, starts }
    }

    /// Where deals start, sorted.
    #[must_use]
    pub fn starts(&self) -> &[NodeId] {
        &self.starts
    }

    /// For each node whether a deal can get there from a start.
    #[must_use]
    pub fn reachable(&self) -> Vec<bool> {
        self.reach(&self.starts, |_| true, false)
    }

    /// For each node whether one of `goals` can be reached from it.
    #[must_use]
    pub fn leading_to(&self, goals: &[NodeId]) -> Vec<bool> {
        self.reach(goals, |_| true, true)
    }

    /// For each node whether it can be reached from one of `from` without going through a node that
    /// `open` refuses; refused nodes are reached, but not left.
    #[must_use]
    pub fn reachable_through(&self, from: &[NodeId], open: impl Fn(NodeId) -> bool) -> Vec<bool> {
        self.reach(from, open, false)
    }

    /// The shortest path from a start to a node, both included; empty where there is none.
    #[must_use]
    pub fn path_to(&self, goal: NodeId) -> Vec<NodeId> {
        self.path(&self.starts, |it| it == goal)
    }

    /// For each node whether one of `goals` can be reached from it without going through a node that
    /// `open` refuses; refused nodes lead there, what leads to them does not.
    #[must_use]
    pub fn leading_through(&self, goals: &[NodeId], open: impl Fn(NodeId) -> bool) -> Vec<bool> {
        self.reach(goals, open, true)
    }

    /// The shortest path from one of `from` to a node that `goal` accepts, both included.
    #[must_use]
    pub fn path(&self, from: &[NodeId], goal: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
        self.path_through(from, |_| true, goal)
    }

    /// The same path without going through a node that `open` refuses.
    #[must_use]
    pub fn path_through(
        &self,
        from: &[NodeId],
        open: impl Fn(NodeId) -> bool,
        goal: impl Fn(NodeId) -> bool,
    ) -> Vec<NodeId> {
        // A map of the nodes met, not a list of all: many short paths must not cost the map each.
        let mut before: HashMap<NodeId, Option<NodeId>> = HashMap::new();
        let found = self.search(from, open, goal, &mut before);
        found.map_or_else(Vec::new, |at| walk_back(&before, at))
    }

    /// Goes out from nodes in all directions until `goal` accepts one, and notes before each node the
    /// one it was reached from.
    fn search(
        &self,
        from: &[NodeId],
        open: impl Fn(NodeId) -> bool,
        goal: impl Fn(NodeId) -> bool,
        before: &mut HashMap<NodeId, Option<NodeId>>,
    ) -> Option<NodeId> {
        let mut queue: VecDeque<NodeId> = VecDeque::new();
        for &start in from.iter().filter(|it| it.index() < self.graph.node_count()) {
            if before.insert(start, None).is_none() {
                queue.push_back(start);
            }
        }
        while let Some(at) = queue.pop_front() {
            if goal(at) {
                return Some(at);
            }
            if !open(at) {
                continue;
            }
            for next in self.next(at) {
                if let Entry::Vacant(slot) = before.entry(next) {
                    slot.insert(Some(at));
                    queue.push_back(next);
                }
            }
        }
        None
    }

    /// The node before each on the shortest path from a start that goes through no node that `open`
    /// refuses: what shows many paths asks once.
    #[must_use]
    pub fn paths(&self, open: impl Fn(NodeId) -> bool) -> Paths {
        let mut before: HashMap<NodeId, Option<NodeId>> = HashMap::new();
        self.search(&self.starts, open, |_| false, &mut before);
        Paths(before)
    }

    /// For each node the next on its shortest path to one of `goals`; itself at a goal, and nothing
    /// where no path leads to one.
    #[must_use]
    pub fn onward(&self, goals: &[NodeId]) -> Vec<Option<NodeId>> {
        let count = self.graph.node_count();
        let mut away: Vec<Option<usize>> = vec![None; count];
        let mut onward: Vec<Option<NodeId>> = vec![None; count];
        let mut queue: VecDeque<(NodeId, usize)> = goals.iter().map(|it| (*it, 0)).collect();
        while let Some((at, steps)) = queue.pop_front() {
            let Some(slot) = away.get_mut(at.index()).filter(|it| it.is_none()) else { continue };
            *slot = Some(steps);
            let near = |it: &NodeId| {
                let there = away.get(it.index()).copied().flatten();
                there.is_some_and(|there| there + 1 == steps)
            };
            // All that is nearer is known by now, and of several the first in the file is taken.
            let next = if steps == 0 { Some(at) } else { self.next(at).find(near) };
            onward.get_mut(at.index()).into_iter().for_each(|it| *it = next);
            let led = self.graph.neighbors_directed(index(at), petgraph::Incoming).map(id);
            queue.extend(led.map(|it| (it, steps + 1)));
        }
        onward
    }

    /// The shortest way round from a node back to itself, which stands at both ends, by nodes that
    /// are `within` a cycle; empty where there is none.
    #[must_use]
    pub fn round_trip(&self, node: NodeId, within: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
        let next: Vec<NodeId> = self.next(node).filter(|&it| within(it)).collect();
        let mut path = self.path_through(&next, within, |it| it == node);
        if !path.is_empty() {
            path.insert(0, node);
        }
        path
    }

    /// The fewest nodes of a set, in file order, from which its other nodes are reached within it:
    /// where a fault of many nodes begins.
    #[must_use]
    pub fn heads(&self, set: &[bool]) -> Vec<NodeId> {
        let within = |at: NodeId| set.get(at.index()).copied().unwrap_or(false);
        let nodes = || self.graph.node_indices().map(id).filter(|&it| within(it));
        let led = |at: NodeId| self.graph.neighbors_directed(index(at), petgraph::Incoming);
        let mut heads = Vec::new();
        let mut seen = vec![false; set.len()];
        let first = nodes().filter(|&at| !led(at).any(|it| within(id(it))));
        // What then is left lies on cycles that nothing outside of them leads to.
        for head in first.chain(nodes()) {
            if seen.get(head.index()).copied().unwrap_or(true) {
                continue;
            }
            heads.push(head);
            let mut queue = vec![head];
            while let Some(at) = queue.pop() {
                if !mark(&mut seen, index(at)) {
                    queue.extend(self.next(at).filter(|&it| within(it)));
                }
            }
        }
        heads.sort_unstable();
        heads
    }

    /// For each pair of nodes whether deals get from the first to the second; from a node to itself
    /// only where they come back to it. Asked at once, 64 pairs cost no more than one.
    #[must_use]
    pub fn connected(&self, pairs: &[(NodeId, NodeId)]) -> Vec<bool> {
        let groups = kosaraju_scc(&self.graph);
        let mut group_of = vec![usize::MAX; self.graph.node_count()];
        for (number, group) in groups.iter().enumerate() {
            for member in group {
                group_of.get_mut(member.index()).into_iter().for_each(|it| *it = number);
            }
        }
        let mut connected = Vec::with_capacity(pairs.len());
        for some in pairs.chunks(u64::BITS as usize) {
            let marks = self.marks(&groups, &group_of, some);
            connected.extend(some.iter().zip(0..).map(|((_, to), bit)| {
                let mark = group_of.get(to.index()).and_then(|it| marks.get(*it));
                mark.is_some_and(|it| it >> bit & 1 == 1)
            }));
        }
        connected
    }

    /// For each group the pairs whose first node leads to it, as bits of a number.
    fn marks(
        &self,
        groups: &[Vec<NodeIndex>],
        group_of: &[usize],
        pairs: &[(NodeId, NodeId)],
    ) -> Vec<u64> {
        let mut marks = vec![0; groups.len()];
        let hand_on = |marks: &mut [u64], from: NodeIndex, mark: u64| {
            for next in self.graph.neighbors(from) {
                let group = group_of.get(next.index()).and_then(|it| marks.get_mut(*it));
                group.into_iter().for_each(|it| *it |= mark);
            }
        };
        for ((from, _), bit) in pairs.iter().zip(0..) {
            hand_on(&mut marks, index(*from), 1 << bit);
        }
        // A group comes after all it leads to, so what reaches it is known when its turn has come.
        for (at, group) in groups.iter().enumerate().rev() {
            let mark = marks.get(at).copied().unwrap_or(0);
            for member in group.iter().filter(|_| mark > 0) {
                hand_on(&mut marks, *member, mark);
            }
        }
        marks
    }

    /// The groups of nodes that lie on a common cycle, each sorted, in the order of their first node;
    /// a single node only when it leads to itself.
    #[must_use]
    pub fn cycles(&self) -> Vec<Vec<NodeId>> {
        let groups = kosaraju_scc(&self.graph).into_iter();
        let mut cycles: Vec<Vec<NodeId>> = groups
            .map(|group| group.into_iter().map(id).collect::<Vec<_>>())
            .filter(|group| match group.as_slice() {
                [one] => self.next(*one).any(|it| it == *one),
                more => !more.is_empty(),
            })
            .collect();
        for cycle in &mut cycles {
            cycle.sort_unstable();
        }
        cycles.sort_unstable();
        cycles
    }

    /// The nodes that one way leads to from `node`, in file order.
    pub fn next(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut ways: Vec<(usize, NodeIndex)> =
            self.graph.edges(index(node)).map(|way| (*way.weight(), way.target())).collect();
        ways.sort_unstable();
        ways.into_iter().map(|(_, to)| id(to))
    }

    fn reach(&self, from: &[NodeId], open: impl Fn(NodeId) -> bool, reversed: bool) -> Vec<bool> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut queue: Vec<NodeId> = Vec::new();
        for &start in from {
            if start.index() < seen.len() && !mark(&mut seen, index(start)) {
                queue.push(start);
            }
        }
        let side = if reversed { petgraph::Incoming } else { petgraph::Outgoing };
        while let Some(at) = queue.pop() {
            if !open(at) {
                continue;
            }
            for next in self.graph.neighbors_directed(index(at), side) {
                if !mark(&mut seen, next) {
                    queue.push(id(next));
                }
            }
        }
        seen
    }
}

/// Shortest paths to every node that can be reached.
pub struct Paths(HashMap<NodeId, Option<NodeId>>);

impl Paths {
    /// The path to a node, which ends it; empty where none leads there.
    #[must_use]
    pub fn to(&self, goal: NodeId) -> Vec<NodeId> {
        if self.0.contains_key(&goal) { walk_back(&self.0, goal) } else { Vec::new() }
    }
}

/// The groups of `count` things that lead to each other; a group comes after all it leads to.
#[must_use]
pub fn groups(count: usize, ways: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count, count);
    for _ in 0..count {
        graph.add_node(());
    }
    for (from, to) in ways.filter(|&(from, to)| from < count && to < count) {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
    }
    let groups = kosaraju_scc(&graph).into_iter();
    groups.map(|group| group.into_iter().map(NodeIndex::index).collect()).collect()
}

fn index(id: NodeId) -> NodeIndex {
    NodeIndex::new(id.index())
}

fn id(index: NodeIndex) -> NodeId {
    NodeId(u32::try_from(index.index()).unwrap_or(u32::MAX))
}

/// Marks a node as seen; whether it was before.
fn mark(seen: &mut [bool], at: NodeIndex) -> bool {
    seen.get_mut(at.index()).is_none_or(|it| std::mem::replace(it, true))
}

fn walk_back(before: &HashMap<NodeId, Option<NodeId>>, goal: NodeId) -> Vec<NodeId> {
    let mut path = vec![goal];
    let mut at = goal;
    while let Some(previous) = before.get(&at).copied().flatten() {
        path.push(previous);
        at = previous;
    }
    path.reverse();
    path
}
