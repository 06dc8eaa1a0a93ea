//! `scene`: the geometry of the picture as JSON, to measure it or to draw it elsewhere.

use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = super::svg::scene(map, options)?;
    let path = format!("{}.scene.json", super::path::picture_name(map, &options.look));
    // A scene holds only numbers, texts and lists, which JSON can always say.
    let text = serde_json::to_string_pretty(&scene).unwrap_or_default();
    Ok(vec![Artifact::text(path, text + "\n")])
}
