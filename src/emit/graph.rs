//! What the graph languages share: nodes with short ids, ways with their words.

use super::reader::Reader;
use crate::model::{Node, NodeId, NodeKind, Outcome, Percent, Transition};

/// How a node is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Stage,
    End,
    Decision,
}

/// The shape of a node.
pub(crate) fn shape(node: &Node) -> Shape {
    match &node.kind {
        NodeKind::Decision(_) => Shape::Decision,
        NodeKind::Stage(stage) => match stage.closes.as_ref().map(|it| it.value) {
            Some(Outcome::Won | Outcome::Lost) => Shape::End,
            None => Shape::Stage,
        },
    }
}

/// The id of a node: `n1`, `n2`, … in file order; names could clash with words of the language.
pub(crate) fn id(node: NodeId) -> String {
    format!("n{}", node.index() + 1)
}

/// The name of a graph; one of a single stage says that it is an extract.
pub(crate) fn title(reader: &Reader<'_>) -> String {
    let name = reader.label(&reader.map.name);
    match reader.stages().next().filter(|_| reader.is_partial()) {
        Some((id, ..)) => format!("{name}: {} ({})", reader.node(id), reader.words.extract),
        None => name,
    }
}

/// The ways that a graph of the stages asked for shows, those in and out; by the number of the way.
///
/// Of a decision they show all branches, as half a question would be answered wrongly.
pub(crate) fn ways(reader: &Reader<'_>) -> Vec<bool> {
    let map = reader.map;
    let touches = |way: &Transition| {
        reader.shows(map.stage_of(way.from)) || reader.shows(map.stage_of(way.to))
    };
    let mut kept: Vec<bool> = map.transitions.iter().map(touches).collect();
    let decision = |id: NodeId| map.node(id).stage().is_none().then_some(id.index());
    let mut open = vec![false; map.nodes.len()];
    loop {
        for (way, _) in map.transitions.iter().zip(&kept).filter(|(_, kept)| **kept) {
            for end in [way.from, way.to].into_iter().filter_map(decision) {
                open.get_mut(end).into_iter().for_each(|it| *it = true);
            }
        }
        let is_open = |id: NodeId| decision(id).and_then(|it| open.get(it)) == Some(&true);
        let mut grown = false;
        for (way, kept) in map.transitions.iter().zip(&mut kept).filter(|(_, kept)| !**kept) {
            *kept = is_open(way.from) || is_open(way.to);
            grown |= *kept;
        }
        if !grown {
            return kept;
        }
    }
}

/// The nodes that a graph of the stages asked for shows: those stages and their neighbours.
pub(crate) fn shown<'a>(reader: &Reader<'a>) -> Vec<(NodeId, &'a Node)> {
    let map = reader.map;
    let mut shown: Vec<bool> = map.ids().map(|(id, _)| reader.shows(map.stage_of(id))).collect();
    for (way, _) in map.transitions.iter().zip(ways(reader)).filter(|(_, kept)| *kept) {
        for end in [way.from, way.to] {
            if let Some(slot) = shown.get_mut(end.index()) {
                *slot = true;
            }
        }
    }
    map.ids().zip(shown).filter(|(_, shown)| *shown).map(|(node, _)| node).collect()
}

/// The ways that a graph shows, in file order.
pub(crate) fn drawn<'a>(reader: &Reader<'a>) -> impl Iterator<Item = &'a Transition> {
    let all = reader.map.transitions.iter().zip(ways(reader));
    all.filter(|(_, kept)| *kept).map(|(way, _)| way)
}

/// The stages that deals start at, of those that a graph shows.
pub(crate) fn starts(reader: &Reader<'_>) -> Vec<NodeId> {
    let shown = shown(reader);
    let here = |id: &NodeId| shown.binary_search_by_key(id, |(it, _)| *it).is_ok();
    reader.map.starts.iter().map(|it| it.value).filter(here).collect()
}

/// The graph in a sentence, for those who do not see it: its stages in file order.
pub(crate) fn description(reader: &Reader<'_>) -> String {
    let shown = shown(reader);
    let stages = shown.into_iter().filter(|(_, it)| it.stage().is_some());
    let stages: Vec<String> = stages.map(|(_, it)| reader.label(&it.name)).collect();
    format!("{}: {}", reader.words.stages, reader.list(&stages))
}

/// The words on a way, as pictures show them: when it is taken, and the share.
pub(crate) fn words(reader: &Reader<'_>, way: &Transition) -> Option<String> {
    let share = way.share.as_ref().map(|it| share(reader, &it.value));
    let parts: Vec<String> = reader.speaker.reason(way).into_iter().chain(share).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// A share as it looks within a sentence of the map. What draws a graph may take every line for one
/// from left to right: the mark at the end keeps the sign at its side.
fn share(reader: &Reader<'_>, of: &Percent) -> String {
    let share = reader.percent(of);
    if reader.language.is_rtl() { format!("\u{61C}{share}\u{200F}") } else { share }
}
