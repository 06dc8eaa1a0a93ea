//! The flowchart in the language of Graphviz.

use std::fmt::Write;

use super::escape::dot;
use super::graph::{Shape, id, shape, shown, title, ways, words};
use super::path::map_file_name;
use super::reader::Reader;
use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::of_one(map, options)?;
    let map = reader.map;
    let name = dot(&title(&reader));
    let mut out = format!(
        "digraph {name} {{\n  charset=\"UTF-8\";\n  label={name};\n  labelloc=t;\n  \
         node [shape=box, style=rounded];\n"
    );
    for (at, node) in shown(&reader) {
        let shape = match shape(node) {
            Shape::Stage => "",
            Shape::End => ", peripheries=2",
            Shape::Decision => ", shape=diamond, style=solid",
        };
        let _ = writeln!(out, "  {} [label={}{shape}];", id(at), dot(&reader.label(&node.name)));
    }
    for (way, _) in map.transitions.iter().zip(ways(&reader)).filter(|(_, kept)| *kept) {
        let label = words(&reader, way).map(|it| format!("label={}", dot(&it)));
        let style = way.back.then(|| "style=dashed".to_owned());
        let marks: Vec<String> = [label, style].into_iter().flatten().collect();
        let marks =
            if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
        let _ = writeln!(out, "  {} -> {}{marks};", id(way.from), id(way.to));
    }
    out.push_str("}\n");
    Ok(vec![Artifact::text(format!("{}.dot", map_file_name(map)), out)])
}
