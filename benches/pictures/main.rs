//! Pictures beside those of other programs: crossings, bends, clashes of labels, aspect and time.
//!
//! `cargo bench --bench pictures`. Nothing fails for being slow or ugly; a program that is not
//! installed is named.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot run may panic"
)]

#[path = "../../tests/common/draft.rs"]
#[allow(dead_code, reason = "the tests of pictures need more of it")]
mod draft;
#[path = "../../tests/common/generate.rs"]
mod generate;
mod graphviz;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use masar::check::Settings;
use masar::emit::{Options, Theme, draw, named};
use masar::layout::figures::figures;
use masar::layout::{Shape, View, arrange};
use masar::model::{Map, NodeKind};
use masar::resolve::{Found, Refusal, Request};
use masar::source::Sources;

/// What is compared of one picture.
#[derive(Clone, Copy, Default)]
struct Row {
    ways: f64,
    crossings: f64,
    bends: f64,
    /// Labels on nodes, on other labels, or on ways that are not their own.
    clashes: f64,
    aspect: f64,
    milliseconds: f64,
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed().as_secs_f64() * 1e3)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The picture masar makes of a map, in process: arranged and written as SVG.
fn masar(map: &Map, view: &View) -> Row {
    let run = || {
        let scene = arrange(map, view);
        drop(draw(&scene, Theme::Auto));
        scene
    };
    let (scene, _) = milliseconds(run);
    let time = median((0..3).map(|_| milliseconds(run).1).collect());
    let found = figures(&scene);
    let clashes = found.faults.chips_on_chips + found.faults.chips_on_nodes;
    Row {
        ways: scene.ways.len() as f64,
        crossings: found.crossings as f64,
        bends: found.bends as f64,
        clashes: (clashes + found.faults.chips_on_ways) as f64,
        aspect: found.aspect,
        milliseconds: time,
    }
}

/// The text of a map for another program.
fn written(map: &Map, target: &str) -> String {
    let target = named(target).expect("a target");
    let files = (target.write)(map, &Sources::default(), &Options::default());
    String::from_utf8(files.expect("a graph").swap_remove(0).content).expect("UTF-8")
}

/// A map without owners and phases, which Graphviz would draw frames around: they cost it crossings.
fn bare(map: &Map) -> Map {
    let mut bare = map.clone();
    for node in &mut bare.nodes {
        if let NodeKind::Stage(lines) = &mut node.kind {
            let lines = Arc::make_mut(lines);
            (lines.owner, lines.phase) = (None, None);
        }
    }
    bare
}

fn is_installed(program: &str) -> bool {
    let run = Command::new(program).arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok()
}

fn compile(path: &Path) -> Map {
    let found = |path: &Path| {
        let id = path.to_string_lossy().into_owned();
        Found { shown: id.clone(), id, bytes: std::fs::read(path).unwrap() }
    };
    let folder = path.parent().unwrap().to_path_buf();
    let mut give = |it: &Request<'_>| match folder.join(it.path).canonicalize() {
        Ok(path) => Ok(found(&path)),
        Err(_) => Err(Refusal::Missing),
    };
    masar::compile(found(path), &mut give, &Settings::default()).map.expect("a map")
}

fn print(name: &str, rows: &[Row]) {
    let sum = |of: fn(&Row) -> f64| rows.iter().map(of).sum::<f64>();
    let (count, ways) = (rows.len() as f64, sum(|it| it.ways));
    println!(
        "  {name:<22} {:>9.0} {:>9.3} {:>7.0} {:>8.2} {:>8.0} {:>7.2} {:>9.2}",
        sum(|it| it.crossings),
        sum(|it| it.crossings) / ways,
        sum(|it| it.bends),
        sum(|it| it.bends) / ways,
        sum(|it| it.clashes),
        sum(|it| it.aspect) / count,
        median(rows.iter().map(|it| it.milliseconds).collect()),
    );
}

fn head(what: &str) {
    println!("{what}");
    println!(
        "  {:<22} {:>9} {:>9} {:>7} {:>8} {:>8} {:>7} {:>9}",
        "", "crossings", "per way", "bends", "per way", "clashes", "aspect", "median ms"
    );
}

/// masar in process, the others as whole commands: they read a graph and lay it out, and do no more.
fn beside(what: &str, maps: &[Map]) {
    head(what);
    for (name, view) in views() {
        let rows: Vec<Row> = maps.iter().map(|it| masar(it, &view)).collect();
        print(&format!("masar {name}"), &rows);
    }
    if is_installed("dot") {
        let rows = maps.iter().map(|it| graphviz::row(&written(&bare(it), "dot")));
        let rows: Vec<Row> = rows.collect();
        print("Graphviz dot", &rows);
    } else {
        println!("  `dot` is not installed: no comparison");
    }
}

/// Time of whole commands on a chain of stages and decisions with one lost end.
fn sizes() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures-bench");
    std::fs::create_dir_all(&out).unwrap();
    println!(
        "time by size, best of 5: spine and lanes in process, then whole commands as the map asks for (goal: \
         never slower than dot to 1,000 nodes)"
    );
    println!(
        "  {:>6} {:>12} {:>12} {:>10} {:>10} {:>6}",
        "nodes", "spine", "lanes", "masar", "dot", "ratio"
    );
    for nodes in [10, 21, 50, 100, 200, 500, 1_000, 5_000] {
        let file = out.join("chain.masar");
        std::fs::write(&file, generate::map((nodes - 2) / 2 * 12)).unwrap();
        let map = compile(&file);
        let graph = out.join("chain.dot");
        std::fs::write(&graph, written(&map, "dot")).unwrap();
        let best = |work: &mut dyn FnMut()| {
            (0..5).map(|_| milliseconds(&mut *work).1).fold(f64::INFINITY, f64::min)
        };
        let [inside, lanes] = [Shape::Spine, Shape::Lanes].map(|shape| {
            let view = View { shape, ..View::default() };
            best(&mut || drop(draw(&arrange(&map, &view), Theme::Auto)))
        });
        let ours = best(&mut || {
            run(Command::new(env!("CARGO_BIN_EXE_masar"))
                .args(["build", "--to", "svg", "--out", "-"])
                .arg(&file));
        });
        let nodes = map.nodes.len();
        if !is_installed("dot") {
            println!("  {nodes:>6} {inside:>9.1} ms {lanes:>9.1} ms {ours:>7.1} ms");
            continue;
        }
        match dot(&graph) {
            Some(theirs) => {
                let ratio = theirs / ours;
                println!(
                    "  {nodes:>6} {inside:>9.1} ms {lanes:>9.1} ms {ours:>7.1} ms {theirs:>7.1} ms {ratio:>6.1}"
                );
            }
            None => println!(
                "  {nodes:>6} {inside:>9.1} ms {lanes:>9.1} ms {ours:>7.1} ms   over {LONGEST} s"
            ),
        }
    }
}

/// How long Graphviz may take, in seconds.
const LONGEST: u64 = 20;

/// The best of five runs of dot, fewer where they are long; nothing where it does not end in time.
fn dot(graph: &Path) -> Option<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        let mut run = Command::new("dot")
            .arg("-Tsvg")
            .arg(graph)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while run.try_wait().unwrap().is_none() {
            if start.elapsed().as_secs() >= LONGEST {
                run.kill().unwrap();
                run.wait().unwrap();
                return None;
            }
            std::thread::sleep(Duration::from_micros(100));
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        if best > 1e3 {
            break;
        }
    }
    Some(best)
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
}

fn views() -> Vec<(&'static str, View)> {
    let view = |shape, across| View { shape, across, ..View::default() };
    vec![
        ("lanes", view(Shape::Lanes, false)),
        ("lanes across", view(Shape::Lanes, true)),
        ("spine", view(Shape::Spine, false)),
    ]
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let b2b = compile(&root.join("examples/b2b/map.masar"));
    beside("the B2B map", &[b2b]);
    let maps: Vec<Map> = (0..200).map(draft::generated).collect();
    beside("200 generated maps", &maps);
    sizes();
}
