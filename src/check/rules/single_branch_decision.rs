//! A decision that decides nothing.

use super::Context;
use crate::model::TransitionKind;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for (id, branches) in map.decisions() {
        let Some(first) = branches.first() else { continue };
        let is_closed = branches.iter().any(|it| matches!(it.kind, TransitionKind::Otherwise));
        // Without `otherwise` the missing branch is the fault.
        if !is_closed || branches.iter().any(|it| it.to != first.to) {
            continue;
        }
        let (question, target) = (&map.node(id).name, &map.node(first.to).name);
        let asked = question.shown();
        cx.report(
            question.span,
            format!("every answer to `{asked}` leads to `{}`", target.shown()),
            cx.say(
                question.span,
                "add an `if` that leads elsewhere, or just write `go to {}`",
                &[&target.typed()],
            ),
        );
    }
}
