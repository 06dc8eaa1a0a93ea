//! Arranges a map as a picture: Map → Scene. The one module that knows where things stand.
//!
//! ```text
//! Map ─content→ sizes ─order→ rows, spine ─column→ columns ─port→ ports ─route→ coordinates → Scene
//! ```

mod card;
mod column;
mod content;
mod dummies;
pub mod figures;
mod funnel;
mod journey;
mod list;
mod order;
mod owner;
mod place;
mod port;
mod problems;
mod reader;
mod route;
mod scene;
mod track;
mod untangle;
mod words;

use crate::model::{Decimal, Language, Map, Node as MapNode, NodeId, Outcome, Transition};
use crate::text::Direction;
use column::{Columns, TASTES, Taste};
use content::{Content, Label, Lines};
use list::List;
use order::{Link, Order, Place};
use owner::{Owners, closing};
use port::{Body, Port};
use reader::Reader;
use route::Sketch;
use scene::tenth;

pub use card::card;
pub use funnel::funnel;
pub use journey::journey;
pub use problems::problems;
pub use scene::{
    Anchor, Band, Chip, Closing, Course, Head, Kind, Lane, Node, Point, Scene, Start, Way, Words,
};

/// How many nodes a picture may have.
pub const MOST_NODES: usize = 5_000;
/// How many ways a picture may have: those of one stage are compared with each other.
pub const MOST_WAYS: usize = 10_000;

/// Up to this many ways several pictures are tried; more of them take too long.
const MOST_TRIED: usize = 150;

/// Around the picture.
const MARGIN: f64 = 24.0;

/// How a map is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What its nodes stand along.
    pub shape: Shape,
    /// Whether time runs across the page in lanes, instead of down.
    pub across: bool,
    /// Labels in this language, where the map has them; else in its own.
    pub language: Option<Language>,
    /// How much its boxes say.
    pub detail: Detail,
}

/// What nodes stand along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Lanes where the map has two owners or more, else the spine.
    #[default]
    Auto,
    /// The main way, exits to one side, back moves to the other.
    Spine,
    /// Owners, crossed by phases.
    Lanes,
}

/// How much the boxes of stages say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Their labels.
    Names,
    /// Also owners, deadlines, and how many criteria there are.
    #[default]
    Counts,
    /// Also the criteria and activities themselves.
    Full,
}

/// Arranges a map.
#[must_use]
pub fn arrange(map: &Map, view: &View) -> Scene {
    let language = view.language.as_ref().unwrap_or(&map.language);
    let reader = Reader::new(map, language, view.detail);
    let mut contents: Vec<Content> =
        map.ids().map(|(id, it)| content::node(id, it, &reader)).collect();
    even_out(&mut contents);
    let labels: Vec<Option<Label>> =
        map.transitions.iter().map(|it| content::way(it, &reader)).collect();
    let links = List::from(links(map));
    let order = Order::new(&places(map), &links);
    let sizes = List::of(contents.len(), |it| contents.get(it).map_or((1.0, 1.0), |c| (c.w, c.h)));
    let chips = List::of(links.len(), |it| labels.get(it)?.as_ref().map(|label| label.size));
    let bodies = bodies(map, &contents, &order);
    let sketch = |taste| {
        let columns = Columns::new(&links, &order, &sizes, taste);
        let bodies = port::ports(bodies.clone(), &chips, &links, &order, &columns);
        route::route(bodies, &chips, &links, &order, &columns)
    };
    let sketch = best(sketch, links.len());
    let builder = Builder::new(&reader, &sketch);
    let scene = builder.scene(&order, &contents, labels);
    if reader.direction == Direction::Rtl { scene.mirrored() } else { scene }
}

/// The sketch with the least cost of several tries; a large map has one, and so has one without a
/// crossing.
fn best(sketch: impl Fn(Taste) -> Sketch, ways: usize) -> Sketch {
    let [first, others @ ..] = TASTES;
    let mut best = sketch(first);
    if ways > MOST_TRIED {
        return best;
    }
    let mut least = best.cost();
    for taste in others {
        if least.crossings == 0 {
            break;
        }
        let next = sketch(taste);
        let cost = next.cost();
        if cost.sum() < least.sum() {
            (best, least) = (next, cost);
        }
    }
    best
}

/// Boxes of stages are equally wide, which calms the picture.
fn even_out(contents: &mut [Content]) {
    let stages = contents.iter_mut().filter(|it| it.kind == Kind::Stage);
    let mut stages: Vec<&mut Content> = stages.collect();
    let widest = stages.iter().map(|it| it.w).fold(0.0, f64::max);
    stages.iter_mut().for_each(|it| it.w = widest);
}

fn places(map: &Map) -> List<Place> {
    let mut places = List::of(map.nodes.len(), |_| Place::default());
    for (id, _, stage) in map.stages() {
        let closes = stage.closes.as_ref().map(|it| it.value);
        places[id.index()].won = closes == Some(Outcome::Won);
        places[id.index()].lost = closes == Some(Outcome::Lost);
    }
    for start in map.starts.iter().filter(|it| it.value.index() < map.nodes.len()) {
        places[start.value.index()].start = true;
    }
    places
}

fn links(map: &Map) -> Vec<Link> {
    let share = |it: &Transition| it.share.as_ref().map_or(Decimal::ZERO, |it| it.value.value);
    let mut out: List<Decimal> = List::of(map.nodes.len(), |_| Decimal::ZERO);
    for way in &map.transitions {
        let sum = out[way.from.index()].checked_add(share(way));
        out[way.from.index()] = sum.unwrap_or(Decimal::MAX);
    }
    let link = |it: &Transition| Link {
        from: it.from.index(),
        to: it.to.index(),
        back: it.back,
        // What is asked at a decision is what its branches share.
        share: if it.is_move() { share(it) } else { out[it.to.index()] },
    };
    map.transitions.iter().map(link).collect()
}

fn bodies(map: &Map, contents: &[Content], order: &Order) -> List<Body> {
    let mut bodies = List::from(contents.iter().map(body).collect::<Vec<_>>());
    let count = bodies.len();
    for start in map.starts.iter().map(|it| it.value.index()).filter(|&it| it < count) {
        let free = order.row[start] == 0;
        let body = &mut bodies[start];
        if free {
            body.start_above = true;
        } else if body.left.is_empty() {
            body.left.push(Port::start());
        }
    }
    bodies
}

fn body(of: &Content) -> Body {
    Body {
        kind: of.kind,
        w: of.w,
        h: of.h,
        top: Vec::new(),
        right: Vec::new(),
        left: Vec::new(),
        below: (0.0, 0.0),
        start_above: false,
    }
}

/// Moves everything onto the page and gives it names.
struct Builder<'a> {
    reader: &'a Reader<'a>,
    sketch: &'a Sketch,
    heading: Lines,
    /// What is added to x and y.
    shift: Point,
    width: f64,
    height: f64,
}

impl<'a> Builder<'a> {
    fn new(reader: &'a Reader<'a>, sketch: &'a Sketch) -> Self {
        let heading = content::heading(reader);
        let (mut low, mut high) = (Point::default(), Point::default());
        let mut reach = |x: f64, y: f64| {
            (low.x, low.y) = (low.x.min(x), low.y.min(y));
            (high.x, high.y) = (high.x.max(x), high.y.max(y));
        };
        for (at, body) in sketch.centre.iter().zip(sketch.bodies.iter()) {
            reach(at.x - body.w / 2.0, at.y - body.h / 2.0);
            reach(at.x + body.w / 2.0, at.y + body.h / 2.0);
        }
        sketch.points.iter().flatten().for_each(|it| reach(it.x, it.y));
        for &(x, y, w, h) in sketch.chips.iter().flatten() {
            reach(x, y);
            reach(x + w, y + h);
        }
        // The dot of a start is wider than its point.
        sketch.starts.iter().for_each(|(_, [dot, _])| reach(dot.x - 8.0, dot.y - 8.0));
        let above = if heading.words.is_empty() { 0.0 } else { heading.h + 20.0 };
        let wide = (high.x - low.x).max(heading.w * content::ROOM);
        let centre = (wide - (high.x - low.x)) / 2.0;
        let shift = Point { x: MARGIN + centre - low.x, y: MARGIN + above - low.y };
        let width = tenth(wide + 2.0 * MARGIN);
        let height = tenth(high.y - low.y + above + 2.0 * MARGIN);
        Self { reader, sketch, heading, shift, width, height }
    }

    fn scene(&self, order: &Order, contents: &[Content], labels: Vec<Option<Label>>) -> Scene {
        let map = self.reader.map;
        let ids: Vec<NodeId> = self.reading(order);
        let owners = Owners::of(map);
        let nodes = ids.iter().filter_map(|&id| {
            Some(self.node(id, map.node(id), contents.get(id.index())?, &owners))
        });
        let ways = map.transitions.iter().zip(labels).enumerate();
        let starts = self.sketch.starts.iter().map(|(node, points)| Start {
            node: self.key(*node),
            points: points.map(|it| self.moved(it)),
        });
        let heading = self.heading.words.iter().map(|it| Words {
            x: tenth(MARGIN),
            y: tenth(MARGIN + it.y),
            w: tenth(it.w),
            h: tenth(it.h),
            ..it.clone()
        });
        Scene {
            format_version: 1,
            id: map.name.key.clone(),
            language: self.reader.language.code().to_owned(),
            direction: self.reader.direction,
            width: self.width,
            height: self.height,
            title: self.reader.label(&map.name).to_owned(),
            description: self.reader.description(&ids),
            heading: heading.collect(),
            lanes: Vec::new(),
            bands: Vec::new(),
            nodes: nodes.collect(),
            ways: ways.map(|(at, (way, label))| self.way(at, way, label, order)).collect(),
            starts: starts.collect(),
        }
    }

    /// Nodes row by row, from the spine outwards.
    fn reading(&self, order: &Order) -> Vec<NodeId> {
        let mut ids: Vec<usize> = (0..self.sketch.bodies.len()).collect();
        let x = |it: usize| self.sketch.centre[it].x;
        ids.sort_by(|&a, &b| {
            let rows = order.row[a].cmp(&order.row[b]);
            rows.then(x(a).total_cmp(&x(b))).then(a.cmp(&b))
        });
        ids.into_iter().filter_map(|it| u32::try_from(it).ok().map(NodeId)).collect()
    }

    fn key(&self, node: usize) -> String {
        self.reader.map.nodes.get(node).map_or_else(String::new, |it| it.name.key.clone())
    }

    fn moved(&self, point: Point) -> Point {
        Point { x: tenth(point.x + self.shift.x), y: tenth(point.y + self.shift.y) }
    }

    /// Lines around a centre.
    fn lines(&self, lines: &Lines, x: f64, y: f64) -> Vec<Words> {
        let place = |it: &Words| Words {
            x: tenth(it.x + x + self.shift.x),
            y: tenth(it.y + y + self.shift.y),
            w: tenth(it.w),
            h: tenth(it.h),
            ..it.clone()
        };
        lines.words.iter().map(place).collect()
    }

    fn node(&self, id: NodeId, of: &MapNode, content: &Content, owners: &Owners) -> Node {
        let (body, at) = (&self.sketch.bodies[id.index()], self.sketch.centre[id.index()]);
        let map = self.reader.map;
        let corner = self.moved(Point { x: at.x - body.w / 2.0, y: at.y - body.h / 2.0 });
        let stage = map.node(map.stage_of(id)).stage();
        Node {
            id: of.name.key.clone(),
            kind: body.kind,
            label: self.reader.label(&of.name).to_owned(),
            lane: None,
            band: None,
            x: corner.x,
            y: corner.y,
            w: tenth(body.w),
            h: tenth(body.h),
            closes: closing(of),
            problem: false,
            tone: owners.tone(stage),
            summary: self.reader.summary(of),
            link: self.reader.link(of),
            texts: self.lines(&content.lines, at.x, at.y),
        }
    }

    fn way(&self, at: usize, of: &Transition, label: Option<Label>, order: &Order) -> Way {
        let chip = self.sketch.chips[at].zip(label).map(|((x, y, w, h), label)| {
            let corner = self.moved(Point { x, y });
            let texts = self.lines(&label.lines, x + w / 2.0, y + h / 2.0);
            Chip { text: label.text, x: corner.x, y: corner.y, w: tenth(w), h: tenth(h), texts }
        });
        let back = order.back[at] || order.run[at] != order::Run::Down;
        Way {
            id: format!("w{}", at + 1),
            from: self.key(of.from.index()),
            to: self.key(of.to.index()),
            kind: if back { Course::Back } else { Course::Forward },
            points: self.sketch.points[at].iter().map(|it| self.moved(*it)).collect(),
            problem: false,
            label: chip,
        }
    }
}
