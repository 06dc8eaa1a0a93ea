//! `funnel`: how many deals are expected in each stage, by the shares of the map.

use super::svg::{draw_with, small_enough, view};
use super::{Artifact, Options, Written};
use crate::diagnostic::Diagnostic;
use crate::layout;
use crate::model::{Map, NodeId};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    small_enough(map)?;
    let scene = layout::funnel(map, &view(options)).map_err(|silent| missing(map, &silent))?;
    let path = format!("{}.funnel.svg", super::path::map_file_name(map));
    Ok(vec![Artifact::text(path, draw_with(&scene, options.theme, options.font))])
}

/// What the map does not say.
fn missing(map: &Map, silent: &[NodeId]) -> Vec<Diagnostic> {
    if silent.is_empty() {
        let message = format!("`{}` has no start, which a funnel begins with", map.name.shown());
        let found = Diagnostic::error("missing-shares", map.name.span, message);
        return vec![found.with_help("name its first stage with `starts at`")];
    }
    let finding = |id: &NodeId| {
        let name = &map.node(*id).name;
        let message = format!("a funnel needs to know where the deals of `{}` go", name.shown());
        Diagnostic::error("missing-shares", name.span, message)
            .with_help("write a share after each of its moves and branches, as `40%`: 100% in all")
    };
    silent.iter().map(finding).collect()
}
