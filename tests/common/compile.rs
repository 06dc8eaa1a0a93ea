//! Compiles maps as the command line does, from texts that stand in a test or from the disk.

use std::path::{Path, PathBuf};

use masar::Compilation;
use masar::check::{Settings, rules};
use masar::resolve::{Found, Refusal, Request};

/// Compiles one text that imports nothing.
pub(crate) fn text(text: &str) -> Compilation {
    text_with(text, &Settings::default())
}

/// Compiles one text that imports nothing.
pub(crate) fn text_with(text: &str, settings: &Settings) -> Compilation {
    files(&[("map.masar", text)], settings)
}

/// Compiles the first of some named texts; the others are there to be imported.
pub(crate) fn files(files: &[(&str, &str)], settings: &Settings) -> Compilation {
    let found = |path: &str| {
        let (name, text) = files.iter().find(|(name, _)| *name == path)?;
        let (id, shown) = ((*name).to_owned(), (*name).to_owned());
        Some(Found { id, shown, bytes: text.as_bytes().to_vec() })
    };
    let entry = found(files[0].0).unwrap();
    let mut read = |request: &Request<'_>| found(request.path).ok_or(Refusal::Missing);
    masar::compile(entry, &mut read, settings)
}

/// Compiles a file; it is shown by its last part, and what it names lies on the disk too.
pub(crate) fn path(path: &Path) -> Compilation {
    let mut read = |request: &Request<'_>| {
        let folder = Path::new(request.from).parent().unwrap_or(Path::new(""));
        on_disk(&folder.join(request.path)).ok_or(Refusal::Missing)
    };
    masar::compile(on_disk(path).expect("the map is there"), &mut read, &Settings::default())
}

fn on_disk(path: &Path) -> Option<Found> {
    let path = path.canonicalize().ok()?;
    let shown = path.file_name()?.to_string_lossy().into_owned();
    let bytes = std::fs::read(&path).ok()?;
    Some(Found { id: path.to_string_lossy().into_owned(), shown, bytes })
}

/// The map of an example, by the name of its folder.
pub(crate) fn example(name: &str) -> masar::model::Map {
    let file = root().join("examples").join(name).join("map.masar");
    path(&file).map.expect("a map")
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every file below a folder of the project with this ending, in byte order.
pub(crate) fn below(folder: impl AsRef<Path>, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join(folder), ending, &mut files);
    files
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> =
        entries.map(|it| it.expect("a readable folder").path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            collect(&entry, ending, files);
        } else if entry.to_string_lossy().ends_with(ending) {
            files.push(entry);
        }
    }
}

/// The errors and warnings about names: file, line, rule. What the rules say of the rest of a map is
/// tested on their pages.
pub(crate) fn faults(done: &Compilation) -> Vec<(String, u32, &'static str)> {
    let level = masar::diagnostic::Level::Info;
    let of_names = |rule: &str| {
        let raised = rules::named(rule).is_some_and(|it| it.run.is_none());
        raised || rule == "missing-owner"
    };
    let found = done.diagnostics.iter().filter(|it| it.level > level && of_names(it.rule));
    found
        .map(|it| {
            let source = done.sources.get(it.span.source).unwrap();
            (source.path.clone(), done.sources.line(it.span), it.rule)
        })
        .collect()
}

/// The errors and warnings of the entry: line and rule.
pub(crate) fn lines(done: &Compilation) -> Vec<(u32, &'static str)> {
    faults(done).into_iter().map(|(_, line, rule)| (line, rule)).collect()
}
