//! Holds the order of modules and the doors of the house: who may see whom, which crate enters
//! where, and what the library never touches. Change it only on purpose, in a commit of its own.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `src`, lowest first: a module may use those before it.
const LAYERS: &[&str] = &[
    "source",
    "character",
    "word",
    "diagnostic",
    "quantity",
    "ast",
    "parse",
    "format",
    "model",
    "resolve",
    "text",
    "check",
    "measure",
    "layout",
    "emit",
    "report",
    "cli",
    "lsp",
];

/// Pairs that do not see each other though one comes first.
const STRANGERS: &[(&str, &str)] =
    &[("check", "measure"), ("check", "layout"), ("measure", "layout"), ("cli", "lsp")];

/// Modules after `resolve` that still see what was written.
const SEES_AST: &[&str] = &["format", "lsp"];

/// Each crate and the files it may enter by, as prefixes of paths below `src`.
const DOORS: &[(&str, &[&str])] = &[
    ("pest", &["parse/"]),
    ("pest_derive", &["parse/"]),
    ("petgraph", &["model/flow.rs"]),
    ("::layout", &["layout/place.rs"]),
    ("harfrust", &["text/"]),
    ("unicode_bidi", &["text/"]),
    ("unicode_linebreak", &["text/"]),
    ("resvg", &["emit/png.rs"]),
    ("krilla", &["emit/pdf/"]),
    ("miette", &["report.rs", "report/"]),
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("toml", &["cli/"]),
    ("strsim", &["word.rs"]),
    ("unicode_normalization", &["word.rs"]),
    ("unicode_script", &["character.rs"]),
    ("unicode_security", &["word.rs", "check/"]),
    ("unicode_segmentation", &["text/", "layout/", "report.rs", "report/", "check/"]),
    ("unicode_width", &["text/", "report.rs", "report/", "cli/"]),
    ("csv", &["emit/"]),
    (
        "foldhash",
        &[
            "parse/",
            "resolve/",
            "model/",
            "check/",
            "text/",
            "layout/",
            "emit/",
            "report.rs",
            "report/",
            "cli/",
            "word.rs",
            "source.rs",
        ],
    ),
    ("foldhash", &["parse/", "resolve/", "model/", "check/", "text/", "layout/", "emit/"]),
    ("sha2", &["emit/", "model/"]),
    ("serde_json", &["emit/", "report.rs", "report/", "cli/"]),
    ("serde", &["model/", "text/", "layout/", "measure/", "emit/", "report.rs", "report/", "cli/"]),
    ("rust_decimal", &["quantity.rs", "parse/", "model/", "check/", "measure/", "emit/"]),
    ("indexmap", &["resolve/", "model/", "check/", "measure/", "layout/", "emit/"]),
];

/// Parts of the standard library that reach outside; only the command line may use them.
const OUTSIDE: &[&str] = &["fs", "net", "process", "time", "env"];

/// Names that mean terminal or clock, wherever they come from.
const TERMINAL: &[&str] = &[
    "println",
    "eprintln",
    "print",
    "eprint",
    "dbg",
    "stdin",
    "stdout",
    "stderr",
    "SystemTime",
    "Instant",
];

/// Searches of petgraph that recurse: a chain of 100,000 stages overflows the stack.
const RECURSES: &[&str] = &["tarjan_scc", "is_cyclic_directed", "depth_first_search"];

#[test]
fn a_module_uses_only_those_before_it() {
    let mut faults = Vec::new();
    for file in files() {
        let Some(from) = file.layer() else { continue };
        if place(from).is_none() {
            faults.push(format!("{}: `{from}` has no place in LAYERS", file.name));
        }
        for used in file.modules.iter().filter(|it| place(it).is_some()) {
            if place(used) > place(from) {
                faults.push(format!("{}: `{from}` uses `{used}`, which comes later", file.name));
            } else if strangers(from, used) {
                faults.push(format!("{}: `{from}` and `{used}` do not see each other", file.name));
            }
        }
    }
    none(&faults);
}

#[test]
fn what_was_written_ends_at_resolve() {
    let resolve = place("resolve");
    let late = |layer: &str| place(layer) > resolve && !SEES_AST.contains(&layer);
    let faults = files().into_iter().filter_map(|file| {
        let layer = file.layer()?;
        (late(layer) && file.modules.contains("ast"))
            .then(|| format!("{}: `{layer}` comes after `resolve` and sees `ast`", file.name))
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn each_crate_has_its_door() {
    let mut faults = Vec::new();
    for file in files() {
        for (crate_name, doors) in DOORS {
            if file.names.contains(*crate_name) && !doors.iter().any(|it| file.name.starts_with(it))
            {
                let doors = doors.join("`, `");
                faults.push(format!("{}: `{crate_name}` enters by `{doors}` only", file.name));
            }
        }
    }
    none(&faults);
}

#[test]
fn each_dependency_is_listed() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let dependencies = manifest.split("\n[").find_map(|it| it.strip_prefix("dependencies]\n"));
    let names = dependencies.expect("a list of dependencies").lines();
    let faults = names.filter_map(|line| {
        let name = line.split([' ', '=']).next()?.replace('-', "_");
        let name = if name == "layout_rs" { "::layout".to_owned() } else { name };
        let listed =
            name.is_empty() || name.starts_with('#') || DOORS.iter().any(|it| it.0 == name);
        (!listed).then(|| format!("Cargo.toml: `{name}` has no line in DOORS"))
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn only_the_command_line_touches_the_world() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|it| !it.is_outermost()) {
        for part in OUTSIDE.iter().filter(|it| file.std.contains(**it)) {
            faults.push(format!("{}: `std::{part}` belongs to `cli`", file.name));
        }
        for word in TERMINAL.iter().filter(|it| file.words.contains(**it)) {
            faults.push(format!("{}: `{word}` belongs to `cli`", file.name));
        }
    }
    none(&faults);
}

#[test]
fn no_search_recurses() {
    let mut faults = Vec::new();
    for file in files() {
        for word in RECURSES.iter().filter(|it| file.words.contains(**it)) {
            faults.push(format!("{}: `{word}` overflows the stack on a long chain", file.name));
        }
    }
    none(&faults);
}

#[test]
fn messages_show_text_through_an_escaper() {
    let outermost = |it: &File| matches!(it.layer(), Some("report" | "cli" | "lsp"));
    let faults = files()
        .into_iter()
        .filter(|it| outermost(it) && it.words.contains("as_written"))
        .map(|it| format!("{}: write `shown()`, not `as_written()`", it.name));
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn the_scanner_sees_what_it_should() {
    let text = r##"
        //! crate::cli in a comment
        use crate::{ast::{self, File}, model, source::Span};
        use std::{fmt, fs};
        /* crate::lsp */
        fn it(cx: crate::check::Context<'_>) -> ::layout::Graph {
            let quiet = "crate::emit, std::net"; let mark = '"'; let raw = r#"crate::text "std::env""#;
            std::process::exit(model::layout::at(petgraph::algo::toposort(cx)))
        }
    "##;
    let file = File::scan("check/mod.rs", text);
    let seen =
        |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    assert_eq!(seen(&file.modules), "ast check model source");
    assert_eq!(seen(&file.std), "fmt fs process");
    assert!(file.names.contains("petgraph") && file.names.contains("::layout"), "{:?}", file.names);
    assert!(!file.names.contains("layout"), "a part of a path is not a crate: {:?}", file.names);
    assert_eq!(file.layer(), Some("check"));
}

/// What one file of `src` names.
struct File {
    /// The path below `src`, with `/`.
    name: String,
    /// Modules named after `crate::`.
    modules: BTreeSet<String>,
    /// Parts named after `std::`.
    std: BTreeSet<String>,
    /// First parts of paths; `::name` where the path starts at the root of crates.
    names: BTreeSet<String>,
    /// Every word.
    words: BTreeSet<String>,
}

impl File {
    fn scan(name: &str, text: &str) -> Self {
        let tokens = tokens(text);
        let mut file = Self {
            name: name.to_owned(),
            modules: after(&tokens, "crate"),
            std: after(&tokens, "std"),
            names: BTreeSet::new(),
            words: tokens.iter().filter(|it| is_word(it)).cloned().collect(),
        };
        for (at, token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| tokens.get(it)).map_or("", String::as_str);
            let earlier =
                at.checked_sub(2).and_then(|it| tokens.get(it)).map_or("", String::as_str);
            let path = tokens.get(at + 1).is_some_and(|it| it == "::");
            if path && is_word(token) && before != "::" {
                file.names.insert(token.clone());
            } else if path && before == "::" && !is_word(earlier) && earlier != ">" {
                file.names.insert(format!("::{token}"));
            }
        }
        file
    }

    /// The module of `src` it belongs to; none for `lib.rs` and `main.rs`, which see everything.
    fn layer(&self) -> Option<&str> {
        let first = self.name.split('/').next()?;
        let module = first.strip_suffix(".rs").unwrap_or(first);
        (!matches!(module, "lib" | "main")).then_some(module)
    }

    /// Whether it may touch disk, clock and terminal.
    fn is_outermost(&self) -> bool {
        self.name == "main.rs" || matches!(self.layer(), Some("cli" | "lsp"))
    }
}

/// The names that follow `root::`, those in braces included.
fn after(tokens: &[String], root: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| tokens.get(it)).map_or("", String::as_str);
        if token != root || before == "::" || tokens.get(at + 1).is_none_or(|it| it != "::") {
            continue;
        }
        match tokens.get(at + 2).map(String::as_str) {
            Some("{") => found.extend(heads(&tokens[at + 3..])),
            Some(name) => drop(found.insert(name.to_owned())),
            None => {}
        }
    }
    found
}

/// The first name of each path in a braced group that has just been opened.
fn heads(tokens: &[String]) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut fresh) = (1, true);
    for token in tokens {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => fresh = depth == 1,
            name if fresh && depth == 1 => {
                heads.push(name.to_owned());
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

/// Words, `::` and single marks; comments, texts and characters left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |it| it + 2)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if letter == '"' {
            quoted(rest, '"')
        } else if is_character(rest) {
            quoted(rest, '\'')
        } else if let Some(mark) = ["::", "->", "=>"].into_iter().find(|it| rest.starts_with(it)) {
            tokens.push(mark.to_owned());
            2
        } else if letter.is_alphanumeric() || letter == '_' {
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
            let word = &rest[..end.unwrap_or(rest.len())];
            tokens.push(word.to_owned());
            word.len()
        } else {
            if !letter.is_whitespace() {
                tokens.push(letter.to_string());
            }
            letter.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of a raw text that starts here: `r"…"`, `r#"…"#`, `br"…"`.
fn raw_text(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let marks = body.len() - body.trim_start_matches('#').len();
    let inner = body[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    let start = rest.len() - inner.len();
    Some(inner.find(&end).map_or(rest.len(), |it| start + it + end.len()))
}

/// The length of a text or character that starts and ends with `mark`.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        if !escaped && letter == mark {
            return at + 1;
        }
        escaped = !escaped && letter == '\\';
    }
    rest.len()
}

/// Whether a quote starts a character, not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut letters = rest.chars();
    if letters.next() != Some('\'') {
        return false;
    }
    letters.next() == Some('\\') || letters.next() == Some('\'')
}

fn is_word(token: &str) -> bool {
    token.chars().all(|it| it.is_alphanumeric() || it == '_')
}

fn place(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|it| *it == layer)
}

fn strangers(one: &str, other: &str) -> bool {
    STRANGERS.contains(&(one, other)) || STRANGERS.contains(&(other, one))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of `src`, sorted by name.
fn files() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    collect(&src, &mut paths);
    paths.sort();
    let scanned = paths.iter().map(|path| {
        let name = path.strip_prefix(&src).expect("a file of src").to_string_lossy();
        File::scan(&name.replace('\\', "/"), &fs::read_to_string(path).expect("a text"))
    });
    let files: Vec<File> = scanned.collect();
    assert!(files.len() > 10, "only {} files found below src", files.len());
    files
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|it| it == "rs") {
            paths.push(path);
        }
    }
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}
