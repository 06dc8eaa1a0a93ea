//! The part of a map around one stage: the stage, and what lies one way before and after it.

use crate::emit::graph;
use crate::emit::reader::Reader;
use crate::model::{Map, Name, Node, NodeId, NodeKind, Spanned, Text};

/// A map of the stages asked for and their neighbours, for pictures alone: what numbers its nodes
/// elsewhere is left out.
pub(crate) fn part(reader: &Reader<'_>) -> Map {
    let map = reader.map;
    let (shown, ways) = kept(reader);
    let mut place: Vec<Option<NodeId>> = vec![None; map.nodes.len()];
    let slots = place.iter_mut().zip(&shown).filter(|(_, shown)| **shown);
    for ((slot, _), number) in slots.zip(0..) {
        *slot = Some(NodeId(number));
    }
    let moved = |id: NodeId| place.get(id.index()).copied().flatten();
    let starts = map.starts.iter();
    let starts = starts.filter_map(|it| Some(Spanned { value: moved(it.value)?, ..*it }));
    let transitions = map.transitions.iter().zip(ways).filter(|(_, kept)| *kept);
    let transitions = transitions.filter_map(|(way, _)| {
        let (from, to) = (moved(way.from)?, moved(way.to)?);
        Some(crate::model::Transition { from, to, ..way.clone() })
    });
    let nodes = map.ids().filter_map(|(id, node)| {
        moved(id)?;
        renumbered(node.clone(), moved)
    });
    let label = Text::clean(&graph::title(reader));
    Map {
        name: Name { label, labels: Vec::new(), ..map.name.clone() },
        starts: starts.collect(),
        nodes: nodes.collect(),
        transitions: transitions.collect(),
        channels: Vec::new(),
        metrics: Vec::new(),
        goals: Vec::new(),
        uses: Vec::new(),
        ..map.clone()
    }
}

/// Which nodes and which ways are shown: a decision brings along the stage that it belongs to.
fn kept(reader: &Reader<'_>) -> (Vec<bool>, Vec<bool>) {
    let map = reader.map;
    let mut shown = vec![false; map.nodes.len()];
    for it in graph::shown(reader).iter().flat_map(|(id, _)| [*id, map.stage_of(*id)]) {
        shown.get_mut(it.index()).into_iter().for_each(|it| *it = true);
    }
    (shown, graph::ways(reader))
}

fn renumbered(mut node: Node, moved: impl Fn(NodeId) -> Option<NodeId>) -> Option<Node> {
    if let NodeKind::Decision(decision) = &mut node.kind {
        decision.stage = moved(decision.stage)?;
    }
    Some(node)
}
