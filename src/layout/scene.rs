//! The geometry of a picture: what every medium draws and every figure is computed from.

use serde::{Serialize, Serializer};

use crate::text::{Direction, Style, Weight};

/// A picture, measured and placed; x and y count pixels from the upper left corner.
#[derive(Clone, Debug, Serialize)]
pub struct Scene {
    /// The form of this data; 1.
    pub format_version: u32,
    /// The key of the map.
    pub id: String,
    /// The language people read it in.
    pub language: String,
    /// Which way it runs.
    pub direction: Direction,
    /// Whether time runs across the page, instead of down.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub across: bool,
    /// The width of the page.
    pub width: f64,
    /// The height of the page.
    pub height: f64,
    /// The name of the map.
    pub title: String,
    /// The picture in sentences.
    pub description: String,
    /// The heading as drawn, line by line.
    pub heading: Vec<Words>,
    /// Owners as columns; empty in the `spine` view.
    pub lanes: Vec<Lane>,
    /// Phases as rows; empty in the `spine` view.
    pub bands: Vec<Band>,
    /// Stages, decisions and ends, in the order of the flow.
    pub nodes: Vec<Node>,
    /// Ways between them, in file order.
    pub ways: Vec<Way>,
    /// Where deals start.
    pub starts: Vec<Start>,
    /// What findings say, below the picture in the view `problems`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A point; `[x, y]` in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        [self.x, self.y].serialize(out)
    }
}

/// The part of the picture that belongs to one owner: a column where time runs down, a row where it
/// runs across.
#[derive(Clone, Debug, Serialize)]
pub struct Lane {
    /// The key of the owner; empty for what nobody owns.
    pub id: String,
    /// The owner.
    pub label: String,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// The number of the owner among the owners of the map, for its colour.
    pub tone: Option<usize>,
    /// Where the owner is written.
    pub head: Head,
}

/// The part of the picture that belongs to one phase: a row where time runs down, a column where it
/// runs across.
#[derive(Clone, Debug, Serialize)]
pub struct Band {
    /// The key of the phase; empty before the first phase.
    pub id: String,
    /// The phase.
    pub label: String,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// Where the phase is written.
    pub head: Head,
}

/// The box at the beginning of a lane or band that holds its name.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// Its lines as drawn.
    pub texts: Vec<Words>,
}

/// What a node is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A box.
    Stage,
    /// A diamond.
    Decision,
    /// A pill: deals close here and no way leads on.
    End,
}

/// How deals close at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Closing {
    /// Won.
    Won,
    /// Lost.
    Lost,
}

/// A box, a diamond or a pill.
#[derive(Clone, Debug, Serialize)]
pub struct Node {
    /// Its key.
    pub id: String,
    /// What it is drawn as.
    pub kind: Kind,
    /// Its whole label.
    pub label: String,
    /// The lane it stands in.
    pub lane: Option<String>,
    /// The band it stands in.
    pub band: Option<String>,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// How deals close here.
    pub closes: Option<Closing>,
    /// Whether a finding speaks of it, in the view `problems`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub problem: bool,
    /// The number of its owner among the owners of the map, for its colour.
    pub tone: Option<usize>,
    /// What it says, in one sentence.
    pub summary: String,
    /// Where it leads when it is clicked: a safe address, or `#` and the key of a node.
    pub link: Option<String>,
    /// Its lines as drawn.
    pub texts: Vec<Words>,
}

/// Which way a way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// On.
    Forward,
    /// Back to where deals were before.
    Back,
}

/// A line from node to node.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// Its number.
    pub id: String,
    /// The key of the node it leaves.
    pub from: String,
    /// The key of the node it enters.
    pub to: String,
    /// Which way it leads.
    pub kind: Course,
    /// Its corners, first to last.
    pub points: Vec<Point>,
    /// Whether a finding speaks of it, in the view `problems`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub problem: bool,
    /// Its label.
    pub label: Option<Chip>,
}

/// The label of a way.
#[derive(Clone, Debug, Serialize)]
pub struct Chip {
    /// The whole label.
    pub text: String,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// Its lines as drawn.
    pub texts: Vec<Words>,
}

/// A message below the picture; in English, as all messages are.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// The whole message.
    pub text: String,
    /// Its lines as drawn.
    pub texts: Vec<Words>,
}

/// A line of text.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The characters as drawn.
    pub text: String,
    /// Their direction.
    pub direction: Direction,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width as measured with the embedded font.
    pub w: f64,
    /// The height of the line.
    pub h: f64,
    /// The size of an em.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// What stays in its place where another font makes the line wider.
    pub anchor: Anchor,
}

/// The part of a line that stays in its place where another font makes the line wider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// Its middle.
    #[default]
    Middle,
    /// The edge at which readers of the picture begin.
    Start,
    /// The edge at which they end.
    End,
}

impl Words {
    /// The line on which the letters stand.
    #[must_use]
    pub fn baseline(&self) -> f64 {
        let weight = if self.bold { Weight::Bold } else { Weight::Regular };
        // Letters without descenders look centred a little below the middle of their line.
        let lower = 0.07 * f64::from(self.size);
        self.y + lower + f64::from(Style { size: self.size, weight, lines: 1 }.ascent())
    }
}

/// The mark of a stage that deals start at.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// The key of the stage.
    pub node: String,
    /// From the dot to the stage.
    pub points: [Point; 2],
}

impl Scene {
    /// Where one band ends and the next begins: lines across all lanes.
    #[must_use]
    pub fn seams(&self) -> Vec<[Point; 2]> {
        let across = self.across;
        let span = |it: &Lane| if across { (it.y, it.y + it.h) } else { (it.x, it.x + it.w) };
        let spans = || self.lanes.iter().map(span);
        let from = spans().map(|it| it.0).reduce(f64::min);
        let to = spans().map(|it| it.1).reduce(f64::max);
        let seam = |it: &Band| {
            let (from, to) = from.zip(to).unwrap_or((it.x, it.x + it.w));
            let x = if self.direction == Direction::Rtl { tenth(it.x + it.w) } else { it.x };
            match across {
                true => [Point { x, y: from }, Point { x, y: to }],
                false => [Point { x: from, y: it.y }, Point { x: to, y: it.y }],
            }
        };
        self.bands.iter().skip(1).map(seam).collect()
    }

    /// The same picture seen in a mirror; text stays as it is.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        let width = self.width;
        let flip = |x: &mut f64, w: f64| *x = tenth(width - *x - w);
        let notes = self.notes.iter_mut().flat_map(|it| &mut it.texts);
        self.heading.iter_mut().chain(notes).for_each(|it| flip(&mut it.x, it.w));
        for lane in &mut self.lanes {
            flip(&mut lane.x, lane.w);
        }
        for band in &mut self.bands {
            flip(&mut band.x, band.w);
        }
        let lanes = self.lanes.iter_mut().map(|it| &mut it.head);
        for head in lanes.chain(self.bands.iter_mut().map(|it| &mut it.head)) {
            flip(&mut head.x, head.w);
            head.texts.iter_mut().for_each(|it| flip(&mut it.x, it.w));
        }
        for node in &mut self.nodes {
            flip(&mut node.x, node.w);
            node.texts.iter_mut().for_each(|it| flip(&mut it.x, it.w));
        }
        for way in &mut self.ways {
            way.points.iter_mut().for_each(|it| flip(&mut it.x, 0.0));
            if let Some(chip) = &mut way.label {
                flip(&mut chip.x, chip.w);
                chip.texts.iter_mut().for_each(|it| flip(&mut it.x, it.w));
            }
        }
        let dots = self.starts.iter_mut().flat_map(|it| &mut it.points);
        dots.for_each(|it| flip(&mut it.x, 0.0));
        self
    }
}

/// Rounds to a tenth of a pixel, so that pictures agree to the byte on every machine.
#[must_use]
pub fn tenth(value: f64) -> f64 {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 { 0.0 } else { tenths }
}
