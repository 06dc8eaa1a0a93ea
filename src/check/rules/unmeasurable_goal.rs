//! A goal of which nobody can say whether it was reached.

use super::Context;
use crate::model::{Goal, Kinds, Kind, Map, Value};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let kinds = map.kinds(cx.flow());
    for goal in &map.goals {
        if let Some((lack, help)) = lack(map, &kinds, goal) {
            let message = format!("the goal `{}` {lack}", goal.name.shown());
            cx.report(goal.name.span, message, help);
        }
    }
}

/// The first thing that a goal lacks, and how to write it.
fn lack(map: &Map, kinds: &Kinds, goal: &Goal) -> Option<(String, String)> {
    let said = |lack: &str, help: &str| Some((lack.to_owned(), help.to_owned()));
    let Some(target) = &goal.target else {
        return said("has no target", "write what to reach: `target USD 600k by 2026-12-31`");
    };
    match &target.value.value {
        Value::Money(money) => match &goal.deal {
            None => return said("counts money, but not what a deal \
                 is worth", "write the average: `deal USD 12_000`"),
            Some(deal) if deal.value.currency != money.currency => {
                return said("has two currencies", "write `target` and `deal` in one currency");
            }
            Some(_) => {}
        },
        Value::Number(_) => {}
        Value::When(_) | Value::Percent(_) | Value::Duration(_) | Value::Bool(_) | Value::Text(_)
        | Value::Name(_) => {
            return said("has a target that is no number", "write money or a number of \
                 deals: `target 80 by 2026-12-31`");
        }
    }
    if target.by.is_none() && goal.period.is_none() {
        return said("has no date", "write by when: `target … by 2026-12-31`");
    }
    let won = kinds.all(Kind::Won);
    match (&goal.at, won.as_slice()) {
        (Some(at), _) if kinds.of(at.value) != Kind::Won => {
            let stage = map.node(at.value).name.shown();
            said(&format!("counts deals at `{stage}`, where \
                 none is won"), "name a stage that `closes won`")
        }
        (None, [_, _, ..]) => said("does not say which win counts", "write `at` and a won stage"),
        _ => None,
    }
}
