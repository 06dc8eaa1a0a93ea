//! The lines of stages and sub-stages.

use super::bind::Resolver;
use super::condition::spanned;
use super::draft::{Said, StageDraft};
use super::header::crm_name;
use super::names::{Kind, Table};
use super::once::Once;
use crate::ast::{self, Line, StageLine};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Activity, Language, Name, Node, NodeId, NodeKind, Number, Span, Spanned, Stage, Substage, Text,
};

/// One stage while its lines are read.
pub(super) struct Reading<'s> {
    pub(super) stage: Stage,
    pub(super) node: NodeId,
    /// The stage's key, to name its decisions after.
    pub(super) key: &'s str,
    pub(super) decisions: Vec<Node>,
    /// Whether it is a sub-stage, which deals cannot leave by itself.
    part: bool,
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
        for said in &draft.lines {
            self.stage_line(said.line(), &mut reading);
        }
        let Reading { stage, decisions, labels, allows, .. } = reading;
        for allow in &allows {
            self.allow(allow, draft.blocks.clone());
        }
        let name = Name { labels, ..name.clone() };
        let blocks = draft.blocks.clone();
        self.map.nodes.push(Node { name, blocks, kind: NodeKind::Stage(Box::new(stage)) });
        self.map.nodes.extend(decisions);
        self.close(&draft.blocks);
    }

    fn stage_line(&mut self, line: &Line<StageLine>, reading: &mut Reading<'_>) {
        let stage = &mut reading.stage;
        match &line.what {
            StageLine::Consults(roles) => stage.consults.extend(self.roles(roles)),
            StageLine::Informs(roles) => stage.informs.extend(self.roles(roles)),
            StageLine::Guide(text) => stage.guides.push(spanned(text)),
            StageLine::Note(text) => stage.notes.push(Text::clean(&text.value)),
            StageLine::Link(label, address) => {
                let address = address.as_ref().map(spanned);
                stage.links.push((Text::clean(&label.value), address));
            }
            StageLine::Trigger(text) => stage.triggers.push(Text::clean(&text.value)),
            StageLine::Friction(text) => stage.frictions.push(Text::clean(&text.value)),
            StageLine::Enter(gate) => stage.enter.push(self.gate(gate, line.span)),
            StageLine::Exit(gate) => stage.exit.push(self.gate(gate, line.span)),
            StageLine::Do(activity) => {
                stage.activities.push(self.activity(activity, line.span));
            }
            StageLine::Ask(text) => stage.asks.push(spanned(text)),
            StageLine::Crm(crm) => stage.crm.push(crm_name(crm)),
            StageLine::Was(old) => stage.was.push(old.text().to_owned()),
            StageLine::Metric(metrics) => {
                let metrics = metrics.iter().filter_map(|it| self.metric(it));
                stage.metrics.extend(metrics);
            }
            StageLine::Label(label) => self.label(label, &mut reading.labels),
            StageLine::Allow(allow) => reading.allows.push(allow.clone()),
            StageLine::Substage(part) => self.part(part, reading),
            StageLine::Go(_)
            | StageLine::Back(_)
            | StageLine::Decide(_)
            | StageLine::Closes(_)
            | StageLine::Rests => self.way_line(line, reading),
            StageLine::Remove(_) => {
                self.misplaced(line.span, "remove", "a `change` of a map that extends another");
            }
            StageLine::Phase(_)
            | StageLine::Owner(_)
            | StageLine::Summary(_)
            | StageLine::Within(_)
            | StageLine::Takes(_)
            | StageLine::Stale(_)
            | StageLine::Probability(_)
            | StageLine::Forecast(_)
            | StageLine::Reviewed(_) => self.once_line(line, reading),
        }
    }

    /// A line that a stage has once.
    fn once_line(&mut self, line: &Line<StageLine>, reading: &mut Reading<'_>) {
        let stage = &mut reading.stage;
        let word = match &line.what {
            StageLine::Phase(_) => "phase",
            StageLine::Owner(_) => "owner",
            StageLine::Summary(_) => "summary",
            StageLine::Within(_) => "within",
            StageLine::Takes(_) => "takes",
            StageLine::Stale(_) => "stale after",
            StageLine::Probability(_) => "probability",
            StageLine::Forecast(_) => "forecast",
            StageLine::Reviewed(_) => "reviewed",
            _ => return,
        };
        if !reading.once.first(self, word, line.span) {
            return;
        }
        match &line.what {
            StageLine::Phase(phase) => stage.phase = self.phase(phase),
            StageLine::Owner(role) => stage.owner = self.role(role),
            StageLine::Summary(text) => stage.summary = Some(Text::clean(&text.value)),
            StageLine::Within(time) => stage.within = Some(time.clone()),
            StageLine::Takes(time) => stage.takes = Some(time.clone()),
            StageLine::Stale(time) => stage.stale = Some(time.clone()),
            StageLine::Probability(percent) => stage.probability = Some(percent.clone()),
            StageLine::Forecast(word) => stage.forecast = self.forecast(word),
            StageLine::Reviewed(reviewed) => stage.reviewed = Some(self.reviewed(reviewed)),
            _ => {}
        }
    }

    /// A line that says where deals go; a sub-stage has none.
    fn way_line(&mut self, line: &Line<StageLine>, reading: &mut Reading<'_>) {
        let word = match &line.what {
            StageLine::Go(_) => "go to",
            StageLine::Back(_) => "back to",
            StageLine::Decide(_) => "decide",
            StageLine::Closes(_) => "closes",
            StageLine::Rests => "rests",
            _ => return,
        };
        if reading.part {
            self.misplaced(line.span, word, "the stage itself, below its sub-stages");
            return;
        }
        let once = matches!(line.what, StageLine::Closes(_) | StageLine::Rests);
        if once && !reading.once.first(self, word, line.span) {
            return;
        }
        match &line.what {
            StageLine::Go(way) => self.way(way, false, line.span, reading),
            StageLine::Back(way) => self.way(way, true, line.span, reading),
            StageLine::Decide(decide) => self.decide(decide, line.span, reading),
            StageLine::Closes(outcome) => {
                reading.stage.closes = Some(Spanned::new(*outcome, line.span));
            }
            StageLine::Rests => reading.stage.rests = true,
            _ => {}
        }
    }

    fn misplaced(&mut self, span: Span, word: &str, place: &str) {
        let message = format!("`{word}` does not belong here");
        let found = Diagnostic::error("misplaced-line", span, message);
        self.fault(found.with_help(format!("it belongs in {place}")));
    }

    fn activity(&mut self, activity: &ast::Activity, span: Span) -> Activity {
        Activity {
            key: activity.key.as_ref().map(|it| it.text.clone()),
            text: spanned(&activity.text),
            times: activity.times.clone().map(|it| it.map(|it: Number| it.value)),
            by: self.roles(&activity.by),
            within: activity.within.clone(),
            using: activity.using.as_ref().map(|it| Text::clean(&it.value)),
            check: activity.check.as_ref().map(|it| self.condition(it)),
            optional: activity.optional,
            span,
        }
    }

    /// A named part of a stage; its names are its stage's own, not the map's.
    fn part(&mut self, part: &ast::Stage, outer: &mut Reading<'_>) {
        let (table, _) = Table::declare(Kind::Stage, [&part.name].into_iter(), &mut Vec::new());
        let Some(name) = table.names.into_iter().next() else { return };
        let mut reading = Reading::new(outer.node, outer.key, true);
        if let Some(body) = &part.body {
            self.broken |= !body.whole;
            for line in &body.lines {
                self.stage_line(line, &mut reading);
            }
        }
        let Reading { stage, labels, allows, .. } = reading;
        for allow in &allows {
            self.allow(allow, vec![part.span]);
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
