//! `masar check --fix`: carries out the repairs that findings are certain of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::project::Compiled;
use super::say::Misuse;
use super::{files, write};
use crate::diagnostic::{Edit, Fix};
use crate::model::Shown;
use crate::source::{Source, SourceId};

/// Repairs the files of these maps, each written once and whole; tells each repair that was made.
pub(super) fn apply(maps: &[Compiled]) -> Result<Vec<String>, Misuse> {
    let mut repairs: BTreeMap<PathBuf, (&Source, Vec<&Fix>)> = BTreeMap::new();
    for it in maps {
        for (id, source) in it.compilation.sources.iter() {
            let Some(path) = it.files.get(&source.path) else { continue };
            let fixes = repairs.entry(path.clone()).or_insert((source, Vec::new()));
            fixes.1.extend(fixes_in(it, id));
        }
    }
    // Before the first is written: the other files are left alone too.
    for (path, (source, _)) in repairs.iter().filter(|(_, (_, fixes))| !fixes.is_empty()) {
        write::allowed(path, &source.path)?;
    }
    let mut done = Vec::new();
    for (path, (source, fixes)) in &repairs {
        let edits = chosen(fixes);
        if !edits.is_empty() {
            rewrite(path, source, &edits)?;
            done.extend(edits.iter().map(|edit| told(source, edit)));
        }
    }
    Ok(done)
}

/// ``map.masar:3: `ownr` -> `owner` ``
fn told(source: &Source, edit: &Edit) -> String {
    let old = source.text.get(edit.span.range()).unwrap_or_default();
    let change = match (old.trim(), edit.text.trim()) {
        ("", new) => format!("put in `{}`", Shown(new)),
        (old, "") => format!("took out `{}`", Shown(old)),
        (old, new) => format!("`{}` -> `{}`", Shown(old), Shown(new)),
    };
    let line = source.position(edit.span.start).line;
    format!("{}:{line}: {change}", Shown(&source.path))
}

/// The fixes whose edits all lie in one source.
fn fixes_in(it: &Compiled, id: SourceId) -> impl Iterator<Item = &Fix> {
    let fixes = it.compilation.diagnostics.iter().filter_map(|found| found.fix.as_ref());
    fixes.filter(move |fix| fix.edits.iter().all(|edit| edit.span.source == id))
}

/// The edits of the fixes that do not touch one another, in file order; of two that do, the first stays.
fn chosen<'a>(fixes: &[&'a Fix]) -> Vec<&'a Edit> {
    let mut taken: Vec<&Edit> = Vec::new();
    for fix in fixes {
        let free = |edit: &Edit| taken.iter().all(|it| apart(it, edit));
        if fix.edits.iter().all(free) {
            taken.extend(&fix.edits);
        }
    }
    taken.sort_by_key(|it| (it.span.start, it.span.end));
    taken
}

/// Whether two edits neither overlap nor meet: what meets may not be meant to stand side by side.
fn apart(one: &Edit, two: &Edit) -> bool {
    one.span.end < two.span.start || two.span.end < one.span.start
}

/// Writes a file anew with its edits, unless it changed since it was read or is not written in UTF-8.
fn rewrite(path: &Path, source: &Source, edits: &[&Edit]) -> Result<(), Misuse> {
    let bytes = files::bytes(path, files::MAP_LIMIT)?;
    let now = bytes.get(source.mark as usize..).unwrap_or_default();
    if now != source.text.as_bytes() {
        return Err(Misuse::new(format!(
            "`{}` is not as it was read, and is left alone",
            source.path
        )));
    }
    let mut out = bytes.get(..source.mark as usize).unwrap_or_default().to_vec();
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.extend_from_slice(now.get(at..range.start).unwrap_or_default());
        out.extend_from_slice(edit.text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(now.get(at..).unwrap_or_default());
    write::replace(path, &out)
}
