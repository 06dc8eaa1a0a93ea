//! A move of which nothing says when it happens.

use foldhash::HashSet;

use super::Context;
use crate::model::{Node, Span, Stage, TransitionKind};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let broken: HashSet<Span> = map.broken.iter().copied().collect();
    let unread = |it: &Node| it.blocks.iter().any(|it| broken.contains(it));
    let unread: Vec<bool> = map.nodes.iter().map(unread).collect();
    for way in &map.transitions {
        let (from, to) = (map.node(way.from), map.node(way.to));
        let (Some(left), Some(entered)) = (from.stage(), to.stage()) else { continue };
        let told = way.back
            || way.from == way.to
            || way.after.is_some()
            || way.because.is_some()
            || !matches!(way.kind, TransitionKind::Move(None));
        let unread = unread.get(way.to.index()) == Some(&true);
        if !told && !unread && !has_exit(left) && entered.enter.is_empty() {
            cx.report(
                way.target,
                format!(
                    "nothing says when a deal goes from `{}` to `{}`",
                    from.name.shown(),
                    to.name.shown()
                ),
                cx.say(
                    way.target,
                    "add `exit when \"…\"` to `{}`, or `when \"…\"` to this move",
                    &[&from.name.shown()],
                ),
            );
        }
    }
}

fn has_exit(stage: &Stage) -> bool {
    !stage.exit.is_empty() || stage.substages.iter().any(|it| has_exit(&it.stage))
}
