//! The colours of pictures can be told apart, in every theme.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

use masar::emit::theme::{CONTRAST, CONTRAST_DARK, DARK, LIGHT, PRINT, Palette};

/// Red, green and blue as amounts of light.
fn light(colour: &str) -> [f64; 3] {
    assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
    [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

type Matrix = [[f64; 3]; 3];

fn times(matrix: &Matrix, of: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(of).map(|(a, b)| a * b).sum())
}

const USUAL_SIGHT: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
/// What eyes see that lack red, and that lack green: Machado, Oliveira and Fernandes, "A
/// physiologically-based model for simulation of color vision deficiency", 2009, at full severity.
const WITHOUT_RED: Matrix = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const WITHOUT_GREEN: Matrix = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];

/// How far apart two colours look: their distance in OKLab (Ottosson, "A perceptual color space for
/// image processing", 2020), in which about 0.02 can just be seen.
fn distance(one: &str, other: &str, sight: &Matrix) -> f64 {
    let (one, other) = (oklab(one, sight), oklab(other, sight));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn oklab(colour: &str, sight: &Matrix) -> [f64; 3] {
    let seen = times(sight, light(colour)).map(|it| it.clamp(0.0, 1.0));
    let cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    let axes = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&axes, times(&cones, seen).map(f64::cbrt))
}

fn luminance(colour: &str) -> f64 {
    let [red, green, blue] = light(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The least contrast of texts and of lines.
struct Least {
    text: f64,
    line: f64,
}

const USUAL: Least = Least { text: 4.5, line: 3.0 };
/// What WCAG calls enhanced; lines as texts elsewhere.
const HIGH: Least = Least { text: 7.0, line: 4.5 };

const ALL: [(&str, &Palette, Least); 5] = [
    ("light", &LIGHT, USUAL),
    ("dark", &DARK, USUAL),
    ("print", &PRINT, USUAL),
    ("contrast", &CONTRAST, HIGH),
    ("dark contrast", &CONTRAST_DARK, HIGH),
];

fn check(name: &str, palette: &Palette, least: &Least) {
    let tones = palette.owners.iter().chain([&palette.plain, &palette.won, &palette.lost]);
    let tones: Vec<_> = tones.collect();
    let mut grounds = vec![palette.page, palette.chip];
    grounds.extend(tones.iter().map(|it| it.fill));
    for ground in grounds {
        for text in [palette.text, palette.quiet] {
            let found = contrast(text, ground);
            assert!(found >= least.text, "{name}: text {text} on {ground}: {found:.2}");
        }
    }
    for tone in tones {
        for ground in [palette.page, tone.fill] {
            let found = contrast(tone.line, ground);
            assert!(found >= least.line, "{name}: border {} on {ground}: {found:.2}", tone.line);
        }
    }
    for line in [palette.way, palette.back, palette.rim, palette.problem] {
        for ground in [palette.page, palette.chip] {
            let found = contrast(line, ground);
            assert!(found >= least.line, "{name}: line {line} on {ground}: {found:.2}");
        }
    }
    check_lanes(name, palette, least);
}

/// Names of lanes on their heads; nodes, ways and the lines between phases on their bodies.
fn check_lanes(name: &str, palette: &Palette, least: &Least) {
    let tones = palette.owners.iter().chain([&palette.plain, &palette.won, &palette.lost]);
    let mut lines: Vec<&str> = tones.map(|it| it.line).collect();
    lines.extend([palette.way, palette.back, palette.rim, palette.problem]);
    for lane in palette.lanes.iter().chain([&palette.lane]) {
        let found = contrast(palette.name, lane.head);
        assert!(found >= least.text, "{name}: name on {}: {found:.2}", lane.head);
        for line in &lines {
            let found = contrast(line, lane.body);
            assert!(found >= least.line, "{name}: line {line} on {}: {found:.2}", lane.body);
        }
    }
}

#[test]
fn every_pair_of_colours_has_contrast() {
    for (name, palette, least) in ALL {
        check(name, palette, &least);
    }
}

#[test]
fn black_on_white_is_the_most_there_is() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!(contrast("#777777", "#ffffff") < 4.5, "the limit falls where WCAG has it");
}

/// The nearest two of some colours.
fn nearest(colours: &[&str], sight: &Matrix) -> f64 {
    let pairs = colours.iter().enumerate().flat_map(|(at, one)| {
        colours.iter().skip(at + 1).map(move |other| distance(one, other, sight))
    });
    pairs.fold(f64::MAX, f64::min)
}

#[test]
fn owners_differ() {
    for (name, palette, _) in ALL.iter().filter(|it| it.0 != "print") {
        let mut lines: Vec<&str> = palette.owners.iter().map(|it| it.line).collect();
        // Owners beyond the fifth are told apart by their names where eyes see fewer colours.
        for (sight, without) in [(WITHOUT_RED, "red"), (WITHOUT_GREEN, "green")] {
            let found = nearest(&lines[..5], &sight);
            assert!(found >= 0.03, "{name}, without {without}: {found:.4}");
        }
        lines.extend([palette.plain.line, palette.won.line, palette.lost.line]);
        let found = nearest(&lines, &USUAL_SIGHT);
        assert!(found >= 0.035, "{name}: {found:.4}");
    }
}

#[test]
fn distances_are_those_of_oklab() {
    assert!((distance("#000000", "#ffffff", &USUAL_SIGHT) - 1.0).abs() < 1e-4);
    assert!(distance("#ff0000", "#00ff00", &USUAL_SIGHT) > 0.5);
    assert!(distance("#b06a00", "#6b7a0b", &WITHOUT_RED) < 0.02, "orange and olive look alike");
}

#[test]
fn greys_of_paper_are_eleven() {
    let mut fills: Vec<&str> = PRINT.owners.iter().map(|it| it.fill).collect();
    fills.extend([PRINT.plain.fill, PRINT.won.fill, PRINT.lost.fill]);
    fills.sort_unstable();
    fills.dedup();
    assert_eq!(fills.len(), 11);
}

#[test]
fn paper_has_no_colours() {
    let Palette { page, text, quiet, way, back, problem, chip, rim, name, .. } = PRINT;
    let Palette { plain, won, lost, owners, lane, lanes, .. } = PRINT;
    let tones = owners.into_iter().chain([plain, won, lost]).flat_map(|it| [it.fill, it.line]);
    let lanes = lanes.into_iter().chain([lane]).flat_map(|it| [it.body, it.head]);
    let others = [page, text, quiet, way, back, problem, chip, rim, name];
    for colour in others.into_iter().chain(tones).chain(lanes) {
        assert!(colour[1..3] == colour[3..5] && colour[3..5] == colour[5..], "{colour}");
    }
}
