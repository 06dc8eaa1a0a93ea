//! Lines that a block has once: the second is a finding.

use super::bind::Resolver;
use crate::ast::StageLine;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The lines of one block that were seen.
#[derive(Debug, Default)]
pub(super) struct Once {
    seen: Vec<(&'static str, Span)>,
}

impl Once {
    /// Whether this is the first line with that word; a finding where it is not.
    pub(super) fn first(
        &mut self,
        resolver: &mut Resolver<'_, '_>,
        word: &'static str,
        span: Span,
    ) -> bool {
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

/// The words of the lines that a stage has once; the others make lists.
const ONCE: [&str; 11] = [
    "phase",
    "owner",
    "summary",
    "within",
    "takes",
    "stale after",
    "probability",
    "forecast",
    "closes",
    "rests",
    "reviewed",
];

/// The word of a line that a stage has once; nothing for a line that makes a list.
pub(super) fn once_word(line: &StageLine) -> Option<&'static str> {
    Some(line.word()).filter(|it| ONCE.contains(it))
}
