//! The small words of sentences, in each language that masar speaks.

mod ar;
mod en;
mod fa;
mod phrases;

use phrases::Phrases;

use crate::model::{Language, Tongue};
use crate::quantity::Unit;

impl Tongue {
    /// The tongue for readers of a language; English for those that masar does not speak.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        Self::coded(language.code())
    }

    /// The tongue with this code: `en`, `ar`, `fa`.
    #[must_use]
    pub fn coded(code: &str) -> Self {
        match code {
            "ar" => Self::Arabic,
            "fa" => Self::Persian,
            _ => Self::English,
        }
    }

    /// Its small words.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::English => &en::WORDS,
            Self::Arabic => &ar::WORDS,
            Self::Persian => &fa::WORDS,
        }
    }
}

/// One word of each tongue under one name.
#[derive(Debug)]
pub struct Words {
    /// Between two conditions that must both hold, with its blanks.
    pub and: &'static str,
    /// Between two conditions of which one must hold, with its blanks.
    pub or: &'static str,
    /// Before a fact that must not hold.
    pub not: &'static str,
    /// The last branch of a decision.
    pub otherwise: &'static str,
    /// A box that is ticked.
    pub yes: &'static str,
    /// A box that is not ticked.
    pub no: &'static str,
    /// Before who does it.
    pub by: &'static str,
    /// Before a deadline.
    pub within: &'static str,
    /// Before a delay.
    pub after: &'static str,
    /// Before a tool.
    pub using: &'static str,
    /// What may be left out.
    pub optional: &'static str,
    /// Between the parts of a list, with its blank.
    pub comma: &'static str,
    /// Beside a unit of which working days alone count.
    pub(super) working: &'static str,
    /// How often something is done: 1 and 2, where there is a word for it, …
    pub(super) once: Option<&'static str>,
    pub(super) twice: Option<&'static str>,
    /// … the noun behind 3 to 10, and behind other numbers.
    pub(super) few_times: &'static str,
    pub(super) many_times: &'static str,
    /// Units of time by themselves.
    pub(super) units: Units<&'static str>,
    /// Tests of a field.
    pub(super) phrases: Phrases,
}

/// One thing for each unit of time.
#[derive(Debug)]
pub(super) struct Units<T> {
    minute: T,
    hour: T,
    day: T,
    week: T,
    month: T,
    quarter: T,
    year: T,
}

impl<T> Units<T> {
    /// That of a unit.
    pub(super) fn of(&self, unit: Unit) -> &T {
        match unit {
            Unit::Minute => &self.minute,
            Unit::Hour => &self.hour,
            Unit::Day => &self.day,
            Unit::Week => &self.week,
            Unit::Month => &self.month,
            Unit::Quarter => &self.quarter,
            Unit::Year => &self.year,
        }
    }
}

/// The forms of an Arabic noun that a number asks for.
#[derive(Debug)]
pub(super) struct Noun {
    /// 1, with its number.
    pub(super) single: &'static str,
    /// 2, in the nominative, …
    pub(super) two: &'static str,
    /// … after a preposition, …
    pub(super) two_after: &'static str,
    /// … and both before a second noun, where the dual loses its last letter.
    pub(super) two_of: &'static str,
    pub(super) two_of_after: &'static str,
    /// 3 to 10.
    pub(super) few: &'static str,
    /// 11 to 99; before a second noun the accusative shows no ending.
    pub(super) many: &'static str,
}

/// A unit of time beside a number of Arabic.
pub(super) fn noun(of: Unit) -> &'static Noun {
    ar::NOUNS.of(of)
}
