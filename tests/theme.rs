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

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
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

#[test]
fn owners_differ() {
    for (name, palette, _) in ALL {
        let mut fills: Vec<&str> = palette.owners.iter().map(|it| it.fill).collect();
        fills.extend([palette.plain.fill, palette.won.fill, palette.lost.fill]);
        fills.sort_unstable();
        fills.dedup();
        assert_eq!(fills.len(), 11, "{name}");
    }
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
