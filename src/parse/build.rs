//! Walks the matched pairs and builds the tree; blocks are read here, their lines in the siblings.

use pest::iterators::{Pair, Pairs};

use super::grammar::Rule;
use super::place::Place;
use crate::ast::{Block, File, Line};
use crate::character::{Shown, cut};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

pub(super) type P<'i> = Pair<'i, Rule>;

/// The text as typed, and what was found wrong while the tree grows.
pub(super) struct Build<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    comments: &'a [Span],
    pub(super) found: Vec<Diagnostic>,
    /// Keys that a broken line seems to have declared.
    pub(super) lost: Vec<String>,
}

impl<'a> Build<'a> {
    pub(super) fn new(source: SourceId, text: &'a str, comments: &'a [Span]) -> Self {
        Self { source, text, comments, found: Vec::new(), lost: Vec::new() }
    }

    /// Reads a whole file.
    pub(super) fn file(&mut self, pairs: Pairs<'_, Rule>, file: &mut File) {
        let children = pairs.flat_map(Pair::into_inner);
        let mut before = self.at(0, 0);
        for child in children {
            match child.as_rule() {
                Rule::item => {
                    before = self.span(&child);
                    let item = child.into_inner().find(|it| it.as_rule() != Rule::COMMENT);
                    file.items.extend(item.and_then(|it| self.item(it)));
                }
                Rule::EOI | Rule::COMMENT => {}
                _ => self.fault(child, Place::File, before),
            }
        }
        file.lost = std::mem::take(&mut self.lost);
    }

    /// Reads the lines between braces, each with `read`.
    pub(super) fn block<T>(
        &mut self,
        pair: P<'_>,
        place: Place,
        head: Span,
        mut read: impl FnMut(&mut Self, P<'_>) -> Option<T>,
    ) -> Block<T> {
        let span = self.span(&pair);
        let mut block = Block { lines: Vec::new(), span, whole: true };
        let mut before = head;
        for child in pair.into_inner() {
            match child.as_rule() {
                Rule::COMMENT => {}
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
                    self.fault(child, place, before);
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
        let line = self.text.get(head.range()).unwrap_or("").lines().next().unwrap_or("");
        let shown = line.split('{').next().unwrap_or(line).trim();
        let brace = self.at(block.start, block.start + 1);
        let found = Diagnostic::error(
            "unclosed-block",
            brace,
            format!("`{}` is never closed", Shown(&cut(shown, 60))),
        );
        self.found.push(found.with_help("write `}` on a line of its own after its last line"));
    }

    pub(super) fn at(&self, start: u32, end: u32) -> Span {
        Span::new(self.source, start, end)
    }

    /// Where a pair stands, without the blanks and comments behind it: the grammar passes over them
    /// on its way to a part that may follow and does not.
    pub(super) fn span(&self, pair: &P<'_>) -> Span {
        let span = pair.as_span();
        let (start, mut written) = (span.start(), span.as_str().trim_end());
        while let Some(comment) = self.comment_at(start + written.len()) {
            if comment < start {
                break;
            }
            written = written.get(..comment - start).unwrap_or("").trim_end();
        }
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        self.at(byte(start), byte(start + written.len()))
    }

    /// The first byte of the comment that ends at a byte, blanks at its end left out.
    fn comment_at(&self, end: usize) -> Option<usize> {
        let next = self.comments.partition_point(|it| (it.start as usize) < end);
        let comment = self.comments.get(next.checked_sub(1)?)?;
        let text = self.text.get(comment.range())?;
        (comment.start as usize + text.trim_end().len() == end).then_some(comment.start as usize)
    }

    /// The characters of a pair as typed, before folding.
    pub(super) fn typed(&self, pair: &P<'_>) -> &'a str {
        self.text.get(self.span(pair).range()).unwrap_or("")
    }

    pub(super) fn typed_owned(&self, pair: &P<'_>) -> String {
        self.typed(pair).to_owned()
    }
}

/// The children of a pair, taken one after the other by rule.
pub(super) struct Parts<'i>(Vec<P<'i>>);

impl<'i> Parts<'i> {
    pub(super) fn of(pair: P<'i>) -> Self {
        Self(pair.into_inner().filter(|it| it.as_rule() != Rule::COMMENT).collect())
    }

    /// The next child with this rule, if there is one.
    pub(super) fn take(&mut self, rule: Rule) -> Option<P<'i>> {
        let at = self.0.iter().position(|it| it.as_rule() == rule)?;
        Some(self.0.remove(at))
    }

    /// The next child with one of these rules.
    pub(super) fn any(&mut self, rules: &[Rule]) -> Option<P<'i>> {
        let at = self.0.iter().position(|it| rules.contains(&it.as_rule()))?;
        Some(self.0.remove(at))
    }

    /// Whether a child has this rule.
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.0.iter().any(|it| it.as_rule() == rule)
    }

    /// All remaining children.
    pub(super) fn rest(self) -> impl Iterator<Item = P<'i>> {
        self.0.into_iter()
    }
}
