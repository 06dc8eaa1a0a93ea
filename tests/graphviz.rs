//! What `dot` writes, read by Graphviz itself: every map is drawn, and every label is in the drawing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;
#[path = "escape/read.rs"]
#[allow(dead_code, reason = "the tests of escapers read more formats")]
mod read;

use std::io::Write;
use std::process::{Command, Stdio};

use common::draft::Draft;
use common::{compile, strings};
use masar::emit::{Options, named};
use masar::model::{Map, Outcome};
use masar::source::Sources;
use quick_xml::events::Event;

fn written(map: &Map) -> String {
    let dot = named("dot").expect("dot");
    let files = (dot.write)(map, &Sources::default(), &Options::default());
    String::from_utf8(files.expect("a graph").swap_remove(0).content).expect("UTF-8")
}

/// The drawing that Graphviz makes of a graph.
fn drawn(graph: &str, name: &str) -> String {
    laid_out(graph, name, "-Tsvg")
}

fn laid_out(graph: &str, name: &str, form: &str) -> String {
    let pipes = Command::new("dot")
        .arg(form)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut run =
        pipes.unwrap_or_else(|it| panic!("`dot` does not start ({it}); `./ci` installs it"));
    run.stdin.take().unwrap().write_all(graph.as_bytes()).unwrap();
    let out = run.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success() && !said.contains("rror"), "{name}: {said}");
    String::from_utf8(out.stdout).unwrap()
}

/// The labels of a drawing: the lines of each of its groups.
fn labels(drawing: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(drawing);
    let (mut groups, mut labels, mut in_text) = (vec![String::new()], Vec::new(), false);
    loop {
        let (mut add, mut ends) = (String::new(), false);
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().0 == "g" => groups.push(String::new()),
            Event::Start(tag) if tag.name().0 == "text" => in_text = true,
            Event::Text(text) if in_text => add = text.xml10_content().into_owned(),
            Event::GeneralRef(name) if in_text => {
                let name = format!("&{};", name.xml10_content());
                add = quick_xml::escape::unescape(&name).unwrap().into_owned();
            }
            Event::End(tag) if tag.name().0 == "text" => (add, in_text) = ("\n".to_owned(), false),
            Event::End(tag) => ends = tag.name().0 == "g",
            Event::Eof => return labels,
            _ => {}
        }
        groups.last_mut().unwrap().push_str(&add);
        if ends {
            labels.extend(groups.pop());
        }
    }
}

/// The lines of labels that show something, sorted, for Graphviz draws in an order of its own.
fn settled(labels: impl IntoIterator<Item = String>) -> Vec<String> {
    let line = |it: &str| {
        it.split([' ', '\t', '\u{A0}']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let label = |it: String| {
        let lines = it.split('\n').map(line).filter(|it| !it.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut labels: Vec<String> =
        labels.into_iter().map(label).filter(|it| !it.is_empty()).collect();
    labels.sort();
    labels
}

fn agrees(map: &Map, name: &str) {
    let graph = written(map);
    // The first text is the name of the graph, which its label repeats.
    let meant = settled(read::dot(&graph).texts.into_iter().skip(1));
    let seen = settled(labels(&drawn(&graph, name)));
    let lost: Vec<_> = meant.iter().filter(|it| !seen.contains(it)).collect();
    let more: Vec<_> = seen.iter().filter(|it| !meant.contains(it)).collect();
    assert!(meant == seen, "{name}: lost {lost:?}, new {more:?}");
}

#[test]
fn graphviz_draws_every_example() {
    let examples = compile::below("examples", "map.masar");
    assert!(examples.len() >= 7, "the examples were not found");
    for path in examples {
        let map = compile::path(&path).map.expect("a map");
        agrees(&map, &path.display().to_string());
    }
}

#[test]
fn graphviz_keeps_the_order_of_the_sale() {
    let mut back = 0;
    for path in compile::below("examples", "map.masar") {
        let (name, map) = (path.display().to_string(), compile::path(&path).map.expect("a map"));
        let plain = laid_out(&written(&map), &name, "-Tplain");
        let height = |node: usize| -> f64 {
            let begin = format!("node n{} ", node + 1);
            let line = plain.lines().find(|it| it.starts_with(&begin)).expect("a node");
            line.split(' ').nth(3).unwrap().parse().unwrap()
        };
        for way in &map.transitions {
            back += usize::from(way.back);
            let (from, to) = (height(way.from.index()), height(way.to.index()));
            let key = |it| &map.node(it).name.key;
            assert!(way.back || from > to, "{name}: {} to {}", key(way.from), key(way.to));
        }
    }
    assert!(back > 5, "moves back: {back}");
}

#[test]
fn graphviz_takes_hostile_labels_for_labels() {
    let mut draft = Draft::new("odd", "Odd labels", "en");
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    for (at, it) in strings::all().iter().enumerate() {
        let stage = draft.stage(&format!("s{at}"), &it.text, None);
        draft.go(stage, lost, &it.text, "");
    }
    agrees(&draft.map, "hostile labels");
    for it in strings::all() {
        agrees(&Draft::new("odd", &it.text, "en").map, &it.name);
    }
}

#[test]
fn graphviz_draws_a_long_map_in_time() {
    let mut draft = Draft::new("long", "Long", "en");
    let roles = [draft.role("sales", "Sales"), draft.role("boss", "Boss")];
    let stage = |it: usize| (format!("s{it}"), format!("Step {it}"), Some(roles[it % 2]));
    let stages: Vec<_> =
        (0..300).map(stage).map(|(key, label, owner)| draft.stage(&key, &label, owner)).collect();
    stages.windows(2).for_each(|it| draft.go(it[0], it[1], "", ""));
    let graph = written(&draft.map);
    assert!(!graph.contains("newrank"), "Graphviz would take minutes");
    assert_eq!(drawn(&graph, "long").matches("class=\"node\"").count(), 300);
}
