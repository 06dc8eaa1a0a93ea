//! Every picture of every example can be read aloud, and takes its colours from the tested palettes.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::collections::BTreeSet;

use common::compile;
use masar::emit::theme::{CONTRAST, DARK, LIGHT, PRINT, Palette};
use masar::emit::{Detail, Options, Theme, named};
use masar::model::{Language, Map};
use masar::source::Sources;

/// Every target that writes SVG.
const TARGETS: [&str; 3] = ["svg", "funnel", "journey"];

fn picture(target: &str, map: &Map, options: &Options) -> String {
    let write = named(target).expect("a target").write;
    let mut files = write(map, &Sources::default(), options).expect("a picture");
    assert!(files[0].path.ends_with(".svg"));
    String::from_utf8(files.swap_remove(0).content).expect("UTF-8")
}

fn examples() -> Vec<(String, Map)> {
    let all = compile::below("examples", "map.masar");
    assert!(all.len() >= 7);
    let map = |it: &std::path::PathBuf| compile::path(it).map.expect("a map");
    all.iter().map(|it| (it.display().to_string(), map(it))).collect()
}

/// The values of an attribute, in order.
fn values<'a>(picture: &'a str, key: &str) -> Vec<&'a str> {
    let start = format!(" {key}=\"");
    let parts = picture.split(start.as_str()).skip(1);
    parts.map(|it| it.split_once('"').expect("a closed attribute").0).collect()
}

/// What stands between the first of two tags.
fn inside<'a>(picture: &'a str, open: &str, close: &str) -> &'a str {
    let rest = picture.split_once(open).expect(open).1;
    rest.split_once(close).expect(close).0
}

fn check(name: &str, picture: &str, language: &str) {
    let root = inside(picture, "<svg", ">");
    let links = picture.contains("<a ");
    let role = if links { "role=\"group\"" } else { "role=\"img\"" };
    assert!(
        root.contains(role) && root.contains(&format!(" lang=\"{language}\"")),
        "{name}: {root}"
    );
    let ids: BTreeSet<&str> = values(picture, "id").into_iter().collect();
    let named = values(root, "aria-labelledby")[0];
    assert!(named.split(' ').count() == 2 && named.split(' ').all(|it| ids.contains(it)), "{name}");
    for tag in ["title", "desc"] {
        let text = inside(picture, &format!("<{tag} id="), &format!("</{tag}>"));
        assert!(text.split_once('>').unwrap().1.len() > 3, "{name}: {tag}");
    }
    assert!(!picture.contains("var(") && !picture.contains("<script"), "{name}");
    for group in picture.split("<g id=\"").skip(1) {
        assert!(group.split_once('\n').unwrap().1.starts_with("<title>"), "{name}: {group:.80}");
    }
    for link in picture.split("<a ").skip(1) {
        let inner = link.split_once("</a>").expect("an end").0;
        assert!(inner.contains("<text "), "{name}: a link without text");
    }
    for size in values(picture, "font-size") {
        assert!(size.parse::<f64>().unwrap() >= 11.0, "{name}: letters of {size}");
    }
}

#[test]
fn every_picture_can_be_read_aloud() {
    for (name, map) in examples() {
        for code in ["en", "ar", "fa"] {
            for detail in [Detail::Names, Detail::Counts, Detail::Full] {
                let language = Language::named(code);
                let options = Options { language, detail, ..Options::default() };
                for target in TARGETS {
                    check(&format!("{name}, {target}"), &picture(target, &map, &options), code);
                }
            }
        }
    }
}

#[test]
fn no_id_is_used_twice_on_a_page_of_all_pictures() {
    let mut seen = BTreeSet::new();
    for (name, map) in examples() {
        for target in TARGETS {
            let picture = picture(target, &map, &Options::default());
            let prefix = values(&picture, "id")[0].split_once('-').unwrap().0;
            assert!(prefix.len() == 9 && prefix.starts_with('m'), "{prefix}");
            for id in values(&picture, "id") {
                assert!(id.starts_with(prefix), "{name}, {target}: {id}");
                assert!(seen.insert(id.to_owned()), "{name}, {target}: {id} twice");
            }
            let classes = values(&picture, "class");
            assert!(classes.iter().all(|it| it.starts_with(prefix)), "{name}, {target}");
        }
    }
    assert!(seen.len() > 300, "{}", seen.len());
}

fn colours(palette: &Palette) -> BTreeSet<&'static str> {
    let Palette { page, text, quiet, way, back, chip, rim, name, .. } = *palette;
    let Palette { plain, won, lost, owners, lane, lanes, .. } = *palette;
    let tones = owners.into_iter().chain([plain, won, lost]).flat_map(|it| [it.fill, it.line]);
    let lanes = lanes.into_iter().chain([lane]).flat_map(|it| [it.body, it.head]);
    [page, text, quiet, way, back, chip, rim, name].into_iter().chain(tones).chain(lanes).collect()
}

#[test]
fn every_colour_is_one_of_the_tested_palette() {
    let themes = [
        (Theme::Light, LIGHT),
        (Theme::Dark, DARK),
        (Theme::Print, PRINT),
        (Theme::Contrast, CONTRAST),
    ];
    for (name, map) in examples() {
        for (theme, palette) in &themes {
            let known = colours(palette);
            for target in TARGETS {
                let options = Options { theme: *theme, ..Options::default() };
                let picture = picture(target, &map, &options);
                for key in ["fill", "stroke"] {
                    for it in values(&picture, key) {
                        assert!(it == "none" || known.contains(it), "{name}, {target}: {key} {it}");
                    }
                }
            }
        }
    }
}
