//! `d2`: the flowchart in the D2 language.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::d2;
use super::graph::{Shape, drawn, id, shape, starts, title, words};
use super::group::{Frame, Owners, Paint, frames};
use super::path::map_file_name;
use super::reader::Reader;
use super::theme::LIGHT;
use super::{Artifact, Options, Written};
use crate::model::{Map, NodeId};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::of_one(map, options)?;
    let mut pen =
        Pen { out: String::new(), owners: Owners::new(reader.map), reader, paths: BTreeMap::new() };
    pen.head();
    let whole = frames(&pen.reader, &pen.owners);
    pen.frame(&whole, "", 0);
    pen.ways();
    let path = format!("{}.d2", map_file_name(pen.reader.map));
    Ok(vec![Artifact::text(path, pen.out)])
}

struct Pen<'a> {
    out: String,
    owners: Owners,
    reader: Reader<'a>,
    /// How a way names each node: with the frames around it.
    paths: BTreeMap<NodeId, String>,
}

impl Pen<'_> {
    fn head(&mut self) {
        let _ = write!(
            self.out,
            "direction: down\ntitle: {} {{\n  shape: text\n  near: top-center\n  style.font-size: 24\n}}\nclasses: {{\n",
            d2(&title(&self.reader))
        );
        for (name, tone) in self.owners.paints(&self.reader) {
            let _ = writeln!(
                self.out,
                "  {name}: {{\n    style.fill: \"{}\"\n    style.stroke: \"{}\"\n    style.font-color: \"{}\"\n  }}",
                tone.fill, tone.line, LIGHT.text
            );
        }
        self.out.push_str("}\n");
    }

    /// Nodes, and the frames within a frame.
    fn frame(&mut self, of: &Frame, path: &str, depth: usize) {
        let indent = "  ".repeat(depth);
        for &at in &of.nodes {
            let node = self.reader.map.node(at);
            let shape = match shape(node) {
                Shape::Stage => "shape: rectangle; style.border-radius: 8",
                Shape::End => "shape: oval",
                Shape::Decision => "shape: diamond",
            };
            let (id, label) = (id(at), d2(&self.reader.label(&node.name)));
            let paint = self.owners.paint(&self.reader, at).name;
            let _ = writeln!(self.out, "{indent}{id}: {label} {{class: {paint}; {shape}}}");
            self.paths.insert(at, format!("{path}{id}"));
        }
        for inner in &of.inner {
            let line = Paint::of_owner(inner.owner).tone.line;
            let _ = writeln!(
                self.out,
                "{indent}{}: {} {{\n{indent}  style.fill: transparent\n{indent}  style.stroke: \"{line}\"\n{indent}  style.border-radius: 8",
                inner.id,
                d2(&inner.label)
            );
            // Within a frame names are read from there on.
            let path = format!("{path}{}.", inner.id);
            self.frame(inner, &path, depth + 1);
            let _ = writeln!(self.out, "{indent}}}");
        }
    }

    fn ways(&mut self) {
        let path = |id: NodeId| self.paths.get(&id).map_or("", String::as_str);
        let mut out = String::new();
        for (number, start) in (1..).zip(starts(&self.reader)) {
            let _ = writeln!(
                out,
                "s{number}: \"\" {{shape: circle; width: 16; height: 16; style.fill: \"{}\"}}\ns{number} -> {}",
                LIGHT.way,
                path(start)
            );
        }
        for way in drawn(&self.reader) {
            let label = words(&self.reader, way).map(|it| format!(": {}", d2(&it)));
            let style = match (way.back, &label) {
                (true, Some(_)) => {
                    format!(" {{style.stroke-dash: 4; style.stroke: \"{}\"}}", LIGHT.back)
                }
                (true, None) => {
                    format!(": {{style.stroke-dash: 4; style.stroke: \"{}\"}}", LIGHT.back)
                }
                (false, _) => String::new(),
            };
            let (from, to) = (path(way.from), path(way.to));
            let _ = writeln!(out, "{from} -> {to}{}{style}", label.unwrap_or_default());
        }
        self.out.push_str(&out);
    }
}
