//! What stages are on the way of a deal, and the moves between them: what rules of flow share.

use super::{Decimal, Flow, Map, NodeId, NodeKind, Outcome, Transition, TransitionKind};

/// How many stages at the start of a path a message shows, …
const FIRST_SHOWN: usize = 12;
/// … and how many at its end.
const LAST_SHOWN: usize = 4;

/// What a stage is to a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The deal is on its way.
    Open,
    /// The deal is won here.
    Won,
    /// The deal is lost here.
    Lost,
    /// The deal may stay here for good.
    Resting,
    /// Reached only through a won stage, even if it rests.
    Post,
}

/// The kinds of all nodes of a map; a decision has that of its stage.
pub struct Kinds {
    kinds: Vec<Kind>,
    after_sale: Vec<bool>,
}

impl Kinds {
    /// The kind of a node.
    #[must_use]
    pub fn of(&self, id: NodeId) -> Kind {
        self.kinds.get(id.index()).copied().unwrap_or(Kind::Open)
    }

    /// The nodes of a kind, in file order.
    #[must_use]
    pub fn all(&self, kind: Kind) -> Vec<NodeId> {
        let nodes = (0..).map(NodeId).zip(&self.kinds);
        nodes.filter(|(_, it)| **it == kind).map(|(id, _)| id).collect()
    }

    /// Whether deals get to a node only when they are won already, however they end there.
    #[must_use]
    pub fn is_after_sale(&self, id: NodeId) -> bool {
        self.after_sale.get(id.index()) == Some(&true)
    }
}

impl Map {
    /// What each node is to a deal.
    #[must_use]
    pub fn kinds(&self, flow: &Flow) -> Kinds {
        let is_won = |id| self.outcome(id) == Some(Outcome::Won);
        let unwon = flow.reachable_through(flow.starts(), |id| !is_won(id));
        let after_sale: Vec<bool> =
            flow.reachable().iter().zip(&unwon).map(|(ever, before)| *ever && !before).collect();
        let of = |(id, after_sale): (NodeId, &bool)| match self.outcome(id) {
            Some(Outcome::Won) => Kind::Won,
            Some(Outcome::Lost) => Kind::Lost,
            None if *after_sale => Kind::Post,
            None if self.rests(id) => Kind::Resting,
            None => Kind::Open,
        };
        let kinds = (0..).map(NodeId).zip(&after_sale).map(of).collect();
        Kinds { kinds, after_sale }
    }

    /// How deals end in the stage of a node.
    #[must_use]
    pub fn outcome(&self, id: NodeId) -> Option<Outcome> {
        let stage = self.node(self.stage_of(id)).stage()?;
        stage.closes.as_ref().map(|it| it.value)
    }

    /// Whether a deal may stay for good in the stage of a node.
    #[must_use]
    pub fn rests(&self, id: NodeId) -> bool {
        self.node(self.stage_of(id)).stage().is_some_and(|it| it.rests)
    }

    /// Whether a deal may end in the stage of a node: it closes or rests.
    #[must_use]
    pub fn ends(&self, id: NodeId) -> bool {
        self.outcome(id).is_some() || self.rests(id)
    }

    /// The first stage that closes deals this way, in file order.
    #[must_use]
    pub fn first_closing(&self, outcome: Outcome) -> Option<NodeId> {
        self.stages().map(|(id, _, _)| id).find(|&id| self.outcome(id) == Some(outcome))
    }

    /// The moves out of every stage, those of its decisions' branches with them; by the index of the
    /// stage, each list in file order.
    #[must_use]
    pub fn moves_by_stage(&self) -> Vec<Vec<&Transition>> {
        let mut lists = vec![Vec::new(); self.nodes.len()];
        for way in self.transitions.iter().filter(|it| it.is_move()) {
            if let Some(list) = lists.get_mut(self.stage_of(way.from).index()) {
                list.push(way);
            }
        }
        lists
    }

    /// Every stage with the moves out of it, in file order.
    pub fn exits(&self) -> impl Iterator<Item = (NodeId, Vec<&Transition>)> {
        let all = (0..).map(NodeId).zip(self.moves_by_stage());
        all.filter(|(id, _)| self.node(*id).stage().is_some())
    }

    /// Every decision with its branches, in file order.
    pub fn decisions(&self) -> impl Iterator<Item = (NodeId, Vec<&Transition>)> {
        let mut lists = vec![Vec::new(); self.nodes.len()];
        for way in &self.transitions {
            if let (TransitionKind::If(_) | TransitionKind::Otherwise, Some(list)) =
                (&way.kind, lists.get_mut(way.from.index()))
            {
                list.push(way);
            }
        }
        let all = (0..).map(NodeId).zip(lists);
        all.filter(|(id, _)| matches!(self.node(*id).kind, NodeKind::Decision(_)))
    }

    /// The keys of nodes, as findings show a path.
    #[must_use]
    pub fn keys(&self, path: &[NodeId]) -> Vec<String> {
        path.iter().map(|&id| self.node(id).name.key.clone()).collect()
    }

    /// The labels of the stages of a path, joined by arrows, without repeats in a row; of a long path
    /// its first and last stages.
    #[must_use]
    pub fn route(&self, path: &[NodeId]) -> String {
        let stages = path.iter().map(|&id| self.stage_of(id));
        let mut route: Vec<NodeId> = stages.collect();
        let whole_cycle = route.len() == 2 && path.first() == path.last();
        if !whole_cycle {
            route.dedup();
        }
        let label = |id: &NodeId| self.node(*id).name.shown().to_string();
        if route.len() <= FIRST_SHOWN + 1 + LAST_SHOWN {
            return route.iter().map(label).collect::<Vec<_>>().join(" → ");
        }
        let first = route.iter().take(FIRST_SHOWN).map(label);
        let last = route.iter().skip(route.len() - LAST_SHOWN).map(label);
        let labels = first.chain(["…".to_owned()]).chain(last);
        labels.collect::<Vec<_>>().join(" → ")
    }
}

/// What the shares of some moves add up to; `None` where none has one.
#[must_use]
pub fn sum_of_shares(moves: &[&Transition]) -> Option<Decimal> {
    let mut shares = moves.iter().filter_map(|it| it.share.as_ref()).peekable();
    shares.peek()?;
    shares.try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it.value.value))
}
