//! Who does what: stages against roles.

use super::escape::markdown;
use super::markdown::{page, table};
use super::parts::{doers, named};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, RoleId, Stage};
use crate::source::Sources;

/// The roles of one stage by what they have to do with it.
struct Duties {
    responsible: Vec<RoleId>,
    accountable: Vec<RoleId>,
    consulted: Vec<RoleId>,
    informed: Vec<RoleId>,
}

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let stages: Vec<(String, Duties)> =
        reader.stages().map(|(_, node, it)| (reader.label(&node.name), duties(it))).collect();
    let roles: Vec<RoleId> = (0..)
        .map(RoleId)
        .take(map.roles.len())
        .filter(|role| stages.iter().any(|(_, it)| !letters(it, *role).is_empty()))
        .collect();
    let mut head = vec![reader.words.stage.to_owned()];
    head.extend(roles.iter().map(|it| markdown(&reader.role(*it))));
    let row = |(label, it): &(String, Duties)| {
        let cells = roles.iter().map(|role| letters(it, *role));
        std::iter::once(markdown(label)).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = stages.iter().map(row).collect();
    let body =
        if roles.is_empty() { String::new() } else { table(&head, &rows) + &legend(&reader) };
    page(&reader, reader.words.responsibilities, "raci.md", &body)
}

/// The owner is accountable, and responsible for every activity that names nobody else.
fn duties(stage: &Stage) -> Duties {
    let owner = stage.owner.map(|it| it.value);
    let mut responsible = Vec::new();
    let all = stage.substages.iter().map(|it| &it.stage);
    for part in std::iter::once(stage).chain(all) {
        let owner = part.owner.map(|it| it.value).or(owner);
        responsible.extend(part.activities.iter().flat_map(|it| doers(it, owner)));
    }
    if responsible.is_empty() {
        responsible.extend(owner);
    }
    Duties {
        responsible,
        accountable: owner.into_iter().collect(),
        consulted: named(&stage.consults),
        informed: named(&stage.informs),
    }
}

/// `A/R` for a role that answers for the stage and works in it.
fn letters(duties: &Duties, role: RoleId) -> String {
    let lists = [
        ("A", &duties.accountable),
        ("R", &duties.responsible),
        ("C", &duties.consulted),
        ("I", &duties.informed),
    ];
    let found = lists.iter().filter(|(_, roles)| roles.contains(&role)).map(|(letter, _)| *letter);
    found.collect::<Vec<_>>().join("/")
}

fn legend(reader: &Reader<'_>) -> String {
    let words = reader.words;
    let all = [
        ("A", words.accountable),
        ("R", words.responsible),
        ("C", words.consulted),
        ("I", words.informed),
    ];
    let lines = all.iter().map(|(letter, word)| format!("- **{letter}**: {word}\n"));
    format!("\n{}", lines.collect::<String>())
}
