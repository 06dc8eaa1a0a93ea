//! Two names that a reader cannot tell apart.

use foldhash::{HashMap, HashMapExt};

use super::Context;
use crate::model::{Name, Sort};
use crate::word;

pub(super) fn check(cx: &mut Context<'_>) {
    // Names of different sorts never stand where one could be taken for the other.
    let mut seen: HashMap<(Sort, Face), &Name> = HashMap::new();
    for (sort, name) in cx.map.names().into_iter().filter(|(sort, _)| is_referred_to(*sort)) {
        let faces = faces(name).map(|it| (sort, it));
        let twin = faces.iter().find_map(|it| Some((it.1.0, *seen.get(it)?)));
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

/// Whether names of this sort are told apart by lines or tables of the map.
fn is_referred_to(sort: Sort) -> bool {
    match sort {
        Sort::Stage
        | Sort::Team
        | Sort::Role
        | Sort::Field
        | Sort::Phase
        | Sort::Term
        | Sort::Metric
        | Sort::Channel => true,
        Sort::Map | Sort::Decision | Sort::Substage | Sort::Goal => false,
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

/// The label first: where both parts are alike, people speak of the label.
fn faces(name: &Name) -> [Face; 4] {
    let [shape, sound] = word::faces(name.label.as_written()).map(|it| (Part::Label, it));
    let [key_shape, key_sound] = word::faces(&name.key).map(|it| (Part::Key, it));
    [shape, sound, key_shape, key_sound]
}
