//! A map whose deals start nowhere.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    if !cx.flow().starts().is_empty() {
        return;
    }
    let mut stages = map.stages();
    let first = stages.next();
    let help = first.map_or_else(
        || cx.say(map.name.span, "describe a `stage` and name it with `starts at`", &[]),
        |(_, node, _)| {
            cx.say(map.name.span, "write `starts at {}` in the map", &[&node.name.typed()])
        },
    );
    cx.report(map.name.span, format!("no deal can enter `{}`", map.name.shown()), help);
}
