//! `svg`: the map as a picture. The one module that knows how SVG says what a scene holds.

mod curve;
mod draw;
mod lane;
mod part;
mod problem;
mod shape;
mod style;

use super::reader::{Reader, unknown, unknown_stage};
pub(super) use super::theme;
use super::{Artifact, Detail, Look, Options, Written};
use crate::diagnostic::Diagnostic;
use crate::layout::{self, MOST_NODES, MOST_WAYS, Scene, Shape, View};
use crate::model::{Map, Name, Text};
use crate::source::Sources;
use crate::word;

#[cfg(feature = "pdf")]
pub(super) use curve::{ROUND, corners};
#[cfg(any(feature = "png", feature = "pdf"))]
pub(super) use draw::palette;
#[cfg(feature = "pdf")]
pub(super) use draw::tone;
#[cfg(feature = "png")]
pub(super) use draw::{Form, draw_as};
pub use draw::{draw, draw_with};
pub(super) use part::part;
#[cfg(feature = "pdf")]
pub(super) use shape::{Outline, Sign, THICK, frame, is_thick, link_sign, outline, sign};

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = scene(map, options)?;
    let path = format!("{}.svg", super::path::picture_name(map, &options.look));
    Ok(vec![Artifact::text(path, draw_with(&scene, options.theme, options.font))])
}

/// The scene of a map that is small enough to be looked at.
pub(super) fn scene(map: &Map, options: &Options) -> Result<Scene, Vec<Diagnostic>> {
    let (view, whole) = (view(options), map);
    let road = match &options.look {
        Look::Auto | Look::Spine | Look::Lanes | Look::Problems => None,
        Look::Stage(key) => return card(map, key, &view),
        Look::Channel(key) => Some(road(map, key, options)?),
    };
    let reader = Reader::of_one(road.as_ref().unwrap_or(map), options)?;
    let near = reader.is_partial().then(|| part::part(&reader));
    let map = near.as_ref().unwrap_or(reader.map);
    small_enough(map)?;
    let mut scene = layout::arrange(map, &view);
    layout::keep_colours(&mut scene, map, whole);
    Ok(match options.look {
        Look::Problems => layout::problems(scene, map, &options.problems),
        Look::Auto | Look::Spine | Look::Lanes | Look::Stage(_) | Look::Channel(_) => scene,
    })
}

/// Refuses a map that is too large to be looked at.
pub(super) fn small_enough(map: &Map) -> Result<(), Vec<Diagnostic>> {
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
    Ok(())
}

/// How a picture is asked for.
pub(super) fn view(options: &Options) -> View {
    View {
        shape: shape(&options.look),
        across: options.across,
        language: options.language.clone(),
        detail: detail(options),
    }
}

fn shape(look: &Look) -> Shape {
    match look {
        Look::Auto | Look::Problems => Shape::Auto,
        Look::Lanes => Shape::Lanes,
        Look::Spine | Look::Stage(_) | Look::Channel(_) => Shape::Spine,
    }
}

fn detail(options: &Options) -> layout::Detail {
    match options.detail {
        Detail::Names => layout::Detail::Names,
        Detail::Counts => layout::Detail::Counts,
        Detail::Full => layout::Detail::Full,
    }
}

/// One stage, of the map or of the first channel that adds it.
fn card(map: &Map, key: &str, view: &View) -> Result<Scene, Vec<Diagnostic>> {
    let road = map.road_with(key);
    let found = road.and_then(|road| Some((road, road.find(key)?)));
    let (road, stage) = found.ok_or_else(|| vec![unknown_stage(map, key)])?;
    let mut scene = layout::card(road, stage, view);
    layout::keep_colours(&mut scene, road, map);
    Ok(scene)
}

/// The map as a channel travels it, under a name that says so.
fn road(map: &Map, key: &str, options: &Options) -> Result<Map, Vec<Diagnostic>> {
    let folded = word::key(key);
    let channel = map.channels.iter().find(|it| word::key(&it.name.key) == folded);
    let channel = channel.ok_or_else(|| {
        let keys = map.channels.iter().map(|it| it.name.key.as_str());
        vec![unknown(map, "channel", key, keys)]
    })?;
    small_enough(&channel.map)?;
    let all = Options { only: None, ..options.clone() };
    let reader = Reader::of_one(map, &all)?;
    let (name, of) = (reader.label(&map.name), reader.label(&channel.name));
    let title = format!("{name}: {of} ({})", reader.words.channel.to_lowercase());
    let name = Name { label: Text::clean(&title), labels: Vec::new(), ..map.name.clone() };
    Ok(Map { name, ..(*channel.map).clone() })
}
