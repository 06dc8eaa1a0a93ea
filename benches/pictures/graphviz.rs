//! What Graphviz makes of a graph, measured like masar's own pictures: read from `dot -Tjson`
//! (graphviz.org/docs/outputs/json), where 72 points are an inch and y grows upwards.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use masar::model::Map;
use serde_json::Value;

use crate::clock::timed;
use crate::lines::{Area, Drawing, Node, Point, Way};
use crate::maps::{bare, startless, written};
use crate::plain::plain;
use crate::row::{Row, Total};

/// How long Graphviz may take, in milliseconds.
pub(crate) const LONGEST: f64 = 20_000.0;

/// What stands where its figures would.
pub(crate) const MISSING: &str = "`dot` is not installed: no comparison";

/// Into how many straight pieces each curve of a way is cut.
const PIECES: usize = 12;

pub(crate) fn is_installed() -> bool {
    let mut dot = Command::new("dot");
    dot.arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// A map as graphs without frames, by what it may be called: dot draws now the one better and now
/// the other.
pub(crate) fn graphs(map: &Map) -> [(&'static str, String); 2] {
    let bare = startless(&written(&bare(map), "dot"));
    let plain = plain(&bare);
    [("ways back reversed", bare), ("plain ways", plain)]
}

/// The forms that `dot -Tsvg` is timed with: also as masar writes a map, and the same as Graphviz
/// ranks frames unless told otherwise.
pub(crate) fn timed_graphs(map: &Map) -> [(&'static str, String); 4] {
    let framed = written(map, "dot");
    let each = framed.replacen("newrank=true;", "", 1);
    let [bare, plain] = graphs(map);
    [("frames ranked each", each), ("frames", framed), bare, plain]
}

/// The figures of a set of maps in that form of all of them of which dot makes fewer crossings.
pub(crate) fn best(maps: &[Map]) -> (&'static str, Total) {
    let graphs: Vec<_> = maps.iter().map(graphs).collect();
    let totals = [0, 1].map(|form| {
        let rows: Vec<Row> = graphs.iter().map(|it| drawing(&it[form].1).row()).collect();
        (graphs[0][form].0, Total::of(&rows))
    });
    let [one, other] = totals;
    if other.1.crossings < one.1.crossings { other } else { one }
}

/// The graph as dot draws it, and the time of `dot -Tsvg`.
fn drawing(graph: &str) -> Drawing {
    let drawing: Value = serde_json::from_slice(&dot("-Tjson", graph)).expect("JSON");
    let page = numbers(drawing["bb"].as_str().unwrap_or("0,0,1,1"));
    Drawing {
        width: page[2] - page[0],
        height: page[3] - page[1],
        nodes: list(&drawing["objects"]).filter_map(node).collect(),
        ways: list(&drawing["edges"]).map(way).collect(),
        milliseconds: timed(|| dot("-Tsvg", graph)).1,
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

/// The best of five runs of `dot -Tsvg`, fewer where they are long; nothing where it takes longer
/// than so many milliseconds.
pub(crate) fn time(graph: &Path, limit: f64) -> Option<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        best = best.min(once(graph, limit)?);
        if best > 1e3 {
            break;
        }
    }
    Some(best)
}

fn once(graph: &Path, limit: f64) -> Option<f64> {
    let start = Instant::now();
    let time = || start.elapsed().as_secs_f64() * 1e3;
    let mut command = Command::new("dot");
    let command = command.arg("-Tsvg").arg(graph).stdout(Stdio::null()).stderr(Stdio::null());
    let mut run = command.spawn().unwrap();
    while run.try_wait().unwrap().is_none() {
        if time() >= limit {
            run.kill().unwrap();
            run.wait().unwrap();
            return None;
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    Some(time())
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
fn node(of: &Value) -> Option<Node> {
    let at = numbers(of["pos"].as_str()?);
    let (w, h) = (text_number(&of["width"]) * 72.0, text_number(&of["height"]) * 72.0);
    let around = around((at[0], at[1]), w, h);
    Some(Node { around, is_diamond: of["shape"] == "diamond" })
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
    Way { line, label: label(of) }
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
