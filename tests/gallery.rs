//! The gallery shows every picture of every example as masar draws it: `BLESS=1 cargo test --test
//! gallery` draws it anew.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use common::compile;
use masar::emit::{Look, Options, named};
use masar::model::Map;
use masar::source::Sources;

/// A picture: its name, the words that ask for it, and what it shows.
struct Shown {
    name: &'static str,
    asked: &'static str,
    target: &'static str,
    look: Look,
    across: bool,
    shows: &'static str,
}

const LANES: Shown = Shown {
    name: "lanes",
    asked: "--to svg --view lanes",
    target: "svg",
    look: Look::Lanes,
    across: false,
    shows: "Owners side by side, phases one below the other",
};

const VIEWS: [Shown; 5] = [
    LANES,
    Shown {
        name: "across",
        asked: "--to svg --view lanes --orient across",
        across: true,
        shows: "The same with time across the page",
        ..LANES
    },
    Shown {
        name: "spine",
        asked: "--to svg --view spine",
        look: Look::Spine,
        shows: "The main way down, exits to one side, back moves to the other",
        ..LANES
    },
    Shown {
        name: "funnel",
        asked: "--to funnel",
        target: "funnel",
        look: Look::Auto,
        shows: "How many deals are expected in each stage",
        ..LANES
    },
    Shown {
        name: "journey",
        asked: "--to journey",
        target: "journey",
        look: Look::Auto,
        shows: "The phases of the buyer, with triggers and frictions",
        ..LANES
    },
];

const HEAD: &str = "# Gallery

Every picture of every [example](../examples/README.md). They follow the viewer: light or dark, of high contrast, on paper. Open one
by itself to read it in full size. `BLESS=1 cargo test --test gallery` draws them anew.
";

fn picture(of: &Shown, map: &Map) -> Vec<u8> {
    let write = named(of.target).expect("a target").write;
    let options = Options { look: of.look.clone(), across: of.across, ..Options::default() };
    let mut files = write(map, &Sources::default(), &options).expect("a picture");
    files.swap_remove(0).content
}

/// The files of the gallery below `docs`.
fn gallery() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut page = HEAD.to_owned();
    for path in compile::below("examples", "map.masar") {
        let map = compile::path(&path).map.expect("a map");
        let business = path.parent().and_then(|it| it.file_name()).expect("a folder");
        let business = business.to_string_lossy();
        let title = map.name.label.as_written();
        let _ = write!(page, "\n## {title}\n\n`examples/{business}/map.masar`\n");
        for it in &VIEWS {
            let Shown { name: view, asked, shows, .. } = it;
            let name = format!("gallery/{business}.{view}.svg");
            let _ = write!(page, "\n{shows} (`{asked}`):\n\n![{title}: {view}]({name})\n");
            files.insert(PathBuf::from(name), picture(it, &map));
        }
    }
    files.insert(PathBuf::from("gallery.md"), page.into_bytes());
    files
}

#[test]
fn the_gallery_is_up_to_date() {
    let (docs, wanted) = (compile::root().join("docs"), gallery());
    assert!(wanted.len() > 7 * VIEWS.len());
    let there = || compile::below("docs/gallery", ".svg");
    if std::env::var_os("BLESS").is_some() {
        there().iter().for_each(|it| fs::remove_file(it).expect("removed"));
        fs::create_dir_all(docs.join("gallery")).expect("made");
        wanted.iter().for_each(|(path, it)| fs::write(docs.join(path), it).expect("written"));
    }
    for (path, content) in &wanted {
        let found = fs::read(docs.join(path)).unwrap_or_default();
        let stale = path.display();
        assert!(found == *content, "{stale} is stale: BLESS=1 cargo test --test gallery");
    }
    assert_eq!(there().len() + 1, wanted.len(), "docs/gallery holds what nothing draws");
}
