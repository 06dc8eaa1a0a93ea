//! Whose a node is and how deals close at it: what gives it its colours.

use super::scene::{Closing, Scene};
use crate::model::{Map, Node, Outcome, Stage};

/// The roles that own a stage, in the order in which stages name them first.
pub(super) struct Owners(Vec<usize>);

impl Owners {
    pub(super) fn of(map: &Map) -> Self {
        let mut owners = Vec::new();
        for (_, _, stage) in map.stages() {
            let owner = stage.owner.as_ref().map(|it| it.value.index());
            owners.extend(owner.filter(|it| !owners.contains(it)));
        }
        Self(owners)
    }

    /// The number of the owner of a stage among them.
    pub(super) fn tone(&self, stage: Option<&Stage>) -> Option<usize> {
        self.number(stage?.owner.as_ref()?.value.index())
    }

    /// The number of a role among them.
    pub(super) fn number(&self, role: usize) -> Option<usize> {
        self.0.iter().position(|it| *it == role)
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// Gives owners in the picture of a part of a map the colours that they have in that of the whole;
/// owners whom only the part has come after them. The roles of both have the same numbers.
pub fn keep_colours(scene: &mut Scene, part: &Map, whole: &Map) {
    let (part, mut whole) = (Owners::of(part), Owners::of(whole));
    for role in &part.0 {
        if whole.number(*role).is_none() {
            whole.0.push(*role);
        }
    }
    let nodes = scene.nodes.iter_mut().map(|it| &mut it.tone);
    let lanes = scene.lanes.iter_mut().map(|it| &mut it.tone);
    for tone in nodes.chain(lanes) {
        *tone = tone.and_then(|it| whole.number(*part.0.get(it)?));
    }
}

/// How deals close at a node.
pub(super) fn closing(node: &Node) -> Option<Closing> {
    node.stage()?.closes.as_ref().map(|it| match it.value {
        Outcome::Won => Closing::Won,
        Outcome::Lost => Closing::Lost,
    })
}
