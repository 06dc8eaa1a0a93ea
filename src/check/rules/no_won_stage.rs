//! A map whose deals are never won.

use super::Context;
use crate::model::Outcome;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let has_stages = map.stages().next().is_some();
    if has_stages && map.first_closing(Outcome::Won).is_none() {
        cx.report(
            map.name.span,
            format!("no stage of `{}` says that a deal is won", map.name.shown()),
            cx.say(
                map.name.span,
                "write `closes won` in the stage where the contract is signed",
                &[],
            ),
        );
    }
}
