//! How labels run and break: the goldens of hostile and mixed text.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use masar::model::{Language, Text};
use masar::text::{Block, Direction, Run, Style, Weight, base, set};

const STYLE: Style = Style { size: 16.0, weight: Weight::Regular, lines: 4 };

fn goldens() -> Vec<serde_json::Value> {
    let file = include_str!("data/hostile/bidi.json");
    let all: serde_json::Value = serde_json::from_str(file).expect("goldens are JSON");
    all["strings"].as_array().expect("a list").clone()
}

fn map_direction(golden: &serde_json::Value) -> Direction {
    let language = Language::named(golden["language"].as_str().unwrap()).expect("a language");
    Direction::of(&language)
}

/// Pieces of one direction that touch are one piece to a reader.
fn seen(text: &str, runs: &[Run]) -> Vec<(String, &'static str)> {
    let mut joined: Vec<(std::ops::Range<usize>, Direction)> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some((range, side)) if *side == run.direction && range.end == run.range.start => {
                range.end = run.range.end;
            }
            Some((range, side)) if *side == run.direction && range.start == run.range.end => {
                range.start = run.range.start;
            }
            _ => joined.push((run.range.clone(), run.direction)),
        }
    }
    let name = |side| if side == Direction::Rtl { "R" } else { "L" };
    joined.into_iter().map(|(range, side)| (text[range].to_owned(), name(side))).collect()
}

/// The label in as many lines as the golden has: the narrowest limit that gives so many.
fn set_in_lines(text: &Text, lines: usize, map: Direction) -> Block {
    let limits = (1..=400).map(|it| it as f32 * 2.0);
    let mut blocks = limits.map(|limit| set(text, STYLE, limit, map));
    blocks.find(|it| it.lines.len() == lines).expect("a limit that gives the lines of the golden")
}

#[test]
fn goldens_run_as_recorded() {
    let all = goldens();
    assert_eq!(all.len(), 31);
    for golden in &all {
        let (name, text) = (&golden["name"], golden["text"].as_str().unwrap());
        let map = map_direction(golden);
        assert_eq!(base(text, map).name(), golden["base"].as_str().unwrap(), "{name}");
        let lines = golden["lines"].as_array().unwrap();
        let block = set_in_lines(&Text::clean(text), lines.len(), map);
        for (line, expected) in block.lines.iter().zip(lines) {
            let expected: Vec<(String, String)> = serde_json::from_value(expected.clone()).unwrap();
            let seen = seen(text, &line.runs);
            let seen: Vec<(String, String)> =
                seen.into_iter().map(|(text, side)| (text, side.to_owned())).collect();
            assert_eq!(seen, expected, "{name}");
        }
        let leads: Vec<&str> = block.lines.iter().map(|it| it.lead).collect();
        let expected = golden["svg_prefix"].as_array().map_or_else(
            || vec![""; lines.len()],
            |all| all.iter().map(|it| it.as_str().unwrap()).collect(),
        );
        assert_eq!(leads, expected, "{name}");
    }
}

#[test]
fn lines_cover_the_text_and_keep_the_limit() {
    for golden in goldens() {
        let text = golden["text"].as_str().unwrap();
        for limit in [1.0, 20.0, 60.0, 120.0, 400.0] {
            let style = Style { lines: usize::MAX, ..STYLE };
            let block = set(&Text::clean(text), style, limit, map_direction(&golden));
            let shown: String = block.lines.iter().map(|it| &text[it.range.clone()]).collect();
            let dense = |it: &str| it.split_whitespace().collect::<String>();
            assert_eq!(dense(&shown), dense(text), "{text} at {limit}");
            assert!(!block.cut);
            for line in &block.lines {
                let letters = text[line.range.clone()].trim().chars().count();
                assert!(line.width.is_finite() && line.width >= 0.0);
                assert!(line.width <= limit || letters <= 3, "{text} at {limit}");
            }
        }
    }
}

#[test]
fn what_does_not_fit_ends_in_dots() {
    let text = Text::clean("Need, budget holder and timing are known and written down by the team");
    let style = Style { lines: 2, ..STYLE };
    let block = set(&text, style, 120.0, Direction::Ltr);
    assert!(block.cut);
    assert_eq!(block.lines.len(), 2);
    assert_eq!(block.lines[1].tail, "…");
    assert!(block.width <= 120.0);
    let last = block.lines[1].drawn(&text);
    assert!(last.ends_with('…') && !last.ends_with(" …"), "{last}");
}

#[test]
fn a_broken_arabic_word_keeps_its_joins() {
    let text = Text::clean("الاستقلالية");
    let block = set(&text, STYLE, 40.0, Direction::Rtl);
    assert!(block.lines.len() > 1);
    assert!(block.lines[0].drawn(&text).ends_with('\u{200D}'));
    assert!(block.lines[1].drawn(&text).starts_with('\u{200D}'));
}

#[test]
fn hostile_labels_are_set_without_harm() {
    for hostile in common::strings::all() {
        for map in [Direction::Ltr, Direction::Rtl] {
            let block = set(&Text::clean(&hostile.made), STYLE, 150.0, map);
            assert!(block.width.is_finite() && block.lines.len() <= 4);
        }
    }
    let blank = set(&Text::clean("  \n "), STYLE, 150.0, Direction::Rtl);
    assert_eq!((blank.width, blank.lines.len()), (0.0, 1));
}

#[test]
fn marks_that_would_pile_up_are_not_drawn() {
    let drawn = |text: &str| {
        let text = Text::clean(text);
        set(&text, STYLE, 150.0, Direction::Rtl).lines[0].drawn(&text)
    };
    assert_eq!(drawn("مُحَمَّدٌ"), "مُحَمَّدٌ");
    let piled = "ه".to_owned() + &"\u{0651}\u{0650}".repeat(60);
    assert_eq!(drawn(&format!("{piled}ا")), "ه\u{0651}\u{0650}\u{0651}\u{0650}ا");
    assert_eq!(
        drawn("e\u{301}\u{302}\u{303}\u{304}\u{305}e\u{306}"),
        "e\u{301}\u{302}\u{303}\u{304}e\u{306}"
    );
}

#[test]
fn a_cut_line_ends_where_the_text_ends_it() {
    let text = Text::clean("a\u{2028}b\u{2029}c");
    let style = Style { lines: 2, ..STYLE };
    let block = set(&text, style, 150.0, Direction::Ltr);
    let drawn: Vec<String> = block.lines.iter().map(|it| it.drawn(&text)).collect();
    assert_eq!(drawn, ["a", "b…"]);
}

#[test]
fn the_font_knows_what_it_lacks() {
    assert_eq!(masar::text::missing(&Text::clean("فروش «ok» · 40٪ … →☐")), ['→', '☐']);
}

#[test]
fn widths_are_those_of_a_browser() {
    let file = include_str!("data/text/widths.json");
    let all: serde_json::Value = serde_json::from_str(file).unwrap();
    let rows = all["widths"].as_array().unwrap();
    assert!(rows.len() > 40);
    for row in rows {
        let text = Text::clean(row["text"].as_str().unwrap());
        for (weight, key) in [(Weight::Regular, "regular"), (Weight::Bold, "bold")] {
            let style = Style { size: 16.0, weight, lines: 1 };
            let rtl = row["base"] == "rtl";
            let map = if rtl { Direction::Rtl } else { Direction::Ltr };
            let (own, seen) = (set(&text, style, 1e6, map).width, row[key].as_f64().unwrap());
            let error = (f64::from(own) - seen).abs() / seen;
            assert!(error <= 0.005, "{text:?} {key}: {own} here, {seen} there");
        }
    }
}
