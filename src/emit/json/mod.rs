//! The whole map for other programs, and beside it the portable core.
//!
//! The document is described in `docs/map.schema.json`; [`read()`] turns it back into a map.

mod back;
mod document;
mod parse;
mod read;
mod value;
mod write;

use serde::Serialize;

use super::path::map_file_name;
use super::{Artifact, Options, Written};
use crate::model::{Map, Pipeline};
use crate::source::Sources;

pub use read::read;

/// The version of the document; it rises when a part changes its meaning or goes.
const FORMAT_VERSION: u32 = 1;

pub(crate) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let name = map_file_name(map);
    let pipeline = match &options.language {
        Some(language) => Pipeline::in_language(map, language),
        None => Pipeline::of(map),
    };
    Ok(vec![
        Artifact::text(format!("{name}.json"), text(map)),
        Artifact::text(format!("{name}.pipeline.json"), pretty(&pipeline)),
    ])
}

/// The whole map as a document.
#[must_use]
pub fn text(map: &Map) -> String {
    let masar_map = write::map(map);
    pretty(&document::Document { format_version: FORMAT_VERSION, masar_map })
}

/// Any value with two blanks per level and a final newline.
pub(crate) fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
