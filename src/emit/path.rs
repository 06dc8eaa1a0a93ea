//! Names of written files: made from keys and labels, safe on every system, never two alike.

use foldhash::{HashMap, HashMapExt};
use std::collections::hash_map::Entry;

use sha2::{Digest, Sha256};

use super::Look;
use crate::diagnostic::Diagnostic;
use crate::model::{Map, Shown};
use crate::source::Span;
use crate::word;

/// A name part holds at most this many characters, …
const LETTERS: usize = 64;
/// … and at most this many bytes, which every file system takes.
const BYTES: usize = 200;

/// The part of a file name that a key or a label gives: letters, marks and digits of any script,
/// `_` and `-`.
#[must_use]
pub fn name_part(text: &str) -> String {
    let lower = word::lower(text);
    let mut part = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            '\u{200C}' | '\u{0640}' => {}
            '_' | '-' => part.push(letter),
            _ if word::is_part(letter) => part.push(letter),
            _ if part.ends_with('-') => {}
            _ => part.push('-'),
        }
    }
    let part = match part.trim_matches('-') {
        "" => "map".to_owned(),
        name if is_reserved(name) => format!("map-{name}"),
        name => name.to_owned(),
    };
    cut(part)
}

/// The name that the files of a map begin with, without an ending.
#[must_use]
pub fn map_file_name(map: &Map) -> String {
    name_part(&map.name.key)
}

/// The name of a picture of a map: behind that of the map the view that was asked for, so that no
/// view is written over another.
#[must_use]
pub fn picture_name(map: &Map, look: &Look) -> String {
    let view = match look {
        Look::Auto => return map_file_name(map),
        Look::Spine => "spine".to_owned(),
        Look::Lanes => "lanes".to_owned(),
        Look::Problems => "problems".to_owned(),
        Look::Stage(key) => name_part(&format!("stage-{key}")),
        Look::Channel(key) => name_part(&format!("channel-{key}")),
    };
    cut(format!("{}.{view}", map_file_name(map)))
}

/// Names that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    let port = |start: &str| {
        let rest = name.strip_prefix(start);
        rest.is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

/// A long name, cut at a character, with a mark of what was cut off.
fn cut(part: String) -> String {
    if part.chars().count() <= LETTERS && part.len() <= BYTES {
        return part;
    }
    let mut short = String::new();
    for letter in part.chars().take(LETTERS - 9) {
        if short.len() + letter.len_utf8() > BYTES - 9 {
            break;
        }
        short.push(letter);
    }
    format!("{}-{}", short.trim_end_matches('-'), hash(&part))
}

/// What every id and class of a map begins with, so that two maps may share a page.
pub(crate) fn id_prefix(key: &str) -> String {
    format!("m{}", hash(key))
}

/// Eight digits of the SHA-256 of a text.
fn hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(4).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"))
}

/// A file that is about to be written, and what asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The path of the artifact.
    pub path: &'a str,
    /// The file of the map that it is made from, as the user named it.
    pub source: &'a str,
    /// The name of that map.
    pub span: Span,
}

/// Finds artifacts that would overwrite each other, names that agree after NFC and lower-casing: the
/// number of each later claim, and what is wrong with it.
#[must_use]
pub fn clashes(claims: &[Claim<'_>]) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<String, &Claim<'_>> = HashMap::new();
    let mut found = Vec::new();
    for (number, claim) in claims.iter().enumerate() {
        match first.entry(word::lower(claim.path)) {
            Entry::Occupied(other) => found.push((number, clash(other.get(), claim))),
            Entry::Vacant(slot) => {
                slot.insert(claim);
            }
        }
    }
    found
}

fn clash(one: &Claim<'_>, two: &Claim<'_>) -> Diagnostic {
    let who = if one.source == two.source {
        format!("`{}` writes `{}` twice", Shown(two.source), Shown(two.path))
    } else {
        let sources = (Shown(one.source), Shown(two.source));
        format!("`{}` and `{}` both write `{}`", sources.0, sources.1, Shown(two.path))
    };
    let found = Diagnostic::error("artifact-name-clash", two.span, who)
        .with_help("give one of them another key, or build them into two folders");
    if one.source == two.source && one.span != two.span {
        found.with_label(one.span, "the other is named here")
    } else {
        found
    }
}
