//! Criteria and activities in one sentence each, in the words of a language: the one module that
//! knows how a condition reads.

use super::{
    Activity, Ask, Comparison, Condition, Criterion, Duration, Language, Map, Spanned, Test,
    Tested, Text, Value,
};

/// The few words a condition or an activity needs; a comparison of numbers keeps its sign.
struct Words {
    set: &'static str,
    empty: &'static str,
    is: &'static str,
    is_not: &'static str,
    one_of: &'static str,
    none_of: &'static str,
    and: &'static str,
    or: &'static str,
    not: &'static str,
    yes: &'static str,
    no: &'static str,
    times: &'static str,
    by: &'static str,
    within: &'static str,
    using: &'static str,
    optional: &'static str,
    comma: &'static str,
}

const ENGLISH: Words = Words {
    set: "is set",
    empty: "is empty",
    is: "is",
    is_not: "is not",
    one_of: "is one of",
    none_of: "is none of",
    and: "and",
    or: "or",
    not: "not",
    yes: "yes",
    no: "no",
    times: "times",
    by: "by",
    within: "within",
    using: "using",
    optional: "optional",
    comma: ", ",
};

const ARABIC: Words = Words {
    set: "محدد",
    empty: "فارغ",
    is: "هو",
    is_not: "ليس",
    one_of: "من بين",
    none_of: "ليس من بين",
    and: "و",
    or: "أو",
    not: "ليس",
    yes: "نعم",
    no: "لا",
    times: "مرات",
    by: "بواسطة",
    within: "خلال",
    using: "باستخدام",
    optional: "اختياري",
    comma: "، ",
};

const PERSIAN: Words = Words {
    set: "پر است",
    empty: "خالی است",
    is: "برابر",
    is_not: "نابرابر با",
    one_of: "یکی از",
    none_of: "هیچ‌یک از",
    and: "و",
    or: "یا",
    not: "نه",
    yes: "بله",
    no: "خیر",
    times: "بار",
    by: "توسط",
    within: "ظرف",
    using: "با",
    optional: "اختیاری",
    comma: "، ",
};

fn words(language: &Language) -> &'static Words {
    match language.code() {
        "ar" => &ARABIC,
        "fa" => &PERSIAN,
        _ => &ENGLISH,
    }
}

/// A criterion for people: its fact, or its test in words where it has none.
#[must_use]
pub fn criterion(map: &Map, criterion: &Criterion, language: &Language) -> Text {
    match (&criterion.fact, &criterion.check) {
        (Some(fact), _) => fact.value.clone(),
        (None, Some(check)) => condition(map, check, language),
        (None, None) => Text::default(),
    }
}

/// A condition in words: `Amount is set and Region is one of Gulf, Levant`.
#[must_use]
pub fn condition(map: &Map, condition: &Condition, language: &Language) -> Text {
    Text::clean(&Speaker { map, language, words: words(language) }.condition(condition))
}

/// An activity with what it asks for in brackets: `Send the quote (within 3 days)`.
#[must_use]
pub fn activity(map: &Map, activity: &Activity, language: &Language) -> Text {
    let words = words(language);
    let mut more = Vec::new();
    if let Some(times) = &activity.times {
        more.push(format!("{} {}", times.value.normalize(), words.times));
    }
    if !activity.by.is_empty() {
        let by = activity.by.iter().map(|it| map.role(it.value).name.label_in(language));
        let by: Vec<&str> = by.map(Text::as_written).collect();
        more.push(format!("{} {}", words.by, by.join(words.comma)));
    }
    if let Some(within) = &activity.within {
        more.push(format!("{} {}", words.within, typed(&within.value.written)));
    }
    if let Some(using) = &activity.using {
        more.push(format!("{} {}", words.using, using.as_written()));
    }
    if activity.optional {
        more.push(words.optional.to_owned());
    }
    if more.is_empty() {
        return activity.text.value.clone();
    }
    Text::clean(&format!("{} ({})", activity.text.value.as_written(), more.join(words.comma)))
}

/// What a test asks, the same however it was typed: `> 0`, `is "Gulf"`; `escape` writes its values.
#[must_use]
pub fn ask(ask: &Ask, escape: impl Fn(&str) -> String) -> String {
    match ask {
        Ask::Set => ENGLISH.set.to_owned(),
        Ask::Empty => ENGLISH.empty.to_owned(),
        Ask::Compare(comparison, value) => {
            format!("{} {}", compare(*comparison, &ENGLISH), escape(&exact(&value.value)))
        }
        Ask::In(values) => format!("in ({})", exact_list(values, escape)),
        Ask::NotIn(values) => format!("not in ({})", exact_list(values, escape)),
    }
}

fn exact_list(values: &[Spanned<Value>], escape: impl Fn(&str) -> String) -> String {
    let values: Vec<String> = values.iter().map(|it| escape(&exact(&it.value))).collect();
    values.join(", ")
}

/// The key of a declared field, or the raw name of another.
#[must_use]
pub fn field_key<'a>(map: &'a Map, field: &'a Tested) -> &'a str {
    match field {
        Tested::Field(id) => &map.field(*id).name.key,
        Tested::Raw(name) => name.as_written(),
    }
}

struct Speaker<'a> {
    map: &'a Map,
    language: &'a Language,
    words: &'static Words,
}

impl Speaker<'_> {
    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Any(parts) => self.join(parts, self.words.or),
            Condition::All(parts) => self.join(parts, self.words.and),
            Condition::Not(inner) => format!("{} ({})", self.words.not, self.condition(inner)),
            Condition::Fact(fact) => fact.value.as_written().to_owned(),
            Condition::Test(test) => self.test(test),
        }
    }

    fn join(&self, parts: &[Condition], word: &str) -> String {
        let parts = parts.iter().map(|part| match part {
            Condition::Any(_) | Condition::All(_) => format!("({})", self.condition(part)),
            Condition::Not(_) | Condition::Fact(_) | Condition::Test(_) => self.condition(part),
        });
        parts.collect::<Vec<_>>().join(&format!(" {word} "))
    }

    fn test(&self, test: &Test) -> String {
        let field = match &test.field {
            Tested::Field(id) => self.map.field(*id).name.label_in(self.language).as_written(),
            Tested::Raw(name) => name.as_written(),
        };
        let asked = match &test.ask {
            Ask::Set => self.words.set.to_owned(),
            Ask::Empty => self.words.empty.to_owned(),
            Ask::Compare(comparison, value) => {
                format!("{} {}", compare(*comparison, self.words), self.value(&value.value))
            }
            Ask::In(values) => format!("{} {}", self.words.one_of, self.list(values)),
            Ask::NotIn(values) => format!("{} {}", self.words.none_of, self.list(values)),
        };
        format!("{field} {asked}")
    }

    fn list(&self, values: &[Spanned<Value>]) -> String {
        let values: Vec<String> = values.iter().map(|it| self.value(&it.value)).collect();
        values.join(self.words.comma)
    }

    /// A value as its author typed it.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::When(when) => when.to_string(),
            Value::Percent(percent) => typed(&percent.written),
            Value::Duration(duration) => typed(&duration.written),
            Value::Money(money) => typed(&money.written),
            Value::Number(number) => typed(&number.written),
            Value::Bool(yes) => (if *yes { self.words.yes } else { self.words.no }).to_owned(),
            Value::Text(text) | Value::Name(text) => text.clone(),
        }
    }
}

fn compare(comparison: Comparison, words: &Words) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::AtLeast => ">=",
        Comparison::Equal => words.is,
        Comparison::NotEqual => words.is_not,
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

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}

/// A length of time in the words of English: `3 business days`.
#[must_use]
pub fn length(duration: &Duration) -> String {
    let amount = duration.amount.normalize();
    let business = if duration.business { "business " } else { "" };
    let plural = if amount == 1.into() { "" } else { "s" };
    format!("{amount} {business}{}{plural}", duration.unit.name())
}

/// What was typed, on one line and with single blanks.
fn typed(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
