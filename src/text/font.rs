//! The embedded font and how it shapes a run. The door of harfrust.

use foldhash::{HashMap, HashSet, HashSetExt};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use harfrust::{
    Direction as Side, FontRef, GlyphBuffer, Script as Writing, ShapeOptions, ShapePlan, Shaper,
    ShaperData, Tag, UnicodeBuffer,
};
use unicode_width::UnicodeWidthChar;

use super::{Direction, Glyph, Run, Style, Weight};
use crate::character::{Script, script};

/// How far below the top of its line a letter stands, in em (2100 of 2048 units).
pub const ASCENT: f32 = 2100.0 / 2048.0;

/// The height of a line in em (ascent 2100 and descent 1100 of 2048 units).
pub const LINE_HEIGHT: f32 = 3200.0 / 2048.0;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Vazirmatn-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/Vazirmatn-Bold.ttf");

/// The files of the embedded font, regular and bold.
#[must_use]
pub fn files() -> [&'static [u8]; 2] {
    [REGULAR, BOLD]
}

/// Whether a file holds a font that can be drawn.
#[must_use]
pub fn is_font(bytes: &[u8]) -> bool {
    FontRef::new(bytes).is_ok_and(|it| {
        let data = ShaperData::new(&it);
        data.shaper(&it).build().units_per_em() > 0
    })
}

/// The letters of a list that the font of a file has not, in order.
#[must_use]
pub fn lacking(bytes: &[u8], letters: &[char]) -> Vec<char> {
    let Ok(font) = FontRef::new(bytes) else { return letters.to_vec() };
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let lacks = |letter: &char| {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&letter.to_string());
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        shaped.glyph_infos().iter().any(|it| it.glyph_id == 0)
    };
    letters.iter().copied().filter(lacks).collect()
}

/// The same letters, packed for browsers.
const PACKED_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Vazirmatn-Regular.woff2");
const PACKED_BOLD: &[u8] = include_bytes!("../../assets/fonts/Vazirmatn-Bold.woff2");

/// The embedded font as WOFF2, which a picture may carry.
#[must_use]
pub fn packed(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => PACKED_REGULAR,
        Weight::Bold => PACKED_BOLD,
    }
}

/// A face; `None` only if the compiled-in file were broken.
type Face = Option<(FontRef<'static>, ShaperData)>;

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [face(REGULAR), face(BOLD)]);

fn face(bytes: &'static [u8]) -> Face {
    let font = FontRef::new(bytes).ok()?;
    let data = ShaperData::new(&font);
    Some((font, data))
}

type PlanKey = (Weight, Direction, [u8; 4]);

thread_local! {
    /// The faces, ready to shape.
    static SHAPERS: [Option<Shaper<'static>>; 2] = {
        let [regular, bold] = &*FACES;
        let ready = |it: &'static Face| it.as_ref().map(|(font, data)| data.shaper(font).build());
        [ready(regular), ready(bold)]
    };

    /// What the shaper works out once for a direction and a script.
    static PLANS: RefCell<HashMap<PlanKey, ShapePlan>> = RefCell::default();
}

/// Shapes a run of one direction, cut where its script changes; pieces from left to right.
pub(super) fn shape(
    label: &str,
    run: Range<usize>,
    direction: Direction,
    style: Style,
) -> Vec<Run> {
    let mut pieces: Vec<Run> = scripts(label, run)
        .into_iter()
        .map(|(range, script)| {
            let glyphs = glyphs(label, range.clone(), direction, script, style);
            Run { range, direction, glyphs }
        })
        .collect();
    if direction == Direction::Rtl {
        pieces.reverse();
    }
    pieces
}

/// The stretches of one script; signs and marks belong to the letters before them.
fn scripts(label: &str, run: Range<usize>) -> Vec<(Range<usize>, Script)> {
    let mut pieces: Vec<(Range<usize>, Script)> = Vec::new();
    let start = run.start;
    for (at, letter) in label.get(run).unwrap_or("").char_indices() {
        let (at, script) = (start + at, script(letter));
        let end = at + letter.len_utf8();
        match pieces.last_mut() {
            Some((range, last)) if *last == script || is_shared(script) => range.end = end,
            Some((range, last)) if is_shared(*last) => {
                *last = script;
                range.end = end;
            }
            _ => pieces.push((at..end, script)),
        }
    }
    pieces
}

fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn glyphs(
    label: &str,
    range: Range<usize>,
    direction: Direction,
    script: Script,
    style: Style,
) -> Vec<Glyph> {
    let tag: [u8; 4] = script.short_name().as_bytes().try_into().unwrap_or(*b"Zyyy");
    let writing = Writing::from_iso15924_tag(Tag::new(&tag));
    let side = match direction {
        Direction::Ltr => Side::LeftToRight,
        Direction::Rtl => Side::RightToLeft,
    };
    let buffer = buffer(label, range.clone(), side, writing);
    let Some((shaped, units)) = shaped(buffer, (style.weight, direction, tag), side, writing)
    else {
        return Vec::new();
    };
    let em = style.size / units;
    let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    pairs
        .map(|(info, position)| {
            let cluster = range.start + info.cluster as usize;
            let absent = (info.glyph_id == 0).then(|| absent_width(label, cluster) * style.size);
            Glyph {
                id: info.glyph_id,
                cluster,
                advance: absent.unwrap_or(position.x_advance as f32 * em),
                x: position.x_offset as f32 * em,
                y: position.y_offset as f32 * em,
            }
        })
        .collect()
}

/// A stretch of a label, to be shaped.
fn buffer(label: &str, range: Range<usize>, side: Side, writing: Option<Writing>) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(label.get(range.clone()).unwrap_or(""));
    // The neighbours decide how letters at the ends join, also where a word is broken.
    buffer.set_pre_context(label.get(..range.start).unwrap_or(""));
    buffer.set_post_context(label.get(range.end..).unwrap_or(""));
    buffer.set_direction(side);
    if let Some(writing) = writing {
        buffer.set_script(writing);
    }
    buffer
}

/// The glyphs of a buffer, and the units of an em.
fn shaped(
    buffer: UnicodeBuffer,
    key: PlanKey,
    side: Side,
    writing: Option<Writing>,
) -> Option<(GlyphBuffer, f32)> {
    SHAPERS.with(|[regular, bold]| {
        let face = match key.0 {
            Weight::Regular => regular,
            Weight::Bold => bold,
        };
        let shaper = face.as_ref()?;
        let shaped = PLANS.with_borrow_mut(|plans| {
            let make = || ShapePlan::new(shaper, side, writing, None, &[]);
            let plan = plans.entry(key).or_insert_with(make);
            shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)))
        });
        Some((shaped, shaper.units_per_em().max(1) as f32))
    })
}

/// How wide a letter that the font lacks is taken to be, in em.
fn absent_width(label: &str, at: usize) -> f32 {
    let letter = label.get(at..).and_then(|it| it.chars().next());
    match letter.map(|it| it.width().unwrap_or(0)) {
        Some(0) | None => 0.0,
        Some(1) => 0.6,
        Some(_) => 1.0,
    }
}

/// The characters of a text that the embedded font lacks, in order, each once.
#[must_use]
pub fn missing(text: &crate::model::Text) -> Vec<char> {
    let label = text.as_written();
    let style = Style { size: 16.0, weight: Weight::Regular, lines: 1 };
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for run in shape(label, 0..label.len(), Direction::Ltr, style) {
        for glyph in run.glyphs.iter().filter(|it| it.id == 0) {
            let letter = label.get(glyph.cluster..).and_then(|it| it.chars().next());
            found.extend(letter.filter(|it| !it.is_whitespace() && seen.insert(*it)));
        }
    }
    found
}
