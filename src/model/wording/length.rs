//! Lengths of time and counts in words: dual and plural of Arabic, one form of Persian.

use super::value::typed;
use super::words::{self, Noun};
use super::{Tongue, Words};
use crate::quantity::{Decimal, Duration, Unit};

/// Where a length stands, which decides the ending of the Arabic dual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// By itself, as in a cell of a table: `يومان`.
    Alone,
    /// After a preposition such as "within": `يومين`.
    After,
}

/// A length of time: as the author wrote it where that is of this tongue, else built anew.
pub(super) fn length(of: &Duration, tongue: Tongue, place: Place) -> String {
    let dual = tongue == Tongue::Arabic && digits(&of.written).is_empty();
    if fits(&of.written, tongue) && !dual {
        return typed(&of.written);
    }
    let figure = typed(digits(&of.written));
    let number = if figure.is_empty() { of.amount.normalize().to_string() } else { figure };
    match tongue {
        Tongue::English => english(of, &number),
        Tongue::Arabic => arabic(of, &number, place),
        Tongue::Persian => persian(of, &number),
    }
}

/// How often something is done: `3 times`.
pub(super) fn times(count: Decimal, words: &Words) -> String {
    let number = count.normalize();
    let (word, noun) = match Count::of(count) {
        Count::One => (words.once, words.many_times),
        Count::Two => (words.twice, words.many_times),
        Count::Few => (None, words.few_times),
        Count::Many | Count::Other => (None, words.many_times),
    };
    word.map_or_else(|| format!("{number} {noun}"), str::to_owned)
}

/// Whether a length was written with a unit of this tongue.
fn fits(written: &str, tongue: Tongue) -> bool {
    let latin = written.chars().any(|it| it.is_ascii_alphabetic());
    let words = &Tongue::Persian.words().units;
    let persian =
        written.split_whitespace().any(|it| Unit::ALL.iter().any(|unit| words.of(*unit) == &it));
    match tongue {
        Tongue::English => latin,
        Tongue::Arabic => !latin && !persian && !written.is_empty(),
        Tongue::Persian => persian,
    }
}

/// The number that a text begins with, in its own digits.
fn digits(written: &str) -> &str {
    let part = |it: char| {
        crate::word::zero_of(it).is_some()
            || matches!(it, '.' | ',' | '_' | '\u{066B}' | '\u{066C}')
    };
    let end = written.find(|it| !part(it)).unwrap_or(written.len());
    written.get(..end).unwrap_or("")
}

/// A length in the words of English.
pub(super) fn english(of: &Duration, number: &str) -> String {
    let plural = if of.amount == Decimal::ONE { "" } else { "s" };
    let business = if of.business { "business " } else { "" };
    format!("{number} {business}{}{plural}", of.unit.name())
}

fn persian(of: &Duration, number: &str) -> String {
    let words = Tongue::Persian.words();
    let unit = words.units.of(of.unit);
    if of.business {
        format!("{number} {unit} {}", words.working)
    } else {
        format!("{number} {unit}")
    }
}

fn arabic(of: &Duration, number: &str, place: Place) -> String {
    let words = Tongue::Arabic.words();
    let (bare, noun) = (words.units.of(of.unit), words::noun(of.unit));
    let said = match (Count::of(of.amount), of.business) {
        (Count::One, true) => (*bare).to_owned(),
        (Count::One, false) => noun.single.to_owned(),
        (Count::Two, business) => dual(noun, place, business).to_owned(),
        (Count::Few, _) => format!("{number} {}", noun.few),
        (Count::Many, false) => format!("{number} {}", noun.many),
        (Count::Many, true) | (Count::Other, _) => format!("{number} {bare}"),
    };
    if of.business { format!("{said} {}", words.working) } else { said }
}

fn dual(noun: &Noun, place: Place, before_noun: bool) -> &'static str {
    match (place, before_noun) {
        (Place::Alone, false) => noun.two,
        (Place::After, false) => noun.two_after,
        (Place::Alone, true) => noun.two_of,
        (Place::After, true) => noun.two_of_after,
    }
}

/// The classes of numbers that Arabic nouns agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Count {
    fn of(number: Decimal) -> Self {
        if number == Decimal::ONE {
            return Self::One;
        }
        if number == Decimal::TWO {
            return Self::Two;
        }
        let last = number % Decimal::ONE_HUNDRED;
        let between = |from: i64, to: i64| last >= Decimal::from(from) && last <= Decimal::from(to);
        if !number.fract().is_zero() {
            Self::Other
        } else if between(3, 10) {
            Self::Few
        } else if between(11, 99) {
            Self::Many
        } else {
            Self::Other
        }
    }
}
