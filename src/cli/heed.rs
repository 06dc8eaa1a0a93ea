//! What flags ask for that cannot be: a stage or channel that a map has not, and what no target heeds.

use std::collections::BTreeSet;

use super::say::{self, Misuse};
use crate::emit::{Kind, Look, Target};
use crate::model::Map;
use crate::word;

/// The targets whose pictures show what `--view` asks for.
const VIEWED: &[&str] = &["svg", "png", "pdf", "scene"];
/// Those that know its lanes and its spine, but draw the whole map.
const SHAPED: [&str; 2] = ["bpmn", "drawio"];
/// Those that show a map as a graph, and the whole of it.
const GRAPHS: [&str; 3] = ["mermaid", "dot", "d2"];

/// A flag that some targets heed, as `--theme`.
pub(super) struct Flag {
    pub(super) name: &'static str,
    heeded_by: &'static [&'static str],
}

pub(super) const THEME: Flag = Flag {
    name: "--theme",
    heeded_by: &["svg", "png", "pdf", "funnel", "journey", "checklist-html"],
};
pub(super) const DETAIL: Flag =
    Flag { name: "--detail", heeded_by: &["svg", "png", "pdf", "scene", "bpmn", "drawio"] };
pub(super) const FONT: Flag = Flag { name: "--font", heeded_by: &["svg", "funnel", "journey"] };
pub(super) const SCALE: Flag = Flag { name: "--scale", heeded_by: &["png"] };
pub(super) const BACKGROUND: Flag = Flag { name: "--background", heeded_by: &["png"] };
pub(super) const PAGE: Flag = Flag { name: "--page", heeded_by: &["pdf"] };
pub(super) const PAGES: Flag = Flag { name: "--pages", heeded_by: &["checklist-html"] };

/// Says so where none of the targets heeds a flag.
pub(super) fn tell_unheeded(flags: &[Flag], targets: &BTreeSet<&str>) {
    for Flag { name, heeded_by } in flags {
        if let [first, ..] = heeded_by
            && !heeded_by.iter().any(|it| targets.contains(it))
        {
            let list = heeded_by.join("`, `");
            say::note(&format!("note: `{name}` is for `{list}`, as `--to {first}` writes"));
        }
    }
}

/// Names the targets that draw the whole map whatever view is asked for.
pub(super) fn tell_view<'a>(look: &Look, targets: impl IntoIterator<Item = &'a &'static Target>) {
    let shaped = match look {
        Look::Auto => return,
        Look::Spine | Look::Lanes => true,
        Look::Stage(_) | Look::Channel(_) | Look::Problems => false,
    };
    let targets: Vec<&Target> = targets.into_iter().copied().collect();
    let heeds = |it: &str| VIEWED.contains(&it) || shaped && SHAPED.contains(&it);
    let draws = |it: &&&Target| {
        it.kind == Kind::Picture || SHAPED.contains(&it.name) || GRAPHS.contains(&it.name)
    };
    let whole = targets.iter().filter(draws).map(|it| it.name).filter(|it| !heeds(it));
    let whole: BTreeSet<&str> = whole.collect();
    if !whole.is_empty() {
        tell_names(&whole, "draw", "--view");
    } else if !targets.iter().any(|it| heeds(it.name)) {
        say::note("note: `--view` is for pictures, as `--to svg` writes");
    }
}

/// Names the targets that write the whole map although only a stage is asked for.
pub(super) fn tell_whole<'a>(targets: impl IntoIterator<Item = &'a &'static Target>) {
    let names = targets.into_iter().filter(|it| it.whole).map(|it| it.name);
    let names: BTreeSet<&str> = names.collect();
    if !names.is_empty() {
        tell_names(&names, "write", "--only");
    }
}

fn tell_names(names: &BTreeSet<&str>, verb: &str, flag: &str) {
    let ending = if names.len() == 1 { "s" } else { "" };
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let names = names.join(", ");
    say::note(&format!("note: {names} {verb}{ending} the whole map, whatever `{flag}` says"));
}

/// Whether the map has the stage or channel that `--view` names.
pub(super) fn look(map: &Map, look: &Look) -> Result<(), Misuse> {
    match look {
        Look::Stage(key) => stage(map, key),
        Look::Channel(key) => channel(map, key),
        Look::Auto | Look::Spine | Look::Lanes | Look::Problems => Ok(()),
    }
}

/// Whether the map has the stage that `--only` names.
pub(super) fn stage(map: &Map, key: &str) -> Result<(), Misuse> {
    if map.road_with(key).is_some() {
        return Ok(());
    }
    let added =
        map.channels.iter().flat_map(|it| it.map.stages().filter(|at| it.own.contains(&at.0)));
    let added = added.filter(|(_, node, _)| map.find(&node.name.key).is_none());
    let keys = map.stages().chain(added).map(|(_, node, _)| node.name.key.as_str());
    missing("stage", key, keys.collect())
}

fn channel(map: &Map, key: &str) -> Result<(), Misuse> {
    let keys: Vec<&str> = map.channels.iter().map(|it| it.name.key.as_str()).collect();
    let folded = word::key(key);
    if keys.iter().any(|it| word::key(it) == folded) {
        Ok(())
    } else {
        missing("channel", key, keys)
    }
}

fn missing(what: &str, key: &str, keys: Vec<&str>) -> Result<(), Misuse> {
    let list = match keys.as_slice() {
        [] => format!("it has no {what}"),
        keys => format!("its {what}s are `{}`", keys.join("`, `")),
    };
    Err(Misuse::new(format!("the map has no {what} `{key}`")).with_nearest(key, keys, &list))
}
