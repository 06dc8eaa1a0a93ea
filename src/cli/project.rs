//! From a path to a compiled map: finds its project, reads `masar.toml`, and hands the files over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::config::{self, Config};
use super::files::{self, Imports, STANDARD};
use super::picture::DRAWN;
use super::progress::Progress;
use super::say::{Misuse, reason};
use crate::Compilation;
use crate::diagnostic::Level;
use crate::model::{Date, Shown};

/// The name of the file of settings.
pub(super) const SETTINGS: &str = "masar.toml";
/// The bytes it may have.
const SETTINGS_LIMIT: u64 = 1024 * 1024;

/// How many files beside a part are asked whether they import it.
const MOST_BESIDE: usize = 100;

/// A compiled map and what its making told.
pub(super) struct Compiled {
    /// The map and its findings.
    pub(super) compilation: Compilation,
    /// The settings of its project.
    pub(super) config: Config,
    /// The file's canonical path.
    pub(super) id: String,
    /// The canonical paths of the files it names, directly or not.
    pub(super) imports: BTreeSet<String>,
    /// The canonical path of each file by the name it is shown under; standard input has none.
    pub(super) files: BTreeMap<String, PathBuf>,
}

/// What a command line says beside `masar.toml`.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    /// CRM targets whose rules run.
    pub(super) targets: Vec<String>,
    /// The day of the check.
    pub(super) today: Option<Date>,
    /// The lowest level that is printed.
    pub(super) least: Level,
}

/// Compiles maps, reading the settings of each project once.
#[derive(Default)]
pub(super) struct Projects {
    known: BTreeMap<PathBuf, Config>,
}

impl Projects {
    /// Compiles the maps at these paths, each file once.
    pub(super) fn compile_all(
        &mut self,
        paths: &[PathBuf],
        wishes: &Wishes,
    ) -> Result<Vec<Compiled>, Misuse> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut maps = Vec::new();
        let progress = Progress::of("reading maps", paths, paths.len());
        for path in paths {
            let map = self.compile(path, wishes)?;
            progress.advance();
            if seen.insert(map.id.clone()) {
                maps.push(map);
            }
        }
        if let ([path], [map]) = (paths, maps.as_mut_slice()) {
            self.tell_importer(path, map);
        }
        Ok(maps)
    }

    /// Names the map to give instead of a file that is only a part of it.
    fn tell_importer(&mut self, path: &Path, part: &mut Compiled) {
        let mut found = part.compilation.diagnostics.iter_mut();
        let Some(found) = found.find(|it| it.rule == "missing-map") else { return };
        let Some(folder) = path.parent().filter(|_| path.as_os_str() != STANDARD) else { return };
        let mut imports = |other: &PathBuf| {
            let other = self.compile(other, &Wishes::default());
            other.is_ok_and(|it| it.compilation.map.is_some() && it.imports.contains(&part.id))
        };
        let others = files::beside(folder).into_iter().take(MOST_BESIDE);
        if let Some(map) = others.into_iter().find(|it| imports(it)) {
            let map = map.display().to_string();
            found.help = Some(format!("name the map that imports this file: `{}`", Shown(&map)));
        }
    }

    /// Compiles the map at `path`.
    fn compile(&mut self, path: &Path, wishes: &Wishes) -> Result<Compiled, Misuse> {
        let entry = files::load(path)?;
        let id = entry.id.clone();
        let folder = folder(path)?;
        let root = root(&folder);
        let config = self.config(&root)?;
        let mut settings = config.settings.clone();
        settings.targets.extend(wishes.targets.iter().cloned());
        // What a project always draws may lack letters; a CRM it writes to is named in its maps.
        let drawn = config.to.iter().flatten().filter(|it| DRAWN.contains(&it.as_str()));
        settings.targets.extend(drawn.cloned());
        settings.today = wishes.today;
        // An info tells the letters that would be left blank.
        let drawn = settings.targets.iter().any(|it| DRAWN.contains(&it.as_str()));
        settings.least = if drawn { Level::Info } else { wishes.least };
        let mut imports = Imports::new(root, &entry, folder, path);
        let mut compilation = crate::compile(entry, &mut |it| imports.give(it), &settings);
        suggest(&mut compilation, &imports);
        Ok(Compiled { compilation, config, id, imports: imports.read, files: imports.paths })
    }

    fn config(&mut self, root: &Path) -> Result<Config, Misuse> {
        if let Some(known) = self.known.get(root) {
            return Ok(known.clone());
        }
        let path = root.join(SETTINGS);
        let mut config = if path.is_file() {
            let shown = shown(&path);
            let bytes = files::bytes(&path, SETTINGS_LIMIT)?;
            let text = String::from_utf8(bytes)
                .map_err(|_| Misuse::new(format!("`{shown}` is not written in UTF-8")))?;
            config::read(&text, &shown)?
        } else {
            Config::default()
        };
        config.root = root.to_path_buf();
        self.known.insert(root.to_path_buf(), config.clone());
        Ok(config)
    }
}

/// Whether a file holds a map, and is not only a part of one.
pub(super) fn is_map(path: &Path) -> bool {
    let compiled = Projects::default().compile(path, &Wishes::default());
    compiled.is_ok_and(|it| it.compilation.map.is_some())
}

/// Names the file that was meant where a named one is missing: the library cannot look for it.
fn suggest(compilation: &mut Compilation, imports: &Imports) {
    let Compilation { sources, diagnostics, .. } = compilation;
    for found in diagnostics.iter_mut().filter(|it| it.rule == "import-not-found") {
        let Some(source) = sources.get(found.span.source) else { continue };
        let path = sources.text(found.span).trim_matches(['"', '«', '»']);
        if let Some(near) = imports.nearest(&source.path, path) {
            found.help = Some(format!("did you mean `{}`?", Shown(&near)));
        }
    }
}

/// The canonical folder of a map; the current one for standard input.
fn folder(path: &Path) -> Result<PathBuf, Misuse> {
    let fault = |why: &std::io::Error| {
        Misuse::new(format!("cannot find the folder of `{}`: {}", path.display(), reason(why)))
    };
    if path.as_os_str() == STANDARD {
        return fs::canonicalize(".").map_err(|why| fault(&why));
    }
    let path = fs::canonicalize(path).map_err(|why| fault(&why))?;
    Ok(path.parent().map(Path::to_path_buf).unwrap_or_default())
}

/// The first folder upward with settings; the map's own where there are none.
fn root(folder: &Path) -> PathBuf {
    let found = folder.ancestors().find(|it| it.join(SETTINGS).is_file());
    found.unwrap_or(folder).to_path_buf()
}

/// A canonical path as seen from the current folder; its last name where it lies elsewhere.
fn shown(path: &Path) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    let near = here.ancestors().enumerate().find_map(|(up, folder)| {
        path.strip_prefix(folder).ok().map(|rest| format!("{}{}", "../".repeat(up), rest.display()))
    });
    near.unwrap_or_else(|| SETTINGS.to_owned())
}
