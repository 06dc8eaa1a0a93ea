//! `png`: the picture as pixels. The door of resvg, which draws the SVG of this library with the
//! embedded font and those of the project, never with the system's.

use std::sync::Arc;

use resvg::render;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options as Reading, Tree};

use super::svg::{Form, draw_as, palette};
use super::{Artifact, Background, Font, Options, Raster, Theme, Written, theme};
use crate::diagnostic::Diagnostic;
use crate::layout::Scene;
use crate::model::Map;
use crate::source::Sources;
use crate::text;

/// Pixels a side may have.
const SIDE: f64 = 16_384.0;
/// Pixels an image may have.
const AREA: f64 = 100_000_000.0;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = super::svg::scene(map, options)?;
    let (width, height) = size(&scene, options.raster, map)?;
    let svg = draw_as(Form::Memory, &scene, options.theme, Font::None);
    let image = image(&svg, &options.fonts, (width, height), |image| {
        if let Some(colour) = colour(options.raster.background, options.theme) {
            image.fill(colour);
        }
    });
    let path = format!("{}.png", super::path::picture_name(map, &options.look));
    image.map(|content| vec![Artifact { path, content }]).ok_or_else(|| {
        // Only a fault of this program leads here.
        let message = format!("`{}` could not be drawn as pixels", map.name.shown());
        let help = "write `svg` instead, and report the map that this happens to";
        vec![Diagnostic::error("too-large", map.name.span, message).with_help(help)]
    })
}

/// The pixels of an image that is small enough for the programs that open it.
fn size(scene: &Scene, raster: Raster, map: &Map) -> Result<(u32, u32), Vec<Diagnostic>> {
    let scale = f64::from(raster.scale);
    let (width, height) = ((scene.width * scale).ceil(), (scene.height * scale).ceil());
    if width <= SIDE && height <= SIDE && width * height <= AREA {
        return Ok(((width as u32).max(1), (height as u32).max(1)));
    }
    let most = SIDE / scene.width.max(scene.height);
    let most = most.min((AREA / (scene.width * scene.height)).sqrt());
    // A little less than what fits, in numbers that are easily typed.
    let fits = (most * 100.0).floor() / 100.0;
    let name = map.name.shown();
    let message = format!("`{name}` would be an image of {width} by {height} pixels");
    let help = if fits >= 0.1 {
        format!("an image may have 16384 a side and 100 million in all; write `--scale {fits}`")
    } else {
        "an image may have 16384 a side and 100 million in all; write `svg` instead".to_owned()
    };
    Err(vec![Diagnostic::error("too-large", map.name.span, message).with_help(help)])
}

fn colour(background: Background, theme: Theme) -> Option<Color> {
    let [red, green, blue] = match background {
        Background::Transparent => return None,
        Background::Colour(colour) => colour,
        Background::Page => theme::channels(palette(theme).page),
    };
    Some(Color::from_rgba8(red, green, blue, 255))
}

/// The file of an image; `None` where the renderer cannot read what was drawn.
fn image(
    svg: &str,
    fonts: &[Arc<Vec<u8>>],
    (width, height): (u32, u32),
    prepare: impl Fn(&mut Pixmap),
) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &reading(fonts)).ok()?;
    let mut image = Pixmap::new(width, height)?;
    prepare(&mut image);
    let across = width as f32 / tree.size().width();
    let down = height as f32 / tree.size().height();
    render(&tree, Transform::from_scale(across, down), &mut image.as_mut());
    image.encode_png().ok()
}

/// What the renderer may read: these fonts, and no file.
fn reading(fonts: &[Arc<Vec<u8>>]) -> Reading<'static> {
    let mut known = Database::new();
    for file in text::files() {
        known.load_font_source(Source::Binary(Arc::new(file)));
    }
    for file in fonts {
        let file: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::clone(file) as _;
        known.load_font_source(Source::Binary(file));
    }
    Reading {
        fontdb: Arc::new(known),
        font_family: "Vazirmatn".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Reading::default()
    }
}
