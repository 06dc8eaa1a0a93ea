//! Draws what a page shows, and keeps what is read on it in the order of reading.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as Dot, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag as Role, TagGroup,
};

use super::axis::Axis;
use super::letters::{Fonts, width};
use super::page::Page;
use super::sheet::Sheet;
use super::stack;
use crate::emit::svg::{
    Outline, ROUND, Sign, THICK, corners, frame, is_thick, link_sign, outline, sign, tone,
};
use crate::emit::theme::{Palette, channels};
use crate::layout::{Course, Node, Note, Point, Scene, Words};
use crate::text::{self, Direction, Style, Weight};

/// How thick boxes and ways are drawn.
const LINE: f32 = 1.6;

/// Farther aside than any picture reaches.
const FAR: f64 = 1.0e5;

/// What draws on one page.
pub(super) struct Pen<'a> {
    surface: Surface<'a>,
    pub(super) scene: &'a Scene,
    pub(super) axis: Axis,
    fonts: &'a Fonts,
    pub(super) palette: &'static Palette,
    heading: Vec<Identifier>,
    /// The names of lanes and bands.
    pub(super) heads: Vec<Identifier>,
    /// What is read, beside the number of the node it belongs to.
    read: Vec<(usize, Identifier)>,
    tags: Vec<Identifier>,
    /// Messages, each with its lines.
    notes: Vec<Vec<Identifier>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(
        surface: Surface<'a>,
        scene: &'a Scene,
        fonts: &'a Fonts,
        palette: &'static Palette,
    ) -> Self {
        let (heading, heads, read, tags) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (axis, notes) = (Axis::of(scene), Vec::new());
        Self { surface, scene, axis, fonts, palette, heading, heads, read, tags, notes }
    }

    /// The colour of the whole page.
    pub(super) fn page(&mut self, page: &Page) {
        let path = boxed(0.0, 0.0, page.width, page.height, 0.0);
        self.shape(path, Some(self.palette.page), None);
    }

    pub(super) fn transformed(&mut self, by: Transform, draw: impl FnOnce(&mut Self)) {
        self.surface.push_transform(&by);
        draw(self);
        self.surface.pop();
    }

    /// Draws ways, cut off at the edges of the page.
    fn clipped(&mut self, sheet: &Sheet, draw: impl FnOnce(&mut Self)) {
        let part = self.axis.rect((sheet.from, sheet.to), (-FAR, FAR));
        let path = boxed(part.x, part.y, part.w, part.h, 0.0).filter(|_| sheet.count > 1);
        if let Some(path) = &path {
            self.surface.push_clip_path(path, &FillRule::NonZero);
        }
        draw(self);
        if path.is_some() {
            self.surface.pop();
        }
    }

    /// The ways, and the dots they start from.
    pub(super) fn ways(&mut self, sheet: &Sheet) {
        let scene = self.scene;
        self.clipped(sheet, |pen| pen.lines(sheet));
        if sheet.number == 1 {
            for words in &scene.heading {
                let id = self.words(words, self.palette.text);
                self.heading.extend(id);
            }
        }
    }

    fn lines(&mut self, sheet: &Sheet) {
        let (scene, axis) = (self.scene, self.axis);
        for way in sheet.ways.iter().filter_map(|it| scene.ways.get(*it)) {
            self.line(&way.points, way.kind, true);
        }
        for start in scene.starts.iter().filter(|it| sheet.shows_start(it, axis)) {
            self.line(&start.points, Course::Forward, true);
            let [dot, _] = start.points;
            let path = boxed(dot.x - 5.0, dot.y - 5.0, 10.0, 10.0, 5.0);
            self.shape(path, Some(self.palette.way), None);
        }
    }

    /// What findings speak of, below all else: a thick line along ways, a frame around nodes.
    pub(super) fn problems(&mut self, sheet: &Sheet) {
        let scene = self.scene;
        let line = stroke(self.palette.problem, 5.0);
        self.clipped(sheet, |pen| {
            let ways = sheet.ways.iter().filter_map(|it| scene.ways.get(*it));
            for way in ways.filter(|it| it.problem) {
                pen.shape(rounded(&way.points), None, Some(line.clone()));
            }
        });
        let nodes = sheet.nodes.iter().filter_map(|it| scene.nodes.get(*it));
        for node in nodes.filter(|it| it.problem) {
            self.shape(outlined(frame(node)), None, Some(line.clone()));
        }
    }

    /// A line with rounded corners, and the head of an arrow where it leads to something.
    fn line(&mut self, points: &[Point], course: Course, head: bool) {
        let (colour, dash) = match course {
            Course::Forward => (self.palette.way, None),
            Course::Back => {
                (self.palette.back, Some(StrokeDash { array: vec![6.0, 4.0], offset: 0.0 }))
            }
        };
        let stroke = Stroke { dash, ..stroke(colour, LINE) };
        self.shape(rounded(points), None, Some(stroke));
        if let [.., before, last] = points
            && head
        {
            self.shape(arrow(before, last), Some(colour), None);
        }
    }

    pub(super) fn nodes(&mut self, sheet: &Sheet) {
        let scene = self.scene;
        for &at in &sheet.nodes {
            let Some(node) = scene.nodes.get(at) else { continue };
            self.node(node);
            for words in &node.texts {
                let colour = if words.bold { self.palette.text } else { self.palette.quiet };
                let id = self.words(words, colour);
                self.read.extend(id.map(|it| (at, it)));
            }
        }
    }

    fn node(&mut self, node: &Node) {
        let colours = tone(self.palette, node);
        let line = stroke(colours.line, if is_thick(node) { THICK as f32 } else { LINE });
        self.shape(outlined(outline(node)), Some(colours.fill), Some(line));
        let direction = self.scene.direction;
        if let Some(sign) = sign(node, direction) {
            let line = Stroke { line_cap: LineCap::Round, ..stroke(colours.line, 2.0) };
            self.shape(stroked(&sign), None, Some(line));
        }
        // The arrow of a node that leads somewhere.
        if node.link.is_some() {
            let line = stroke(self.palette.way, LINE);
            self.shape(stroked(&link_sign(node, direction)), None, Some(line));
        }
    }

    pub(super) fn chips(&mut self, sheet: &Sheet) {
        let scene = self.scene;
        for &(way, node) in &sheet.chips {
            let Some(chip) = scene.ways.get(way).and_then(|it| it.label.as_ref()) else { continue };
            let path = boxed(chip.x, chip.y, chip.w, chip.h, ROUND);
            self.shape(path, Some(self.palette.chip), Some(stroke(self.palette.rim, 1.0)));
            for words in &chip.texts {
                let id = self.words(words, self.palette.text);
                self.read.extend(id.map(|it| (node, it)));
            }
        }
    }

    pub(super) fn tags(&mut self, sheet: &Sheet) {
        for tag in &sheet.tags {
            tag.stems.iter().for_each(|it| self.line(it, tag.course, tag.leaves));
        }
        for tag in &sheet.tags {
            let path = boxed(tag.x, tag.y, tag.w, tag.h, stack::ROUND);
            self.shape(path, Some(self.palette.page), Some(stroke(self.palette.way, 1.0)));
            let id = self.words(&tag.words, self.palette.text);
            self.tags.extend(id);
        }
    }

    /// A message, in the language of all messages.
    pub(super) fn note(&mut self, note: &Note) {
        let lines = note.texts.iter();
        let ids = lines.filter_map(|it| self.words_in("en", it, self.palette.text));
        let ids = ids.collect();
        self.notes.push(ids);
    }

    /// The number of the page.
    pub(super) fn footer(&mut self, page: &Page) {
        let Some(number) = &page.number else { return };
        let style = Style { size: 9.0, weight: Weight::Regular, lines: 1 };
        let runs = text::line(number, Direction::Ltr, style);
        let x = page.width / 2.0 - f64::from(width(&runs)) / 2.0;
        self.quietly(ArtifactType::Footer, |pen| {
            pen.glyphs((number, false), &runs, style, (x, page.foot), pen.palette.quiet);
        });
    }

    /// One line of text around its centre; what names it in the order of reading.
    pub(super) fn words(&mut self, words: &Words, colour: &str) -> Option<Identifier> {
        self.words_in(&self.scene.language, words, colour)
    }

    /// The same in another language than that of the picture.
    fn words_in(&mut self, language: &str, words: &Words, colour: &str) -> Option<Identifier> {
        if words.text.is_empty() {
            return None;
        }
        let span = SpanTag::empty().with_lang(Some(language));
        let id = self.surface.start_tagged(ContentTag::Span(span));
        self.letters(words, colour);
        self.surface.end_tagged();
        Some(id)
    }

    /// The letters of a line.
    pub(super) fn letters(&mut self, words: &Words, colour: &str) {
        let weight = if words.bold { Weight::Bold } else { Weight::Regular };
        let style = Style { size: words.size, weight, lines: 1 };
        let runs = text::line(&words.text, words.direction, style);
        let x = words.x + (words.w - f64::from(width(&runs))) / 2.0;
        self.glyphs((&words.text, words.bold), &runs, style, (x, words.baseline()), colour);
    }

    fn glyphs(
        &mut self,
        (line, bold): (&str, bool),
        runs: &[text::Run],
        style: Style,
        (x, y): (f64, f64),
        colour: &str,
    ) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(colour)));
        let mut x = x as f32;
        for run in runs {
            let glyphs = self.fonts.glyphs(line, run, style.size);
            let at = Dot::from_xy(x, y as f32);
            self.surface.draw_glyphs(at, &glyphs, self.fonts.face(bold), line, style.size, false);
            x += width(std::slice::from_ref(run));
        }
    }

    /// Draws what is seen and not read.
    pub(super) fn quietly(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    pub(super) fn shape(&mut self, path: Option<Path>, ground: Option<&str>, line: Option<Stroke>) {
        let Some(path) = path else { return };
        self.quietly(ArtifactType::Other, |pen| {
            pen.surface.set_fill(ground.map(fill));
            pen.surface.set_stroke(line);
            pen.surface.draw_path(&path);
        });
    }

    /// What is read on the page: the heading, each node with its ways, where they lead, and messages.
    pub(super) fn finish(self) -> Vec<TagGroup> {
        self.surface.finish();
        let group = |children: Vec<Identifier>| {
            let children = children.into_iter().map(Into::into).collect();
            TagGroup::with_children(Role::P, children)
        };
        let mut groups = Vec::new();
        if !self.heading.is_empty() {
            let children = self.heading.into_iter().map(Into::into).collect();
            groups.push(TagGroup::with_children(Role::Hn(NonZeroU16::MIN, None), children));
        }
        if !self.heads.is_empty() {
            groups.push(group(self.heads));
        }
        let mut read = self.read;
        read.sort_by_key(|it| it.0);
        for node in read.chunk_by(|a, b| a.0 == b.0) {
            groups.push(group(node.iter().map(|it| it.1).collect()));
        }
        if !self.tags.is_empty() {
            groups.push(group(self.tags));
        }
        groups.extend(self.notes.into_iter().map(group));
        groups
    }
}

fn fill(colour: &str) -> Fill {
    let [red, green, blue] = channels(colour);
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

pub(super) fn stroke(colour: &str, width: f32) -> Stroke {
    let [red, green, blue] = channels(colour);
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        line_join: LineJoin::Round,
        opacity: NormalizedF32::ONE,
        ..Stroke::default()
    }
}

/// A line with rounded corners.
pub(super) fn rounded(points: &[Point]) -> Option<Path> {
    let (first, last) = (points.first()?, points.last()?);
    let mut path = PathBuilder::new();
    path.move_to(first.x as f32, first.y as f32);
    for [enter, at, leave] in corners(points) {
        path.line_to(enter.x as f32, enter.y as f32);
        path.quad_to(at.x as f32, at.y as f32, leave.x as f32, leave.y as f32);
    }
    path.line_to(last.x as f32, last.y as f32);
    path.finish()
}

/// The head of an arrow at the end of a line.
fn arrow(from: &Point, to: &Point) -> Option<Path> {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = (x * x + y * y).sqrt();
    if length < 0.01 {
        return None;
    }
    let (x, y) = (x / length, y / length);
    let at = |along: f64, aside: f64| (to.x + x * along - y * aside, to.y + y * along + x * aside);
    polygon(&[at(-10.6, -4.7), at(0.6, 0.0), at(-10.6, 4.7)])
}

/// The border or frame of a node.
fn outlined(of: Outline) -> Option<Path> {
    match of {
        Outline::Diamond(tips) => polygon(&tips.map(|it| (it.x, it.y))),
        Outline::Box { x, y, w, h, round } => boxed(x, y, w, h, round),
    }
}

/// The strokes of a sign.
fn stroked(sign: &Sign) -> Option<Path> {
    let mut path = PathBuilder::new();
    for stroke in sign.strokes {
        for (at, (right, down)) in stroke.iter().enumerate() {
            let (x, y) = ((sign.corner.x + right) as f32, (sign.corner.y + down) as f32);
            if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
    }
    path.finish()
}

fn polygon(corners: &[(f64, f64)]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in corners.iter().enumerate() {
        let (x, y) = (*x as f32, *y as f32);
        if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.close();
    path.finish()
}

/// A box with round corners.
pub(super) fn boxed(x: f64, y: f64, w: f64, h: f64, round: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    if round <= 0.0 {
        path.push_rect(Rect::from_xywh(x as f32, y as f32, w as f32, h as f32)?);
        return path.finish();
    }
    let round = round.min(w / 2.0).min(h / 2.0);
    // The part of a radius at which a curve comes nearest to a circle.
    let bend = round * 0.447_715;
    let [l, t, r, b] = [x, y, x + w, y + h];
    let at = |x: f64, y: f64| (x as f32, y as f32);
    let mut curve = |from: (f32, f32), one: (f32, f32), two: (f32, f32), to: (f32, f32), start| {
        if start {
            path.move_to(from.0, from.1)
        } else {
            path.line_to(from.0, from.1)
        }
        path.cubic_to(one.0, one.1, two.0, two.1, to.0, to.1);
    };
    curve(at(r - round, t), at(r - bend, t), at(r, t + bend), at(r, t + round), true);
    curve(at(r, b - round), at(r, b - bend), at(r - bend, b), at(r - round, b), false);
    curve(at(l + round, b), at(l + bend, b), at(l, b - bend), at(l, b - round), false);
    curve(at(l, t + round), at(l, t + bend), at(l + bend, t), at(l + round, t), false);
    path.close();
    path.finish()
}
