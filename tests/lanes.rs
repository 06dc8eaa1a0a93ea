//! Pictures of lanes: owners side by side, phases one after the other.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use common::draft::generated;
use masar::layout::figures::{Faults, figures};
use masar::layout::{Shape, View, arrange};

#[test]
fn generated_maps_have_no_fault_in_lanes() {
    let (mut crossings, mut ways, mut bad) = (0, 0, 0);
    for seed in 0..300 {
        let map = generated(seed);
        for across in [false, true] {
            let scene = arrange(&map, &View { shape: Shape::Lanes, across, ..View::default() });
            let found = figures(&scene);
            if found.faults != Faults::default() {
                bad += 1;
                if bad < 12 {
                    println!("seed {seed} {across}: {:?}", found.faults);
                }
            }
            crossings += found.crossings;
            ways += map.transitions.len();
        }
    }
    println!("{crossings} crossings of {ways} ways; {bad} bad");
    assert_eq!(bad, 0);
}
