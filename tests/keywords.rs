//! The page on keywords lists every word of the grammar in its three spellings.
#![allow(clippy::expect_used, reason = "a test that fails may panic")]

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
