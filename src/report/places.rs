//! Lines and columns of findings, counted on from the last place so that long lines stay cheap.

use crate::source::{Position, Source, Sources, Span};

/// The last place that was looked up.
#[derive(Default)]
pub(super) struct Places<'a> {
    last: Option<(&'a Source, Position)>,
}

impl<'a> Places<'a> {
    /// The line and column of the first byte of a span and of the byte after its last.
    pub(super) fn both(&mut self, sources: &'a Sources, span: Span) -> (Position, Position) {
        let nowhere = Position { line: 1, column: 1, byte: 0 };
        let Some(source) = sources.get(span.source) else { return (nowhere, nowhere) };
        let start = self.at(source, span.start);
        self.last = Some((source, start));
        (start, self.at(source, span.end))
    }

    fn at(&self, source: &'a Source, byte: u32) -> Position {
        self.onwards(source, byte).unwrap_or_else(|| source.position(byte))
    }

    /// The place, where it lies on the line of the last one and not before it.
    fn onwards(&self, source: &'a Source, byte: u32) -> Option<Position> {
        let (known, last) = self.last?;
        let near = std::ptr::eq(known, source)
            && last.byte <= byte
            && byte as usize <= source.line(last.line).end;
        let between = source.text.get(last.byte as usize..byte as usize).filter(|_| near)?;
        let columns = u32::try_from(between.chars().count()).ok()?;
        Some(Position { column: last.column.saturating_add(columns), byte, ..last })
    }
}
