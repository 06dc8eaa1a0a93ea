//! A stage no deal gets to.

use std::collections::HashSet;

use super::Context;
use crate::model::{Flow, Map, NodeId, Outcome};

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.flow().starts().is_empty() {
        return;
    }
    let roads: Vec<_> = cx.map.roads().map(|(map, own)| (map, own, Flow::new(map))).collect();
    let mut reached: HashSet<&str> = HashSet::new();
    for (map, _, flow) in &roads {
        let seen = flow.reachable();
        let there = map.ids().filter(|(id, _)| seen.get(id.index()) == Some(&true));
        reached.extend(there.map(|(_, node)| node.name.key.as_str()));
    }
    for (map, own, flow) in &roads {
        let is_lost = |id: NodeId| !reached.contains(map.node(id).name.key.as_str());
        let lost: Vec<bool> = map.ids().map(|(id, _)| is_lost(id)).collect();
        for head in flow.heads(&lost) {
            let node = map.node(head);
            // A decision is never a head: its stage leads to it. Channels repeat the map's stages.
            if node.stage().is_some() && own.is_none_or(|it| it.holds(node.name.span)) {
                let message = format!("no deal can reach `{}`", node.name.shown());
                cx.report(node.name.span, message, help(map, head, &lost));
            }
        }
    }
}

/// Names the stage before it in the file, if a deal gets there and goes on.
fn help(map: &Map, stage: NodeId, lost: &[bool]) -> String {
    let goes_on =
        |id: NodeId| lost.get(id.index()) == Some(&false) && map.outcome(id) != Some(Outcome::Lost);
    let before = map.stages().map(|(id, _, _)| id).take_while(|&id| id != stage);
    let name = map.node(stage).name.typed();
    match before.filter(|&id| goes_on(id)).last() {
        Some(from) => format!("write `go to {name}` in `{}`", map.node(from).name.shown()),
        None => format!("write `starts at {name}` in the map"),
    }
}
