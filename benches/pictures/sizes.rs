//! Time by the size of a map, and by the number of its paths.

use std::path::Path;
use std::process::Command;

use masar::model::Map;

use crate::clock::{best, run};
use crate::goal::{self, Goal};
use crate::graphviz::{self, LONGEST, timed_graphs};
use crate::maps::{chain, chain_file, compile, folder, rejoining};
use crate::ours::{SHAPES, picture, view};

/// About how many nodes, and the most milliseconds that a picture of them may take in process.
const SIZES: [(usize, Option<f64>); 8] = [
    (10, None),
    (21, Some(2.0)),
    (50, None),
    (100, None),
    (200, Some(20.0)),
    (500, None),
    (1_000, Some(150.0)),
    (5_000, Some(3_000.0)),
];
/// Up to this many nodes dot may never be faster.
const BESIDE_DOT: usize = 1_000;
/// From this many nodes on a whole command may take this long, in milliseconds.
const LARGE: (usize, f64) = (5_000, 5_000.0);

/// Prints the times of chains of stages and decisions with one lost end.
pub(crate) fn print() {
    println!(
        "time by size in ms, best of 5: spine and lanes in process; then whole commands, masar as the \
         map asks for, dot with the faster of its graphs"
    );
    println!(
        "  {:>6} {:>9} {:>9} {:>9} {:>9} {:>6}",
        "nodes", "spine", "lanes", "masar", "dot", "ratio"
    );
    for (nodes, most) in SIZES {
        size(nodes, most);
    }
}

fn size(about: usize, most: Option<f64>) {
    let file = chain_file(about);
    let map = compile(&file);
    let times = SHAPES.map(|(_, shape)| best(|| picture(&map, &view(shape))));
    let ours = best(|| command(&file));
    let mut goals: Vec<Goal> = Vec::new();
    if let Some(most) = most {
        let both = SHAPES.iter().zip(times);
        goals.extend(both.map(|((name, _), time)| Goal::at_most(name, most, time)));
    }
    if about >= LARGE.0 {
        goals.push(Goal::at_most("masar", LARGE.1, ours));
    }
    print!("  {:>6} {:>9.1} {:>9.1} {ours:>9.1}", map.nodes.len(), times[0], times[1]);
    if !graphviz::is_installed() {
        println!(" {}", graphviz::MISSING);
    } else if let Some((form, theirs)) = dot(&map) {
        let ratio = theirs / ours;
        println!(" {theirs:>9.1} {ratio:>6.1}  {form}");
        if about <= BESIDE_DOT {
            goals.push(Goal::at_least("ratio", 1.0, ratio));
        }
    } else {
        println!("  over {} s", LONGEST / 1e3);
    }
    goal::print(&goals);
}

fn command(file: &Path) {
    let mut masar = Command::new(env!("CARGO_BIN_EXE_masar"));
    run(masar.args(["build", "--to", "svg", "--out", "-"]).arg(file));
}

/// The faster of the graphs of a map, and its time; nothing where none ends in time.
fn dot(map: &Map) -> Option<(&'static str, f64)> {
    let mut best = None;
    for (form, graph) in timed_graphs(map) {
        let file = folder().join("chain.dot");
        std::fs::write(&file, graph).unwrap();
        // One that takes longer than the best so far need not end.
        let limit = best.map_or(LONGEST, |(_, time)| time);
        best = graphviz::time(&file, limit).map(|time| (form, time)).or(best);
    }
    best
}

/// Prints the times of decisions whose answers meet again, beside those of as many in a chain: the
/// first have 2 to the power of 60 paths, and nothing may walk them all.
pub(crate) fn print_rejoining() {
    const DECISIONS: usize = 60;
    let (joined, plain) = (rejoining(DECISIONS), chain(DECISIONS));
    println!(
        "{DECISIONS} re-joining decisions beside {DECISIONS} in a chain, in process, ms, best of 5"
    );
    println!("  {:<8} {:>11} {:>9} {:>6}", "", "re-joining", "chain", "ratio");
    for (name, shape) in SHAPES {
        let [joined, plain] = [&joined, &plain].map(|map| best(|| picture(map, &view(shape))));
        let ratio = joined / plain;
        println!("  {name:<8} {joined:>11.1} {plain:>9.1} {ratio:>6.2}");
        goal::print(&[Goal::at_most("ratio", 3.0, ratio)]);
    }
}
