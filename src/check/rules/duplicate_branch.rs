//! A branch that is written twice.

use super::Context;
use crate::model::TransitionKind;

/// Branches of one decision that are compared with each other.
const MOST_BRANCHES: usize = 30;

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, branches) in cx.map.decisions() {
        for (at, branch) in branches.iter().enumerate().take(MOST_BRANCHES) {
            let TransitionKind::If(answer) = &branch.kind else { continue };
            let mut before = branches.iter().take(at).filter(|it| it.to == branch.to);
            let Some(before) = before.find(|it| it.answers(answer)) else { continue };
            let target = cx.map.node(branch.to).name.shown();
            let message = format!("two branches lead to `{target}` on the same answer");
            let found = cx.finding(branch.span, message);
            cx.push(found.with_label(before.span, "the first").with_help("take one of them out"));
        }
    }
}
