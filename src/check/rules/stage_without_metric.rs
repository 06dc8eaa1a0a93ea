//! A stage that no metric looks at, in a map that has metrics.

use std::collections::HashSet;

use super::Context;
use crate::model::{Kind, Scope};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    if map.metrics.is_empty() {
        return;
    }
    let kinds = cx.kinds();
    let mut seen = vec![false; map.nodes.len()];
    let mut measured = HashSet::new();
    for metric in &map.metrics {
        match &metric.scope {
            Scope::In(at) | Scope::At(at) => mark(&mut seen, at.value.index()),
            Scope::Path(from, to) if measured.insert((from.value, to.value)) => {
                let onward = flow.reachable_through(&[from.value], |it| it != to.value);
                let toward = flow.leading_through(&[to.value], |it| it != from.value);
                let between = onward.iter().zip(&toward).map(|(a, b)| *a && *b);
                seen.iter_mut().zip(between).for_each(|(it, new)| *it |= new);
            }
            Scope::Map | Scope::Text(_) | Scope::Path(..) => {}
        }
    }
    let reachable = flow.reachable();
    for (id, node, stage) in map.stages() {
        let at = |set: &[bool]| set.get(id.index()) == Some(&true);
        let is_watched = at(&seen) || !stage.metrics.is_empty() || !at(&reachable);
        if !is_watched && matches!(kinds.of(id), Kind::Open | Kind::Post) {
            cx.report(
                node.name.span,
                format!("no metric looks at `{}`", node.name.shown()),
                "name one with `metric`, or measure it: `measures time in …`",
            );
        }
    }
}

fn mark(seen: &mut [bool], at: usize) {
    if let Some(slot) = seen.get_mut(at) {
        *slot = true;
    }
}
