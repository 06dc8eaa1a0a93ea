//! The stages that a channel skips but cannot do without.

use foldhash::{HashMap, HashMapExt};

use super::ways::sum_of_shares;
use super::{Channel, Decimal, Flow, Map, NodeId, Outcome, Spanned};

/// Why a channel cannot do without a stage that it skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Its deals start there.
    Start,
    /// A part of the deals of this stage goes there.
    Share(NodeId),
    /// The deals of this stage get on, or are won, only through it.
    OnlyWay(NodeId),
}

impl Map {
    /// The stages a channel skips but cannot do without, each with the first reason.
    #[must_use]
    pub fn needed_skips(&self, flow: &Flow, channel: &Channel) -> Vec<(Spanned<NodeId>, Need)> {
        let road = Road::new(channel);
        let mut needs: HashMap<NodeId, Need> = HashMap::new();
        // A start of the map that a channel skips has its deals start at the next stage.
        let none_left = channel.map.starts.is_empty();
        let named = channel.starts.iter().filter(|it| none_left || channel.span.holds(it.span));
        needs.extend(named.map(|it| (it.value, Need::Start)));
        for way in self.transitions.iter().filter(|it| it.is_move()) {
            let (from, to) = (self.stage_of(way.from), way.to);
            let takes = way.share.as_ref().is_some_and(|it| it.value.value > Decimal::ZERO);
            if let Some(need) = road.lacks(self, from, takes) {
                needs.entry(to).or_insert(need);
            }
        }
        if let Some((from, to)) = self.stranded_at(flow, channel) {
            needs.entry(to).or_insert(Need::OnlyWay(from));
        }
        let skips = channel.skips.iter();
        skips.filter_map(|it| Some((*it, *needs.get(&it.value)?))).collect()
    }

    /// Where the shortest way to a win enters a stage that the channel skips, if the channel has no
    /// other way and the map has this one.
    fn stranded_at(&self, flow: &Flow, channel: &Channel) -> Option<(NodeId, NodeId)> {
        if channel.skips.is_empty() || channel.can_win() {
            return None;
        }
        let starts: Vec<NodeId> = channel.starts.iter().map(|it| it.value).collect();
        let path = flow.path(&starts, |it| self.outcome(it) == Some(Outcome::Won));
        let is_skipped = |id: NodeId| channel.skips.iter().any(|it| it.value == id);
        let mut pairs = path.iter().zip(path.iter().skip(1));
        let (&from, &to) = pairs.find(|(_, to)| is_skipped(**to))?;
        Some((self.stage_of(from), to))
    }
}

/// What a channel leaves of the map, to be asked by the stages of the outer map.
struct Road<'a> {
    map: &'a Map,
    by_key: HashMap<&'a str, NodeId>,
    reachable: Vec<bool>,
    /// By stage: how many moves are left, and what their shares add up to.
    left: Vec<(usize, Option<Decimal>)>,
}

impl<'a> Road<'a> {
    fn new(channel: &'a Channel) -> Self {
        let map = &*channel.map;
        let moves = map.moves_by_stage();
        let left = moves.iter().map(|it| (it.len(), sum_of_shares(it))).collect();
        Self { map, by_key: map.by_key(), reachable: Flow::new(map).reachable(), left }
    }

    /// What a stage of the outer map lacks once a way out of it is gone.
    fn lacks(&self, outer: &Map, from: NodeId, took_a_share: bool) -> Option<Need> {
        let here = *self.by_key.get(outer.node(from).name.key.as_str())?;
        if !*self.reachable.get(here.index())? || self.map.ends(here) {
            return None;
        }
        match self.left.get(here.index())? {
            (0, _) => Some(Need::OnlyWay(from)),
            (_, sum) => {
                let gap = took_a_share && *sum != Some(Decimal::ONE_HUNDRED);
                gap.then_some(Need::Share(from))
            }
        }
    }
}
