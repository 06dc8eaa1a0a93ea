//! Lines that a block has once: the second is a finding.

use super::bind::Resolver;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The words of the lines that a block has once; the others make lists.
const ONCE: [&str; 28] = [
    "at",
    "basis",
    "closes",
    "currency",
    "deal",
    "every",
    "extends",
    "forecast",
    "from",
    "language",
    "leads",
    "mature after",
    "measures",
    "owner",
    "phase",
    "probability",
    "rests",
    "reviewed",
    "share",
    "source",
    "stale after",
    "summary",
    "takes",
    "target",
    "timezone",
    "version",
    "within",
    "workweek",
];

/// The lines of one block that were seen.
#[derive(Debug, Default)]
pub(super) struct Once {
    seen: Vec<(&'static str, Span)>,
}

impl Once {
    /// Whether a line with this word counts: it makes a list, or is the first; a finding where not.
    pub(super) fn takes(
        &mut self,
        resolver: &mut Resolver<'_, '_>,
        word: &'static str,
        span: Span,
    ) -> bool {
        if !is_single(word) {
            return true;
        }
        let Some((_, first)) = self.seen.iter().find(|(seen, _)| *seen == word) else {
            self.seen.push((word, span));
            return true;
        };
        let message = format!("a second line `{word}`");
        let found = Diagnostic::error("duplicate-line", span, message)
            .with_help("keep one of the two lines")
            .with_label(*first, "the first one");
        resolver.fault(found);
        false
    }
}

/// Whether a block has one line with this word.
pub(super) fn is_single(word: &str) -> bool {
    ONCE.contains(&word)
}
