//! The page on keywords lists every word of the language in its three spellings, and each spelling of
//! a word behind a keyword means the same.
#![allow(clippy::expect_used, reason = "a test that fails may panic")]

mod common;

use std::fs;
use std::path::Path;

#[test]
fn the_page_lists_every_keyword() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/language/keywords.md")).expect("the page");
    let table = fs::read_to_string(root.join("grammar/keywords.csv")).expect("the table");
    let rows = table.lines().skip(1).filter_map(|row| row.split_once(','));
    let missing: Vec<&str> = rows
        .filter(|(_, words)| !page.contains(&format!("| `{}` |", words.replace(',', "` | `"))))
        .map(|(rule, _)| rule)
        .collect();
    assert!(table.lines().count() > 100, "the table was not found");
    assert!(missing.is_empty(), "not on the page: {}", missing.join(", "));
}

/// The lines of a map that end in a word of a list; a file may spell it in any language.
fn map_with(list: &str, word: &str) -> String {
    let of = |it: &str, usual: &str| if it == list { word.to_owned() } else { usual.to_owned() };
    format!(
        "map m \"M\" {{\n  workweek {} to fri\n  starts at s\n}}\nfield f \"F\" as {} on {}\n\
         stage s \"S\" {{\n  forecast {}\n  closes won\n}}\n\
         metric n \"N\" {{\n  measures {}\n  basis {}\n}}\n",
        of("day", "mon"),
        of("type", "text"),
        of("object", "deal"),
        of("forecast", "closed"),
        of("measure", "count"),
        of("basis", "cohort"),
    )
}

/// The map as other programs read it, where every spelling has become the English word.
fn json(text: &str) -> String {
    let done = common::compile::text(text);
    let found = done.diagnostics.iter().find(|it| it.rule == "unknown-word");
    assert!(found.is_none(), "{text}\n{found:#?}");
    let map = done.map.expect("a map");
    let write = masar::emit::named("json").expect("the target").write;
    let made = write(&map, &done.sources, &masar::emit::Options::default()).expect("files");
    String::from_utf8(made.into_iter().next().expect("a file").content).expect("text")
}

#[test]
fn every_spelling_of_a_list_is_the_same_word() {
    let table = include_str!("../grammar/words.csv");
    assert!(table.lines().count() > 30, "the table was not found");
    let mut known = std::collections::HashMap::new();
    for row in table.lines().skip(1) {
        let mut cells = row.split(',');
        let list = cells.next().expect("the list");
        let spellings: Vec<&str> = cells.flat_map(|it| it.split(' ')).collect();
        let english = *spellings.first().expect("the English word");
        let expected = json(&map_with(list, english));
        assert!(expected.contains(&format!("\"{english}\"")), "{list} {english}\n{expected}");
        for word in spellings {
            assert_eq!(json(&map_with(list, word)), expected, "{list} {word}");
            let other = known.insert((list, word), english).is_some_and(|it| it != english);
            assert!(!other, "{list} {word} stands for two things");
        }
    }
}

#[test]
fn the_page_lists_every_word_of_the_lists() {
    let page = include_str!("../docs/language/keywords.md");
    let cell = |it: &str| format!("`{}`", it.replace(' ', "`, `"));
    let rows = include_str!("../grammar/words.csv").lines().skip(1);
    let missing: Vec<&str> = rows
        .filter(|row| {
            let cells: Vec<String> = row.split(',').skip(1).map(cell).collect();
            !page.contains(&format!("| {} |", cells.join(" | ")))
        })
        .collect();
    assert!(missing.is_empty(), "not on the page: {}", missing.join(" "));
}
