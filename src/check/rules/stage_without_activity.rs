//! A stage in which nobody does anything.

use super::Context;
use crate::model::Stage;

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, node, stage) in cx.map.stages() {
        if stage.is_open() && !has_work(stage) {
            cx.report(
                node.name.span,
                format!("nobody does anything in `{}`", node.name.shown()),
                cx.say(
                    node.name.span,
                    "say what to do with `do \"…\"`, or join the stage with the one before",
                    &[],
                ),
            );
        }
    }
}

/// A named part counts as work, and so does a question for the buyer.
fn has_work(stage: &Stage) -> bool {
    !(stage.activities.is_empty() && stage.asks.is_empty() && stage.substages.is_empty())
}
