//! What the graph languages share: nodes with short ids, ways with their words.

use super::reader::Reader;
use crate::model::{Node, NodeId, NodeKind, Outcome, Transition, TransitionKind};

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

/// Whether a graph of the stages asked for shows a way.
pub(crate) fn shows(reader: &Reader<'_>, way: &Transition) -> bool {
    reader.shows(reader.map.stage_of(way.from)) || reader.shows(reader.map.stage_of(way.to))
}

/// The nodes that a graph of the stages asked for shows: those stages and their neighbours.
pub(crate) fn shown<'a>(reader: &Reader<'a>) -> Vec<(NodeId, &'a Node)> {
    let map = reader.map;
    let mut shown: Vec<bool> = map.ids().map(|(id, _)| reader.shows(map.stage_of(id))).collect();
    for way in map.transitions.iter().filter(|it| shows(reader, it)) {
        for end in [way.from, way.to] {
            if let Some(slot) = shown.get_mut(end.index()) {
                *slot = true;
            }
        }
    }
    map.ids().zip(shown).filter(|(_, shown)| *shown).map(|(node, _)| node).collect()
}

/// The words on a way: the answer or what must be true, and the share.
pub(crate) fn words(reader: &Reader<'_>, way: &Transition) -> Option<String> {
    let said = match &way.kind {
        TransitionKind::Move(Some(of)) => Some(reader.speaker.criterion(of).0),
        TransitionKind::If(condition) => Some(reader.speaker.condition(condition)),
        TransitionKind::Otherwise => Some(reader.speaker.words.otherwise.to_owned()),
        TransitionKind::Move(None) | TransitionKind::Asked => None,
    };
    let share = way.share.as_ref().map(|it| reader.percent(&it.value));
    let parts: Vec<String> = [said, share].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}
