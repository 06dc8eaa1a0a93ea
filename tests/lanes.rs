//! How lanes and bands are drawn.

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

use common::{compile, lanes};
use masar::emit::theme::{LIGHT, PRINT};
use masar::emit::{Theme, draw};
use masar::layout::{Scene, Shape, View, arrange};

const ENGLISH: (&str, [&str; 2]) = ("b2b", ["Account executive", "Decision"]);
const ARABIC: (&str, [&str; 2]) = ("arabic-b2b", ["مدير الحسابات", "القرار"]);
const PERSIAN: (&str, [&str; 2]) = ("persian-retail", ["کارشناس فروش", "تصمیم"]);

fn scene((example, names): (&str, [&str; 2]), across: bool) -> Scene {
    let path = format!("examples/{example}/map.masar");
    let map = compile::path(path.as_ref()).map.expect("a map");
    let view = View { shape: Shape::Spine, ..View::default() };
    lanes::behind(arrange(&map, &view), names, across)
}

/// Where each of these stands, which must be in this order.
fn assert_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} is missing or too early")).1;
    }
}

#[test]
fn lanes_lie_behind_and_are_heard() {
    for (map, owner, none, phase) in [
        (ENGLISH, "Owner: Account executive", "Owner: Nobody yet", "Phase: Decision"),
        (ARABIC, "المالك: مدير الحسابات", "المالك: لم يُحدد بعد", "الطور: القرار"),
        (PERSIAN, "مالک: کارشناس فروش", "مالک: هنوز تعیین نشده", "فاز: تصمیم"),
    ] {
        let text = draw(&scene(map, false), Theme::Auto);
        let owner = format!("-l1\">\n<title>{owner}</title>");
        let phase = format!("-b2\">\n<title>{phase}</title>");
        let none = format!("-l2\">\n<title>{none}</title>");
        assert_order(&text, &[&owner, &none, "stroke-dasharray=\"2 4\"", &phase, "-n1\">"]);
        assert!(!text.contains("-b1\""), "a band without a name has no head");
    }
}

#[test]
fn a_lane_has_the_colours_of_its_owner() {
    let scene = scene(ENGLISH, false);
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Print, PRINT)] {
        let text = draw(&scene, theme);
        for lane in [palette.lanes[0], palette.lane] {
            assert!(text.contains(&format!("fill=\"{}\" stroke=\"{}\"", lane.body, palette.rim)));
            assert!(text.contains(&format!("fill=\"{}\"", lane.head)));
        }
    }
    let text = draw(&scene, Theme::Auto);
    let class = |it: &str| text.matches(&format!("-{it}\"")).count();
    assert_eq!([class("l0"), class("h0"), class("l"), class("h")], [1; 4]);
    let forced = text.split_once("forced-colors").expect("forced colours").1;
    assert!(forced.contains("-k{fill:CanvasText"), "names stay readable");
    assert!(forced.contains("-r{fill:none"), "lines between bands stay lines");
}

#[test]
fn lines_between_bands_run_along_them() {
    for (map, across) in [(ENGLISH, false), (ENGLISH, true), (ARABIC, false), (ARABIC, true)] {
        let scene = scene(map, across);
        assert_eq!(scene.across, across);
        let seams = scene.seams();
        let [[from, to]] = seams.as_slice() else { panic!("one line between two bands") };
        let [first, second] = scene.bands.as_slice() else { panic!("two bands") };
        if across {
            let edge = first.x.max(second.x);
            assert!((from.x - edge).abs() < 0.2 && from.x == to.x && from.y < to.y);
        } else {
            assert!(from.y == second.y && from.y == to.y && from.x < to.x);
        }
    }
}

#[test]
fn a_picture_without_lanes_says_nothing_of_them() {
    let path = "examples/b2b/map.masar";
    let map = compile::path(path.as_ref()).map.expect("a map");
    let text = draw(&arrange(&map, &View { shape: Shape::Spine, ..View::default() }), Theme::Auto);
    for part in ["-k", "-r", "-l", "-h", "-l1", "-b1"] {
        assert!(!text.contains(&format!("{part}\"")) && !text.contains(&format!("{part}{{")));
    }
}
