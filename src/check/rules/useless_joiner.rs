//! A zero-width non-joiner where there is nothing to keep apart.

use super::Context;
use crate::character::{Script, script};
use crate::check::written;
use crate::model::Span;

const JOINER: char = '\u{200C}';

pub(super) fn check(cx: &mut Context<'_>) {
    if !cx.sources.iter().any(|(_, it)| it.text.contains(JOINER)) {
        return;
    }
    let texts = written::texts(cx.map, cx.sources);
    let mut places: Vec<Span> = texts.iter().map(|it| it.span).collect();
    places.extend(cx.map.uses.iter().map(|(span, _)| *span));
    places.sort_unstable();
    let mut seen = None;
    for place in places {
        for found in joiners(cx.sources.text(place), place) {
            if seen.is_none_or(|it: Span| it < found) {
                seen = Some(found);
                report(cx, found);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, span: Span) {
    let message = "this ZWNJ (U+200C) does not stand between two letters that would join";
    let found = cx
        .finding(span, message)
        .with_help("delete it; it cannot be seen and makes the text hard to find")
        .with_fix("delete the ZWNJ", span, "");
    cx.push(found);
}

/// The runs of joiners in a text that keep no two letters apart.
fn joiners(text: &str, place: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != JOINER {
            before = Some(letter);
            continue;
        }
        let mut end = at + letter.len_utf8();
        let mut doubled = false;
        while let Some((next, _)) = letters.next_if(|(_, it)| *it == JOINER) {
            (end, doubled) = (next + JOINER.len_utf8(), true);
        }
        let after = letters.peek().map(|(_, it)| *it);
        if !parts(before, after) {
            found.push(stretch(place, at, end));
        } else if doubled {
            found.push(stretch(place, at + JOINER.len_utf8(), end));
        }
    }
    found
}

fn stretch(place: Span, start: usize, end: usize) -> Span {
    let byte = |at: usize| place.start + u32::try_from(at).unwrap_or(0);
    Span::new(place.source, byte(start), byte(end))
}

/// Whether a joiner between two characters has work to do: both belong to one script that joins its
/// letters. A mark over a letter stands for the letter.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let (first, second) = (script(before), script(after));
    joins(second) && after.is_alphabetic() && (first == second || first == Script::Inherited)
}

fn joins(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic
            | Script::Syriac
            | Script::Devanagari
            | Script::Bengali
            | Script::Gujarati
            | Script::Gurmukhi
            | Script::Kannada
            | Script::Malayalam
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Sinhala
    )
}
