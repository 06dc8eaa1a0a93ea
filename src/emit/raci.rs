//! Who does what: stages against roles.

use std::collections::BTreeSet;

use super::escape::markdown;
use super::markdown::{by_road, page, table};
use super::parts::{doers, named};
use super::reader::Reader;
use super::{Options, Written};
use crate::diagnostic::Diagnostic;
use crate::model::{Map, RoleId, Stage};
use crate::source::Sources;

/// How many cells the table may have: beyond, nobody reads it, and it would fill the memory.
const MOST_CELLS: usize = 1_000_000;

/// The roles of one stage by what they have to do with it.
struct Duties {
    responsible: BTreeSet<RoleId>,
    accountable: BTreeSet<RoleId>,
    consulted: BTreeSet<RoleId>,
    informed: BTreeSet<RoleId>,
}

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let mut refused = None;
    let mut body = by_road(&reader, |it, _| {
        duties_of_all(it).unwrap_or_else(|why| {
            refused.get_or_insert(why);
            String::new()
        })
    });
    if let Some(why) = refused {
        return Err(why);
    }
    if !body.is_empty() {
        body.push_str(&legend(&reader));
    }
    page(&reader, reader.words.responsibilities, "raci.md", &body)
}

/// The table of a map or a channel; refused where it has more cells than a page can show.
fn duties_of_all(reader: &Reader<'_>) -> Result<String, Vec<Diagnostic>> {
    let stages: Vec<(String, Duties)> =
        reader.stages().map(|(_, node, it)| (reader.label(&node.name), duties(it))).collect();
    let roles: BTreeSet<RoleId> = stages.iter().flat_map(|(_, it)| it.roles()).collect();
    if stages.len().saturating_mul(roles.len()) > MOST_CELLS {
        return Err(vec![too_large(reader.map, stages.len(), roles.len())]);
    }
    let mut head = vec![reader.words.stage.to_owned()];
    head.extend(roles.iter().map(|it| markdown(&reader.role(*it))));
    let row = |(label, it): &(String, Duties)| {
        let cells = roles.iter().map(|role| letters(it, *role));
        std::iter::once(markdown(label)).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = stages.iter().map(row).collect();
    Ok(if roles.is_empty() { String::new() } else { table(&head, &rows) })
}

impl Duties {
    /// Every role that has something to do with the stage.
    fn roles(&self) -> impl Iterator<Item = RoleId> {
        let lists = [&self.accountable, &self.responsible, &self.consulted, &self.informed];
        lists.into_iter().flatten().copied()
    }
}

fn too_large(map: &Map, stages: usize, roles: usize) -> Diagnostic {
    let message = format!(
        "`{}` has {stages} stages and {roles} roles, more than a table can show",
        map.name.shown()
    );
    Diagnostic::error("too-large", map.name.span, message)
        .with_help("split the map, or leave `raci` out of `--to`")
}

/// The owner is accountable, and responsible for every activity that names nobody else.
fn duties(stage: &Stage) -> Duties {
    let owner = stage.owner.map(|it| it.value);
    let mut responsible = BTreeSet::new();
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
        consulted: named(&stage.consults).into_iter().collect(),
        informed: named(&stage.informs).into_iter().collect(),
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
