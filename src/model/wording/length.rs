//! Lengths of time and counts in words: dual and plural of Arabic, one form of Persian.

use super::Tongue;
use super::value::typed;
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
pub(super) fn times(count: Decimal, tongue: Tongue) -> String {
    let number = count.normalize().to_string();
    match (tongue, Count::of(count)) {
        (Tongue::English, Count::One) => "once".to_owned(),
        (Tongue::English, Count::Two) => "twice".to_owned(),
        (Tongue::English, _) => format!("{number} times"),
        (Tongue::Arabic, Count::One) => "مرة واحدة".to_owned(),
        (Tongue::Arabic, Count::Two) => "مرتين".to_owned(),
        (Tongue::Arabic, Count::Few) => format!("{number} مرات"),
        (Tongue::Arabic, Count::Many | Count::Other) => format!("{number} مرة"),
        (Tongue::Persian, _) => format!("{number} بار"),
    }
}

/// Whether a length was written with a unit of this tongue.
fn fits(written: &str, tongue: Tongue) -> bool {
    let latin = written.chars().any(|it| it.is_ascii_alphabetic());
    let words = ["دقیقه", "ساعت", "روز", "هفته", "ماه", "فصل", "سال"];
    let persian = written.split_whitespace().any(|it| words.contains(&it));
    match tongue {
        Tongue::English => latin,
        Tongue::Arabic => !latin && !persian && !written.is_empty(),
        Tongue::Persian => persian,
    }
}

/// The number that a text begins with, in its own digits.
fn digits(written: &str) -> &str {
    let part = |it: char| crate::word::zero_of(it).is_some() || ".,_٫٬".contains(it);
    let end = written.find(|it| !part(it)).unwrap_or(written.len());
    written.get(..end).unwrap_or("")
}

/// A length in the words of English.
pub(super) fn english(of: &Duration, number: &str) -> String {
    let plural = if of.amount == Decimal::ONE { "" } else { "s" };
    let business = if of.business { "business " } else { "" };
    format!("{number} {business}{}{plural}", of.unit.name())
}

/// A unit of time by itself.
pub(super) fn unit(of: Unit, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => of.name(),
        Tongue::Arabic => noun(of).one,
        Tongue::Persian => persian_unit(of),
    }
}

fn persian(of: &Duration, number: &str) -> String {
    let unit = persian_unit(of.unit);
    format!("{number} {unit}{}", if of.business { " کاری" } else { "" })
}

fn persian_unit(of: Unit) -> &'static str {
    match of {
        Unit::Minute => "دقیقه",
        Unit::Hour => "ساعت",
        Unit::Day => "روز",
        Unit::Week => "هفته",
        Unit::Month => "ماه",
        Unit::Quarter => "فصل",
        Unit::Year => "سال",
    }
}

/// The forms of an Arabic noun that a number asks for.
struct Noun {
    /// 1, and round hundreds: `يوم`.
    one: &'static str,
    /// The word for a single one: `واحد`.
    single: &'static str,
    /// 2, without its ending: `يوم`, to which `ان` or `ين` is added.
    dual: &'static str,
    /// 3 to 10: `أيام`.
    few: &'static str,
    /// 11 to 99: `يوما`.
    many: &'static str,
}

fn arabic(of: &Duration, number: &str, place: Place) -> String {
    let noun = noun(of.unit);
    let of_work = if of.business { " عمل" } else { "" };
    match Count::of(of.amount) {
        Count::One if of.business => format!("{}{of_work}", noun.one),
        Count::One => format!("{} {}", noun.one, noun.single),
        Count::Two => {
            // The dual loses its last letter before a second noun: "two days of work".
            let ending = match (place, of.business || of.unit == Unit::Quarter) {
                (Place::Alone, false) => "ان",
                (Place::Alone, true) => "ا",
                (Place::After, false) => "ين",
                (Place::After, true) => "ي",
            };
            let year = if of.unit == Unit::Quarter { " سنة" } else { "" };
            format!("{}{ending}{year}{of_work}", noun.dual)
        }
        Count::Few => format!("{number} {}{of_work}", noun.few),
        // Before a second noun the accusative shows no ending.
        Count::Many if of.business => format!("{number} {}{of_work}", noun.one),
        Count::Many => format!("{number} {}", noun.many),
        Count::Other => format!("{number} {}{of_work}", noun.one),
    }
}

fn noun(unit: Unit) -> Noun {
    let [one, single, dual, few, many] = match unit {
        Unit::Minute => ["دقيقة", "واحدة", "دقيقت", "دقائق", "دقيقة"],
        Unit::Hour => ["ساعة", "واحدة", "ساعت", "ساعات", "ساعة"],
        Unit::Day => ["يوم", "واحد", "يوم", "أيام", "يوما"],
        Unit::Week => ["أسبوع", "واحد", "أسبوع", "أسابيع", "أسبوعا"],
        Unit::Month => ["شهر", "واحد", "شهر", "أشهر", "شهرا"],
        Unit::Quarter => ["ربع سنة", "واحد", "ربع", "أرباع سنة", "ربع سنة"],
        Unit::Year => ["سنة", "واحدة", "سنت", "سنوات", "سنة"],
    };
    Noun { one, single, dual, few, many }
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
