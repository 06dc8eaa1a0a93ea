//! Whole commands on one real map: masar's, Graphviz's and Mermaid's.

use std::path::Path;
use std::process::Command;

use masar::model::Map;

use crate::clock::{median_of, run};
use crate::goal::{self, Goal};
use crate::graphviz::{self, timed_graphs};
use crate::maps::folder;
use crate::mermaid::{self, Mermaid};
use crate::ours::{SHAPES, picture, view};

/// How often each runs, all of its runs in a row.
const RUNS: usize = 50;

/// The times of the other programs, in milliseconds.
#[derive(Clone, Copy)]
struct Others {
    dot: Option<f64>,
    mermaid: Option<f64>,
}

/// Prints the times of a map as SVG.
pub(crate) fn print(what: &str, file: &Path, map: &Map) {
    println!(
        "{what} as SVG, ms, median of {RUNS} runs in a row ({} of mermaid-cli), each in the form that \
         a program is fastest with",
        mermaid::RUNS
    );
    let others = Others { dot: dot(map), mermaid: mermaid_cli(map) };
    println!("  {:<22} {:>8} {:>8} {:>12}", "", "masar", "÷ dot", "÷ mermaid-cli");
    for (name, shape) in SHAPES {
        let whole = median_of(RUNS, || {
            let mut masar = Command::new(env!("CARGO_BIN_EXE_masar"));
            masar.arg("build").arg(file).args(["--to", "svg", "--out", "-", "--view", name]);
            run(&mut masar);
        });
        beside(&format!("{name}, whole command"), whole, others);
        goal::print(&goals(whole, others));
        let drawing = median_of(RUNS, || picture(map, &view(shape)));
        beside(&format!("{name}, drawing alone"), drawing, others);
    }
}

fn goals(time: f64, others: Others) -> Vec<Goal> {
    let dot = others.dot.map(|it| Goal::at_least("times faster than dot", 5.0, it / time));
    let mermaid = others.mermaid;
    let mermaid = mermaid.map(|it| Goal::at_least("than mermaid-cli", 300.0, it / time));
    dot.into_iter().chain(mermaid).collect()
}

fn beside(name: &str, time: f64, others: Others) {
    let ratio =
        |it: Option<f64>| it.map_or_else(|| "-".to_owned(), |it| format!("{:.1}", it / time));
    println!("  {name:<22} {time:>8.2} {:>8} {:>12}", ratio(others.dot), ratio(others.mermaid));
}

/// The time of `dot -Tsvg` with that graph of a map which it draws fastest.
fn dot(map: &Map) -> Option<f64> {
    if !graphviz::is_installed() {
        println!("  {}", graphviz::MISSING);
        return None;
    }
    let times = timed_graphs(map).into_iter().map(|(form, graph)| {
        let file = folder().join("b2b.dot");
        std::fs::write(&file, graph).unwrap();
        let time = median_of(RUNS, || run(Command::new("dot").arg("-Tsvg").arg(&file)));
        println!("  {:<46} {time:>8.2}", format!("dot -Tsvg, {form}"));
        time
    });
    times.min_by(f64::total_cmp)
}

fn mermaid_cli(map: &Map) -> Option<f64> {
    match Mermaid::find() {
        Ok(mermaid) => {
            let time = mermaid.command(map);
            println!("  {:<46} {time:>8.2}", "mermaid-cli");
            Some(time)
        }
        Err(missing) => {
            println!("  {missing}");
            None
        }
    }
}
