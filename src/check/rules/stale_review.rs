//! A review that is too long ago.

use super::Context;
use crate::model::{Name, Reviewed};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let whole = map.reviewed.map(|it| (&map.name, it));
    let stages = map.stages().filter_map(|(_, node, stage)| Some((&node.name, stage.reviewed?)));
    whole.into_iter().chain(stages).for_each(|(name, reviewed)| examine(cx, name, reviewed));
}

fn examine(cx: &mut Context<'_>, name: &Name, reviewed: Reviewed) {
    let Some(today) = cx.today else { return };
    let age = today.days() - reviewed.date.value.days();
    if age <= i64::from(cx.limit) {
        return;
    }
    cx.report(
        reviewed.date.span,
        format!("`{}` was reviewed {age} days ago, and the limit is {}", name.shown(), cx.limit),
        cx.say(
            reviewed.date.span,
            "read it with the people who work by it, then write `reviewed {}`",
            &[&today],
        ),
    );
}
