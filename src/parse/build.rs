//! Walks the matched pairs and builds the tree; blocks are read here, their lines in the siblings.

use std::collections::VecDeque;

use pest::iterators::{self, Pairs};

use super::error::takes_block;
use super::grammar::Rule;
use super::guess::Moved;
use super::keywords::first_word;
use super::place::Place;
use super::stray::Stray;
use crate::ast::{Block, File, Item, Line, Tongue};
use crate::character::{Shown, cut};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

pub(super) type Pair<'i> = iterators::Pair<'i, Rule>;

/// The text as typed, and what was found wrong while the tree grows.
pub(super) struct Build<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    pub(super) found: Vec<Diagnostic>,
    /// Keys that a broken line seems to have declared.
    pub(super) lost: Vec<String>,
    /// Whether a block within the item at hand lacks its `{`, so that its `}` closes the item.
    pub(super) hanging: bool,
    /// The language of the file's keywords.
    pub(super) tongue: Tongue,
    /// Where the text at hand lies in the file, if it was matched by itself.
    pub(super) moved: Option<Moved>,
    /// How many bytes were read a second time, in blocks whose head was not understood.
    pub(super) reread: usize,
}

impl<'a> Build<'a> {
    pub(super) fn new(source: SourceId, text: &'a str, tongue: Tongue) -> Self {
        Self {
            source,
            text,
            found: Vec::new(),
            lost: Vec::new(),
            hanging: false,
            tongue,
            moved: None,
            reread: 0,
        }
    }

    /// Reads a whole file.
    pub(super) fn file(&mut self, pairs: Pairs<'_, Rule>, file: &mut File) {
        let mut stray = Stray::new(self.at(0, 0));
        for child in pairs.flat_map(Pair::into_inner) {
            match child.as_rule() {
                Rule::EOI => {}
                Rule::item if !stray.takes(self, &child, file) => {
                    let (span, cut_short) = (self.span(&child), is_cut_short(&child));
                    self.hanging = false;
                    let item = child.into_inner().next();
                    file.items.extend(item.and_then(|it| self.item(it)));
                    stray.after_item(self, span, cut_short || self.hanging);
                }
                Rule::item => {}
                _ if stray.takes(self, &child, file) => {}
                _ => {
                    self.fault(child.clone(), Place::File, stray.before());
                    self.forget(&child, stray.before(), &mut file.items);
                    file.items.extend(self.guessed(&child));
                    stray.after_fault(self, &child);
                }
            }
        }
        file.lost = std::mem::take(&mut self.lost);
    }

    /// Drops the item above that has its name from the first of several words.
    fn forget(&mut self, junk: &Pair<'_>, head: Span, items: &mut Vec<Item>) {
        let start = self.span(junk).start;
        let within = |it: &Diagnostic| it.span.start > head.start && it.span.start < start;
        if junk.as_rule() == Rule::junk && self.found.last().is_some_and(within) {
            items.pop();
            self.lose(self.at(head.start, self.span(junk).end), Place::File);
        }
    }

    /// Reads the lines between braces, each with `read`.
    pub(super) fn block<T>(
        &mut self,
        pair: Pair<'_>,
        place: Place,
        head: Span,
        mut read: impl FnMut(&mut Self, Pair<'_>) -> Option<T>,
    ) -> Block<T> {
        let span = self.span(&pair);
        let mut block = Block { lines: Vec::new(), span, whole: true };
        let mut before = head;
        let mut hanging = None;
        for child in pair.into_inner() {
            // Lines below a head without `{` are its own, and the head was spoken of.
            if hanging.is_some_and(|it| self.column(self.span(&child).start) > it) {
                continue;
            }
            match child.as_rule() {
                Rule::map_line
                | Rule::field_line
                | Rule::stage_line
                | Rule::channel_line
                | Rule::metric_line
                | Rule::goal_line
                | Rule::branch => {
                    let faults = self.found.len();
                    before = self.span(&child);
                    if let Some(what) = read(self, child) {
                        block.lines.push(Line { what, span: before });
                    }
                    block.whole &= !self.broke_since(faults);
                }
                Rule::missing_close => {
                    block.whole = false;
                    self.unclosed(head, span);
                }
                _ => {
                    block.whole = false;
                    let span = self.span(&child);
                    hanging = takes_block(self.text.get(span.range()).unwrap_or(""))
                        .then(|| self.column(span.start));
                    self.hanging |= hanging.is_some();
                    self.fault(child.clone(), place, before);
                    let what = self.reread(&child, place, &mut read).flatten();
                    block.lines.extend(what.map(|what| Line { what, span }));
                }
            }
        }
        block
    }

    /// Whether an error was found since there were `faults` findings.
    fn broke_since(&self, faults: usize) -> bool {
        let error = |it: &Diagnostic| it.level == crate::diagnostic::Level::Error;
        self.found.iter().skip(faults).any(error)
    }

    fn unclosed(&mut self, head: Span, block: Span) {
        let text = self.text.get(head.range()).unwrap_or("");
        let shown = text.lines().next().unwrap_or("").split('{').next().unwrap_or("").trim();
        let shown = Shown(&cut(shown, 60)).to_string();
        // What follows farther in than the head was meant to stand inside, where it cannot.
        let rest = self.text.get(block.end as usize..).unwrap_or("");
        let next = block.end + u32::try_from(rest.len() - rest.trim_start().len()).unwrap_or(0);
        let word = first_word(rest.trim_start());
        if !word.is_empty() && self.column(next) > self.column(head.start) {
            let span = self.at(next, next + u32::try_from(word.len()).unwrap_or(0));
            let message = format!("`{}` cannot stand within `{shown}`", Shown(word));
            let found = Diagnostic::error("unclosed-block", span, message);
            self.found.push(found.with_help("write `}` before it, and move it out of the block"));
            return;
        }
        let brace = self.at(block.start, block.start + 1);
        let found =
            Diagnostic::error("unclosed-block", brace, format!("`{shown}` is never closed"));
        self.found.push(found.with_help("write `}` on a line of its own after its last line"));
    }

    pub(super) fn at(&self, start: u32, end: u32) -> Span {
        Span::new(self.source, start, end)
    }

    /// Where a pair stands, without the blanks behind it: the grammar passes over them on its way to a
    /// part that may follow and does not.
    pub(super) fn span(&self, pair: &Pair<'_>) -> Span {
        let span = pair.as_span();
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let place = |it: usize| byte(self.moved.map_or(it, |moved| moved.place(it)));
        self.at(place(span.start()), place(span.start() + span.as_str().trim_end().len()))
    }

    /// How many bytes stand before a byte on its line; no line of a person begins past 1,000.
    pub(super) fn column(&self, at: u32) -> u32 {
        let before = self.text.as_bytes().get(..at as usize).unwrap_or_default();
        let mut line = before.iter().rev().take(1_000);
        let found = line.position(|it| matches!(it, b'\n' | b'\r'));
        u32::try_from(found.unwrap_or(before.len())).unwrap_or(u32::MAX)
    }

    /// The characters of a pair as typed, before folding.
    pub(super) fn typed(&self, pair: &Pair<'_>) -> &'a str {
        self.text.get(self.span(pair).range()).unwrap_or("")
    }

    pub(super) fn typed_owned(&self, pair: &Pair<'_>) -> String {
        self.typed(pair).to_owned()
    }
}

/// Whether a block of an item ends before its `}`.
fn is_cut_short(item: &Pair<'_>) -> bool {
    item.clone().into_inner().flatten().any(|it| it.as_rule() == Rule::missing_close)
}

/// The children of a pair, taken one after the other by rule; mostly from the front, of which a line
/// may have very many.
pub(super) struct Parts<'i>(VecDeque<Pair<'i>>);

impl<'i> Parts<'i> {
    pub(super) fn of(pair: Pair<'i>) -> Self {
        Self(pair.into_inner().collect())
    }

    /// The next child with this rule, if there is one.
    pub(super) fn take(&mut self, rule: Rule) -> Option<Pair<'i>> {
        let at = self.0.iter().position(|it| it.as_rule() == rule)?;
        self.0.remove(at)
    }

    /// The next child with one of these rules.
    pub(super) fn any(&mut self, rules: &[Rule]) -> Option<Pair<'i>> {
        let at = self.0.iter().position(|it| rules.contains(&it.as_rule()))?;
        self.0.remove(at)
    }

    /// Whether a child has this rule.
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.0.iter().any(|it| it.as_rule() == rule)
    }

    /// All remaining children.
    pub(super) fn rest(self) -> impl Iterator<Item = Pair<'i>> {
        self.0.into_iter()
    }
}
