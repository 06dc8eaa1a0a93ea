//! One slip in a declaration is one finding there, not one at every line that spells the name right.

use foldhash::HashSet;

use indexmap::IndexMap;

use super::bind::{Resolver, Unknown};
use super::names::Kind;
use crate::diagnostic::Diagnostic;
use crate::model::{Map, Name, Node, Shown, Use};
use crate::source::Span;

/// The findings, those about one misspelt declaration put together.
///
/// A declaration is taken for the misspelt one only when no line uses its name as it stands, several
/// lines agree on another spelling, and nothing outside of the map knows its key. Keys never change by
/// themselves, so this finding has no certain repair.
pub(super) fn declarations(resolver: &mut Resolver<'_, '_>) -> Vec<Diagnostic> {
    let mut found: Vec<Option<Diagnostic>> =
        std::mem::take(&mut resolver.found).into_iter().map(Some).collect();
    let used: HashSet<(Kind, usize)> = resolver.map.uses.iter().filter_map(used).collect();
    let mut groups: IndexMap<(Kind, &str), Vec<&Unknown>> = IndexMap::new();
    for unknown in &resolver.unknown {
        groups.entry((unknown.kind, &unknown.name)).or_default().push(unknown);
    }
    for ((kind, _), uses) in groups {
        let Some(first) = uses.first() else { continue };
        let at = if kind == Kind::Stage { node(resolver, first.near) } else { Some(first.near) };
        let unused = at.is_some_and(|at| !used.contains(&(kind, at)));
        let held = at.is_some_and(|at| is_held(&resolver.map, kind, at));
        let Some(name) = resolver.table(kind).names.get(first.near) else { continue };
        let spelling = found.get(first.found).and_then(Option::as_ref);
        let Some(wanted) = spelling.map(|it| resolver.sources.text(it.span).to_owned()) else {
            continue;
        };
        let keys = name.keyed && !wanted.starts_with(['"', '«']);
        if !keys || !unused || held || uses.len() < 2 {
            continue;
        }
        let mut places = uses.iter().filter_map(|it| found.get_mut(it.found)?.take());
        let Some(one) = places.next() else { continue };
        places.for_each(drop);
        let finding = misspelt(kind, name, &wanted, &one, uses.len());
        if let Some(slot) = found.get_mut(first.found) {
            *slot = Some(finding);
        }
    }
    found.into_iter().flatten().collect()
}

fn misspelt(kind: Kind, name: &Name, wanted: &str, one: &Diagnostic, count: usize) -> Diagnostic {
    let length = u32::try_from(name.key.len()).unwrap_or(0);
    let span = Span::new(name.span.source, name.span.start, name.span.start + length);
    let (key, wanted_shown) = (Shown(&name.key), Shown(wanted));
    let word = kind.word();
    let message = format!("this {word} is called `{key}`, and {count} lines name `{wanted_shown}`");
    Diagnostic::error(one.rule, span, message)
        .with_help(format!("did you mean `{wanted_shown}`?"))
        .with_label(one.span, "named here")
}

/// Whether a CRM, or an earlier version of the map, knows the thing by its key.
fn is_held(map: &Map, kind: Kind, at: usize) -> bool {
    match kind {
        Kind::Stage => map
            .nodes
            .get(at)
            .and_then(Node::stage)
            .is_some_and(|it| !it.crm.is_empty() || !it.was.is_empty()),
        Kind::Role => map.roles.get(at).is_some_and(|it| !it.crm.is_empty()),
        Kind::Field => {
            map.fields.get(at).is_some_and(|it| !it.crm.is_empty() || !it.was.is_empty())
        }
        Kind::Team | Kind::Phase | Kind::Metric | Kind::Term | Kind::Channel | Kind::Goal => false,
    }
}

fn node(resolver: &Resolver<'_, '_>, stage: usize) -> Option<usize> {
    resolver.nodes.get(stage).map(|it| it.index())
}

fn used((_, what): &(Span, Use)) -> Option<(Kind, usize)> {
    Some(match what {
        Use::Node(id) => (Kind::Stage, id.index()),
        Use::Team(id) => (Kind::Team, id.index()),
        Use::Role(id) => (Kind::Role, id.index()),
        Use::Field(id) => (Kind::Field, id.index()),
        Use::Phase(id) => (Kind::Phase, id.index()),
        Use::Metric(id) => (Kind::Metric, id.index()),
    })
}
