//! Business days that a CRM counts as calendar days.

use super::Context;
use crate::model::Shown;

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.any_crm().is_none() {
        return;
    }
    for (stage, _, lines) in cx.sale() {
        let Some(stale) = lines.stale.as_ref().filter(|it| it.value.business) else { continue };
        let Some(days) = stage.stale_days else { continue };
        cx.report(
            stale.span,
            format!("a CRM counts {} as {days} calendar days", Shown(&stale.value.written)),
            cx.say(stale.span, "write `stale after {} days` to say the same in the map", &[&days]),
        );
    }
}
