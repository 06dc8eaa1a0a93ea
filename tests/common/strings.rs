//! The hostile texts of `tests/data/hostile/strings.json`.

use masar::model::Text;
use serde_json::Value;

/// A text that was made to become code somewhere.
pub(crate) struct Hostile {
    /// What it is called in the file.
    pub(crate) name: String,
    /// The text as it was made.
    pub(crate) made: String,
    /// The text as the model holds it.
    pub(crate) text: String,
    /// How a map may hold it.
    pub(crate) entry: Entry,
}

/// How a text comes into a map.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// As it is, between quotes.
    Typed,
    /// With `\n` or `\u{…}` for some of its characters.
    Escaped,
    /// Not at all: it comes from elsewhere.
    Refused,
}

/// All 40 of them.
pub(crate) fn all() -> Vec<Hostile> {
    let all: Vec<Hostile> = read("strings.json").iter().map(hostile).collect();
    assert_eq!(all.len(), 40);
    all
}

fn hostile(of: &Value) -> Hostile {
    let part = |key: &str| of[key].as_str().map(str::to_owned);
    let (name, made) = (part("name").unwrap(), part("string").unwrap());
    let text = Text::clean(&made).as_written().to_owned();
    assert_eq!(text, part("clean").unwrap_or(made.clone()), "{name}");
    let entry = match of["entry"].as_str() {
        Some("typed") => Entry::Typed,
        Some("escape") => Entry::Escaped,
        _ => Entry::Refused,
    };
    assert_eq!(entry == Entry::Refused, text != made, "{name}");
    Hostile { name, made, text, entry }
}

/// The labels of `tests/data/hostile/bidi.json`.
pub(crate) fn bidi() -> Vec<String> {
    let strings = read("bidi.json");
    strings.iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect()
}

/// The strings of a file.
fn read(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/data/hostile/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    serde_json::from_value(file["strings"].take()).unwrap()
}
