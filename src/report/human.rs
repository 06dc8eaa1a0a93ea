//! The report for people: each finding over the lines it speaks of, with its place underlined.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use super::excerpt::Excerpt;
use super::{Colour, Entry, Report, named, safe, summary};
use crate::diagnostic::{Diagnostic, Level};
use crate::source::Span;

pub(super) fn write(report: &Report<'_>, colour: Colour) -> String {
    let handler = handler(colour);
    let mut out = String::new();
    for it in report.shown() {
        // Writing to a string cannot fail.
        let _ = handler.render_report(&mut out, &Finding::new(*it));
        out.push('\n');
    }
    if let Some(more) = report.more() {
        out.push_str(&format!("{more}\n"));
    }
    out.push_str(&format!("{} in {}", summary(report.totals), safe(named(&report.subject))));
    if report.known > 0 {
        out.push_str(&format!("; {} left out, as the baseline has them", report.known));
    }
    out.push('\n');
    out
}

/// Lines are not wrapped: a line that begins with text of users could command a log runner.
fn handler(colour: Colour) -> GraphicalReportHandler {
    let theme = match colour {
        Colour::Never => GraphicalTheme::unicode_nocolor(),
        Colour::Always => GraphicalTheme::unicode(),
    };
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_wrap_lines(false)
        .without_syntax_highlighting()
}

/// A finding as miette takes it.
struct Finding<'a> {
    found: &'a Diagnostic,
    excerpt: Option<Excerpt>,
    labels: Vec<LabeledSpan>,
    footer: String,
}

impl<'a> Finding<'a> {
    fn new(it: Entry<'a>) -> Self {
        let found = it.found;
        let near = found.labels.iter().filter(|label| label.span.source == found.span.source);
        let spans: Vec<Span> =
            std::iter::once(found.span).chain(near.clone().map(|label| label.span)).collect();
        let source = it.sources.get(found.span.source);
        let excerpt = source.map(|source| Excerpt::new(source, &spans));
        let texts = std::iter::once(None).chain(near.map(|label| Some(safe(&label.text))));
        let ranges = excerpt.iter().flat_map(|it| &it.places);
        let labels = texts
            .zip(ranges)
            .map(|(text, range)| {
                let span = (range.start, range.len());
                match text {
                    None => LabeledSpan::new_primary_with_span(None, span),
                    Some(_) => LabeledSpan::new_with_span(text, span),
                }
            })
            .collect();
        Self { found, excerpt, labels, footer: footer(it) }
    }
}

/// What stands below the excerpt: the next move, the proof, the repair, and places in other files.
fn footer(it: Entry<'_>) -> String {
    let found = it.found;
    let mut lines: Vec<String> = found.help.iter().map(|help| safe(help)).collect();
    if !found.witness.is_empty() {
        let keys: Vec<String> = found.witness.iter().map(|key| safe(key)).collect();
        lines.push(format!("the way: {}", keys.join(" → ")));
    }
    // Often the help says the same.
    if let Some(fix) = found.fix.as_ref().filter(|fix| found.help.as_ref() != Some(&fix.title)) {
        lines.push(format!("the fix: {}", safe(&fix.title)));
    }
    for label in found.labels.iter().filter(|label| label.span.source != found.span.source) {
        let path = it.sources.get(label.span.source).map_or("", |it| it.path.as_str());
        let line = it.sources.line(label.span);
        lines.push(format!("see {}:{line}: {}", safe(named(path)), safe(&label.text)));
    }
    lines.join("\n")
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&safe(&self.found.message))
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for Finding<'_> {}

impl miette::Diagnostic for Finding<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}[{}]", self.found.level.name(), self.found.rule)))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.found.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.footer.is_empty()).then(|| Box::new(&self.footer) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|it| it as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
