//! Every map under `examples/` is clean and builds, and the picture in the README is the one masar
//! draws.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use masar::Compilation;
use masar::check::Settings;
use masar::diagnostic::Level;
use masar::emit::{self, Artifact, Options};
use masar::resolve::{Found, Refusal, Request};

const BUSINESSES: [&str; 7] = [
    "arabic-b2b",
    "b2b",
    "building-materials",
    "five-stages",
    "partner",
    "persian-retail",
    "portrait-shop",
];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Compiles `examples/<business>/map.masar` as the command line would.
fn compile(business: &str) -> Compilation {
    let path = format!("{business}/map.masar");
    let bytes = fs::read(examples().join(&path)).expect("the map is there");
    let entry = Found { id: path.clone(), shown: path, bytes };
    masar::compile(entry, &mut read, &Settings::default())
}

/// Reads a file that a map names; its identity is its path below `examples/`.
fn read(request: &Request<'_>) -> Result<Found, Refusal> {
    let mut parts: Vec<&str> = request.from.split('/').collect();
    parts.pop();
    for part in request.path.split('/') {
        match part {
            ".." => drop(parts.pop().ok_or(Refusal::Outside)?),
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    let bytes = fs::read(examples().join(&path)).map_err(|_| Refusal::Missing)?;
    Ok(Found { id: path.clone(), shown: path, bytes })
}

fn build(business: &str, target: &str) -> Option<Vec<Artifact>> {
    let done = compile(business);
    let map = done.map.unwrap_or_else(|| panic!("{business} has no map"));
    let target = emit::named(target)?;
    let written = (target.write)(&map, &done.sources, &Options::default());
    let files = written.unwrap_or_else(|it| panic!("{business}: {} says {it:?}", target.name));
    assert!(!files.is_empty(), "{business}: {} writes nothing", target.name);
    Some(files)
}

#[test]
fn every_business_is_listed() {
    let folders = fs::read_dir(examples()).expect("examples").map(|it| it.expect("an entry"));
    let mut found: Vec<String> = folders
        .filter(|it| it.path().join("map.masar").exists())
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, BUSINESSES);
}

#[test]
fn every_example_is_clean() {
    let mut faults = Vec::new();
    for business in BUSINESSES {
        let done = compile(business);
        for it in done.diagnostics.iter().filter(|it| it.level != Level::Info) {
            let path = done.sources.get(it.span.source).map_or("", |source| &source.path);
            let line = done.sources.line(it.span);
            faults.push(format!("{path}:{line}: {}[{}] {}", it.level.name(), it.rule, it.message));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_example_builds_to_every_target() {
    for business in BUSINESSES {
        for target in emit::TARGETS.iter().filter(|it| it.kind != emit::Kind::Crm) {
            build(business, target.name);
        }
    }
}

#[test]
fn the_b2b_map_becomes_a_pipeline() {
    let files = build("b2b", "hubspot").expect("hubspot is a target");
    let steps = files.iter().find(|it| it.path.ends_with("hubspot.steps.json")).expect("steps");
    let text = String::from_utf8(steps.content.clone()).expect("text");
    for label in ["Brand awareness", "Verbal agreement", "Contract signed", "Closed lost"] {
        assert!(text.contains(label), "{label} is missing");
    }
    assert!(!text.contains("Implementation"), "what follows the sale is left out");
}

#[test]
fn the_picture_of_the_readme_is_up_to_date() {
    let Some(files) = build("five-stages", "svg") else { return };
    let path = examples().join("../docs/images/five-stages.svg");
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, &files[0].content).expect("written");
    }
    let there = fs::read(&path).expect("docs/images/five-stages.svg");
    assert!(there == files[0].content, "draw it again: BLESS=1 cargo test --test examples");
}
