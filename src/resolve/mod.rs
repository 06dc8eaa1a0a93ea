//! From what was written to what was meant: names, imports, variants and channels.
//!
//! `load` reads the files, `draft` puts them together, `variant` and `change` apply what a map changes
//! of its base, and a `Resolver` binds the names of what is left.

mod bind;
mod change;
mod channel;
mod condition;
mod draft;
mod header;
mod insert;
mod items;
mod load;
mod metric;
mod misspelt;
mod names;
mod once;
mod range;
mod removal;
mod stage;
mod variant;
mod ways;
mod words;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::rc::Rc;

use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::model::{Map, Shown};
use crate::parse::respelt;
use crate::source::{Sources, Span};
use bind::{Resolver, Tables};
use draft::Draft;
pub(crate) use load::{Loaded, load};
use names::{Kind, Patience, Table};

/// How the library asks its caller for the text of an `import` or `extends`; it opens no file itself.
pub type Reader<'a> = &'a mut dyn FnMut(&Request<'_>) -> Result<Found, Refusal>;

/// A file that a map names.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The identity of the file that names it, as the caller gave it in [`Found::id`].
    pub from: &'a str,
    /// The path as written: relative, with `/`, ending in `.masar`; already tested for its form.
    pub path: &'a str,
}

/// A file that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What tells it from every other file: its canonical path.
    pub id: String,
    /// The name to show, relative to where the user stands.
    pub shown: String,
    /// At most one byte more than a file may have; of a file that was given before, by whatever path,
    /// they are not looked at and may be left out.
    pub bytes: Vec<u8>,
}

/// Why a file was not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    Missing,
    /// It lies outside the project.
    Outside,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It cannot be read; why, in words.
    Unreadable(String),
}

/// Binds the names of a map; no map where the file has neither a `map` block nor stages.
///
/// Takes the findings of the way so far: what a name explains is not told twice.
pub(crate) fn resolve(
    loaded: &Loaded,
    sources: &Sources,
    mut before: Vec<Diagnostic>,
) -> (Option<Map>, Vec<Diagnostic>) {
    let (map, mut found) = resolved(loaded, sources);
    let names = found.iter().filter(|it| matches!(it.rule, "unknown-name" | "unknown-owner"));
    let parted: Vec<Span> = names
        .map(|it| it.span)
        .filter(|it| !sources.text(*it).starts_with(['"', '\u{00AB}']))
        .filter(|it| sources.text(*it).contains(' '))
        .collect();
    let is_told = |it: &Diagnostic| {
        let start = Span { end: it.span.start, ..it.span };
        matches!(it.rule, "unknown-word" | "missing-value")
            && parted.iter().any(|name| name.holds(start))
    };
    before.retain(|it| !is_told(it));
    before.append(&mut found);
    (map, before)
}

fn resolved(loaded: &Loaded, sources: &Sources) -> (Option<Map>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let Some(entry) = loaded.units.last() else { return (None, found) };
    let Some(mut draft) = draft::draft(loaded, &mut found) else { return (None, found) };
    if !draft.headers.is_empty() {
        return (Some(bind(&draft, sources, &mut found)), found);
    }
    // A broken `map` line has its own finding.
    if entry.file.whole {
        found.push(missing_map(&entry.file, &draft));
    }
    if draft.stages.is_empty() {
        return (None, found);
    }
    // The stages are still worth a check; but what they name may stand in a map that imports them.
    draft.whole = false;
    let map = bind(&draft, sources, &mut found);
    found.iter_mut().for_each(|it| it.fix = None);
    (Some(map), found)
}

fn missing_map(file: &ast::File, draft: &Draft<'_>) -> Diagnostic {
    let say = |piece| respelt(piece, file.tongue);
    let (map, starts, stage) = (say("map"), say("starts at"), say("stage"));
    let key = draft.stages.iter().find_map(|it| it.name.key.as_ref());
    let key = Shown(key.map_or("lead", |it| it.text.as_str()));
    let help = if file.items.is_empty() {
        format!(
            "write `{map} \"Sales\" {{ {starts} {key} }}`, and below it `{stage} {key} \"Lead\" {{ … }}`; \
             `masar init` writes a whole example"
        )
    } else {
        format!(
            "write `{map} \"Sales\" {{ {starts} {key} }}` above; or, where another map imports this \
             file, check that map"
        )
    };
    Diagnostic::error("missing-map", Span::new(file.source, 0, 0), "the file has no map")
        .with_help(help)
}

/// Everything is declared first, so that any line may name what stands below it.
fn bind(draft: &Draft<'_>, sources: &Sources, found: &mut Vec<Diagnostic>) -> Map {
    let mut faults = Vec::new();
    let mut declare =
        |kind, names: &[&ast::Name]| Table::declare(kind, names.iter().copied(), &mut faults);
    let (teams, _) = declare(Kind::Team, &names(&draft.teams, |it| &it.name));
    let (roles, kept_roles) = declare(Kind::Role, &names(&draft.roles, |it| &it.name));
    let (fields, kept_fields) = declare(Kind::Field, &names(&draft.fields, |it| &it.name));
    let (phases, _) = declare(Kind::Phase, &names(&draft.phases, |it| &it.name));
    let (metrics, kept_metrics) = declare(Kind::Metric, &names(&draft.metrics, |it| &it.name));
    let (terms, kept_terms) = declare(Kind::Term, &names(&draft.terms, |it| &it.name));
    let (goals, kept_goals) = declare(Kind::Goal, &names(&draft.goals, |it| &it.name));
    let (channels, kept_channels) = declare(Kind::Channel, &names(&draft.channels, |it| &it.name));
    let (stages, _) = declare(Kind::Stage, &[]);
    let tables = Tables {
        stages: Rc::new(stages),
        teams: Rc::new(teams),
        roles: Rc::new(roles),
        fields: Rc::new(fields),
        phases: Rc::new(phases),
        metrics: Rc::new(metrics),
    };
    let mut resolver = resolver(draft, sources, tables);
    faults.into_iter().for_each(|it| resolver.fault(it));
    resolver.broken = false;
    resolver.teams_and_phases();
    resolver.all_roles(&kept_roles);
    resolver.all_fields(&kept_fields);
    resolver.terms(&kept_terms, &terms);
    resolver.take_stages(draft.stages.clone(), &HashSet::new());
    resolver.headers();
    resolver.metrics(&kept_metrics);
    resolver.goals(&kept_goals, &goals);
    resolver.file_allows();
    resolver.changed_stages();
    resolver.channels(&kept_channels, &channels);
    found.append(&mut misspelt::declarations(&mut resolver));
    resolver.map
}

fn names<'a, T>(items: &[&'a T], name: impl Fn(&'a T) -> &'a ast::Name) -> Vec<&'a ast::Name> {
    items.iter().map(|it| name(it)).collect()
}

fn resolver<'a, 'd>(
    draft: &'d Draft<'a>,
    sources: &'d Sources,
    tables: Tables,
) -> Resolver<'a, 'd> {
    let mut map = Map::new(header::map_name(draft.headers.first().copied()));
    map.tongues = draft.tongues.clone();
    map.headed = !draft.headers.is_empty();
    map.whole = draft.whole;
    Resolver {
        draft,
        sources,
        tables,
        nodes: Vec::new(),
        shared: HashMap::new(),
        skipped: HashMap::new(),
        choices: Rc::default(),
        members: Rc::default(),
        lost: Rc::new(draft.lost.iter().copied().collect()),
        map,
        found: Vec::new(),
        patience: Patience::default(),
        unknown: Vec::new(),
        broken: false,
        heard: None,
    }
}
