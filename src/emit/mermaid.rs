//! The flowchart in Mermaid's language, for wikis and repositories that draw it.

use std::fmt::Write;

use super::escape::mermaid;
use super::graph::{Shape, id, shape, shown, ways, words};
use super::path::map_file_name;
use super::reader::Reader;
use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::of_one(map, options)?;
    let map = reader.map;
    let mut out = String::from("flowchart TD\n");
    for (at, node) in shown(&reader) {
        let label = mermaid(&reader.label(&node.name));
        let (open, close) = match shape(node) {
            Shape::Stage => ("[", "]"),
            Shape::End => ("([", "])"),
            Shape::Decision => ("{", "}"),
        };
        let _ = writeln!(out, "  {}{open}{label}{close}", id(at));
    }
    for (way, _) in map.transitions.iter().zip(ways(&reader)).filter(|(_, kept)| *kept) {
        let arrow = if way.back { "-.->" } else { "-->" };
        let label = words(&reader, way).map(|it| format!("|{}|", mermaid(&it))).unwrap_or_default();
        let _ = writeln!(out, "  {} {arrow}{label} {}", id(way.from), id(way.to));
    }
    Ok(vec![Artifact::text(format!("{}.mmd", map_file_name(map)), out)])
}
