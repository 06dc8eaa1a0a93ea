//! A share on a move that the numbers never follow.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for (id, moves) in map.exits().filter(|(id, _)| map.rests(*id)) {
        let Some(share) = moves.iter().find_map(|it| it.share.as_ref()) else { continue };
        let stage = map.node(id).name.shown();
        cx.report(
            share.span,
            format!("deals rest in `{stage}`, so the shares of its moves are not used"),
            cx.say(share.span, "take the shares out, or `rests` if deals are to move on", &[]),
        );
    }
}
