//! What a test of a field says, as a phrase with places for the field and the value.

use crate::model::Comparison;

/// The phrases of one tongue; `{field}` stands before `{value}` in each.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// Something was filled in.
    pub(super) set: &'static str,
    /// Nothing was.
    pub(super) empty: &'static str,
    /// A field and a value that compare so.
    pub(super) is: &'static str,
    pub(super) is_not: &'static str,
    pub(super) less: &'static str,
    pub(super) at_most: &'static str,
    pub(super) more: &'static str,
    pub(super) at_least: &'static str,
    /// Dates: earlier than a day, …
    pub(super) before: &'static str,
    /// … that day or earlier, …
    pub(super) until: &'static str,
    /// … after it, …
    pub(super) later: &'static str,
    /// … that day or later.
    pub(super) from: &'static str,
    /// A box that is ticked, …
    pub(super) ticked: &'static str,
    /// … or not.
    pub(super) unticked: &'static str,
    /// The same with little room: the field, and yes or no.
    pub(super) noted: &'static str,
}

impl Phrases {
    /// Whether something was filled in.
    pub(crate) fn filled(&self, is: bool, field: &str) -> String {
        fill(if is { self.set } else { self.empty }, field, "")
    }

    /// Whether a box is ticked.
    pub(crate) fn ticked(&self, is: bool, field: &str) -> String {
        fill(if is { self.ticked } else { self.unticked }, field, "")
    }

    /// A field with its value, where there is little room.
    pub(crate) fn noted(&self, field: &str, value: &str) -> String {
        fill(self.noted, field, value)
    }

    /// How a field compares with a value.
    pub(crate) fn compared(&self, comparison: Comparison, field: &str, value: &str) -> String {
        let phrase = match comparison {
            Comparison::Less => self.less,
            Comparison::AtMost => self.at_most,
            Comparison::More => self.more,
            Comparison::AtLeast => self.at_least,
            Comparison::Equal => self.is,
            Comparison::NotEqual => self.is_not,
        };
        fill(phrase, field, value)
    }

    /// How a field compares with a day.
    pub(crate) fn dated(&self, comparison: Comparison, field: &str, day: &str) -> String {
        let phrase = match comparison {
            Comparison::Less => self.before,
            Comparison::AtMost => self.until,
            Comparison::More => self.later,
            Comparison::AtLeast => self.from,
            Comparison::Equal | Comparison::NotEqual => {
                return self.compared(comparison, field, day);
            }
        };
        fill(phrase, field, day)
    }
}

/// Puts a field and a value into a phrase; what they say is never taken for a place of its own.
fn fill(phrase: &str, field: &str, value: &str) -> String {
    let (before, after) = phrase.split_once("{field}").unwrap_or((phrase, ""));
    let (between, end) = after.split_once("{value}").unwrap_or((after, ""));
    format!("{before}{field}{between}{value}{end}")
}
