//! The figures of quality of pictures, on many generated maps.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::time::Instant;

use common::compile;
use common::draft::{Dice, Draft, generated};
use masar::layout::figures::{Faults, figures};
use masar::layout::{Detail, Scene, Shape, View, arrange};
use masar::model::{Map, NodeId, Outcome};

fn scene(map: &Map) -> Scene {
    arrange(map, &View { shape: Shape::Spine, ..View::default() })
}

#[test]
fn generated_maps_have_no_fault() {
    let (mut crossings, mut ways) = (0, 0);
    for seed in 0..1_000 {
        let map = generated(seed);
        let scene = scene(&map);
        let found = figures(&scene);
        assert_eq!(found.faults, Faults::default(), "seed {seed}");
        assert_eq!(scene.nodes.len(), map.nodes.len());
        assert_eq!(scene.ways.len(), map.transitions.len());
        let mirrored = figures(&scene.mirrored());
        assert_eq!(mirrored.faults, Faults::default(), "seed {seed}, mirrored");
        assert_eq!((mirrored.crossings, mirrored.bends), (found.crossings, found.bends));
        crossings += found.crossings;
        ways += map.transitions.len();
    }
    // Measured: 0.322 of a crossing for each way.
    assert!(100 * crossings < 34 * ways, "{crossings} crossings of {ways} ways");
}

#[test]
fn generated_maps_have_no_fault_in_lanes() {
    let (mut crossings, mut ways) = (0, 0);
    for seed in 0..1_000 {
        let map = generated(seed);
        let across = seed % 2 == 1;
        let scene = arrange(&map, &View { shape: Shape::Lanes, across, ..View::default() });
        let found = figures(&scene);
        assert_eq!(found.faults, Faults::default(), "seed {seed}");
        let keys = scene.nodes.iter().map(|it| it.id.split('@').next().unwrap());
        let (keys, all) =
            (keys.collect::<BTreeSet<_>>(), map.nodes.iter().map(|it| it.name.key.as_str()));
        assert_eq!(keys, all.collect(), "seed {seed}: each node stands there");
        assert_eq!(scene.ways.len(), map.transitions.len());
        let mut mirrored = figures(&scene.mirrored());
        if across {
            // Time runs to the other side in a mirror, but the page keeps its direction.
            mirrored.faults.forward_ups = 0;
        }
        assert_eq!(mirrored.faults, Faults::default(), "seed {seed}, mirrored");
        assert_eq!((mirrored.crossings, mirrored.bends), (found.crossings, found.bends));
        crossings += found.crossings;
        ways += map.transitions.len();
    }
    // Measured: 0.308 of a crossing for each way.
    assert!(100 * crossings < 33 * ways, "{crossings} crossings of {ways} ways");
}

#[test]
fn examples_cross_and_bend_no_more_than_they_did() {
    for (name, lanes, spine) in [
        ("arabic-b2b", [1, 24], [3, 15]),
        ("b2b", [1, 35], [2, 26]),
        ("building-materials", [0, 16], [2, 10]),
        ("five-stages", [0, 11], [0, 5]),
        ("partner", [0, 32], [1, 23]),
        ("persian-retail", [1, 11], [1, 11]),
        ("portrait-shop", [0, 15], [0, 7]),
    ] {
        let map = compile::example(name);
        for (shape, most) in [(Shape::Lanes, lanes), (Shape::Spine, spine)] {
            let found = figures(&arrange(&map, &View { shape, ..View::default() }));
            let [crossings, bends] = most;
            assert!(found.crossings <= crossings, "{name}, {shape:?}: {}", found.crossings);
            assert!(found.bends <= bends, "{name}, {shape:?}: {}", found.bends);
            assert_eq!(found.faults, Faults::default(), "{name}, {shape:?}");
        }
    }
}

#[test]
fn many_owners_stand_in_the_order_of_the_flow() {
    let mut draft = Draft::new("crowd", "Crowd", "en");
    let roles: Vec<_> = (0..120).map(|it| draft.role(&format!("r{it}"), "Owner")).collect();
    let mut stages = Vec::new();
    for (at, role) in roles.into_iter().enumerate() {
        stages.push(draft.stage(&format!("s{at}"), "Stage", Some(role)));
    }
    draft.start(stages[0]);
    stages.windows(2).for_each(|it| draft.go(it[0], it[1], "", ""));
    let scene = arrange(&draft.map, &View { shape: Shape::Lanes, ..View::default() });
    assert_eq!(figures(&scene).faults, Faults::default());
    let lanes = scene.lanes.iter().map(|it| it.id.clone());
    assert_eq!(lanes.collect::<Vec<_>>(), (0..120).map(|it| format!("r{it}")).collect::<Vec<_>>());
}

#[test]
fn boxes_hold_all_that_they_say() {
    let mut tall = 0;
    for seed in 0..60 {
        let map = generated(seed);
        for detail in [Detail::Names, Detail::Full] {
            let scene = arrange(&map, &View { detail, shape: Shape::Spine, ..View::default() });
            assert_eq!(figures(&scene).faults, Faults::default(), "seed {seed}, {detail:?}");
            let lines = scene.nodes.iter().map(|it| it.texts.len()).max().unwrap();
            tall += usize::from(lines > 7);
        }
    }
    assert!(tall > 20, "boxes of whole criteria have many lines: {tall}");
}

/// How much longer a map of twice the size takes than one of this size, each at its best of three.
fn growth(size: usize, make: impl Fn(usize) -> Map) -> f64 {
    let time = |size: usize| {
        let map = make(size);
        let once = || {
            let began = Instant::now();
            assert_eq!(scene(&map).nodes.len(), map.nodes.len());
            began.elapsed().as_secs_f64()
        };
        (0..3).map(|_| once()).fold(f64::MAX, f64::min)
    };
    time(2 * size) / time(size)
}

/// So much may it grow: what takes the square of the size grows by 4.
const SQUARE: f64 = 6.0;

fn rungs(rungs: usize) -> Map {
    let mut draft = Draft::new("rungs", "Rungs", "en");
    let mut last = draft.stage("s0", "Start", None);
    draft.start(last);
    for rung in 0..rungs {
        let decision = draft.decide(last, "Left or right?");
        let left = draft.stage(&format!("l{rung}"), "Left", None);
        let right = draft.stage(&format!("r{rung}"), "Right", None);
        last = draft.stage(&format!("s{}", rung + 1), "Joined", None);
        draft.branch(decision, left, "Left", false, "60%");
        draft.branch(decision, right, "", false, "40%");
        draft.go(left, last, "", "");
        draft.go(right, last, "", "");
    }
    draft.map
}

#[test]
fn branches_that_join_again_cost_no_more_than_a_chain() {
    let found = figures(&scene(&rungs(60)));
    assert_eq!(found.faults, Faults::default());
    assert_eq!(found.crossings, 0);
    let grown = growth(30, rungs);
    assert!(grown < SQUARE, "{grown:.1}");
}

/// A chain with exits and back moves.
fn chain(stages: usize) -> Map {
    let mut dice = Dice(7);
    let mut draft = Draft::new("chain", "Chain", "en");
    let ids: Vec<NodeId> =
        (0..stages - 1).map(|it| draft.stage(&format!("s{it}"), "Stage", None)).collect();
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    draft.start(ids[0]);
    for pair in ids.windows(2) {
        draft.go(pair[0], pair[1], "", "");
        match dice.roll(20) {
            0 => draft.go(pair[0], lost, "No", ""),
            1 => draft.back(pair[1], pair[0], "Again"),
            2 => draft.back(pair[0], ids[dice.roll(pair[0].index() + 1)], "Far back"),
            _ => {}
        }
    }
    draft.map
}

#[test]
fn many_exits_share_a_track() {
    let mut draft = Draft::new("exits", "Exits", "en");
    let ids: Vec<NodeId> =
        (0..60).map(|it| draft.stage(&format!("s{it}"), "Stage", None)).collect();
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    draft.start(ids[0]);
    for pair in ids.windows(2) {
        let decision = draft.decide(pair[0], "What does the buyer say?");
        draft.branch(decision, pair[1], "Yes", false, "60%");
        draft.branch(decision, lost, "No", false, "30%");
        draft.branch(decision, lost, "Later", false, "10%");
        draft.go(pair[0], lost, "No answer", "");
    }
    let scene = scene(&draft.map);
    assert_eq!(figures(&scene).faults, Faults::default());
    assert!(scene.width < 1_000.0, "{}", scene.width);
}

#[test]
fn long_chains_take_no_more_than_the_square_of_their_length() {
    let grown = growth(1_500, chain);
    assert!(grown < SQUARE, "{grown:.1}");
}

#[test]
fn wide_fans_take_no_more_than_the_square_of_their_width() {
    let fan = |spokes: usize| {
        let mut draft = Draft::new("fan", "Fan", "en");
        let hub = draft.stage("hub", "Hub", None);
        draft.start(hub);
        for spoke in 0..spokes {
            let id = draft.stage(&format!("s{spoke}"), "Spoke", None);
            draft.go(hub, id, "", "");
        }
        draft.map
    };
    let grown = growth(300, fan);
    assert!(grown < SQUARE, "{grown:.1}");
}

#[test]
fn a_map_without_stages_shows_its_title() {
    let scene = scene(&Draft::new("empty", "Nothing yet", "fa").map);
    assert_eq!(scene.heading.len(), 1);
    assert!(scene.nodes.is_empty() && scene.width > 0.0 && scene.height > 0.0);
    assert_eq!(figures(&scene).faults, Faults::default());
}

#[test]
fn the_spine_follows_what_can_be_won() {
    let mut draft = Draft::new("small", "Small", "en");
    let lead = draft.stage("lead", "Lead", None);
    let offer = draft.stage("offer", "Offer", None);
    let won = draft.closes("won", "Won", Outcome::Won);
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    draft.start(lead);
    draft.go(lead, lost, "No need", "90%");
    draft.go(lead, offer, "", "10%");
    draft.go(offer, won, "", "50%");
    draft.go(offer, lost, "No", "50%");
    draft.back(offer, lead, "Wrong contact");
    let scene = scene(&draft.map);
    let at = |key: &str| scene.nodes.iter().find(|it| it.id == key).expect("a node");
    let centre = |key: &str| at(key).x + at(key).w / 2.0;
    assert!((centre("lead") - centre("won")).abs() < 0.2, "the main way is straight");
    assert!((centre("lead") - centre("offer")).abs() < 0.2);
    assert!(at("lost").x > at("won").x + at("won").w, "exits at one side");
    let back = &scene.ways[4];
    assert!(back.points.iter().all(|it| it.x <= at("lead").x + 0.2), "back moves at the other");
    assert_eq!(figures(&scene).crossings, 0);
}

#[test]
fn one_map_gives_one_scene() {
    for seed in [3, 14] {
        let json = |map: &Map| serde_json::to_string(&scene(map)).unwrap();
        assert_eq!(json(&generated(seed)), json(&generated(seed)));
    }
}
