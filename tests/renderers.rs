//! One map, three renderers: the image that masar draws, a browser and librsvg show the same letters in
//! the same order at the same place, also where a line holds two directions. `./ci` installs both.

#![cfg(feature = "png")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::draft::Draft;
use common::{compile, strings};
use masar::emit::{Background, Font, Options, Raster, Theme, named};
use masar::model::{Map, Text};
use masar::source::Sources;
use masar::text::missing;
use resvg::tiny_skia::Pixmap;
use serde_json::Value;

/// Pixels of the images for each of the picture.
const SCALE: f64 = 2.0;

/// How far the ink of a line may begin and end elsewhere, in pixels of the images.
const SHIFT: usize = 4;

/// Which part of the ink may stand in other columns: renderers smooth the edges of letters differently.
const STRAY: f64 = 0.1;

fn written(target: &str, map: &Map) -> Vec<u8> {
    let options = Options {
        theme: Theme::Light,
        font: Font::Full,
        raster: Raster { scale: SCALE as f32, background: Background::Page },
        ..Options::default()
    };
    let files = (named(target).unwrap().write)(map, &Sources::default(), &options);
    let [only] = files.expect("a file").try_into().expect("one file");
    only.content
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("renderers");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a program that writes an image.
fn drawn(command: &mut Command, image: &Path, package: &str) -> Pixmap {
    let _ = std::fs::remove_file(image);
    let run = command.output();
    let run = run.unwrap_or_else(|why| {
        let program = command.get_program().to_string_lossy();
        panic!("`{program}` does not start ({why}): `apt-get install {package}`, as ./ci does")
    });
    let file = std::fs::read(image);
    let file = file.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)));
    Pixmap::decode_png(&file).unwrap()
}

fn by_chromium(svg: &Path, scene: &Value) -> Pixmap {
    let image = svg.with_extension("chromium.png");
    let side = |key: &str| scene[key].as_f64().unwrap().ceil().max(500.0);
    let mut command = Command::new("chromium");
    command
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .args(["--disable-quic", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--hide-scrollbars"])
        .args(["--virtual-time-budget=5000", "--timeout=60000"])
        .arg(format!("--force-device-scale-factor={SCALE}"))
        .arg(format!("--window-size={},{}", side("width"), side("height")))
        .arg(format!("--user-data-dir={}", folder().join("profile").display()))
        .arg(format!("--screenshot={}", image.display()))
        .arg(svg);
    drawn(&mut command, &image, "chromium")
}

/// librsvg knows no font of a picture, only those of the system: here the embedded one alone.
fn by_librsvg(svg: &Path) -> Pixmap {
    let fonts = folder().join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\
         <dir>{}</dir><cachedir>{}</cachedir></fontconfig>",
        compile::root().join("assets/fonts").display(),
        folder().join("cache").display()
    );
    std::fs::write(&fonts, text).unwrap();
    let image = svg.with_extension("librsvg.png");
    let mut command = Command::new("rsvg-convert");
    command.env("FONTCONFIG_FILE", &fonts).args(["--unlimited", "--zoom", &SCALE.to_string()]);
    command.arg("--output").arg(&image).arg(svg);
    drawn(&mut command, &image, "librsvg2-bin")
}

/// The ink of each column of a box.
fn columns(image: &Pixmap, words: &Value) -> Vec<f64> {
    let part = |key: &str| words[key].as_f64().unwrap() * SCALE;
    let [x, y, w, h] = ["x", "y", "w", "h"].map(part);
    let across = (x - 6.0).max(0.0) as u32..(x + w + 6.0) as u32;
    let column = |x: u32| {
        let pixels = (y as u32..(y + h) as u32).filter_map(|y| image.pixel(x, y));
        // Text is dark; boxes are light, and so is the page.
        pixels.map(|it| f64::from(255 - it.red().max(80)) / 175.0).filter(|it| *it > 0.2).sum()
    };
    across.map(column).collect()
}

/// Where ink begins and ends.
fn reach(ink: &[f64]) -> Option<(usize, usize)> {
    let there = |it: &f64| *it > 0.5;
    Some((ink.iter().position(there)?, ink.iter().rposition(there)?))
}

/// The part of the ink that stands in another column, where a column may be off by one.
fn stray(one: &[f64], two: &[f64]) -> f64 {
    let sums = |ink: &[f64]| -> Vec<f64> {
        let windows = ink.windows(5).map(|it| it.iter().sum::<f64>() / 5.0);
        windows.collect()
    };
    let (one, two) = (sums(one), sums(two));
    let apart: f64 = one.iter().zip(&two).map(|(a, b)| (a - b).abs()).sum();
    apart / (one.iter().sum::<f64>() + two.iter().sum::<f64>()).max(1.0)
}

/// A picture of stages whose labels are these.
fn picture(language: &str, labels: &[String]) -> Map {
    let mut draft = Draft::new("two", "Two directions", language);
    let mut last = draft.stage("s", "Start", None);
    draft.start(last);
    for (at, label) in labels.iter().enumerate() {
        let next = draft.stage(&format!("s{at}"), label, None);
        draft.go(last, next, "", "100%");
        last = next;
    }
    draft.map
}

#[test]
fn three_renderers_show_the_same_lines() {
    let mut seen = 0;
    let mut faults = Vec::new();
    for language in ["en", "ar", "fa"] {
        let map = picture(language, &strings::bidi());
        let scene: Value = serde_json::from_slice(&written("scene", &map)).unwrap();
        let svg = folder().join(format!("{language}.svg"));
        std::fs::write(&svg, written("svg", &map)).unwrap();
        let own = Pixmap::decode_png(&written("png", &map)).unwrap();
        let others = [("chromium", by_chromium(&svg, &scene)), ("librsvg", by_librsvg(&svg))];
        let nodes = scene["nodes"].as_array().unwrap();
        for words in nodes.iter().flat_map(|it| it["texts"].as_array().unwrap()) {
            // A letter that the font lacks is a blank here; the others take one from somewhere.
            if !missing(&Text::clean(words["text"].as_str().unwrap())).is_empty() {
                continue;
            }
            let ink = columns(&own, words);
            for (name, image) in &others {
                let other = columns(image, words);
                let near = match (reach(&ink), reach(&other)) {
                    (Some((a, b)), Some((c, d))) => {
                        a.abs_diff(c) <= SHIFT && b.abs_diff(d) <= SHIFT
                    }
                    (None, None) => true,
                    _ => false,
                };
                let stray = stray(&ink, &other);
                if !near || stray > STRAY {
                    let text = &words["text"];
                    let places = (reach(&ink), reach(&other));
                    faults.push(format!("{language} {name} {stray:.2} {places:?} {text}"));
                }
                seen += 1;
            }
        }
    }
    assert!(faults.is_empty(), "{} of {seen}:\n{}", faults.len(), faults.join("\n"));
    assert!(seen > 180, "only {seen} lines were compared");
}

#[test]
fn a_line_in_another_order_is_seen() {
    let (right, wrong) = ("عرض (Proposal v2.0)", "(Proposal v2.0) عرض");
    let ink = |label: &str| {
        let map = picture("ar", &[label.to_owned()]);
        let scene: Value = serde_json::from_slice(&written("scene", &map)).unwrap();
        let nodes = scene["nodes"].as_array().unwrap().clone();
        let found = nodes.iter().find(|it| it["label"] == label).unwrap();
        columns(&Pixmap::decode_png(&written("png", &map)).unwrap(), &found["texts"][0])
    };
    assert!(stray(&ink(right), &ink(right)) < 0.001);
    let stray = stray(&ink(right), &ink(wrong));
    assert!(stray > 1.5 * STRAY, "{stray}");
}
