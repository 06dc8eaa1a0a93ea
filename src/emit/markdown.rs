//! Pieces of Markdown that documents share: headings, tables, links.

use std::fmt::Write;

use super::escape::{address, markdown, markdown_address};
use super::path::map_file_name;
use super::reader::Reader;
use super::{Artifact, Written};

/// A page that begins with the map's name; what the map lacks is said in a sentence.
pub(crate) fn page(reader: &Reader<'_>, title: &str, ending: &str, body: &str) -> Written {
    let name = markdown(&reader.label(&reader.map.name));
    let body = match body.trim() {
        "" => reader.words.nothing,
        some => some,
    };
    let path = format!("{}.{ending}", map_file_name(reader.map));
    Ok(vec![Artifact::text(path, format!("# {name}: {}\n\n{body}\n", markdown(title)))])
}

/// A table; nothing where it has no rows. Cells are Markdown already.
pub(crate) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    row(&mut out, head);
    row(&mut out, &vec!["---".to_owned(); head.len()]);
    for cells in rows {
        row(&mut out, cells);
    }
    out
}

fn row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// Texts as the lines of one cell.
pub(crate) fn lines(texts: &[impl AsRef<str>]) -> String {
    texts.iter().map(|it| markdown(it.as_ref())).collect::<Vec<_>>().join("<br>")
}

/// A label that leads to an address, where the address is safe.
pub(crate) fn link(label: &str, to: Option<&str>) -> String {
    match to.and_then(address) {
        Some(to) => format!("[{}](<{}>)", markdown(label), markdown_address(to)),
        None => markdown(label),
    }
}
