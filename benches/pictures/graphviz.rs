//! What Graphviz makes of a graph, measured like masar's own pictures: read from `dot -Tjson`
//! (graphviz.org/docs/outputs/json), where 72 points are an inch and y grows upwards.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Row, milliseconds};

type Point = (f64, f64);

/// A rectangle: its left, lower, right and upper edges.
type Area = [f64; 4];

/// Into how many straight pieces each curve of a way is cut.
const PIECES: usize = 12;

/// A way: its line in straight pieces, and its label.
struct Way {
    line: Vec<Point>,
    bends: usize,
    label: Option<Area>,
}

/// The figures of a graph as dot draws it, and the time of `dot -Tsvg`.
pub(crate) fn row(graph: &str) -> Row {
    let drawing: Value = serde_json::from_slice(&dot("-Tjson", graph)).expect("JSON");
    let (_, time) = milliseconds(|| dot("-Tsvg", graph));
    let page = numbers(drawing["bb"].as_str().unwrap_or("0,0,1,1"));
    let nodes: Vec<Area> = list(&drawing["objects"]).filter_map(node).collect();
    let ways: Vec<Way> = list(&drawing["edges"]).map(way).collect();
    Row {
        ways: ways.len() as f64,
        crossings: pairs(&ways).map(|(a, b)| crossings(a, b)).sum::<usize>() as f64,
        bends: ways.iter().map(|it| it.bends).sum::<usize>() as f64,
        clashes: clashes(&nodes, &ways) as f64,
        aspect: (page[2] - page[0]) / (page[3] - page[1]),
        milliseconds: time,
    }
}

fn dot(format: &str, graph: &str) -> Vec<u8> {
    let mut run = Command::new("dot")
        .arg(format)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("dot starts");
    let mut pipe = run.stdin.take().expect("a pipe");
    pipe.write_all(graph.as_bytes()).expect("dot reads");
    drop(pipe);
    run.wait_with_output().expect("dot ends").stdout
}

fn list(of: &Value) -> impl Iterator<Item = &Value> {
    of.as_array().map_or(&[][..], Vec::as_slice).iter()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(',').filter_map(|it| it.parse().ok()).collect()
}

fn text_number(of: &Value) -> f64 {
    of.as_str().and_then(|it| it.parse().ok()).unwrap_or(0.0)
}

/// A node; clusters have no place of their own.
fn node(of: &Value) -> Option<Area> {
    let at = numbers(of["pos"].as_str()?);
    let (w, h) = (text_number(&of["width"]) * 72.0, text_number(&of["height"]) * 72.0);
    Some(around((at[0], at[1]), w, h))
}

fn around(at: Point, w: f64, h: f64) -> Area {
    [at.0 - w / 2.0, at.1 - h / 2.0, at.0 + w / 2.0, at.1 + h / 2.0]
}

fn way(of: &Value) -> Way {
    let curves: Vec<Vec<Point>> = list(&of["_draw_"])
        .filter(|it| it["op"] == "b")
        .map(|it| list(&it["points"]).map(point).collect())
        .collect();
    let line: Vec<Point> = curves.iter().flat_map(|it| straight(it)).collect();
    let bends = turns(&line);
    Way { line, bends, label: label(of) }
}

fn point(of: &Value) -> Point {
    (of[0].as_f64().unwrap_or(0.0), of[1].as_f64().unwrap_or(0.0))
}

/// The box around the lines of a label.
fn label(of: &Value) -> Option<Area> {
    let at = numbers(of["lp"].as_str()?);
    let draws: Vec<&Value> = list(&of["_ldraw_"]).collect();
    let size = draws
        .iter()
        .find(|it| it["op"] == "F")
        .map_or(14.0, |it| it["size"].as_f64().unwrap_or(14.0));
    let texts = || draws.iter().filter(|it| it["op"] == "T");
    let width = texts().filter_map(|it| it["width"].as_f64()).fold(0.0, f64::max);
    Some(around((at[0], at[1]), width, size * 1.2 * texts().count() as f64))
}

/// A chain of cubic curves in straight pieces.
fn straight(curve: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = curve.first().copied().into_iter().collect();
    for piece in curve.windows(4).step_by(3) {
        let [a, b, c, d] = [piece[0], piece[1], piece[2], piece[3]];
        for step in 1..=PIECES {
            let t = step as f64 / PIECES as f64;
            let part = |a: f64, b: f64, c: f64, d: f64| {
                let s = 1.0 - t;
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            line.push((part(a.0, b.0, c.0, d.0), part(a.1, b.1, c.1, d.1)));
        }
    }
    line
}

/// How often a line turns by a quarter of a right angle or more, counted from the last turn.
fn turns(line: &[Point]) -> usize {
    const ENOUGH: f64 = std::f64::consts::PI / 8.0;
    let heading = |pair: &[Point]| (pair[1].1 - pair[0].1).atan2(pair[1].0 - pair[0].0);
    let mut headings = line.windows(2).filter(|it| it[0] != it[1]).map(heading);
    let Some(mut last) = headings.next() else { return 0 };
    let mut turns = 0;
    for next in headings {
        let turn = (next - last).sin().atan2((next - last).cos()).abs();
        if turn >= ENOUGH {
            turns += 1;
            last = next;
        }
    }
    turns
}

fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |it| (one, it)))
}

/// How often two ways cross; where they only touch, as at a node, they do not.
fn crossings(one: &Way, other: &Way) -> usize {
    let pieces = |it: &Way| -> Vec<(Point, Point)> {
        it.line.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pieces(one), pieces(other));
    one.iter().flat_map(|a| other.iter().map(move |b| (a, b))).filter(|(a, b)| cross(a, b)).count()
}

/// Whether two pieces cross within both of them.
fn cross(one: &(Point, Point), other: &(Point, Point)) -> bool {
    let side = |line: &(Point, Point), at: Point| {
        let ((x, y), (u, v)) = *line;
        (u - x) * (at.1 - y) - (v - y) * (at.0 - x)
    };
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

fn clashes(nodes: &[Area], ways: &[Way]) -> usize {
    let labels: Vec<(usize, Area)> =
        ways.iter().enumerate().filter_map(|(at, it)| Some((at, it.label?))).collect();
    let meet = |a: &Area, b: &Area| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    let on_labels = pairs(&labels).filter(|(a, b)| meet(&a.1, &b.1)).count();
    let on_nodes = labels.iter().map(|it| nodes.iter().filter(|node| meet(&it.1, node)).count());
    let on_ways = labels.iter().map(|(at, area)| {
        let foreign = ways.iter().enumerate().filter(|(way, _)| way != at);
        foreign.filter(|(_, way)| runs_through(way, area)).count()
    });
    on_labels + on_nodes.sum::<usize>() + on_ways.sum::<usize>()
}

fn runs_through(way: &Way, area: &Area) -> bool {
    way.line.iter().any(|it| area[0] < it.0 && it.0 < area[2] && area[1] < it.1 && it.1 < area[3])
}
