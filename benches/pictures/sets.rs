//! The figures of sets of maps: masar's, beside those of Graphviz and Mermaid.

use masar::layout::{Shape, View};
use masar::model::Map;

use crate::goal::{self, Goal};
use crate::mermaid::Mermaid;
use crate::row::{Row, Total, head};
use crate::{graphviz, ours};

/// What a set is held to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// A real map, whose picture hangs on a wall.
    Real,
    /// Maps made by dice.
    Generated,
}

/// Prints a set: masar in process, dot as a whole command, which reads a graph, lays it out and does
/// no more, and Mermaid in one page that is open already.
pub(crate) fn print(what: &str, set: Set, maps: &[Map]) {
    println!("{what}");
    println!("  masar in process, dot as a command, Mermaid in one open page of a browser for all");
    head();
    let dot = graphviz::is_installed().then(|| graphviz::best(maps));
    let theirs = dot.as_ref().map(|(_, total)| total);
    for (name, view) in views() {
        let rows: Vec<Row> = maps.iter().map(|it| ours::row(it, &view)).collect();
        let total = Total::of(&rows);
        total.print(&format!("masar {name}"));
        goal::print(&goals(set, name, &total, theirs));
    }
    match &dot {
        Some((form, total)) => total.print(&format!("dot, {form}")),
        None => println!("  {}", graphviz::MISSING),
    }
    match Mermaid::find() {
        Ok(mermaid) => mermaid.total(maps).print("Mermaid"),
        Err(missing) => println!("  {missing}"),
    }
}

fn views() -> [(&'static str, View); 3] {
    let across = View { across: true, ..ours::view(Shape::Lanes) };
    [
        ("lanes", ours::view(Shape::Lanes)),
        ("lanes across", across),
        ("spine", ours::view(Shape::Spine)),
    ]
}

fn goals(set: Set, view: &str, total: &Total, dot: Option<&Total>) -> Vec<Goal> {
    match (set, view) {
        (Set::Real, "lanes") => vec![
            Goal::at_most("crossings", 1.0, total.crossings),
            Goal::at_most("bends per way", 0.88, total.bends_per_way.unwrap_or_default()),
            Goal::within("aspect", 0.6, 1.0, total.aspect),
        ],
        (Set::Real, "spine") => vec![Goal::at_most("crossings", 0.0, total.crossings)],
        (Set::Generated, "lanes") => {
            vec![Goal::at_most("crossings per way", 0.12, total.crossings_per_way)]
        }
        (Set::Generated, "spine") => {
            let most =
                |it: &Total| Goal::at_most("crossings, as of dot,", it.crossings, total.crossings);
            dot.map(most).into_iter().collect()
        }
        (Set::Real | Set::Generated, _) => Vec::new(),
    }
}
