//! Source texts and places in them: the one module that knows lines and columns.

use std::ops::Range;

/// The number of a source among the [`Sources`] of one compilation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A stretch of one source, in bytes; `end` is the byte after the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The source the stretch lies in.
    pub source: SourceId,
    /// The first byte, counted from 0.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end` of `source`.
    #[must_use]
    pub fn new(source: SourceId, start: u32, end: u32) -> Self {
        Self { source, start, end: end.max(start) }
    }

    /// The stretch as a byte range, to cut the text of its source.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly within this stretch.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// The smallest stretch that holds both; `self` where they lie in two sources.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self::new(self.source, self.start.min(other.start), self.end.max(other.end))
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The byte in the file, from 0.
    pub byte: u32,
}

/// One text and the name it is shown under.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name as the user gave it; never an absolute path of masar's making.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    /// The bytes of the file before the text: 3 where it began with a byte order mark.
    pub mark: u32,
    lines: Vec<u32>,
}

impl Source {
    /// A source named `path`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let (text, mark) = text
            .strip_prefix('\u{FEFF}')
            .map_or_else(|| (text.clone(), 0), |it| (it.to_owned(), 3));
        let lines = line_starts(&text);
        Self { path: path.into(), text, mark, lines }
    }

    /// The line and column of a byte; a byte past the end stands for the end.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let byte = byte.min(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let line = self.lines.partition_point(|&start| start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start as usize..byte as usize).unwrap_or("");
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count()).unwrap_or(u32::MAX - 1) + 1,
            byte,
        }
    }

    /// The number of lines; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line (counted from 1) without its line end.
    #[must_use]
    pub fn line(&self, number: u32) -> Range<usize> {
        let index = (number.max(1) - 1) as usize;
        let start = self.lines.get(index).map_or(self.text.len(), |&it| it as usize);
        let end = self.lines.get(index + 1).map_or(self.text.len(), |&it| it as usize);
        let line = self.text.get(start..end).unwrap_or("");
        start..start + line.trim_end_matches(['\r', '\n']).len()
    }
}

/// Where each line starts; LF, CRLF and a lone CR end a line.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (at, &byte) in bytes.iter().enumerate() {
        let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if ends {
            starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
    }
    starts
}

/// All texts of one compilation, the file the user named first.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds a source and numbers it.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(source);
        id
    }

    /// The source with this number.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// The sources in the order they were read.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.list)
    }

    /// The text of a span; empty where the span fits no source.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).and_then(|it| it.text.get(span.range())).unwrap_or("")
    }

    /// The line of a span's first byte, counted from 1.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        self.get(span.source).map_or(1, |it| it.position(span.start).line)
    }
}
