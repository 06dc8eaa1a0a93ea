//! Silences findings where the map allows them, and finds what is allowed for nothing.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::cmp::Reverse;

use super::Settings;
use super::rules::{self, Group, RULES};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{Allow, Map, Shown};
use crate::source::{SourceId, Span};
use crate::word;

/// Findings of histories, which a map may allow although no check of it raises them.
const OF_HISTORIES: [&str; 4] = ["share-differs", "deadline-broken", "owner-differs", "odd-start"];
/// Those that speak of a move, which `to` may name.
const OF_MOVES: [&str; 4] =
    ["undeclared-skip", "undeclared-back", "undeclared-loss", "reopened-deal"];

/// Takes out what the map allows; adds a finding for each `allow` that names no rule or meets nothing.
pub(super) fn apply(found: Vec<Diagnostic>, map: &Map, settings: &Settings) -> Vec<Diagnostic> {
    let scopes = Scopes::new(&map.allows);
    let mut met: HashSet<usize> = HashSet::new();
    let mut kept = Vec::new();
    for finding in found {
        match scopes.of(&finding).filter(|_| may_be_silenced(&finding)) {
            Some(allow) => {
                met.insert(allow);
            }
            None => kept.push(finding),
        }
    }
    let mut words = 0;
    for (at, allow) in map.allows.iter().enumerate() {
        let name = allow.rule.value.as_str();
        if !is_known(name) {
            words += 1;
            kept.push(unknown(allow, words <= 100));
        } else if allow.to.is_some() && !OF_MOVES.contains(&name) {
            kept.push(of_no_move(allow));
        } else if !met.contains(&at) && map.whole && is_asked(name, settings) {
            kept.push(unused(allow));
        }
    }
    kept
}

/// A map that is not understood cannot be allowed: only findings of rules can.
fn may_be_silenced(finding: &Diagnostic) -> bool {
    let rule = rules::named(finding.rule);
    rule.is_none_or(|it| it.run.is_some() || finding.level != Level::Error)
}

fn of_histories() -> impl Iterator<Item = &'static str> {
    OF_MOVES.into_iter().chain(OF_HISTORIES)
}

fn is_known(name: &str) -> bool {
    of_histories().any(|it| it == name) || rules::named(name).is_some()
}

/// Whether a rule was asked, so that its silence means something.
fn is_asked(name: &str, settings: &Settings) -> bool {
    let off = settings.levels.get(name) == Some(&None);
    let undated = name == "stale-review" && settings.today.is_none();
    let ran = rules::named(name).is_some_and(|it| it.run.is_some() && it.group != Group::Crm);
    ran && !off && !undated
}

fn unknown(allow: &Allow, suggest: bool) -> Diagnostic {
    let shown = Shown(&allow.rule.value);
    let message = format!("no rule is called `{shown}`");
    let found = Diagnostic::error("unknown-name", allow.rule.span, message);
    let names = RULES.iter().map(|it| it.name).chain(of_histories());
    let near = word::nearest(&allow.rule.value, names).filter(|_| suggest);
    match near {
        Some(near) => found.with_meant(near, near),
        None => found.with_help("`masar rules` lists the rules"),
    }
}

fn unused(allow: &Allow) -> Diagnostic {
    let message = format!("`allow {}` silences nothing", Shown(&allow.rule.value));
    Diagnostic::new("unused-allow", Level::Warning, allow.rule.span, message)
        .with_help("take the line out")
}

fn of_no_move(allow: &Allow) -> Diagnostic {
    let message = format!("`{}` speaks of no move, so `to` says nothing", Shown(&allow.rule.value));
    Diagnostic::new("unused-allow", Level::Warning, allow.rule.span, message)
        .with_help("leave out `to` and the stage behind it")
}

/// The stretches of text where rules are allowed, so that many findings meet many of them fast.
struct Scopes<'a> {
    blocks: HashMap<SourceId, Vec<Block>>,
    /// The first `allow` of a rule in a scope, by the scope's number.
    allows: HashMap<(&'a str, usize), usize>,
}

/// One stretch of a scope; a stage and the changes of it are one scope of many.
struct Block {
    span: Span,
    /// The number of its scope.
    scope: usize,
    /// The place in the list of the stretch around it.
    around: Option<usize>,
}

impl<'a> Scopes<'a> {
    fn new(allows: &'a [Allow]) -> Self {
        // No two scopes begin alike: what is shared is the list, so it is looked at once.
        let mut numbers: HashMap<(Span, usize), usize> = HashMap::new();
        let mut scopes = Self { blocks: HashMap::new(), allows: HashMap::new() };
        for (allow, it) in allows.iter().enumerate() {
            let Some(first) = it.scope.first() else { continue };
            let next = numbers.len();
            let scope = *numbers.entry((*first, it.scope.len())).or_insert(next);
            if scope == next {
                for span in it.scope.iter().copied() {
                    let blocks = scopes.blocks.entry(span.source).or_default();
                    blocks.push(Block { span, scope, around: None });
                }
            }
            scopes.allows.entry((it.rule.value.as_str(), scope)).or_insert(allow);
        }
        scopes.blocks.values_mut().for_each(|it| nest(it));
        scopes
    }

    /// The narrowest `allow` that holds for a finding.
    fn of(&self, finding: &Diagnostic) -> Option<usize> {
        let blocks = self.blocks.get(&finding.span.source)?;
        let after = blocks.partition_point(|it| it.span.start <= finding.span.start);
        let last = blocks.get(after.checked_sub(1)?);
        let outward =
            std::iter::successors(last, |it| it.around.and_then(|around| blocks.get(around)));
        let mut holding = outward.filter(|it| it.span.holds(finding.span));
        holding.find_map(|it| self.allows.get(&(finding.rule, it.scope)).copied())
    }
}

/// Sorts stretches by their starts and finds the one around each: blocks lie within each other or
/// apart. Of equal stretches that of the first scope is asked first.
fn nest(blocks: &mut [Block]) {
    blocks.sort_by_key(|it| (it.span.start, Reverse(it.span.end), Reverse(it.scope)));
    let mut open: Vec<(usize, Span)> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        while open.last().is_some_and(|(_, it)| !it.holds(block.span)) {
            open.pop();
        }
        block.around = open.last().map(|(around, _)| *around);
        open.push((at, block.span));
    }
}
