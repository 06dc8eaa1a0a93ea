//! More open stages before the sale than a team keeps apart.

use super::Context;
use crate::model::Kind;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, kinds) = (cx.map, cx.kinds());
    let open: Vec<_> = map.stages().filter(|(id, ..)| kinds.of(*id) == Kind::Open).collect();
    let Some((_, first_over, _)) = open.get(cx.limit as usize) else { return };
    let message = format!(
        "`{}` has {} open stages before the sale, and the limit is {}",
        map.name.shown(),
        open.len(),
        cx.limit
    );
    let found = cx
        .finding(map.name.span, message)
        .with_label(first_over.name.span, "from here on there are too many")
        .with_help(cx.say(
            map.name.span,
            "join stages that one person finishes in one go, or make them `substage`s",
            &[],
        ));
    cx.push(found);
}
