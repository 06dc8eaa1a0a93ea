//! More activities in one stage than anybody keeps in mind.

use super::Context;
use crate::check::written;

pub(super) fn check(cx: &mut Context<'_>) {
    for part in written::parts(cx.map) {
        let count = part.lines.activities.len();
        let limit = cx.limit as usize;
        let Some(first_over) = part.lines.activities.get(limit) else { continue };
        // A channel repeats what its map says; only what it adds is its own doing.
        if !part.activities().any(|it| it.span == first_over.span) {
            continue;
        }
        let message =
            format!("`{}` has {count} activities, and the limit is {limit}", part.name.shown());
        let found = cx
            .finding(part.name.span, message)
            .with_label(first_over.text.span, "from here on there are too many")
            .with_help(cx.say(
                part.name.span,
                "group them with `substage`, or leave out what nobody would miss",
                &[],
            ));
        cx.push(found);
    }
}
