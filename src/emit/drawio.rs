//! `drawio`: the picture as draw.io reads it, every box and way in its place and free to be moved.

use std::fmt::Write;

use super::drawn::{Drawn, Rect, key_id, number};
use super::escape::xml_attribute;
use super::theme::LIGHT;
use super::{Artifact, Options, Written};
use crate::layout::{Chip, Course, Kind, Lane, Node, Point, Scene, Way};
use crate::model::Map;
use crate::source::Sources;
use crate::text::Direction;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let drawn = Drawn::new(map, options)?;
    let scene = &drawn.scene;
    let name = xml_attribute(&scene.title);
    let mut out = format!(
        "<mxfile host=\"masar\">\n  <diagram id=\"map\" name=\"{name}\">\n    <mxGraphModel grid=\"0\" \
         page=\"1\" pageWidth=\"{}\" pageHeight=\"{}\" math=\"0\">\n      <root>\n        \
         <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n",
        number(scene.width),
        number(scene.height)
    );
    heading(&mut out, scene);
    for lane in &scene.lanes {
        self::lane(&mut out, &drawn, lane);
    }
    bands(&mut out, &drawn);
    for way in &scene.ways {
        self::way(&mut out, &drawn, way);
    }
    for node in &scene.nodes {
        vertex(
            &mut out,
            &drawn.node_id(&node.id),
            &node.label,
            &style_of(&drawn, node),
            Rect::of(node),
        );
    }
    for start in &scene.starts {
        let ([dot, to], node) = (start.points, drawn.node_id(&start.node));
        let style = format!("ellipse;fillColor={0};strokeColor={0};", LIGHT.way);
        vertex(&mut out, &format!("start_{node}"), "", &style, Rect::around(dot, 12.0, 12.0));
        let ends = (format!("start_{node}"), node);
        let style = format!("endArrow=block;endFill=1;strokeColor={};", LIGHT.way);
        edge(&mut out, &format!("to_{}", ends.1), ("", 0.0, 0.0), &style, &ends, &[dot, to]);
    }
    out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
    Ok(vec![Artifact::text(format!("{}.drawio", drawn.file_name()), out)])
}

/// The name of the map, as large and as wide as the picture has it.
fn heading(out: &mut String, scene: &Scene) {
    let [first, rest @ ..] = scene.heading.as_slice() else { return };
    let rows = rest.iter().fold(Rect::of_words(first), |all, it| all.with(Rect::of_words(it)));
    let rect = Rect { x: 24.0, w: scene.width - 48.0, ..rows };
    let side = if scene.direction == Direction::Rtl { "right" } else { "left" };
    let style = format!(
        "text;html=0;whiteSpace=wrap;align={side};verticalAlign=top;spacing=0;fontSize={};fontStyle=1;",
        first.size
    );
    vertex(out, "title", &scene.title, &style, rect);
}

fn lane(out: &mut String, drawn: &Drawn<'_>, lane: &Lane) {
    let (id, whole, colours) =
        (drawn.lane_id(&lane.id), Rect::of_lane(lane), LIGHT.lane(lane.tone));
    let name = format!("fillColor={};fontColor={};fontStyle=1;", colours.head, LIGHT.name);
    if drawn.scene.across {
        // The head of a swimlane that is a row would turn its name, and stand at the left.
        let body = format!("html=0;fillColor={};strokeColor={};", colours.body, LIGHT.rim);
        vertex(out, &id, "", &body, whole);
        let head = format!("html=0;whiteSpace=wrap;strokeColor=none;{name}");
        vertex(out, &format!("{id}-head"), &lane.label, &head, Rect::of_head(&lane.head));
        return;
    }
    let start = number(lane.head.y + lane.head.h - whole.y);
    let style = format!(
        "swimlane;html=0;whiteSpace=wrap;horizontal=1;startSize={start};collapsible=0;\
         swimlaneFillColor={};strokeColor={};{name}",
        colours.body, LIGHT.rim
    );
    vertex(out, &id, &lane.label, &style, whole);
}

/// Dashed lines between bands, and the names of phases.
fn bands(out: &mut String, drawn: &Drawn<'_>) {
    for ([from, to], number) in drawn.scene.seams().iter().zip(1..) {
        let _ = writeln!(
            out,
            "        <mxCell id=\"seam{number}\" style=\"endArrow=none;dashed=1;strokeColor={};\" \
             edge=\"1\" parent=\"1\">\n          <mxGeometry relative=\"1\" as=\"geometry\">\n            \
             {}\n            {}\n          </mxGeometry>\n        </mxCell>",
            LIGHT.rim,
            point(*from, " as=\"sourcePoint\""),
            point(*to, " as=\"targetPoint\"")
        );
    }
    let style = format!(
        "rounded=1;arcSize=16;absoluteArcSize=1;html=0;whiteSpace=wrap;fillColor={};strokeColor={};\
         fontColor={};fontStyle=1;",
        LIGHT.chip, LIGHT.rim, LIGHT.text
    );
    // What stands before the first phase has no name.
    for band in drawn.scene.bands.iter().filter(|it| !it.label.is_empty()) {
        let rect = Rect::of_head(&band.head);
        vertex(out, &drawn.band_id(&band.id), &band.label, &style, rect);
    }
}

fn point(Point { x, y }: Point, role: &str) -> String {
    format!("<mxPoint x=\"{}\" y=\"{}\"{role}/>", number(x), number(y))
}

fn style_of(drawn: &Drawn<'_>, node: &Node) -> String {
    let shape = match node.kind {
        Kind::Stage => "rounded=1;arcSize=12;",
        Kind::Decision => "rhombus;",
        Kind::End => "rounded=1;arcSize=50;",
    };
    let tone = drawn.tone(node);
    format!(
        "{shape}whiteSpace=wrap;html=0;fillColor={};strokeColor={};fontColor={};",
        tone.fill, tone.line, LIGHT.text
    )
}

fn way(out: &mut String, drawn: &Drawn<'_>, way: &Way) {
    let (colour, dashed) = match way.kind {
        Course::Forward => (LIGHT.way, ""),
        Course::Back => (LIGHT.back, "dashed=1;"),
    };
    let mut style = format!(
        "rounded=1;html=0;whiteSpace=wrap;endArrow=block;endFill=1;labelBackgroundColor={};strokeColor={colour};{dashed}",
        LIGHT.chip
    );
    for (port, node, at) in
        [("exit", &way.from, way.points.first()), ("entry", &way.to, way.points.last())]
    {
        if let Some((x, y)) = drawn.node(node).zip(at).map(|(node, at)| within(node, *at)) {
            let _ =
                write!(style, "{port}X={x};{port}Y={y};{port}Dx=0;{port}Dy=0;{port}Perimeter=0;");
        }
    }
    let ends = (drawn.node_id(&way.from), drawn.node_id(&way.to));
    // A share has its sign where the sentence around it has.
    if drawn.scene.direction == Direction::Rtl {
        style.push_str("textDirection=rtl;");
    }
    let Some(chip) = &way.label else {
        return edge(out, &way.id, ("", 0.0, 0.0), &style, &ends, &way.points);
    };
    let at = along(&way.points, chip);
    edge(out, &way.id, (&chip.text, at, chip.w), &style, &ends, &way.points);
}

/// Where along a way its label stands: -1 at its start, 1 at its end.
fn along(points: &[Point], chip: &Chip) -> f64 {
    let centre = Point { x: chip.x + chip.w / 2.0, y: chip.y + chip.h / 2.0 };
    let (mut length, mut at, mut nearest) = (0.0, 0.0, f64::INFINITY);
    for part in points.windows(2) {
        let [a, b] = part else { continue };
        // The nearest point of a level or upright line.
        let x = centre.x.clamp(a.x.min(b.x), a.x.max(b.x));
        let y = centre.y.clamp(a.y.min(b.y), a.y.max(b.y));
        let away = (centre.x - x).hypot(centre.y - y);
        if away < nearest {
            (nearest, at) = (away, length + (x - a.x).hypot(y - a.y));
        }
        length += (b.x - a.x).hypot(b.y - a.y);
    }
    let share = if length > 0.0 { at / length } else { 0.5 };
    ((2.0 * share - 1.0) * 1_000.0).round() / 1_000.0
}

/// Where a point lies in a node: 0 at its left or upper edge, 1 at the other.
fn within(node: &Node, at: Point) -> (f64, f64) {
    let share = |at: f64, from: f64, size: f64| {
        let share = if size > 0.0 { (at - from) / size } else { 0.5 };
        (share.clamp(0.0, 1.0) * 1_000.0).round() / 1_000.0
    };
    (share(at.x, node.x, node.w), share(at.y, node.y, node.h))
}

fn vertex(out: &mut String, id: &str, label: &str, style: &str, rect: Rect) {
    let Rect { x, y, w, h } = rect;
    let _ = writeln!(
        out,
        "        <mxCell id=\"{id}\" value=\"{}\" style=\"{style}\" vertex=\"1\" parent=\"1\">\n          \
         <mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" as=\"geometry\"/>\n        </mxCell>",
        xml_attribute(label),
        number(x),
        number(y),
        number(w),
        number(h)
    );
}

/// A line from node to node through the corners between its ends, its label where it stands in the
/// picture.
fn edge(
    out: &mut String,
    id: &str,
    (label, at, width): (&str, f64, f64),
    style: &str,
    ends: &(String, String),
    points: &[Point],
) {
    let (from, to) = ends;
    // Of a way the width is that in which its label is broken into lines.
    let at = if label.is_empty() {
        String::new()
    } else {
        format!("x=\"{at}\" width=\"{}\" ", number(width))
    };
    let _ = writeln!(
        out,
        "        <mxCell id=\"{id}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"1\" \
         source=\"{from}\" target=\"{to}\">\n          <mxGeometry {at}relative=\"1\" as=\"geometry\">\n            \
         <Array as=\"points\">",
        xml_attribute(label)
    );
    let inner = points.len().saturating_sub(2);
    for it in points.iter().skip(1).take(inner) {
        let _ = writeln!(out, "              {}", point(*it, ""));
    }
    out.push_str("            </Array>\n          </mxGeometry>\n        </mxCell>\n");
}

impl Drawn<'_> {
    /// The id of a band.
    fn band_id(&self, key: &str) -> String {
        let number = self.map.phases.iter().position(|it| it.name.key == key);
        key_id("b", key, number.unwrap_or_default())
    }
}
