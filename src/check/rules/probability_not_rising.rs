//! A win probability that falls as the deal moves on.

use super::Context;
use crate::model::{Kind, Transition};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let kinds = cx.kinds();
    let moves = map.moves_by_stage();
    let forward = |way: &&Transition| {
        let from = map.stage_of(way.from);
        !way.back && way.to > from && kinds.of(from) == Kind::Open && kinds.of(way.to) == Kind::Open
    };
    let probability =
        |id| map.node(id).stage().and_then(|it: &crate::model::Stage| it.probability.as_ref());
    let mut before: Vec<Option<&Transition>> = vec![None; map.nodes.len()];
    for way in moves.iter().flatten().copied().filter(forward) {
        let (Some(from), Some(to)) = (probability(map.stage_of(way.from)), probability(way.to))
        else {
            continue;
        };
        if let Some(slot @ None) = before.get_mut(way.to.index())
            && to.value.value < from.value.value
        {
            *slot = Some(way);
        }
    }
    for way in before.into_iter().flatten() {
        let stage = map.stage_of(way.from);
        let (Some(from), Some(to)) = (probability(stage), probability(way.to)) else { continue };
        let (earlier, later) = (map.node(stage).name.shown(), map.node(way.to).name.shown());
        let message = format!("the probability falls from `{earlier}` to `{later}`");
        let found = cx.finding(to.span, message).with_label(from.span, "the higher probability");
        cx.push(found.with_help("let the probability rise from stage to stage"));
    }
}
