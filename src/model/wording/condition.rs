//! Conditions as sentences that people read aloud, in three languages.

use super::value::{compared, written};
use super::{Manner, Speaker, Tongue};
use crate::model::{Ask, Comparison, Condition, Spanned, Test, Tested, Value};

pub(super) fn sentence(speaker: &Speaker<'_>, of: &Condition) -> String {
    write(speaker, of, Sense::Holds, Level::Top)
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

fn write(speaker: &Speaker<'_>, of: &Condition, sense: Sense, level: Level) -> String {
    match (of, sense) {
        // A denied "and" is an "or" of denials, and the other way round.
        (Condition::Any(parts), Sense::Holds) | (Condition::All(parts), Sense::Fails) => {
            let joined = join(speaker, parts, sense, speaker.words.or);
            if level == Level::Top { joined } else { format!("({joined})") }
        }
        (Condition::All(parts), Sense::Holds) | (Condition::Any(parts), Sense::Fails) => {
            join(speaker, parts, sense, speaker.words.and)
        }
        (Condition::Not(part), Sense::Holds) => write(speaker, part, Sense::Fails, level),
        (Condition::Not(part), Sense::Fails) => write(speaker, part, Sense::Holds, level),
        (Condition::Fact(fact), Sense::Holds) => fact.value.as_written().to_owned(),
        (Condition::Fact(fact), Sense::Fails) => {
            format!("{} {}", speaker.words.not, fact.value.as_written())
        }
        (Condition::Test(test), _) => tested(speaker, test, sense),
    }
}

fn join(speaker: &Speaker<'_>, parts: &[Condition], sense: Sense, word: &str) -> String {
    let parts = parts.iter().map(|it| write(speaker, it, sense, Level::Within));
    parts.collect::<Vec<_>>().join(word)
}

fn tested(speaker: &Speaker<'_>, test: &Test, sense: Sense) -> String {
    let field = field(speaker, &test.field);
    let holds = sense == Sense::Holds;
    match &test.ask {
        Ask::Set => filled(speaker.tongue, &field, holds),
        Ask::Empty => filled(speaker.tongue, &field, !holds),
        Ask::Compare(comparison, value) => {
            let comparison = if holds { *comparison } else { comparison.opposite() };
            asked(speaker, test, &field, comparison, &value.value)
        }
        Ask::In(values) => among(speaker, &field, values, holds),
        Ask::NotIn(values) => among(speaker, &field, values, !holds),
    }
}

/// The field by the label people know.
fn field(speaker: &Speaker<'_>, of: &Tested) -> String {
    match of {
        Tested::Field(id) => speaker.label(&speaker.map.field(*id).name),
        Tested::Raw(name) => speaker.isolated(name.as_written().to_owned()),
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

fn among(speaker: &Speaker<'_>, field: &str, values: &[Spanned<Value>], is: bool) -> String {
    let values: Vec<String> = values.iter().map(|it| written(speaker, &it.value)).collect();
    let values = values.join(speaker.words.or);
    match (speaker.tongue, is) {
        (Tongue::English, true) => format!("{field} is {values}"),
        (Tongue::English, false) => format!("{field} is not {values}"),
        (Tongue::Arabic, true) => format!("{field}: {values}"),
        (Tongue::Arabic, false) => format!("{field}: غير {values}"),
        (Tongue::Persian, true) => format!("{field} {values} است"),
        (Tongue::Persian, false) => format!("{field} {values} نیست"),
    }
}

fn asked(
    speaker: &Speaker<'_>,
    test: &Test,
    field: &str,
    comparison: Comparison,
    value: &Value,
) -> String {
    let is = comparison == Comparison::Equal;
    match value {
        Value::Bool(yes) if is || comparison == Comparison::NotEqual => {
            ticked(speaker, field, *yes == is)
        }
        Value::When(_) => dated(speaker, field, comparison, &written(speaker, value)),
        Value::Bool(_)
        | Value::Percent(_)
        | Value::Duration(_)
        | Value::Money(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Name(_) => measured(speaker, field, comparison, &compared(speaker, test, value)),
    }
}

fn ticked(speaker: &Speaker<'_>, field: &str, yes: bool) -> String {
    let word = if yes { speaker.words.yes } else { speaker.words.no };
    match (speaker.manner, speaker.tongue, yes) {
        (Manner::Brief, Tongue::English, _) => format!("{field} is {word}"),
        (Manner::Brief, Tongue::Arabic | Tongue::Persian, _) => format!("{field}: {word}"),
        (Manner::Full, Tongue::English, true) => format!("“{field}” is ticked"),
        (Manner::Full, Tongue::English, false) => format!("“{field}” is not ticked"),
        (Manner::Full, Tongue::Arabic, true) => format!("خانة «{field}» محددة"),
        (Manner::Full, Tongue::Arabic, false) => format!("خانة «{field}» غير محددة"),
        (Manner::Full, Tongue::Persian, true) => format!("کادر «{field}» تیک خورده است"),
        (Manner::Full, Tongue::Persian, false) => format!("کادر «{field}» تیک نخورده است"),
    }
}

fn dated(speaker: &Speaker<'_>, field: &str, comparison: Comparison, date: &str) -> String {
    let tongue = speaker.tongue;
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
            return measured(speaker, field, comparison, date);
        }
    };
    match (tongue, comparison) {
        (Tongue::English, _) => format!("{field} is {word} {date}"),
        (Tongue::Arabic, _) => format!("{field} {word} {date}"),
        (Tongue::Persian, Comparison::AtLeast) => format!("{field} {word} {date} به بعد است"),
        (Tongue::Persian, _) => format!("{field} {word} {date} است"),
    }
}

fn measured(speaker: &Speaker<'_>, field: &str, comparison: Comparison, value: &str) -> String {
    // In text from right to left a sign is turned round, and readers take it either way.
    if let (Manner::Brief, Tongue::English, Some(sign)) =
        (speaker.manner, speaker.tongue, sign(comparison))
    {
        return format!("{field} {sign} {value}");
    }
    match (speaker.tongue, comparison) {
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

fn sign(of: Comparison) -> Option<&'static str> {
    match of {
        Comparison::Less => Some("<"),
        Comparison::AtMost => Some("≤"),
        Comparison::More => Some(">"),
        Comparison::AtLeast => Some("≥"),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}
