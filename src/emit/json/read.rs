//! Reads the text of a document: strictly, because what is not understood would be lost.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::document::Document;
use super::{FORMAT_VERSION, back};
use crate::model::Map;

/// Documents nest no deeper: a condition of 64 levels takes three brackets for each.
const DEEPEST: usize = 256;

/// Reads a document that masar wrote.
///
/// # Errors
/// A sentence on the first thing that is not as masar writes it.
pub fn read(text: &str) -> Result<Map, String> {
    let document: Document = parsed(text)?;
    if document.format_version != FORMAT_VERSION {
        let version = document.format_version;
        return Err(format!("this is format {version}; masar reads format {FORMAT_VERSION}"));
    }
    let map = back::map(&document.masar_map)?;
    let (given, kept): (Value, Value) = (parsed(text)?, parsed(&super::text(&map))?);
    match difference(&given, &kept) {
        None => Ok(map),
        Some(mut place) => {
            place.reverse();
            Err(format!("`{}` is not as masar writes it", place.join("/")))
        }
    }
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    if depth(text) > DEEPEST {
        return Err(format!("it nests more than {DEEPEST} brackets"));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    // The limit of serde_json is lower than what a map may hold.
    reader.disable_recursion_limit();
    let value = T::deserialize(&mut reader).map_err(|it| it.to_string())?;
    reader.end().map_err(|it| it.to_string())?;
    Ok(value)
}

/// How deep the brackets of a JSON text nest.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The first place where two documents differ, its last part first.
fn difference(one: &Value, two: &Value) -> Option<Vec<String>> {
    let inner = |part: String, one: Option<&Value>, two: Option<&Value>| {
        let (Some(one), Some(two)) = (one, two) else { return Some(vec![part]) };
        let mut place = difference(one, two)?;
        place.push(part);
        Some(place)
    };
    match (one, two) {
        (Value::Object(one), Value::Object(two)) => {
            let more = two.keys().filter(|key| !one.contains_key(*key));
            one.keys().chain(more).find_map(|key| inner(key.clone(), one.get(key), two.get(key)))
        }
        (Value::Array(one), Value::Array(two)) => {
            let mut places = 0..one.len().max(two.len());
            places.find_map(|at| inner(at.to_string(), one.get(at), two.get(at)))
        }
        _ => (one != two).then(Vec::new),
    }
}
