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

use common::compile;
use common::draft::{Draft, spanned};
use masar::emit::theme::{LIGHT, PRINT};
use masar::emit::{Theme, draw};
use masar::layout::{Scene, Shape, View, arrange};
use masar::model::{Map, Outcome, PhaseId};

/// The language of a map, the owner of its first stage, and the phase of its second.
type Names = (&'static str, &'static str, &'static str);

const ENGLISH: Names = ("en", "Account executive", "Decision");
const ARABIC: Names = ("ar", "مدير الحسابات", "القرار");
const PERSIAN: Names = ("fa", "کارشناس فروش", "تصمیم");

/// A stage in no phase, then one in a phase; nobody owns them where no owner is named.
fn map((language, owner, phase): Names) -> Map {
    let mut draft = Draft::new("lanes", "Lanes", language);
    let owners = ["one", "other"].map(|key| {
        let label = if key == "one" { owner } else { key };
        (!owner.is_empty()).then(|| draft.role(key, label))
    });
    draft.phase("second", phase);
    let first = draft.stage("first", "First", owners[0]);
    let second = draft.stage("next", "Next", owners[1]);
    let won = draft.closes("won", "Won", Outcome::Won);
    for it in [second, won] {
        draft.lines(it).phase = Some(spanned(PhaseId(0)));
    }
    draft.start(first);
    draft.go(first, second, "", "");
    draft.go(second, won, "", "");
    draft.map
}

fn scene(map: &Map, across: bool) -> Scene {
    arrange(map, &View { shape: Shape::Lanes, across, ..View::default() })
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
    for (names, heard, phase) in [
        (ENGLISH, "Owner: Account executive", "Phase: Decision"),
        (ARABIC, "المالك: مدير الحسابات", "الطور: القرار"),
        (PERSIAN, "مالک: کارشناس فروش", "فاز: تصمیم"),
    ] {
        let text = draw(&scene(&map(names), false), Theme::Auto);
        let owner = format!("-l1\">\n<title>{heard}</title>");
        let phase = format!("-b2\">\n<title>{phase}</title>");
        assert_order(&text, &[&owner, "-l2\">", "stroke-dasharray=\"2 4\"", &phase, "-n1\">"]);
        assert!(!text.contains("-b1\""), "a band without a name has no head");
    }
}

#[test]
fn a_lane_without_an_owner_says_so() {
    for ((language, ..), none) in [
        (ENGLISH, "Owner: Nobody yet"),
        (ARABIC, "المالك: لم يُحدد بعد"),
        (PERSIAN, "مالک: هنوز تعیین نشده"),
    ] {
        let text = draw(&scene(&map((language, "", "Decision")), false), Theme::Light);
        assert_order(&text, &[&format!("-l1\">\n<title>{none}</title>"), "-n1\">"]);
        assert!(text.contains(&format!("fill=\"{}\" stroke=\"{}\"", LIGHT.lane.body, LIGHT.rim)));
    }
}

#[test]
fn a_lane_has_the_colours_of_its_owner() {
    let scene = scene(&map(ENGLISH), false);
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Print, PRINT)] {
        let text = draw(&scene, theme);
        for lane in &palette.lanes[..2] {
            assert!(text.contains(&format!("fill=\"{}\" stroke=\"{}\"", lane.body, palette.rim)));
            assert!(text.contains(&format!("fill=\"{}\"", lane.head)));
        }
    }
    let text = draw(&scene, Theme::Auto);
    let class = |it: &str| text.matches(&format!("-{it}\"")).count();
    assert_eq!([class("l0"), class("h0"), class("h1")], [1; 3]);
    let forced = text.split_once("forced-colors").expect("forced colours").1;
    assert!(forced.contains("-k{fill:CanvasText"), "names stay readable");
    assert!(forced.contains("-r{fill:none"), "lines between bands stay lines");
}

#[test]
fn lines_between_bands_run_along_them() {
    for (names, across) in [(ENGLISH, false), (ENGLISH, true), (ARABIC, false), (ARABIC, true)] {
        let scene = scene(&map(names), across);
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
    let map = compile::example("b2b");
    let text = draw(&arrange(&map, &View { shape: Shape::Spine, ..View::default() }), Theme::Auto);
    for part in ["-k", "-r", "-l", "-h", "-l1", "-b1"] {
        assert!(!text.contains(&format!("{part}\"")) && !text.contains(&format!("{part}{{")));
    }
}
