//! Who owns what in a graph, and in which phase: frames around nodes, and the colours of nodes.

use std::collections::BTreeMap;

use super::graph::shown;
use super::reader::Reader;
use super::theme::{LIGHT, Tone};
use crate::model::{Map, NodeId, Outcome, RoleId, Stage};

/// A frame around nodes, with frames within.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// Its id: `o1` of an owner, `p1` of a phase, `o1p1` of a phase within; empty of the whole.
    pub(crate) id: String,
    /// What stands on it.
    pub(crate) label: String,
    /// The number of the owner, for the colour.
    pub(crate) owner: Option<usize>,
    /// The nodes right within.
    pub(crate) nodes: Vec<NodeId>,
    /// The frames within, owners in the order of their first stage, phases in that of the journey.
    pub(crate) inner: Vec<Frame>,
}

/// The nodes that a graph shows, framed by owner where there are two, and by phase.
///
/// A frame around everything would say nothing.
pub(crate) fn frames(reader: &Reader<'_>, owners: &Owners) -> Frame {
    let nodes: Vec<NodeId> = shown(reader).into_iter().map(|(id, _)| id).collect();
    let (owned, free) = sorted(&nodes, |id| owners.number(reader, id));
    if owned.len() < 2 {
        return within(reader, nodes, String::new());
    }
    let of = |(at, mine): (usize, Vec<NodeId>)| {
        let label = owners.order.get(at).map(|it| reader.role(*it)).unwrap_or_default();
        Frame { label, owner: Some(at), ..within(reader, mine, format!("o{}", at + 1)) }
    };
    Frame { nodes: free, inner: owned.into_iter().map(of).collect(), ..Frame::default() }
}

/// Nodes framed by phase.
fn within(reader: &Reader<'_>, nodes: Vec<NodeId>, id: String) -> Frame {
    let phase = |it| Some(lines(reader, it)?.phase.as_ref()?.value.index());
    let (phased, free) = sorted(&nodes, phase);
    let of = |(at, nodes): (usize, Vec<NodeId>)| {
        let phase = reader.map.phases.get(at);
        let label = phase.map(|it| reader.label(&it.name)).unwrap_or_default();
        Frame { id: format!("{id}p{}", at + 1), label, nodes, ..Frame::default() }
    };
    let inner = phased.into_iter().map(of).collect();
    Frame { id, nodes: free, inner, ..Frame::default() }
}

/// Nodes by a number that they have, in the order of the numbers; then those without.
fn sorted(
    nodes: &[NodeId],
    number: impl Fn(NodeId) -> Option<usize>,
) -> (BTreeMap<usize, Vec<NodeId>>, Vec<NodeId>) {
    let (mut with, mut without) = (BTreeMap::<usize, Vec<NodeId>>::new(), Vec::new());
    for &node in nodes {
        match number(node) {
            Some(it) => with.entry(it).or_default().push(node),
            None => without.push(node),
        }
    }
    (with, without)
}

/// The lines of a stage, or of the stage that a decision belongs to.
fn lines<'a>(reader: &Reader<'a>, id: NodeId) -> Option<&'a Stage> {
    let map = reader.map;
    map.node(map.stage_of(id)).stage()
}

/// The roles that own a stage, in the order in which stages name them first.
pub(crate) struct Owners {
    order: Vec<RoleId>,
    /// The place in that order, by the number of the role.
    places: Vec<Option<usize>>,
}

impl Owners {
    pub(crate) fn new(map: &Map) -> Self {
        let (mut order, mut places) = (Vec::new(), vec![None; map.roles.len()]);
        for role in map.stages().filter_map(|(.., it)| it.owner.as_ref()).map(|it| it.value) {
            if let Some(place @ None) = places.get_mut(role.index()) {
                *place = Some(order.len());
                order.push(role);
            }
        }
        Self { order, places }
    }

    /// The roles in their order.
    #[cfg(feature = "pictures")]
    pub(crate) fn roles(&self) -> &[RoleId] {
        &self.order
    }

    /// The number of who answers for a node.
    pub(crate) fn number(&self, reader: &Reader<'_>, id: NodeId) -> Option<usize> {
        let owner = lines(reader, id)?.owner.as_ref()?.value;
        self.places.get(owner.index()).copied().flatten()
    }

    /// The colours of a node.
    pub(crate) fn paint(&self, reader: &Reader<'_>, id: NodeId) -> Paint {
        let closes = reader.map.node(id).stage().and_then(|it| it.closes.as_ref());
        match closes.map(|it| it.value) {
            Some(Outcome::Won) => Paint { name: "won".to_owned(), tone: LIGHT.won },
            Some(Outcome::Lost) => Paint { name: "lost".to_owned(), tone: LIGHT.lost },
            None => Paint::of_owner(self.number(reader, id)),
        }
    }

    /// The colours of all nodes that a graph shows, each once, by their words.
    pub(crate) fn paints(&self, reader: &Reader<'_>) -> BTreeMap<String, Tone> {
        let paints = shown(reader).into_iter().map(|(id, _)| self.paint(reader, id));
        paints.map(|it| (it.name, it.tone)).collect()
    }
}

/// The colours of a node, and a word for them: `won`, `lost`, `a1` to `a8`, `plain`.
pub(crate) struct Paint {
    pub(crate) name: String,
    pub(crate) tone: Tone,
}

impl Paint {
    /// The colours of an owner.
    pub(crate) fn of_owner(number: Option<usize>) -> Self {
        match number {
            Some(it) => Self { name: format!("a{}", it % 8 + 1), tone: LIGHT.owner(it) },
            None => Self { name: "plain".to_owned(), tone: LIGHT.plain },
        }
    }
}
