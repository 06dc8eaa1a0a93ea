//! The closed lists of words that stand behind a keyword: types, objects, measures, bases,
//! forecasts, days; read from `grammar/words.csv`.
//!
//! A cell holds the spellings of one word in one language, parted by blanks: the first is the one
//! that is offered, all of them are understood in every file.

use foldhash::HashMap;
use std::sync::LazyLock;

use super::keywords::fold;
use crate::ast::Tongue;
use crate::word;

/// A closed list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// What a field holds: `as money`.
    Type,
    /// What a field belongs to: `on deal`.
    Object,
    /// What a metric measures: `measures conversion`.
    Measure,
    /// Which deals a metric counts: `basis cohort`.
    Basis,
    /// The category of a stage in a forecast: `forecast commit`.
    Forecast,
    /// A day of the week: `workweek mon to fri`.
    Day,
}

impl List {
    /// Every list, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Type, Self::Object, Self::Measure, Self::Basis, Self::Forecast, Self::Day];

    /// The word for it in messages and in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Object => "object",
            Self::Measure => "measure",
            Self::Basis => "basis",
            Self::Forecast => "forecast",
            Self::Day => "day",
        }
    }

    /// Its words, each by the English one, however they are spelt here.
    #[must_use]
    pub fn word(self, spelt: &str) -> Option<&'static str> {
        type Words<T> = LazyLock<HashMap<(List, T), &'static str>>;
        static EXACT: Words<&str> = LazyLock::new(|| List::all_spellings().collect());
        static FOLDED: Words<String> = LazyLock::new(|| {
            let spelt = List::all_spellings();
            spelt.map(|((list, spelt), word)| ((list, folded(spelt)), word)).collect()
        });
        let found = EXACT.get(&(self, spelt));
        found.or_else(|| FOLDED.get(&(self, folded(spelt)))).copied()
    }

    /// Every spelling of all lists, and the English word for it.
    fn all_spellings() -> impl Iterator<Item = ((Self, &'static str), &'static str)> {
        let rows = Self::ALL.into_iter().flat_map(|list| list.rows().map(move |it| (list, it)));
        rows.flat_map(|(list, row)| {
            let cells = row.into_iter().flat_map(|cell| cell.split(' '));
            cells.map(move |it| ((list, it), first(row, Tongue::English)))
        })
    }

    /// The word to write for each thing of the list, in one language.
    pub fn offered(self, tongue: Tongue) -> impl Iterator<Item = &'static str> + Clone {
        self.rows().map(move |it| first(it, tongue))
    }

    /// Every spelling of every word, those of one language first.
    pub fn spellings(self, tongue: Tongue) -> impl Iterator<Item = &'static str> + Clone {
        let others = Tongue::ALL.into_iter().filter(move |it| *it != tongue);
        let cells = std::iter::once(tongue).chain(others);
        cells.flat_map(move |it| self.rows().flat_map(move |row| cell(row, it).split(' ')))
    }

    /// The rows of the table: the spellings in English, Arabic and Persian.
    fn rows(self) -> impl Iterator<Item = [&'static str; 3]> + Clone {
        let lines = include_str!("../../grammar/words.csv").lines();
        lines.filter_map(move |line| {
            let mut cells = line.strip_prefix(self.name())?.strip_prefix(',')?.split(',');
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
    }
}

fn cell(row: [&'static str; 3], tongue: Tongue) -> &'static str {
    row.get(tongue as usize).copied().unwrap_or("")
}

fn first(row: [&'static str; 3], tongue: Tongue) -> &'static str {
    cell(row, tongue).split(' ').next().unwrap_or("")
}

/// A word as lists compare it: as keywords are, whatever the case of its letters and whatever joins
/// its parts, which a file cannot part by a blank.
fn folded(word: &str) -> String {
    fold(&word::plain(word)).replace('_', "")
}
