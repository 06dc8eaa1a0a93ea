//! The picture within a BPMN file: where shapes, ways and labels lie.

use std::fmt::Write;

use super::bpmn::{element, id};
use super::bpmn_label::{Obstacles, size};
use super::drawn::{Drawn, Rect, number};
use super::graph::words;
use super::reader::Reader;
use super::theme::LIGHT;
use crate::layout::{Course, Kind, Lane, Node, Point, Scene, Way};
use crate::text::Direction;

/// The size of the circle that deals start at.
const START: f64 = 20.0;
/// The size of the circle that deals end at.
const END: f64 = 36.0;
/// The height of the heads of lanes and of the whole.
const HEAD: f64 = 30.0;

/// Writes the diagram.
pub(super) fn picture(out: &mut String, reader: &Reader<'_>, drawn: &Drawn<'_>) {
    out.push_str(
        "  <bpmndi:BPMNDiagram id=\"diagram\">\n    \
         <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"collaboration\">\n",
    );
    pool(out, drawn);
    let mut taken = obstacles(drawn);
    let ids = drawn.ids();
    for (key, (at, _)) in &ids {
        let (at, named) = (*at, reader.node(*at));
        let element = element(reader, drawn, at);
        if let Some(node) = drawn.node(key) {
            shape(out, &id(reader, at), (element, &named), (node, drawn), &mut taken);
        }
        for node in drawn.repeats(key) {
            shape(out, &drawn.node_id(&node.id), (element, &named), (node, drawn), &mut taken);
        }
    }
    for start in &drawn.scene.starts {
        let Some((at, _)) = ids.get(start.node.as_str()) else { continue };
        let (id, [dot, to]) = (id(reader, *at), start.points);
        let circle = Rect::around(dot, START, START);
        bounds(out, &format!("start_{id}"), "", circle, None);
        edge(out, &format!("to_{id}"), LIGHT.way, &[circle.towards(to), to], None);
    }
    for (way, of) in drawn.scene.ways.iter().zip(&reader.map.transitions) {
        let colour = if way.kind == Course::Back { LIGHT.back } else { LIGHT.way };
        let points = points(way, drawn);
        let label = way.label.as_ref().zip(words(reader, of)).map(|(it, said)| {
            let chip = Rect { x: it.x, y: it.y, w: it.w, h: it.h };
            taken.beside(&points, chip, (&said, drawn))
        });
        edge(out, &way.id, colour, &points, label);
    }
    out.push_str("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n");
}

/// What labels must not cover.
fn obstacles(drawn: &Drawn<'_>) -> Obstacles {
    let scene = &drawn.scene;
    let own = |it: &Node| if it.kind == Kind::End { circle(it) } else { Rect::of(it) };
    let starts = scene.starts.iter().map(|it| Rect::around(it.points[0], START, START));
    let boxes = scene.nodes.iter().map(own).chain(starts).collect();
    let lanes: Vec<Rect> = scene.lanes.iter().map(|it| lane(it, scene)).collect();
    let starts = scene.starts.iter().map(|it| it.points.to_vec());
    Obstacles::new(boxes, &lanes, scene.ways.iter().map(|it| points(it, drawn)).chain(starts))
}

/// The frame of the whole; and those of lanes, where the picture has them.
fn pool(out: &mut String, drawn: &Drawn<'_>) {
    let scene = &drawn.scene;
    if scene.lanes.is_empty() {
        let frame = Rect { x: -HEAD, y: 0.0, w: scene.width + HEAD, h: scene.height };
        return bounds(out, "pool", " isHorizontal=\"true\"", frame, None);
    }
    let across = scene.across;
    let marks = format!(" isHorizontal=\"{across}\"");
    let lanes: Vec<Rect> = scene.lanes.iter().map(|it| lane(it, scene)).collect();
    let Some(all) = lanes.iter().copied().reduce(Rect::with) else { return };
    bounds(out, "pool", &marks, if across { beside(all) } else { above(all) }, None);
    for (lane, rect) in scene.lanes.iter().zip(lanes) {
        let tone = LIGHT.lane(lane.tone);
        let colours = format!(
            "{marks} color:background-color=\"{}\" color:border-color=\"{}\"",
            tone.body, LIGHT.rim
        );
        bounds(out, &drawn.lane_id(&lane.id), &colours, rect, None);
    }
}

/// The place of a lane; other programs write the name of a row at its left.
fn lane(lane: &Lane, scene: &Scene) -> Rect {
    let rect = Rect::of_lane(lane);
    if scene.across && scene.direction == Direction::Rtl { beside(rect) } else { rect }
}

/// With room for a name at the left.
fn beside(rect: Rect) -> Rect {
    Rect { x: rect.x - HEAD, w: rect.w + HEAD, ..rect }
}

/// With room for a name above.
fn above(rect: Rect) -> Rect {
    Rect { y: rect.y - HEAD, h: rect.h + HEAD, ..rect }
}

fn shape(
    out: &mut String,
    id: &str,
    (element, named): (&str, &str),
    (node, drawn): (&Node, &Drawn<'_>),
    taken: &mut Obstacles,
) {
    let tone = drawn.tone(node);
    let colours =
        format!(" color:background-color=\"{}\" color:border-color=\"{}\"", tone.fill, tone.line);
    let own = Rect::of(node);
    match node.kind {
        Kind::Stage => bounds(out, id, &colours, own, None),
        Kind::Decision => {
            let marker =
                if element == "exclusiveGateway" { " isMarkerVisible=\"false\"" } else { "" };
            // The question stands within the diamond.
            let (w, h) = size(named, (own.w * 0.6) as f32, drawn);
            let label = Rect::around(own.centre(), w, h);
            bounds(out, id, &format!("{marker}{colours}"), own, Some(label));
        }
        Kind::End => {
            let circle = circle(node);
            let label = taken.around(circle, (named, drawn));
            bounds(out, id, &colours, circle, Some(label));
        }
    }
}

/// The circle that an end is drawn as.
fn circle(node: &Node) -> Rect {
    Rect::around(Rect::of(node).centre(), END, END)
}

/// The corners of a way, led on to the circle where it ends in one.
fn points(way: &Way, drawn: &Drawn<'_>) -> Vec<Point> {
    let mut points = way.points.clone();
    let Some(end) = drawn.node(&way.to).filter(|it| it.kind == Kind::End) else { return points };
    let circle = circle(end);
    let centre = circle.centre();
    let Some(last) = points.pop() else { return points };
    let (radius, x, y) = (END / 2.0, last.x - centre.x, last.y - centre.y);
    let depth = |aside: f64| (radius * radius - aside * aside).max(0.0).sqrt();
    let level = points.last().is_some_and(|it| (it.y - last.y).abs() < 0.05);
    // Straight on into the circle; or past it within the room that the pill would fill, then across.
    if level && y.abs() < radius {
        points.push(Point { x: centre.x + depth(y).copysign(x), y: last.y });
    } else if level {
        points.push(Point { x: centre.x, y: last.y });
        points.push(circle.towards(Point { x: centre.x, y: last.y }));
    } else if x.abs() < radius {
        points.push(Point { x: last.x, y: centre.y + depth(x).copysign(y) });
    } else {
        points.push(Point { x: last.x, y: centre.y });
        points.push(circle.towards(Point { x: last.x, y: centre.y }));
    }
    points
}

/// A shape with its place.
fn bounds(out: &mut String, of: &str, marks: &str, rect: Rect, label: Option<Rect>) {
    let _ = writeln!(
        out,
        "      <bpmndi:BPMNShape id=\"{of}-di\" bpmnElement=\"{of}\"{marks}>\n        {}",
        place(rect)
    );
    labelled(out, label);
    out.push_str("      </bpmndi:BPMNShape>\n");
}

fn edge(out: &mut String, of: &str, colour: &str, points: &[Point], label: Option<Rect>) {
    let _ = writeln!(
        out,
        "      <bpmndi:BPMNEdge id=\"{of}-di\" bpmnElement=\"{of}\" color:border-color=\"{colour}\">"
    );
    for Point { x, y } in points {
        let (x, y) = (number(*x), number(*y));
        let _ = writeln!(out, "        <di:waypoint x=\"{x}\" y=\"{y}\"/>");
    }
    if label.is_some() {
        labelled(out, label);
    }
    out.push_str("      </bpmndi:BPMNEdge>\n");
}

/// Texts in the colour of texts: that of borders, which they would take, is too pale for letters.
fn labelled(out: &mut String, label: Option<Rect>) {
    let place = label.map(|it| format!("\n          {}\n        ", place(it)));
    let place = place.unwrap_or_default();
    let _ = writeln!(
        out,
        "        <bpmndi:BPMNLabel color:color=\"{}\">{place}</bpmndi:BPMNLabel>",
        LIGHT.text
    );
}

fn place(rect: Rect) -> String {
    let Rect { x, y, w, h } = rect;
    format!(
        "<dc:Bounds x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        number(x),
        number(y),
        number(w),
        number(h)
    )
}
