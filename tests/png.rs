//! The image of pixels, decoded again: its size, what it shows, and what it refuses.

#![cfg(feature = "png")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use common::draft::Draft;
use common::{compile, odd};
use masar::emit::{Background, Options, Raster, Theme, named};
use masar::model::Map;
use masar::source::Sources;
use resvg::tiny_skia::Pixmap;

type Written = Result<Vec<u8>, Vec<masar::diagnostic::Diagnostic>>;

fn file(target: &str, map: &Map, options: &Options) -> Written {
    let files = (named(target).unwrap().write)(map, &Sources::default(), options)?;
    let [only] = files.try_into().expect("one file");
    Ok(only.content)
}

fn raster(scale: f32, background: Background) -> Options {
    Options { raster: Raster { scale, background }, ..Options::default() }
}

fn small() -> Options {
    raster(1.0, Background::Page)
}

fn image(map: &Map, options: &Options) -> Pixmap {
    Pixmap::decode_png(&file("png", map, options).unwrap()).expect("a PNG file")
}

/// How many pixels have a colour.
fn count(image: &Pixmap, colour: &str) -> usize {
    let number = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap();
    let [_, red, green, blue] = number.to_be_bytes();
    let same = |it: &&resvg::tiny_skia::PremultipliedColorU8| {
        (it.red(), it.green(), it.blue(), it.alpha()) == (red, green, blue, 255)
    };
    image.pixels().iter().filter(same).count()
}

fn corner(image: &Pixmap) -> [u8; 4] {
    let it = image.pixel(0, 0).unwrap();
    [it.red(), it.green(), it.blue(), it.alpha()]
}

#[test]
fn an_image_is_as_large_as_its_scale_says() {
    for name in ["b2b", "arabic-b2b", "persian-retail"] {
        let map = compile::example(name);
        let scene = file("scene", &map, &Options::default()).unwrap();
        let scene: serde_json::Value = serde_json::from_slice(&scene).unwrap();
        let side = |key: &str, scale: f64| (scene[key].as_f64().unwrap() * scale).ceil() as u32;
        for (options, scale) in [(Options::default(), 2.0), (raster(0.5, Background::Page), 0.5)] {
            let image = image(&map, &options);
            let size = (image.width(), image.height());
            assert_eq!(size, (side("width", scale), side("height", scale)), "{name}");
        }
    }
}

#[test]
fn an_image_shows_what_the_svg_shows() {
    for path in compile::below("examples", "map.masar") {
        let map = compile::path(&path).map.unwrap();
        let svg = String::from_utf8(file("svg", &map, &small()).unwrap()).unwrap();
        let image = image(&map, &small());
        // What follows `@media` is for viewers that prefer dark colours.
        let light = svg.split("</style>").nth(1).unwrap();
        for piece in light.split("fill=\"#").skip(1) {
            let colour = &piece.split('"').next().unwrap();
            assert!(count(&image, colour) > 5, "{} in {}", colour, path.display());
        }
        assert_eq!(corner(&image), [255; 4]);
    }
}

#[test]
fn letters_are_drawn_in_every_script_of_the_font() {
    let ink = |label: &str| {
        let mut draft = Draft::new("one", "", "fa");
        let stage = draft.stage("a", label, None);
        draft.start(stage);
        count(&image(&draft.map, &raster(2.0, Background::Page)), "#1b2433")
    };
    // The font lacks Hebrew: what is left is the name of the map.
    let nothing = ink("שלום שלום");
    assert_eq!(nothing, ink("漢字"));
    for label in ["Lead lead", "عميل محتمل", "مشتری تازه"] {
        assert!(ink(label) > nothing + 50, "{label} was not drawn: {} {nothing}", ink(label));
    }
}

#[test]
fn the_background_is_what_was_asked_for() {
    let map = compile::example("five-stages");
    let of = |background| corner(&image(&map, &raster(0.5, background)));
    assert_eq!(of(Background::Transparent), [0; 4]);
    assert_eq!(of(Background::Colour([255, 247, 224])), [255, 247, 224, 255]);
    let dark = Options { theme: Theme::Dark, ..small() };
    assert_eq!(corner(&image(&map, &dark)), [0x12, 0x16, 0x1d, 255]);
    assert!(count(&image(&map, &dark), "#eef2f8") > 50, "text is light on dark paper");
}

#[test]
fn equal_maps_give_equal_bytes() {
    let map = compile::example("persian-retail");
    assert!(file("png", &map, &small()).unwrap() == file("png", &map, &small()).unwrap());
}

#[test]
fn no_label_keeps_an_image_from_being_drawn() {
    for language in ["en", "ar"] {
        let map = odd::labels(language);
        let image = image(&map, &raster(0.5, Background::Page));
        assert!(image.height() > 2_000);
    }
}

#[test]
fn an_image_that_no_program_opens_is_refused() {
    let mut draft = Draft::new("long", "Long", "en");
    let mut last = draft.stage("s", "Start", None);
    draft.start(last);
    for at in 0..150 {
        let next = draft.stage(&format!("s{at}"), "Stage", None);
        draft.go(last, next, "", "100%");
        last = next;
    }
    let map = draft.map;
    let found = file("png", &map, &Options::default()).unwrap_err();
    assert_eq!(found[0].rule, "too-large");
    assert!(found[0].message.contains("would be an image of"), "{}", found[0].message);
    let help = found[0].help.clone().unwrap();
    let scale = help.rsplit("--scale ").next().unwrap().trim_end_matches('`');
    let image = image(&map, &raster(scale.parse().unwrap(), Background::Page));
    assert!((16_000..=16_384).contains(&image.height()), "{help}: {}", image.height());
}
