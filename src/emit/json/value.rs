//! Amounts, values and conditions in the document: exact decimals, beside what was typed.

use super::document as json;
use crate::model::{self, Comparison, Map, Tested};

pub(super) fn percent(percent: &model::Percent) -> json::Percent {
    json::Percent { value: percent.value.normalize().to_string(), written: percent.written.clone() }
}

pub(super) fn number(number: &model::Number) -> json::Number {
    json::Number { value: number.value.normalize().to_string(), written: number.written.clone() }
}

pub(super) fn money(money: &model::Money) -> json::Money {
    json::Money {
        amount: money.amount.normalize().to_string(),
        currency: money.currency.clone(),
        written: money.written.clone(),
    }
}

pub(super) fn duration(duration: &model::Duration) -> json::Duration {
    json::Duration {
        amount: duration.amount.normalize().to_string(),
        unit: duration.unit.name().to_owned(),
        business: duration.business,
        written: duration.written.clone(),
    }
}

pub(super) fn value(value: &model::Value) -> json::Value {
    match value {
        model::Value::When(when) => json::Value::Date(when.to_string()),
        model::Value::Percent(it) => json::Value::Percent(percent(it)),
        model::Value::Duration(it) => json::Value::Duration(duration(it)),
        model::Value::Money(it) => json::Value::Money(money(it)),
        model::Value::Number(it) => json::Value::Number(number(it)),
        model::Value::Bool(it) => json::Value::Bool(*it),
        model::Value::Text(it) => json::Value::Text(model::Text::clean(it)),
        model::Value::Name(it) => json::Value::Name(it.clone()),
    }
}

pub(super) fn condition(map: &Map, of: &model::Condition) -> json::Condition {
    let all = |parts: &[model::Condition]| parts.iter().map(|it| condition(map, it)).collect();
    match of {
        model::Condition::Any(parts) => json::Condition::Any(all(parts)),
        model::Condition::All(parts) => json::Condition::All(all(parts)),
        model::Condition::Not(part) => json::Condition::Not(Box::new(condition(map, part))),
        model::Condition::Fact(fact) => json::Condition::Fact(fact.value.clone()),
        model::Condition::Test(test) => json::Condition::Test(json::Test {
            field: match &test.field {
                Tested::Field(id) => json::Tested::Key(map.field(*id).name.key.clone()),
                Tested::Raw(name) => json::Tested::Raw(name.clone()),
            },
            ask: ask(&test.ask),
        }),
    }
}

fn list(values: &[model::Spanned<model::Value>]) -> Vec<json::Value> {
    values.iter().map(|it| value(&it.value)).collect()
}

fn ask(ask: &model::Ask) -> json::Ask {
    match ask {
        model::Ask::Set => json::Ask::Set,
        model::Ask::Empty => json::Ask::Empty,
        model::Ask::In(values) => json::Ask::In(list(values)),
        model::Ask::NotIn(values) => json::Ask::NotIn(list(values)),
        model::Ask::Compare(comparison, with) => {
            let with = value(&with.value);
            match comparison {
                Comparison::Less => json::Ask::Less(with),
                Comparison::AtMost => json::Ask::AtMost(with),
                Comparison::More => json::Ask::More(with),
                Comparison::AtLeast => json::Ask::AtLeast(with),
                Comparison::Equal => json::Ask::Is(with),
                Comparison::NotEqual => json::Ask::IsNot(with),
            }
        }
    }
}
