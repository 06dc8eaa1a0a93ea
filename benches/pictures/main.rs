//! Pictures beside those of other programs: crossings, bends, clashes of labels, aspect and time.
//!
//! `cargo bench --bench pictures`. Nothing fails for being slow or ugly: goals are printed with `met`
//! or `missed`. A program that is not installed is named.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot run may panic"
)]

mod clock;
mod commands;
#[path = "../../tests/common/draft.rs"]
#[allow(dead_code, reason = "the tests of pictures need more of it")]
mod draft;
#[path = "../../tests/common/generate.rs"]
mod generate;
mod goal;
mod graphviz;
mod lines;
mod maps;
mod mermaid;
mod ours;
mod plain;
mod row;
mod sets;
mod sizes;

use masar::model::Map;

use sets::Set;

fn main() {
    let file = maps::b2b();
    let b2b = maps::compile(&file);
    let what = format!("the B2B map, {} nodes, {} ways", b2b.nodes.len(), b2b.transitions.len());
    sets::print(&what, Set::Real, std::slice::from_ref(&b2b));
    let generated: Vec<Map> = (0..200).map(draft::generated).collect();
    sets::print("200 generated maps", Set::Generated, &generated);
    commands::print("the B2B map", &file, &b2b);
    sizes::print();
    sizes::print_rejoining();
}
