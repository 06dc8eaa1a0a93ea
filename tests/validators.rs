//! What other people's programs make of the files masar writes for them: bpmn-js, Mermaid, mxGraph
//! and D2, each from its npm package; `./ci` installs them.
#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use std::path::Path;
use std::process::Command;

use common::draft::Draft;
use common::{compile, strings};
use masar::emit::{Options, named};
use masar::model::{Map, Outcome};
use masar::source::Sources;

/// A map whose stages, roles, questions and answers are hostile texts.
fn hostile(language: &str) -> Map {
    let mut draft = Draft::new("odd", "Odd labels", language);
    let mut last = draft.stage("s", "Start", None);
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    draft.start(last);
    for (at, it) in strings::all().iter().enumerate() {
        let role = draft.role(&format!("r{at}"), &it.text);
        let question = draft.decide(last, &it.text);
        last = draft.stage(&format!("s{at}"), &it.text, Some(role));
        draft.branch(question, last, &it.text, false, "60%");
        draft.branch(question, lost, "", false, "40%");
    }
    draft.map
}

fn write(map: &Map, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for target in ["bpmn", "mermaid", "drawio", "d2"] {
        let target = named(target).expect("a target");
        let files = (target.write)(map, &Sources::default(), &Options::default());
        for file in files.expect("a file") {
            std::fs::write(folder.join(&file.path), &file.content).unwrap();
        }
    }
}

#[test]
fn other_programs_take_every_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("validators");
    let _ = std::fs::remove_dir_all(&folder);
    let examples = compile::below("examples", "map.masar");
    assert!(examples.len() >= 7, "the examples were not found");
    for path in examples {
        let business = path.parent().and_then(Path::file_name).expect("a folder");
        write(&compile::path(&path).map.expect("a map"), &folder.join(business));
    }
    for language in ["en", "ar", "fa"] {
        write(&hostile(language), &folder.join(format!("hostile-{language}")));
    }
    let validators = compile::root().join("tests/validators");
    let run = Command::new("npm")
        .args(["test", "--silent", "--"])
        .arg(&folder)
        .current_dir(validators)
        .output()
        .unwrap_or_else(|it| panic!("`npm` does not start ({it}); `./ci` installs it"));
    let out = String::from_utf8_lossy(&run.stdout);
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{out}\n{err}");
    assert!(out.trim_end().ends_with(" passed, 0 failed"), "{out}");
}
