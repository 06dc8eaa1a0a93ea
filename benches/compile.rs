//! Time of reading, checking and drawing maps, printed beside its goal and beside Graphviz.
//!
//! `cargo bench --bench compile`. Nothing fails for being slow; where `dot` is not installed the
//! comparison says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot run may panic"
)]

#[path = "../tests/common/generate.rs"]
mod generate;
#[path = "../tests/common/hostile.rs"]
mod hostile;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use masar::check::Settings;
use masar::resolve::{Found, Refusal, Request};

/// Milliseconds of one run of `work`.
fn once(work: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn compile(bytes: &[u8]) -> masar::Compilation {
    let entry = Found { id: "map.masar".into(), shown: "map.masar".into(), bytes: bytes.to_vec() };
    let mut nothing = |_: &Request<'_>| Err(Refusal::Missing);
    masar::compile(entry, &mut nothing, &Settings::default())
}

fn large_maps() {
    println!("parse, resolve and check in process, median of 5");
    for (lines, goal) in [(10_000, 100), (100_000, 1_000)] {
        let text = generate::map(lines);
        let errors = compile(text.as_bytes())
            .diagnostics
            .iter()
            .filter(|it| it.level.name() == "error")
            .count();
        assert_eq!(errors, 0, "the generated map has errors");
        let parse = median((0..5).map(|_| once(&mut || drop(parse(&text)))).collect());
        let all = median((0..5).map(|_| once(&mut || drop(compile(text.as_bytes())))).collect());
        let lines = text.lines().count();
        println!("  {lines:>7} lines: {all:7.1} ms (goal {goal} ms), of which parse {parse:.1} ms");
    }
}

fn parse(text: &str) -> masar::ast::File {
    masar::parse::parse(masar::source::SourceId(0), text).0
}

fn hostile_files() {
    println!("hostile files in process, the five slowest of one run each (goal 2,000 ms)");
    let mut times: Vec<(f64, &str)> = Vec::new();
    for it in hostile::all() {
        let mut answered = false;
        let time = once(&mut || {
            let done = compile(&it.bytes);
            answered =
                it.rule.is_empty() || done.diagnostics.iter().any(|found| found.rule == it.rule);
        });
        assert!(answered, "{}: nothing says {}", it.name, it.rule);
        times.push((time, it.name));
    }
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (time, name) in times.iter().take(5) {
        println!("  {name:<40} {time:8.1} ms");
    }
}

/// Milliseconds of a command, its output thrown away.
fn run(command: &mut Command) -> f64 {
    once(&mut || {
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert!(status.success(), "{command:?}");
    })
}

fn beside_graphviz() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = root.join("examples/b2b/map.masar");
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compile-bench");
    let masar = |to: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masar"));
        command.arg("build").arg(&map).arg("--out").arg(&out).args(["--to", to]);
        command
    };
    run(&mut masar("svg,dot"));
    let all = median((0..21).map(|_| run(&mut masar("svg,checklist,json,hubspot"))).collect());
    println!(
        "whole command on the B2B map (svg, checklist, json, hubspot): {all:.1} ms (goal 20 ms)"
    );
    if Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_err() {
        println!("`dot` is not installed: no comparison");
        return;
    }
    let graph = out.join("b2b.dot");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..21 {
        ours.push(run(&mut masar("svg")));
        let mut dot = Command::new("dot");
        theirs.push(run(dot.arg("-Tsvg").arg(&graph).arg("-o").arg(out.join("dot.svg"))));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "SVG of the B2B map, whole command, median of 21: masar {ours:.1} ms, dot {theirs:.1} ms, \
         ratio {:.1} (goal 3)",
        theirs / ours
    );
}

fn main() {
    large_maps();
    beside_graphviz();
    hostile_files();
}
