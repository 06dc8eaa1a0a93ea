//! The JSON document holds the whole map: it is valid, and read back it gives the same map.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;
#[path = "escape/sample.rs"]
#[allow(dead_code, reason = "the tests of escapers need more of it")]
mod sample;

use common::compile::{below, path as compile, root, text as compile_text};
use common::strings;
use masar::emit::json::{read, text};
use masar::model::Map;

/// Every map of the project, and one that says everything a map can say.
fn maps() -> Vec<(String, Map)> {
    let folders = ["examples", "tests/maps"];
    let files = folders.iter().flat_map(|it| below(it, ".masar"));
    let mut maps: Vec<(String, Map)> = files
        .filter_map(|path| {
            let map = compile(&path).map?;
            map.whole.then(|| (path.display().to_string(), map))
        })
        .collect();
    assert!(!maps.is_empty(), "no maps to test with");
    maps.push(("everything".to_owned(), everything()));
    maps
}

fn everything() -> Map {
    let done = compile(&root().join("tests/data/everything.masar"));
    assert!(done.map.as_ref().is_some_and(|it| it.whole), "{:#?}", done.diagnostics);
    done.map.unwrap()
}

/// A map without what a document leaves out: places in the text.
fn placeless(map: &Map) -> String {
    fn strip(map: &mut Map) {
        (map.uses, map.broken) = (Vec::new(), Vec::new());
        map.tongues.clear();
        map.nodes.iter_mut().for_each(|it| it.blocks.clear());
        map.allows.iter_mut().for_each(|it| it.scope = [].into());
        map.channels.iter_mut().for_each(|it| strip(&mut it.map));
    }
    let mut map = map.clone();
    strip(&mut map);
    let shown = format!("{map:#?}");
    let mut out = String::new();
    let mut skipping = 0;
    for line in shown.lines() {
        if line.trim_end().ends_with("Span {") {
            skipping = 6;
        }
        if skipping == 0 {
            out.push_str(line);
            out.push('\n');
        } else {
            skipping -= 1;
        }
    }
    out
}

#[test]
fn read_back_it_is_the_same_map() {
    for (name, map) in maps() {
        let written = text(&map);
        let again = read(&written).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(placeless(&again) == placeless(&map), "{name}: another map");
        assert!(text(&again) == written, "{name}: another document");
    }
}

#[test]
fn the_schema_describes_every_document() {
    let schema = std::fs::read_to_string(root().join("docs/map.schema.json")).unwrap();
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    for (name, map) in maps() {
        let document = serde_json::from_str(&text(&map)).unwrap();
        let faults: Vec<String> = schema
            .iter_errors(&document)
            .map(|it| format!("{}: {it}", it.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn the_schema_refuses_what_masar_does_not_write() {
    let schema = std::fs::read_to_string(root().join("docs/map.schema.json")).unwrap();
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let good = text(&everything());
    for (from, to) in [
        ("\"kind\": \"move\"", "\"kind\": \"jump\""),
        ("\"closes\": \"won\"", "\"closes\": \"maybe\""),
        ("\"rests\": true", "\"resting\": true"),
        ("\"format_version\": 1", "\"format_version\": 2"),
        ("\"value\": \"37.5\"", "\"value\": 37.5"),
    ] {
        assert!(good.contains(from), "{from}");
        let bad = serde_json::from_str(&good.replacen(from, to, 1)).unwrap();
        assert!(!schema.is_valid(&bad), "{to}");
    }
}

#[test]
fn what_would_be_lost_is_refused() {
    let good = text(&everything());
    for (from, to, why) in [
        ("\"rests\": true", "\"rests\": true, \"sleeps\": true", "sleeps"),
        ("\"owner\": \"rep\"", "\"owner\": \"nobody\"", "no role has the key `nobody`"),
        ("\"value\": \"37.5\"", "\"value\": \"37.50\"", "value"),
        ("\"format_version\": 1", "\"format_version\": 2", "format 2"),
        ("\"kind\": \"move\"", "\"kind\": \"jump\"", "`jump`"),
    ] {
        assert!(good.contains(from), "{from}");
        let refused = read(&good.replacen(from, to, 1)).expect_err(to);
        assert!(refused.contains(why), "{refused}");
    }
    assert!(read("").is_err());
    assert!(read(&"[".repeat(100_000)).is_err());
}

#[test]
fn conditions_may_nest_as_deep_as_a_map_allows() {
    let condition = format!("{}amount is set{}", "not (".repeat(60), ")".repeat(60));
    let map = compile_text(&format!(
        "map m \"M\" {{\n  starts at a\n}}\nfield amount as money on deal\n\
             stage a \"A\" {{\n  exit when {condition}\n  rests\n}}\n"
    ));
    assert!(map.diagnostics.iter().all(|it| it.rule != "too-deep"));
    let written = text(&map.map.unwrap());
    assert_eq!(text(&read(&written).unwrap()), written);
}

#[test]
fn hostile_texts_in_every_field_come_back() {
    let strings: Vec<String> = strings::all().into_iter().map(|it| it.text).collect();
    // In 40 rounds each field holds each string once.
    for round in 0..strings.len() {
        let mut put = Vec::new();
        let map = sample::map(&mut |_, _| {
            put.push(strings[(round + put.len()) % strings.len()].clone());
            put.last().unwrap().clone()
        });
        let written = text(&map);
        let again = read(&written).unwrap_or_else(|why| panic!("round {round}: {why}"));
        assert!(text(&again) == written, "round {round}");
        let document: serde_json::Value = serde_json::from_str(&written).unwrap();
        let lost: Vec<&String> = put.iter().filter(|it| !holds(&document, it)).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
    }
}

/// Whether a text stands somewhere in a document.
fn holds(document: &serde_json::Value, text: &str) -> bool {
    match document {
        serde_json::Value::String(it) => it == text,
        serde_json::Value::Array(list) => list.iter().any(|it| holds(it, text)),
        serde_json::Value::Object(object) => object.values().any(|it| holds(it, text)),
        _ => false,
    }
}
