//! Reads files: the only place of masar that opens a map.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::say::{Misuse, reason};
use crate::resolve::{Found, Refusal, Request};

/// The bytes a map may have.
pub(super) const MAP_LIMIT: u64 = 4 * 1024 * 1024;

/// The path that stands for standard input and output.
pub(super) const STANDARD: &str = "-";

/// The maps that the command line means: files as they were named, folders searched for `*.masar`.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Misuse> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { here.as_slice() } else { paths };
    let mut found = Vec::new();
    for path in paths {
        let folder = fs::metadata(path).is_ok_and(|it| it.is_dir());
        if !folder || path.as_os_str() == STANDARD {
            found.push(path.clone());
            continue;
        }
        let mut below = Vec::new();
        search(path, &mut below)?;
        if below.is_empty() {
            let fault = format!("no `*.masar` file lies in `{}` or below", path.display());
            return Err(Misuse::new(fault)
                .with_help("name a map, or write one to start from with `masar init`"));
        }
        below
            .sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
        found.append(&mut below);
    }
    Ok(found)
}

/// The maps of a folder itself, by name; none where it cannot be read.
pub(super) fn beside(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = fs::read_dir(here).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = names.map(|it| folder.join(it.file_name())).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "masar"));
    paths.sort();
    paths
}

/// Adds the maps of a folder; hidden folders and links to folders are left alone.
fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Misuse> {
    let listed = fs::read_dir(folder).map_err(|why| unreadable(folder, &reason(&why)))?;
    for entry in listed {
        let entry = entry.map_err(|why| unreadable(folder, &reason(&why)))?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = tidy(&folder.join(entry.file_name()));
        let kind = entry.file_type().map_err(|why| unreadable(&path, &reason(&why)))?;
        if kind.is_dir() && !hidden {
            search(&path, found)?;
        } else if !kind.is_dir() && path.extension().is_some_and(|it| it == "masar") {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads a map that the command line names.
pub(super) fn load(path: &Path) -> Result<Found, Misuse> {
    if path.as_os_str() == STANDARD {
        let bytes = limited(io::stdin().lock(), MAP_LIMIT);
        let bytes = bytes.map_err(|why| unreadable(path, &reason(&why)))?;
        return Ok(Found { id: STANDARD.to_owned(), shown: STANDARD.to_owned(), bytes });
    }
    let missing = "type the path of a map, or `masar check` to find those of this folder";
    let bytes = regular(path, MAP_LIMIT).map_err(|it| misuse(path, it, missing))?;
    let id = fs::canonicalize(path).map_err(|why| unreadable(path, &reason(&why)))?;
    Ok(Found { id: name(&id), shown: name(path), bytes })
}

/// The bytes of a file that is no map, or is read once more; refused where they are more than `limit`.
pub(super) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Misuse> {
    let bytes =
        regular(path, limit).map_err(|it| misuse(path, it, "check how its path is spelt"))?;
    if bytes.len() as u64 > limit {
        let size = limit / (1024 * 1024);
        return Err(Misuse::new(format!("`{}` is larger than {size} MiB", path.display())));
    }
    Ok(bytes)
}

/// Why a file that the command line names is not read; `missing` is the next move where there is none.
fn misuse(path: &Path, refusal: Refusal, missing: &str) -> Misuse {
    let shown = path.display();
    match refusal {
        Refusal::Missing | Refusal::Outside => {
            Misuse::new(format!("there is no file `{shown}`")).with_help(missing)
        }
        Refusal::NotAFile => Misuse::new(format!("`{shown}` is not a regular file"))
            .with_help("name a file, or `-` to read standard input"),
        Refusal::Unreadable(why) => unreadable(path, &why),
    }
}

fn unreadable(path: &Path, why: &str) -> Misuse {
    Misuse::new(format!("cannot read `{}`: {why}", path.display()))
}

/// Reads a regular file; looks before it is opened, as opening a pipe would wait, and again after.
fn regular(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let before = fs::metadata(path).map_err(|why| refusal(&why))?;
    if !before.is_file() {
        return Err(Refusal::NotAFile);
    }
    let file = File::open(path).map_err(|why| refusal(&why))?;
    if !file.metadata().is_ok_and(|it| it.is_file()) {
        return Err(Refusal::NotAFile);
    }
    limited(file, limit).map_err(|why| refusal(&why))
}

/// What a reader holds, one byte more than `limit` at most, whatever size it claims.
fn limited(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refusal(why: &io::Error) -> Refusal {
    match why.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Missing,
        _ => Refusal::Unreadable(reason(why)),
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The files that maps name, read below the root of their project only.
pub(super) struct Imports {
    root: PathBuf,
    /// The folder and the shown folder of each file that was given out, by its id.
    folders: BTreeMap<String, (PathBuf, PathBuf)>,
    /// The ids of the files that were asked for.
    pub(super) read: BTreeSet<String>,
    /// The canonical path of each file by the name it is shown under; standard input has none.
    pub(super) paths: BTreeMap<String, PathBuf>,
}

impl Imports {
    /// The files that the map `path` may name; `folder` is its canonical folder.
    pub(super) fn new(root: PathBuf, entry: &Found, folder: PathBuf, path: &Path) -> Self {
        let shown = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let folders = BTreeMap::from([(entry.id.clone(), (folder, shown))]);
        let named = (entry.id != STANDARD).then(|| (entry.shown.clone(), PathBuf::from(&entry.id)));
        let paths = named.into_iter().collect();
        Self { root, folders, read: BTreeSet::new(), paths }
    }

    /// Gives the library a file that a map names.
    pub(super) fn give(&mut self, request: &Request<'_>) -> Result<Found, Refusal> {
        let (folder, shown) = self.folders.get(request.from).cloned().ok_or(Refusal::Outside)?;
        // Before the disk is asked: whether a file outside exists is nobody's business.
        if !tidy(&folder.join(request.path)).starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        let path = fs::canonicalize(folder.join(request.path)).map_err(|why| refusal(&why))?;
        if !path.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        let shown = tidy(&shown.join(request.path));
        let id = name(&path);
        // A file is read once, by whatever paths it is named; its folder stays known.
        let is_new = !self.folders.contains_key(&id);
        let bytes = if is_new { regular(&path, MAP_LIMIT)? } else { Vec::new() };
        let above = |it: &Path| it.parent().map(Path::to_path_buf).unwrap_or_default();
        self.folders.entry(id.clone()).or_insert_with(|| (above(&path), above(&shown)));
        self.read.insert(id.clone());
        self.paths.insert(name(&shown), path);
        Ok(Found { id, shown: name(&shown), bytes })
    }
}

impl Imports {
    /// The file in the place of one that is missing whose name is nearest to it.
    ///
    /// `from` is the shown name of the file that names `path`; only the project is looked at.
    pub(super) fn nearest(&self, from: &str, path: &str) -> Option<String> {
        let folder = match self.paths.get(from) {
            Some(file) => file.parent()?.to_path_buf(),
            None => self.folders.get(STANDARD)?.0.clone(),
        };
        let (above, wanted) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = fs::canonicalize(tidy(&folder.join(above))).ok()?;
        if !folder.starts_with(&self.root) {
            return None;
        }
        let names =
            fs::read_dir(folder).ok()?.filter_map(|it| it.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> =
            names.filter(|it| it.ends_with(".masar") && !from.ends_with(it.as_str())).collect();
        names.sort_unstable();
        // Endings agree, and would make any two short names near.
        let stem = |it: &str| it.strip_suffix(".masar").map(str::to_owned);
        let stems: Vec<String> = names.iter().filter_map(|it| stem(it)).collect();
        let near = crate::word::nearest(&stem(wanted)?, stems.iter().map(String::as_str))?;
        let above = if above.is_empty() { String::new() } else { format!("{above}/") };
        Some(format!("{above}{near}.masar"))
    }
}

/// A path without `.`, and without `..` where a folder stands before it.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}
