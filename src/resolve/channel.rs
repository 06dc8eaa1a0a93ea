//! Acquisition channels: the map as each of them travels it.
//!
//! A skipped stage is taken out of the channel's map. A move into it goes on to where its first
//! forward move or branch leads, past further skipped stages; where it has none, the move goes too,
//! and so does one that would lead back to the stage it leaves.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::rc::Rc;
use std::sync::Arc;

use super::bind::{Resolver, number};
use super::condition::clean;
use super::draft::{STATEMENTS, StageDraft};
use super::insert;
use super::items::pairs;
use super::names::{Kind, Table};
use super::once::Once;
use super::variant;
use crate::ast::{self, ChannelLine, Reference, said};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Allow, Channel, Leads, Map, Name, NodeId, NodeKind, Span, Spanned, Stage, Text, Use,
};

impl<'a> Resolver<'a, '_> {
    /// The channels that were kept, in the order of their table.
    pub(super) fn channels(&mut self, kept: &[bool], names: &Table) {
        let draft = self.draft;
        let lines: usize = draft.stages.iter().map(|it| 1 + it.lines.len()).sum();
        let heads: usize = draft.headers.iter().map(|it| said(it.body.as_ref()).count()).sum();
        let people = self.map.teams.len() + self.map.roles.len() + self.map.phases.len();
        let words = self.map.fields.len() + self.map.terms.len();
        let (cost, mut copied) = (lines + heads + people + words, 0);
        for (channel, name) in pairs(&draft.channels, kept, names) {
            // Every channel copies the stages; many channels of a large map would fill the memory.
            copied += cost;
            if copied > STATEMENTS && copied > cost {
                let message = "the channels of this map are too many for its size";
                let found = Diagnostic::error("too-large", channel.name.span, message);
                self.fault(found.with_help("put channels that differ little together"));
                self.close(&[channel.span]);
                return;
            }
            let made = self.channel(channel, name);
            self.map.channels.push(made);
            self.close(&[channel.span]);
        }
    }

    fn channel(&mut self, channel: &'a ast::Channel, name: &Name) -> Channel {
        self.broken |= !channel.body.whole;
        let (starts, skips) = named(channel);
        let mut skipped = Vec::new();
        self.list_stages(skips, &mut skipped);
        let skips = skipped;
        let (map, own) = self.travelled(channel, &starts, &skips);
        let mut begins: Vec<Spanned<NodeId>> = Vec::new();
        for start in starts.iter().filter_map(|it| self.known_stage(it)) {
            if begins.iter().all(|it| it.value != start.value) {
                begins.push(start);
            }
        }
        if starts.is_empty() {
            begins.clone_from(&self.map.starts);
        }
        let mut made = Channel {
            name: name.clone(),
            starts: begins,
            skips,
            leads: None,
            share: None,
            notes: Vec::new(),
            map: Box::new(map),
            own,
            span: channel.span,
        };
        let mut once = Once::default();
        for line in &channel.body.lines {
            if once.takes(self, line.what.word(), line.span) {
                self.channel_line(&line.what, &mut made);
            }
        }
        made
    }

    /// A line that says something of the channel; its stages were read before.
    fn channel_line(&mut self, line: &ChannelLine, channel: &mut Channel) {
        match line {
            ChannelLine::Leads { amount, per, source } => {
                self.some_of(amount, "leads");
                let source = source.as_ref().map(clean);
                channel.leads = Some(Leads { amount: amount.clone(), per: per.value, source });
            }
            ChannelLine::Share(share) => {
                self.part_of_all(share, "share");
                channel.share = Some(share.clone());
            }
            ChannelLine::Note(text) => channel.notes.push(clean(text)),
            ChannelLine::Allow(allow) => self.allow(allow, [channel.span]),
            ChannelLine::Starts(_)
            | ChannelLine::Skip(_)
            | ChannelLine::Add(_)
            | ChannelLine::Change(_) => {}
        }
    }

    /// The map as a channel travels it, and the stages that are its own.
    fn travelled(
        &mut self,
        channel: &'a ast::Channel,
        starts: &[&'a Reference],
        skips: &[Spanned<NodeId>],
    ) -> (Map, Vec<NodeId>) {
        let draft = self.draft;
        let gone = |it: &Reference| self.is_gone(Kind::Stage, it, &it.folded());
        let (stages, named, found) = variant::channel(&draft.stages, channel, starts, &gone);
        found.into_iter().for_each(|it| self.fault(it));
        for stage in named {
            self.known_stage(stage);
        }
        let skipped: HashSet<Span> =
            skips.iter().map(|it| self.map.node(it.value).name.span).collect();
        let own = own(&draft.stages, &stages, channel.span);
        let shared = self.shared(&own);
        let mut inner = Resolver { shared, ..self.inner(channel.span) };
        inner.take_stages(stages, &skipped);
        inner.headers();
        if !starts.is_empty() {
            let mut begins = Vec::new();
            inner.list_stages(starts.iter().copied(), &mut begins);
            inner.map.starts = begins;
        }
        let Resolver { map: mut travelled, found, patience, .. } = inner;
        self.patience = patience;
        found.into_iter().for_each(|it| self.fault(it));
        self.adopt(channel.span, &travelled);
        travelled.allows.clear();
        for node in &mut travelled.nodes {
            if let NodeKind::Stage(stage) = &mut node.kind
                && !stage.metrics.is_empty()
            {
                Arc::make_mut(stage).metrics.clear();
            }
        }
        let own = travelled.stages().filter(|(_, node, _)| own.contains(&node.name.span));
        let own = own.map(|(id, ..)| id).collect();
        (travelled, own)
    }

    /// The lines of the stages that a channel takes as they are, but for those that name a stage: it
    /// may be skipped.
    fn shared(&self, own: &HashSet<Span>) -> HashMap<Span, Arc<Stage>> {
        let stages = self.map.nodes.iter().filter(|it| !own.contains(&it.name.span));
        let lines = stages.filter_map(|node| match &node.kind {
            NodeKind::Stage(lines) if !links_to_stage(lines) => Some((node.name.span, lines)),
            NodeKind::Stage(_) | NodeKind::Decision(_) => None,
        });
        lines.map(|(name, lines)| (name, Arc::clone(lines))).collect()
    }

    /// A resolver for a channel's map, with everything but stages as in the map itself. Metrics and
    /// goals look at the whole map, so a channel's has none.
    fn inner(&mut self, heard: Span) -> Resolver<'a, '_> {
        let map = Map {
            teams: self.map.teams.clone(),
            roles: self.map.roles.clone(),
            fields: self.map.fields.clone(),
            phases: self.map.phases.clone(),
            terms: self.map.terms.clone(),
            ..Map::new(super::header::map_name(self.draft.headers.first().copied()))
        };
        Resolver {
            draft: self.draft,
            sources: self.sources,
            tables: self.tables.clone(),
            nodes: Vec::new(),
            shared: HashMap::new(),
            skipped: HashMap::new(),
            choices: Rc::clone(&self.choices),
            members: Rc::clone(&self.members),
            lost: Rc::clone(&self.lost),
            map,
            found: Vec::new(),
            patience: std::mem::take(&mut self.patience),
            unknown: Vec::new(),
            broken: false,
            heard: Some(heard),
        }
    }

    /// Takes over what only the channel's own lines say to the map's check: the names they use, and
    /// the rules they silence.
    fn adopt(&mut self, channel: Span, travelled: &Map) {
        for (span, used) in travelled.uses.iter().filter(|(span, _)| channel.holds(*span)) {
            let used = match used {
                Use::Node(id) => self.outer(travelled, *id).map(Use::Node),
                // All names but those of stages have their numbers in the map.
                Use::Team(_) | Use::Role(_) | Use::Field(_) | Use::Phase(_) | Use::Metric(_) => {
                    Some(*used)
                }
            };
            self.map.uses.extend(used.map(|it| (*span, it)));
        }
        // The lines of a stage follow each other and share their scope.
        let (mut whole, mut scope) = (Arc::default(), Arc::default());
        for allow in &travelled.allows {
            if !channel.holds(allow.rule.span) {
                continue;
            }
            if !Arc::ptr_eq(&whole, &allow.scope) {
                whole = Arc::clone(&allow.scope);
                scope = whole.iter().copied().filter(|it| channel.holds(*it)).collect();
            }
            let to = allow.to.and_then(|it| self.outer(travelled, it));
            self.map.allows.push(Allow { scope: Arc::clone(&scope), to, ..allow.clone() });
        }
    }

    /// A stage of a channel's map in the map itself; nothing for one that only the channel has.
    fn outer(&self, travelled: &Map, stage: NodeId) -> Option<NodeId> {
        let at = self.tables.stages.numbered(&travelled.node(stage).name.key)?;
        self.nodes.get(at).copied()
    }
}

fn links_to_stage(lines: &Stage) -> bool {
    let to_stage = |it: &Spanned<Text>| it.value.as_written().starts_with('#');
    lines.links.iter().filter_map(|(_, to)| to.as_ref()).any(to_stage)
        || lines.substages.iter().any(|it| links_to_stage(&it.stage))
}

/// The stages a channel starts at and those it skips.
fn named(channel: &ast::Channel) -> (Vec<&Reference>, Vec<&Reference>) {
    let (mut starts, mut skips) = (Vec::new(), Vec::new());
    for line in said(Some(&channel.body)) {
        match line {
            ChannelLine::Starts(stages) => starts.extend(stages),
            ChannelLine::Skip(stages) => skips.extend(stages),
            ChannelLine::Add(_)
            | ChannelLine::Change(_)
            | ChannelLine::Leads { .. }
            | ChannelLine::Share(_)
            | ChannelLine::Note(_)
            | ChannelLine::Allow(_) => {}
        }
    }
    (starts, skips)
}

impl<'a> Resolver<'a, '_> {
    /// Declares the stages, all but the skipped ones, and reads them.
    pub(super) fn take_stages(&mut self, stages: Vec<StageDraft<'a>>, skipped: &HashSet<Span>) {
        let onward = onward(&stages, skipped);
        let is_left = |it: &&StageDraft<'_>| !skipped.contains(&it.name.span);
        let mut found = Vec::new();
        let names = stages.iter().filter(is_left).map(|it| it.name);
        let (table, kept) = Table::declare(Kind::Stage, names, &mut found);
        found.into_iter().for_each(|it| self.fault(it));
        self.broken = false;
        let mut left = Vec::new();
        let mut numbers = vec![None; stages.len()];
        let mut flags = kept.into_iter();
        let mut next = 0;
        for (stage, slot) in stages.iter().zip(&mut numbers) {
            if is_left(&stage) && flags.next() == Some(true) {
                *slot = Some(left.len());
                self.nodes.push(NodeId(number(next)));
                next += Self::node_count(stage);
                left.push(stage);
            }
        }
        for (name, onward) in onward {
            let onward = onward.and_then(|it| numbers.get(it).copied().flatten());
            self.skipped.insert(name, onward);
        }
        self.tables.stages = Rc::new(table);
        let table = Rc::clone(&self.tables.stages);
        for ((stage, name), at) in left.into_iter().zip(&table.names).zip(0..) {
            let Some(node) = self.nodes.get(at).copied() else { continue };
            self.read_stage(stage, name, node);
        }
    }
}

/// The names of the stages that a channel adds, changes, or leads elsewhere.
fn own(map: &[StageDraft<'_>], travelled: &[StageDraft<'_>], channel: Span) -> HashSet<Span> {
    let is_own = |it: &StageDraft<'_>| it.blocks.iter().any(|it| channel.holds(*it));
    let ways = |it: &StageDraft<'_>| -> Vec<String> {
        insert::ways(it).map(|(_, to, _)| to.folded().into_owned()).collect()
    };
    let adds = travelled.len() > map.len();
    let mut before = map.iter();
    let mut own = HashSet::new();
    for stage in travelled {
        // Channels add stages and take none out, so both lists have one order.
        let is_added = channel.holds(stage.name.span);
        let was = if is_added { None } else { before.next() };
        let is_led = || adds && was.is_some_and(|it| ways(it) != ways(stage));
        if is_own(stage) || is_led() {
            own.insert(stage.name.span);
        }
    }
    own
}

/// For each folded name of a skipped stage, the stage that deals go on to.
fn onward(stages: &[StageDraft<'_>], skipped: &HashSet<Span>) -> Vec<(String, Option<usize>)> {
    if skipped.is_empty() {
        return Vec::new();
    }
    let index = variant::index(stages);
    let is_skipped = |at: usize| stages.get(at).is_some_and(|it| skipped.contains(&it.name.span));
    let next = |at: usize| {
        let way = stages.get(at).and_then(first_way)?;
        index.get(&*way.folded()).copied()
    };
    let mut known: HashMap<usize, Option<usize>> = HashMap::new();
    let mut names = Vec::new();
    for (first, stage) in stages.iter().enumerate().filter(|(at, _)| is_skipped(*at)) {
        let mut path = Vec::new();
        let mut at = Some(first);
        while let Some(here) = at.filter(|it| is_skipped(*it) && !known.contains_key(it)) {
            // Stages on the path lead nowhere until its end is known, so a circle ends there.
            known.insert(here, None);
            path.push(here);
            at = next(here);
        }
        let end =
            at.and_then(|it| if is_skipped(it) { known.get(&it).copied()? } else { Some(it) });
        for here in path {
            known.insert(here, end);
        }
        let end = known.get(&first).copied().flatten();
        names.extend(variant::names_of(stage.name).into_iter().map(|(name, _)| (name, end)));
    }
    names
}

/// Where the first forward move or branch of a stage leads.
fn first_way<'s>(stage: &'s StageDraft<'_>) -> Option<&'s Reference> {
    insert::ways(stage).find(|(_, _, back)| !back).map(|(_, to, _)| to)
}
