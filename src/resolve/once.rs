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

/// The word of a line that a stage has once; nothing for a line that makes a list.
pub(super) fn once_word(line: &StageLine) -> Option<&'static str> {
    match line {
        StageLine::Phase(_) => Some("phase"),
        StageLine::Owner(_) => Some("owner"),
        StageLine::Summary(_) => Some("summary"),
        StageLine::Within(_) => Some("within"),
        StageLine::Takes(_) => Some("takes"),
        StageLine::Stale(_) => Some("stale after"),
        StageLine::Probability(_) => Some("probability"),
        StageLine::Forecast(_) => Some("forecast"),
        StageLine::Closes(_) => Some("closes"),
        StageLine::Rests => Some("rests"),
        StageLine::Reviewed(_) => Some("reviewed"),
        StageLine::Consults(_)
        | StageLine::Informs(_)
        | StageLine::Guide(_)
        | StageLine::Note(_)
        | StageLine::Link(..)
        | StageLine::Trigger(_)
        | StageLine::Friction(_)
        | StageLine::Enter(_)
        | StageLine::Exit(_)
        | StageLine::Do(_)
        | StageLine::Ask(_)
        | StageLine::Go(_)
        | StageLine::Back(_)
        | StageLine::Decide(_)
        | StageLine::Substage(_)
        | StageLine::Crm(_)
        | StageLine::Was(_)
        | StageLine::Metric(_)
        | StageLine::Label(_)
        | StageLine::Allow(_)
        | StageLine::Remove(_) => None,
    }
}
