//! A move that is written twice.

use foldhash::{HashMap, HashMapExt};

use super::Context;
use crate::model::{Criterion, NodeId, Transition, TransitionKind, same};
use crate::word::plain;

/// Moves between two stages that are compared with each other.
const MOST_MOVES: usize = 30;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let mut earlier: HashMap<(NodeId, NodeId), Vec<&Transition>> = HashMap::new();
    for way in &map.transitions {
        let TransitionKind::Move(when) = &way.kind else { continue };
        let ways = earlier.entry((way.from, way.to)).or_default();
        let is_same = |it: &&&Transition| match &it.kind {
            TransitionKind::Move(other) => says_same(other.as_ref(), when.as_ref()),
            TransitionKind::If(_) | TransitionKind::Otherwise | TransitionKind::Asked => false,
        };
        if let Some(first) = ways.iter().find(is_same) {
            let (from, to) = (map.node(way.from).name.shown(), map.node(way.to).name.shown());
            let found = cx.finding(way.span, format!("`{from}` leads to `{to}` twice"));
            let found = found.with_label(first.span, "the first");
            let help = "take one of them out, or say with `when` how they differ";
            cx.push(found.with_help(cx.say(way.span, help, &[])));
        } else if ways.len() < MOST_MOVES {
            ways.push(way);
        }
    }
}

fn says_same(one: Option<&Criterion>, other: Option<&Criterion>) -> bool {
    let fact = |it: Option<&Criterion>| {
        it.and_then(|it| it.fact.as_ref()).map(|it| plain(it.value.as_written()))
    };
    let checks = [one, other].map(|it| it.and_then(|it| it.check.as_ref()));
    let same_check = match checks {
        [None, None] => true,
        [Some(one), Some(other)] => same(one, other),
        [None, Some(_)] | [Some(_), None] => false,
    };
    same_check && fact(one) == fact(other)
}
