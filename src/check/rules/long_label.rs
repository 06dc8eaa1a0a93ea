//! A label that does not fit in its box.

use super::Context;
use crate::check::wording;
use crate::model::Name;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    // The question of a decision is a sentence, and its diamond has room for one.
    let stages = map.stages().map(|it| &it.1.name);
    let parts = map.stages().flat_map(|it| &it.2.substages).map(|it| &it.name);
    let phases = map.phases.iter().map(|it| &it.name);
    let roles = map.roles.iter().map(|it| &it.name);
    stages.chain(parts).chain(phases).chain(roles).for_each(|it| examine(cx, it));
}

fn examine(cx: &mut Context<'_>, name: &Name) {
    for label in std::iter::once(&name.label).chain(name.labels.iter().map(|(_, label)| label)) {
        let length = wording::length(label.as_written());
        if length > cx.limit as usize {
            cx.report(
                name.span,
                format!(
                    "`{}` is {length} characters long, and the limit is {}",
                    label.shown(),
                    cx.limit
                ),
                "shorten the label, and say the rest in `summary \"…\"`",
            );
        }
    }
}
