//! A decision with an answer that nobody thought of.

use super::Context;
use crate::model::{Outcome, TransitionKind};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let moves = map.moves_by_stage();
    let lost = map.first_closing(Outcome::Lost).map(|it| map.node(it).name.typed());
    let target = lost.unwrap_or_else(|| "…".to_owned());
    for (id, branches) in map.decisions() {
        let stage = map.stage_of(id);
        // A stage that leads nowhere at all is a `missing-exit`.
        let is_stuck = moves.get(stage.index()).is_none_or(Vec::is_empty);
        if is_stuck || branches.iter().any(|it| matches!(it.kind, TransitionKind::Otherwise)) {
            continue;
        }
        let name = &map.node(id).name;
        cx.report(
            name.span,
            format!("`{}` has no `otherwise`: a deal with another answer is stuck", name.shown()),
            cx.say(name.span, "end the decision with `otherwise go to {}`", &[&target]),
        );
    }
}
