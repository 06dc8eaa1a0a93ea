//! What is printed: results, notes and misuse; and tables aligned by the width of their text.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::report::{Colour, safe};

/// Wrong usage, or a file that cannot be read or written.
#[derive(Debug, Default)]
pub(super) struct Misuse {
    faults: Vec<String>,
    help: Option<String>,
}

impl Misuse {
    /// One fault, as a fragment that names the thing.
    pub(super) fn new(fault: impl Into<String>) -> Self {
        Self { faults: vec![fault.into()], help: None }
    }

    /// Several faults.
    pub(super) fn all(faults: Vec<String>) -> Self {
        Self { faults, help: None }
    }

    /// The same with the next move.
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with the nearest of `words`, or else all of them, as the next move.
    pub(super) fn with_nearest<'a>(
        self,
        wrong: &str,
        words: impl IntoIterator<Item = &'a str> + Clone,
        list: &str,
    ) -> Self {
        match crate::word::nearest(wrong, words) {
            Some(word) => self.with_help(format!("did you mean `{word}`?")),
            None => self.with_help(list),
        }
    }

    /// Prints it on standard error.
    pub(super) fn say(&self) {
        for fault in &self.faults {
            error(fault);
        }
        if let Some(help) = &self.help {
            note(&format!("  help: {}", safe(help)));
        }
    }
}

/// Prints a result on standard output; a reader that has gone away is no fault.
pub(super) fn result(text: impl AsRef<[u8]>) -> Result<(), Misuse> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_ref()).and_then(|()| out.flush());
    match written {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
            Err(Misuse::new(format!("cannot write to standard output: {}", reason(&why))))
        }
        _ => Ok(()),
    }
}

/// Prints a line beside the result, on standard error, where nobody can be told of a failure.
pub(super) fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints findings on standard error.
pub(super) fn findings(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a fault on standard error.
pub(super) fn error(fault: &str) {
    note(&format!("error: {}", safe(fault)));
}

/// Whether findings on standard error may be coloured.
pub(super) fn colour() -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    if !refused && io::stderr().is_terminal() { Colour::Always } else { Colour::Never }
}

/// A failure of the file system in plain words, without the number of the system.
pub(super) fn reason(why: &io::Error) -> String {
    let text = why.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    plain.to_lowercase()
}

/// The form of a table.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum TableFormat {
    /// Aligned columns.
    #[default]
    Human,
    /// The same as JSON.
    Json,
}

/// A list of masar's own things.
pub(super) struct List<R, const N: usize> {
    /// What it lists: `rules`.
    pub(super) name: &'static str,
    /// The headings of its columns.
    pub(super) head: [&'static str; N],
    /// The columns of a row.
    pub(super) cells: fn(&R) -> [&'static str; N],
}

impl<R: Serialize, const N: usize> List<R, N> {
    /// Prints the list as a table, or as `{"format_version":1,"<name>":[…]}`.
    pub(super) fn print(&self, rows: &[R], format: TableFormat) -> Result<(), Misuse> {
        result(match format {
            TableFormat::Human => {
                let body = rows.iter().map(self.cells);
                table(&std::iter::once(self.head).chain(body).collect::<Vec<_>>())
            }
            TableFormat::Json => {
                let rows = serde_json::to_string(rows);
                let rows = rows.map_err(|why| Misuse::new(why.to_string()))?;
                format!("{{\"format_version\":1,\"{}\":{rows}}}\n", self.name)
            }
        })
    }
}

/// Rows in aligned columns under their headings; the last column is as wide as its text.
fn table<const N: usize>(rows: &[[&str; N]]) -> String {
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
