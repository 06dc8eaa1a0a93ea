//! An arrow in a label that is read from right to left.

use super::Context;
use crate::character::is_rtl_letter;
use crate::model::{Name, Sort, Text};

pub(super) fn check(cx: &mut Context<'_>) {
    for (sort, name) in cx.map.names() {
        match sort {
            Sort::Map
            | Sort::Stage
            | Sort::Decision
            | Sort::Substage
            | Sort::Role
            | Sort::Phase => examine(cx, name),
            Sort::Team | Sort::Field | Sort::Term | Sort::Channel | Sort::Metric | Sort::Goal => {}
        }
    }
}

fn examine(cx: &mut Context<'_>, name: &Name) {
    let main = (&name.label, cx.map.language.is_rtl());
    let others = name.labels.iter().map(|(language, text)| (text, language.is_rtl()));
    for (label, rtl) in std::iter::once(main).chain(others) {
        let Some(arrow) = label.as_written().chars().find(|it| is_arrow(*it)) else { continue };
        if is_rtl(label, rtl) {
            cx.report(
                name.span,
                format!("`{arrow}` in `{}` keeps its direction, against the text", label.shown()),
                "say it in words, or make two stages and a move of it",
            );
        }
    }
}

/// Whether a label runs from right to left: it holds such a letter in such a map, or begins with one.
fn is_rtl(label: &Text, map: bool) -> bool {
    let mut letters = label.as_written().chars().filter(|it| it.is_alphabetic());
    if map { letters.any(is_rtl_letter) } else { letters.next().is_some_and(is_rtl_letter) }
}

/// The horizontal arrows of Unicode; they are not mirrored by the bidirectional algorithm.
fn is_arrow(letter: char) -> bool {
    matches!(letter,
        '\u{2190}' | '\u{2192}' | '\u{219A}'..='\u{219E}' | '\u{21A0}' | '\u{21A2}'..='\u{21A4}'
        | '\u{21A6}' | '\u{21A9}'..='\u{21AC}' | '\u{21BC}'..='\u{21BD}' | '\u{21C0}'..='\u{21C1}'
        | '\u{21D0}' | '\u{21D2}' | '\u{21DA}'..='\u{21DD}' | '\u{21E0}' | '\u{21E2}' | '\u{21E6}'
        | '\u{21E8}' | '\u{2794}' | '\u{2798}'..='\u{27AF}' | '\u{27B1}'..='\u{27BE}'
        | '\u{27F5}' | '\u{27F6}' | '\u{27F8}' | '\u{27F9}' | '\u{2B05}' | '\u{2B95}')
}
