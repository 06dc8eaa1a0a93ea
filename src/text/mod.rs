//! Sets text: direction, shaping, measuring and line breaking; the one module that knows how wide
//! and in which order letters are.
//!
//! Every medium draws the [`Block`]s made here, so that what was measured is what is seen.

mod direction;
mod fill;
mod font;

use std::ops::Range;

use crate::character::{Script, script};
use crate::model::Text;
use crate::word::is_mark;

pub use direction::{Direction, base};
pub use font::{ASCENT, LINE_HEIGHT, files, is_font, lacking, missing, packed};

/// The weight of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400
    Regular,
    /// 700
    Bold,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The size of an em in pixels.
    pub size: f32,
    /// The weight.
    pub weight: Weight,
    /// How many lines there may be; what does not fit ends in `…`.
    pub lines: usize,
}

impl Style {
    /// The height of a line in pixels.
    #[must_use]
    pub fn line_height(self) -> f32 {
        self.size * LINE_HEIGHT
    }

    /// How far below the top of its line the letters stand.
    #[must_use]
    pub fn ascent(self) -> f32 {
        self.size * ASCENT
    }
}

/// A text set in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The direction of the whole text.
    pub base: Direction,
    /// The lines from top to bottom; one without runs for a text without letters.
    pub lines: Vec<Line>,
    /// The width of the widest line.
    pub width: f32,
    /// Whether something did not fit.
    pub cut: bool,
}

/// One line of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The bytes of the text it shows, blanks at its end included.
    pub range: Range<usize>,
    /// The pieces from left to right as seen.
    pub runs: Vec<Run>,
    /// Its width without the blanks at its end.
    pub width: f32,
    /// What is drawn before it: an Arabic letter mark that stands for the context the line has lost,
    /// or the joiner of a broken word.
    pub lead: &'static str,
    /// What is drawn after it: `…`, or the joiner of a broken word.
    pub tail: &'static str,
}

impl Line {
    /// The characters a medium draws that lays out lines itself.
    #[must_use]
    pub fn drawn(&self, text: &Text) -> String {
        let shown = text.as_written().get(self.range.clone()).unwrap_or("").trim();
        if shown.is_empty() && self.tail.is_empty() {
            return String::new();
        }
        format!("{}{}{}", self.lead, unstacked(shown), self.tail)
    }
}

/// How many marks a letter is drawn with: more of them would be painted over the neighbours.
const MOST_MARKS: usize = 4;

/// A text without the marks that would pile up beyond its line.
fn unstacked(text: &str) -> String {
    let mut marks = 0;
    let fits = |letter: &char| {
        let piles = matches!(script(*letter), Script::Inherited | Script::Arabic);
        marks = if piles && is_mark(*letter) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    };
    text.chars().filter(fits).collect()
}

/// Letters of one direction and one script.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The bytes of the text it shows.
    pub range: Range<usize>,
    /// Its direction.
    pub direction: Direction,
    /// Its glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One shape of the font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font; 0 where the font has none.
    pub id: u32,
    /// The first byte of the letters it shows.
    pub cluster: usize,
    /// How far it moves on.
    pub advance: f32,
    /// How far it is shifted to the right.
    pub x: f32,
    /// How far it is shifted upwards.
    pub y: f32,
}

/// Sets a text in lines no wider than `limit`, unless one cluster alone is.
#[must_use]
pub fn set(text: &Text, style: Style, limit: f32, map: Direction) -> Block {
    fill::fill(text.as_written(), style, limit, map, false)
}

/// The same in lines of about equal length, no more of them than [`set`] needs.
#[must_use]
pub fn set_even(text: &Text, style: Style, limit: f32, map: Direction) -> Block {
    fill::fill(text.as_written(), style, limit, map, true)
}

/// The glyphs of a line as drawn, marks of its lost context included; pieces from left to right.
#[must_use]
pub fn line(drawn: &str, base: Direction, style: Style) -> Vec<Run> {
    let levels = direction::Levels::new(drawn, base);
    let visual = levels.visual(0..drawn.len()).into_iter();
    visual.flat_map(|(run, direction)| font::shape(drawn, run, direction, style)).collect()
}
