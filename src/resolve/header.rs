//! The lines of `map` blocks: a variant's own first, then what it takes from its bases.
//!
//! A variant takes over the language, the currency, the calendar and the starts of its base where it
//! says nothing of them. Its name, version, labels, notes, review and CRM names are its own: what is
//! said of the base, or set up for it, need not hold for another map.

use std::sync::Arc;

use super::bind::Resolver;
use super::condition::{clean, spanned};
use super::once::Once;
use crate::ast::{self, Line, MapLine};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{
    Allow, CrmName, Language, Name, Reviewed, Shown, Span, Spanned, Text, Workweek,
};

/// Which map block a line was taken from that bases may give, counted from the map's own.
#[derive(Default)]
struct Taken {
    language: Slot,
    currency: Slot,
    workweek: Slot,
    timezone: Slot,
    holidays: Slot,
    starts: Slot,
}

impl Taken {
    /// That of a line which bases may give.
    fn slot(&mut self, line: &MapLine) -> Option<&mut Slot> {
        match line {
            MapLine::Language(_) => Some(&mut self.language),
            MapLine::Currency(_) => Some(&mut self.currency),
            MapLine::Workweek { .. } => Some(&mut self.workweek),
            MapLine::Timezone(_) => Some(&mut self.timezone),
            MapLine::Holiday(..) => Some(&mut self.holidays),
            MapLine::Starts(_) => Some(&mut self.starts),
            MapLine::Extends(_)
            | MapLine::Version(_)
            | MapLine::Crm(_)
            | MapLine::Reviewed(_)
            | MapLine::Label(_)
            | MapLine::Note(_)
            | MapLine::Allow(_) => None,
        }
    }
}

#[derive(Default)]
struct Slot(Option<usize>);

impl Slot {
    /// Whether the line is free for this block: nothing nearer to the map said it.
    fn is_free(&mut self, block: usize) -> bool {
        *self.0.get_or_insert(block) == block
    }
}

impl Resolver<'_, '_> {
    /// Reads the `map` blocks, the map's own first.
    pub(super) fn headers(&mut self) {
        let draft = self.draft;
        let mut taken = Taken::default();
        if draft.headers.is_empty() {
            // The `map` line was not understood: what the map lacks may stand in it.
            self.map.broken.push(self.map.name.span);
        }
        for (at, header) in draft.headers.iter().enumerate() {
            let Some(body) = &header.body else { continue };
            self.broken |= !body.whole || self.draft.baseless;
            let mut once = Once::default();
            for line in &body.lines {
                if !once.takes(self, line.what.word(), line.span) {
                    continue;
                }
                if at == 0 {
                    self.own_line(line, header.span);
                }
                self.shared_line(line, &mut taken, at);
            }
            self.close(&[header.span]);
        }
    }

    /// A line that holds for its own map only.
    fn own_line(&mut self, line: &Line<MapLine>, block: Span) {
        match &line.what {
            MapLine::Version(text) => self.map.version = Some(clean(text)),
            MapLine::Crm(crm) => self.map.crm.push(crm_name(crm)),
            MapLine::Reviewed(reviewed) => self.map.reviewed = Some(self.reviewed(reviewed)),
            MapLine::Label(label) => {
                let mut labels = std::mem::take(&mut self.map.name.labels);
                self.label(label, &mut labels);
                self.map.name.labels = labels;
            }
            MapLine::Note(text) => self.map.notes.push(clean(text)),
            MapLine::Allow(allow) => self.allow(allow, [block]),
            MapLine::Language(_)
            | MapLine::Currency(_)
            | MapLine::Workweek { .. }
            | MapLine::Timezone(_)
            | MapLine::Holiday(..)
            | MapLine::Starts(_)
            | MapLine::Extends(_) => {}
        }
    }

    /// A line that a variant may take from its base; `at` counts blocks from the map's own.
    fn shared_line(&mut self, line: &Line<MapLine>, taken: &mut Taken, at: usize) {
        if !taken.slot(&line.what).is_some_and(|it| it.is_free(at)) {
            return;
        }
        match &line.what {
            MapLine::Language(word) => {
                self.map.language = self.language(word).unwrap_or_default();
                self.headings(word);
            }
            MapLine::Currency(word) => self.map.currency = self.currency(word),
            MapLine::Workweek { first, last, hours } => {
                self.hours(*hours, line.span);
                if let (Some(first), Some(last)) = (self.weekday(first), self.weekday(last)) {
                    self.map.workweek = Workweek { first, last, hours: *hours };
                }
            }
            MapLine::Timezone(name) => {
                self.zone(name);
                self.map.timezone = Some(clean(name));
            }
            MapLine::Holiday(date, name) => {
                self.map.holidays.push((date.value, name.as_ref().map(clean)));
            }
            MapLine::Starts(stages) => {
                let mut starts = std::mem::take(&mut self.map.starts);
                self.list_stages(stages, &mut starts);
                self.map.starts = starts;
            }
            MapLine::Extends(_)
            | MapLine::Version(_)
            | MapLine::Crm(_)
            | MapLine::Reviewed(_)
            | MapLine::Label(_)
            | MapLine::Note(_)
            | MapLine::Allow(_) => {}
        }
    }

    /// Tells that documents have headings in English, Arabic and Persian alone.
    fn headings(&mut self, word: &ast::Ident) {
        let code = self.map.language.code();
        if ["en", "ar", "fa"].contains(&code) || !self.hears(word.span) {
            return;
        }
        let message = format!("headings stay in English: there are none in `{code}`");
        let help = "labels and texts stay as you write them; nothing needs to be done";
        let found = Diagnostic::new("headings-in-english", Level::Info, word.span, message);
        self.found.push(found.with_help(help));
    }

    /// Tests that a time zone has the form of those that computers know by name.
    fn zone(&mut self, name: &ast::Quoted) {
        if is_zone(&name.value) || !self.hears(name.span) {
            return;
        }
        let message = format!("`{}` is no name of a time zone", Shown(&name.value));
        let help = "write the continent and the city, as in `\"Asia/Riyadh\"`, or `\"UTC\"`";
        let found = Diagnostic::new("unknown-timezone", Level::Warning, name.span, message);
        self.found.push(found.with_help(help));
    }

    pub(super) fn reviewed(&mut self, reviewed: &ast::Reviewed) -> Reviewed {
        let by = reviewed.by.as_ref().and_then(|it| self.role(it)).map(|it| it.value);
        Reviewed { date: reviewed.date, by }
    }

    /// Adds a label in another language; a second one in the same language is a finding.
    pub(super) fn label(&mut self, label: &ast::Label, labels: &mut Vec<(Language, Text)>) {
        let Some(language) = self.language(&label.language) else { return };
        if labels.iter().any(|(it, _)| *it == language) {
            let message = format!("a second label in `{}`", language.code());
            let found = Diagnostic::error("duplicate-line", label.language.span, message);
            self.fault(found.with_help("keep one of the two lines"));
            return;
        }
        labels.push((language, Text::clean(&label.text.value)));
    }

    /// Rules that a file silences outside of braces.
    pub(super) fn file_allows(&mut self) {
        let draft = self.draft;
        for allow in &draft.allows {
            let source = allow.span.source;
            let length = self.sources.get(source).map_or(0, |it| it.text.len());
            let end = u32::try_from(length).unwrap_or(u32::MAX);
            self.allow(allow, [Span::new(source, 0, end)]);
        }
        self.broken = false;
    }

    /// Notes the stages that a variant's blocks name.
    pub(super) fn changed_stages(&mut self) {
        let draft = self.draft;
        for stage in &draft.changed {
            self.known_stage(stage);
        }
    }

    /// Adds a silenced rule for some stretches of text.
    pub(super) fn allow(&mut self, allow: &ast::Allow, scope: impl Into<Arc<[Span]>>) {
        let to = allow.to.as_ref().and_then(|it| self.stage(it)).map(|it| it.value);
        let rule = Spanned::new(allow.rule.text.clone(), allow.rule.span);
        let because = Text::clean(&allow.because.value);
        self.map.allows.push(Allow { rule, scope: scope.into(), to, because });
    }
}

/// `Asia/Riyadh`, `America/Argentina/Buenos_Aires`, `Etc/GMT+3`, `UTC`
fn is_zone(name: &str) -> bool {
    let is_sign = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '+');
    let is_part =
        |it: &str| it.starts_with(|it: char| it.is_ascii_alphabetic()) && it.chars().all(is_sign);
    let parts: Vec<&str> = name.split('/').collect();
    name == "UTC" || matches!(parts.len(), 2 | 3) && parts.iter().all(|it| is_part(it))
}

/// `crm salesforce "Amount"`
pub(super) fn crm_name(crm: &ast::Crm) -> CrmName {
    let target = Spanned::new(crm.target.text.clone(), crm.target.span);
    CrmName { target, id: spanned(&crm.id) }
}

/// The name of a map: its own, or a stand-in where its line was broken.
pub(super) fn map_name(header: Option<&ast::Map>) -> Name {
    let name = header.and_then(|it| it.name.as_ref());
    let key = name.and_then(|it| it.key.as_ref());
    let label = name.and_then(|it| it.label.as_ref());
    let made = label.map(|it| crate::word::slug(&it.value)).filter(|it| !it.is_empty());
    let text = key.map(|it| it.text.clone()).or(made).unwrap_or_else(|| "map".to_owned());
    let shown = label.map_or(text.as_str(), |it| it.value.as_str());
    let label = Text::clean(shown);
    let span = name.map(|it| it.span).or(header.map(|it| it.span)).unwrap_or_default();
    Name { key: text, keyed: key.is_some(), label, labels: Vec::new(), span }
}
