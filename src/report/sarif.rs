//! SARIF 2.1.0, the form code scanners and editors exchange.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::json::tame;
use super::places::Places;
use super::{Entry, Report};
use crate::check::rules::{RULES, Rule};
use crate::diagnostic::{Fix, Level};
use crate::source::{Sources, Span};

pub(super) fn write(report: &Report<'_>) -> String {
    let mut places = Places::default();
    let found: BTreeSet<&str> = report.kept().iter().map(|it| it.found.rule).collect();
    let rules: Vec<&Rule> = RULES.iter().filter(|it| found.contains(it.name)).collect();
    let results: Vec<Value> =
        report.kept().iter().map(|it| result(*it, &rules, &mut places)).collect();
    let totals = report.totals;
    let whole = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "masar",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|it| rule(it)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "errors": totals.errors, "warnings": totals.warnings, "infos": totals.infos,
            },
        }],
    });
    tame(&whole.to_string())
}

fn rule(it: &Rule) -> Value {
    json!({
        "id": it.name,
        "shortDescription": { "text": it.summary() },
        "help": { "text": it.page, "markdown": it.page },
        "defaultConfiguration": { "level": level(it.level) },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn result<'a>(it: Entry<'a>, rules: &[&Rule], places: &mut Places<'a>) -> Value {
    let found = it.found;
    let help = found.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut out = json!({
        "ruleId": found.rule,
        "level": level(found.level),
        "message": { "text": format!("{}{help}", found.message) },
        "locations": [{ "physicalLocation": location(it.sources, found.span, places) }],
    });
    let mut add = |name: &str, value: Value| {
        if let Some(object) = out.as_object_mut() {
            object.insert(name.to_owned(), value);
        }
    };
    if let Some(index) = rules.iter().position(|rule| rule.name == found.rule) {
        add("ruleIndex", json!(index));
    }
    if !found.labels.is_empty() {
        add("relatedLocations", related(it, places));
    }
    if let Some(fix) = &found.fix {
        add("fixes", json!([repair(it.sources, fix, places)]));
    }
    if !found.witness.is_empty() {
        add("properties", json!({ "witness": found.witness }));
    }
    out
}

fn related<'a>(it: Entry<'a>, places: &mut Places<'a>) -> Value {
    let labels = (0..).zip(&it.found.labels);
    labels
        .map(|(id, label): (usize, _)| {
            json!({
                "id": id,
                "physicalLocation": location(it.sources, label.span, places),
                "message": { "text": label.text },
            })
        })
        .collect()
}

/// The edits of a fix, which all lie in one file.
fn repair<'a>(sources: &'a Sources, fix: &'a Fix, places: &mut Places<'a>) -> Value {
    let uri = fix.edits.first().map(|edit| file(sources, edit.span));
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            json!({
                "deletedRegion": region(sources, edit.span, places),
                "insertedContent": { "text": edit.text },
            })
        })
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri.unwrap_or_default() },
            "replacements": replacements,
        }],
    })
}

fn location<'a>(sources: &'a Sources, span: Span, places: &mut Places<'a>) -> Value {
    json!({
        "artifactLocation": { "uri": file(sources, span) },
        "region": region(sources, span, places),
    })
}

fn region<'a>(sources: &'a Sources, span: Span, places: &mut Places<'a>) -> Value {
    let (start, end) = places.both(sources, span);
    let mark = sources.get(span.source).map_or(0, |it| it.mark);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.byte.saturating_add(mark),
        "byteLength": end.byte.saturating_sub(start.byte),
    })
}

/// The path of a span's file as a URI reference.
fn file(sources: &Sources, span: Span) -> String {
    let path = sources.get(span.source).map_or("", |it| it.path.as_str());
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    let mut out = scheme.to_owned();
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}
