//! Acquisition channels: where their deals start, and the map each of them travels.

use super::{Flow, Map, Name, NodeId, Number, Outcome, Percent, Span, Spanned, Text, Unit};

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
    /// The stages it adds, and those whose lines or ways it changes, as ids of its own map.
    pub own: Vec<NodeId>,
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

impl Map {
    /// The map with this stage: the whole, or that of the first channel that adds it.
    #[must_use]
    pub fn road_with(&self, stage: &str) -> Option<&Map> {
        let has = |it: &Map| it.find(stage).is_some_and(|id| it.node(id).stage().is_some());
        self.roads().map(|(map, _)| map).find(|it| has(it))
    }

    /// The map and those of its channels, each channel with the text that only it holds.
    pub fn roads(&self) -> impl Iterator<Item = (&Map, Option<Span>)> {
        let channels = self.channels.iter().map(|it| (&*it.map, Some(it.span)));
        std::iter::once((self, None)).chain(channels)
    }
}

impl Channel {
    /// Whether it adds stages or changes some, and does not only start elsewhere or skip.
    #[must_use]
    pub fn changes_stages(&self) -> bool {
        let mut blocks = self.map.nodes.iter().flat_map(|it| &it.blocks);
        blocks.any(|it| self.span.holds(*it))
    }

    /// Whether its deals can be won.
    #[must_use]
    pub fn can_win(&self) -> bool {
        let flow = Flow::new(&self.map);
        let is_won = |it| self.map.outcome(it) == Some(Outcome::Won);
        !flow.path(flow.starts(), is_won).is_empty()
    }
}
