//! Acquisition channels, and how the road of one differs from that of its map.

use std::collections::HashMap;

use super::chain::PATIENCE;
use super::ways::sum_of_shares;
use super::{
    Chain, Date, Decimal, Flow, Map, Name, NodeId, Number, Outcome, Percent, Span, Spanned, Text,
    Unit,
};
use rust_decimal::prelude::ToPrimitive;

/// An acquisition channel and the map its deals travel.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its name.
    pub name: Name,
    /// The stages its deals start at, as ids of the outer map; those of the map where none were named.
    /// A stage that only the channel adds stands in `map.starts` alone.
    pub starts: Vec<Spanned<NodeId>>,
    /// The stages its deals never see, as ids of the outer map.
    pub skips: Vec<Spanned<NodeId>>,
    /// How many leads it brings.
    pub leads: Option<Leads>,
    /// Its part of all deals.
    pub share: Option<Spanned<Percent>>,
    /// Notes.
    pub notes: Vec<Text>,
    /// The map as this channel travels it: its `starts`, `skip`, `add` and `change` applied.
    ///
    /// Boxed and without channels of its own; node ids differ from the outer map's, keys agree.
    pub map: Box<Map>,
    /// The whole item, from `channel` to `}`.
    pub span: Span,
}

/// `leads 800 per month source "…"`
#[derive(Clone, Debug)]
pub struct Leads {
    /// How many.
    pub amount: Spanned<Number>,
    /// In how long.
    pub per: Unit,
    /// Where the number comes from.
    pub source: Option<Text>,
}

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
    /// The map and those of its channels, each channel with the text that only it holds.
    pub fn roads(&self) -> impl Iterator<Item = (&Map, Option<Span>)> {
        let channels = self.channels.iter().map(|it| (&*it.map, Some(it.span)));
        std::iter::once((self, None)).chain(channels)
    }

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

impl Channel {
    /// Whether its deals can be won.
    #[must_use]
    pub fn can_win(&self) -> bool {
        let flow = Flow::new(&self.map);
        let is_won = |it| self.map.outcome(it) == Some(Outcome::Won);
        !flow.path(flow.starts(), is_won).is_empty()
    }
}

/// What channels bring in a period, and the part of it that is won.
#[derive(Clone, Copy, Debug)]
pub struct Supply {
    /// Leads of all channels together.
    pub leads: f64,
    /// The probability that one of them is won.
    pub win: f64,
}

impl Map {
    /// What the channels bring from one day to another, both included; known where every channel
    /// gives `leads` and its shares lead to a win.
    #[must_use]
    pub fn supply(&self, from: Date, to: Date) -> Option<Supply> {
        let mut parts = Vec::new();
        let mut patience = PATIENCE;
        for channel in &self.channels {
            let plan = channel.leads.as_ref()?;
            let leads = plan.amount.value.value.to_f64()? * periods(plan.per, from, to);
            let start = channel.map.starts.first()?.value;
            let flow = Flow::new(&channel.map);
            let win = Chain::within(&channel.map, &flow, &mut patience).win(start)?;
            let share = channel.share.as_ref().and_then(|it| it.value.value.to_f64());
            parts.push((leads, share, win));
        }
        let leads: f64 = parts.iter().map(|(leads, ..)| leads).sum();
        let share =
            |(own, share, _): &(f64, Option<f64>, f64)| share.map_or(own / leads, |it| it / 100.0);
        let win = parts.iter().map(|it| share(it) * it.2).sum();
        (leads > 0.0 && win > 0.0).then_some(Supply { leads, win })
    }
}

/// How many minutes, days, months … lie between two days; months as the calendar counts them.
fn periods(unit: Unit, from: Date, to: Date) -> f64 {
    let days = f64::from(i32::try_from(to.days() - from.days() + 1).unwrap_or(i32::MAX));
    match unit {
        Unit::Minute => days * 1_440.0,
        Unit::Hour => days * 24.0,
        Unit::Day => days,
        Unit::Week => days / 7.0,
        Unit::Month => from.months_to(to),
        Unit::Quarter => from.months_to(to) / 3.0,
        Unit::Year => from.months_to(to) / 12.0,
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
