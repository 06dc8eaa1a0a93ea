//! Conditions and criteria as sentences that people read aloud, in three languages.

use super::reader::Reader;
use super::words::{Place, Tongue, length, plain_digits};
use crate::model::{
    Ask, Comparison, Condition, Criterion, FieldType, Money, Number, Spanned, Test, Tested, Text,
    Value,
};

/// What a person confirms, and what the CRM shows; the second is empty where the first says it all.
pub(crate) fn criterion(reader: &Reader<'_>, of: &Criterion) -> (String, Option<String>) {
    let check = of.check.as_ref().map(|it| sentence(reader, it));
    match &of.fact {
        Some(fact) => (fact.value.as_written().to_owned(), check),
        None => (check.unwrap_or_default(), None),
    }
}

/// A condition as a sentence: ``Amount > 0`` becomes "Amount is more than 0".
pub(crate) fn sentence(reader: &Reader<'_>, of: &Condition) -> String {
    write(reader, of, Sense::Holds, Level::Top)
}

/// Whether a condition is asked for or denied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Holds,
    Fails,
}

/// What a condition stands in, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Top,
    Within,
}

fn write(reader: &Reader<'_>, of: &Condition, sense: Sense, level: Level) -> String {
    match (of, sense) {
        // A denied "and" is an "or" of denials, and the other way round.
        (Condition::Any(parts), Sense::Holds) | (Condition::All(parts), Sense::Fails) => {
            let joined = join(reader, parts, sense, or(reader.tongue));
            if level == Level::Top { joined } else { format!("({joined})") }
        }
        (Condition::All(parts), Sense::Holds) | (Condition::Any(parts), Sense::Fails) => {
            join(reader, parts, sense, and(reader.tongue))
        }
        (Condition::Not(part), Sense::Holds) => write(reader, part, Sense::Fails, level),
        (Condition::Not(part), Sense::Fails) => write(reader, part, Sense::Holds, level),
        (Condition::Fact(fact), Sense::Holds) => fact.value.as_written().to_owned(),
        (Condition::Fact(fact), Sense::Fails) => {
            format!("{} {}", denied(reader.tongue), fact.value.as_written())
        }
        (Condition::Test(test), _) => tested(reader, test, sense),
    }
}

fn join(reader: &Reader<'_>, parts: &[Condition], sense: Sense, word: &str) -> String {
    let parts = parts.iter().map(|it| write(reader, it, sense, Level::Within));
    parts.collect::<Vec<_>>().join(word)
}

fn and(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => " and ",
        // The Arabic "and" is written together with the word that follows.
        Tongue::Arabic => " و",
        Tongue::Persian => " و ",
    }
}

fn or(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => " or ",
        Tongue::Arabic => " أو ",
        Tongue::Persian => " یا ",
    }
}

fn denied(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "not:",
        Tongue::Arabic => "ليس:",
        Tongue::Persian => "نه:",
    }
}

fn tested(reader: &Reader<'_>, test: &Test, sense: Sense) -> String {
    let field = field(reader, &test.field);
    let holds = sense == Sense::Holds;
    match &test.ask {
        Ask::Set => filled(reader.tongue, &field, holds),
        Ask::Empty => filled(reader.tongue, &field, !holds),
        Ask::Compare(comparison, value) => {
            let comparison = if holds { *comparison } else { opposite(*comparison) };
            compared(reader, test, &field, comparison, &value.value)
        }
        Ask::In(values) => among(reader, &field, values, holds),
        Ask::NotIn(values) => among(reader, &field, values, !holds),
    }
}

/// The field by the label people know.
fn field(reader: &Reader<'_>, of: &Tested) -> String {
    match of {
        Tested::Field(id) => reader.label(&reader.map.field(*id).name),
        Tested::Raw(name) => reader.isolated(name.as_written().to_owned()),
    }
}

fn opposite(of: Comparison) -> Comparison {
    match of {
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::More,
        Comparison::More => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
    }
}

fn filled(tongue: Tongue, field: &str, is: bool) -> String {
    match (tongue, is) {
        (Tongue::English, true) => format!("{field} is set"),
        (Tongue::English, false) => format!("{field} is empty"),
        // These forms agree with a field of either gender.
        (Tongue::Arabic, true) => format!("تم إدخال {field}"),
        (Tongue::Arabic, false) => format!("لم يتم إدخال {field}"),
        (Tongue::Persian, true) => format!("{field} پر شده است"),
        (Tongue::Persian, false) => format!("{field} خالی است"),
    }
}

fn among(reader: &Reader<'_>, field: &str, values: &[Spanned<Value>], is: bool) -> String {
    let values: Vec<String> = values.iter().map(|it| written(reader, &it.value)).collect();
    let values = values.join(or(reader.tongue));
    match (reader.tongue, is) {
        (Tongue::English, true) => format!("{field} is {values}"),
        (Tongue::English, false) => format!("{field} is not {values}"),
        (Tongue::Arabic, true) => format!("{field}: {values}"),
        (Tongue::Arabic, false) => format!("{field}: غير {values}"),
        (Tongue::Persian, true) => format!("{field} {values} است"),
        (Tongue::Persian, false) => format!("{field} {values} نیست"),
    }
}

fn compared(
    reader: &Reader<'_>,
    test: &Test,
    field: &str,
    comparison: Comparison,
    value: &Value,
) -> String {
    let is = comparison == Comparison::Equal;
    match value {
        Value::Bool(yes) if is || comparison == Comparison::NotEqual => {
            ticked(reader.tongue, field, *yes == is)
        }
        Value::When(date) => {
            dated(reader.tongue, field, comparison, &reader.isolated(date.to_string()))
        }
        Value::Bool(_)
        | Value::Percent(_)
        | Value::Duration(_)
        | Value::Money(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Name(_) => {
            let value = if is_money(reader, test) { amount(reader, value) } else { None }
                .unwrap_or_else(|| written(reader, value));
            measured(reader.tongue, field, comparison, &value)
        }
    }
}

fn ticked(tongue: Tongue, field: &str, yes: bool) -> String {
    match (tongue, yes) {
        (Tongue::English, true) => format!("“{field}” is ticked"),
        (Tongue::English, false) => format!("“{field}” is not ticked"),
        (Tongue::Arabic, true) => format!("خانة «{field}» محددة"),
        (Tongue::Arabic, false) => format!("خانة «{field}» غير محددة"),
        (Tongue::Persian, true) => format!("کادر «{field}» تیک خورده است"),
        (Tongue::Persian, false) => format!("کادر «{field}» تیک نخورده است"),
    }
}

fn dated(tongue: Tongue, field: &str, comparison: Comparison, date: &str) -> String {
    let word = match (tongue, comparison) {
        (Tongue::English, Comparison::Less) => "before",
        (Tongue::English, Comparison::AtMost) => "on or before",
        (Tongue::English, Comparison::More) => "after",
        (Tongue::English, Comparison::AtLeast) => "on or after",
        (Tongue::Arabic, Comparison::Less) => "قبل",
        (Tongue::Arabic, Comparison::AtMost) => "في موعد أقصاه",
        (Tongue::Arabic, Comparison::More) => "بعد",
        (Tongue::Arabic, Comparison::AtLeast) => "ابتداء من",
        (Tongue::Persian, Comparison::Less) => "پیش از",
        (Tongue::Persian, Comparison::AtMost) => "حداکثر تا",
        (Tongue::Persian, Comparison::More) => "پس از",
        (Tongue::Persian, Comparison::AtLeast) => "از",
        (_, Comparison::Equal | Comparison::NotEqual) => {
            return measured(tongue, field, comparison, date);
        }
    };
    match (tongue, comparison) {
        (Tongue::English, _) => format!("{field} is {word} {date}"),
        (Tongue::Arabic, _) => format!("{field} {word} {date}"),
        (Tongue::Persian, Comparison::AtLeast) => format!("{field} {word} {date} به بعد است"),
        (Tongue::Persian, _) => format!("{field} {word} {date} است"),
    }
}

fn measured(tongue: Tongue, field: &str, comparison: Comparison, value: &str) -> String {
    match (tongue, comparison) {
        (Tongue::English, Comparison::Less) => format!("{field} is less than {value}"),
        (Tongue::English, Comparison::AtMost) => format!("{field} is at most {value}"),
        (Tongue::English, Comparison::More) => format!("{field} is more than {value}"),
        (Tongue::English, Comparison::AtLeast) => format!("{field} is at least {value}"),
        (Tongue::English, Comparison::Equal) => format!("{field} is {value}"),
        (Tongue::English, Comparison::NotEqual) => format!("{field} is not {value}"),
        (Tongue::Arabic, Comparison::Less) => format!("{field} أقل من {value}"),
        (Tongue::Arabic, Comparison::AtMost) => format!("{field} {value} على الأكثر"),
        (Tongue::Arabic, Comparison::More) => format!("{field} أكبر من {value}"),
        (Tongue::Arabic, Comparison::AtLeast) => format!("{field} {value} على الأقل"),
        (Tongue::Arabic, Comparison::Equal) => format!("{field}: {value}"),
        (Tongue::Arabic, Comparison::NotEqual) => format!("{field}: غير {value}"),
        (Tongue::Persian, Comparison::Less) => format!("{field} کمتر از {value} است"),
        (Tongue::Persian, Comparison::AtMost) => format!("{field} حداکثر {value} است"),
        (Tongue::Persian, Comparison::More) => format!("{field} بیشتر از {value} است"),
        (Tongue::Persian, Comparison::AtLeast) => format!("{field} دست‌کم {value} است"),
        (Tongue::Persian, Comparison::Equal) => format!("{field} {value} است"),
        (Tongue::Persian, Comparison::NotEqual) => format!("{field} {value} نیست"),
    }
}

/// A value as people read it; words stand in quotation marks.
fn written(reader: &Reader<'_>, value: &Value) -> String {
    match value {
        Value::When(when) => reader.isolated(when.to_string()),
        Value::Percent(percent) => reader.percent(percent),
        Value::Duration(duration) => length(duration, reader.tongue, Place::After),
        Value::Money(money) => reader.isolated(priced(money)),
        Value::Number(number) => counted(number),
        Value::Bool(true) => reader.words.yes.to_owned(),
        Value::Bool(false) => reader.words.no.to_owned(),
        Value::Text(text) | Value::Name(text) => {
            let text = Text::clean(text);
            match reader.tongue {
                Tongue::English => format!("“{}”", text.as_written()),
                Tongue::Arabic | Tongue::Persian => format!("«{}»", text.as_written()),
            }
        }
    }
}

fn is_money(reader: &Reader<'_>, test: &Test) -> bool {
    match test.field {
        Tested::Field(id) => reader.map.field(id).kind == FieldType::Money,
        Tested::Raw(_) => false,
    }
}

/// A bare number of a money field with the map's currency; zero needs none.
fn amount(reader: &Reader<'_>, value: &Value) -> Option<String> {
    match (value, &reader.map.currency) {
        (Value::Number(number), Some(currency)) if !number.value.is_zero() => {
            Some(reader.isolated(format!("{} {}", currency.code(), counted(number))))
        }
        _ => None,
    }
}

/// An amount of money, with its currency.
pub(crate) fn priced(of: &Money) -> String {
    if of.written.is_empty() {
        return format!("{} {}", of.currency, of.amount.normalize());
    }
    let written = plain_digits(&of.written);
    if written.contains(&of.currency) { written } else { format!("{} {written}", of.currency) }
}

fn counted(of: &Number) -> String {
    if of.written.is_empty() {
        return of.value.normalize().to_string();
    }
    plain_digits(&of.written)
}
