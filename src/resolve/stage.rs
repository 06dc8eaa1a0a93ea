//! The lines of stages and sub-stages.

use foldhash::{HashMap, HashMapExt};
use std::sync::Arc;

use super::bind::Resolver;
use super::condition::{clean, spanned};
use super::draft::{Said, StageDraft};
use super::header::crm_name;
use super::names::{Kind, Table};
use super::once::Once;
use crate::ast::{self, Line, StageLine};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{
    Activity, Language, MetricId, Name, Node, NodeId, NodeKind, Number, Shown, Span, Spanned,
    Stage, Substage, Text, judge_address,
};
use crate::word;

/// Whether a line makes a node, a way or a name, which a channel's map has of its own.
fn is_own_to_every_map(line: &StageLine) -> bool {
    use StageLine::{Back, Decide, Go, Label};
    matches!(line, Go(_) | Back(_) | Decide(_) | Label(_))
}

/// One stage while its lines are read.
pub(super) struct Reading<'s> {
    pub(super) stage: Stage,
    pub(super) node: NodeId,
    /// The stage's key, to name its decisions after.
    pub(super) key: &'s str,
    pub(super) decisions: Vec<Node>,
    /// Whether it is a sub-stage, which deals cannot leave by itself.
    part: bool,
    /// Its sub-stages by folded key.
    parts: HashMap<String, Span>,
    labels: Vec<(Language, Text)>,
    allows: Vec<ast::Allow>,
    once: Once,
}

impl<'s> Reading<'s> {
    fn new(node: NodeId, key: &'s str, part: bool) -> Self {
        Self {
            stage: Stage::default(),
            node,
            key,
            decisions: Vec::new(),
            part,
            parts: HashMap::new(),
            labels: Vec::new(),
            allows: Vec::new(),
            once: Once::default(),
        }
    }
}

impl Resolver<'_, '_> {
    /// Reads a stage, its decisions and its ways.
    pub(super) fn read_stage(&mut self, draft: &StageDraft<'_>, name: &Name, node: NodeId) {
        let mut reading = Reading::new(node, &name.key, false);
        self.broken |= !draft.whole;
        let shared = self.shared.get(&draft.name.span).map(Arc::clone);
        for said in &draft.lines {
            let line = said.line();
            if shared.is_none() || is_own_to_every_map(&line.what) {
                self.stage_line(line, &mut reading);
            }
        }
        let Reading { stage, decisions, labels, allows, .. } = reading;
        let scope: Arc<[Span]> = draft.blocks.as_slice().into();
        for allow in &allows {
            self.allow(allow, Arc::clone(&scope));
        }
        let lines = shared.unwrap_or_else(|| Arc::new(stage));
        let name = Name { labels, ..name.clone() };
        let blocks = draft.blocks.clone();
        self.map.nodes.push(Node { name, blocks, kind: NodeKind::Stage(lines) });
        self.map.nodes.extend(decisions);
        self.close(&draft.blocks);
    }

    fn stage_line(&mut self, line: &Line<StageLine>, reading: &mut Reading<'_>) {
        if self.is_out_of_place(line, reading) {
            return;
        }
        let stage = &mut reading.stage;
        match &line.what {
            StageLine::Phase(phase) => stage.phase = self.phase(phase),
            StageLine::Owner(role) => stage.owner = self.role(role),
            StageLine::Consults(roles) => stage.consults.extend(self.roles(roles)),
            StageLine::Informs(roles) => stage.informs.extend(self.roles(roles)),
            StageLine::Summary(text) => stage.summary = Some(clean(text)),
            StageLine::Guide(text) => stage.guides.push(spanned(text)),
            StageLine::Note(text) => stage.notes.push(clean(text)),
            StageLine::Link(label, to) => {
                stage.links.push((clean(label), to.as_ref().and_then(|it| self.address(it))));
            }
            StageLine::Trigger(text) => stage.triggers.push(clean(text)),
            StageLine::Friction(text) => stage.frictions.push(clean(text)),
            StageLine::Enter(gate) => stage.enter.push(self.gate(gate, line.span)),
            StageLine::Exit(gate) => stage.exit.push(self.gate(gate, line.span)),
            StageLine::Do(act) => stage.activities.push(self.activity(act, line.span)),
            StageLine::Ask(text) => stage.asks.push(spanned(text)),
            StageLine::Within(time) => stage.within = self.lasting(time),
            StageLine::Takes(time) => stage.takes = self.lasting(time),
            StageLine::Stale(time) => stage.stale = self.lasting(time),
            StageLine::Probability(percent) => {
                self.part_of_all(percent, "probability");
                stage.probability = Some(percent.clone());
            }
            StageLine::Forecast(word) => stage.forecast = self.forecast(word),
            StageLine::Go(way) => self.way(way, false, line.span, reading),
            StageLine::Back(way) => self.way(way, true, line.span, reading),
            StageLine::Decide(decide) => self.decide(decide, line.span, reading),
            StageLine::Substage(part) => self.part(part, reading),
            StageLine::Closes(how) => stage.closes = Some(Spanned::new(*how, line.span)),
            StageLine::Rests => stage.rests = true,
            StageLine::Crm(crm) => stage.crm.push(crm_name(crm)),
            StageLine::Was(old) => {
                stage.was.push(Text::clean(old.text()));
                self.still_there(old);
            }
            StageLine::Metric(metrics) => stage.metrics.extend(self.metrics_of(metrics)),
            StageLine::Reviewed(reviewed) => stage.reviewed = Some(self.reviewed(reviewed)),
            StageLine::Label(label) => self.label(label, &mut reading.labels),
            StageLine::Allow(allow) => reading.allows.push(allow.clone()),
            // Only a `change` may hold it, and there it is gone by now.
            StageLine::Remove(_) => {}
        }
    }

    /// Warns where an earlier key is that of a stage which is still there.
    fn still_there(&mut self, old: &ast::Reference) {
        if self.tables.stages.numbered(old.text()).is_some() && self.hears(old.span()) {
            let message = format!("a stage is still called `{}`", Shown(old.text()));
            let found = Diagnostic::new("duplicate-name", Level::Warning, old.span(), message);
            self.found.push(found.with_help("name a key that no stage has any more"));
        }
    }

    /// Whether a line does not count where it stands, with a finding that says why.
    fn is_out_of_place(&mut self, line: &Line<StageLine>, reading: &mut Reading<'_>) -> bool {
        let (what, word) = (&line.what, line.what.word());
        // Deals neither leave nor end in a part of a stage.
        let ends = matches!(what, StageLine::Closes(_) | StageLine::Rests | StageLine::Decide(_));
        if reading.part && (ends || !what.ways().is_empty()) {
            self.misplaced(line.span, word, "the stage itself, below its sub-stages");
            return true;
        }
        if what.removal().is_some() {
            self.misplaced(line.span, word, "a `change` of a map that extends another");
            return true;
        }
        !reading.once.takes(self, word, line.span)
    }

    fn misplaced(&mut self, span: Span, word: &str, place: &str) {
        let message = format!("`{word}` does not belong here");
        let found = Diagnostic::error("misplaced-line", span, message);
        self.fault(found.with_help(format!("it belongs in {place}")));
    }

    /// The address of a link; one that names a stage, as `#proposal`, is bound like any other name.
    fn address(&mut self, to: &ast::Quoted) -> Option<Spanned<Text>> {
        let address = spanned(to);
        let safe = judge_address(&to.value).is_ok();
        let Some(key) = to.value.strip_prefix('#').filter(|_| safe) else {
            return Some(address);
        };
        let written = self.sources.text(to.span);
        let at = written.find(key).and_then(|it| u32::try_from(it).ok());
        let length = u32::try_from(key.len()).unwrap_or(0);
        let start = at.map(|it| to.span.start + it);
        let span = start.map_or(to.span, |it| Span::new(to.span.source, it, it + length));
        let named = ast::Reference::Key(ast::Ident { text: key.to_owned(), span });
        let key = self.stage_key(&named)?;
        Some(Spanned::new(Text::clean(&format!("#{key}")), to.span))
    }

    fn metrics_of(&mut self, metrics: &[ast::Reference]) -> Vec<Spanned<MetricId>> {
        metrics.iter().filter_map(|it| self.metric(it)).collect()
    }

    fn activity(&mut self, activity: &ast::Activity, span: Span) -> Activity {
        Activity {
            key: activity.key.as_ref().map(|it| it.text.clone()),
            text: spanned(&activity.text),
            times: activity.times.clone().map(|it| it.map(|it: Number| it.value)),
            by: self.roles(&activity.by),
            within: activity.within.as_ref().and_then(|it| self.lasting(it)),
            using: activity.using.as_ref().map(clean),
            check: activity.check.as_ref().map(|it| self.condition(it)),
            optional: activity.optional,
            span,
        }
    }

    /// A named part of a stage; its names are its stage's own, not the map's.
    fn part(&mut self, part: &ast::Stage, outer: &mut Reading<'_>) {
        let (table, _) = Table::declare(Kind::Stage, [&part.name].into_iter(), &mut Vec::new());
        let Some(name) = table.names.into_iter().next() else { return };
        if let Some(first) = outer.parts.insert(word::key(&name.key).into_owned(), part.name.span) {
            let message = format!("two sub-stages are called `{}`", Shown(&name.key));
            let found = Diagnostic::error("duplicate-name", part.name.span, message)
                .with_help("give one of the two another name, or take it out");
            self.fault(found.with_label(first, "first declared here"));
            return;
        }
        let mut reading = Reading::new(outer.node, outer.key, true);
        if let Some(body) = &part.body {
            self.broken |= !body.whole;
            for line in &body.lines {
                self.stage_line(line, &mut reading);
            }
        }
        let Reading { stage, labels, allows, .. } = reading;
        for allow in &allows {
            self.allow(allow, [part.span]);
        }
        let name = Name { labels, ..name };
        outer.stage.substages.push(Substage { name, stage });
    }

    /// How many nodes a stage has: itself and its decisions.
    pub(super) fn node_count(draft: &StageDraft<'_>) -> usize {
        let decides = draft.lines.iter().map(Said::line);
        1 + decides.filter(|it| matches!(it.what, StageLine::Decide(_))).count()
    }
}
