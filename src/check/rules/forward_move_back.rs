//! A move whose word says the other direction: forward that leads back, or back to an end.

use super::Context;
use crate::model::{Kind, Map, NodeId, Transition, groups};

pub(super) fn check(cx: &mut Context<'_>) {
    back_to_an_end(cx);
    forward_to_before(cx);
}

fn back_to_an_end(cx: &mut Context<'_>) {
    let map = cx.map;
    for way in map.transitions.iter().filter(|it| it.back && map.outcome(it.to).is_some()) {
        let end = &map.node(way.to).name;
        cx.report(
            way.target,
            format!("`{}` closes deals, so this move leads on, not back", end.shown()),
            cx.say(way.target, "write `go to {}`", &[&end.typed()]),
        );
    }
}

fn forward_to_before(cx: &mut Context<'_>) {
    let (map, kinds) = (cx.map, cx.kinds());
    let is_open = |id: NodeId| kinds.of(id) == Kind::Open;
    let forward = |way: &&Transition| !way.back && is_open(way.from) && is_open(way.to);
    let ways: Vec<&Transition> = map.transitions.iter().filter(forward).collect();
    let group_of = groups_of(map, &ways);
    for way in ways.into_iter().filter(|it| it.is_move()) {
        let from = map.stage_of(way.from);
        let returns = group_of.get(way.from.index()) == group_of.get(way.to.index());
        if way.to >= from || !returns {
            continue;
        }
        let (earlier, later) = (&map.node(way.to).name, map.node(from).name.shown());
        cx.report(
            way.target,
            format!("`{}` comes before `{later}`, so this move leads back", earlier.shown()),
            cx.say(way.target, "write `back to {}`", &[&earlier.typed()]),
        );
    }
}

/// For each node the number of the group of nodes that these ways lead round in.
fn groups_of(map: &Map, ways: &[&Transition]) -> Vec<usize> {
    let mut group_of = vec![usize::MAX; map.nodes.len()];
    let pairs = ways.iter().map(|it| (it.from.index(), it.to.index()));
    for (number, group) in groups(map.nodes.len(), pairs).into_iter().enumerate() {
        for member in group {
            if let Some(slot) = group_of.get_mut(member) {
                *slot = number;
            }
        }
    }
    group_of
}
