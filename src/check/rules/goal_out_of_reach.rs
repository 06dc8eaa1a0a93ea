//! A goal that the leads of the channels cannot feed.

use foldhash::{HashMap, HashMapExt};

use super::Context;
use crate::model::{Date, Decimal, Goal, Supply, Value};
use rust_decimal::prelude::ToPrimitive;

pub(super) fn check(cx: &mut Context<'_>) {
    let mut supplies: HashMap<(Date, Date), Option<Supply>> = HashMap::new();
    for goal in &cx.map.goals {
        let Some((wins, (from, to))) = wins(goal).zip(period(goal)) else { continue };
        let supply = supplies.entry((from, to)).or_insert_with(|| cx.map.supply(from, to));
        let Some(supply) = *supply else { continue };
        let needed = wins / supply.win;
        // The numbers are not exact: what is within a billionth is no shortage.
        if needed <= supply.leads * (1.0 + 1e-9) {
            continue;
        }
        let span = goal.target.as_ref().map_or(goal.name.span, |it| it.value.span);
        cx.report(
            span,
            format!(
                "`{}` needs {:.0} leads from {from} to {to}, and the channels bring {:.0}",
                goal.name.shown(),
                (needed * (1.0 - 1e-9)).ceil(),
                supply.leads
            ),
            "plan more `leads`, raise the shares that lead to a win, or lower the target",
        );
    }
}

/// How many deals must be won.
fn wins(goal: &Goal) -> Option<f64> {
    match &goal.target.as_ref()?.value.value {
        Value::Number(number) => number.value.to_f64(),
        Value::Money(money) => {
            let deal = &goal.deal.as_ref()?.value;
            if deal.currency != money.currency || deal.amount <= Decimal::ZERO {
                return None;
            }
            money.amount.checked_div(deal.amount)?.to_f64()
        }
        Value::When(_) | Value::Percent(_) | Value::Duration(_) => None,
        Value::Bool(_) | Value::Text(_) | Value::Name(_) => None,
    }
}

/// From the start of the goal's period to its target's date.
fn period(goal: &Goal) -> Option<(Date, Date)> {
    let (from, to) = goal.period.as_ref()?;
    let by = goal.target.as_ref().and_then(|it| it.by.as_ref()).unwrap_or(to);
    let (from, to) = (from.value.start(), by.value.end());
    (from <= to).then_some((from, to))
}
