//! From the map to its document: spans go, numbers of things become keys.

use super::document as json;
use super::value::{condition, duration, money, number, percent, value};
use crate::model::{
    self, Comparison, Map, NodeId, NodeKind, Outcome, RoleId, Spanned, Text, TransitionKind,
};

pub(super) fn map(map: &Map) -> json::Map {
    let writer = Writer { map };
    json::Map {
        name: name(&map.name),
        language: map.language.code().to_owned(),
        currency: map.currency.as_ref().map(|it| it.code().to_owned()),
        version: map.version.clone(),
        workweek: workweek(map.workweek),
        timezone: map.timezone.clone(),
        holidays: map.holidays.iter().map(holiday).collect(),
        starts_at: writer.nodes(&map.starts),
        crm: crm(&map.crm),
        reviewed: map.reviewed.map(|it| writer.reviewed(it)),
        notes: map.notes.clone(),
        teams: map.teams.iter().map(|it| json::Team { name: name(&it.name) }).collect(),
        roles: map.roles.iter().map(|it| writer.declared_role(it)).collect(),
        fields: map.fields.iter().map(field).collect(),
        phases: map.phases.iter().map(|it| json::Phase { name: name(&it.name) }).collect(),
        terms: map.terms.iter().map(term).collect(),
        stages: writer.stages(),
        transitions: map.transitions.iter().map(|it| writer.transition(it)).collect(),
        channels: map.channels.iter().map(|it| writer.channel(it)).collect(),
        metrics: map.metrics.iter().map(|it| writer.metric(it)).collect(),
        goals: map.goals.iter().map(|it| writer.goal(it)).collect(),
        allows: map.allows.iter().map(|it| writer.allow(it)).collect(),
    }
}

fn name(name: &model::Name) -> json::Name {
    json::Name {
        key: name.key.clone(),
        keyed: name.keyed,
        label: name.label.clone(),
        labels: labels(name),
    }
}

fn labels(name: &model::Name) -> indexmap::IndexMap<String, Text> {
    name.labels.iter().map(|(it, text)| (it.code().to_owned(), text.clone())).collect()
}

fn workweek(week: model::Workweek) -> json::Workweek {
    let day = |day: u8| model::Workweek::day_name(day).to_owned();
    let hours = week.hours;
    let hours = hours.map(|(from, to)| json::Hours { from: from.to_string(), to: to.to_string() });
    json::Workweek { from: day(week.first), to: day(week.last), hours }
}

fn holiday((date, label): &(model::Date, Option<Text>)) -> json::Holiday {
    json::Holiday { date: date.to_string(), label: label.clone() }
}

fn crm(names: &[model::CrmName]) -> Vec<json::CrmName> {
    let name = |it: &model::CrmName| json::CrmName {
        target: it.target.value.clone(),
        id: it.id.value.clone(),
    };
    names.iter().map(name).collect()
}

fn field(field: &model::Field) -> json::Field {
    json::Field {
        name: name(&field.name),
        r#type: field.kind.name().to_owned(),
        choices: texts(field.kind.choices()),
        on: field.on.name().to_owned(),
        crm: crm(&field.crm),
        was: field.was.clone(),
        notes: field.notes.clone(),
    }
}

fn term(term: &model::Term) -> json::Term {
    json::Term { name: name(&term.name), means: term.means.clone() }
}

fn texts(texts: &[Spanned<Text>]) -> Vec<Text> {
    texts.iter().map(|it| it.value.clone()).collect()
}

pub(super) fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "less",
        Comparison::AtMost => "at_most",
        Comparison::More => "more",
        Comparison::AtLeast => "at_least",
        Comparison::Equal => "is",
        Comparison::NotEqual => "is_not",
    }
}

/// Writes what refers to other things of the map.
struct Writer<'a> {
    map: &'a Map,
}

impl Writer<'_> {
    fn node(&self, id: NodeId) -> String {
        // A channel may name a stage that only its own map has.
        self.map.nodes.get(id.index()).map(|it| it.name.key.clone()).unwrap_or_default()
    }

    fn nodes(&self, ids: &[Spanned<NodeId>]) -> Vec<String> {
        ids.iter().map(|it| self.node(it.value)).collect()
    }

    fn role(&self, id: RoleId) -> String {
        self.map.role(id).name.key.clone()
    }

    fn roles(&self, ids: &[Spanned<RoleId>]) -> Vec<String> {
        ids.iter().map(|it| self.role(it.value)).collect()
    }

    fn reviewed(&self, reviewed: model::Reviewed) -> json::Reviewed {
        json::Reviewed {
            date: reviewed.date.value.to_string(),
            by: reviewed.by.map(|it| self.role(it)),
        }
    }

    fn declared_role(&self, role: &model::Role) -> json::Role {
        let team = role.team.and_then(|it| self.map.teams.get(it.index()));
        json::Role {
            name: name(&role.name),
            team: team.map(|it| it.name.key.clone()),
            crm: crm(&role.crm),
        }
    }

    fn stages(&self) -> Vec<json::Stage> {
        let mut stages = Vec::new();
        let mut places = vec![None; self.map.nodes.len()];
        for ((id, node, stage), place) in self.map.stages().zip(0_usize..) {
            if let Some(slot) = places.get_mut(id.index()) {
                *slot = Some(place);
            }
            let (name, lines) = (name(&node.name), self.lines(stage));
            stages.push(json::Stage { name, lines, decisions: Vec::new() });
        }
        for node in &self.map.nodes {
            let NodeKind::Decision(decision) = &node.kind else { continue };
            let place = places.get(decision.stage.index()).copied().flatten();
            if let Some(stage) = place.and_then(|it| stages.get_mut(it)) {
                stage.decisions.push(self.decision(&node.name, decision));
            }
        }
        stages
    }

    fn decision(&self, name: &model::Name, decision: &model::Decision) -> json::Decision {
        json::Decision {
            key: name.key.clone(),
            keyed: name.keyed,
            question: name.label.clone(),
            questions: labels(name),
            by: self.roles(&decision.by),
        }
    }

    fn lines(&self, stage: &model::Stage) -> json::Lines {
        json::Lines {
            phase: stage.phase.as_ref().and_then(|it| self.phase(it.value)),
            owner: stage.owner.map(|it| self.role(it.value)),
            consults: self.roles(&stage.consults),
            informs: self.roles(&stage.informs),
            summary: stage.summary.clone(),
            guides: texts(&stage.guides),
            notes: stage.notes.clone(),
            links: stage.links.iter().map(link).collect(),
            triggers: stage.triggers.clone(),
            frictions: stage.frictions.clone(),
            enter: stage.enter.iter().map(|it| self.gate(it)).collect(),
            exit: stage.exit.iter().map(|it| self.gate(it)).collect(),
            activities: stage.activities.iter().map(|it| self.activity(it)).collect(),
            asks: texts(&stage.asks),
            within: stage.within.as_ref().map(|it| duration(&it.value)),
            takes: stage.takes.as_ref().map(|it| duration(&it.value)),
            stale_after: stage.stale.as_ref().map(|it| duration(&it.value)),
            probability: stage.probability.as_ref().map(|it| percent(&it.value)),
            forecast: stage.forecast.as_ref().map(|it| it.value.name().to_owned()),
            closes: stage.closes.as_ref().map(|it| outcome(it.value).to_owned()),
            rests: stage.rests,
            substages: stage.substages.iter().map(|it| self.substage(it)).collect(),
            crm: crm(&stage.crm),
            was: stage.was.clone(),
            metrics: stage.metrics.iter().filter_map(|it| self.metric_key(it.value)).collect(),
            reviewed: stage.reviewed.map(|it| self.reviewed(it)),
        }
    }

    fn phase(&self, id: model::PhaseId) -> Option<String> {
        self.map.phases.get(id.index()).map(|it| it.name.key.clone())
    }

    fn metric_key(&self, id: model::MetricId) -> Option<String> {
        self.map.metrics.get(id.index()).map(|it| it.name.key.clone())
    }

    fn substage(&self, part: &model::Substage) -> json::Substage {
        json::Substage { name: name(&part.name), lines: self.lines(&part.stage) }
    }

    fn gate(&self, gate: &model::Gate) -> json::Gate {
        json::Gate { key: gate.key.clone(), criterion: self.criterion(&gate.criterion) }
    }

    fn criterion(&self, criterion: &model::Criterion) -> json::Criterion {
        json::Criterion {
            fact: criterion.fact.as_ref().map(|it| it.value.clone()),
            check: criterion.check.as_ref().map(|it| condition(self.map, it)),
        }
    }

    fn activity(&self, activity: &model::Activity) -> json::Activity {
        json::Activity {
            key: activity.key.clone(),
            text: activity.text.value.clone(),
            times: activity.times.as_ref().map(|it| it.value.normalize().to_string()),
            by: self.roles(&activity.by),
            within: activity.within.as_ref().map(|it| duration(&it.value)),
            using: activity.using.clone(),
            check: activity.check.as_ref().map(|it| condition(self.map, it)),
            optional: activity.optional,
        }
    }

    fn transition(&self, way: &model::Transition) -> json::Transition {
        let (kind, when, branch) = match &way.kind {
            TransitionKind::Move(when) => {
                ("move", when.as_ref().map(|it| self.criterion(it)), None)
            }
            TransitionKind::Asked => ("asked", None, None),
            TransitionKind::If(branch) => ("if", None, Some(condition(self.map, branch))),
            TransitionKind::Otherwise => ("otherwise", None, None),
        };
        json::Transition {
            from: self.node(way.from),
            to: self.node(way.to),
            kind: kind.to_owned(),
            back: way.back,
            share: way.share.as_ref().map(|it| percent(&it.value)),
            when,
            r#if: branch,
            after: way.after.as_ref().map(|it| duration(&it.value)),
            because: way.because.as_ref().map(|it| it.value.clone()),
        }
    }

    fn channel(&self, channel: &model::Channel) -> json::Channel {
        json::Channel {
            name: name(&channel.name),
            starts_at: self.nodes(&channel.starts),
            skip: self.nodes(&channel.skips),
            own: channel.own.iter().map(|it| channel.map.node(*it).name.key.clone()).collect(),
            leads: channel.leads.as_ref().map(|it| json::Leads {
                amount: number(&it.amount.value),
                per: it.per.name().to_owned(),
                source: it.source.clone(),
            }),
            share: channel.share.as_ref().map(|it| percent(&it.value)),
            notes: channel.notes.clone(),
            map: Box::new(map(&channel.map)),
        }
    }

    fn metric(&self, metric: &model::Metric) -> json::Metric {
        json::Metric {
            name: name(&metric.name),
            measures: metric.measures.as_ref().map(|it| it.value.name().to_owned()),
            scope: self.scope(&metric.scope),
            basis: metric.basis.as_ref().map(|it| it.value.clone()),
            mature_after: metric.mature.as_ref().map(|it| duration(&it.value)),
            target: metric.target.as_ref().map(target),
            source: metric.source.clone(),
            every: metric.every.map(|it| it.name().to_owned()),
            owner: metric.owner.map(|it| self.role(it.value)),
            notes: metric.notes.clone(),
        }
    }

    fn scope(&self, scope: &model::Scope) -> json::Scope {
        match scope {
            model::Scope::Map => json::Scope::Map,
            model::Scope::Path(from, to) => {
                json::Scope::Path { from: self.node(from.value), to: self.node(to.value) }
            }
            model::Scope::In(stage) => json::Scope::In(self.node(stage.value)),
            model::Scope::At(stage) => json::Scope::At(self.node(stage.value)),
            model::Scope::Text(text) => json::Scope::Text(text.clone()),
        }
    }

    fn goal(&self, goal: &model::Goal) -> json::Goal {
        let period = goal.period.as_ref().map(|(from, to)| json::Period {
            from: from.value.to_string(),
            to: to.value.to_string(),
        });
        json::Goal {
            name: name(&goal.name),
            period,
            target: goal.target.as_ref().map(target),
            deal: goal.deal.as_ref().map(|it| money(&it.value)),
            at: goal.at.map(|it| self.node(it.value)),
            owner: goal.owner.map(|it| self.role(it.value)),
            notes: goal.notes.clone(),
        }
    }

    fn allow(&self, allow: &model::Allow) -> json::Allow {
        json::Allow {
            rule: allow.rule.value.clone(),
            to: allow.to.map(|it| self.node(it)),
            because: allow.because.clone(),
        }
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "won",
        Outcome::Lost => "lost",
    }
}

fn link((label, address): &(Text, Option<Spanned<Text>>)) -> json::Link {
    json::Link { label: label.clone(), address: address.as_ref().map(|it| it.value.clone()) }
}

fn target(target: &model::Target) -> json::Target {
    json::Target {
        comparison: target.comparison.map(|it| comparison(it).to_owned()),
        value: value(&target.value.value),
        r#for: target.share.as_ref().map(|it| percent(&it.value)),
        by: target.by.as_ref().map(|it| it.value.to_string()),
    }
}
