//! A goal of which nobody can say whether it was reached.

use super::Context;
use crate::model::{Goal, Kind, Kinds, Map, Value};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let kinds = cx.kinds();
    for goal in &map.goals {
        // A stage may seem never to win only because its line was not understood.
        let won = || map.whole.then(|| lack_of_stage(map, kinds, goal)).flatten();
        let lack = lack_of_target(goal).or_else(won);
        if let Some((lack, help)) = lack {
            let message = format!("the goal `{}` {lack}", goal.name.shown());
            cx.report(goal.name.span, message, cx.say(goal.name.span, help, &[]));
        }
    }
}

/// What a goal lacks, and how to write it.
type Lack = (String, &'static str);

fn lack_of_target(goal: &Goal) -> Option<Lack> {
    let said = |lack: &str, help| Some((lack.to_owned(), help));
    let Some(target) = &goal.target else {
        return said("has no target", "write what to reach: `target USD 600k by 2026-12-31`");
    };
    let deal = goal.deal.as_ref().map(|it| &it.value);
    match (&target.value.value, deal) {
        (Value::Money(_), None) => {
            return said(
                "does not say what a deal is worth",
                "write an average: `deal USD 12_000`",
            );
        }
        (Value::Money(money), Some(deal)) if deal.currency != money.currency => {
            return said("has two currencies", "write `target` and `deal` in one currency");
        }
        (Value::Money(_) | Value::Number(_), _) => {}
        (Value::When(_) | Value::Percent(_) | Value::Duration(_), _)
        | (Value::Bool(_) | Value::Text(_) | Value::Name(_), _) => {
            return said("has a target that is no number", "write money, or how many deals");
        }
    }
    if target.by.is_none() && goal.period.is_none() {
        return said("has no date", "write by when: `target … by 2026-12-31`");
    }
    if let (Some(by), Some((from, to))) = (&target.by, &goal.period)
        && (by.value.end() < from.value.start() || to.value.end() < by.value.start())
    {
        let lack = format!("has a target by {}, outside of its period", by.value);
        return Some((lack, "write a day between `from` and `to`"));
    }
    None
}

fn lack_of_stage(map: &Map, kinds: &Kinds, goal: &Goal) -> Option<Lack> {
    let is_won = |id| kinds.of(id) == Kind::Won;
    match &goal.at {
        Some(at) if !is_won(at.value) => {
            let stage = map.node(at.value).name.shown();
            let lack = format!("counts deals in `{stage}`, where none is won");
            Some((lack, "name a stage that `closes won`"))
        }
        None if map.stages().filter(|(id, ..)| is_won(*id)).count() > 1 => {
            Some(("does not say which win counts".to_owned(), "write `at` and a won stage"))
        }
        Some(_) | None => None,
    }
}
