//! `journey`: the phases of the buyer with what moves buyers on and what makes them leave.

use super::svg::{draw_with, small_enough, view};
use super::{Artifact, Options, Written};
use crate::layout;
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    small_enough(map)?;
    let scene = layout::journey(map, &view(options));
    let path = format!("{}.journey.svg", super::path::map_file_name(map));
    Ok(vec![Artifact::text(path, draw_with(&scene, options.theme, options.font))])
}
