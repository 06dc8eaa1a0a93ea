//! Two names that a reader cannot tell apart.

use std::collections::HashMap;

use super::Context;
use crate::model::{Map, Name};
use crate::word;

pub(super) fn check(cx: &mut Context<'_>) {
    for names in lists(cx.map) {
        let mut seen: HashMap<Face, &Name> = HashMap::new();
        for name in names {
            let faces = faces(name);
            let twin = faces.iter().find_map(|it| Some((it.0, *seen.get(it)?)));
            if let Some((part, twin)) = twin {
                let found = cx.finding(name.span, message(part, twin, name));
                let found = found.with_label(twin.span, "the other");
                cx.push(found.with_help("give one of them a name that nobody can mistake"));
            }
            for face in faces {
                seen.entry(face).or_insert(name);
            }
        }
    }
}

/// How a part of a name looks or sounds.
type Face = (Part, String);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Key,
    Label,
}

fn message(part: Part, one: &Name, other: &Name) -> String {
    match part {
        Part::Key => format!("the keys `{}` and `{}` look alike", one.key, other.key),
        Part::Label if one.label == other.label => {
            format!("`{}` and `{}` are both called `{}`", one.key, other.key, one.shown())
        }
        Part::Label => format!("`{}` and `{}` look alike", one.shown(), other.shown()),
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

/// The label first: where both parts are alike, people speak of the label.
fn faces(name: &Name) -> Vec<Face> {
    let parts = [(Part::Label, name.label.as_written()), (Part::Key, name.key.as_str())];
    let faces = parts.into_iter().flat_map(|(part, text)| word::faces(text).map(|it| (part, it)));
    faces.collect()
}
