//! Runs the rules over a map: settings, silenced rules, and the order of findings.

mod allow;
mod crm;
pub mod rules;
mod wording;
mod written;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::{Diagnostic, Level, Totals};
use crate::model::limits::Crm;
use crate::model::{Chain, Date, Flow, Kinds, Language, Map, Pipeline, Span, Tongue};
use crate::parse::respelt;
use crate::source::Sources;
use rules::{Group, RULES, Rule, Waits};

/// Levels and limits that a project sets; empty keeps those of the table.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The level of a rule; `None` turns it off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// The limit of a rule that counts.
    pub limits: BTreeMap<String, u32>,
    /// The lowest level that is wanted; rules below are not run.
    pub least: Level,
    /// The day of the check, for rules on age; they are silent without.
    pub today: Option<Date>,
    /// CRM targets whose rules run though no `crm` line names them.
    pub targets: Vec<String>,
    /// The language of the labels that CRMs are given; that of the map if there is none.
    pub language: Option<Language>,
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
    known: &'a Known,
    /// What was not understood, sorted and apart.
    broken: &'a [Span],
    found: Vec<Diagnostic>,
    /// How many nodes the paths of its findings hold together.
    shown: usize,
}

/// What several rules ask of one map, each made when it is first asked for.
#[derive(Default)]
struct Known {
    flow: OnceCell<Flow>,
    kinds: OnceCell<Kinds>,
    chain: OnceCell<Chain>,
    pipeline: OnceCell<Pipeline>,
    crms: OnceCell<Vec<(&'static Crm, Level)>>,
}

/// How many nodes the paths of one rule's findings may hold together: each could be as long as the map.
const MOST_SHOWN: usize = 100_000;

impl<'a> Context<'a> {
    /// The ways of the map.
    pub fn flow(&self) -> &'a Flow {
        self.known.flow.get_or_init(|| Flow::new(self.map))
    }

    /// What each stage is to a deal.
    pub fn kinds(&self) -> &'a Kinds {
        self.known.kinds.get_or_init(|| self.map.kinds(self.flow()))
    }

    /// Where the shares of the map lead.
    pub fn chain(&self) -> &'a Chain {
        self.known.chain.get_or_init(|| Chain::new(self.map, self.flow()))
    }

    /// Whether a place lies in an item that was not understood.
    #[must_use]
    pub fn is_broken(&self, span: Span) -> bool {
        is_within(self.broken, span)
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

    /// A help in the keywords of the file that a place lies in: the words in backticks are those of the
    /// language, in English; `{}` stands for each of `parts`.
    pub fn say(&self, span: Span, help: &'static str, parts: &[&dyn fmt::Display]) -> String {
        let tongue = self.map.tongues.get(&span.source).copied().unwrap_or_default();
        let mut parts = parts.iter();
        let mut out = String::new();
        for (at, piece) in spelt(help, tongue).split("{}").enumerate() {
            if let Some(part) = (at > 0).then(|| parts.next()).flatten() {
                out.push_str(&part.to_string());
            }
            out.push_str(piece);
        }
        out
    }

    /// Whether the next finding may show a path; the first thousands of a map do.
    #[must_use]
    pub fn shows_paths(&self) -> bool {
        self.shown < MOST_SHOWN
    }

    /// Reports a finished finding.
    pub fn push(&mut self, found: Diagnostic) {
        self.shown += found.witness.len();
        self.found.push(found);
    }
}

/// A help with the keywords in its backticks in the spelling of a language; quoted texts stay.
fn spelt(help: &str, tongue: Tongue) -> String {
    let quoted = |code: &str| {
        let pieces = code.split('"').enumerate();
        let pieces = pieces.map(|(at, it)| match at % 2 {
            0 => respelt(it, tongue),
            _ => it.to_owned(),
        });
        pieces.collect::<Vec<_>>().join("\"")
    };
    let pieces = help.split('`').enumerate();
    let pieces = pieces.map(|(at, it)| if at % 2 == 1 { quoted(it) } else { it.to_owned() });
    pieces.collect::<Vec<_>>().join("`")
}

/// Runs every rule over a map; findings in the order of the table, unsorted and not yet silenced.
#[must_use]
pub fn check(map: &Map, sources: &Sources, settings: &Settings) -> Vec<Diagnostic> {
    run(RULES.iter(), map, sources, settings)
}

/// What keeps a map, with its labels in a language, out of a CRM: the errors of the rules for CRMs,
/// whatever a project silences.
#[must_use]
pub fn refusals(
    map: &Map,
    sources: &Sources,
    target: &str,
    language: Option<&Language>,
) -> Vec<Diagnostic> {
    let (targets, language) = (vec![target.to_owned()], language.cloned());
    let settings = Settings { targets, language, ..Settings::default() };
    let rules = RULES.iter().filter(|it| it.group == Group::Crm);
    let mut found = run(rules, map, sources, &settings);
    found.retain(|it| it.level == Level::Error);
    found
}

fn run(
    rules: impl Iterator<Item = &'static Rule>,
    map: &Map,
    sources: &Sources,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let mut rules: Vec<&Rule> = rules.filter(|it| is_wanted(it, map, settings)).collect();
    let mut all = walk(&rules, map, &map.broken, (sources, settings));
    // A channel's map repeats the stages of the map: only what the channel itself wrote is its fault.
    rules.retain(|it| it.roads && (it.waits != Waits::WholeMap || map.whole));
    for channel in map.channels.iter().filter(|it| it.changes_stages()) {
        let road = &*channel.map;
        let broken = [map.broken.as_slice(), road.broken.as_slice()].concat();
        let found = walk(&rules, road, &broken, (sources, settings));
        all.extend(found.into_iter().filter(|it| channel.span.holds(it.span)));
    }
    all
}

/// Runs rules over one map, be it that of a channel.
fn walk(
    rules: &[&'static Rule],
    map: &Map,
    broken: &[Span],
    (sources, settings): (&Sources, &Settings),
) -> Vec<Diagnostic> {
    let known = Known::default();
    let broken = outermost(broken);
    let mut all = Vec::new();
    for &rule in rules {
        let Some(check) = rule.run else { continue };
        if rule.waits == Waits::WholeMap && !map.whole {
            continue;
        }
        let limit = settings.limits.get(rule.name).copied().unwrap_or(rule.limit);
        let (today, found, known, broken) = (settings.today, Vec::new(), &known, &broken);
        let mut cx =
            Context { map, sources, today, limit, settings, rule, known, broken, found, shown: 0 };
        check(&mut cx);
        let mut found = cx.found;
        if rule.waits == Waits::WholeItem {
            found.retain(|it| !is_within(broken, it.span));
        }
        all.append(&mut found);
    }
    all
}

/// Whether somebody would see what a rule finds, or the lack of it where the map allows it.
fn is_wanted(rule: &Rule, map: &Map, settings: &Settings) -> bool {
    let set = settings.levels.get(rule.name).copied();
    let Some(level) = set.unwrap_or(Some(rule.level)) else { return false };
    level >= settings.least || map.allows.iter().any(|it| it.rule.value == rule.name)
}

/// How many findings are kept.
const KEPT: usize = 10_000;

/// Settles what is reported: silenced findings out, levels as set, in the order of files and places,
/// at most 10,000; and how many there are beyond.
#[must_use]
pub fn settle(
    found: Vec<Diagnostic>,
    map: Option<&Map>,
    settings: &Settings,
) -> (Vec<Diagnostic>, Totals) {
    let found = match map {
        Some(map) => allow::apply(found, map, settings),
        None => found,
    };
    let mut found: Vec<Diagnostic> =
        found.into_iter().filter_map(|it| levelled(it, settings)).collect();
    found.sort_by(|a, b| {
        let place = |it: &Diagnostic| (it.span.source, it.span.start, it.span.end);
        place(a)
            .cmp(&place(b))
            .then_with(|| a.rule.cmp(b.rule))
            .then_with(|| a.message.cmp(&b.message))
    });
    found.dedup();
    let mut hidden = Totals::default();
    if found.len() > KEPT {
        // What refuses output is never among those that go unseen.
        found.sort_by_key(|it| it.level != Level::Error);
        found.split_off(KEPT).iter().for_each(|it| hidden.count(it.level));
        found.sort_by_key(|it| (it.span, it.rule));
    }
    (found, hidden)
}

/// A finding at the level that the project set; nothing where it turned the rule off.
fn levelled(mut found: Diagnostic, settings: &Settings) -> Option<Diagnostic> {
    let set = settings.levels.get(found.rule).copied();
    let raised = rules::named(found.rule).is_none_or(|it| it.run.is_none());
    // A text that was not understood refuses output whatever a project says.
    if raised && found.level == Level::Error {
        return Some(found);
    }
    if let Some(level) = set {
        found.level = level?;
    }
    Some(found)
}

/// The spans that lie within no other, sorted.
fn outermost(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable_by_key(|it| (it.source, it.start, std::cmp::Reverse(it.end)));
    let mut outer: Vec<Span> = Vec::new();
    for span in sorted {
        if !outer.last().is_some_and(|it| it.holds(span)) {
            outer.push(span);
        }
    }
    outer
}

/// Whether one of the sorted, disjoint spans holds another.
fn is_within(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|it| (it.source, it.start) <= (span.source, span.start));
    after.checked_sub(1).and_then(|it| sorted.get(it)).is_some_and(|it| it.holds(span))
}
