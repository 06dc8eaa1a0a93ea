//! Findings for people and machines: which are shown, in what order, and in which form.

mod baseline;
mod excerpt;
mod github;
mod human;
mod json;
mod places;
mod sarif;

pub use baseline::Baseline;

pub use crate::emit::escape::terminal as safe;

use std::collections::BTreeSet;

use crate::Compilation;
use crate::diagnostic::{Diagnostic, Level, Totals};
use crate::source::Sources;
use places::Places;

/// How many findings people are shown.
const SHOWN: usize = 100;
/// How many findings a file for machines holds.
const KEPT: usize = 10_000;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excerpts with underlined places.
    Human,
    /// One line for each finding.
    Short,
    /// The stable form for programs.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
}

/// Whether a report may use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// Escape sequences for a terminal.
    Always,
}

/// `2 errors, 1 warning`; `no findings` where there are none.
fn summary(totals: Totals) -> String {
    let counts = [(totals.errors, "error"), (totals.warnings, "warning"), (totals.infos, "info")];
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = some.map(|&(count, word)| plural(count, word)).collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// `b2b.masar` or `3 maps`
#[must_use]
pub fn subject(maps: &[Compilation]) -> String {
    let first = maps.first().and_then(|it| it.sources.iter().next());
    match (maps.len(), first) {
        (1, Some((_, source))) => source.path.clone(),
        (count, _) => plural(count, "map"),
    }
}

/// `1 file`, `3 files`
#[must_use]
pub fn plural(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

/// A finding and the texts its places lie in.
#[derive(Clone, Copy)]
struct Entry<'a> {
    sources: &'a Sources,
    found: &'a Diagnostic,
}

impl<'a> Entry<'a> {
    /// The name of the file the finding lies in.
    fn file(self) -> &'a str {
        self.sources.get(self.found.span.source).map_or("", |it| it.path.as_str())
    }
}

/// The findings of one or more maps, in the order they are shown.
pub struct Report<'a> {
    entries: Vec<Entry<'a>>,
    /// Findings that were counted and not kept.
    hidden: Totals,
    totals: Totals,
    subject: String,
    /// How many findings an earlier run knew.
    known: usize,
}

impl<'a> Report<'a> {
    /// The findings of these maps: by level, file and place, each once though two maps import its file.
    ///
    /// `subject` is what the last line speaks of: `b2b.masar` or `3 files`.
    #[must_use]
    pub fn new(compilations: &'a [Compilation], subject: impl Into<String>) -> Self {
        let mut entries: Vec<Entry<'a>> = compilations
            .iter()
            .flat_map(|it| it.diagnostics.iter().map(|found| Entry { sources: &it.sources, found }))
            .collect();
        entries.sort_by(|a, b| order(*a).cmp(&order(*b)));
        let mut seen = BTreeSet::new();
        entries.retain(|it| {
            let span = it.found.span;
            seen.insert((it.file(), span.start, span.end, it.found.rule, &it.found.message))
        });
        let mut hidden = Totals::default();
        compilations.iter().for_each(|it| hidden.add(it.hidden));
        let totals = Totals::default();
        Self { entries, hidden, totals, subject: subject.into(), known: 0 }.counted()
    }

    /// The same without the findings that were known before.
    #[must_use]
    pub fn without(mut self, known: &Baseline) -> Self {
        let before = self.entries.len();
        self.entries.retain(|it| !known.holds(it.found.rule, it.file(), &it.found.message));
        self.known = before - self.entries.len();
        self.counted()
    }

    /// The same without what weighs less than `level`.
    #[must_use]
    pub fn from_level(mut self, level: Level) -> Self {
        self.entries.retain(|it| it.found.level >= level);
        self.hidden = self.hidden.from_level(level);
        self.counted()
    }

    fn counted(mut self) -> Self {
        self.totals = self.hidden;
        for it in &self.entries {
            self.totals.count(it.found.level);
        }
        self
    }

    /// How many findings there are.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// The report in a form, ending in a line end unless it is empty.
    #[must_use]
    pub fn write(&self, format: Format, colour: Colour) -> String {
        match format {
            Format::Human => human::write(self, colour),
            Format::Short => self.short(),
            Format::Json => json::write(self),
            Format::Sarif => sarif::write(self),
            Format::Github => github::write(self),
        }
    }

    /// `b2b.masar:7:9: error[unknown-name]: no stage is called `proposl` `, a line for each.
    fn short(&self) -> String {
        let mut places = Places::default();
        let mut out = String::new();
        for it in self.shown() {
            let (start, _) = places.both(it.sources, it.found.span);
            let (level, rule) = (it.found.level.name(), it.found.rule);
            let (path, message) = (line_start(it.file()), safe(&it.found.message));
            let (line, column) = (start.line, start.column);
            out.push_str(&format!("{path}:{line}:{column}: {level}[{rule}]: {message}\n"));
        }
        if let Some(more) = self.more() {
            out.push_str(&format!("{more}\n"));
        }
        out
    }

    /// The findings people are shown.
    fn shown(&self) -> &[Entry<'a>] {
        self.entries.get(..SHOWN).unwrap_or(&self.entries)
    }

    /// The findings a file for machines holds.
    fn kept(&self) -> &[Entry<'a>] {
        self.entries.get(..KEPT).unwrap_or(&self.entries)
    }

    /// `… and 12 more`
    fn more(&self) -> Option<String> {
        let rest = self.totals.all().saturating_sub(SHOWN);
        (rest > 0).then(|| format!("… and {rest} more"))
    }
}

fn order<'a>(it: Entry<'a>) -> (std::cmp::Reverse<Level>, &'a str, u32, u32, &'static str) {
    let span = it.found.span;
    (std::cmp::Reverse(it.found.level), it.file(), span.start, span.end, it.found.rule)
}

/// A file as people are told of it; `-` is how programs say standard input.
fn named(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

/// A path made safe to begin a line with.
fn line_start(path: &str) -> String {
    let lead = if path.starts_with([' ', '\t', ':']) { "./" } else { "" };
    format!("{lead}{}", safe(path))
}
