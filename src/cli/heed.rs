//! What flags ask for that cannot be: a stage or channel that a map has not, and what no target heeds.

use std::collections::BTreeSet;

use super::say::{self, Misuse};
use crate::emit::{Kind, Look, Target};
use crate::model::{Language, Map, Name, Text};
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
pub(super) const CSV: Flag = Flag { name: "--csv", heeded_by: &["csv", "checklist-csv"] };
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

/// Warns of cells that are written as they are.
pub(super) fn tell_raw(targets: &BTreeSet<&str>) {
    if CSV.heeded_by.iter().any(|it| targets.contains(it)) {
        say::note(
            "note: CSV cells are written as they are; a spreadsheet may run formulas in them",
        );
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

/// Says so where `--detail` meets only pictures that say all of a stage anyway.
pub(super) fn tell_card<'a>(look: &Look, targets: impl IntoIterator<Item = &'a &'static Target>) {
    let detailed: Vec<&str> = targets.into_iter().map(|it| it.name).collect();
    let mut detailed = detailed.into_iter().filter(|it| DETAIL.heeded_by.contains(it)).peekable();
    let cards = detailed.peek().is_some() && detailed.all(|it| VIEWED.contains(&it));
    if cards && matches!(look, Look::Stage(_)) {
        say::note(
            "note: `--detail` changes nothing here: `--view stage:KEY` says all of its stage",
        );
    }
}

/// Refuses to draw one stage and to keep to another.
pub(super) fn two_stages(look: &Look, only: Option<&str>) -> Result<(), Misuse> {
    match (look, only) {
        (Look::Stage(drawn), Some(only)) if drawn != only => Err(Misuse::new(format!(
            "`--view stage:{drawn}` and `--only {only}` ask for two stages"
        ))
        .with_help("leave one of the two flags out, or name the same stage in both")),
        _ => Ok(()),
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

/// Says how many names stay in the language of the map where another is asked for.
pub(super) fn tell_labels(map: &Map, language: &Language) {
    if *language == map.language {
        return;
    }
    let stages = map.stages().map(|(_, node, _)| &node.name);
    let names: Vec<&Name> = std::iter::once(&map.name).chain(stages).collect();
    let has = |it: &&Name| it.labels.iter().any(|(it, _)| it == language);
    let (all, lacking) = (names.len(), names.len() - names.iter().copied().filter(has).count());
    if lacking > 0 {
        let code = language.code();
        say::note(&format!(
            "note: {lacking} of {all} names of the map and its stages have no label in `{code}` and stay \
             as they are; write `label {code} \"…\"`"
        ));
    }
}

/// What `--view` asks for, by the keys that the map has; it may be named by a label, too.
pub(super) fn look(map: &Map, look: &Look) -> Result<Look, Misuse> {
    match look {
        Look::Stage(name) => stage(map, name).map(Look::Stage),
        Look::Channel(name) => channel(map, name).map(Look::Channel),
        Look::Auto | Look::Spine | Look::Lanes | Look::Problems => Ok(look.clone()),
    }
}

/// The key of the stage that a flag names.
pub(super) fn stage(map: &Map, name: &str) -> Result<String, Misuse> {
    let own = map.channels.iter().flat_map(|it| {
        let stages = it.map.stages().filter(|at| it.own.contains(&at.0));
        stages.filter(|at| map.find(&at.1.name.key).is_none())
    });
    let names: Vec<&Name> = map.stages().chain(own).map(|at| &at.1.name).collect();
    one("stage", name, &names)
}

fn channel(map: &Map, name: &str) -> Result<String, Misuse> {
    let names: Vec<&Name> = map.channels.iter().map(|it| &it.name).collect();
    one("channel", name, &names)
}

/// The key of the only thing with this key, else with this label in any language.
fn one(what: &str, name: &str, all: &[&Name]) -> Result<String, Misuse> {
    let folded = word::key(name);
    if let Some(found) = all.iter().find(|it| word::key(&it.key) == folded) {
        return Ok(found.key.clone());
    }
    let is = |label: &Text| {
        word::key(&word::plain(&label.shown().to_string())) == word::key(&word::plain(name))
    };
    let labelled = all.iter().filter(|it| is(&it.label) || it.labels.iter().any(|(_, it)| is(it)));
    let keys: Vec<&str> = labelled.map(|it| it.key.as_str()).collect();
    match keys.as_slice() {
        [] => missing(what, name, all.iter().map(|it| it.key.as_str()).collect()),
        [only] => Ok((*only).to_owned()),
        keys => Err(Misuse::new(format!("several {what}s are called `{name}`"))
            .with_help(format!("name one by its key: `{}`", keys.join("`, `")))),
    }
}

fn missing(what: &str, key: &str, keys: Vec<&str>) -> Result<String, Misuse> {
    let list = match keys.as_slice() {
        [] => format!("it has no {what}"),
        keys => format!("its {what}s are `{}`", keys.join("`, `")),
    };
    Err(Misuse::new(format!("the map has no {what} `{key}`")).with_nearest(key, keys, &list))
}
