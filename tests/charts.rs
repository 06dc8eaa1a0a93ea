//! Funnels and journeys: their numbers, and texts that stay where they belong.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::sync::Arc;

use common::draft::{Dice, Draft, generated};
use common::{compile, strings};
use masar::emit::{Options, named};
use masar::layout::{Anchor, Node, Scene, View, Words, funnel, journey};
use masar::model::{Map, Name, NodeKind, Outcome, Phase, PhaseId, Span, Spanned, Text};
use masar::source::Sources;
use masar::text::Direction;

/// How much wider than its text a place has to be.
const ROOM: f64 = 1.13;

/// Left, top, right, bottom.
type Rect = [f64; 4];

/// The room of a line with another font, in a picture that runs this way.
fn words(of: &Words, way: Direction) -> Rect {
    let more = of.w * (ROOM - 1.0);
    let (before, after) = match (of.anchor, way) {
        (Anchor::Middle, _) => (more / 2.0, more / 2.0),
        (Anchor::Start, Direction::Ltr) | (Anchor::End, Direction::Rtl) => (0.0, more),
        (Anchor::Start, Direction::Rtl) | (Anchor::End, Direction::Ltr) => (more, 0.0),
    };
    [of.x - before, of.y + of.h * 0.1, of.x + of.w + after, of.y + of.h * 0.9]
}

fn node(of: &Node) -> Rect {
    [of.x, of.y, of.x + of.w, of.y + of.h]
}

fn holds(outer: Rect, inner: Rect) -> bool {
    let slack = 0.3;
    outer[0] <= inner[0] + slack
        && outer[1] <= inner[1] + slack
        && inner[2] <= outer[2] + slack
        && inner[3] <= outer[3] + slack
}

fn touch(a: Rect, b: Rect) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Nothing lies on anything else, and nothing leaves the page.
fn assert_apart(name: &str, things: &[(String, Rect)], scene: &Scene) {
    let page = [0.0, 0.0, scene.width, scene.height];
    for (at, (one, rect)) in things.iter().enumerate() {
        assert!(holds(page, *rect), "{name}: {one} leaves the page: {rect:?} of {page:?}");
        for (other, place) in &things[at + 1..] {
            assert!(!touch(*rect, *place), "{name}: {one} lies on {other}: {rect:?}, {place:?}");
        }
    }
}

fn chips(scene: &Scene) -> Vec<(String, Rect)> {
    let chips = scene.ways.iter().filter_map(|it| it.label.as_ref());
    chips
        .map(|it| {
            let rect = [it.x, it.y, it.x + it.w, it.y + it.h];
            assert!(
                it.texts.iter().all(|line| holds(rect, words(line, scene.direction))),
                "{}",
                it.text
            );
            (format!("chip {}", it.text), rect)
        })
        .collect()
}

fn heading(scene: &Scene) -> Vec<(String, Rect)> {
    // The heading keeps its own lines apart.
    scene
        .heading
        .iter()
        .map(|it| (format!("heading {}", it.text), words(it, scene.direction)))
        .collect()
}

fn check_funnel(name: &str, scene: &Scene) {
    let mut things = heading(scene);
    things.extend(chips(scene));
    for it in &scene.nodes {
        things.push((format!("bar {}", it.id), node(it)));
        let texts = it
            .texts
            .iter()
            .map(|line| (format!("text {}", line.text), words(line, scene.direction)));
        things.extend(texts);
    }
    assert_apart(name, &things, scene);
}

fn check_journey(name: &str, scene: &Scene) {
    let mut things = heading(scene);
    for it in &scene.nodes {
        things.push((format!("box {}", it.id), node(it)));
        for line in &it.texts {
            assert!(
                holds(node(it), words(line, scene.direction)),
                "{name}: {} leaves {}",
                line.text,
                it.id
            );
        }
        let texts: Vec<_> =
            it.texts.iter().map(|it| (it.text.clone(), words(it, scene.direction))).collect();
        assert_apart(name, &texts, scene);
    }
    assert_apart(name, &things, scene);
}

#[test]
fn examples_are_drawn_without_a_clash() {
    let mut seen = 0;
    for path in compile::below("examples", "map.masar") {
        let (name, map) = (path.display().to_string(), compile::path(&path).map.expect("a map"));
        for code in ["en", "ar", "fa"] {
            let view = View { language: masar::model::Language::named(code), ..View::default() };
            let scene = funnel(&map, &view).expect("shares");
            assert!(scene.nodes.len() > 2);
            check_funnel(&name, &scene);
            check_journey(&name, &journey(&map, &view));
            seen += 1;
        }
    }
    assert!(seen >= 21);
}

/// A chain of stages with odd labels and random shares, some of them back.
fn odd(seed: u64) -> Map {
    let mut dice = Dice(seed);
    let labels: Vec<String> =
        strings::all().into_iter().map(|it| it.text).chain(strings::bidi()).collect();
    let label = |dice: &mut Dice| labels[dice.roll(labels.len())].clone();
    let mut draft = Draft::new("odd", &label(&mut dice), ["en", "ar", "fa"][dice.roll(3)]);
    let role = draft.role("rep", &label(&mut dice));
    let ids: Vec<_> = (0..2 + dice.roll(12))
        .map(|at| draft.stage(&format!("s{at}"), &label(&mut dice), Some(role)))
        .collect();
    let won = draft.closes("won", &label(&mut dice), Outcome::Won);
    let lost = draft.closes("lost", &label(&mut dice), Outcome::Lost);
    draft.start(ids[0]);
    for (at, &id) in ids.iter().enumerate() {
        let on = 5 + dice.roll(80);
        draft.go(id, ids.get(at + 1).copied().unwrap_or(won), "", &format!("{on}%"));
        draft.go(id, lost, "", &format!("{}%", 90 - on));
        draft.go(id, ids[dice.roll(at + 1)], "again", "10%");
    }
    throw_phases(&mut draft, &mut dice, &labels);
    draft.map
}

fn throw_phases(draft: &mut Draft, dice: &mut Dice, labels: &[String]) {
    let phases = dice.roll(9);
    for phase in 0..phases {
        let label = Text::clean(&labels[dice.roll(labels.len())]);
        let name = Name {
            key: format!("p{phase}"),
            keyed: true,
            label,
            labels: Vec::new(),
            span: Span::default(),
        };
        draft.map.phases.push(Phase { name });
    }
    for node in &mut draft.map.nodes {
        let NodeKind::Stage(stage) = &mut node.kind else { continue };
        let stage = Arc::make_mut(stage);
        if phases > 0 && dice.chance(80) {
            stage.phase = Some(Spanned::new(PhaseId(dice.roll(phases) as u32), Span::default()));
        }
        let text = |dice: &mut Dice| Text::clean(&labels[dice.roll(labels.len())]);
        stage.triggers = (0..dice.roll(3)).map(|_| text(dice)).collect();
        stage.frictions = (0..dice.roll(3)).map(|_| text(dice)).collect();
    }
}

#[test]
fn odd_maps_are_drawn_without_a_clash() {
    let mut journeys = 0;
    for seed in 0..120 {
        let map = odd(seed);
        let scene = funnel(&map, &View::default()).expect("shares");
        check_funnel(&format!("seed {seed}"), &scene);
        let scene = journey(&map, &View::default());
        check_journey(&format!("seed {seed}"), &scene);
        journeys += scene.nodes.len();
        check_journey(&format!("generated {seed}"), &journey(&generated(seed), &View::default()));
    }
    assert!(journeys > 1_000, "{journeys}");
}

fn worked() -> Draft {
    let mut draft = Draft::new("m", "الخريطة", "ar");
    let lead = draft.stage("lead", "عميل محتمل", None);
    let qualified = draft.stage("qualified", "مؤهل", None);
    let proposal = draft.stage("proposal", "عرض", None);
    let won = draft.closes("won", "رابح", Outcome::Won);
    let lost = draft.closes("lost", "خاسر", Outcome::Lost);
    draft.start(lead);
    for (from, to, share) in [
        (lead, qualified, "50%"),
        (lead, lost, "50%"),
        (qualified, proposal, "60%"),
        (qualified, lost, "40%"),
        (proposal, qualified, "20%"),
        (proposal, won, "50%"),
        (proposal, lost, "30%"),
    ] {
        draft.go(from, to, "", share);
    }
    draft
}

#[test]
fn bars_are_as_long_as_deals_are_expected() {
    let scene = funnel(&worked().map, &View::default()).expect("shares");
    let told: Vec<&str> = scene.nodes.iter().map(|it| it.summary.as_str()).collect();
    assert_eq!(told, ["عميل محتمل: 100", "مؤهل: 56.8", "عرض: 34.1", "رابح: 17"]);
    let widths: Vec<f64> = scene.nodes.iter().map(|it| it.w).collect();
    for (width, exact) in widths.iter().zip([1.0, 25.0 / 44.0, 15.0 / 44.0, 15.0 / 88.0]) {
        assert!((width / widths[0] - exact).abs() < 0.001, "{width}");
    }
    let steps: Vec<&str> =
        scene.ways.iter().filter_map(|it| it.label.as_ref()).map(|it| it.text.as_str()).collect();
    assert_eq!(steps, ["\u{61C}56.8%", "\u{61C}60%", "\u{61C}50%"]);
    assert!(scene.nodes.iter().all(|it| it.x + it.w == scene.nodes[0].x + scene.nodes[0].w));
    assert!(scene.description.contains("100 صفقة") && scene.description.contains("عميل محتمل"));
}

#[test]
fn labels_of_bars_end_beside_them_in_any_font() {
    for (language, edge) in [("en", 1.0), ("fa", 0.0)] {
        let language = masar::model::Language::named(language);
        let map = Map { language: language.expect("a language"), ..worked().map };
        let scene = funnel(&map, &View::default()).expect("shares");
        let labels: Vec<&Words> = scene.nodes.iter().map(|it| &it.texts[0]).collect();
        assert!(labels.iter().all(|it| it.anchor == Anchor::End));
        let ends: Vec<f64> = labels.iter().map(|it| it.x + it.w * edge).collect();
        assert!(ends.iter().all(|it| (it - ends[0]).abs() < 0.3), "{ends:?}");
        let svg = masar::emit::draw(&scene, masar::emit::Theme::Light);
        // These words run from right to left, so that an edge at the left is their end.
        let anchor = if edge > 0.5 { "start" } else { "end" };
        let label = svg.lines().find(|it| it.contains(">عرض<") && it.contains("<text")).unwrap();
        assert!(label.contains(&format!("text-anchor=\"{anchor}\"")), "{label}");
    }
}

#[test]
fn short_bars_are_in_proportion_and_no_ellipses() {
    let mut draft = Draft::new("m", "قمع", "ar");
    let lead = draft.stage("lead", "عميل محتمل", None);
    let offer = draft.stage("offer", "عرض", None);
    let deal = draft.stage("deal", "اتفاق", None);
    let won = draft.closes("won", "رابح", Outcome::Won);
    let lost = draft.closes("lost", "خاسر", Outcome::Lost);
    draft.start(lead);
    for (from, to, share) in [(lead, offer, "3%"), (offer, deal, "50%"), (deal, won, "10%")] {
        draft.go(from, to, "", share);
    }
    for (from, share) in [(lead, "97%"), (offer, "50%"), (deal, "90%")] {
        draft.go(from, lost, "", share);
    }
    let scene = funnel(&draft.map, &View::default()).expect("shares");
    let widths: Vec<f64> = scene.nodes.iter().map(|it| it.w).collect();
    assert_eq!(widths, [420.0, 12.6, 6.3, 2.0]);
    check_funnel("short", &scene);
    let bars = masar::emit::draw(&scene, masar::emit::Theme::Light);
    let round = |w: &str| {
        let bar = bars.split_once(&format!("width=\"{w}\" height=\"36\" rx=\"")).expect("a bar").1;
        bar.split('"').next().unwrap().to_owned()
    };
    assert_eq!(["420", "12.6", "6.3", "2"].map(round), ["8", "3.2", "1.6", "0.5"]);
    assert!(!bars.contains("stroke-width=\"3\""), "the border would be longer than the bar");
    let told: String = scene.heading.iter().map(|it| format!("{} ", it.text)).collect();
    assert!(told.contains("قياسا إلى زيارات المرحلة التي قبلها"), "{told}");
}

#[test]
fn a_map_without_shares_is_told_what_is_missing() {
    let mut draft = worked();
    let share = draft.map.transitions.iter_mut().filter(|it| it.from.0 == 1);
    share.for_each(|it| it.share = None);
    let write = named("funnel").unwrap().write;
    let found = write(&draft.map, &Sources::default(), &Options::default()).unwrap_err();
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["missing-shares"]);
    assert!(found[0].message.contains("مؤهل"), "{}", found[0].message);
    let none = Draft::new("none", "None", "en").map;
    let found = write(&none, &Sources::default(), &Options::default()).unwrap_err();
    assert!(found[0].message.contains("no start"));
}

#[test]
fn a_journey_without_phases_is_a_strip_of_stages() {
    let scene = journey(&worked().map, &View::default());
    assert_eq!(scene.nodes.len(), 5);
    assert!(scene.nodes.iter().all(|it| it.y == scene.nodes[0].y));
    assert!(scene.nodes[0].x > scene.nodes[4].x, "it runs from right to left");
    let ways: Vec<_> = scene.ways.iter().map(|it| (it.from.as_str(), it.to.as_str())).collect();
    assert_eq!(ways, [("lead", "qualified"), ("qualified", "proposal"), ("proposal", "won")]);
}

#[test]
fn a_column_of_a_journey_has_no_holes() {
    for path in compile::below("examples", "map.masar") {
        let (name, map) = (path.display().to_string(), compile::path(&path).map.expect("a map"));
        let scene = journey(&map, &View::default());
        for it in &scene.nodes {
            let above = scene.nodes.iter().filter(|other| other.x == it.x && other.y < it.y);
            let above = above.map(|other| other.y + other.h).fold(f64::MIN, f64::max);
            assert!(above == f64::MIN || it.y - above < 44.3, "{name}: {}", it.id);
        }
    }
}

#[test]
fn the_stages_of_a_journey_lead_where_they_say() {
    let done = compile::text(
        "map m \"سفر\" {\n  language fa\n  starts at lead\n}\n\
         stage lead \"سرنخ\" {\n  link \"برد\" \"#won\"\n  go to won\n}\n\
         stage won \"برد\" { closes won }\n",
    );
    let scene = journey(&done.map.expect("a map"), &View::default());
    assert_eq!(scene.nodes[0].link.as_deref(), Some("#won"));
    let svg = masar::emit::draw(&scene, masar::emit::Theme::Light);
    assert!(svg.contains("<a href=\"#m") && svg.contains("-n2\" rel="), "{svg}");
}

#[test]
fn a_lost_end_stands_apart_wherever_it_is_written() {
    let mut draft = Draft::new("m", "نقشه", "fa");
    let lead = draft.stage("lead", "سرنخ", None);
    let lost = draft.closes("lost", "باخت", Outcome::Lost);
    let won = draft.closes("won", "برد", Outcome::Won);
    let large = draft.closes("large", "برد بزرگ", Outcome::Won);
    draft.start(lead);
    for to in [lost, won, large] {
        draft.go(lead, to, "", "");
    }
    let scene = journey(&draft.map, &View::default());
    let order: Vec<&str> = scene.nodes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["lead", "won", "large", "lost"]);
    let ways: Vec<_> = scene.ways.iter().map(|it| (it.from.as_str(), it.to.as_str())).collect();
    assert_eq!(ways, [("lead", "won")], "no arrow leads from one end to another");
}

#[test]
fn large_and_little_numbers_are_shown_whole() {
    for (moves, told, step) in [
        ("go to won 0.0001%\n  go to lost 99.9999%", ["Lead: 10,000", "Won: 0.01"], "0.0001%"),
        ("go to won 0.001%\n  back to lead 99.999%", ["Lead: 10,000,000", "Won: 100"], "0.001%"),
    ] {
        let done = compile::text(&format!(
            "map m \"Rare\" {{ starts at lead }}\nstage lead \"Lead\" {{\n  {moves}\n}}\n\
             stage won \"Won\" {{ closes won }}\nstage lost \"Lost\" {{ closes lost }}\n"
        ));
        let scene = funnel(&done.map.expect("a map"), &View::default()).expect("shares");
        let found: Vec<&str> = scene.nodes.iter().map(|it| it.summary.as_str()).collect();
        assert_eq!(found, told);
        let steps = scene.ways.iter().filter_map(|it| it.label.as_ref()).map(|it| it.text.as_str());
        assert_eq!(steps.collect::<Vec<_>>(), [step]);
    }
}
