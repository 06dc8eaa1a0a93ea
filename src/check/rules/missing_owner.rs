//! A stage nobody answers for.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, node, stage) in cx.map.stages() {
        if stage.owner.is_none() {
            cx.report(
                node.name.span,
                format!("nobody owns `{}`", node.name.shown()),
                "name a role with `owner`",
            );
        }
    }
}
