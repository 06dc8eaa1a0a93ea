//! The `lanes` view: owners side by side, phases one after the other, time along both.
//!
//! ```text
//! Map ─grid→ rows, slots ─choose→ forms of ways ─dock→ ports ─pack→ places ─turn→ Drawing
//! ```
//!
//! All of it is computed with time running down; where it runs across, sizes are turned before and
//! places after.

mod choose;
mod dock;
mod form;
mod grid;
mod names;
mod pack;
mod relation;
mod side;

use std::collections::BTreeMap;

use super::content::{Content, Label};
use super::list::List;
use super::order::{Link, Order, Place, Run};
use super::page::{Drawing, Seat};
use super::reader::Reader;
use super::scene::{Kind, Point};
use crate::model::{Map, NodeId, Stage};
use dock::{Body, DOT, Dot, Size};
use form::Route;
use grid::Grid;
use names::Names;
use pack::{Places, Plan};
use relation::{MOST_COMPARED, Sides};

/// What the view is made of.
pub(super) struct Source<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) contents: &'a [Content],
    pub(super) labels: &'a [Option<Label>],
    pub(super) links: &'a List<Link>,
    pub(super) places: &'a List<Place>,
    pub(super) across: bool,
}

/// Nodes with the chips that repeat an end, and the ways between them.
#[derive(Clone)]
struct Draft {
    /// The node of the map that each stands for, and its number among those.
    of: List<(usize, usize)>,
    links: List<Link>,
}

/// A draft with its grid and ways.
struct Sketch {
    draft: Draft,
    order: Order,
    grid: Grid,
    routes: List<Route>,
    sides: Sides,
}

pub(super) fn draw(source: &Source<'_>) -> Drawing {
    let count = source.contents.len();
    let plain = Draft { of: List::of(count, |it| (it, 1)), links: source.links.clone() };
    let mut best = source.sketch(plain);
    if best.routes.len() <= MOST_COMPARED {
        let drafts = [true, false].map(|it| best.repeated(source, it));
        for draft in drafts.into_iter().flatten() {
            // Even if no way crosses another there, its ends count.
            if draft.of.len() < best.score().0 {
                let other = source.sketch(draft);
                best = if other.score() < best.score() { other } else { best };
            }
        }
    }
    source.drawing(best)
}

impl Sketch {
    /// The same with ends repeated, to which ways cross others: in each lane from which ways lead
    /// there, or only in lanes whose ways cross others.
    fn repeated(&self, source: &Source<'_>, only_crossed: bool) -> Option<Draft> {
        let mut draft = self.draft.clone();
        for end in (0..self.draft.of.len()).filter(|it| source.kind(*it) == Kind::End) {
            let mut lanes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for way in (0..self.routes.len()).filter(|it| self.draft.links[*it].to == end) {
                let lane = self.grid.lane[self.draft.links[way].from];
                lanes.entry(lane).or_default().push(way);
            }
            let crossed = |ways: &Vec<usize>| -> usize {
                ways.iter().map(|it| self.sides.crossed[*it]).sum()
            };
            if lanes.values().map(crossed).sum::<usize>() == 0 {
                continue;
            }
            let count = lanes.len();
            lanes.retain(|_, ways| !only_crossed || crossed(ways) > 0);
            if lanes.len() == count {
                // The end itself stays in one of them.
                lanes.pop_first();
            }
            for (number, ways) in lanes.into_values().enumerate() {
                let copy = draft.of.push((end, number + 2));
                ways.into_iter().for_each(|it| draft.links[it].to = copy);
            }
        }
        (draft.of.len() > self.draft.of.len()).then_some(draft)
    }

    /// How often ways cross, and how far they run; a repeated end counts as much as a crossing.
    fn score(&self) -> (usize, usize) {
        let pieces = self.routes.iter().flatten();
        let length = pieces.map(|it| it.high() - it.low()).sum();
        (self.sides.crossed.iter().sum::<usize>() / 2 + self.draft.of.len(), length)
    }
}

impl Source<'_> {
    fn kind(&self, node: usize) -> Kind {
        self.contents.get(node).map_or(Kind::Stage, |it| it.kind)
    }

    fn sketch(&self, draft: Draft) -> Sketch {
        let map = self.reader.map;
        let places = List::of(draft.of.len(), |it| self.places[draft.of[it].0].clone());
        let order = Order::new(&places, &draft.links);
        let seats = List::of(draft.of.len(), |it| self.seat(map, draft.of[it]));
        let grid = Grid::new(&seats, &draft.links, &order);
        let is_end = List::of(draft.of.len(), |it| self.kind(draft.of[it].0) == Kind::End);
        let routes = choose::choose(&grid, &draft.links, &order, &is_end);
        let sides = Sides::new(&routes);
        Sketch { draft, order, grid, routes, sides }
    }

    fn seat(&self, map: &Map, (node, number): (usize, usize)) -> grid::Seat {
        let id = NodeId(u32::try_from(node).unwrap_or(u32::MAX));
        let stage = map.node(map.stage_of(id)).stage();
        let phase = stage.and_then(|it| it.phase.as_ref()).map(|it| it.value.index());
        grid::Seat {
            // A chip that repeats an end stands where deals come from.
            owner: stage.filter(|_| number == 1).and_then(owner),
            phase: phase.filter(|_| number == 1),
            start: self.places[node].start,
        }
    }

    /// A size along slots and rows.
    fn turned(&self, (w, h): Size) -> Size {
        if self.across { (h, w) } else { (w, h) }
    }

    fn body(&self, node: usize) -> Body {
        let (w, h) = self.contents.get(node).map_or((1.0, 1.0), |it| (it.w, it.h));
        let (w, h) = self.turned((w, h));
        Body { kind: self.kind(node), w, h, beside: [0.0; 2], below: None, start: None }
    }

    fn drawing(&self, sketch: Sketch) -> Drawing {
        let Sketch { draft, order, grid, routes, sides } = sketch;
        let ends = List::of(routes.len(), |it| (draft.links[it].from, draft.links[it].to));
        let chips = List::of(routes.len(), |it| {
            self.labels.get(it)?.as_ref().map(|label| self.turned(label.size))
        });
        let bodies = List::of(draft.of.len(), |it| self.body(draft.of[it].0));
        let starts: Vec<usize> =
            (0..draft.of.len()).filter(|it| self.places[draft.of[*it].0].start).collect();
        let names = Names::new(self, &grid);
        let plan = Plan {
            sides: &sides,
            grid: &grid,
            bodies: &bodies,
            starts: &starts,
            routes: &routes,
            ends: &ends,
            chips: &chips,
            lanes: &names.lane_room(),
            band: &|it| names.band_room(it),
        };
        let places = plan.places();
        let turn =
            |(x, y): (f64, f64)| if self.across { Point { x: y, y: x } } else { Point { x, y } };
        let (lanes, bands) = names.placed(self, &places);
        let chip = |way: usize| {
            let (x, y, w, h) = plan.label(way, &places)?;
            let (corner, (w, h)) = (turn((x, y)), self.turned((w, h)));
            Some((corner.x, corner.y, w, h))
        };
        Drawing {
            across: self.across,
            seats: List::of(draft.of.len(), |it| self.placed(it, &draft, &grid, &places)),
            points: List::of(routes.len(), |it| {
                plan.points(it, &places).into_iter().map(turn).collect()
            }),
            chips: List::of(routes.len(), chip),
            goals: List::of(routes.len(), |it| draft.links[it].to),
            back: List::of(routes.len(), |it| order.back[it] || grid.run[it] != Run::Down),
            starts: starts
                .iter()
                .filter_map(|&it| Some((it, start(it, &grid, &places)?.map(turn))))
                .collect(),
            lanes,
            bands,
        }
    }

    fn placed(&self, node: usize, draft: &Draft, grid: &Grid, places: &Places) -> Seat {
        let body = &places.docks.bodies[node];
        let (of, number) = draft.of[node];
        let (x, y) = (places.slots[grid.slot[node]], places.rows[grid.row[node]]);
        let (w, h) = self.turned((body.w, body.h));
        let phase = grid.bands.get(grid.row[node]);
        Seat {
            of: NodeId(u32::try_from(of).unwrap_or(u32::MAX)),
            number,
            kind: body.kind,
            row: grid.row[node],
            centre: if self.across { Point { x: y, y: x } } else { Point { x, y } },
            w,
            h,
            lane: Some(grid.lane[node]),
            band: places.edges.iter().position(|(it, _)| Some(it) == phase),
        }
    }
}

/// The number of the role that owns a stage.
fn owner(stage: &Stage) -> Option<usize> {
    stage.owner.as_ref().map(|it| it.value.index())
}

/// From the dot of a start to its stage.
fn start(node: usize, grid: &Grid, places: &Places) -> Option<[(f64, f64); 2]> {
    let body = &places.docks.bodies[node];
    let (x, y) = (places.slots[grid.slot[node]], places.rows[grid.row[node]]);
    Some(match body.start? {
        Dot::Above => {
            let edge = y - body.edge(form::Side::Top, 0.0);
            [(x, edge - DOT), (x, edge)]
        }
        Dot::Left(offset) => {
            let edge = x - body.edge(form::Side::Left, offset);
            [(x - body.w / 2.0 - DOT, y + offset), (edge, y + offset)]
        }
    })
}
