//! The figures of quality of pictures, on many generated maps.

#![cfg(feature = "pictures")]

mod common;

use std::time::Instant;

use common::{Dice, Draft, generated};
use masar::layout::figures::{Faults, figures};
use masar::layout::{Scene, View, arrange};
use masar::model::{Map, NodeId, Outcome};

fn scene(map: &Map) -> Scene {
    arrange(map, &View::default())
}

#[test]
fn generated_maps_have_no_fault() {
    let (mut crossings, mut ways) = (0, 0);
    for seed in 0..300 {
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
    println!("{crossings} crossings of {ways} ways");
}
