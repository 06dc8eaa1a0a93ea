//! A win probability between two steps of a CRM's scale.

use super::Context;
use crate::model::pipeline::StageKind;
use crate::model::{Decimal, Shown};

pub(super) fn check(cx: &mut Context<'_>) {
    for (crm, most) in cx.crms() {
        let Some(step) = crm.probability_step.map(Decimal::from) else { continue };
        for (stage, _, lines) in cx.sale() {
            let Some(given) = lines.probability.as_ref().filter(|_| stage.kind == StageKind::Open)
            else {
                continue;
            };
            let value = given.value.value;
            let within = value > Decimal::ZERO && value < Decimal::ONE_HUNDRED;
            if within && !(value % step).is_zero() {
                let open = neighbours(value, step);
                let (nearest, takes) = (open.first().cloned().unwrap_or_default(), open.join(" or "));
                let written = Shown(given.value.written.as_str());
                let message =
                    format!("{written} is no multiple of {step}; {} takes {takes}", crm.vendor);
                let help = format!("write a multiple of {step}, such as `probability {nearest}`");
                let found = cx.finding(given.span, message).with_help(help);
                cx.push_at_most(most, found);
            }
        }
    }
}

/// The steps on both sides that still mean an open stage.
fn neighbours(value: Decimal, step: Decimal) -> Vec<String> {
    let below = (value / step).floor() * step;
    let both = [below, below + step].into_iter();
    let open = both.filter(|it| *it > Decimal::ZERO && *it < Decimal::ONE_HUNDRED);
    open.map(|it| format!("{}%", it.normalize())).collect()
}
