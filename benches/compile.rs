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
#[path = "../tests/common/growing.rs"]
mod growing;
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

/// What twice as many parts cost: where the work is linear the ratio is near 2.
fn growing_files() {
    println!("growing files in process, the best of 3 each (goal: a ratio of at most 2.6)");
    println!("  {:<36} {:>9} {:>10} {:>10} {:>6}", "parts", "n", "n, ms", "2n, ms", "ratio");
    for it in growing::all() {
        let best = |count: usize| {
            let bytes = (it.text)(count).into_bytes();
            let times = (0..3).map(|_| once(&mut || drop(compile(&bytes))));
            times.fold(f64::INFINITY, f64::min)
        };
        let (some, twice) = (best(it.count / 2), best(it.count));
        let (half, ratio) = (it.count / 2, twice / some);
        println!("  {:<36} {half:>9} {some:>10.1} {twice:>10.1} {ratio:>6.2}", it.name);
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
    for view in ["spine", "lanes"] {
        println!("SVG of the B2B map, {view}, whole command, 200 runs each (goal 3 times faster)");
        beside_dot(&map, view, &out.join("b2b.dot"));
    }
}

/// Both write to standard output: a file of masar's is synced to the disk, one of dot's is not.
fn beside_dot(map: &Path, view: &str, graph: &Path) {
    let masar = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masar"));
        run(command.arg("build").arg(map).args(["--to", "svg", "--view", view, "--out", "-"]))
    };
    let dot = || run(Command::new("dot").arg("-Tsvg").arg(graph));
    // The first leaves the caches as they are when somebody draws again and again, the second as the
    // other program left them.
    for (what, row) in [("20 in a row", 20), ("by turns", 1)] {
        let (mut ours, mut theirs) = (Spent::default(), Spent::default());
        for _ in 0..200 / row {
            ours.take(row, masar);
            theirs.take(row, dot);
        }
        let (clock, theirs_clock) = (median(ours.clock), median(theirs.clock));
        println!(
            "  {what:<11} by the clock, median: masar {clock:>4.1} ms, dot {theirs_clock:>4.1} ms, ratio {:.2}",
            theirs_clock / clock
        );
        let [ours, theirs] = [ours.processor, theirs.processor].map(|it| it / 200.0);
        if ours > 0.0 {
            println!(
                "  {what:<11} of the processor, mean: masar {ours:>4.1} ms, dot {theirs:>4.1} ms, ratio {:.2}",
                theirs / ours
            );
        }
    }
}

/// What the runs of a command took, in milliseconds: each by the clock, and all of the processor.
#[derive(Default)]
struct Spent {
    clock: Vec<f64>,
    processor: f64,
}

impl Spent {
    fn take(&mut self, runs: usize, run: impl Fn() -> f64) {
        let start = processor();
        self.clock.extend((0..runs).map(|_| run()));
        self.processor += processor() - start;
    }
}

/// Milliseconds of the processor that ended commands took, in hundredths of a second; 0 where the
/// system does not tell (proc(5), `cutime` and `cstime`).
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace();
    fields.skip(13).take(2).filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() * 10.0
}

fn main() {
    large_maps();
    beside_graphviz();
    hostile_files();
    growing_files();
}
