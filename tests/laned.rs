//! Files of other programs that show lanes: their lanes hold their nodes.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::compile;
use common::draft::{Draft, generated};
use masar::emit::{Look, Options, named};
use masar::layout::{Shape, View, arrange};
use masar::model::{Map, Outcome};
use masar::source::Sources;

const MAPS: [&str; 3] = ["b2b", "arabic-b2b", "persian-retail"];

fn map(name: &str) -> Map {
    let path = compile::root().join(format!("examples/{name}/map.masar"));
    compile::path(&path).map.expect("a map")
}

fn content(target: &str, map: &Map, options: &Options) -> Vec<u8> {
    let files = (named(target).expect("a target").write)(map, &Sources::default(), options);
    files.expect("a file").swap_remove(0).content
}

fn text(target: &str, map: &Map, across: bool) -> String {
    let options = Options { look: Look::Lanes, across, ..Options::default() };
    String::from_utf8(content(target, map, &options)).expect("UTF-8")
}

fn value<'a>(text: &'a str, key: &str) -> &'a str {
    let rest = text.split_once(&format!(" {key}=\"")).unwrap_or_else(|| panic!("{key}: {text}")).1;
    rest.split_once('"').expect("a closed attribute").0
}

/// Left, upper, right and lower edge.
type Edges = [f64; 4];

fn edges(tag: &str) -> Edges {
    let [x, y, w, h] = ["x", "y", "width", "height"].map(|it| value(tag, it).parse().unwrap());
    [x, y, x + w, y + h]
}

fn holds(outer: Edges, inner: Edges) -> bool {
    let [left, top, right, bottom] = outer;
    let [x, y, x2, y2] = inner;
    left <= x + 0.2 && top <= y + 0.2 && x2 <= right + 0.2 && y2 <= bottom + 0.2
}

fn apart(one: Edges, other: Edges) -> bool {
    let before = |at: usize| one[at + 2] <= other[at] + 0.2 || other[at + 2] <= one[at] + 0.2;
    before(0) || before(1)
}

fn each_pair(of: &[Edges], check: impl Fn(Edges, Edges)) {
    for (at, one) in of.iter().enumerate() {
        of.iter().skip(at + 1).for_each(|other| check(*one, *other));
    }
}

#[test]
fn lanes_of_bpmn_hold_their_nodes_and_fill_the_pool() {
    for (name, across) in MAPS.iter().flat_map(|it| [(it, false), (it, true)]) {
        let text = text("bpmn", &map(name), across);
        let shapes: BTreeMap<&str, Edges> = text
            .split("<bpmndi:BPMNShape ")
            .skip(1)
            .map(|it| (value(it, "bpmnElement"), edges(it.split_once("<dc:Bounds").unwrap().1)))
            .collect();
        let mut placed = 0;
        let mut lanes = Vec::new();
        for lane in text.split("<bpmn:lane ").skip(1) {
            let lane = lane.split_once("</bpmn:lane>").expect("an end").0;
            let id = value(&format!(" {lane}"), "id").to_owned();
            assert!(!value(lane, "name").is_empty(), "{name}: {id}");
            let whole = shapes[id.as_str()];
            assert!(holds(shapes["pool"], whole), "{name}, {across}: {id} leaves the pool");
            lanes.push(whole);
            for node in lane.split("<bpmn:flowNodeRef>").skip(1) {
                let node = node.split_once('<').unwrap().0;
                assert!(holds(whole, shapes[node]), "{name}, {across}: {node} leaves {id}");
                placed += 1;
            }
        }
        assert!(!lanes.is_empty() && placed > 5, "{name}");
        each_pair(&lanes, |one, other| assert!(apart(one, other), "{name}, {across}"));
        let marks = text.matches(&format!(" isHorizontal=\"{across}\"")).count();
        assert_eq!(marks, lanes.len() + 1);
    }
}

#[test]
fn lanes_of_drawio_hold_the_boxes_of_the_picture() {
    for (name, across) in MAPS.iter().flat_map(|it| [(it, false), (it, true)]) {
        let text = text("drawio", &map(name), across);
        let cells: Vec<(&str, &str)> = text
            .split("<mxCell ")
            .skip(1)
            .filter_map(|it| Some((it.strip_prefix("id=\"")?.split_once('"')?.0, it)))
            .collect();
        let all: BTreeMap<&str, &str> = cells.iter().copied().collect();
        assert_eq!(all.len(), cells.len(), "{name}: an id is used twice");
        let is_lane = |id: &str| id.starts_with("lane") && !id.ends_with("-head");
        let geometry = |cell: &str| edges(cell.split_once("<mxGeometry").unwrap().1);
        let lanes: Vec<Edges> =
            cells.iter().filter(|it| is_lane(it.0)).map(|it| geometry(it.1)).collect();
        assert!(!lanes.is_empty(), "{name}");
        each_pair(&lanes, |one, other| assert!(apart(one, other), "{name}, {across}"));
        let nodes =
            cells.iter().filter(|(id, cell)| id.starts_with('n') && cell.contains("vertex=\"1\""));
        for (id, cell) in nodes {
            let node = geometry(cell);
            assert_eq!(lanes.iter().filter(|it| holds(**it, node)).count(), 1, "{name}: {id}");
        }
        assert_eq!(text.contains("swimlane;"), !across, "names of rows are not turned");
    }
}

#[test]
fn the_same_lanes_are_in_every_format() {
    for name in MAPS {
        let map = map(name);
        let options = Options { look: Look::Lanes, ..Options::default() };
        let scene: serde_json::Value =
            serde_json::from_slice(&content("scene", &map, &options)).unwrap();
        let (bpmn, drawio) = (text("bpmn", &map, false), text("drawio", &map, false));
        let lanes = scene["lanes"].as_array().unwrap();
        assert!(!lanes.is_empty());
        assert_eq!(bpmn.matches("<bpmn:lane ").count(), lanes.len());
        for label in lanes.iter().filter_map(|it| it["label"].as_str()) {
            assert!(bpmn.contains(&format!("name=\"{label}")), "{name}: {label}");
            assert!(drawio.contains(&format!("value=\"{label}")), "{name}: {label}");
        }
    }
}

/// A generated map whose ways to an end cross so often that the end is repeated.
fn crossing() -> Map {
    let repeats = |map: &Map| {
        let scene = arrange(map, &View { shape: Shape::Lanes, ..View::default() });
        scene.nodes.iter().any(|it| it.id.contains('@'))
    };
    (0..100).map(generated).find(repeats).expect("a map whose end is repeated")
}

#[test]
fn an_end_in_several_lanes_has_an_id_in_each() {
    let map = crossing();
    for across in [false, true] {
        let (bpmn, drawio) = (text("bpmn", &map, across), text("drawio", &map, across));
        let ends: Vec<&str> = bpmn.split("<bpmn:endEvent ").skip(1).collect();
        assert!(ends.len() > 1, "the end stands once: {}", ends.len());
        let mut ids = BTreeSet::new();
        for end in ends {
            let id = value(&format!(" {end}"), "id").to_owned();
            let end = end.split_once("</bpmn:endEvent>").expect("an end").0;
            assert!(end.contains("<bpmn:incoming>"), "{id} is reached by a way");
            for way in end.split("<bpmn:incoming>").skip(1) {
                let way = way.split_once('<').unwrap().0;
                let flow = bpmn.split_once(&format!("<bpmn:sequenceFlow id=\"{way}\"")).unwrap().1;
                assert_eq!(value(flow, "targetRef"), id);
            }
            let cell = format!("<mxCell id=\"{id}\" ");
            assert_eq!(drawio.matches(&cell).count(), 1, "{id}");
            assert!(drawio.contains(&format!("target=\"{id}\"")), "{id}");
            assert!(bpmn.contains(&format!("bpmnElement=\"{id}\"")), "{id} is drawn");
            assert!(ids.insert(id));
        }
    }
}

#[test]
fn labels_of_drawio_stand_where_the_picture_has_them() {
    let text = text("drawio", &map("persian-retail"), false);
    let labelled =
        text.split("<mxCell ").filter(|it| it.contains("source=") && !it.contains("value=\"\""));
    let at: Vec<f64> = labelled
        .map(|it| value(it.split_once("<mxGeometry").unwrap().1, "x").parse().unwrap())
        .collect();
    assert!(at.len() > 10, "{}", at.len());
    assert!(at.iter().all(|it| (-1.0..=1.0).contains(it)), "{at:?}");
    // Long ways tell their reason where they begin, not at their middle.
    assert!(at.iter().filter(|it| **it < -0.5).count() > 3, "{at:?}");
}

#[test]
fn labels_of_drawio_are_broken_where_the_picture_ends_a_line() {
    for name in MAPS {
        let text = text("drawio", &map(name), false);
        let labelled = text
            .split("<mxCell ")
            .filter(|it| it.contains("source=") && !it.contains("value=\"\""));
        for cell in labelled {
            let width: f64 =
                value(cell.split_once("<mxGeometry").unwrap().1, "width").parse().unwrap();
            assert!(cell.contains("whiteSpace=wrap;") && (20.0..260.0).contains(&width), "{width}");
        }
    }
}

#[test]
fn labels_of_bpmn_stand_beside_lines() {
    for name in MAPS {
        for across in [false, true] {
            let text = text("bpmn", &map(name), across);
            let edges_of: Vec<&str> = text.split("<bpmndi:BPMNEdge ").skip(1).collect();
            let lines: Vec<Edges> = edges_of.iter().flat_map(|it| lines(it)).collect();
            let labels: Vec<Edges> = edges_of
                .iter()
                .filter_map(|it| it.split_once("<dc:Bounds"))
                .map(|it| edges(it.1))
                .collect();
            assert!(labels.len() > 5, "{name}: {}", labels.len());
            each_pair(&labels, |one, other| {
                assert!(apart(one, other), "{name}: {one:?} {other:?}")
            });
            for label in labels {
                for line in &lines {
                    assert!(apart(label, *line), "{name}, across {across}: {label:?} on {line:?}");
                }
            }
        }
    }
}

/// The straight parts of a way as thin rectangles.
fn lines(edge: &str) -> Vec<Edges> {
    let edge = edge.split_once("</bpmndi:BPMNEdge>").expect("an end").0;
    let points: Vec<[f64; 2]> = edge
        .split("<di:waypoint")
        .skip(1)
        .map(|it| ["x", "y"].map(|key| value(it, key).parse().unwrap()))
        .collect();
    let line = |it: &[[f64; 2]]| {
        let [[x, y], [x2, y2]] = [it[0], it[1]];
        [x.min(x2), y.min(y2), x.max(x2), y.max(y2)]
    };
    points.windows(2).map(line).collect()
}

#[cfg(feature = "pdf")]
#[test]
fn heads_of_lanes_stand_on_every_page() {
    let mut draft = Draft::new("دراز", "فروش دراز", "fa");
    let roles = [draft.role("sales", "کارشناس"), draft.role("boss", "سرپرست")];
    let stages: Vec<_> = (0..60)
        .map(|it| draft.stage(&format!("s{it}"), &format!("گام {it}"), Some(roles[it % 2])))
        .collect();
    draft.start(stages[0]);
    stages.windows(2).for_each(|it| draft.go(it[0], it[1], "", ""));
    let won = draft.closes("won", "فروش", Outcome::Won);
    draft.go(stages[59], won, "", "");
    let options = Options { look: Look::Lanes, ..Options::default() };
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("laned");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("long.pdf");
    std::fs::write(&path, content("pdf", &draft.map, &options)).unwrap();
    let run = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    let pages: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
    assert!(pages.len() > 2, "{}", pages.len());
    for (page, number) in pages.iter().zip(1..) {
        assert!(page.contains("کارشناس"), "page {number} lacks the names of its lanes");
    }
}

#[test]
fn ids_differ_whatever_keys_are() {
    let mut draft = Draft::new("alike", "Alike", "en");
    let roles = ["ae", "ae_head", "ae_di"].map(|it| draft.role(it, it));
    let first = draft.stage("lost_stop", "Lost stop", Some(roles[0]));
    let second = draft.stage("lost_di", "Lost di", Some(roles[1]));
    let third = draft.stage("lost_head", "Lost head", Some(roles[2]));
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    draft.start(first);
    for (from, to) in [(first, second), (second, third), (third, lost), (first, lost)] {
        draft.go(from, to, "", "");
    }
    for (target, across) in ["bpmn", "drawio"].into_iter().flat_map(|it| [(it, false), (it, true)])
    {
        let text = text(target, &draft.map, across);
        let mut ids = BTreeSet::new();
        for it in text.split(" id=\"").skip(1) {
            let id = it.split_once('"').expect("a closed attribute").0;
            assert!(ids.insert(id.to_owned()), "{target}, across: {across}: {id} stands twice");
        }
        assert!(ids.len() > 15, "{ids:?}");
    }
}
