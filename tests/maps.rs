//! Every map in `tests/maps` becomes the files that stand beside it, byte for byte.
//!
//! A target takes part once one of its files is there; `BLESS=1` writes its files anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::compile::{below, path as compile};
use masar::emit::{Artifact, Options, TARGETS};

/// The folders of maps, in byte order.
fn folders() -> Vec<PathBuf> {
    let maps = below("tests/maps", "/map.masar");
    maps.iter().map(|it| it.parent().unwrap().to_owned()).collect()
}

/// The files of every target that takes part in a folder.
fn expected(folder: &Path) -> Vec<Artifact> {
    let done = compile(&folder.join("map.masar"));
    let map = done.map.expect("the file holds a map");
    let mut all = Vec::new();
    for target in TARGETS {
        let files = match (target.write)(&map, &done.sources, &Options::default()) {
            Ok(files) => files,
            Err(_) => continue,
        };
        if files.iter().any(|it| folder.join(&it.path).exists()) {
            all.extend(files);
        }
    }
    all
}

#[test]
fn maps_become_the_files_beside_them() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for folder in folders() {
        for file in expected(&folder) {
            let path = folder.join(&file.path);
            if bless {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &file.content).unwrap();
            } else if std::fs::read(&path).ok() != Some(file.content) {
                faults.push(path);
            }
        }
    }
    assert!(faults.is_empty(), "differ (BLESS=1 writes them anew): {faults:#?}");
}

#[test]
fn nothing_stands_beside_a_map_that_no_target_writes() {
    assert!(!folders().is_empty());
    for folder in folders() {
        let written: BTreeSet<PathBuf> =
            expected(&folder).into_iter().map(|it| folder.join(it.path)).collect();
        for file in below(&folder, "") {
            let source = file.extension().is_some_and(|it| it == "masar");
            assert!(source || written.contains(&file), "{}", file.display());
        }
    }
}
