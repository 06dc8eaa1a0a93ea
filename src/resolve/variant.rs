//! Variants and channels: `remove stage`, `add after` and `change`, applied to the stages as written.
//!
//! All of it happens before names are bound, so the result is resolved and checked like any map.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::change;
use super::draft::{Draft, Layer, Removed, StageDraft};
use super::insert;
use super::names::Kind;
use crate::ast::{self, ChannelLine, MetricLine, said};
use crate::diagnostic::Diagnostic;
use crate::model::Shown;
use crate::source::Span;
use crate::word::{self, Meant};

/// Applies a file with its imports to the layers below it.
pub(super) fn apply<'a>(draft: &mut Draft<'a>, layer: &Layer<'a>, found: &mut Vec<Diagnostic>) {
    let base = draft.stages.len();
    let owned = layer.stages.iter().map(|it| StageDraft::new(it));
    draft.stages.extend(owned);
    if layer.number == 0 {
        // A base that could not be read has its own finding.
        if draft.baseless {
            return;
        }
        nothing_to_change(draft, layer, found);
        return;
    }
    let mut work = Work::new(std::mem::take(&mut draft.stages), base);
    work.add(&layer.adds);
    for remove in &layer.removes {
        work.remove(&remove.stage);
    }
    work.change(&layer.changes);
    let header = draft.headers.last().filter(|_| layer.header);
    let starts = header.iter().flat_map(|it| said(it.body.as_ref()));
    let starts: Vec<&ast::Reference> = starts.flat_map(ast::MapLine::starts).collect();
    work.insert(&starts);
    draft.whole &= work.found.is_empty();
    found.append(&mut work.found);
    draft.changed.append(&mut work.named);
    for name in std::mem::take(&mut work.removed) {
        let removed = Removed { layer: layer.number, span: name.1 };
        draft.removed.insert((Kind::Stage, name.0), removed);
    }
    draft.stages = work.finish();
    if !layer.removes.is_empty() {
        forget(draft, layer.number);
    }
}

/// The stages as one channel travels them, without its `skip`s; findings, and the references that
/// were understood.
pub(super) fn channel<'a>(
    stages: &[StageDraft<'a>],
    channel: &'a ast::Channel,
    starts: &[&ast::Reference],
    gone: &dyn Fn(&ast::Reference) -> bool,
) -> (Vec<StageDraft<'a>>, Vec<&'a ast::Reference>, Vec<Diagnostic>) {
    let mut adds = Vec::new();
    let mut changes = Vec::new();
    for line in said(Some(&channel.body)) {
        match line {
            ChannelLine::Add(it) if !gone(&it.after) => adds.push(it),
            ChannelLine::Change(it) if !gone(&it.stage) => changes.push(it),
            ChannelLine::Add(_)
            | ChannelLine::Change(_)
            | ChannelLine::Starts(_)
            | ChannelLine::Skip(_)
            | ChannelLine::Leads { .. }
            | ChannelLine::Share(_)
            | ChannelLine::Note(_)
            | ChannelLine::Allow(_) => {}
        }
    }
    let mut work = Work::new(stages.to_vec(), stages.len());
    work.add(&adds);
    work.change(&changes);
    work.insert(starts);
    let (named, found) = (std::mem::take(&mut work.named), std::mem::take(&mut work.found));
    (work.finish(), named, found)
}

/// Changes of a map that extends no other.
fn nothing_to_change(draft: &mut Draft<'_>, layer: &Layer<'_>, found: &mut Vec<Diagnostic>) {
    let changes = layer.changes.iter().map(|it| ("change", it.stage.span()));
    let removes = layer.removes.iter().map(|it| ("remove stage", it.stage.span()));
    let adds = layer.adds.iter().map(|it| ("add after", it.after.span()));
    for (word, span) in changes.chain(removes).chain(adds) {
        let message = format!("`{word}` has no map to work on: this map extends no other");
        let help = "write `extends` with the path of the other map in the `map` block";
        found.push(Diagnostic::error("unknown-change-target", span, message).with_help(help));
        draft.whole = false;
    }
}

/// Drops the channels and metrics of lower layers that speak of a removed stage only.
fn forget(draft: &mut Draft<'_>, number: usize) {
    let Draft { channels, metrics, removed, layers, .. } = draft;
    let gone = |it: &ast::Reference| {
        let layer = layers.get(&it.span().source).copied();
        let removed = removed.get(&(Kind::Stage, it.folded().into_owned()));
        removed.is_some_and(|it| layer.is_some_and(|layer| layer < it.layer))
    };
    channels.retain(|channel| {
        let mut starts = said(Some(&channel.body)).flat_map(ChannelLine::starts).peekable();
        starts.peek().is_none() || !starts.all(gone)
    });
    let mut forgotten = Vec::new();
    metrics.retain(|metric| {
        let lost = said(Some(&metric.body)).flat_map(MetricLine::stages).any(gone);
        if lost {
            forgotten.extend(names_of(&metric.name));
        }
        !lost
    });
    for name in forgotten {
        removed.insert((Kind::Metric, name.0), Removed { layer: number, span: name.1 });
    }
}

/// Stages by folded key, and by folded label where no key is the same.
pub(super) fn index(stages: &[StageDraft<'_>]) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    for (at, stage) in stages.iter().enumerate() {
        if let Some(key) = &stage.name.key {
            index.entry(key.folded().into_owned()).or_insert(at);
        }
    }
    for (at, stage) in stages.iter().enumerate() {
        if let Some(label) = &stage.name.label {
            index.entry(label.folded().into_owned()).or_insert(at);
        }
    }
    index
}

/// The folded key and label of a name.
pub(super) fn names_of(name: &ast::Name) -> Vec<(String, Span)> {
    let key = name.key.iter().map(|it| (it.folded().into_owned(), it.span));
    let label = name.label.iter().map(|it| (it.folded().into_owned(), it.span));
    key.chain(label).collect()
}

/// The stages while they are changed.
struct Work<'a> {
    stages: Vec<StageDraft<'a>>,
    /// How many of them may be changed: those that were there before.
    base: usize,
    /// Which are still there.
    there: Vec<bool>,
    /// Stages by folded key and label.
    index: HashMap<String, usize>,
    /// For each stage, those that were added after it.
    followers: HashMap<usize, Vec<usize>>,
    /// Added stages: the one they follow, and they.
    added: Vec<(usize, usize)>,
    /// Folded names of removed stages, and where they were removed.
    removed: HashMap<String, Span>,
    named: Vec<&'a ast::Reference>,
    found: Vec<Diagnostic>,
}

impl<'a> Work<'a> {
    fn new(stages: Vec<StageDraft<'a>>, base: usize) -> Self {
        let index = index(&stages);
        let there = vec![true; stages.len()];
        let (followers, removed, added) = (HashMap::new(), HashMap::new(), Vec::new());
        let (named, found) = (Vec::new(), Vec::new());
        Self { stages, base, there, index, followers, added, removed, named, found }
    }

    fn add(&mut self, adds: &[&'a ast::Add]) {
        for add in adds {
            let after = self.target(&add.after, "add after");
            let clash = add.stage.name.key.as_ref().and_then(|key| {
                let at = *self.index.get(&*key.folded())?;
                Some((key, self.stages.get(at)?.name))
            });
            if let Some((key, first)) = clash.filter(|(_, first)| first.key.is_some()) {
                let message = format!("a stage is already called `{}`", Shown(&key.text));
                let found = Diagnostic::error("duplicate-name", key.span, message)
                    .with_help("give the added stage another name");
                self.found.push(found.with_label(first.span, "first declared here"));
                continue;
            }
            let at = self.stages.len();
            self.stages.push(StageDraft::new(&add.stage));
            self.there.push(true);
            for (name, _) in names_of(&add.stage.name) {
                self.index.entry(name).or_insert(at);
            }
            // A stage that follows nothing known is kept, at the end: its lines may still be checked.
            if let Some(after) = after {
                self.followers.entry(after).or_default().push(at);
                self.added.push((after, at));
                self.named.push(&add.after);
            }
        }
    }

    /// Leads deals through the added stages.
    fn insert(&mut self, starts: &[&ast::Reference]) {
        insert::lead_through(&mut self.stages, &self.added, &self.index, starts);
    }

    fn remove(&mut self, stage: &'a ast::Reference) {
        let Some(at) = self.changeable(stage, "remove stage") else { return };
        if let Some(there) = self.there.get_mut(at) {
            *there = false;
        }
        let names = self.stages.get(at).map(|it| names_of(it.name)).unwrap_or_default();
        self.removed.extend(names.into_iter().map(|(name, _)| (name, stage.span())));
    }

    fn change(&mut self, changes: &[&'a ast::Change]) {
        // All changes of one stage at once, so that many of them cost no more than one.
        let mut order = Vec::new();
        let mut by_stage: HashMap<usize, Vec<&'a ast::Change>> = HashMap::new();
        for change in changes {
            let Some(at) = self.changeable(&change.stage, "change") else { continue };
            let of_stage = by_stage.entry(at).or_default();
            if of_stage.is_empty() {
                order.push(at);
            }
            of_stage.push(change);
            self.named.push(&change.stage);
        }
        for at in order {
            let changes = by_stage.remove(&at).unwrap_or_default();
            let Self { stages, index, found, .. } = self;
            if let Some(stage) = stages.get_mut(at) {
                change::merge(stage, &changes, index, found);
            }
        }
    }

    /// A stage of the base that is still there.
    fn changeable(&mut self, stage: &'a ast::Reference, word: &str) -> Option<usize> {
        let at = self.target(stage, word)?;
        if at < self.base {
            return Some(at);
        }
        let shown = Shown(stage.text()).to_string();
        let message = format!("`{shown}` is no stage of the map that is extended");
        let found = Diagnostic::error("unknown-change-target", stage.span(), message)
            .with_help("it is declared in this map: edit its lines there");
        let declared = self.stages.get(at).map_or(stage.span(), |it| it.name.span);
        self.found.push(found.with_label(declared, "declared here"));
        None
    }

    fn target(&mut self, stage: &'a ast::Reference, word: &str) -> Option<usize> {
        let name = stage.folded();
        let shown = Shown(stage.text()).to_string();
        if let Some(removed) = self.removed.get(&*name) {
            let message = format!("`{word}` names `{shown}`, which this map removes");
            let found = Diagnostic::error("unknown-change-target", stage.span(), message)
                .with_help("take one of the two lines out")
                .with_label(*removed, "removed here");
            self.found.push(found);
            return None;
        }
        if let Some(at) = self.index.get(&*name) {
            return Some(*at);
        }
        let message = format!("`{word}` names `{shown}`, and there is no such stage");
        let found = Diagnostic::error("unknown-change-target", stage.span(), message);
        let near = self.nearest(stage);
        self.found.push(match near {
            Some(near) => found.with_guess(near.sure, Shown(near.word), near.word),
            None => found.with_help("name a stage of the map that is extended"),
        });
        None
    }

    fn nearest(&self, stage: &ast::Reference) -> Option<Meant<&'a str>> {
        // Only for the first few: looking for the nearest name reads all of them.
        if self.found.len() >= 20 || stage.text().len() > 100 {
            return None;
        }
        let keys = self.stages.iter().filter_map(|it| it.name.key.as_ref());
        word::meant(stage.text(), keys.map(|it| it.text.as_str()))
    }

    /// The stages that are left, each followed by those added after it.
    fn finish(self) -> Vec<StageDraft<'a>> {
        let added: HashSet<usize> = self.followers.values().flatten().copied().collect();
        let mut stages: Vec<Option<StageDraft<'a>>> = self.stages.into_iter().map(Some).collect();
        let mut order = Vec::new();
        for first in (0..stages.len()).filter(|it| !added.contains(it)) {
            let mut next = vec![first];
            while let Some(at) = next.pop() {
                let there = self.there.get(at).copied().unwrap_or(false);
                order.extend(stages.get_mut(at).and_then(Option::take).filter(|_| there));
                next.extend(self.followers.get(&at).into_iter().flatten().rev());
            }
        }
        order
    }
}
