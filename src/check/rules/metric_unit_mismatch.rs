//! A target in a unit that its metric is not measured in.

use super::Context;
use crate::model::{Measure, Value};

pub(super) fn check(cx: &mut Context<'_>) {
    for metric in &cx.map.metrics {
        let (Some(measures), Some(target)) = (&metric.measures, &metric.target) else { continue };
        let (unit, example) = unit(measures.value);
        if fits(measures.value, &target.value.value) {
            continue;
        }
        let (name, kind) = (metric.name.shown(), measures.value.name());
        let message = format!("`{name}` measures {kind}, so its target is {unit}");
        let found = cx.finding(target.value.span, message);
        let found = found.with_label(measures.span, "measured here");
        cx.push(found.with_help(cx.say(target.value.span, example, &[])));
    }
}

fn fits(measure: Measure, value: &Value) -> bool {
    match measure {
        Measure::Time | Measure::Response => matches!(value, Value::Duration(_)),
        Measure::Conversion | Measure::Churn => matches!(value, Value::Percent(_)),
        Measure::Count => matches!(value, Value::Number(_)),
        Measure::Value | Measure::Velocity => matches!(value, Value::Money(_) | Value::Number(_)),
        Measure::Coverage => matches!(value, Value::Number(_) | Value::Percent(_)),
        Measure::Custom => true,
    }
}

fn unit(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Time | Measure::Response => {
            ("a length of time", "write a length of time: `target at most 3 days`")
        }
        Measure::Conversion => ("a percentage", "write a percentage: `target at least 25%`"),
        Measure::Churn => ("a percentage", "write a percentage: `target at most 5%`"),
        Measure::Count => ("a number", "write a number: `target at least 40`"),
        Measure::Value | Measure::Velocity => {
            ("an amount of money", "write an amount of money: `target at least USD 40k`")
        }
        Measure::Coverage => {
            ("a number or a percentage", "write a number or a percentage: `target at least 3`")
        }
        Measure::Custom => ("any value", "write any value: `target at least 25`"),
    }
}
