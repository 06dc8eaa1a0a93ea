//! Breaks a text into lines. The door of unicode-linebreak.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::direction::{Levels, base, lost_context};
use super::{Block, Direction, Line, Run, Style, font};
use crate::character::{Script, script};

/// Bytes of a label that are looked at where lines are few; no node shows as many.
const MOST: usize = 4096;

/// What ends a paragraph: no run of letters reaches beyond it.
const ENDS: [char; 2] = ['\n', '\u{2029}'];

const JOINER: &str = "\u{200D}";
const ELLIPSIS: &str = "…";

/// Fills lines greedily by shaped width; `even` ones where there are more than one.
pub(super) fn fill(label: &str, style: Style, limit: f32, map: Direction, even: bool) -> Block {
    let seen = shorten(label, style.lines);
    let mut setter = Setter::new(seen, base(label, map), style, limit);
    let mut ends = setter.ends();
    if even {
        setter.narrow(&mut ends);
    }
    let mut lines = setter.lines(&ends);
    let end = lines.last().map_or(0, |it| it.range.end);
    let rest = label.get(end..).unwrap_or("");
    let cut = !rest.trim().is_empty();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        setter.cut(last);
    }
    if lines.is_empty() {
        lines.push(setter.line(0..0));
    }
    let width = lines.iter().map(|it| it.width).fold(0.0, f32::max);
    Block { base: base(label, map), lines, width, cut }
}

/// The part of a label that can be seen in a few lines, cut between clusters.
fn shorten(label: &str, lines: usize) -> &str {
    if lines > 16 || label.len() <= MOST {
        return label;
    }
    let ends = label.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    let end = ends.take_while(|&it| it <= MOST).last().unwrap_or(0);
    label.get(..end).unwrap_or(label)
}

struct Setter<'a> {
    label: &'a str,
    levels: Levels<'a>,
    style: Style,
    limit: f32,
    breaks: Vec<(usize, BreakOpportunity)>,
    /// For each byte, how far the letters before it reach in the order of reading.
    reach: Vec<f32>,
    /// The pieces of the whole label; lines are cut out of them.
    pieces: Vec<Run>,
}

/// A line: where it starts and ends, and whether it ends within a word.
#[derive(Clone, Copy, PartialEq)]
struct End {
    start: usize,
    at: usize,
    within_word: bool,
}

impl<'a> Setter<'a> {
    fn new(label: &'a str, base: Direction, style: Style, limit: f32) -> Self {
        let levels = Levels::new(label, base);
        let breaks = linebreaks(label).collect();
        let (reach, pieces) = (Vec::new(), Vec::new());
        let mut setter = Self { label, levels, style, limit, breaks, reach, pieces };
        setter.measure();
        setter
    }

    /// Shapes the whole label once: letters keep their shape wherever a line ends.
    fn measure(&mut self) {
        let mut advance = vec![0.0; self.label.len() + 1];
        let paragraphs = self.label.split_inclusive(ENDS).scan(0, |start, part| {
            let range = *start..*start + part.trim_end_matches(ENDS).len();
            *start += part.len();
            Some(range)
        });
        self.pieces = paragraphs.flat_map(|it| self.runs(it)).collect();
        self.pieces.sort_by_key(|it| it.range.start);
        for glyph in self.pieces.iter().flat_map(|it| &it.glyphs) {
            let slot = advance.get_mut(glyph.cluster);
            slot.into_iter().for_each(|it| *it += glyph.advance);
        }
        let mut sum = 0.0;
        for width in advance {
            self.reach.push(sum);
            sum += width;
        }
    }

    /// Where lines end.
    fn ends(&self) -> Vec<End> {
        let mut ends: Vec<End> = Vec::new();
        let mut start = self.after_blanks(0);
        while start < self.label.len() && ends.len() < self.style.lines {
            let end = self.end_of_line(start);
            ends.push(end);
            start = if end.within_word { end.at } else { self.after_blanks(end.at) };
        }
        ends
    }

    /// Makes lines shorter while that needs no further one: they are then about equally long.
    fn narrow(&mut self, ends: &mut Vec<End>) {
        let full = ends.last().is_some_and(|it| self.after_blanks(it.at) < self.label.len());
        if ends.len() < 2 || full || ends.iter().any(|it| it.within_word) {
            return;
        }
        let limit = self.limit;
        for part in [0.9, 0.8, 0.7, 0.6] {
            self.limit = limit * part;
            let next = self.ends();
            let rest = next.last().is_some_and(|it| self.after_blanks(it.at) < self.label.len());
            if next.len() > ends.len() || rest || next.iter().any(|it| it.within_word) {
                break;
            }
            *ends = next;
        }
        self.limit = limit;
    }

    fn lines(&self, ends: &[End]) -> Vec<Line> {
        let mut broken = false;
        let line = |end: &End| {
            let mut line = self.line(end.start..end.at);
            let joined = end.within_word && self.is_arabic_around(end.at);
            line.lead = if broken { JOINER } else { line.lead };
            line.tail = if joined { JOINER } else { "" };
            broken = joined;
            line
        };
        ends.iter().map(line).collect()
    }

    /// The first byte after `at` that is no blank of the line before.
    fn after_blanks(&self, at: usize) -> usize {
        let rest = self.slice(at..self.label.len());
        at + rest.len() - rest.trim_start().len()
    }

    fn end_of_line(&self, start: usize) -> End {
        let mut fits = None;
        let from = self.breaks.partition_point(|(at, _)| *at <= start);
        for &(at, kind) in self.breaks.get(from..).unwrap_or(&[]) {
            if self.width(start..at) > self.limit {
                break;
            }
            fits = Some(at);
            if kind == BreakOpportunity::Mandatory {
                break;
            }
        }
        let word = self.breaks.get(from).map_or(self.label.len(), |(at, _)| *at);
        let within_word = fits.is_none();
        let at = fits.unwrap_or_else(|| self.clusters_that_fit(start..word, 0.0).max(start));
        End { start, at, within_word }
    }

    /// The end of the longest beginning of `range` that leaves `room`; one cluster at least.
    fn clusters_that_fit(&self, range: Range<usize>, room: f32) -> usize {
        let clusters = self.slice(range.clone()).grapheme_indices(true);
        let ends = clusters.map(|(at, cluster)| range.start + at + cluster.len());
        let mut fits = None;
        for end in ends {
            if fits.is_some() && self.width(range.start..end) + room > self.limit {
                break;
            }
            fits = Some(end);
        }
        fits.unwrap_or(range.end)
    }

    /// Shortens the last line so that `…` fits behind it, between words where that costs little.
    fn cut(&self, line: &mut Line) {
        let dots = Self::dots(self.style);
        let start = line.range.start;
        let mut ends = self.breaks.iter().filter(|(_, kind)| *kind == BreakOpportunity::Mandatory);
        let stop = ends.find(|(at, _)| *at > start).map_or(self.label.len(), |(at, _)| *at);
        let end = self.clusters_that_fit(start..stop, dots);
        let words = self.breaks.iter().map(|(at, _)| *at);
        let word = words.take_while(|&at| at <= end).last();
        let word = word.filter(|&at| at > start);
        let end = word.filter(|at| 2 * (at - start) > end - start).unwrap_or(end);
        let faint = |it: char| it.is_whitespace() || ",;:،؛(".contains(it);
        let shown = self.slice(start..end).trim_end_matches(faint);
        let end = start + shown.len();
        let (lead, width) = (line.lead, self.width(start..end) + dots);
        *line = Line { lead, tail: ELLIPSIS, width, ..self.line(start..end) };
    }

    fn dots(style: Style) -> f32 {
        let runs = font::shape(ELLIPSIS, 0..ELLIPSIS.len(), Direction::Ltr, style);
        advance(&runs)
    }

    fn line(&self, range: Range<usize>) -> Line {
        let text = self.slice(range.clone());
        let range = range.start..range.start + text.trim_end_matches(ENDS).len();
        let before = self.slice(0..range.start);
        let lead = if range.start == 0 { "" } else { lost_context(before, text) };
        let (runs, width) = (self.runs(range.clone()), self.width(range.clone()));
        Line { range, runs, width, lead, tail: "" }
    }

    /// The width without the blanks at the end.
    fn width(&self, range: Range<usize>) -> f32 {
        let shown = self.slice(range.clone()).trim_end().len();
        let reach = |at: usize| self.reach.get(at).copied().unwrap_or(0.0);
        (reach(range.start + shown) - reach(range.start)).max(0.0)
    }

    fn runs(&self, range: Range<usize>) -> Vec<Run> {
        let visual = self.levels.visual(range).into_iter();
        let shape = |run, direction| font::shape(self.label, run, direction, self.style);
        visual
            .flat_map(|(run, direction)| {
                self.cut_out(&run, direction).unwrap_or_else(|| shape(run, direction))
            })
            .collect()
    }

    /// A run out of the pieces of the whole label; `None` where it parts letters that may be joined.
    fn cut_out(&self, run: &Range<usize>, direction: Direction) -> Option<Vec<Run>> {
        let from = self.pieces.partition_point(|it| it.range.end <= run.start);
        let pieces = self.pieces.get(from..)?.iter().take_while(|it| it.range.start < run.end);
        let mut cut: Vec<Run> = pieces
            .map(|piece| {
                let range = piece.range.start.max(run.start)..piece.range.end.min(run.end);
                let whole = [range.start, range.end].into_iter().all(|at| {
                    at == piece.range.start || at == piece.range.end || self.is_between_words(at)
                });
                let glyphs = piece.glyphs.iter().filter(|it| range.contains(&it.cluster));
                let glyphs = glyphs.copied().collect();
                (whole && piece.direction == direction).then_some(Run { range, direction, glyphs })
            })
            .collect::<Option<_>>()?;
        if direction == Direction::Rtl {
            cut.reverse();
        }
        (!cut.is_empty()).then_some(cut)
    }

    fn is_between_words(&self, at: usize) -> bool {
        self.slice(0..at).ends_with(' ') || self.slice(at..self.label.len()).starts_with(' ')
    }

    fn is_arabic_around(&self, at: usize) -> bool {
        let before = self.slice(0..at).chars().next_back();
        let after = self.slice(at..self.label.len()).chars().next();
        [before, after].into_iter().all(|it| it.is_some_and(|it| script(it) == Script::Arabic))
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.label.get(range).unwrap_or("")
    }
}

fn advance(runs: &[Run]) -> f32 {
    runs.iter().flat_map(|it| &it.glyphs).map(|it| it.advance).sum()
}
