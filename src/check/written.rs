//! Everything that people wrote in a map, with its place: parts of stages, moves and texts.

use crate::model::{
    Activity, Condition, Criterion, Gate, Map, Name, NodeId, NodeKind, Span, Spanned, Stage,
    Substage, Text, Transition, TransitionKind,
};
use crate::source::Sources;

/// The lines of a stage or a substage.
pub(super) struct Part<'a> {
    /// The map that holds them: the map itself, or that of a channel.
    pub(super) map: &'a Map,
    /// The stage they belong to.
    pub(super) stage: NodeId,
    /// The name of the stage or substage.
    pub(super) name: &'a Name,
    /// The lines.
    pub(super) lines: &'a Stage,
    /// Whether they are those of a stage, not of a substage.
    pub(super) whole: bool,
    /// What of them counts: all, or what a channel wrote.
    within: Option<Span>,
}

impl<'a> Part<'a> {
    /// The entry and exit criteria that were written here.
    pub(super) fn gates(&self) -> impl Iterator<Item = &'a Gate> {
        self.lines.enter.iter().chain(&self.lines.exit).filter(|it| self.holds(it.span))
    }

    /// The exit criteria that were written here.
    pub(super) fn exits(&self) -> impl Iterator<Item = &'a Gate> {
        self.lines.exit.iter().filter(|it| self.holds(it.span))
    }

    /// The activities that were written here.
    pub(super) fn activities(&self) -> impl Iterator<Item = &'a Activity> {
        self.lines.activities.iter().filter(|it| self.holds(it.span))
    }

    /// Whether a line was written here: by the map itself, or by the channel this part belongs to.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.within.is_none_or(|it| it.holds(span))
    }
}

/// The stages and substages of a map, then what its channels change and add.
pub(super) fn parts(map: &Map) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    for (road, within) in map.roads() {
        push_parts(road, within, &mut found);
    }
    found
}

fn push_parts<'a>(map: &'a Map, within: Option<Span>, found: &mut Vec<Part<'a>>) {
    for (stage, node, lines) in map.stages() {
        found.push(Part { map, stage, name: &node.name, lines, whole: true, within });
        push_substages(map, stage, lines, within, found);
    }
}

fn push_substages<'a>(
    map: &'a Map,
    stage: NodeId,
    lines: &'a Stage,
    within: Option<Span>,
    found: &mut Vec<Part<'a>>,
) {
    for substage in &lines.substages {
        let Substage { name, stage: lines } = substage;
        found.push(Part { map, stage, name, lines, whole: false, within });
        push_substages(map, stage, lines, within, found);
    }
}

/// The moves of a map, then those its channels wrote, each with the map its ids belong to.
pub(super) fn moves(map: &Map) -> impl Iterator<Item = (&Map, &Transition)> {
    map.roads().flat_map(|(road, within)| {
        let here = move |it: &&Transition| within.is_none_or(|channel| channel.holds(it.span));
        let ways = road.transitions.iter().filter(|it| it.is_move()).filter(here);
        ways.map(move |it| (road, it))
    })
}

/// A text and where it stands; the name of what holds it where the place is not known.
pub(super) struct Written<'a> {
    pub(super) text: &'a Text,
    pub(super) span: Span,
}

impl Written<'_> {
    /// The place of a word within the text; the whole text where its source spells it otherwise.
    pub(super) fn place(&self, word: &str, sources: &Sources) -> Span {
        self.place_behind(&mut 0, word, sources)
    }

    /// The place of the next of several words, behind those that were found; once one of them is
    /// spelt otherwise, the rest have the whole text, which is then not searched for each of them.
    pub(super) fn place_behind(&self, behind: &mut usize, word: &str, sources: &Sources) -> Span {
        let written = sources.text(self.span);
        let at = written.get(*behind..).and_then(|rest| rest.find(word)).map(|at| *behind + at);
        *behind = at.map_or(written.len(), |at| at + word.len());
        let Some(at) = at else { return self.span };
        let start = self.span.start + u32::try_from(at).unwrap_or(0);
        let end = start + u32::try_from(word.len()).unwrap_or(0);
        Span::new(self.span.source, start, end)
    }
}

/// Every text of a map, but addresses, names in CRMs and values of fields.
pub(super) fn texts<'a>(map: &'a Map, sources: &'a Sources) -> Vec<Written<'a>> {
    let mut reader = Reader { sources, found: Vec::new() };
    reader.map(map);
    for channel in &map.channels {
        let start = reader.found.len();
        reader.stages(&channel.map);
        let tail = reader.found.split_off(start);
        reader.found.extend(tail.into_iter().filter(|it| channel.span.holds(it.span)));
    }
    reader.found
}

struct Reader<'a> {
    sources: &'a Sources,
    found: Vec<Written<'a>>,
}

impl<'a> Reader<'a> {
    fn map(&mut self, map: &'a Map) {
        self.name(&map.name, &[]);
        self.loose(&map.notes, &[self.after(map.name.span)], map.name.span);
        map.teams.iter().for_each(|it| self.name(&it.name, &[]));
        map.roles.iter().for_each(|it| self.name(&it.name, &[]));
        map.phases.iter().for_each(|it| self.name(&it.name, &[]));
        for field in &map.fields {
            self.name(&field.name, &[]);
            self.loose(&field.notes, &[], field.name.span);
        }
        for term in &map.terms {
            self.name(&term.name, &[]);
            let line = self.line_after(term.name.span);
            self.loose([&term.means], &[line], term.name.span);
        }
        self.stages(map);
        for channel in &map.channels {
            self.name(&channel.name, &[channel.span]);
            self.loose(&channel.notes, &[channel.span], channel.name.span);
        }
        for metric in &map.metrics {
            self.name(&metric.name, &[metric.span]);
            self.loose(&metric.notes, &[metric.span], metric.name.span);
        }
        for goal in &map.goals {
            self.name(&goal.name, &[goal.span]);
            self.loose(&goal.notes, &[goal.span], goal.name.span);
        }
    }

    fn stages(&mut self, map: &'a Map) {
        for (_, node) in map.ids() {
            self.name(&node.name, &node.blocks);
            match &node.kind {
                NodeKind::Stage(stage) => self.lines(stage, &node.blocks, node.name.span),
                NodeKind::Decision(_) => {}
            }
        }
        for way in &map.transitions {
            match &way.kind {
                TransitionKind::Move(Some(criterion)) => self.criterion(criterion),
                TransitionKind::If(condition) => self.condition(condition),
                TransitionKind::Move(None) | TransitionKind::Asked | TransitionKind::Otherwise => {}
            }
            way.because.iter().for_each(|it| self.spanned(it));
        }
    }

    fn lines(&mut self, stage: &'a Stage, blocks: &[Span], name: Span) {
        self.loose(&stage.summary, blocks, name);
        self.loose(&stage.notes, blocks, name);
        self.loose(stage.links.iter().map(|(label, _)| label), blocks, name);
        self.loose(&stage.triggers, blocks, name);
        self.loose(&stage.frictions, blocks, name);
        stage.guides.iter().chain(&stage.asks).for_each(|it| self.spanned(it));
        stage.enter.iter().chain(&stage.exit).for_each(|it| self.criterion(&it.criterion));
        for activity in &stage.activities {
            self.spanned(&activity.text);
            self.loose(&activity.using, &[activity.span], activity.text.span);
            activity.check.iter().for_each(|it| self.condition(it));
        }
        let next = stage.substages.iter().skip(1).map(|it| Some(it.name.span)).chain([None]);
        for (substage, next) in stage.substages.iter().zip(next) {
            let start = substage.name.span;
            let around = blocks.iter().find(|it| it.holds(start)).copied().unwrap_or(start);
            // A part ends before the next one: each text is searched once, however many parts there are.
            let end = next.filter(|it| it.start > start.start && around.holds(*it));
            let end = end.map_or(around.end, |it| it.start);
            let block = Span::new(start.source, start.start, end);
            self.name(&substage.name, &[block]);
            self.lines(&substage.stage, &[block], start);
        }
    }

    fn criterion(&mut self, criterion: &'a Criterion) {
        criterion.fact.iter().for_each(|it| self.spanned(it));
        criterion.check.iter().for_each(|it| self.condition(it));
    }

    fn condition(&mut self, condition: &'a Condition) {
        match condition {
            Condition::Any(parts) | Condition::All(parts) => {
                parts.iter().for_each(|it| self.condition(it));
            }
            Condition::Not(part) => self.condition(part),
            Condition::Fact(fact) => self.spanned(fact),
            Condition::Test(_) => {}
        }
    }

    /// The labels of a name; a key alone is no text.
    fn name(&mut self, name: &'a Name, blocks: &[Span]) {
        if !name.keyed || name.label.as_written() != name.key {
            self.found.push(Written { text: &name.label, span: name.span });
        }
        self.loose(name.labels.iter().map(|(_, text)| text), blocks, name.span);
    }

    fn spanned(&mut self, text: &'a Spanned<Text>) {
        self.found.push(Written { text: &text.value, span: text.span });
    }

    /// Texts of one kind of line, which the model keeps without their places: they are looked for in
    /// the blocks, each after the one before, so that the work stays linear.
    fn loose(
        &mut self,
        texts: impl IntoIterator<Item = &'a Text>,
        blocks: &[Span],
        otherwise: Span,
    ) {
        let mut blocks = blocks.iter().copied();
        let mut rest = blocks.next();
        for text in texts {
            let mut span = otherwise;
            while let Some(block) = rest {
                if let Some(found) = self.quoted(text.as_written(), block) {
                    rest = Some(Span::new(block.source, found.end, block.end));
                    span = found;
                    break;
                }
                rest = blocks.next();
            }
            self.found.push(Written { text, span });
        }
    }

    /// The first place in a stretch where a text stands between quotes.
    fn quoted(&self, text: &str, block: Span) -> Option<Span> {
        let source = self.sources.text(block);
        let (at, _) = source.match_indices(text).find(|(at, _)| {
            let before = source.get(..*at).and_then(|it| it.chars().next_back());
            let after = source.get(at + text.len()..).and_then(|it| it.chars().next());
            matches!((before, after), (Some('"'), Some('"')) | (Some('«'), Some('»')))
        })?;
        let start = block.start + u32::try_from(at).ok()?;
        Some(Span::new(block.source, start, start + u32::try_from(text.len()).ok()?))
    }

    /// From a name to the end of its source.
    fn after(&self, name: Span) -> Span {
        let end = self.sources.get(name.source).map_or(0, |it| it.text.len());
        Span::new(name.source, name.end, u32::try_from(end).unwrap_or(u32::MAX))
    }

    /// From a name to the end of its line.
    fn line_after(&self, name: Span) -> Span {
        let Some(source) = self.sources.get(name.source) else { return name };
        let end = source.line(source.position(name.end).line).end;
        Span::new(name.source, name.end, u32::try_from(end).unwrap_or(u32::MAX))
    }
}
