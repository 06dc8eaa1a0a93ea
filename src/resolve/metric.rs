//! Metrics and goals.

use super::bind::Resolver;
use super::condition::clean;
use super::items::pairs;
use super::names::Table;
use super::once::Once;
use crate::ast::{self, GoalLine, Line, MetricLine};
use crate::model::{Goal, Metric, Name, Scope, Spanned, Target, Value};

impl Resolver<'_, '_> {
    /// The metrics that were kept, in the order of their table.
    pub(super) fn metrics(&mut self, kept: &[bool]) {
        let names = std::rc::Rc::clone(&self.tables.metrics);
        for (metric, name) in pairs(&self.draft.metrics, kept, &names) {
            let mut made = Metric {
                name: name.clone(),
                span: metric.span,
                measures: None,
                scope: Scope::Map,
                basis: None,
                mature: None,
                target: None,
                source: None,
                every: None,
                owner: None,
                notes: Vec::new(),
            };
            self.broken |= !metric.body.whole;
            let mut once = Once::default();
            for line in &metric.body.lines {
                self.metric_line(line, &mut made, &mut once);
            }
            self.map.metrics.push(made);
            self.close(&[metric.span]);
        }
    }

    fn metric_line(&mut self, line: &Line<MetricLine>, metric: &mut Metric, once: &mut Once) {
        if !once.takes(self, line.what.word(), line.span) {
            return;
        }
        match &line.what {
            MetricLine::Measures(kind, scope) => {
                metric.measures = self.measure(kind);
                metric.scope = self.scope(scope);
            }
            MetricLine::Basis(word) => metric.basis = self.basis(word),
            MetricLine::Mature(time) => metric.mature = self.lasting(time),
            MetricLine::Target(target) => metric.target = Some(self.target(target)),
            MetricLine::Source(text) => metric.source = Some(clean(text)),
            MetricLine::Every(unit) => metric.every = Some(unit.value),
            MetricLine::Owner(role) => metric.owner = self.role(role),
            MetricLine::Note(text) => metric.notes.push(clean(text)),
            MetricLine::Allow(allow) => self.allow(allow, [metric.span]),
        }
    }

    fn scope(&mut self, scope: &ast::Scope) -> Scope {
        let bound = match scope {
            ast::Scope::Map => None,
            ast::Scope::Path(from, to) => {
                let ends = (self.stage(from), self.stage(to));
                ends.0.zip(ends.1).map(|(from, to)| Scope::Path(from, to))
            }
            ast::Scope::In(stage) => self.stage(stage).map(Scope::In),
            ast::Scope::At(stage) => self.stage(stage).map(Scope::At),
            ast::Scope::Text(text) => Some(Scope::Text(clean(text))),
        };
        bound.unwrap_or(Scope::Map)
    }

    fn target(&mut self, target: &ast::Target) -> Target {
        Target {
            comparison: target.comparison,
            value: self.value(&target.value),
            share: target.share.clone(),
            by: target.by.clone(),
        }
    }

    /// Tests that a goal wants something: a loss, or nothing at all, is no goal.
    fn reachable(&mut self, value: &Spanned<Value>) {
        match &value.value {
            Value::Money(money) => self.worth(money, value.span),
            Value::Number(number) => {
                self.some_of(&Spanned::new(number.clone(), value.span), "deals");
            }
            Value::When(_)
            | Value::Percent(_)
            | Value::Duration(_)
            | Value::Bool(_)
            | Value::Text(_)
            | Value::Name(_) => {}
        }
    }

    /// The goals that were kept, in the order of their table.
    pub(super) fn goals(&mut self, kept: &[bool], names: &Table) {
        for (goal, name) in pairs(&self.draft.goals, kept, names) {
            let mut made = empty_goal(name, goal);
            self.broken |= !goal.body.whole;
            let mut once = Once::default();
            for line in &goal.body.lines {
                self.goal_line(line, &mut made, &mut once);
            }
            self.map.goals.push(made);
            self.close(&[goal.span]);
        }
    }

    fn goal_line(&mut self, line: &Line<GoalLine>, goal: &mut Goal, once: &mut Once) {
        if !once.takes(self, line.what.word(), line.span) {
            return;
        }
        match &line.what {
            GoalLine::Period(from, to) => {
                self.period(from, to);
                goal.period = Some((from.clone(), to.clone()));
            }
            GoalLine::Target(target) => {
                self.reachable(&target.value);
                goal.target = Some(self.target(target));
            }
            GoalLine::Deal(money) => {
                self.worth(&money.value, money.span);
                goal.deal = Some(self.money(money));
            }
            GoalLine::At(stage) => goal.at = self.stage(stage),
            GoalLine::Owner(role) => goal.owner = self.role(role),
            GoalLine::Note(text) => goal.notes.push(clean(text)),
            GoalLine::Allow(allow) => self.allow(allow, [goal.span]),
        }
    }
}

fn empty_goal(name: &Name, goal: &ast::Goal) -> Goal {
    Goal {
        name: name.clone(),
        span: goal.span,
        period: None,
        target: None,
        deal: None,
        at: None,
        owner: None,
        notes: Vec::new(),
    }
}
