//! The flowchart in the language of Graphviz.

use std::fmt::Write;

use super::escape::dot;
use super::graph::{Shape, drawn, id, shape, starts, title, words};
use super::group::{Frame, Owners, Paint, frames};
use super::path::map_file_name;
use super::reader::Reader;
use super::theme::LIGHT;
use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

/// Up to so many nodes Graphviz ranks all clusters together; it takes seconds for more of them.
const MOST_RANKED: usize = 60;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::of_one(map, options)?;
    let owners = Owners::new(reader.map);
    let (name, text, way) = (dot(&title(&reader)), LIGHT.text, LIGHT.way);
    let ranks = if reader.map.nodes.len() > MOST_RANKED { "" } else { "\n  newrank=true;" };
    let mut out = format!(
        "digraph {name} {{\n  charset=\"UTF-8\";\n  rankdir=TB;{ranks}\n  label={name};\n  labelloc=t;\n  \
         fontname=\"sans-serif\";\n  fontcolor=\"{text}\";\n  \
         node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontcolor=\"{text}\"];\n  \
         edge [fontname=\"sans-serif\", fontcolor=\"{text}\", color=\"{way}\"];\n"
    );
    frame(&mut out, &reader, &owners, &frames(&reader, &owners), 1);
    for (number, start) in (1..).zip(starts(&reader)) {
        let _ = writeln!(
            out,
            "  s{number} [shape=point, width=0.15, color=\"{way}\"];\n  s{number} -> {};",
            id(start)
        );
    }
    ways(&mut out, &reader);
    out.push_str("}\n");
    Ok(vec![Artifact::text(format!("{}.dot", map_file_name(reader.map)), out)])
}

/// Nodes, and the frames within a frame.
fn frame(out: &mut String, reader: &Reader<'_>, owners: &Owners, of: &Frame, depth: usize) {
    let indent = "  ".repeat(depth);
    for &at in &of.nodes {
        let node = reader.map.node(at);
        let label = dot(&reader.label(&node.name));
        let shape = match shape(node) {
            Shape::Stage => "",
            Shape::End => ", peripheries=2",
            Shape::Decision => ", shape=diamond, style=filled",
        };
        let tone = owners.paint(reader, at).tone;
        let colours = format!("fillcolor=\"{}\", color=\"{}\"", tone.fill, tone.line);
        let _ = writeln!(out, "{indent}{} [label={label}{shape}, {colours}];", id(at));
    }
    // Ways come in at the middle of a frame.
    let side = if reader.language.is_rtl() { "r" } else { "l" };
    for inner in &of.inner {
        let _ = writeln!(
            out,
            "{indent}subgraph cluster_{} {{\n{indent}  label={};\n{indent}  labeljust={side};\n{indent}  style=rounded;\n{indent}  color=\"{}\";",
            inner.id,
            dot(&inner.label),
            Paint::of_owner(inner.owner).tone.line
        );
        frame(out, reader, owners, inner, depth + 1);
        let _ = writeln!(out, "{indent}}}");
    }
}

fn ways(out: &mut String, reader: &Reader<'_>) {
    for way in drawn(reader) {
        let label = words(reader, way).map(|it| format!("label={}", dot(&it)));
        // Graphviz puts the end of an edge below its beginning: a way back is written the other way
        // round, with its arrow at the beginning.
        let (mut ends, mut style) = ((way.from, way.to), None);
        if way.back {
            ends = (way.to, way.from);
            style = Some(format!("dir=back, style=dashed, color=\"{}\"", LIGHT.back));
        }
        let marks: Vec<String> = [label, style].into_iter().flatten().collect();
        let marks =
            if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
        let _ = writeln!(out, "  {} -> {}{marks};", id(ends.0), id(ends.1));
    }
}
