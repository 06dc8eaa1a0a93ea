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
                "it goes to the manual steps; tests joined by `and` can be tested one by one",
            );
        }
    }
}
