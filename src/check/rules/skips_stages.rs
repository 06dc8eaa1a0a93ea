//! A move that jumps over a stage with criteria, and does not say why.

use super::Context;
use crate::model::{Kind, Map, NodeId, Transition, TransitionKind};

/// How many stages one jump is followed over.
const FARTHEST: usize = 50;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, kinds) = (cx.map, cx.kinds());
    let leads = |way: &&Transition| {
        let to = kinds.of(way.to);
        !way.back && way.to > map.stage_of(way.from) && matches!(to, Kind::Open | Kind::Won)
    };
    // The main line follows the first move of each stage; a stage beside it is no stage skipped.
    let mut next: Vec<Option<NodeId>> = vec![None; map.nodes.len()];
    for way in map.transitions.iter().filter(|it| it.is_move()).filter(leads) {
        if let Some(slot) = next.get_mut(map.stage_of(way.from).index()) {
            slot.get_or_insert(way.to);
        }
    }
    for way in map.transitions.iter().filter(leads) {
        // A criterion, a delay, a reason or the answer of a decision says why.
        let TransitionKind::Move(None) = way.kind else { continue };
        if way.because.is_some() || way.after.is_some() || kinds.of(way.from) != Kind::Open {
            continue;
        }
        let Some(skipped) = skipped(map, &next, way) else { continue };
        let [from, to, past] = [way.from, way.to, skipped].map(|it| &map.node(it).name);
        let (from, past) = (from.shown(), past.shown());
        cx.report(
            way.target,
            format!("`{from}` leads past `{past}` to `{}`, and nothing says when", to.shown()),
            cx.say(
                way.target,
                "write when a deal may skip it: `go to {} when \"…\"`",
                &[&to.typed()],
            ),
        );
    }
}

/// The first stage with exit criteria between both ends of a move, if the stages lead there too.
fn skipped(map: &Map, next: &[Option<NodeId>], way: &Transition) -> Option<NodeId> {
    let onward = |at: &NodeId| next.get(at.index()).copied().flatten().filter(|it| *it <= way.to);
    let line: Vec<NodeId> =
        std::iter::successors(onward(&way.from), onward).take(FARTHEST).collect();
    let (end, between) = line.split_last()?;
    let asks = |id: &&NodeId| map.node(**id).stage().is_some_and(|it| !it.exit.is_empty());
    between.iter().find(asks).copied().filter(|_| *end == way.to)
}
