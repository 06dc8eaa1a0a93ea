//! Maps on disk, compiled as the command line does.
#![allow(dead_code, reason = "not every test that includes this file needs all of it")]

use std::path::{Path, PathBuf};

use masar::Compilation;
use masar::check::Settings;
use masar::resolve::{Found, Refusal, Request};

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Compiles a file; it is shown by its last part, and imports lie below the same project.
pub(crate) fn compile(path: &Path, settings: &Settings) -> Compilation {
    let mut read = |request: &Request<'_>| {
        let folder = Path::new(request.from).parent().unwrap_or(Path::new(""));
        found(&folder.join(request.path)).ok_or(Refusal::Missing)
    };
    masar::compile(found(path).expect("the map is there"), &mut read, settings)
}

/// Compiles a text that imports nothing.
pub(crate) fn compile_text(text: &str, settings: &Settings) -> Compilation {
    let entry = Found {
        id: "map.masar".to_owned(),
        shown: "map.masar".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    masar::compile(entry, &mut |_| Err(Refusal::Missing), settings)
}

/// Every file below a folder with this ending, in byte order.
pub(crate) fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<PathBuf> =
        entries.map(|it| it.expect("a readable folder").path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(files_below(&entry, ending));
        } else if entry.to_string_lossy().ends_with(ending) {
            files.push(entry);
        }
    }
    files
}

fn found(path: &Path) -> Option<Found> {
    let path = path.canonicalize().ok()?;
    let shown = path.file_name()?.to_string_lossy().into_owned();
    let bytes = std::fs::read(&path).ok()?;
    Some(Found { id: path.to_string_lossy().into_owned(), shown, bytes })
}
