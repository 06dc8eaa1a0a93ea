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

/// What `write` says of the map, then what it says of each channel's own stages below a heading;
/// it is told how many levels deep its headings stand.
pub(crate) fn by_road(
    reader: &Reader<'_>,
    mut write: impl FnMut(&Reader<'_>, usize) -> String,
) -> String {
    let mut out = write(reader, 0);
    for road in reader.roads() {
        let body = write(&road.reader, 1);
        if body.is_empty() && (road.skips.is_empty() || reader.is_partial()) {
            continue;
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        let _ = writeln!(out, "## {}: {}\n", reader.words.channel, markdown(&road.label));
        if !road.skips.is_empty() {
            let _ = writeln!(out, "**{}:** {}\n", reader.words.skips, markdown(&road.skips));
        }
        out.push_str(&body);
    }
    out
}

/// The sign of a heading, some levels below that of a page.
pub(crate) fn mark(level: usize) -> String {
    "#".repeat(level + 1)
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
