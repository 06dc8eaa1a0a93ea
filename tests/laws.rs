//! Laws that hold for every text: nothing panics, findings lie in the file, same input same bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;

use std::path::PathBuf;

use masar::emit::{Options, TARGETS};
use masar::model::Text;
use masar::word;
use proptest::prelude::*;

fn examples() -> Vec<String> {
    let paths: Vec<PathBuf> = common::compile::below("examples", ".masar");
    assert!(paths.len() >= 7, "the examples were not found");
    paths.iter().map(|it| std::fs::read_to_string(it).unwrap()).collect()
}

/// Compiles a text, and tests that every finding points into a text that was read.
fn compile(text: &str) -> masar::Compilation {
    let done = common::compile::text(text);
    for it in &done.diagnostics {
        let source = done.sources.get(it.span.source).expect("a finding has a source");
        assert!(source.text.get(it.span.range()).is_some(), "{it:?} points nowhere");
        assert!(
            !it.message.is_empty() && it.help.as_ref().is_some_and(|it| !it.is_empty()),
            "{it:?}"
        );
        for edit in it.fix.iter().flat_map(|it| &it.edits) {
            assert!(source.text.get(edit.span.range()).is_some(), "{it:?} mends nothing");
        }
    }
    done
}

/// Everything masar makes of a text: findings, and the files of every target.
fn all(text: &str) -> String {
    let done = compile(text);
    let mut out = format!("{:?}", done.diagnostics);
    if let Some(map) = &done.map {
        for target in TARGETS {
            match (target.write)(map, &done.sources, &Options::default()) {
                Ok(files) => out.push_str(&format!("{files:?}")),
                Err(found) => out.push_str(&format!("{found:?}")),
            }
        }
    }
    out
}

/// The byte of a character border, `part` of the way through a text.
fn border(text: &str, part: f64) -> usize {
    let mut at = (text.len() as f64 * part) as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

const PIECES: [&str; 24] = [
    "{",
    "}",
    "\"",
    "«",
    "»",
    "\"\"\"",
    "\\",
    "#",
    "\n",
    "(",
    "%",
    "`",
    "stage ",
    "decide \"Q\" {",
    "if ",
    "go to ",
    "otherwise ",
    "99999999999999999999",
    "2026-02-30",
    "\u{202E}",
    "\u{200C}",
    "مرحلة ",
    "٣٥٪",
    "and not ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_map_cut_anywhere_is_answered(example in 0..7_usize, part in 0.0..1.0_f64) {
        let text = &examples()[example];
        compile(&text[..border(text, part)]);
    }

    #[test]
    fn a_map_without_a_piece_is_answered(example in 0..7_usize, from in 0.0..1.0_f64, to in 0.0..1.0_f64) {
        let text = &examples()[example];
        let (from, to) = (border(text, from.min(to)), border(text, from.max(to)));
        compile(&format!("{}{}", &text[..from], &text[to..]));
    }

    #[test]
    fn a_map_with_pieces_put_in_is_answered(
        example in 0..7_usize,
        puts in prop::collection::vec((0.0..1.0_f64, 0..PIECES.len()), 1..6),
    ) {
        let mut text = examples()[example].clone();
        for (part, piece) in puts {
            let at = border(&text, part);
            text.insert_str(at, PIECES[piece]);
        }
        compile(&text);
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        compile(&text);
    }

    #[test]
    fn a_key_is_its_own_key(name in "\\PC{0,40}|[ا-ی\u{200C}ـً-ْ٠-٩۰-۹a-z]{0,20}") {
        let key = word::key(&name);
        prop_assert_eq!(&word::key(&key), &key);
    }

    #[test]
    fn a_clean_text_stays_as_it_is(text in "(?s).{0,60}|[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200C}-\u{200F}\r\n\t «»ا-ی]{0,20}") {
        let clean = Text::clean(&text);
        prop_assert_eq!(Text::clean(clean.as_written()), clean);
    }

    #[test]
    fn tokens_in_any_order_are_answered(pieces in prop::collection::vec(0..PIECES.len(), 0..80)) {
        compile(&pieces.iter().map(|it| PIECES[*it]).collect::<String>());
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    for text in examples() {
        assert_eq!(all(&text), all(&text));
    }
}

#[test]
fn blank_lines_and_comments_change_no_output() {
    // Within a text of several lines a blank line is a part of the text.
    for text in examples().into_iter().filter(|it| !it.contains("\"\"\"")) {
        let spread = text.replace('\n', "\n\n# a comment\n");
        let (plain, spread) = (compile(&text), compile(&spread));
        let rules =
            |it: &masar::Compilation| it.diagnostics.iter().map(|it| it.rule).collect::<Vec<_>>();
        assert_eq!(rules(&plain), rules(&spread));
        let (Some(one), Some(two)) = (&plain.map, &spread.map) else { continue };
        for target in TARGETS.iter().filter(|it| it.name != "hubspot") {
            // Findings that refuse a target say the same, elsewhere.
            let said = |it: masar::diagnostic::Diagnostic| (it.rule, it.message, it.help);
            let files = |map, sources| {
                let written = (target.write)(map, sources, &Options::default());
                written.map_err(|found| found.into_iter().map(said).collect::<Vec<_>>())
            };
            let (one, two) = (files(one, &plain.sources), files(two, &spread.sources));
            assert!(one == two, "{} differs", target.name);
        }
    }
}
