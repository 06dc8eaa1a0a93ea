//! The flowchart in Mermaid's language, for wikis and repositories that draw it.

use std::fmt::Write;

use super::escape::{mermaid, mermaid_line};
use super::graph::{Shape, description, drawn, id, shape, starts, title, words};
use super::group::{Frame, Owners, Paint, frames};
use super::path::map_file_name;
use super::reader::Reader;
use super::theme::LIGHT;
use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::of_one(map, options)?;
    let owners = Owners::new(reader.map);
    let mut out = format!(
        "flowchart TB\n  accTitle: {}\n  accDescr: {}\n",
        mermaid_line(&title(&reader)),
        mermaid_line(&description(&reader))
    );
    for (name, tone) in owners.paints(&reader) {
        let (fill, line) = (tone.fill, tone.line);
        let _ = writeln!(out, "  classDef {name} fill:{fill},stroke:{line},color:{};", LIGHT.text);
    }
    frame(&mut out, &reader, &owners, &frames(&reader, &owners), 1);
    for (number, start) in (1..).zip(starts(&reader)) {
        let _ = writeln!(out, "  s{number}@{{ shape: sm-circ }}\n  s{number} --> {}", id(start));
    }
    ways(&mut out, &reader);
    Ok(vec![Artifact::text(format!("{}.mmd", map_file_name(reader.map)), out)])
}

/// Nodes, and the frames within a frame.
fn frame(out: &mut String, reader: &Reader<'_>, owners: &Owners, of: &Frame, depth: usize) {
    let indent = "  ".repeat(depth);
    for &at in &of.nodes {
        let node = reader.map.node(at);
        let label = mermaid(&reader.label(&node.name));
        let (open, close) = match shape(node) {
            Shape::Stage => ("[", "]"),
            Shape::End => ("([", "])"),
            Shape::Decision => ("{", "}"),
        };
        let paint = owners.paint(reader, at).name;
        let _ = writeln!(out, "{indent}{}{open}{label}{close}:::{paint}", id(at));
    }
    for inner in &of.inner {
        let _ = writeln!(out, "{indent}subgraph {}[{}]", inner.id, mermaid(&inner.label));
        frame(out, reader, owners, inner, depth + 1);
        let line = Paint::of_owner(inner.owner).tone.line;
        let _ = writeln!(out, "{indent}end\n{indent}style {} fill:none,stroke:{line}", inner.id);
    }
}

fn ways(out: &mut String, reader: &Reader<'_>) {
    // Ways are coloured by their number, the arrows of starts before them.
    let before = starts(reader).len();
    let mut back = Vec::new();
    for (number, way) in (before..).zip(drawn(reader)) {
        let arrow = if way.back { "-.->" } else { "-->" };
        let label = words(reader, way).map(|it| format!("|{}|", mermaid(&it))).unwrap_or_default();
        let _ = writeln!(out, "  {} {arrow}{label} {}", id(way.from), id(way.to));
        if way.back {
            back.push(number.to_string());
        }
    }
    // A semicolon after a colour would be read as the end of an entity.
    if !back.is_empty() {
        let _ = writeln!(out, "  linkStyle {} stroke:{}", back.join(","), LIGHT.back);
    }
}
