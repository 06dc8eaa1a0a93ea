//! A move back that nobody explains.

use super::Context;
use crate::model::TransitionKind;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for way in map.transitions.iter().filter(|it| it.back) {
        // The answer of a decision is the reason of its branch, a delay that of a timed move.
        let TransitionKind::Move(None) = way.kind else { continue };
        if way.because.is_some() || way.after.is_some() {
            continue;
        }
        let (from, to) = (&map.node(map.stage_of(way.from)).name, &map.node(way.to).name);
        cx.report(
            way.target,
            format!("nothing says when `{}` leads back to `{}`", from.shown(), to.shown()),
            cx.say(way.target, "write `back to {} when \"…\"`", &[&to.typed()]),
        );
    }
}
