//! Letters that the font of images and of paper lacks.

use super::Context;
use crate::model::{Condition, Map, Shown, Sort, Span, Text, Transition, TransitionKind};

/// The targets that draw letters themselves.
const DRAWN: [&str; 2] = ["png", "pdf"];

/// How many letters a finding names.
const NAMED: usize = 5;

pub(super) fn check(cx: &mut Context<'_>) {
    let drawn: Vec<&str> = DRAWN.into_iter().filter(|it| cx.asked(it)).collect();
    if drawn.is_empty() {
        return;
    }
    let (first, found) = absent(cx.map);
    if let Some(span) = first {
        let message = format!("the font of {} has no {}", drawn.join(" and "), listed(&found));
        let help = "write it in letters that the font has, as Latin, Arabic and Persian; for `png`, \
                    `fonts` in `masar.toml` names a font that has it";
        cx.report(span, message, help);
    }
}

/// The letters of a map that the embedded font lacks, each once.
#[must_use]
pub fn blanks(map: &Map) -> Vec<char> {
    absent(map).1
}

/// The same, and where the first of them stands.
fn absent(map: &Map) -> (Option<Span>, Vec<char>) {
    let mut first = None;
    let mut found: Vec<char> = Vec::new();
    for (span, text) in texts(map) {
        for letter in lacking(text) {
            first.get_or_insert(span);
            if !found.contains(&letter) {
                found.push(letter);
            }
        }
    }
    (first, found)
}

/// What a picture shows of a map.
fn texts(map: &Map) -> Vec<(Span, &Text)> {
    let mut texts = Vec::new();
    for (sort, name) in map.names() {
        match sort {
            Sort::Map | Sort::Stage | Sort::Decision | Sort::Role | Sort::Phase => {
                let others = name.labels.iter().map(|(_, text)| text);
                texts.extend(std::iter::once(&name.label).chain(others).map(|it| (name.span, it)));
            }
            Sort::Substage
            | Sort::Team
            | Sort::Field
            | Sort::Term
            | Sort::Channel
            | Sort::Metric
            | Sort::Goal => {}
        }
    }
    map.transitions.iter().for_each(|it| push_label(it, &mut texts));
    texts
}

/// What stands at a way.
fn push_label<'a>(way: &'a Transition, texts: &mut Vec<(Span, &'a Text)>) {
    texts.extend(way.because.iter().map(|it| (it.span, &it.value)));
    let mut rest: Vec<&Condition> = Vec::new();
    match &way.kind {
        TransitionKind::Move(when) => {
            let fact = when.iter().filter_map(|it| it.fact.as_ref());
            texts.extend(fact.map(|it| (it.span, &it.value)));
        }
        TransitionKind::If(answer) => rest.push(answer),
        TransitionKind::Asked | TransitionKind::Otherwise => {}
    }
    while let Some(condition) = rest.pop() {
        match condition {
            Condition::Any(parts) | Condition::All(parts) => rest.extend(parts.iter().rev()),
            Condition::Not(part) => rest.push(part),
            Condition::Fact(fact) => texts.push((fact.span, &fact.value)),
            Condition::Test(_) => {}
        }
    }
}

#[cfg(feature = "pictures")]
fn lacking(text: &Text) -> Vec<char> {
    if text.as_written().is_ascii() { Vec::new() } else { crate::text::missing(text) }
}

/// Without pictures there is no font.
#[cfg(not(feature = "pictures"))]
fn lacking(_: &Text) -> Vec<char> {
    Vec::new()
}

/// `→` (U+2192), `✓` (U+2713) and 3 more
#[must_use]
pub fn listed(letters: &[char]) -> String {
    let name = |it: &char| format!("`{}` (U+{:04X})", Shown(&it.to_string()), u32::from(*it));
    let names: Vec<String> = letters.iter().take(NAMED).map(name).collect();
    match letters.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
