//! The lists of words against sentences that people write: `tests/data/wording/<rule>.txt`.
//!
//! A line that begins with `+` must be found by the rule, one that begins with `-` must not.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails may panic")]

mod common;

use std::path::Path;

use common::compile::text as compile;

/// A sentence of a list.
struct Sentence {
    /// Whether the rule must find it.
    bad: bool,
    language: String,
    text: String,
}

fn sentences(rule: &str) -> Vec<Sentence> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/wording/{rule}.txt"));
    let list = std::fs::read_to_string(path).unwrap();
    let mut language = "en".to_owned();
    let mut found = Vec::new();
    for line in list.lines() {
        if let Some(head) = line.strip_prefix('[') {
            language = head.trim_end_matches(']').to_owned();
        } else if let Some(text) = line.strip_prefix("+ ").or_else(|| line.strip_prefix("- ")) {
            let bad = line.starts_with('+');
            found.push(Sentence { bad, language: language.clone(), text: text.to_owned() });
        }
    }
    found
}

/// The findings of a rule in a map whose one stage has a line.
fn finds(rule: &str, line: &str, language: &str) -> bool {
    let map = format!(
        "map m \"M\" {{\n  language {language}\n  starts at s\n}}\nrole r \"R\"\nstage s \"S\" {{\n  owner r\n  \
         {line}\n  go to w\n}}\nstage w \"W\" {{\n  owner r\n  closes won\n}}\n"
    );
    let done = compile(&map);
    let syntax = done.diagnostics.iter().find(|it| it.rule == "unknown-word");
    assert!(syntax.is_none(), "`{line}` is not understood");
    done.diagnostics.iter().any(|it| it.rule == rule)
}

fn judge(rule: &str, keyword: &str) {
    let sentences = sentences(rule);
    assert!(sentences.len() > 20, "the sentences of {rule} were not found");
    let wrong = sentences
        .iter()
        .filter(|it| finds(rule, &format!("{keyword} \"{}\"", it.text), &it.language) != it.bad);
    let wrong: Vec<_> = wrong
        .map(|it| format!("{} {}", if it.bad { "not found:" } else { "false alarm:" }, it.text))
        .collect();
    assert!(wrong.is_empty(), "{rule}\n{}", wrong.join("\n"));
}

#[test]
fn vague_criteria_are_told_from_facts() {
    judge("vague-criterion", "exit when");
}

#[test]
fn acts_of_sellers_are_told_from_acts_of_buyers() {
    judge("seller-centred-exit", "exit when");
}

#[test]
fn things_are_told_from_actions() {
    judge("inactionable-activity", "do");
}

#[test]
fn notes_to_be_finished_are_told_from_text() {
    judge("unfinished-text", "note");
}
