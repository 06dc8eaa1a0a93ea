//! A stage no deal gets to.

use foldhash::{HashSet, HashSetExt};

use super::Context;
use crate::model::{Flow, Map, NodeId};

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
        let before = stages_before(map, &lost);
        for head in flow.heads(&lost) {
            let node = map.node(head);
            // A decision is never a head: its stage leads to it. Channels repeat the map's stages.
            if node.stage().is_some() && own.is_none_or(|it| it.holds(node.name.span)) {
                let message = format!("no deal can reach `{}`", node.name.shown());
                let before = before.get(head.index()).copied().flatten();
                cx.report(node.name.span, message, help(cx, map, head, before));
            }
        }
    }
}

/// For each node the last stage before it in the file that deals get to and go on from.
fn stages_before(map: &Map, lost: &[bool]) -> Vec<Option<NodeId>> {
    let mut last = None;
    let of = |id: NodeId| {
        let before = last;
        let goes_on = map.node(id).stage().is_some() && map.outcome(id).is_none();
        if goes_on && lost.get(id.index()) == Some(&false) {
            last = Some(id);
        }
        before
    };
    map.ids().map(|(id, _)| id).map(of).collect()
}

fn help(cx: &Context<'_>, map: &Map, stage: NodeId, before: Option<NodeId>) -> String {
    let name = &map.node(stage).name;
    match before {
        Some(from) => {
            let from = map.node(from).name.shown();
            cx.say(name.span, "write `go to {}` in `{}`", &[&name.typed(), &from])
        }
        None => cx.say(name.span, "write `starts at {}` in the map", &[&name.typed()]),
    }
}
