//! Glyphs as they are written into a page: the shapes that were measured, and the letters that a
//! search or a copy finds behind them.

use std::ops::Range;

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::character::{is_bidi_control, is_direction_mark};
use crate::text::{self, Direction, Glyph, Run, Style, Weight};

/// The width of a blank that stands for a letter of the glyph behind it, in em.
const THIN: f32 = 0.02;

/// Blanks that the font has and labels seldom hold, each for a letter that often ends a glyph: readers
/// find a letter more surely by the glyph that always stands for it.
const FILLERS: [(char, &str); 5] = [
    ('ا', "\u{200A}"),
    ('أ', "\u{2009}"),
    ('إ', "\u{2006}"),
    ('آ', "\u{2005}"),
    ('\u{654}', "\u{202F}"),
];

/// The embedded faces.
pub(super) struct Fonts {
    regular: Font,
    bold: Font,
    /// The glyph of a blank, which stands for letters that the font lacks.
    blank: u32,
    /// The glyphs of [`FILLERS`].
    fillers: Vec<(char, u32)>,
}

impl Fonts {
    pub(super) fn new() -> Option<Self> {
        let [regular, bold] = text::files();
        let face = |file: &'static [u8]| Font::new(Data::from(file), 0);
        let fillers = FILLERS.iter().filter_map(|(letter, it)| Some((*letter, glyph(it)?)));
        let (blank, fillers) = (glyph(" ")?, fillers.collect());
        Some(Self { regular: face(regular)?, bold: face(bold)?, blank, fillers })
    }

    pub(super) fn face(&self, bold: bool) -> Font {
        if bold { self.bold.clone() } else { self.regular.clone() }
    }

    /// The glyphs of a run of a line; marks of direction have done their work and are left out.
    pub(super) fn glyphs(&self, line: &str, run: &Run, size: f32) -> Vec<KrillaGlyph> {
        let clusters = run.glyphs.chunk_by(|a, b| a.cluster == b.cluster);
        let letters = |it: &Range<usize>| line.get(it.clone()).unwrap_or("");
        let ranged = clusters.flat_map(|it| {
            let range = range(it, run);
            self.shared((letters(&range), range.clone()), it, run.direction, size)
        });
        let unseen = |it: char| is_bidi_control(it) || is_direction_mark(it);
        let seen = ranged.filter(|(_, range)| !letters(range).chars().all(unseen));
        seen.map(|(glyph, range)| self.glyph(&glyph, range, size)).collect()
    }

    /// The glyphs of a cluster with the letters that each stands for.
    ///
    /// Readers turn round the letters of one glyph that run from the right, as of `لا`, and a letter and
    /// its mark: there each glyph gets one letter, and blanks those that are left.
    fn shared(
        &self,
        (letters, range): (&str, Range<usize>),
        glyphs: &[Glyph],
        direction: Direction,
        size: f32,
    ) -> Vec<(Glyph, Range<usize>)> {
        let own = letters.char_indices().map(|(at, letter)| {
            let start = range.start + at;
            start..start + letter.len_utf8()
        });
        let mut own: Vec<Range<usize>> = own.collect();
        if own.len() < 2 || direction == Direction::Ltr || glyphs.len() > own.len() {
            return glyphs.iter().map(|it| (*it, range.clone())).collect();
        }
        own.reverse();
        // A blank of no width would be left out by readers: the glyph behind it gives it a little.
        let spare = own.len() - glyphs.len();
        let (thin, all) = (THIN * size, THIN * size * spare as f32);
        let blank = |it: &Range<usize>| {
            let letter = letters.get(it.start - range.start..).and_then(|it| it.chars().next());
            let filler = self.fillers.iter().find(|(it, _)| Some(*it) == letter);
            let id = filler.map_or(self.blank, |it| it.1);
            Glyph { id, cluster: it.start, advance: thin, x: 0.0, y: 0.0 }
        };
        let blanks: Vec<Glyph> = own.iter().take(spare).map(blank).collect();
        let mut glyphs = glyphs.to_vec();
        if let Some(first) = glyphs.first_mut() {
            first.advance -= all;
            first.x -= all;
        }
        blanks.into_iter().chain(glyphs).zip(own).collect()
    }

    fn glyph(&self, of: &Glyph, range: Range<usize>, size: f32) -> KrillaGlyph {
        let id = GlyphId::new(if of.id == 0 { self.blank } else { of.id });
        let [advance, x, y] = [of.advance, of.x, of.y].map(|it| it / size);
        KrillaGlyph::new(id, advance, x, y, 0.0, range, None)
    }
}

/// The first glyph of a text.
fn glyph(text: &str) -> Option<u32> {
    let style = Style { size: 16.0, weight: Weight::Regular, lines: 1 };
    let runs = text::line(text, Direction::Ltr, style);
    runs.iter().flat_map(|it| &it.glyphs).map(|it| it.id).next()
}

/// The bytes of a cluster.
fn range(cluster: &[Glyph], run: &Run) -> Range<usize> {
    let start = cluster.first().map_or(run.range.start, |it| it.cluster);
    let later = run.glyphs.iter().map(|it| it.cluster).filter(|it| *it > start);
    start..later.min().unwrap_or(run.range.end)
}

/// How wide some runs are.
pub(super) fn width(runs: &[Run]) -> f32 {
    runs.iter().flat_map(|it| &it.glyphs).map(|it| it.advance).sum()
}
