//! A branch that no deal can take.

use super::Context;
use crate::model::{Condition, Transition, TransitionKind, never};

/// Branches of one decision that are compared with those before them.
const MOST_BRANCHES: usize = 30;

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, branches) in cx.map.decisions() {
        let mut wanted: Vec<(&Condition, bool)> = Vec::new();
        let mut earlier: Vec<&Transition> = Vec::new();
        for branch in branches {
            let TransitionKind::If(answer) = &branch.kind else { continue };
            // A repeat with the same target is a `duplicate-branch`.
            let is_repeat = earlier.iter().any(|it| it.to == branch.to && it.answers(answer));
            wanted.push((answer, true));
            if never(&[(answer, true)]) {
                report(cx, branch, None, "its condition can never hold");
            } else if !is_repeat && never(&wanted) {
                let taker = earlier.iter().find(|it| it.answers(answer)).copied();
                report(cx, branch, taker, "the branches before it take every such deal");
            }
            wanted.pop();
            if earlier.len() < MOST_BRANCHES {
                wanted.push((answer, false));
                earlier.push(branch);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, branch: &Transition, taker: Option<&Transition>, why: &str) {
    let target = cx.map.node(branch.to).name.shown();
    let found = cx.finding(branch.span, format!("no deal takes this branch to `{target}`: {why}"));
    let found = found.with_help("correct the condition, or take the branch out");
    cx.push(match taker {
        Some(taker) => found.with_label(taker.span, "the same answer"),
        None => found,
    });
}
