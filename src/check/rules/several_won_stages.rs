//! More than one stage where deals are won.

use super::Context;
use crate::diagnostic::Level;
use crate::model::pipeline::StageKind;

pub(super) fn check(cx: &mut Context<'_>) {
    let weigh = |one_won| if one_won { Level::Error } else { Level::Warning };
    let levels = cx.crms().map(|(crm, most)| weigh(crm.one_won).min(most));
    let Some(level) = levels.max() else { return };
    let mut won = cx.sale().filter(|(stage, ..)| stage.kind == StageKind::Won);
    let Some((_, first, _)) = won.next() else { return };
    for (_, node, _) in won {
        let message = format!("`{}` is a second stage where deals are won", node.name.shown());
        let mut found = cx
            .finding(node.name.span, message)
            .with_label(first.name.span, "the first one")
            .with_help(cx.say(
                node.name.span,
                "keep one `closes won`, and lead the other stages to it",
                &[],
            ));
        found.level = level;
        cx.push(found);
    }
}
