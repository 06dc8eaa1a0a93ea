//! Draws a scene: elements and attributes of the allow-list, nothing else.

use std::fmt::Write;

use super::curve::corners;
use super::shape::{Outline, Sign, THICK, is_thick, link_sign, outline, sign};
use super::style;
use super::theme::{CONTRAST, DARK, LIGHT, PRINT, Palette, Tone};
use crate::emit::path::id_prefix;
use crate::emit::{Font, Theme, escape};
use crate::layout::{Anchor, Chip, Closing, Course, Node, Point, Scene, Start, Way, Words, tenth};
use crate::text::Direction;

/// The fonts of pictures by the way they run. One that has digits and signs but no letters of the
/// picture's language must not come before one that has them all.
const fn fonts(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => {
            "Vazirmatn, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans Arabic', Tahoma, \
             'Geeza Pro', sans-serif"
        }
        Direction::Rtl => {
            "Vazirmatn, 'Noto Sans Arabic', 'Segoe UI', Tahoma, 'Geeza Pro', Arial, sans-serif"
        }
    }
}

/// The size of details and labels; other texts say theirs.
pub(super) const PLAIN: f32 = 12.0;

/// Writes a formatted line; a string takes everything.
macro_rules! put {
    ($pen:expr, $($part:tt)*) => {
        let _ = writeln!($pen.out, $($part)*);
    };
}
pub(super) use put;

/// For whom the SVG is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For viewers: they keep the author's text, and run it as the attributes say.
    Published,
    /// For the renderer of this library, which knows no attribute of direction: isolates stand around
    /// the text instead. The page is left to it.
    #[cfg(feature = "png")]
    Memory,
}

/// Draws a scene as an SVG that may stand alone or within a page.
#[must_use]
pub fn draw(scene: &Scene, theme: Theme) -> String {
    draw_with(scene, theme, Font::None)
}

/// The same with or without the font in which it was measured.
#[must_use]
pub fn draw_with(scene: &Scene, theme: Theme, font: Font) -> String {
    draw_as(Form::Published, scene, theme, font)
}

/// Draws a scene for viewers or for a renderer.
pub(crate) fn draw_as(form: Form, scene: &Scene, theme: Theme, font: Font) -> String {
    let palette = palette(theme);
    let mut pen = Pen { out: String::new(), id: id_prefix(&scene.id), palette, scene, form };
    pen.head();
    let fonts = style::fonts(scene, font);
    let follows = theme == Theme::Auto && form == Form::Published;
    let media = if follows { style::media(scene, &pen.id) } else { String::new() };
    if !(fonts.is_empty() && media.is_empty()) {
        put!(pen, "<style>{fonts}{media}</style>");
    }
    pen.markers();
    pen.page();
    pen.lanes();
    pen.bands();
    pen.problems();
    pen.ways();
    pen.nodes();
    pen.chips();
    pen.notes();
    pen.out.push_str("</svg>\n");
    pen.out
}

/// The colours of a theme, for media that do not follow their viewer.
pub(crate) fn palette(theme: Theme) -> &'static Palette {
    match theme {
        Theme::Auto | Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::Print => &PRINT,
        Theme::Contrast => &CONTRAST,
    }
}

/// What draws a scene.
pub(super) struct Pen<'a> {
    pub(super) out: String,
    /// What every id and class begins with.
    pub(super) id: String,
    pub(super) palette: &'static Palette,
    pub(super) scene: &'a Scene,
    form: Form,
}

impl Pen<'_> {
    fn head(&mut self) {
        let Scene { width, height, language, direction, .. } = self.scene;
        let fonts = fonts(*direction);
        // A right-to-left root would be moved within its window; there each text says its direction.
        let direction = match direction {
            Direction::Ltr => " direction=\"ltr\"",
            Direction::Rtl => "",
        };
        let id = &self.id;
        // What can be clicked within an image does not exist for those who listen to it.
        let role = if scene_links(self.scene) { "group" } else { "img" };
        put!(
            self,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"{role}\" \
             aria-labelledby=\"{id}-t {id}-d\" lang=\"{}\"{direction} \
             font-family=\"{fonts}\">",
            escape::xml_attribute(language)
        );
        put!(self, "<title id=\"{id}-t\">{}</title>", escape::xml(&self.scene.title));
        put!(self, "<desc id=\"{id}-d\">{}</desc>", escape::xml(&self.scene.description));
    }

    fn markers(&mut self) {
        let (id, way, back) = (&self.id, self.palette.way, self.palette.back);
        let head = |name: &str, colour: &str| {
            format!(
                "<marker id=\"{id}-{name}\" viewBox=\"0 0 10 10\" refX=\"9.5\" refY=\"5\" \
                 markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
                 <path class=\"{id}-{name}\" d=\"M0 0.8 10 5 0 9.2z\" fill=\"{colour}\"/></marker>"
            )
        };
        let heads = head("a", way) + &head("e", back);
        put!(self, "<defs>{heads}</defs>");
    }

    fn page(&mut self) {
        let Scene { width, height, .. } = self.scene;
        let (id, page, text) = (&self.id, self.palette.page, self.palette.text);
        if self.form == Form::Published {
            put!(
                self,
                "<rect class=\"{id}-p\" width=\"{width}\" height=\"{height}\" fill=\"{page}\"/>"
            );
        }
        put!(self, "<g class=\"{id}-t\" fill=\"{text}\" text-anchor=\"middle\">");
        let scene = self.scene;
        scene.heading.iter().for_each(|it| self.words(it));
        put!(self, "</g>");
    }

    fn ways(&mut self) {
        let scene = self.scene;
        let (id, way, back) = (self.id.clone(), self.palette.way, self.palette.back);
        for (kind, class, arrow, colour, dash) in [
            (Course::Forward, "w", "a", way, ""),
            (Course::Back, "b", "e", back, " stroke-dasharray=\"6 4\""),
        ] {
            let any = scene.ways.iter().any(|it| it.kind == kind);
            if !any && (kind == Course::Back || scene.starts.is_empty()) {
                continue;
            }
            put!(
                self,
                "<g class=\"{id}-{class}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"1.6\" marker-end=\"url(#{id}-{arrow})\"{dash}>"
            );
            for it in scene.ways.iter().filter(|it| it.kind == kind) {
                self.way(it);
            }
            if kind == Course::Forward {
                scene.starts.iter().for_each(|it| self.start(it));
            }
            put!(self, "</g>");
        }
    }

    fn way(&mut self, way: &Way) {
        let line = rounded(&way.points);
        put!(self, "<path id=\"{}-{}\" d=\"{line}\"/>", self.id, way.id);
    }

    fn start(&mut self, start: &Start) {
        let (id, way) = (&self.id, self.palette.way);
        let line = rounded(&start.points);
        let [dot, _] = start.points;
        let (x, y) = (number(dot.x - 5.0), number(dot.y - 5.0));
        put!(self, "<path d=\"{line}\"/>");
        put!(
            self,
            "<rect class=\"{id}-a\" x=\"{x}\" y=\"{y}\" width=\"10\" height=\"10\" rx=\"5\" \
             fill=\"{way}\" marker-end=\"none\"/>"
        );
    }

    fn nodes(&mut self) {
        let (id, palette) = (self.id.clone(), self.palette);
        put!(
            self,
            "<g class=\"{id}-t\" fill=\"{}\" text-anchor=\"middle\" font-size=\"{PLAIN}\" \
             stroke-width=\"1.6\" stroke-linejoin=\"round\">",
            palette.text
        );
        let scene = self.scene;
        for (at, node) in scene.nodes.iter().enumerate() {
            let link = self.link(node);
            if let Some(to) = &link {
                put!(
                    self,
                    "<a href=\"{}\" rel=\"noopener noreferrer\">",
                    escape::xml_attribute(to)
                );
            }
            put!(self, "<g id=\"{id}-n{}\">", at + 1);
            put!(self, "<title>{}</title>", escape::xml(&node.summary));
            self.shape(node);
            self.sign(node);
            if link.is_some() {
                self.link_sign(node);
            }
            for lines in node.texts.chunk_by(|one, two| one.bold == two.bold) {
                let quiet = lines.iter().any(|it| !it.bold);
                if quiet {
                    put!(self, "<g class=\"{id}-q\" fill=\"{}\">", palette.quiet);
                }
                lines.iter().for_each(|it| self.words(it));
                if quiet {
                    put!(self, "</g>");
                }
            }
            put!(self, "</g>");
            if link.is_some() {
                put!(self, "</a>");
            }
        }
        put!(self, "</g>");
    }

    fn shape(&mut self, node: &Node) {
        let Tone { fill, line } = tone(self.palette, node);
        let class = format!("{}-{}", self.id, class(node));
        let mut paint = format!(" class=\"{class}\" fill=\"{fill}\" stroke=\"{line}\"");
        if is_thick(node) {
            let _ = write!(paint, " stroke-width=\"{THICK}\"");
        }
        self.outline(outline(node), &paint);
    }

    /// The border or frame of a node, with its colours as attributes.
    pub(super) fn outline(&mut self, of: Outline, paint: &str) {
        match of {
            Outline::Diamond(tips) => {
                let tips = tips.map(|it| format!("{} {}", number(it.x), number(it.y)));
                put!(self, "<polygon{paint} points=\"{}\"/>", tips.join(" "));
            }
            Outline::Box { x, y, w, h, round } => {
                let [x, y, w, h, round] = [x, y, w, h, round].map(number);
                put!(
                    self,
                    "<rect{paint} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{round}\"/>"
                );
            }
        }
    }

    /// Where a node leads: an address, or another node of the picture.
    fn link(&self, node: &Node) -> Option<String> {
        let to = node.link.as_ref()?;
        let Some(key) = to.strip_prefix('#') else { return Some(to.clone()) };
        let at = self.scene.nodes.iter().position(|it| it.id == key)?;
        Some(format!("#{}-n{}", self.id, at + 1))
    }

    /// The arrow that tells a node that leads somewhere, in its corner away from the text.
    fn link_sign(&mut self, node: &Node) {
        let (id, way) = (&self.id, self.palette.way);
        let line = stroked(&link_sign(node, self.scene.direction));
        put!(self, "<path class=\"{id}-w\" d=\"{line}\" fill=\"none\" stroke=\"{way}\"/>");
    }

    /// The tick of a won end, the cross of a lost one, before the text.
    fn sign(&mut self, node: &Node) {
        let Some(line) = sign(node, self.scene.direction).as_ref().map(stroked) else { return };
        let Tone { line: colour, .. } = tone(self.palette, node);
        // A theme may fill it too: with the colour of the box it stands on.
        let class = format!("{}-{}", self.id, class(node));
        put!(
            self,
            "<path class=\"{class}\" d=\"{line}\" fill=\"none\" stroke=\"{colour}\" \
             stroke-width=\"2\" stroke-linecap=\"round\"/>"
        );
    }

    fn chips(&mut self) {
        let (id, palette, scene) = (self.id.clone(), self.palette, self.scene);
        let chips = || scene.ways.iter().filter_map(|it| it.label.as_ref());
        let (chip, rim) = (palette.chip, palette.rim);
        put!(self, "<g class=\"{id}-c\" fill=\"{chip}\" stroke=\"{rim}\">");
        chips().for_each(|it| self.chip(it));
        put!(self, "</g>");
        put!(
            self,
            "<g class=\"{id}-t\" fill=\"{}\" text-anchor=\"middle\" font-size=\"{PLAIN}\">",
            palette.text
        );
        chips().flat_map(|it| &it.texts).for_each(|it| self.words(it));
        put!(self, "</g>");
    }

    fn chip(&mut self, chip: &Chip) {
        let Chip { text, x, y, w, h, texts } = chip;
        let frame = format!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"8\"");
        if texts.iter().any(|it| it.text.ends_with('…')) {
            put!(self, "{frame}><title>{}</title></rect>", escape::xml(text));
        } else {
            put!(self, "{frame}/>");
        }
    }

    /// Where a line is held, and the attribute that says so; a group holds its lines at their middle.
    fn anchor(&self, words: &Words) -> (f64, &'static str) {
        let page = self.scene.direction;
        let run = match self.form {
            Form::Published => words.direction,
            // There every line is laid out from left to right.
            #[cfg(feature = "png")]
            Form::Memory => Direction::Ltr,
        };
        let left = match (words.anchor, page) {
            (Anchor::Middle, _) => return (words.x + words.w / 2.0, ""),
            (Anchor::Start, Direction::Ltr) | (Anchor::End, Direction::Rtl) => true,
            (Anchor::Start, Direction::Rtl) | (Anchor::End, Direction::Ltr) => false,
        };
        // A line that runs to the left starts at its right edge.
        let starts = left == (run == Direction::Ltr);
        let x = if left { words.x } else { words.x + words.w };
        (x, if starts { " text-anchor=\"start\"" } else { " text-anchor=\"end\"" })
    }

    /// One line of text.
    pub(super) fn words(&mut self, words: &Words) {
        let (x, anchor) = self.anchor(words);
        let (x, y) = (number(x), number(words.baseline()));
        let size = if words.size == PLAIN {
            String::new()
        } else {
            format!(" font-size=\"{}\"", words.size)
        };
        let weight = if words.bold { " font-weight=\"700\"" } else { "" };
        // Without these a viewer orders the letters by the page the picture stands in.
        let plain = self.scene.direction == Direction::Ltr && words.direction == Direction::Ltr;
        let text = escape::xml(&words.text);
        let (direction, text) = match (self.form, words.direction) {
            (Form::Published, _) if plain => (String::new(), text),
            (Form::Published, way) => {
                (format!(" direction=\"{}\" unicode-bidi=\"isolate\"", way.name()), text)
            }
            #[cfg(feature = "png")]
            (Form::Memory, Direction::Ltr) => (String::new(), format!("\u{2066}{text}\u{2069}")),
            #[cfg(feature = "png")]
            (Form::Memory, Direction::Rtl) => (String::new(), format!("\u{2067}{text}\u{2069}")),
        };
        put!(self, "<text x=\"{x}\" y=\"{y}\"{size}{weight}{anchor}{direction}>{text}</text>");
    }
}

/// Whether a node of the scene leads somewhere.
fn scene_links(scene: &Scene) -> bool {
    scene.nodes.iter().any(|it| it.link.is_some())
}

/// The class of a node's colours.
pub(super) fn class(node: &Node) -> String {
    match (node.closes, node.tone) {
        (Some(Closing::Won), _) => "y".to_owned(),
        (Some(Closing::Lost), _) => "x".to_owned(),
        (None, Some(tone)) => format!("o{}", tone % 8),
        (None, None) => "o".to_owned(),
    }
}

/// The colours of a node.
pub(crate) fn tone(palette: &Palette, node: &Node) -> Tone {
    match (node.closes, node.tone) {
        (Some(Closing::Won), _) => palette.won,
        (Some(Closing::Lost), _) => palette.lost,
        (None, Some(tone)) => palette.owner(tone),
        (None, None) => palette.plain,
    }
}

/// The strokes of a sign.
fn stroked(sign: &Sign) -> String {
    let mut out = format!("M{} {}", number(sign.corner.x), number(sign.corner.y));
    let (mut pen, mut axial) = ((0.0, 0.0), false);
    for stroke in sign.strokes {
        for (at, &(x, y)) in stroke.iter().enumerate() {
            let (right, down) = (number(x - pen.0), number(y - pen.1));
            let _ = match (at, right.as_str(), down.as_str()) {
                (0, ..) => write!(out, "m{right} {down}"),
                (_, _, "0") => write!(out, "h{right}"),
                (_, "0", _) => write!(out, "v{down}"),
                // Pairs behind each other need no letter.
                _ if !axial => write!(out, " {right} {down}"),
                _ => write!(out, "l{right} {down}"),
            };
            axial = at > 0 && (right == "0" || down == "0");
            pen = (x, y);
        }
    }
    out
}

/// A line through points whose corners are rounded as far as their neighbours allow.
pub(super) fn rounded(points: &[Point]) -> String {
    let mut out = String::new();
    let Some(first) = points.first() else { return out };
    let _ = write!(out, "M{} {}", number(first.x), number(first.y));
    let mut pen = *first;
    for [enter, at, leave] in corners(points) {
        straight(&mut out, pen, enter);
        let by = |to: f64, from: f64| number(tenth(to) - tenth(from));
        let (x, y) = (by(at.x, enter.x), by(at.y, enter.y));
        let _ = write!(out, "q{x} {y} {} {}", by(leave.x, enter.x), by(leave.y, enter.y));
        pen = leave;
    }
    if let Some(last) = points.last() {
        straight(&mut out, pen, *last);
    }
    out
}

/// A straight line, which says less where it runs along an axis.
fn straight(out: &mut String, from: Point, to: Point) {
    let (x, y) = (number(to.x), number(to.y));
    let _ = match (number(from.x) == x, number(from.y) == y) {
        (true, _) => write!(out, "V{y}"),
        (false, true) => write!(out, "H{x}"),
        (false, false) => write!(out, "L{x} {y}"),
    };
}

/// A coordinate with one decimal at most.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (sign, whole) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs() / 10);
    match tenths.unsigned_abs() % 10 {
        0 => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}
