//! Arranges a map as a picture: Map → Scene. The one module that knows where things stand.
//!
//! ```text
//! Map ─content→ sizes ─order→ rows, spine ─column→ columns ─port→ ports ─route→ coordinates → Scene
//! ```

mod card;
mod column;
mod content;
mod cross;
mod dummies;
pub mod figures;
mod funnel;
mod journey;
mod lanes;
mod list;
mod order;
mod owner;
mod page;
mod place;
mod port;
mod problems;
mod reader;
mod route;
mod scene;
mod told;
mod track;
mod untangle;
mod words;

use crate::model::{Decimal, Language, Map, NodeId, Outcome, Transition};
use crate::text::Direction;
use column::{Columns, TASTES, Taste};
use content::{Content, Label};
use list::List;
use order::{Link, Order, Place};
use owner::Owners;
use page::{Drawing, Page, Seat};
use port::{Body, Port};
use reader::Reader;
use route::Sketch;

pub use card::card;
pub use funnel::funnel;
pub use journey::journey;
pub use owner::keep_colours;
pub use problems::{problems, without_notes};
pub use scene::{
    Anchor, Band, Chip, Closing, Course, Head, Kind, Lane, Node, Note, Point, Scene, Start, Way,
    Words, tenth,
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
    let has_lanes = match view.shape {
        Shape::Auto => Owners::of(map).count() > 1,
        Shape::Spine => false,
        Shape::Lanes => true,
    };
    let mut reader = Reader::new(map, language, view.detail);
    reader.names_owners = !has_lanes;
    let mut contents: Vec<Content> =
        map.ids().map(|(id, it)| content::node(id, it, &reader)).collect();
    even_out(&mut contents);
    // Between lanes labels stand beside nodes and make the page wider.
    let narrow = has_lanes && !view.across;
    let labels: Vec<Option<Label>> =
        map.transitions.iter().map(|it| content::way(it, narrow, &reader)).collect();
    let links = List::from(links(map));
    let drawing = if has_lanes {
        lanes::draw(&lanes::Source {
            reader: &reader,
            contents: &contents,
            labels: &labels,
            links: &links,
            places: &places(map),
            across: view.across,
        })
    } else {
        spine(&reader, &contents, &labels, &links)
    };
    let scene = Page::new(&reader, &drawing).scene(&contents, labels);
    if reader.direction == Direction::Rtl { scene.mirrored() } else { scene }
}

/// The main way from top to bottom, exits to one side, back moves to the other.
fn spine(
    reader: &Reader<'_>,
    contents: &[Content],
    labels: &[Option<Label>],
    links: &List<Link>,
) -> Drawing {
    let order = Order::new(&places(reader.map), links);
    let sizes = List::of(contents.len(), |it| contents.get(it).map_or((1.0, 1.0), |c| (c.w, c.h)));
    let chips = List::of(links.len(), |it| labels.get(it)?.as_ref().map(|label| label.size));
    let bodies = bodies(reader.map, contents, &order);
    let sketch = |taste| {
        let columns = Columns::new(links, &order, &sizes, taste);
        let bodies = port::ports(bodies.clone(), &chips, links, &order, &columns);
        route::route(bodies, &chips, links, &order, &columns)
    };
    drawing(best(sketch, links.len()), links, &order)
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
        if least.crossings + least.overlaps == 0 {
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

/// The sketch of a spine as a drawing.
fn drawing(sketch: Sketch, links: &List<Link>, order: &Order) -> Drawing {
    let seat = |node: usize| Seat {
        of: NodeId(u32::try_from(node).unwrap_or(u32::MAX)),
        number: 1,
        kind: sketch.bodies[node].kind,
        row: order.row[node],
        centre: sketch.centre[node],
        w: sketch.bodies[node].w,
        h: sketch.bodies[node].h,
        lane: None,
        band: None,
    };
    Drawing {
        seats: List::of(sketch.bodies.len(), seat),
        goals: List::of(links.len(), |it| links[it].to),
        back: List::of(links.len(), |it| order.back[it] || order.run[it] != order::Run::Down),
        points: sketch.points,
        chips: sketch.chips,
        starts: sketch.starts,
        ..Drawing::default()
    }
}
