//! Lines that fell out of their block: a forgotten `{`, or a `}` too early.
//!
//! What stands farther in than the item above belongs to that item, whatever the braces say. Such
//! lines are one mistake and one finding, not one for each of them.

use super::build::{Build, Pair};
use super::error::takes_block;
use super::grammar::Rule;
use super::place::Place;
use crate::ast::{Block, File, Item};
use crate::character::{Shown, cut};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What is known of the item above.
pub(super) struct Stray {
    head: Span,
    column: u32,
    /// Whether it has no `{`.
    bodiless: bool,
    /// Whether the lines below it were spoken of already.
    said: bool,
    /// Whether a line farther in can be its own at all.
    open: bool,
}

impl Stray {
    pub(super) fn new(start: Span) -> Self {
        Self { head: start, column: 0, bodiless: true, said: false, open: false }
    }

    /// The item above.
    pub(super) fn before(&self) -> Span {
        self.head
    }

    pub(super) fn after_item(&mut self, build: &Build<'_>, span: Span, cut_short: bool) {
        let column = build.column(span.start);
        // A stage within a block that is cut short: the block above is still the one to speak of.
        if self.open && self.said && column > self.column {
            return;
        }
        let bodiless = is_bodiless(build, span);
        *self = Self { head: span, column, bodiless, said: cut_short, open: true };
    }

    pub(super) fn after_fault(&mut self, build: &Build<'_>, pair: &Pair<'_>) {
        if pair.as_rule() == Rule::junk {
            self.said |= self.bodiless;
            return;
        }
        let span = build.span(pair);
        let line = build.text.get(span.range()).unwrap_or("");
        if pair.as_rule() != Rule::stray_close && takes_block(line) {
            let column = build.column(span.start);
            let bodiless = is_bodiless(build, span);
            *self = Self { head: span, column, bodiless, said: true, open: true };
        }
    }

    /// Whether a line belongs to the item above; the first such line is reported.
    pub(super) fn takes(
        &mut self,
        build: &mut Build<'_>,
        pair: &Pair<'_>,
        file: &mut File,
    ) -> bool {
        if pair.as_rule() == Rule::junk {
            if self.bodiless {
                mark_broken(file.items.last_mut(), self.head);
            }
            return false;
        }
        if self.open && self.bodiless && build.typed(pair).starts_with('{') {
            self.report(build, pair);
            mark_broken(file.items.last_mut(), self.head);
            self.said = true;
            return true;
        }
        let farther = self.open && build.column(build.span(pair).start) > self.column;
        let close = pair.as_rule() == Rule::stray_close;
        if close && self.said && self.open {
            self.open = farther;
            return true;
        }
        if !farther || close {
            return false;
        }
        if pair.as_rule() == Rule::item && !is_line(pair, self.bodiless) {
            return false;
        }
        if !self.said {
            self.report(build, pair);
            mark_broken(file.items.last_mut(), self.head);
        }
        self.said = true;
        true
    }

    fn report(&self, build: &mut Build<'_>, pair: &Pair<'_>) {
        let text = build.text.get(self.head.range()).unwrap_or("");
        // Below a role nothing can stand, with or without braces.
        if !self.bodiless || !takes_block(text) {
            return build.fault(pair.clone(), Place::File, self.head);
        }
        let shown = Shown(&cut(text.trim(), 40)).to_string();
        let message = format!("`{shown}` has lines below it, and no `{{`");
        let found = Diagnostic::error("missing-value", self.head, message);
        build
            .found
            .push(found.with_help("write `{` at the end of this line, and `}` below its last"));
    }
}

fn is_bodiless(build: &Build<'_>, head: Span) -> bool {
    !build.text.get(head.range()).unwrap_or("").contains('{')
}

/// Whether an item is in truth a line of a stage: `phase` and `allow` may begin both.
fn is_line(pair: &Pair<'_>, below_head: bool) -> bool {
    let inner = pair.clone().into_inner().next();
    below_head && inner.is_some_and(|it| matches!(it.as_rule(), Rule::phase | Rule::allow))
}

/// Notes that an item lacks lines, so that nothing is said of what it seems to lack.
pub(super) fn mark_broken(item: Option<&mut Item>, head: Span) {
    match item {
        Some(Item::Stage(stage)) => {
            let span = head;
            let body = stage.body.get_or_insert(Block { lines: Vec::new(), span, whole: false });
            body.whole = false;
        }
        Some(Item::Map(map)) => map.body.iter_mut().for_each(|it| it.whole = false),
        Some(Item::Channel(channel)) => channel.body.whole = false,
        Some(Item::Metric(metric)) => metric.body.whole = false,
        Some(Item::Goal(goal)) => goal.body.whole = false,
        Some(Item::Change(change)) => change.body.whole = false,
        Some(
            Item::Import(_)
            | Item::Team(_)
            | Item::Role(_)
            | Item::Field(_)
            | Item::Phase(_)
            | Item::Term(_)
            | Item::Remove(_)
            | Item::Add(_)
            | Item::Allow(_),
        )
        | None => {}
    }
}
