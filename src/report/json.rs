//! The stable form for programs; `format_version` rises only when a field changes meaning or goes.

use serde::Serialize;

use super::places::Places;
use super::{Entry, Report};
use crate::diagnostic::{Fix, Label};
use crate::source::{Position, Sources, Span};

/// The version of this form.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    format_version: u32,
    summary: Summary,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    span: Place,
    labels: Vec<Labelled<'a>>,
    witness: &'a [String],
    fix: Option<Repair<'a>>,
}

#[derive(Serialize)]
struct Place {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    byte: u32,
}

#[derive(Serialize)]
struct Labelled<'a> {
    file: &'a str,
    span: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct Repair<'a> {
    title: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

pub(super) fn write(report: &Report<'_>) -> String {
    let mut places = Places::default();
    let totals = report.totals;
    let whole = Whole {
        format_version: VERSION,
        summary: Summary { errors: totals.errors, warnings: totals.warnings, infos: totals.infos },
        diagnostics: report.kept().iter().map(|it| finding(*it, &mut places)).collect(),
    };
    tame(&serde_json::to_string(&whole).unwrap_or_default())
}

/// A line of JSON in which no log runner finds a command.
pub(super) fn tame(json: &str) -> String {
    format!("{}\n", json.replace("##[", "#\\u0023["))
}

fn finding<'a>(it: Entry<'a>, places: &mut Places<'a>) -> Finding<'a> {
    let found = it.found;
    Finding {
        rule: found.rule,
        level: found.level.name(),
        message: &found.message,
        help: found.help.as_deref(),
        file: it.file(),
        span: place(it.sources, found.span, places),
        labels: found.labels.iter().map(|label| labelled(it.sources, label, places)).collect(),
        witness: &found.witness,
        fix: found.fix.as_ref().and_then(|fix| repair(it, fix)),
    }
}

fn labelled<'a>(sources: &'a Sources, label: &'a Label, places: &mut Places<'a>) -> Labelled<'a> {
    let file = sources.get(label.span.source).map_or("", |it| it.path.as_str());
    Labelled { file, span: place(sources, label.span, places), message: &label.text }
}

/// The changed bytes; nothing where a change lies in another file than the finding.
fn repair<'a>(it: Entry<'a>, fix: &'a Fix) -> Option<Repair<'a>> {
    let here = it.found.span.source;
    let mark = it.sources.get(here).map_or(0, |source| source.mark);
    let near = fix.edits.iter().all(|edit| edit.span.source == here);
    let change = |edit: &'a crate::diagnostic::Edit| Change {
        start: edit.span.start + mark,
        end: edit.span.end + mark,
        text: &edit.text,
    };
    near.then(|| Repair { title: &fix.title, edits: fix.edits.iter().map(change).collect() })
}

fn place<'a>(sources: &'a Sources, span: Span, places: &mut Places<'a>) -> Place {
    let mark = sources.get(span.source).map_or(0, |it| it.mark);
    let (start, end) = places.both(sources, span);
    let point = |at: Position| Point {
        line: at.line,
        column: at.column,
        byte: at.byte.saturating_add(mark),
    };
    Place { start: point(start), end: point(end) }
}
