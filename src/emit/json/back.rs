//! From the document back to the map: keys become numbers of things, places are lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document as json;
use super::parse::{
    Read, clock, comparison, currency, date, decimal, duration, language, money, nowhere, number,
    percent, test, unit, value, when,
};
use crate::model::{
    self, Condition, FieldId, FieldType, Forecast, Map, Measure, MetricId, NodeId, NodeKind,
    Object, Outcome, PhaseId, RoleId, Span, Spanned, TeamId, Tested, Text, TransitionKind,
};

pub(super) fn map(of: &json::Map) -> Read<Map> {
    let keys = Keys::of(of);
    Ok(Map {
        name: name(&of.name)?,
        language: language(&of.language)?,
        currency: of.currency.as_deref().map(currency).transpose()?,
        version: of.version.clone(),
        workweek: workweek(&of.workweek)?,
        timezone: of.timezone.clone(),
        holidays: all(&of.holidays, |it| Ok((date(&it.date)?, it.label.clone())))?,
        starts: all(&of.starts_at, |it| keys.node(it))?,
        crm: crm(&of.crm),
        reviewed: some(&of.reviewed, |it| keys.reviewed(it))?,
        notes: of.notes.clone(),
        teams: all(&of.teams, |it| Ok(model::Team { name: name(&it.name)? }))?,
        roles: all(&of.roles, |it| keys.declared_role(it))?,
        fields: all(&of.fields, field)?,
        phases: all(&of.phases, |it| Ok(model::Phase { name: name(&it.name)? }))?,
        terms: all(&of.terms, term)?,
        nodes: keys.all_nodes(of)?,
        transitions: all(&of.transitions, |it| keys.transition(it))?,
        channels: all(&of.channels, |it| keys.channel(it))?,
        metrics: all(&of.metrics, |it| keys.metric(it))?,
        goals: all(&of.goals, |it| keys.goal(it))?,
        allows: all(&of.allows, |it| keys.allow(it))?,
        uses: Vec::new(),
        broken: Vec::new(),
        tongues: foldhash::HashMap::default(),
        headed: true,
        whole: true,
    })
}

fn all<T, U>(list: &[T], one: impl Fn(&T) -> Read<U>) -> Read<Vec<U>> {
    list.iter().map(one).collect()
}

fn some<T, U>(value: &Option<T>, one: impl Fn(&T) -> Read<U>) -> Read<Option<U>> {
    value.as_ref().map(one).transpose()
}

fn some_at<T, U>(value: &Option<T>, one: impl Fn(&T) -> Read<U>) -> Read<Option<Spanned<U>>> {
    some(value, |it| one(it).map(nowhere))
}

fn name(of: &json::Name) -> Read<model::Name> {
    named(&of.key, of.keyed, &of.label, &of.labels)
}

fn named(
    key: &str,
    keyed: bool,
    label: &Text,
    labels: &indexmap::IndexMap<String, Text>,
) -> Read<model::Name> {
    let labels = labels.iter().map(|(code, text)| Ok((language(code)?, text.clone())));
    Ok(model::Name {
        key: key.to_owned(),
        keyed,
        label: label.clone(),
        labels: labels.collect::<Read<_>>()?,
        span: Span::default(),
    })
}

fn workweek(of: &json::Workweek) -> Read<model::Workweek> {
    let day = |name: &str| {
        model::Workweek::day_named(name).ok_or_else(|| format!("`{name}` is no day of the week"))
    };
    let hours = some(&of.hours, |it| Ok((clock(&it.from)?, clock(&it.to)?)))?;
    Ok(model::Workweek { first: day(&of.from)?, last: day(&of.to)?, hours })
}

fn crm(names: &[json::CrmName]) -> Vec<model::CrmName> {
    let name = |it: &json::CrmName| model::CrmName {
        target: nowhere(it.target.clone()),
        id: nowhere(it.id.clone()),
    };
    names.iter().map(name).collect()
}

fn field(of: &json::Field) -> Read<model::Field> {
    let on = Object::ALL.into_iter().find(|it| it.name() == of.on);
    Ok(model::Field {
        name: name(&of.name)?,
        kind: field_type(of)?,
        on: on.ok_or_else(|| format!("`{}` is nothing a field belongs to", of.on))?,
        crm: crm(&of.crm),
        was: of.was.clone(),
        notes: of.notes.clone(),
    })
}

fn field_type(of: &json::Field) -> Read<FieldType> {
    let found = FieldType::ALL.into_iter().find(|it| it.name() == of.r#type);
    let is_choice = |it: &FieldType| matches!(it, FieldType::Choice(_));
    let choice = || FieldType::Choice(texts(&of.choices));
    let found = found.map(|it| if is_choice(&it) { choice() } else { it });
    found.ok_or_else(|| format!("`{}` is no type of field", of.r#type))
}

fn term(of: &json::Term) -> Read<model::Term> {
    Ok(model::Term { name: name(&of.name)?, means: of.means.clone() })
}

fn texts(texts: &[Text]) -> Vec<Spanned<Text>> {
    texts.iter().cloned().map(nowhere).collect()
}

fn outcome(name: &String) -> Read<Outcome> {
    match name.as_str() {
        "won" => Ok(Outcome::Won),
        "lost" => Ok(Outcome::Lost),
        _ => Err(format!("a stage closes `won` or `lost`, not `{name}`")),
    }
}

fn forecast(name: &String) -> Read<Forecast> {
    let found = Forecast::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| format!("`{name}` is no forecast category"))
}

fn measure(name: &String) -> Read<Measure> {
    let found = Measure::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| format!("`{name}` is nothing a metric measures"))
}

fn link(of: &json::Link) -> (Text, Option<Spanned<Text>>) {
    (of.label.clone(), of.address.clone().map(nowhere))
}

fn target(of: &json::Target) -> Read<model::Target> {
    Ok(model::Target {
        comparison: some(&of.comparison, |it| comparison(it))?,
        value: value(&of.value)?,
        share: some_at(&of.r#for, percent)?,
        by: some_at(&of.by, |it| when(it))?,
    })
}

/// The numbers of the things of a document, by key.
struct Keys<'a> {
    nodes: BTreeMap<&'a str, u32>,
    teams: BTreeMap<&'a str, u32>,
    roles: BTreeMap<&'a str, u32>,
    fields: BTreeMap<&'a str, u32>,
    phases: BTreeMap<&'a str, u32>,
    metrics: BTreeMap<&'a str, u32>,
}

fn numbers<'a>(keys: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, u32> {
    let mut numbers = BTreeMap::new();
    for (key, number) in keys.zip(0..) {
        numbers.entry(key.as_str()).or_insert(number);
    }
    numbers
}

fn look_up(list: &BTreeMap<&str, u32>, what: &str, key: &str) -> Read<u32> {
    list.get(key).copied().ok_or_else(|| format!("no {what} has the key `{key}`"))
}

impl<'a> Keys<'a> {
    fn of(map: &'a json::Map) -> Self {
        let nodes = map.stages.iter().flat_map(|stage| {
            [&stage.name.key].into_iter().chain(stage.decisions.iter().map(|it| &it.key))
        });
        Self {
            nodes: numbers(nodes),
            teams: numbers(map.teams.iter().map(|it| &it.name.key)),
            roles: numbers(map.roles.iter().map(|it| &it.name.key)),
            fields: numbers(map.fields.iter().map(|it| &it.name.key)),
            phases: numbers(map.phases.iter().map(|it| &it.name.key)),
            metrics: numbers(map.metrics.iter().map(|it| &it.name.key)),
        }
    }

    fn node(&self, key: &str) -> Read<Spanned<NodeId>> {
        look_up(&self.nodes, "stage", key).map(|it| nowhere(NodeId(it)))
    }

    fn role(&self, key: &str) -> Read<Spanned<RoleId>> {
        look_up(&self.roles, "role", key).map(|it| nowhere(RoleId(it)))
    }

    fn owner(&self, key: &Option<String>) -> Read<Option<Spanned<RoleId>>> {
        some(key, |it| self.role(it))
    }

    fn roles(&self, keys: &[String]) -> Read<Vec<Spanned<RoleId>>> {
        all(keys, |it| self.role(it))
    }

    fn reviewed(&self, of: &json::Reviewed) -> Read<model::Reviewed> {
        let by = self.owner(&of.by)?.map(|it| it.value);
        Ok(model::Reviewed { date: nowhere(date(&of.date)?), by })
    }

    fn declared_role(&self, of: &json::Role) -> Read<model::Role> {
        let team = some(&of.team, |it| look_up(&self.teams, "team", it).map(TeamId))?;
        Ok(model::Role { name: name(&of.name)?, team, crm: crm(&of.crm) })
    }

    /// Stages in order, each followed by its decisions.
    fn all_nodes(&self, of: &json::Map) -> Read<Vec<model::Node>> {
        let mut nodes = Vec::new();
        for of in &of.stages {
            let id = NodeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
            let stage = NodeKind::Stage(Arc::new(self.lines(&of.lines)?));
            nodes.push(model::Node { name: name(&of.name)?, blocks: Vec::new(), kind: stage });
            for of in &of.decisions {
                let decision = model::Decision { stage: id, by: self.roles(&of.by)? };
                nodes.push(model::Node {
                    name: named(&of.key, of.keyed, &of.question, &of.questions)?,
                    blocks: Vec::new(),
                    kind: NodeKind::Decision(decision),
                });
            }
        }
        Ok(nodes)
    }

    fn lines(&self, of: &json::Lines) -> Read<model::Stage> {
        let phase = |it: &String| look_up(&self.phases, "phase", it).map(PhaseId);
        let metric =
            |it: &String| look_up(&self.metrics, "metric", it).map(|it| nowhere(MetricId(it)));
        Ok(model::Stage {
            phase: some_at(&of.phase, phase)?,
            owner: self.owner(&of.owner)?,
            consults: self.roles(&of.consults)?,
            informs: self.roles(&of.informs)?,
            summary: of.summary.clone(),
            guides: texts(&of.guides),
            notes: of.notes.clone(),
            links: of.links.iter().map(link).collect(),
            triggers: of.triggers.clone(),
            frictions: of.frictions.clone(),
            enter: all(&of.enter, |it| self.gate(it))?,
            exit: all(&of.exit, |it| self.gate(it))?,
            activities: all(&of.activities, |it| self.activity(it))?,
            asks: texts(&of.asks),
            within: some_at(&of.within, duration)?,
            takes: some_at(&of.takes, duration)?,
            stale: some_at(&of.stale_after, duration)?,
            probability: some_at(&of.probability, percent)?,
            forecast: some_at(&of.forecast, forecast)?,
            closes: some_at(&of.closes, outcome)?,
            rests: of.rests,
            substages: all(&of.substages, |it| self.substage(it))?,
            crm: crm(&of.crm),
            was: of.was.clone(),
            metrics: all(&of.metrics, metric)?,
            reviewed: some(&of.reviewed, |it| self.reviewed(it))?,
        })
    }

    fn substage(&self, of: &json::Substage) -> Read<model::Substage> {
        Ok(model::Substage { name: name(&of.name)?, stage: self.lines(&of.lines)? })
    }

    fn gate(&self, of: &json::Gate) -> Read<model::Gate> {
        let criterion = self.criterion(&of.criterion)?;
        Ok(model::Gate { key: of.key.clone(), criterion, span: Span::default() })
    }

    fn criterion(&self, of: &json::Criterion) -> Read<model::Criterion> {
        Ok(model::Criterion {
            fact: of.fact.clone().map(nowhere),
            check: some(&of.check, |it| self.condition(it))?,
            span: Span::default(),
        })
    }

    fn condition(&self, of: &json::Condition) -> Read<Condition> {
        let parts = |parts: &[json::Condition]| all(parts, |it| self.condition(it));
        match of {
            json::Condition::Any(list) => parts(list).map(Condition::Any),
            json::Condition::All(list) => parts(list).map(Condition::All),
            json::Condition::Not(part) => {
                self.condition(part).map(|it| Condition::Not(Box::new(it)))
            }
            json::Condition::Fact(fact) => Ok(Condition::Fact(nowhere(fact.clone()))),
            json::Condition::Test(of) => {
                let field = match &of.field {
                    json::Tested::Key(key) => {
                        Tested::Field(FieldId(look_up(&self.fields, "field", key)?))
                    }
                    json::Tested::Raw(name) => Tested::Raw(name.clone()),
                };
                test(of, field).map(Condition::Test)
            }
        }
    }

    fn activity(&self, of: &json::Activity) -> Read<model::Activity> {
        Ok(model::Activity {
            key: of.key.clone(),
            text: nowhere(of.text.clone()),
            times: some_at(&of.times, |it| decimal(it))?,
            by: self.roles(&of.by)?,
            within: some_at(&of.within, duration)?,
            using: of.using.clone(),
            check: some(&of.check, |it| self.condition(it))?,
            optional: of.optional,
            span: Span::default(),
        })
    }

    fn transition(&self, of: &json::Transition) -> Read<model::Transition> {
        let kind = match (of.kind.as_str(), &of.r#if) {
            ("move", None) => TransitionKind::Move(some(&of.when, |it| self.criterion(it))?),
            ("asked", None) => TransitionKind::Asked,
            ("if", Some(branch)) => TransitionKind::If(self.condition(branch)?),
            ("otherwise", None) => TransitionKind::Otherwise,
            (kind, _) => return Err(format!("`{kind}` is no way from stage to stage")),
        };
        Ok(model::Transition {
            from: self.node(&of.from)?.value,
            to: self.node(&of.to)?.value,
            kind,
            back: of.back,
            share: some_at(&of.share, percent)?,
            after: some_at(&of.after, duration)?,
            because: of.because.clone().map(nowhere),
            target: Span::default(),
            span: Span::default(),
        })
    }

    fn channel(&self, of: &json::Channel) -> Read<model::Channel> {
        let leads = |it: &json::Leads| {
            let (amount, per) = (nowhere(number(&it.amount)?), unit(&it.per)?);
            Ok(model::Leads { amount, per, source: it.source.clone() })
        };
        let travelled = map(&of.map)?;
        let stages = travelled.by_key();
        let of_channel = |key: &String| match stages.get(key.as_str()) {
            Some(id) => Ok(*id),
            None => Err(format!("a channel has no stage `{key}`")),
        };
        Ok(model::Channel {
            own: all(&of.own, of_channel)?,
            name: name(&of.name)?,
            starts: all(&of.starts_at, |it| self.node(it))?,
            skips: all(&of.skip, |it| self.node(it))?,
            leads: some(&of.leads, leads)?,
            share: some_at(&of.share, percent)?,
            notes: of.notes.clone(),
            map: Box::new(travelled),
            span: Span::default(),
        })
    }

    fn metric(&self, of: &json::Metric) -> Read<model::Metric> {
        Ok(model::Metric {
            name: name(&of.name)?,
            span: Span::default(),
            measures: some_at(&of.measures, measure)?,
            scope: self.scope(&of.scope)?,
            basis: of.basis.clone().map(nowhere),
            mature: some_at(&of.mature_after, duration)?,
            target: some(&of.target, target)?,
            source: of.source.clone(),
            every: some(&of.every, |it| unit(it))?,
            owner: self.owner(&of.owner)?,
            notes: of.notes.clone(),
        })
    }

    fn scope(&self, of: &json::Scope) -> Read<model::Scope> {
        Ok(match of {
            json::Scope::Map => model::Scope::Map,
            json::Scope::Path { from, to } => model::Scope::Path(self.node(from)?, self.node(to)?),
            json::Scope::In(stage) => model::Scope::In(self.node(stage)?),
            json::Scope::At(stage) => model::Scope::At(self.node(stage)?),
            json::Scope::Text(text) => model::Scope::Text(text.clone()),
        })
    }

    fn goal(&self, of: &json::Goal) -> Read<model::Goal> {
        let period = |it: &json::Period| Ok((nowhere(when(&it.from)?), nowhere(when(&it.to)?)));
        Ok(model::Goal {
            name: name(&of.name)?,
            span: Span::default(),
            period: some(&of.period, period)?,
            target: some(&of.target, target)?,
            deal: some_at(&of.deal, money)?,
            at: some(&of.at, |it| self.node(it))?,
            owner: self.owner(&of.owner)?,
            notes: of.notes.clone(),
        })
    }

    fn allow(&self, of: &json::Allow) -> Read<model::Allow> {
        Ok(model::Allow {
            rule: nowhere(of.rule.clone()),
            scope: std::sync::Arc::default(),
            to: some(&of.to, |it| self.node(it))?.map(|it| it.value),
            because: of.because.clone(),
        })
    }
}
