//! Values as people read them, in the digits of the map; dates are those of ISO 8601.

use super::{Speaker, Tongue, length};
use crate::model::{FieldType, Map, Money, Number, Percent, Test, Tested, Text, Value};
use crate::word::{latin_digit, one_blank, zero_of};

/// The value that a test compares with; a bare number of a money field gets the map's currency.
pub(super) fn compared(speaker: &Speaker<'_>, test: &Test, value: &Value) -> String {
    let of_money = match test.field {
        Tested::Field(id) => speaker.map.field(id).kind == FieldType::Money,
        Tested::Raw(_) => false,
    };
    // Zero is the same in every currency.
    if let (Value::Number(number), Some(currency)) = (value, &speaker.map.currency)
        && of_money
        && !number.value.is_zero()
    {
        return speaker.isolated(format!("{} {}", currency.code(), speaker.counted(number)));
    }
    written(speaker, value)
}

/// A value as people read it; words stand in quotation marks.
pub(super) fn written(speaker: &Speaker<'_>, value: &Value) -> String {
    match value {
        Value::When(when) => speaker.isolated(when.to_string()),
        Value::Percent(of) => percent(speaker, of),
        Value::Duration(of) => {
            speaker.digits(&length::length(of, speaker.tongue, length::Place::After))
        }
        Value::Money(money) => speaker.isolated(speaker.digits(&priced(money))),
        Value::Number(number) => speaker.counted(number),
        Value::Bool(true) => speaker.words.yes.to_owned(),
        Value::Bool(false) => speaker.words.no.to_owned(),
        Value::Text(text) | Value::Name(text) => {
            let text = Text::clean(text);
            match speaker.tongue {
                Tongue::English => format!("“{}”", text.as_written()),
                Tongue::Arabic | Tongue::Persian => format!("«{}»", text.as_written()),
            }
        }
    }
}

/// A percentage as it was typed.
pub(super) fn percent(speaker: &Speaker<'_>, of: &Percent) -> String {
    let share = typed_or(&of.written, || format!("{}%", of.value.normalize()));
    let share = speaker.digits(&share);
    // The mark keeps the sign at the side where it stands within a sentence.
    if speaker.marks { format!("\u{61C}{share}") } else { share }
}

/// An amount of money, with its currency.
fn priced(of: &Money) -> String {
    let amount = typed_or(&of.written, || of.amount.normalize().to_string());
    if amount.contains(&of.currency) { amount } else { format!("{} {amount}", of.currency) }
}

/// A number as it was typed.
pub(super) fn counted(of: &Number) -> String {
    typed_or(&of.written, || of.value.normalize().to_string())
}

fn typed_or(written: &str, computed: impl FnOnce() -> String) -> String {
    if written.is_empty() { computed() } else { typed(written) }
}

/// What was typed, for readers: `50_000` becomes `50,000`; on one line, with single blanks.
pub(super) fn typed(written: &str) -> String {
    let eastern = written.contains(|it: char| !it.is_ascii() && latin_digit(it) != it);
    one_blank(&written.replace('_', if eastern { "\u{066C}" } else { "," }))
}

/// The digit 0 of a tongue where the map has no number yet.
pub(super) fn own_zero(tongue: Tongue) -> char {
    if tongue == Tongue::Persian { '\u{06F0}' } else { '0' }
}

/// The digit 0 of the first number that the stages and their ways hold.
pub(super) fn zero(map: &Map) -> Option<char> {
    let lengths = map.stages().flat_map(|(_, _, it)| {
        let own = [&it.within, &it.takes, &it.stale].into_iter().flatten();
        own.chain(it.activities.iter().filter_map(|it| it.within.as_ref()))
    });
    let delays = map.transitions.iter().filter_map(|it| it.after.as_ref());
    let lengths = lengths.chain(delays).map(|it| (it.span, it.value.written.as_str()));
    let shares = map.transitions.iter().filter_map(|it| it.share.as_ref());
    let shares = shares.chain(map.stages().filter_map(|(.., it)| it.probability.as_ref()));
    let shares = shares.map(|it| (it.span, it.value.written.as_str()));
    let zero = |written: &str| written.chars().find_map(zero_of);
    let all = lengths.chain(shares).filter_map(|(span, it)| Some((span, zero(it)?)));
    all.min().map(|(_, zero)| zero)
}
