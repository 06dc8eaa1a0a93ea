//! Two names that a reader cannot tell apart.

use std::collections::HashMap;

use super::Context;
use crate::model::{Map, Name};
use crate::word;

pub(super) fn check(cx: &mut Context<'_>) {
    for names in lists(cx.map) {
        let mut seen: HashMap<String, &Name> = HashMap::new();
        for name in names {
            let faces = faces(name);
            let twin = faces.iter().find_map(|it| seen.get(it)).copied();
            if let Some(twin) = twin {
                let (one, other) = (said(twin, name), said(name, twin));
                let message = format!("`{one}` and `{other}` look alike");
                let found = cx.finding(name.span, message).with_label(twin.span, "the other");
                cx.push(found.with_help("give one of them a name that differs to the \
                     eye and the ear"));
            }
            for face in faces {
                seen.entry(face).or_insert(name);
            }
        }
    }
}

/// Names of different sorts never stand where one could be taken for the other.
fn lists(map: &Map) -> [Vec<&Name>; 8] {
    [
        map.stages().map(|(_, node, _)| &node.name).collect(),
        map.teams.iter().map(|it| &it.name).collect(),
        map.roles.iter().map(|it| &it.name).collect(),
        map.fields.iter().map(|it| &it.name).collect(),
        map.phases.iter().map(|it| &it.name).collect(),
        map.terms.iter().map(|it| &it.name).collect(),
        map.metrics.iter().map(|it| &it.name).collect(),
        map.channels.iter().map(|it| &it.name).collect(),
    ]
}

/// The label; the key where both labels are written the same.
fn said(name: &Name, other: &Name) -> String {
    if name.label == other.label { name.key.clone() } else { name.shown().to_string() }
}

/// What key and label look like: without case, and with one letter for those that share a shape
/// (UTS 39) or that writers use for each other.
fn faces(name: &Name) -> Vec<String> {
    let texts = [("key", name.key.as_str()), ("label", name.label.as_written())];
    let mut faces = Vec::new();
    for (sort, text) in texts {
        let plain: String = word::key(text).chars().map(plain).collect();
        let shape: String = unicode_security::skeleton(&plain).collect();
        faces.push(format!("{sort} of shape {shape}"));
        faces.push(format!("{sort} of sound {}", plain.to_lowercase()));
    }
    faces
}

/// Letters that Arabic and Persian writers use for each other.
fn plain(letter: char) -> char {
    match letter {
        '\u{0629}' => '\u{0647}',
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0649}' => '\u{06CC}',
        _ => letter,
    }
}
