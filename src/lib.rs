//! masar: a language and compiler for sales-process maps.
//!
//! ```text
//! Source ─parse→ ast::File ─resolve→ model::Map ─┬─check──→ Vec<Diagnostic>
//!                                                └─emit───→ Vec<Artifact>
//! ```

pub mod ast;
pub mod character;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod emit;
#[cfg(feature = "pictures")]
pub mod layout;
pub mod model;
pub mod parse;
pub mod quantity;
#[cfg(feature = "cli")]
pub mod report;
pub mod resolve;
pub mod source;
#[cfg(feature = "pictures")]
pub mod text;
pub mod word;

use check::Settings;
use diagnostic::{Diagnostic, Totals};
use model::Map;
use source::Sources;

/// What became of a file: its texts, its map if it has one, and its findings in order.
#[derive(Clone, Debug, Default)]
pub struct Compilation {
    /// Every text that was read, the named file first.
    pub sources: Sources,
    /// The map; `None` where the file has neither a `map` block nor stages, or cannot be read.
    pub map: Option<Map>,
    /// All findings, by file and place, silenced ones left out.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings there are beyond those that are kept.
    pub hidden: Totals,
}

/// Compiles the file `entry`, asking `read` for the files it names.
pub fn compile(
    entry: resolve::Found,
    read: resolve::Reader<'_>,
    settings: &Settings,
) -> Compilation {
    let mut sources = Sources::default();
    let (loaded, found) = resolve::load(entry, read, &mut sources);
    let (map, mut found) = resolve::resolve(&loaded, &sources, found);
    if let Some(map) = &map {
        found.extend(check::check(map, &sources, settings));
    }
    let (diagnostics, hidden) = check::settle(found, map.as_ref(), settings);
    Compilation { sources, map, diagnostics, hidden }
}
