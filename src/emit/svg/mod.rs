//! `svg`: the map as a picture. The one module that knows how SVG says what a scene holds.

mod draw;
mod part;
mod style;
pub mod theme;

use super::reader::Reader;
use super::{Artifact, Detail, Options, Written};
use crate::diagnostic::Diagnostic;
use crate::layout::{self, MOST_NODES, MOST_WAYS, Scene, View};
use crate::model::Map;
use crate::source::Sources;

#[cfg(feature = "png")]
pub(super) use draw::{Form, draw_as, palette};
pub use draw::{draw, draw_with};

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = scene(map, options)?;
    let path = format!("{}.svg", super::path::map_file_name(map));
    Ok(vec![Artifact::text(path, draw_with(&scene, options.theme, options.font))])
}

/// The scene of a map that is small enough to be looked at.
pub(super) fn scene(map: &Map, options: &Options) -> Result<Scene, Vec<Diagnostic>> {
    let reader = Reader::of_one(map, options)?;
    let near = reader.is_partial().then(|| part::part(&reader));
    let map = near.as_ref().unwrap_or(reader.map);
    let (nodes, ways) = (map.nodes.len(), map.transitions.len());
    let much = match (nodes > MOST_NODES, ways > MOST_WAYS) {
        (true, _) => Some((nodes, "stages and decisions")),
        (false, true) => Some((ways, "moves and branches")),
        (false, false) => None,
    };
    if let Some((count, what)) = much {
        let name = map.name.shown();
        let message = format!("`{name}` has {count} {what}, more than a picture can show");
        let found = Diagnostic::error("too-large", map.name.span, message)
            .with_help("split the map, or leave the pictures out of `--to`");
        return Err(vec![found]);
    }
    let detail = match options.detail {
        Detail::Names => layout::Detail::Names,
        Detail::Counts => layout::Detail::Counts,
        Detail::Full => layout::Detail::Full,
    };
    Ok(layout::arrange(map, &View { language: options.language.clone(), detail }))
}
