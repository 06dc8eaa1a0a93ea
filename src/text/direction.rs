//! Which way a text runs. The door of unicode-bidi.

use std::ops::Range;

use serde::Serialize;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use crate::character::is_eastern_sign;
use crate::model::Language;

/// Which way something runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    #[default]
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The direction of a map in this language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        if language.is_rtl() { Self::Rtl } else { Self::Ltr }
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    fn level(self) -> Level {
        match self {
            Self::Ltr => Level::ltr(),
            Self::Rtl => Level::rtl(),
        }
    }
}

/// The direction of a label in a map of direction `map`.
///
/// A label of a right-to-left map with any right-to-left letter runs from the right, whatever it
/// begins with; otherwise the first strong letter decides, and for digits and signs alone the map.
#[must_use]
pub fn base(label: &str, map: Direction) -> Direction {
    let rtl_map = map == Direction::Rtl;
    if rtl_map && label.chars().any(is_rtl_letter) {
        return Direction::Rtl;
    }
    match first_strong(label) {
        Some(found) => found,
        None if rtl_map && label.chars().any(is_rtl_sign) => Direction::Rtl,
        None => Direction::Ltr,
    }
}

fn is_rtl_letter(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
        && !matches!(letter, '\u{200F}' | '\u{061C}')
}

/// Arabic and Persian digits, and the marks that stand beside them.
fn is_rtl_sign(letter: char) -> bool {
    is_eastern_sign(letter) || is_rtl_mark(letter)
}

fn is_rtl_mark(letter: char) -> bool {
    matches!(letter, '\u{200F}' | '\u{061C}')
}

/// The direction of the first strong letter that stands in no isolate.
fn first_strong(label: &str) -> Option<Direction> {
    let mut depth = 0_u32;
    for letter in label.chars() {
        match bidi_class(letter) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => depth += 1,
            BidiClass::PDI => depth = depth.saturating_sub(1),
            BidiClass::L if depth == 0 => return Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL if depth == 0 => return Some(Direction::Rtl),
            _ => {}
        }
    }
    None
}

/// The levels of a whole label; lines are ordered by them, never by their own.
pub(super) struct Levels<'a> {
    /// `None` where every letter runs from the left.
    info: Option<BidiInfo<'a>>,
}

impl<'a> Levels<'a> {
    pub(super) fn new(label: &'a str, base: Direction) -> Self {
        let is_plain = base == Direction::Ltr && label.is_ascii();
        Self { info: (!is_plain).then(|| BidiInfo::new(label, Some(base.level()))) }
    }

    /// The runs of one direction in a line, from left to right as seen.
    pub(super) fn visual(&self, line: Range<usize>) -> Vec<(Range<usize>, Direction)> {
        if line.is_empty() {
            return Vec::new();
        }
        let Some(info) = &self.info else { return vec![(line, Direction::Ltr)] };
        let holds = |it: &&unicode_bidi::ParagraphInfo| {
            it.range.start <= line.start && line.end <= it.range.end
        };
        let Some(paragraph) = info.paragraphs.iter().find(holds) else { return Vec::new() };
        let (levels, runs) = info.visual_runs(paragraph, line);
        let direction = |run: &Range<usize>| {
            let rtl = levels.get(run.start).is_some_and(|it| it.is_rtl());
            if rtl { Direction::Rtl } else { Direction::Ltr }
        };
        runs.into_iter().map(|run| (run.clone(), direction(&run))).collect()
    }
}

/// What a line must start with so that its digits stand as they do in the whole label.
///
/// After an Arabic letter a European digit takes the signs beside it along; a line of its own has
/// lost that letter.
pub(super) fn lost_context(before: &str, line: &str) -> &'static str {
    let first = line.trim_start().chars().next();
    let is_number = first.is_some_and(|it| bidi_class(it) == BidiClass::EN);
    let strong = before.chars().rev().map(bidi_class);
    let mut strong = strong.filter(|it| matches!(it, BidiClass::L | BidiClass::R | BidiClass::AL));
    if is_number && strong.next() == Some(BidiClass::AL) { "\u{061C}" } else { "" }
}
