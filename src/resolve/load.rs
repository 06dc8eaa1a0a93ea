//! Reads a map and the files it names: the one module that asks the caller for texts.

use foldhash::{HashMap, HashMapExt};

use super::{Found, Reader, Refusal, Request};
use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::model::Shown;
use crate::parse;
use crate::source::{Source, SourceId, Sources, Span};

/// The largest file, in bytes.
const FILE: usize = 4 * 1024 * 1024;
/// The largest sum of all files of one map, in bytes.
const FILES_BYTES: usize = 16 * 1024 * 1024;
/// How many files one map may have.
const FILES: usize = 256;
/// How many times the caller is asked for a file; a file may be asked for by several names.
const ASKS: usize = 4_096;
/// How deep files may name files.
const DEPTH: usize = 16;
/// The longest path, in bytes.
const PATH: usize = 1_024;

/// The files of one map as they were written.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// Every file that was read, each after those it names; the last is the one that was asked for.
    pub(super) units: Vec<Unit>,
    /// Whether every named file was read.
    pub(super) whole: bool,
}

/// One file, and which files it names.
#[derive(Debug)]
pub(super) struct Unit {
    /// What was written.
    pub(super) file: ast::File,
    /// For each `import` in order, the file it names, if it could be read.
    pub(super) imports: Vec<Option<usize>>,
    /// The file that its map extends.
    pub(super) extends: Option<usize>,
}

/// Reads the file `entry` and, through `read`, every file it names.
pub(crate) fn load(
    entry: Found,
    read: Reader<'_>,
    sources: &mut Sources,
) -> (Loaded, Vec<Diagnostic>) {
    let mut loader = Loader {
        sources,
        read,
        found: Vec::new(),
        loaded: Loaded { units: Vec::new(), whole: true },
        known: HashMap::new(),
        chain: Vec::new(),
        bytes: 0,
        asks: 0,
    };
    match loader.decode(entry.shown.clone(), &entry.bytes) {
        Ok(id) => {
            loader.unit(id, entry);
        }
        Err(found) => loader.fault(*found),
    }
    (loader.loaded, loader.found)
}

struct Loader<'a, 'r> {
    sources: &'a mut Sources,
    read: Reader<'r>,
    found: Vec<Diagnostic>,
    loaded: Loaded,
    /// Files by identity; `None` for one that could not be read.
    known: HashMap<String, Option<usize>>,
    /// The files that are being read: identity and shown name, the outermost first.
    chain: Vec<(String, String)>,
    bytes: usize,
    asks: usize,
}

impl Loader<'_, '_> {
    fn fault(&mut self, found: Diagnostic) {
        self.loaded.whole = false;
        self.found.push(found);
    }

    /// Parses a source and reads what it names.
    fn unit(&mut self, source: SourceId, found: Found) -> usize {
        let text = self.sources.get(source).map_or("", |it| it.text.as_str());
        let (file, mut faults) = parse::parse(source, text);
        self.found.append(&mut faults);
        self.chain.push((found.id.clone(), found.shown));
        let extends = extended(&file).and_then(|path| self.follow(path));
        let mut imports = Vec::new();
        let mut asked = HashMap::new();
        for item in &file.items {
            if let ast::Item::Import(import) = item {
                let path = &import.path;
                let unit = match asked.get(path.value.as_str()) {
                    Some(unit) => *unit,
                    None => self.follow(path),
                };
                asked.insert(path.value.as_str(), unit);
                imports.push(unit);
            }
        }
        self.chain.pop();
        let number = self.loaded.units.len();
        self.known.insert(found.id, Some(number));
        self.loaded.units.push(Unit { file, imports, extends });
        number
    }

    /// The file that a path names, read if it was not yet.
    fn follow(&mut self, path: &ast::Quoted) -> Option<usize> {
        match self.fetch(path) {
            Ok(number) => number,
            Err(found) => {
                self.fault(*found);
                None
            }
        }
    }

    fn fetch(&mut self, path: &ast::Quoted) -> Result<Option<usize>, Box<Diagnostic>> {
        test_path(path)?;
        self.asks += 1;
        let full =
            self.chain.len() > DEPTH || self.asks > ASKS || self.sources.iter().count() >= FILES;
        if full {
            return Err(too_many(path.span));
        }
        let from = self.chain.last().map_or("", |(id, _)| id.as_str());
        let request = Request { from, path: &path.value };
        let found = (self.read)(&request).map_err(|why| refused(path, &why))?;
        if self.chain.iter().any(|(id, _)| *id == found.id) {
            return Err(self.cycle(path.span, &found));
        }
        if let Some(known) = self.known.get(&found.id) {
            return Ok(*known);
        }
        self.known.insert(found.id.clone(), None);
        self.bytes += found.bytes.len();
        if self.bytes > FILES_BYTES {
            return Err(too_many(path.span));
        }
        let source = self.decode(found.shown.clone(), &found.bytes)?;
        Ok(Some(self.unit(source, found)))
    }

    /// Makes a source of bytes; a finding where they are too many or no UTF-8.
    fn decode(&mut self, shown: String, bytes: &[u8]) -> Result<SourceId, Box<Diagnostic>> {
        if bytes.len() > FILE {
            let message = format!("`{}` is larger than 4 MiB", Shown(&shown));
            let id = self.sources.add(Source::new(shown, ""));
            let found = Diagnostic::error("too-large", Span::new(id, 0, 0), message)
                .with_help("move a part of it to a file of its own and `import` that");
            return Err(Box::new(found));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(fault) => return Err(Box::new(self.not_utf8(shown, bytes, fault.valid_up_to()))),
        };
        Ok(self.sources.add(Source::new(shown, text)))
    }

    fn not_utf8(&mut self, shown: String, bytes: &[u8], offset: usize) -> Diagnostic {
        // Only up to the end of the line at fault: the rest would grow by what replaces bad bytes.
        let rest = bytes.get(offset..).unwrap_or_default();
        let line = rest.iter().position(|it| matches!(it, b'\n' | b'\r')).unwrap_or(rest.len());
        let read = bytes.get(..offset + line).unwrap_or_default();
        let message_name = Shown(&shown).to_string();
        let source = Source::new(shown, String::from_utf8_lossy(read));
        let mark = usize::from(bytes.starts_with("\u{FEFF}".as_bytes())) * 3;
        let start = u32::try_from(offset - mark.min(offset)).unwrap_or(u32::MAX);
        let number = source.position(start).line;
        let id = self.sources.add(source);
        let message = format!("`{message_name}` is not UTF-8: byte {offset}, in line {number}");
        Diagnostic::error("not-utf8", Span::new(id, start, start + 3), message)
            .with_help("save the file as UTF-8 in your editor")
    }

    fn cycle(&self, span: Span, found: &Found) -> Box<Diagnostic> {
        let from = self.chain.iter().position(|(id, _)| *id == found.id).unwrap_or(0);
        let mut files: Vec<&str> =
            self.chain.iter().skip(from).map(|(_, shown)| shown.as_str()).collect();
        files.push(&found.shown);
        let chain: Vec<String> = files.iter().map(|it| format!("`{}`", Shown(it))).collect();
        let message = match files.as_slice() {
            [one, _] => format!("`{}` names itself", Shown(one)),
            _ => format!("these files name each other: {}", chain.join(" → ")),
        };
        let help = "move what both need to a third file and `import` that in both";
        Box::new(Diagnostic::error("import-cycle", span, message).with_help(help))
    }
}

/// The path that a file's map extends.
pub(super) fn extended(file: &ast::File) -> Option<&ast::Quoted> {
    ast::said(file.map()?.body.as_ref()).find_map(ast::MapLine::extended)
}

/// Refuses a path that could leave the project whatever the disk looks like.
fn test_path(path: &ast::Quoted) -> Result<(), Box<Diagnostic>> {
    let text = path.value.as_str();
    let why = if text.starts_with('/') || text.contains(':') {
        "it must be relative to this file"
    } else if text.contains(['\\', '\0']) {
        "folders are parted by `/`"
    } else if !text.ends_with(".masar") {
        "its name must end in `.masar`"
    } else if text.split('/').any(str::is_empty) {
        "a part of it is empty"
    } else if text.len() > PATH {
        "it is longer than 1,024 bytes"
    } else {
        return Ok(());
    };
    let message = format!("`{}` cannot be imported: {why}", short(text));
    Err(Box::new(
        Diagnostic::error("import-outside-project", path.span, message)
            .with_help("write a path below the project, as in `\"people.masar\"`"),
    ))
}

fn refused(path: &ast::Quoted, why: &Refusal) -> Box<Diagnostic> {
    let shown = short(&path.value);
    let (rule, message, help) = match why {
        Refusal::Missing => (
            "import-not-found",
            format!("there is no file `{shown}`"),
            "the path counts from the folder of this file",
        ),
        Refusal::Outside => (
            "import-outside-project",
            format!("`{shown}` lies outside the project"),
            "copy the file into the project, or check from a folder that holds both",
        ),
        Refusal::NotAFile => (
            "import-not-found",
            format!("`{shown}` is not a regular file"),
            "name a file that ends in `.masar`",
        ),
        Refusal::Unreadable(why) => (
            "import-not-found",
            format!("`{shown}` cannot be read: {}", Shown(why)),
            "make the file readable, or take the line out",
        ),
    };
    Box::new(Diagnostic::error(rule, path.span, message).with_help(help))
}

fn too_many(span: Span) -> Box<Diagnostic> {
    let message = "the map is too large with this file: 256 files, 16 MiB, 16 deep at most";
    Box::new(
        Diagnostic::error("too-large", span, message)
            .with_help("put files together, or cut the map in two"),
    )
}

/// A path as a message shows it: of a long one only the start.
fn short(path: &str) -> String {
    let start: String = path.chars().take(80).collect();
    let dots = if start.len() < path.len() { "…" } else { "" };
    format!("{}{dots}", Shown(&start))
}
