//! Binds the names that lines use to what was declared, and says what is wrong where that fails.

use foldhash::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use super::draft::Draft;
use super::names::{Kind, Lookup, Patience, Table};
use crate::ast::{self, Reference};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{
    FieldId, Map, MetricId, NodeId, PhaseId, RoleId, Shown, Span, Spanned, Stage, TeamId, Use,
};
use crate::source::Sources;

/// The tables of what lines may name.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) stages: Rc<Table>,
    pub(super) teams: Rc<Table>,
    pub(super) roles: Rc<Table>,
    pub(super) fields: Rc<Table>,
    pub(super) phases: Rc<Table>,
    pub(super) metrics: Rc<Table>,
}

/// A use of a name that is not declared, while one near to it is.
pub(super) struct Unknown {
    pub(super) kind: Kind,
    /// What was written, folded.
    pub(super) name: String,
    /// The number of the near name in its table.
    pub(super) near: usize,
    /// The finding about it.
    pub(super) found: usize,
}

/// A map while its names are bound.
pub(super) struct Resolver<'a, 'd> {
    pub(super) draft: &'d Draft<'a>,
    pub(super) sources: &'d Sources,
    pub(super) tables: Tables,
    /// The nodes of the stages in their table.
    pub(super) nodes: Vec<NodeId>,
    /// In a channel's map, the lines of the stages that it takes from the map as they are, by the
    /// places of their names.
    pub(super) shared: HashMap<Span, Arc<Stage>>,
    /// What a channel skips: folded names, and the stage a deal goes on to.
    pub(super) skipped: HashMap<String, Option<usize>>,
    /// The folded choices of each field.
    pub(super) choices: Rc<Vec<HashSet<String>>>,
    /// The keys of the first roles of each team.
    pub(super) members: Rc<HashMap<TeamId, Vec<String>>>,
    /// Names that broken lines seem to declare.
    pub(super) lost: Rc<HashSet<&'d str>>,
    pub(super) map: Map,
    pub(super) found: Vec<Diagnostic>,
    pub(super) patience: Patience,
    /// The unknown names that have a near one, for [`super::misspelt`].
    pub(super) unknown: Vec<Unknown>,
    /// Whether the item at hand holds a name that was not bound or a line that was not understood.
    pub(super) broken: bool,
    /// Where findings count: in a channel's map only those of the channel's own lines.
    pub(super) heard: Option<Span>,
}

impl<'a> Resolver<'a, '_> {
    /// The language of the keywords around a place.
    pub(super) fn tongue(&self, span: Span) -> ast::Tongue {
        self.draft.tongues.get(&span.source).copied().unwrap_or_default()
    }

    /// Whether a finding at this place counts.
    pub(super) fn hears(&self, span: Span) -> bool {
        self.heard.is_none_or(|it| it.holds(span))
    }

    /// Reports a finding that leaves something unbound.
    pub(super) fn fault(&mut self, found: Diagnostic) {
        self.broken = true;
        self.map.whole &= found.level != Level::Error;
        if self.hears(found.span) {
            self.found.push(found);
        }
    }

    /// Ends an item: notes whether something in it was not understood.
    pub(super) fn close(&mut self, blocks: &[Span]) {
        if std::mem::take(&mut self.broken) {
            self.map.broken.extend(blocks);
        }
    }

    /// The node of a stage.
    pub(super) fn stage(&mut self, stage: &Reference) -> Option<Spanned<NodeId>> {
        let at = self.bind(Kind::Stage, stage)?;
        let id = *self.nodes.get(at)?;
        self.map.uses.push((stage.span(), Use::Node(id)));
        Some(Spanned::new(id, stage.span()))
    }

    /// The key of a stage as it was declared.
    pub(super) fn stage_key(&mut self, stage: &Reference) -> Option<String> {
        let at = self.bind(Kind::Stage, stage)?;
        let id = *self.nodes.get(at)?;
        self.map.uses.push((stage.span(), Use::Node(id)));
        self.tables.stages.names.get(at).map(|it| it.key.clone())
    }

    /// Adds the nodes of several stages to a list; one that it has is a finding.
    pub(super) fn list_stages<'r>(
        &mut self,
        stages: impl IntoIterator<Item = &'r Reference>,
        list: &mut Vec<Spanned<NodeId>>,
    ) {
        for stage in stages {
            let Some(found) = self.stage(stage) else { continue };
            let Some(first) = list.iter().find(|it| it.value == found.value) else {
                list.push(found);
                continue;
            };
            let name = self.tables.stages.find(stage);
            let name =
                if let Lookup::One(at) = name { self.tables.stages.names.get(at) } else { None };
            let name = name.map_or_else(String::new, |it| format!("`{}` ", it.shown()));
            let repeat = Diagnostic::error(
                "duplicate-line",
                found.span,
                format!("{name}stands twice in this list"),
            );
            self.fault(
                repeat.with_help("keep one of the two").with_label(first.span, "the first one"),
            );
        }
    }

    /// A stage, if it is one; says nothing where it is not.
    pub(super) fn known_stage(&mut self, stage: &Reference) -> Option<Spanned<NodeId>> {
        let Lookup::One(at) = self.tables.stages.find(stage) else { return None };
        let id = *self.nodes.get(at)?;
        self.map.uses.push((stage.span(), Use::Node(id)));
        Some(Spanned::new(id, stage.span()))
    }

    /// A role; a team in its place is a finding of its own.
    pub(super) fn role(&mut self, role: &Reference) -> Option<Spanned<RoleId>> {
        let at = match self.tables.roles.find(role) {
            Lookup::None => match self.tables.teams.find(role) {
                Lookup::One(team) => {
                    self.team_as_owner(role, team);
                    return None;
                }
                Lookup::Two(..) | Lookup::None => self.bind(Kind::Role, role)?,
            },
            Lookup::One(_) | Lookup::Two(..) => self.bind(Kind::Role, role)?,
        };
        let id = RoleId(number(at));
        self.map.uses.push((role.span(), Use::Role(id)));
        Some(Spanned::new(id, role.span()))
    }

    /// Several roles.
    pub(super) fn roles(&mut self, roles: &[Reference]) -> Vec<Spanned<RoleId>> {
        roles.iter().filter_map(|it| self.role(it)).collect()
    }

    pub(super) fn team(&mut self, team: &Reference) -> Option<TeamId> {
        let id = TeamId(number(self.bind(Kind::Team, team)?));
        self.map.uses.push((team.span(), Use::Team(id)));
        Some(id)
    }

    pub(super) fn phase(&mut self, phase: &Reference) -> Option<Spanned<PhaseId>> {
        let id = PhaseId(number(self.bind(Kind::Phase, phase)?));
        self.map.uses.push((phase.span(), Use::Phase(id)));
        Some(Spanned::new(id, phase.span()))
    }

    pub(super) fn metric(&mut self, metric: &Reference) -> Option<Spanned<MetricId>> {
        let id = MetricId(number(self.bind(Kind::Metric, metric)?));
        self.map.uses.push((metric.span(), Use::Metric(id)));
        Some(Spanned::new(id, metric.span()))
    }

    pub(super) fn field(&mut self, field: &ast::Ident) -> Option<FieldId> {
        let id = FieldId(number(self.bind(Kind::Field, &Reference::Key(field.clone()))?));
        self.map.uses.push((field.span, Use::Field(id)));
        Some(id)
    }

    fn bind(&mut self, kind: Kind, reference: &Reference) -> Option<usize> {
        let table = Rc::clone(self.table(kind));
        match table.find(reference) {
            Lookup::One(at) => return Some(at),
            Lookup::Two(first, second) => {
                self.fault(table.ambiguous(reference, first, second));
                return None;
            }
            Lookup::None => {}
        }
        let name = reference.folded();
        if kind == Kind::Stage
            && let Some(next) = self.skipped.get(&*name)
        {
            return *next;
        }
        if self.is_gone(kind, reference, &name) {
            return None;
        }
        if self.lost.contains(&*name) || self.draft.missing {
            self.join(&table, reference, &name);
            self.broken = true;
            self.map.whole = false;
            return None;
        }
        self.unknown(&table, reference, &name);
        None
    }

    /// Whether a map above this line's took away what it names; then the line goes with it.
    pub(super) fn is_gone(&self, kind: Kind, reference: &Reference, name: &str) -> bool {
        let Some(removed) = self.draft.removed.get(&(kind, name.to_owned())) else { return false };
        let layer = self.draft.layers.get(&reference.span().source);
        layer.is_some_and(|layer| *layer < removed.layer)
    }

    fn unknown(&mut self, table: &Table, reference: &Reference, name: &str) {
        let kind = table.kind;
        let mut finding = not_found(kind, reference.text(), reference.span());
        if !self.hears(reference.span()) {
            self.fault(finding);
            return;
        }
        if let Some(removed) = self.draft.removed.get(&(kind, name.to_owned())) {
            finding = finding
                .with_help("take this line out too, or keep the stage")
                .with_label(removed.span, "removed here");
        } else if let Some(found) = self.heard(table, reference, name) {
            finding = found;
        } else if let Some((at, near)) = self.patience.nearest(reference, table) {
            let (name, found) = (name.to_owned(), self.found.len());
            self.unknown.push(Unknown { kind, name, near: at, found });
            let shown = Shown(near.word.trim_matches('"'));
            finding = finding.with_guess(near.sure, shown, near.word.clone());
        } else {
            finding = finding.with_help(table.listed(reference, self.tongue(reference.span())));
        }
        self.fault(finding);
    }

    /// Reports a name that a blank parts, though a broken line seemed to explain its first word.
    fn join(&mut self, table: &Table, reference: &Reference, name: &str) {
        let span = reference.span();
        let found = self.heard(table, reference, name);
        if let Some(found) = found.filter(|it| it.span.end > span.end && self.hears(span)) {
            self.fault(found);
        }
    }

    /// The finding where a declared key sounds like the name, alone or with the words behind it that
    /// a blank parts from it: `پیش فاکتور` for `پیش‌فاکتور`.
    fn heard(&mut self, table: &Table, reference: &Reference, name: &str) -> Option<Diagnostic> {
        let Reference::Key(ident) = reference else { return None };
        let parts = parted(self.sources, ident);
        let texts: Vec<String> = parts.iter().map(|(text, _)| text.clone()).collect();
        let (which, alike) = self.patience.heard(&texts, table)?;
        let (text, end) = parts.get(which)?;
        let keys: Vec<&str> =
            alike.iter().filter_map(|it| Some(table.names.get(*it)?.key.as_str())).collect();
        let span = Span { end: *end, ..ident.span };
        let found = not_found(table.kind, text, span);
        Some(match (alike.as_slice(), keys.as_slice()) {
            ([at], [key]) => {
                if which == 0 {
                    let (name, found) = (name.to_owned(), self.found.len());
                    self.unknown.push(Unknown { kind: table.kind, name, near: *at, found });
                }
                found.with_meant(Shown(key), *key)
            }
            _ => {
                let keys: Vec<String> = keys.iter().map(|it| format!("`{}`", Shown(it))).collect();
                found.with_help(format!("did you mean {}?", keys.join(" or ")))
            }
        })
    }

    fn team_as_owner(&mut self, role: &Reference, team: usize) {
        self.map.uses.push((role.span(), Use::Team(TeamId(number(team)))));
        let members = Rc::clone(&self.members);
        let members = members.get(&TeamId(number(team))).map_or(&[][..], Vec::as_slice);
        let shown = self.tables.teams.names.get(team).map(|it| it.shown().to_string());
        let message = format!("`{}` is a team, not a role", shown.unwrap_or_default());
        let help = if members.is_empty() {
            let word = crate::parse::respelt("role", self.tongue(role.span()));
            format!("declare a role in it, as in `{word} rep \"Sales rep\"`, and name that")
        } else {
            format!("name one of its roles: {}", members.join(", "))
        };
        let found = Diagnostic::new("team-as-owner", Level::Warning, role.span(), message);
        self.fault(found.with_help(help));
    }

    pub(super) fn table(&self, kind: Kind) -> &Rc<Table> {
        match kind {
            Kind::Team => &self.tables.teams,
            Kind::Role => &self.tables.roles,
            Kind::Field => &self.tables.fields,
            Kind::Phase => &self.tables.phases,
            Kind::Metric => &self.tables.metrics,
            // Nothing refers to terms, channels and goals.
            Kind::Stage | Kind::Term | Kind::Channel | Kind::Goal => &self.tables.stages,
        }
    }
}

fn not_found(kind: Kind, name: &str, span: Span) -> Diagnostic {
    let rule = if kind == Kind::Role { "unknown-owner" } else { "unknown-name" };
    Diagnostic::error(rule, span, format!("no {} is called `{}`", kind.word(), Shown(name)))
}

/// A name as it stands, then with one, two and three words of its line behind it; each with its end.
fn parted(sources: &Sources, ident: &ast::Ident) -> Vec<(String, u32)> {
    let mut parts = vec![(ident.text.clone(), ident.span.end)];
    let source = sources.get(ident.span.source);
    let rest = source.and_then(|it| it.text.get(ident.span.end as usize..)).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    let (mut at, mut text) = (0, ident.text.clone());
    for word in line.split_inclusive(' ').skip_while(|it| it.trim().is_empty()).take(3) {
        let Some(start) = line.get(at..).and_then(|it| it.find(word)).map(|it| it + at) else {
            break;
        };
        let own = word.trim_end().trim_end_matches([',', '\u{060C}']);
        if !own.starts_with(char::is_alphabetic) {
            break;
        }
        text = format!("{text} {own}");
        at = start + word.len();
        let end = u32::try_from(start + own.len()).unwrap_or(u32::MAX);
        parts.push((text.clone(), ident.span.end.saturating_add(end)));
    }
    parts
}

/// A place in a list as the number of an id.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
