//! The lines of `map` blocks: a variant's own first, then what it takes from its bases.
//!
//! A variant takes over the language, the currency, the calendar and the starts of its base where it
//! says nothing of them. Its name, version, labels, notes, review and CRM names are its own: what is
//! said of the base, or set up for it, need not hold for another map.

use super::bind::Resolver;
use super::condition::spanned;
use super::once::Once;
use crate::ast::{self, Line, MapLine};
use crate::model::{Allow, CrmName, Language, Name, Reviewed, Span, Spanned, Text, Workweek};

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
                if at == 0 {
                    self.own_line(line, header.span, &mut once);
                }
                self.shared_line(line, &mut once, &mut taken, at);
            }
            self.close(&[header.span]);
        }
    }

    /// A line that holds for its own map only.
    fn own_line(&mut self, line: &Line<MapLine>, block: Span, once: &mut Once) {
        match &line.what {
            MapLine::Version(text) => {
                if once.first(self, "version", line.span) {
                    self.map.version = Some(Text::clean(&text.value));
                }
            }
            MapLine::Crm(crm) => self.map.crm.push(crm_name(crm)),
            MapLine::Reviewed(reviewed) => {
                if once.first(self, "reviewed", line.span) {
                    self.map.reviewed = Some(self.reviewed(reviewed));
                }
            }
            MapLine::Label(label) => {
                let mut labels = std::mem::take(&mut self.map.name.labels);
                self.label(label, &mut labels);
                self.map.name.labels = labels;
            }
            MapLine::Note(text) => self.map.notes.push(Text::clean(&text.value)),
            MapLine::Allow(allow) => self.allow(allow, vec![block]),
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
    fn shared_line(&mut self, line: &Line<MapLine>, once: &mut Once, taken: &mut Taken, at: usize) {
        match &line.what {
            MapLine::Language(word) => {
                if once.first(self, "language", line.span) && taken.language.is_free(at) {
                    self.map.language = self.language(word).unwrap_or_default();
                }
            }
            MapLine::Currency(word) => {
                if once.first(self, "currency", line.span) && taken.currency.is_free(at) {
                    self.map.currency = self.currency(word);
                }
            }
            MapLine::Workweek { first, last, hours } => {
                if once.first(self, "workweek", line.span) && taken.workweek.is_free(at) {
                    self.hours(*hours, line.span);
                    let days = (self.weekday(first), self.weekday(last));
                    if let (Some(first), Some(last)) = days {
                        self.map.workweek = Workweek { first, last, hours: *hours };
                    }
                }
            }
            MapLine::Timezone(name) => {
                if once.first(self, "timezone", line.span) && taken.timezone.is_free(at) {
                    self.map.timezone = Some(Text::clean(&name.value));
                }
            }
            MapLine::Holiday(date, name) => {
                if taken.holidays.is_free(at) {
                    let name = name.as_ref().map(|it| Text::clean(&it.value));
                    self.map.holidays.push((date.value, name));
                }
            }
            MapLine::Starts(stages) => {
                if taken.starts.is_free(at) {
                    let starts = self.stages(stages);
                    self.map.starts.extend(starts);
                }
            }
            MapLine::Extends(_) => {
                once.first(self, "extends", line.span);
            }
            MapLine::Version(_)
            | MapLine::Crm(_)
            | MapLine::Reviewed(_)
            | MapLine::Label(_)
            | MapLine::Note(_)
            | MapLine::Allow(_) => {}
        }
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
            let found = crate::diagnostic::Diagnostic::error(
                "duplicate-line",
                label.language.span,
                message,
            );
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
            self.allow(allow, vec![Span::new(source, 0, end)]);
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
    pub(super) fn allow(&mut self, allow: &ast::Allow, scope: Vec<Span>) {
        let to = allow.to.as_ref().and_then(|it| self.stage(it)).map(|it| it.value);
        let rule = Spanned::new(allow.rule.text.clone(), allow.rule.span);
        let because = Text::clean(&allow.because.value);
        self.map.allows.push(Allow { rule, scope, to, because });
    }
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
