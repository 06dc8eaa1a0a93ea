//! The lines of a source that a finding speaks of, cut and made safe, with its places carried over.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use super::{line_start, named};
use crate::model::Shown;
use crate::source::{Position, Source, Span};

/// How many columns of a line are shown.
const COLUMNS: usize = 160;
/// How many of them stand before the place.
const BEFORE: usize = 60;

/// A few lines of one source.
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// The lines and columns of the places in the source.
    starts: Vec<Position>,
    /// Where the places came to lie in `text`, in the order they were given.
    pub(super) places: Vec<Range<usize>>,
}

/// A line of the excerpt.
struct Line {
    number: u32,
    range: Range<usize>,
}

impl Excerpt {
    /// The lines around `spans`, which all lie in `source`.
    pub(super) fn new(source: &Source, spans: &[Span]) -> Self {
        let starts: Vec<Position> = spans.iter().map(|it| source.position(it.start)).collect();
        let mut excerpt = Self {
            name: line_start(named(&source.path)),
            text: String::new(),
            lines: Vec::new(),
            starts: starts.clone(),
            places: vec![0..0; spans.len()],
        };
        for number in numbers(source, &starts) {
            let here: Vec<(usize, Span)> = (0..)
                .zip(spans)
                .zip(&starts)
                .filter(|(_, start)| start.line == number)
                .map(|((index, span), _)| (index, *span))
                .collect();
            excerpt.push(source, number, &here);
        }
        excerpt
    }

    /// Adds a line and the places that begin in it, each cut to the line.
    fn push(&mut self, source: &Source, number: u32, here: &[(usize, Span)]) {
        let line = source.line(number);
        let base = line.start;
        let text = source.text.get(line).unwrap_or("");
        let within = |byte: u32| (byte as usize).saturating_sub(base).min(text.len());
        let focus = here.first().map_or(0, |(_, span)| within(span.start));
        let cut = Cut::new(text, focus);
        let from = self.text.len();
        self.text.push_str(&cut.text);
        for (index, span) in here {
            let place = from + cut.offset(within(span.start))..from + cut.offset(within(span.end));
            if let Some(slot) = self.places.get_mut(*index) {
                *slot = place;
            }
        }
        self.lines.push(Line { number, range: from..self.text.len() });
        self.text.push('\n');
    }

    /// The number among the lines of the one that holds a byte.
    fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|it| it.range.end < byte).min(self.lines.len().saturating_sub(1))
    }

    /// Whether the line after this one in the excerpt is also the next one in the source.
    fn joined(&self, index: usize) -> bool {
        let numbers = self.lines.get(index).zip(self.lines.get(index + 1));
        numbers.is_some_and(|(line, next)| line.number + 1 == next.number)
    }
}

/// The lines of the places and their neighbours, sorted; the empty line after the last line end only
/// where a place lies in it.
fn numbers(source: &Source, places: &[Position]) -> Vec<u32> {
    let count = u32::try_from(source.line_count()).unwrap_or(u32::MAX);
    let last = if count > 1 && source.line(count).is_empty() { count - 1 } else { count };
    let around = |it: &Position| [it.line - 1, it.line, (it.line + 1).min(last.max(it.line))];
    let mut numbers: Vec<u32> = places.iter().flat_map(around).filter(|&it| it > 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (mut first, mut last) =
            (self.line_at(span.offset()), self.line_at(span.offset() + span.len()));
        for _ in 0..before {
            first -= usize::from(first > 0 && self.joined(first - 1));
        }
        for _ in 0..after {
            last += usize::from(self.joined(last));
        }
        let (Some(top), Some(end)) = (self.lines.get(first), self.lines.get(last)) else {
            return Err(MietteError::OutOfBounds);
        };
        let range = top.range.start..end.range.end + 1;
        let data = self.text.as_bytes().get(range.clone()).unwrap_or_default();
        let place = self.places.iter().position(|it| it.start == span.offset());
        let start = place.and_then(|it| self.starts.get(it));
        let column = start.map_or(0, |it| it.column as usize - 1);
        let count = last - first + 1;
        let span = (range.start, range.len()).into();
        let line = top.number as usize - 1;
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, data, span, line, column, count)))
    }
}

/// A line cut to what is shown, and where its bytes went.
struct Cut {
    text: String,
    /// Bytes of the line, ascending, each with its byte in `text`.
    bytes: Vec<(usize, usize)>,
}

impl Cut {
    /// Cuts `line` around the byte `focus`; walks no further than what is shown.
    fn new(line: &str, focus: usize) -> Self {
        let start = back(line, focus);
        let mut cut = Self { text: String::new(), bytes: Vec::new() };
        if start > 0 {
            cut.text.push('…');
        }
        let mut columns = 0;
        for (at, letter) in line.get(start..).unwrap_or("").char_indices() {
            let (safe, width) = shown(letter);
            columns += width;
            cut.bytes.push((start + at, cut.text.len()));
            // A pile of marks has no width: their number is held down too.
            if columns > COLUMNS || cut.bytes.len() > 4 * COLUMNS {
                cut.text.push('…');
                return cut;
            }
            let guard = letter == '#' && cut.text.ends_with('#') && is_command(line, start + at);
            cut.text.push_str(if guard { "\\u{23}" } else { &safe });
        }
        cut.bytes.push((line.len(), cut.text.len()));
        cut
    }

    /// Where a byte of the line came to lie; at the nearer end where it was cut off.
    fn offset(&self, byte: usize) -> usize {
        let index = self.bytes.partition_point(|(from, _)| *from < byte);
        self.bytes.get(index).map_or(self.text.len(), |(_, to)| *to)
    }
}

/// Whether the `#` at this byte is followed by what makes `##` a command to a log runner.
fn is_command(line: &str, at: usize) -> bool {
    let next = line.get(at + 1..).and_then(|it| it.chars().next());
    next.is_some_and(|it| it == '[' || it.is_alphabetic())
}

/// Where to begin so that at most [`BEFORE`] columns stand before the byte `focus`.
fn back(line: &str, focus: usize) -> usize {
    let mut columns = 0;
    let mut letters = 0;
    for (at, letter) in line.get(..focus).unwrap_or("").char_indices().rev() {
        columns += shown(letter).1;
        letters += 1;
        if columns > BEFORE || letters > COLUMNS {
            return at + letter.len_utf8();
        }
    }
    0
}

/// A character as it is shown, and the columns it takes.
fn shown(letter: char) -> (String, usize) {
    let mut bytes = [0; 4];
    let text = Shown(letter.encode_utf8(&mut bytes)).to_string();
    let width = text.chars().map(|it| it.width().unwrap_or(0)).sum();
    (text, width)
}
