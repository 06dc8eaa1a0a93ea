//! The colours of pictures can be told apart, in both themes.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

use masar::emit::theme::{DARK, LIGHT, Palette};

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

fn check(name: &str, palette: &Palette) {
    let tones = palette.owners.iter().chain([&palette.plain, &palette.won, &palette.lost]);
    let tones: Vec<_> = tones.collect();
    let mut grounds = vec![palette.page, palette.chip];
    grounds.extend(tones.iter().map(|it| it.fill));
    for ground in grounds {
        for text in [palette.text, palette.quiet] {
            let found = contrast(text, ground);
            assert!(found >= 4.5, "{name}: text {text} on {ground}: {found:.2}");
        }
    }
    for tone in tones {
        for ground in [palette.page, tone.fill] {
            let found = contrast(tone.line, ground);
            assert!(found >= 3.0, "{name}: border {} on {ground}: {found:.2}", tone.line);
        }
    }
    for line in [palette.way, palette.back, palette.rim] {
        let found = contrast(line, palette.page);
        assert!(found >= 3.0, "{name}: line {line}: {found:.2}");
    }
}

#[test]
fn every_pair_of_colours_has_contrast() {
    check("light", &LIGHT);
    check("dark", &DARK);
}

#[test]
fn owners_differ() {
    for palette in [LIGHT, DARK] {
        let mut fills: Vec<&str> = palette.owners.iter().map(|it| it.fill).collect();
        fills.sort_unstable();
        fills.dedup();
        assert_eq!(fills.len(), palette.owners.len());
    }
}
