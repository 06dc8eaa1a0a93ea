//! Moves all that is placed onto the page, and gives it names.

use super::MARGIN;
use super::content::{self, Content, Label, Lines};
use super::list::List;
use super::owner::{Owners, closing};
use super::reader::Reader;
use super::route::Rect;
use super::scene::{
    Band, Chip, Course, Head, Kind, Lane, Node, Point, Scene, Start, Way, Words, tenth,
};
use crate::model::{Node as MapNode, NodeId, Transition};

/// A node in its place.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// The node of the map.
    pub(super) of: NodeId,
    /// 1; or 2, 3, … for a chip that repeats an end.
    pub(super) number: usize,
    pub(super) kind: Kind,
    /// Its row, for the order of reading.
    pub(super) row: usize,
    pub(super) centre: Point,
    pub(super) w: f64,
    pub(super) h: f64,
    /// Its lane and band, by their numbers.
    pub(super) lane: Option<usize>,
    pub(super) band: Option<usize>,
}

/// Everything placed, from any point of origin.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) across: bool,
    pub(super) seats: List<Seat>,
    pub(super) points: List<Vec<Point>>,
    pub(super) chips: List<Option<Rect>>,
    /// The seat each way leads to.
    pub(super) goals: List<usize>,
    /// The ways that are drawn as leading back.
    pub(super) back: List<bool>,
    /// From the dot to the seat.
    pub(super) starts: Vec<(usize, [Point; 2])>,
    pub(super) lanes: Vec<Lane>,
    pub(super) bands: Vec<Band>,
}

/// A drawing on its page.
pub(super) struct Page<'a> {
    reader: &'a Reader<'a>,
    drawing: &'a Drawing,
    heading: Lines,
    /// What is added to x and y.
    shift: Point,
    width: f64,
    height: f64,
}

impl<'a> Page<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, drawing: &'a Drawing) -> Self {
        let heading = content::heading(reader);
        let (low, high) = reach(drawing);
        let above = if heading.words.is_empty() { 0.0 } else { heading.h + 20.0 };
        let wide = (high.x - low.x).max(heading.w * content::ROOM);
        let centre = (wide - (high.x - low.x)) / 2.0;
        let shift = Point { x: MARGIN + centre - low.x, y: MARGIN + above - low.y };
        let width = tenth(wide + 2.0 * MARGIN);
        let height = tenth(high.y - low.y + above + 2.0 * MARGIN);
        Self { reader, drawing, heading, shift, width, height }
    }

    pub(super) fn scene(&self, contents: &[Content], labels: Vec<Option<Label>>) -> Scene {
        let map = self.reader.map;
        let seats = self.reading();
        let mut ids: Vec<NodeId> = Vec::new();
        for seat in seats.iter().filter(|it| it.number == 1) {
            ids.push(seat.of);
        }
        let owners = Owners::of(map);
        let nodes = seats.iter().filter_map(|it| {
            Some(self.node(it, map.node(it.of), contents.get(it.of.index())?, &owners))
        });
        let ways = map.transitions.iter().zip(labels).enumerate();
        let starts = self.drawing.starts.iter().map(|(seat, points)| Start {
            node: self.key(&self.drawing.seats[*seat]),
            points: points.map(|it| self.moved(it)),
        });
        Scene {
            format_version: 1,
            id: map.name.key.clone(),
            language: self.reader.language.code().to_owned(),
            direction: self.reader.direction,
            across: self.drawing.across,
            width: self.width,
            height: self.height,
            title: self.reader.label(&map.name).to_owned(),
            description: self.reader.description(&ids),
            heading: self.heading.begun(MARGIN, MARGIN),
            lanes: self.drawing.lanes.iter().map(|it| self.lane(it)).collect(),
            bands: self.drawing.bands.iter().map(|it| self.band(it)).collect(),
            nodes: nodes.collect(),
            ways: ways.map(|(at, (way, label))| self.way(at, way, label)).collect(),
            starts: starts.collect(),
            notes: Vec::new(),
        }
    }

    /// Seats row by row, from the side where readers begin.
    fn reading(&self) -> Vec<&Seat> {
        let mut seats: Vec<&Seat> = self.drawing.seats.iter().collect();
        let side = |it: &Seat| if self.drawing.across { it.centre.y } else { it.centre.x };
        seats.sort_by(|a, b| {
            let rows = a.row.cmp(&b.row).then(side(a).total_cmp(&side(b)));
            rows.then(a.of.cmp(&b.of)).then(a.number.cmp(&b.number))
        });
        seats
    }

    fn key(&self, seat: &Seat) -> String {
        let key = &self.reader.map.node(seat.of).name.key;
        if seat.number == 1 { key.clone() } else { format!("{key}@{}", seat.number) }
    }

    fn lane(&self, of: &Lane) -> Lane {
        let corner = self.moved(Point { x: of.x, y: of.y });
        let head = self.head(&of.head);
        Lane { x: corner.x, y: corner.y, w: tenth(of.w), h: tenth(of.h), head, ..of.clone() }
    }

    fn band(&self, of: &Band) -> Band {
        let corner = self.moved(Point { x: of.x, y: of.y });
        let head = self.head(&of.head);
        Band { x: corner.x, y: corner.y, w: tenth(of.w), h: tenth(of.h), head, ..of.clone() }
    }

    fn head(&self, of: &Head) -> Head {
        let corner = self.moved(Point { x: of.x, y: of.y });
        let texts = of.texts.iter().map(|it| self.words(it, Point::default()));
        Head { x: corner.x, y: corner.y, w: tenth(of.w), h: tenth(of.h), texts: texts.collect() }
    }

    fn moved(&self, point: Point) -> Point {
        Point { x: tenth(point.x + self.shift.x), y: tenth(point.y + self.shift.y) }
    }

    /// A line beside a point.
    fn words(&self, of: &Words, at: Point) -> Words {
        Words {
            x: tenth(of.x + at.x + self.shift.x),
            y: tenth(of.y + at.y + self.shift.y),
            w: tenth(of.w),
            h: tenth(of.h),
            ..of.clone()
        }
    }

    /// Lines around a centre.
    fn lines(&self, lines: &Lines, x: f64, y: f64) -> Vec<Words> {
        lines.words.iter().map(|it| self.words(it, Point { x, y })).collect()
    }

    fn node(&self, seat: &Seat, of: &MapNode, content: &Content, owners: &Owners) -> Node {
        let at = seat.centre;
        let map = self.reader.map;
        let corner = self.moved(Point { x: at.x - seat.w / 2.0, y: at.y - seat.h / 2.0 });
        let stage = map.node(map.stage_of(seat.of)).stage();
        let lane = seat.lane.and_then(|it| self.drawing.lanes.get(it)).map(|it| it.id.clone());
        let band = seat.band.and_then(|it| self.drawing.bands.get(it)).map(|it| it.id.clone());
        Node {
            id: self.key(seat),
            kind: seat.kind,
            label: self.reader.label(&of.name).to_owned(),
            lane,
            band,
            x: corner.x,
            y: corner.y,
            w: tenth(seat.w),
            h: tenth(seat.h),
            closes: closing(of),
            problem: false,
            tone: owners.tone(stage),
            summary: self.reader.summary(of),
            link: self.reader.link(of),
            texts: self.lines(&content.lines, at.x, at.y),
        }
    }

    fn way(&self, at: usize, of: &Transition, label: Option<Label>) -> Way {
        let chip = self.drawing.chips[at].zip(label).map(|((x, y, w, h), label)| {
            let corner = self.moved(Point { x, y });
            let texts = self.lines(&label.lines, x + w / 2.0, y + h / 2.0);
            Chip { text: label.text, x: corner.x, y: corner.y, w: tenth(w), h: tenth(h), texts }
        });
        Way {
            id: format!("w{}", at + 1),
            from: self.reader.map.node(of.from).name.key.clone(),
            to: self.key(&self.drawing.seats[self.drawing.goals[at]]),
            kind: if self.drawing.back[at] { Course::Back } else { Course::Forward },
            points: self.drawing.points[at].iter().map(|it| self.moved(*it)).collect(),
            problem: false,
            label: chip,
        }
    }
}

/// The corners of what a drawing covers.
fn reach(drawing: &Drawing) -> (Point, Point) {
    let (mut low, mut high) = (Point::default(), Point::default());
    let mut reach = |x: f64, y: f64, w: f64, h: f64| {
        (low.x, low.y) = (low.x.min(x), low.y.min(y));
        (high.x, high.y) = (high.x.max(x + w), high.y.max(y + h));
    };
    for it in drawing.seats.iter() {
        reach(it.centre.x - it.w / 2.0, it.centre.y - it.h / 2.0, it.w, it.h);
    }
    drawing.points.iter().flatten().for_each(|it| reach(it.x, it.y, 0.0, 0.0));
    drawing.chips.iter().flatten().for_each(|&(x, y, w, h)| reach(x, y, w, h));
    // The dot of a start is wider than its point.
    drawing.starts.iter().for_each(|(_, [dot, _])| reach(dot.x - 8.0, dot.y - 8.0, 0.0, 0.0));
    for it in &drawing.lanes {
        reach(it.x, it.y, it.w, it.h);
        reach(it.head.x, it.head.y, it.head.w, it.head.h);
    }
    for it in &drawing.bands {
        reach(it.x, it.y, it.w, it.h);
        reach(it.head.x, it.head.y, it.head.w, it.head.h);
    }
    (low, high)
}
