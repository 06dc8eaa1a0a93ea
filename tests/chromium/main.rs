//! Pictures as a browser draws them: every text lies in its node or chip, whatever its script.
//!
//! One start of headless Chromium measures all pictures.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "../common/mod.rs"]
mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use common::draft::Draft;
use common::{compile, strings};
use masar::emit::{Detail, Look, Options, named};
use masar::model::{Language, Map, Outcome};
use masar::source::Sources;
use serde::Deserialize;

/// How far a text may leave its box: what browsers round.
const SLACK: f64 = 0.5;

/// A text as it was drawn.
#[derive(Deserialize)]
struct Drawn {
    font: String,
    picture: String,
    text: String,
    kind: String,
    /// Left, top, right, bottom of what it lies in; nothing where it lies in nothing.
    around: Option<[f64; 4]>,
    #[serde(rename = "box")]
    own: [f64; 4],
}

/// Every example in three languages and maps of the oddest labels, each with its name.
fn pictures() -> Vec<(String, String)> {
    let mut pictures = Vec::new();
    for path in compile::below("examples", "map.masar") {
        let map = compile::path(&path).map.expect("a map");
        let business = path.parent().and_then(Path::file_name).expect("a folder");
        for code in ["en", "ar", "fa"] {
            let name = format!("{} in {code}", business.to_string_lossy());
            pictures.push((name, drawn(&map, Language::named(code))));
        }
    }
    assert!(pictures.len() >= 21, "the examples were not found");
    for language in ["en", "ar", "fa"] {
        let odd = odd(language);
        pictures.push((format!("odd labels in {language}"), drawn(&odd, None)));
        pictures.extend(views(&format!("odd labels in {language}"), &odd));
    }
    for name in ["b2b", "arabic-b2b", "persian-retail"] {
        pictures.extend(views(name, &compile::example(name)));
    }
    pictures.push(("problems".to_owned(), faulty()));
    pictures
}

/// A map whose flow has faults, with what findings say of them.
fn faulty() -> String {
    let done = compile::text(
        "map m \"خريطة\" {\n  language ar\n  starts at a\n}\n\
         stage a \"عميل محتمل\" {\n  go to b 60%\n  go to lost 40%\n}\n\
         stage b \"تأهيل العميل قبل زيارة الموقع\" { go to c }\nstage c \"عرض السعر\" { go to b }\n\
         stage far \"مرحلة لا تبلغها صفقة\" { go to won }\n\
         stage won \"فوز\" { closes won }\nstage lost \"خسارة\" { closes lost }\n",
    );
    assert!(!done.diagnostics.is_empty());
    let options =
        Options { look: Look::Problems, problems: done.diagnostics, ..Options::default() };
    written(&done.map.expect("a map"), "svg", &options)
}

/// A map in all that may be looked at besides the usual picture.
fn views(name: &str, map: &Map) -> Vec<(String, String)> {
    let usual = Options::default;
    let mut all = vec![
        ("across", "svg", Options { look: Look::Lanes, across: true, ..usual() }),
        ("spine", "svg", Options { look: Look::Spine, ..usual() }),
        ("names", "svg", Options { detail: Detail::Names, ..usual() }),
        ("full", "svg", Options { detail: Detail::Full, ..usual() }),
        ("funnel", "funnel", usual()),
        ("journey", "journey", usual()),
    ];
    let longest = map.stages().max_by_key(|(_, _, it)| it.activities.len()).expect("a stage");
    all.push(("card", "svg", Options { look: Look::Stage(longest.1.name.key.clone()), ..usual() }));
    if let Some(channel) = map.channels.first() {
        let look = Look::Channel(channel.name.key.clone());
        all.push(("channel", "svg", Options { look, ..usual() }));
    }
    let draw = |(view, target, options): (&str, &str, Options)| {
        (format!("{view} of {name}"), written(map, target, &options))
    };
    all.into_iter().map(draw).collect()
}

fn drawn(map: &Map, language: Option<Language>) -> String {
    written(map, "svg", &Options { language, ..Options::default() })
}

fn written(map: &Map, target: &str, options: &Options) -> String {
    let written = (named(target).expect("a target").write)(map, &Sources::default(), options);
    String::from_utf8(written.expect("a picture").swap_remove(0).content).expect("UTF-8")
}

/// A map whose stages, questions and answers are hostile texts and texts of two directions.
fn odd(language: &str) -> Map {
    let mut labels: Vec<String> = strings::all().into_iter().map(|it| it.text).collect();
    labels.extend(strings::bidi());
    let mut draft = Draft::new("odd", "Odd labels", language);
    let mut last = draft.stage("s", "Start", None);
    let lost = draft.closes("lost", &labels[0], Outcome::Lost);
    draft.start(last);
    for (at, label) in labels.iter().enumerate() {
        let role = draft.role(&format!("r{at}"), label);
        let question = draft.decide(last, label);
        last = draft.stage(&format!("s{at}"), label, Some(role));
        draft.branch(question, last, label, false, "60%");
        draft.branch(question, lost, "", false, "40%");
    }
    draft.go(last, lost, "", "100%");
    draft.map
}

/// `file://` and a path, with everything but plain characters as `%XX`.
fn address(path: &Path) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"/._-".contains(&it);
    let mut address = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        let _ = if plain(byte) {
            write!(address, "{}", char::from(byte))
        } else {
            write!(address, "%{byte:02X}")
        };
    }
    address
}

/// A page with all pictures and the script that measures them.
fn page(pictures: &[(String, String)]) -> String {
    let mut page =
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>Pictures</title><body>".to_owned();
    for (name, svg) in pictures {
        let _ = write!(page, "<div title=\"{name}\">{svg}</div>");
    }
    let fonts = address(&compile::root().join("assets/fonts"));
    let script = include_str!("measure.js");
    let _ = write!(page, "<script>const fonts = '{fonts}';\n{script}</script>");
    page
}

/// What Chromium makes of a page.
fn opened(page: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chromium");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("pictures.html");
    std::fs::write(&file, page).unwrap();
    let run = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
        ])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--virtual-time-budget=5000", "--timeout=60000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(address(&file))
        .output();
    let run =
        run.unwrap_or_else(|it| panic!("`chromium` does not start ({it}); `./ci` installs it"));
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "chromium fails: {err}");
    out.into_owned()
}

/// By how much a text leaves what it lies in.
fn excess(it: &Drawn) -> f64 {
    let Some(around) = it.around else { return f64::INFINITY };
    let ([left, top, right, bottom], [x, y, far, low]) = (around, it.own);
    let sideways = (left - x).max(far - right);
    // How tall the line of an unknown font is says nothing of its letters.
    if it.font == "of the system" {
        return sideways;
    }
    // The sign that stands for a character nobody can show is taller than its line.
    let slanted = it.kind == "diamond" && !it.text.contains('\u{FFFD}');
    let beyond = if slanted { beyond_sides(around, it.own) } else { f64::MIN };
    sideways.max(top - y).max(low - bottom).max(beyond)
}

/// How far the letters of a line lie beyond the slanted sides of a diamond, measured sideways.
fn beyond_sides([left, top, right, bottom]: [f64; 4], [x, y, far, low]: [f64; 4]) -> f64 {
    // Above and below the letters a line has room for marks.
    let room = (low - y) * 0.1;
    let (half, tall) = ((right - left) / 2.0, (bottom - top) / 2.0);
    let distance =
        |low: f64, high: f64, middle: f64| (low - middle).abs().max((high - middle).abs());
    let dx = distance(x, far, left + half);
    let dy = distance(y + room, low - room, top + tall);
    dx - half * (1.0 - dy / tall)
}

#[test]
fn every_text_lies_in_its_box() {
    let pictures = pictures();
    let out = opened(&page(&pictures));
    let found = out.split_once("<pre>").and_then(|(_, it)| it.split_once("</pre>"));
    let found = found.unwrap_or_else(|| panic!("chromium measured nothing: {out:.2000}")).0;
    let drawn: Vec<Drawn> =
        serde_json::from_str(found).unwrap_or_else(|it| panic!("{it}: {found:.300}"));
    let texts: usize = pictures.iter().map(|(_, svg)| svg.matches("<text ").count()).sum();
    assert_eq!(drawn.len(), 2 * texts, "each text is measured with both fonts");
    let kinds: BTreeSet<&str> = drawn.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["chip", "diamond", "head", "node", "picture"]));
    let faults: Vec<String> = drawn
        .iter()
        .filter(|it| excess(it) > SLACK)
        .map(|it| {
            let Drawn { font, picture, text, kind, .. } = it;
            format!("{picture}: `{text}` leaves its {kind} by {:.1} px (font {font})", excess(it))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
