//! All files of a map put together, still as written: bases first, imports where they are named.

use foldhash::HashMap;

use super::load::{Loaded, Unit};
use super::names::Kind;
use crate::ast::{self, Item, Line, StageLine, said};
use crate::diagnostic::Diagnostic;
use crate::model::Shown;
use crate::source::{SourceId, Span};

/// How many statements a map may have once its bases, imports and changes are put together.
pub(super) const STATEMENTS: usize = 100_000;

/// A map put together: its stages with all changes applied, and everything else as written.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    /// The `map` blocks, the map's own first, then those of its bases.
    pub(super) headers: Vec<&'a ast::Map>,
    pub(super) teams: Vec<&'a ast::Team>,
    pub(super) roles: Vec<&'a ast::Role>,
    pub(super) fields: Vec<&'a ast::Field>,
    pub(super) phases: Vec<&'a ast::Phase>,
    pub(super) terms: Vec<&'a ast::Term>,
    pub(super) stages: Vec<StageDraft<'a>>,
    pub(super) channels: Vec<&'a ast::Channel>,
    pub(super) metrics: Vec<&'a ast::Metric>,
    pub(super) goals: Vec<&'a ast::Goal>,
    pub(super) allows: Vec<&'a ast::Allow>,
    /// What a variant took out, by kind and folded name.
    pub(super) removed: HashMap<(Kind, String), Removed>,
    /// For each source, how many bases lie below it: 0 for the deepest base.
    pub(super) layers: HashMap<SourceId, usize>,
    /// For each source, the language of its keywords.
    pub(super) tongues: HashMap<SourceId, ast::Tongue>,
    /// The stages that `change` and `add after` name.
    pub(super) changed: Vec<&'a ast::Reference>,
    /// Names that broken lines seem to declare.
    pub(super) lost: Vec<&'a str>,
    /// How many statements all of it has.
    pub(super) statements: usize,
    /// Whether every line was understood.
    pub(super) whole: bool,
    /// Whether the deepest map extends one that could not be read.
    pub(super) baseless: bool,
    /// Whether a file that may declare any name was not taken in.
    pub(super) missing: bool,
}

/// Something that a variant took out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Removed {
    /// The layer of the file that did so.
    pub(super) layer: usize,
    /// The name in the `remove` line.
    pub(super) span: Span,
}

/// One stage, with the lines that changes left of it.
#[derive(Clone, Debug)]
pub(super) struct StageDraft<'a> {
    pub(super) name: &'a ast::Name,
    pub(super) lines: Vec<Said<'a>>,
    /// The stage as written, then the `change` blocks.
    pub(super) blocks: Vec<Span>,
    /// Whether every line was understood.
    pub(super) whole: bool,
}

/// A line as written, or as a change left it.
#[derive(Clone, Debug)]
pub(super) enum Said<'a> {
    Written(&'a Line<StageLine>),
    Changed(Box<Line<StageLine>>),
}

impl Said<'_> {
    pub(super) fn line(&self) -> &Line<StageLine> {
        match self {
            Self::Written(line) => line,
            Self::Changed(line) => line,
        }
    }

    /// Changes the line, copied when it is first changed.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut StageLine)) {
        match self {
            Self::Changed(line) => change(&mut line.what),
            Self::Written(line) => {
                let mut line = line.clone();
                change(&mut line.what);
                *self = Self::Changed(Box::new(line));
            }
        }
    }
}

impl<'a> StageDraft<'a> {
    pub(super) fn new(stage: &'a ast::Stage) -> Self {
        let lines = stage.body.iter().flat_map(|it| &it.lines).map(Said::Written).collect();
        let whole = stage.body.as_ref().is_none_or(|it| it.whole);
        Self { name: &stage.name, lines, blocks: vec![stage.span], whole }
    }
}

/// One file with its imports, and what it does to the layers below it.
#[derive(Debug, Default)]
pub(super) struct Layer<'a> {
    pub(super) stages: Vec<&'a ast::Stage>,
    pub(super) changes: Vec<&'a ast::Change>,
    pub(super) removes: Vec<&'a ast::RemoveStage>,
    pub(super) adds: Vec<&'a ast::Add>,
    /// Whether the file has a `map` block.
    pub(super) header: bool,
    /// How many bases lie below it.
    pub(super) number: usize,
}

/// Puts the loaded files together; nothing where no file could be read or they are too large.
pub(super) fn draft<'a>(loaded: &'a Loaded, found: &mut Vec<Diagnostic>) -> Option<Draft<'a>> {
    let mut draft = Draft { whole: loaded.whole, missing: !loaded.whole, ..Draft::default() };
    let mut chain = Vec::new();
    let mut at = loaded.units.last();
    while let Some(unit) = at {
        chain.push(unit);
        at = unit.extends.and_then(|it| loaded.units.get(it));
    }
    draft.baseless = chain
        .last()
        .is_some_and(|it| it.extends.is_none() && super::load::extended(&it.file).is_some());
    let mut gatherer =
        Gatherer { loaded, draft: &mut draft, found, layer: Layer::default(), header: None };
    // For each base the path by which the file above it names it.
    let mut paths: Vec<_> = chain.iter().map(|it| super::load::extended(&it.file)).collect();
    for (number, unit) in chain.into_iter().rev().enumerate() {
        paths.pop();
        let above = paths.last().copied().flatten();
        gatherer.layer = Layer { number, ..Layer::default() };
        gatherer.header = None;
        if !gatherer.unit(unit, None) {
            return None;
        }
        let mut layer = std::mem::take(&mut gatherer.layer);
        layer.header = gatherer.header.is_some();
        if let (None, Some(path)) = (gatherer.header, above) {
            gatherer.found.push(no_base(path));
            gatherer.draft.whole = false;
        }
        super::variant::apply(gatherer.draft, &layer, gatherer.found);
    }
    draft.headers.reverse();
    Some(draft)
}

struct Gatherer<'a, 'd> {
    loaded: &'a Loaded,
    draft: &'d mut Draft<'a>,
    found: &'d mut Vec<Diagnostic>,
    layer: Layer<'a>,
    header: Option<&'a ast::Map>,
}

impl<'a> Gatherer<'a, '_> {
    /// Takes the items of a file and of its imports; whether they are not too many.
    fn unit(&mut self, unit: &'a Unit, named_by: Option<&'a ast::Quoted>) -> bool {
        if self.draft.layers.insert(unit.file.source, self.layer.number).is_some() {
            return true;
        }
        if self.is_map_of_its_own(unit, named_by) {
            return true;
        }
        self.draft.tongues.insert(unit.file.source, unit.file.tongue);
        self.draft.whole &= unit.file.whole;
        self.draft.lost.extend(unit.file.lost.iter().map(String::as_str));
        self.draft.statements += unit.file.items.iter().map(statements).sum::<usize>();
        if self.draft.statements > STATEMENTS {
            self.found.push(too_large(unit, named_by));
            return false;
        }
        let mut imports = unit.imports.iter();
        for item in &unit.file.items {
            if let Item::Import(import) = item {
                let named = imports.next().copied().flatten();
                let named = named.and_then(|it| self.loaded.units.get(it));
                if named.is_some_and(|it| !self.unit(it, Some(&import.path))) {
                    return false;
                }
            }
            self.item(item);
        }
        true
    }

    fn item(&mut self, item: &'a Item) {
        let draft = &mut *self.draft;
        match item {
            Item::Map(map) => self.map(map),
            Item::Import(_) => {}
            Item::Team(it) => draft.teams.push(it),
            Item::Role(it) => draft.roles.push(it),
            Item::Field(it) => draft.fields.push(it),
            Item::Phase(it) => draft.phases.push(it),
            Item::Term(it) => draft.terms.push(it),
            Item::Stage(it) => self.layer.stages.push(it),
            Item::Channel(it) => draft.channels.push(it),
            Item::Metric(it) => draft.metrics.push(it),
            Item::Goal(it) => draft.goals.push(it),
            Item::Change(it) => self.layer.changes.push(it),
            Item::Remove(it) => self.layer.removes.push(it),
            Item::Add(it) => self.layer.adds.push(it),
            Item::Allow(it) => draft.allows.push(it),
        }
    }

    /// Whether an imported file is a map itself: it is left out, as its stages would all stand twice.
    fn is_map_of_its_own(&mut self, unit: &Unit, named_by: Option<&ast::Quoted>) -> bool {
        let (Some(path), Some(map)) = (named_by, unit.file.map()) else { return false };
        let message = format!("`{}` holds a map of its own", Shown(&path.value));
        let help = "to build on that map, write `extends` with the path in the `map` block";
        let found = Diagnostic::error("misplaced-line", path.span, message).with_help(help);
        self.found.push(found.with_label(head(map), "the `map` block"));
        self.draft.whole = false;
        self.draft.missing = true;
        true
    }

    fn map(&mut self, map: &'a ast::Map) {
        let head = head(map);
        if let Some(first) = self.header {
            let first = self::head(first);
            let message = "this file has two `map` blocks";
            let found = Diagnostic::error("duplicate-name", head, message)
                .with_help("move the lines of this block to the first one");
            self.found.push(found.with_label(first, "the first one"));
            self.draft.whole = false;
        } else {
            self.header = Some(map);
            self.draft.headers.push(map);
        }
    }
}

/// The name of a map, or all of it where it has none.
fn head(map: &ast::Map) -> Span {
    map.name.as_ref().map_or(map.span, |it| it.span)
}

fn no_base(path: &ast::Quoted) -> Diagnostic {
    let message = format!("`{}` has no `map` block to extend", Shown(&path.value));
    Diagnostic::error("missing-map", path.span, message)
        .with_help("write `import` with the path, outside of braces, to take its declarations")
}

fn too_large(unit: &Unit, named_by: Option<&ast::Quoted>) -> Diagnostic {
    let span = named_by.map_or(Span::new(unit.file.source, 0, 0), |it| it.span);
    Diagnostic::error("too-large", span, "the map has more than 100,000 statements")
        .with_help("cut the map in two")
}

/// How many statements an item is: itself and its lines.
pub(super) fn statements(item: &Item) -> usize {
    1 + match item {
        Item::Map(it) => said(it.body.as_ref()).count(),
        Item::Field(it) => said(it.body.as_ref()).count(),
        Item::Stage(it) => lines(it.body.as_ref()),
        Item::Channel(it) => it.body.lines.iter().map(|it| channel_line(&it.what)).sum(),
        Item::Metric(it) => it.body.lines.len(),
        Item::Goal(it) => it.body.lines.len(),
        Item::Change(it) => lines(Some(&it.body)),
        Item::Add(it) => lines(it.stage.body.as_ref()),
        Item::Import(_)
        | Item::Team(_)
        | Item::Role(_)
        | Item::Phase(_)
        | Item::Term(_)
        | Item::Remove(_)
        | Item::Allow(_) => 0,
    }
}

fn channel_line(line: &ast::ChannelLine) -> usize {
    1 + match line {
        ast::ChannelLine::Add(it) => lines(it.stage.body.as_ref()),
        ast::ChannelLine::Change(it) => lines(Some(&it.body)),
        ast::ChannelLine::Starts(_)
        | ast::ChannelLine::Skip(_)
        | ast::ChannelLine::Leads { .. }
        | ast::ChannelLine::Share(_)
        | ast::ChannelLine::Note(_)
        | ast::ChannelLine::Allow(_) => 0,
    }
}

fn lines(body: Option<&ast::Block<StageLine>>) -> usize {
    let inner = |line: &StageLine| {
        if let StageLine::Decide(it) = line {
            it.branches.lines.len()
        } else if let StageLine::Substage(it) = line {
            lines(it.body.as_ref())
        } else {
            0
        }
    };
    said(body).map(|it| 1 + inner(it)).sum()
}
