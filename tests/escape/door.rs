//! Hostile texts that somebody typed in a map: each in every place where a text may stand, through
//! the parser, the rules and every target.

use masar::Compilation;
use masar::diagnostic::{Diagnostic, Level};
use masar::emit::{Kind, Options, TARGETS, Target, json};
use masar::model::Language;
use masar::report::{Colour, Format, Report};
use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

use super::common::compile::text as compile;
use super::common::strings::Hostile;
use super::files::{comes_back, drawn_as_allowed, harmless, in_one_line, read, write};
use super::read::Reading;
use super::typed::{DOOR, PLACES, Round, UNSEEN, put, quoted, rounds, typed, words};

/// The document of a map, which holds all of it.
fn document(done: &Compilation) -> Value {
    serde_json::from_str(&json::text(done.map.as_ref().unwrap())).unwrap()
}

/// The document with texts in the places of their words.
fn expected(plain: &Value, held: &[(&str, &Hostile)]) -> Value {
    match plain {
        Value::String(words) => {
            let place = words.strip_prefix("text of ");
            let found = held.iter().find(|(it, _)| place == Some(it));
            Value::String(found.map_or(words, |(_, it)| &it.text).clone())
        }
        Value::Array(list) => list.iter().map(|it| expected(it, held)).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, it)| (key.clone(), expected(it, held))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => plain.clone(),
    }
}

fn holds(document: &Value, text: &str) -> bool {
    match document {
        Value::String(it) => it == text,
        Value::Array(list) => list.iter().any(|it| holds(it, text)),
        Value::Object(members) => members.values().any(|it| holds(it, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn errors(done: &Compilation) -> Vec<&Diagnostic> {
    done.diagnostics.iter().filter(|it| it.level == Level::Error).collect()
}

#[test]
fn no_text_of_a_map_gets_lost() {
    let done = compile(DOOR);
    assert!(errors(&done).is_empty(), "{:#?}", errors(&done));
    let document = document(&done);
    let lost: Vec<&str> =
        PLACES.iter().copied().filter(|it| !holds(&document, &words(it))).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(PLACES.len() > 80, "{:?}", *PLACES);
}

#[test]
fn typed_in_any_form_a_text_is_the_same_text() {
    let texts = typed();
    let plain = document(&compile(DOOR));
    for round in rounds(&texts, 1) {
        let done = compile(&round.file);
        let names = round.names();
        assert!(done.map.as_ref().is_some_and(|it| it.whole), "{names:?}: {:#?}", errors(&done));
        assert!(document(&done) == expected(&plain, &round.held), "{names:?}");
        let refused = errors(&done).into_iter().find(|it| it.rule != "control-character-in-label");
        assert!(refused.is_none(), "{names:?}: {refused:#?}");
        tame(&done);
    }
}

/// Whatever a finding says, a terminal, a log and a program see no command in it.
pub(crate) fn tame(done: &Compilation) {
    let report = Report::new(std::slice::from_ref(done), "door.masar");
    for format in [Format::Human, Format::Short, Format::Json, Format::Sarif, Format::Github] {
        let text = report.write(format, Colour::Never);
        let hidden = |it: char| it != '\n' && it.is_control() || UNSEEN.contains(&it);
        assert!(!text.contains(hidden) && !text.contains("##["), "{format:?}");
        if matches!(format, Format::Json | Format::Sarif) {
            let report: Value = serde_json::from_str(&text).unwrap();
            assert!(report.is_object());
        }
    }
}

#[test]
fn texts_typed_in_a_map_come_back_from_every_target() {
    come_back(&Options::default(), 1);
}

#[test]
fn texts_typed_in_a_map_come_back_in_another_language() {
    come_back(&Options { language: Language::named("ar"), ..Options::default() }, 4);
}

fn come_back(options: &Options, every: usize) {
    let texts = typed();
    let of = |target: &Target, done: &Compilation| {
        read(&write(target, done.map.as_ref().unwrap(), options))
    };
    let plain = compile(DOOR);
    let plain: Vec<Reading> = TARGETS.iter().map(|it| of(it, &plain)).collect();
    for round in rounds(&texts, every) {
        let done = compile(&round.file);
        for (target, plain) in TARGETS.iter().zip(&plain) {
            let place = format!("{} of {:?}", target.name, round.names());
            let reading = of(target, &done);
            harmless(&reading, &place);
            match target.kind {
                // A CRM may refuse a label of several lines.
                Kind::Crm if reading.texts.is_empty() => {}
                // The lines of a label depend on its width.
                Kind::Picture => {
                    drawn_as_allowed(&reading, &place);
                    all_come_back(plain, &reading, &round);
                }
                Kind::Document | Kind::Exchange | Kind::Crm => {
                    assert_eq!(reading.shape, plain.shape, "{place}");
                    // Markdown keeps no runs of blanks; what a program reads is exact.
                    let tidy = if target.kind == Kind::Exchange { str::to_owned } else { tidied };
                    same(plain, &reading, &round, tidy, &place);
                }
            }
        }
    }
}

/// Every text that the plain files show.
fn all_come_back(plain: &Reading, reading: &Reading, round: &Round<'_>) {
    for (place, hostile) in &round.held {
        if plain.texts.iter().any(|it| it.contains(&words(place))) {
            comes_back(reading, &hostile.text, place);
        }
    }
}

fn tidied(text: &str) -> String {
    in_one_line(text).trim().to_owned()
}

/// Each text is that of the plain files, with the texts in the places of their words.
fn same(
    plain: &Reading,
    reading: &Reading,
    round: &Round<'_>,
    tidy: fn(&str) -> String,
    place: &str,
) {
    assert_eq!(plain.texts.len(), reading.texts.len(), "{place}");
    for (words, text) in plain.texts.iter().zip(&reading.texts) {
        let expected = round.rewritten(words);
        assert!(tidy(text) == tidy(&expected), "{place}: {text:?} is not {expected:?}");
    }
}

/// A map whose things have labels only: their keys are made from them.
const KEYLESS: &str = r#"map "text of map" {
  starts at "text of stage"
}
team "text of team"
role "text of role" in "text of team"
field "text of field" as text on deal
phase "text of phase"
term "text of term" means "A word"
stage "text of stage" {
  phase "text of phase"
  owner "text of role"
  exit when ready is set
  go to "text of won"
  substage "text of substage" {
    do "Call"
  }
}
stage "text of won" {
  closes won
}
field ready as checkbox on deal
channel "text of channel" {
  starts at "text of stage"
}
metric "text of metric" {
  measures time in "text of stage"
}
goal "text of goal" {
  at "text of won"
}
"#;

#[test]
fn keys_made_from_hostile_labels_are_names() {
    let things = "map team role field phase term stage substage won channel metric goal";
    let things: Vec<&str> = things.split(' ').collect();
    let texts = typed();
    for turn in 0..texts.len() {
        let of = |at: usize| &texts[(turn + at) % texts.len()];
        let put = |file: String, (at, it): (usize, &&str)| put(&file, it, &quoted(&of(at).text));
        let done = compile(&things.iter().enumerate().fold(KEYLESS.to_owned(), put));
        assert!(errors(&done).is_empty(), "{turn}: {:#?}", errors(&done));
        let map = done.map.as_ref().unwrap();
        let names = map.nodes.iter().map(|it| &it.name).chain(map.roles.iter().map(|it| &it.name));
        for key in names.chain([&map.name]).map(|it| &it.key) {
            let mut letters = key.chars();
            let word = letters.all(|it| it.is_alphanumeric() || it == '_' || is_combining_mark(it));
            assert!(word && !key.is_empty(), "{turn}: {key:?}");
        }
        for target in TARGETS.iter().filter(|it| it.kind != Kind::Crm) {
            let reading = read(&write(target, map, &Options::default()));
            harmless(&reading, target.name);
            if target.name == "json" {
                (0..things.len()).for_each(|at| comes_back(&reading, &of(at).text, things[at]));
            }
        }
    }
}
