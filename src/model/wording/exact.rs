//! Tests and lengths as machines and administrators read them: English, Latin digits, the same
//! however they were typed.

use super::length::english;
use crate::model::{Ask, Comparison, Duration, Map, Spanned, Tested, Value};

/// What a test asks, the same however it was typed: `> 0`, `is "Gulf"`; `escape` writes its values.
#[must_use]
pub fn ask(ask: &Ask, escape: impl Fn(&str) -> String) -> String {
    match ask {
        Ask::Set => "is set".to_owned(),
        Ask::Empty => "is empty".to_owned(),
        Ask::Compare(comparison, value) => {
            format!("{} {}", compare(*comparison), escape(&exact(&value.value)))
        }
        Ask::In(values) => format!("in ({})", list(values, escape)),
        Ask::NotIn(values) => format!("not in ({})", list(values, escape)),
    }
}

/// The key of a declared field, or the raw name of another.
#[must_use]
pub fn field_key<'a>(map: &'a Map, field: &'a Tested) -> &'a str {
    match field {
        Tested::Field(id) => &map.field(*id).name.key,
        Tested::Raw(name) => name.as_written(),
    }
}

/// A length of time in the words of English: `3 business days`.
#[must_use]
pub fn length(duration: &Duration) -> String {
    english(duration, &duration.amount.normalize().to_string())
}

fn list(values: &[Spanned<Value>], escape: impl Fn(&str) -> String) -> String {
    let values: Vec<String> = values.iter().map(|it| escape(&exact(&it.value))).collect();
    values.join(", ")
}

fn compare(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::AtLeast => ">=",
        Comparison::Equal => "is",
        Comparison::NotEqual => "is not",
    }
}

/// A value as masar writes it: Latin digits, no scale words, text in quotes.
fn exact(value: &Value) -> String {
    match value {
        Value::When(when) => when.to_string(),
        Value::Percent(percent) => format!("{}%", percent.value.normalize()),
        Value::Duration(duration) => length(duration),
        Value::Money(money) => format!("{} {}", money.currency, money.amount.normalize()),
        Value::Number(number) => number.value.normalize().to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Text(text) => quoted(text),
        Value::Name(name) => name.clone(),
    }
}

/// A text in quotes, as the language writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
