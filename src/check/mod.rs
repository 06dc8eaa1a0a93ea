//! Runs the rules over a map: settings, silenced rules, and the order of findings.

pub mod rules;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::{Date, Flow, Map, Span};
use crate::source::Sources;
use rules::{RULES, Rule, Waits};

/// Levels and limits that a project sets; empty keeps those of the table.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The level of a rule; `None` turns it off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// The limit of a rule that counts.
    pub limits: BTreeMap<String, u32>,
    /// The day of the check, for rules on age; they are silent without.
    pub today: Option<Date>,
    /// CRM targets whose rules run though no `crm` line names them.
    pub targets: Vec<String>,
}

/// What a rule sees: the map, what can be asked of it, and where findings go.
pub struct Context<'a> {
    /// The map.
    pub map: &'a Map,
    /// The texts, for rules on how something was written.
    pub sources: &'a Sources,
    /// The day of the check.
    pub today: Option<Date>,
    /// The limit of this rule; 0 for a rule that does not count.
    pub limit: u32,
    settings: &'a Settings,
    rule: &'static Rule,
    flow: &'a OnceCell<Flow>,
    found: Vec<Diagnostic>,
}

impl Context<'_> {
    /// The ways of the map; made when first asked for.
    pub fn flow(&self) -> &Flow {
        self.flow.get_or_init(|| Flow::new(self.map))
    }

    /// Whether a CRM target is named in the map's `crm` lines or asked for.
    #[must_use]
    pub fn targets(&self, name: &str) -> bool {
        self.settings.targets.iter().any(|it| it == name) || self.map.crm_targets().contains(&name)
    }

    /// Reports a finding: where, what, and the next move.
    pub fn report(&mut self, span: Span, message: impl fmt::Display, help: impl fmt::Display) {
        let found = self.finding(span, message).with_help(help.to_string());
        self.push(found);
    }

    /// A finding of this rule, to add labels, a fix or a witness to before it is pushed.
    pub fn finding(&self, span: Span, message: impl fmt::Display) -> Diagnostic {
        Diagnostic::new(self.rule.name, self.rule.level, span, message.to_string())
    }

    /// Reports a finished finding.
    pub fn push(&mut self, found: Diagnostic) {
        self.found.push(found);
    }
}

/// Runs every rule over a map; findings in the order of the table, unsorted and not yet silenced.
#[must_use]
pub fn check(map: &Map, sources: &Sources, settings: &Settings) -> Vec<Diagnostic> {
    let flow = OnceCell::new();
    let mut all = Vec::new();
    for rule in RULES.iter() {
        let Some(run) = rule.run else { continue };
        let waits = rule.waits == Waits::WholeMap && !map.whole;
        if waits || settings.levels.get(rule.name) == Some(&None) {
            continue;
        }
        let limit = settings.limits.get(rule.name).copied().unwrap_or(rule.limit);
        let (today, found) = (settings.today, Vec::new());
        let mut cx = Context { map, sources, today, limit, settings, rule, flow: &flow, found };
        run(&mut cx);
        let mut found = cx.found;
        if rule.waits == Waits::WholeItem {
            found.retain(|it| !map.broken.iter().any(|item| item.holds(it.span)));
        }
        all.append(&mut found);
    }
    all
}
