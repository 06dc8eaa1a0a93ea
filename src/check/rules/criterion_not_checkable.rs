//! A test that no CRM can make by itself.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.any_crm().is_none() {
        return;
    }
    for (stage, ..) in cx.sale() {
        for criterion in &stage.by_hand {
            cx.report(
                criterion.span,
                format!("no CRM can test `{}`", criterion.text.shown()),
                "it goes to the manual steps; a CRM tests fields joined by `and` and nothing else: write a fact in quotes, or one side of an `or`, on a line of its own",
            );
        }
    }
}
