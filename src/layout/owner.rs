//! Whose a node is and how deals close at it: what gives it its colours.

use super::scene::Closing;
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

/// How deals close at a node.
pub(super) fn closing(node: &Node) -> Option<Closing> {
    node.stage()?.closes.as_ref().map(|it| match it.value {
        Outcome::Won => Closing::Won,
        Outcome::Lost => Closing::Lost,
    })
}
