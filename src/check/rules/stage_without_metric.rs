//! A stage that no metric looks at, in a map that has metrics.

use foldhash::{HashSet, HashSetExt};

use super::Context;
use crate::model::{Flow, Kind, Map, NodeId, Scope};

/// How many nodes the ways of all metrics are followed over: each may be as long as the map.
const MOST_FOLLOWED: usize = 20_000_000;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow, kinds) = (cx.map, cx.flow(), cx.kinds());
    if map.metrics.is_empty() {
        return;
    }
    let Some(seen) = looked_at(map, flow) else { return };
    let reachable = flow.reachable();
    for (id, node, stage) in map.stages() {
        let at = |set: &[bool]| set.get(id.index()) == Some(&true);
        let is_watched = at(&seen) || !stage.metrics.is_empty() || !at(&reachable);
        if !is_watched && matches!(kinds.of(id), Kind::Open | Kind::Post) {
            cx.report(
                node.name.span,
                format!("no metric looks at `{}`", node.name.shown()),
                cx.say(
                    node.name.span,
                    "name one with `metric`, or measure it: `measures time in …`",
                    &[],
                ),
            );
        }
    }
}

/// For each node whether a metric measures it, or a way over it; `None` where there are more ways than
/// can be followed.
fn looked_at(map: &Map, flow: &Flow) -> Option<Vec<bool>> {
    let mut seen = vec![false; map.nodes.len()];
    let mut ways: HashSet<(NodeId, NodeId)> = HashSet::new();
    for metric in &map.metrics {
        match &metric.scope {
            Scope::In(at) | Scope::At(at) => {
                seen.get_mut(at.value.index()).into_iter().for_each(|it| *it = true);
            }
            Scope::Path(from, to) => {
                ways.insert((from.value, to.value));
            }
            Scope::Map | Scope::Text(_) => {}
        }
    }
    if ways.len().saturating_mul(map.nodes.len() + map.transitions.len()) > MOST_FOLLOWED {
        return None;
    }
    for (from, to) in ways {
        let onward = flow.reachable_through(&[from], |it| it != to);
        let toward = flow.leading_through(&[to], |it| it != from);
        let between = onward.iter().zip(&toward).map(|(onward, toward)| *onward && *toward);
        seen.iter_mut().zip(between).for_each(|(it, between)| *it |= between);
    }
    Some(seen)
}
