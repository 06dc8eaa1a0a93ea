//! A stage from which every deal is won, on paper.

use std::iter::successors;

use super::Context;
use crate::model::{Kind, NodeId};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let kinds = cx.kinds();
    let reachable = flow.reachable();
    let is_reachable = |id: &NodeId| reachable.get(id.index()) == Some(&true);
    let ends = [kinds.all(Kind::Lost), kinds.all(Kind::Resting)].concat();
    // Without any other end the fault is the map's, and `no-lost-stage` tells it.
    if !ends.iter().any(is_reachable) {
        return;
    }
    let escapes = flow.leading_through(&ends, |id| kinds.of(id) != Kind::Won);
    let wins = flow.leading_to(&kinds.all(Kind::Won));
    let is_bound = |id: NodeId| {
        // A decision may only lead on to a win where its stage knows another way.
        let at = |set: &[bool], id: NodeId| set.get(id.index()) == Some(&true);
        kinds.of(id) == Kind::Open
            && is_reachable(&id)
            && !at(&escapes, map.stage_of(id))
            && !at(&escapes, id)
            && at(&wins, id)
    };
    let bound: Vec<bool> = map.ids().map(|(id, _)| is_bound(id)).collect();
    let heads = flow.heads(&bound);
    if heads.is_empty() {
        return;
    }
    let onward = flow.onward(&kinds.all(Kind::Won));
    for head in heads {
        let (mut path, mut route) = (Vec::new(), String::new());
        if cx.shows_paths() {
            let step = |at: &NodeId| onward.get(at.index()).copied().flatten();
            let next = |at: &NodeId| step(at).filter(|it| it != at);
            path = successors(step(&head).and(Some(head)), next).collect();
            route = format!(" {}", map.route(&path));
        }
        let name = &map.node(map.stage_of(head)).name;
        let message = format!("a deal can only be won from `{}` on", name.shown());
        let found = cx.finding(name.span, message);
        let help = cx.say(
            name.span,
            "say where a deal goes that is lost on the way{}: `go to … when \"…\"`",
            &[&route],
        );
        cx.push(found.with_help(help).with_witness(map.keys(&path)));
    }
}
