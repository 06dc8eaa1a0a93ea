//! A stage that leads to itself.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for (id, moves) in map.exits() {
        // A stage with no other way is an `inescapable-cycle`.
        if moves.iter().all(|it| it.to == id) {
            continue;
        }
        for way in moves.iter().filter(|it| it.to == id) {
            cx.report(
                way.target,
                format!("`{}` leads to itself", map.node(id).name.shown()),
                "a deal stays without a move: take this one out, or split the stage in two",
            );
        }
    }
}
