//! A win probability between two steps of a CRM's scale.

use super::Context;
use crate::model::pipeline::StageKind;
use crate::model::{Decimal, NodeId, Shown};
use rust_decimal::prelude::FromPrimitive;

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
                let takes = open.join(" or ");
                let nearest = cx.probability_near(borne_out(cx, stage.node, value)).normalize();
                let written = Shown(given.value.written.as_str());
                let message =
                    format!("{written} is no multiple of {step}; {} takes {takes}", crm.vendor);
                let help = cx.say(
                    given.span,
                    "write a multiple of {}, such as `probability {}%`",
                    &[&step, &nearest],
                );
                let found = cx.finding(given.span, message).with_help(help);
                cx.push_at_most(most, found);
            }
        }
    }
}

/// What the shares say where they say something quite different, so that one help serves two rules.
fn borne_out(cx: &Context<'_>, stage: NodeId, given: Decimal) -> Decimal {
    let win = cx.chain().win(stage).and_then(Decimal::from_f64);
    let win = win.map(|it| it * Decimal::ONE_HUNDRED);
    win.filter(|it| (*it - given).abs() > Decimal::TEN).unwrap_or(given)
}

/// The steps on both sides that still mean an open stage.
fn neighbours(value: Decimal, step: Decimal) -> Vec<String> {
    let below = (value / step).floor() * step;
    let both = [below, below + step].into_iter();
    let open = both.filter(|it| *it > Decimal::ZERO && *it < Decimal::ONE_HUNDRED);
    open.map(|it| format!("{}%", it.normalize())).collect()
}
