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
    let (field, phrases) = (field(speaker, &test.field), &speaker.words.phrases);
    let holds = sense == Sense::Holds;
    match &test.ask {
        Ask::Set => phrases.filled(holds, &field),
        Ask::Empty => phrases.filled(!holds, &field),
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

fn among(speaker: &Speaker<'_>, field: &str, values: &[Spanned<Value>], is: bool) -> String {
    let values: Vec<String> = values.iter().map(|it| written(speaker, &it.value)).collect();
    let comparison = if is { Comparison::Equal } else { Comparison::NotEqual };
    speaker.words.phrases.compared(comparison, field, &values.join(speaker.words.or))
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
        Value::When(_) => speaker.words.phrases.dated(comparison, field, &written(speaker, value)),
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
    let words = speaker.words;
    match speaker.manner {
        Manner::Brief => words.phrases.noted(field, if yes { words.yes } else { words.no }),
        Manner::Full => words.phrases.ticked(yes, field),
    }
}

fn measured(speaker: &Speaker<'_>, field: &str, comparison: Comparison, value: &str) -> String {
    // In text from right to left a sign is turned round, and readers take it either way.
    let brief = speaker.manner == Manner::Brief && speaker.tongue == Tongue::English;
    match sign(comparison).filter(|_| brief) {
        Some(sign) => format!("{field} {sign} {value}"),
        None => speaker.words.phrases.compared(comparison, field, value),
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
