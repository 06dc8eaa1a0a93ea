//! A stage in which a deal may wait for ever.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, node, stage) in cx.map.stages() {
        if stage.is_open() && !stage.has_deadline() {
            cx.report(
                node.name.span,
                format!("nothing says how long a deal may stay in `{}`", node.name.shown()),
                cx.say(node.name.span, "add a deadline, for example `within 5 days`", &[]),
            );
        }
    }
}
