//! `pdf`: the map on paper. The door of krilla, which writes what the scene says: lines and boxes as
//! paths, texts as the glyphs that were measured, with the letters they stand for.

mod axis;
mod lane;
mod letters;
mod link;
mod note;
mod page;
mod pen;
mod sheet;
mod stack;
mod tag;

use krilla::geom::Transform;
use krilla::metadata::{Metadata, TextDirection};
use krilla::page::PageSettings;
use krilla::tagging::{Tag as Role, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::svg::palette;
use super::{Artifact, Options, Theme, Written};
use crate::diagnostic::Diagnostic;
use crate::layout::{Note, Scene, without_notes};
use crate::model::Map;
use crate::model::wording::Speaker;
use crate::source::Sources;
use crate::text::Direction;
use letters::Fonts;
use page::Page;
use pen::Pen;
use sheet::Sheets;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = super::svg::scene(map, options)?;
    let path = format!("{}.pdf", super::path::picture_name(map, &options.look));
    let speaker = Speaker::new(map, options.language.as_ref().unwrap_or(&map.language));
    let content = document(scene, speaker, options);
    content.map(|content| vec![Artifact { path, content }]).ok_or_else(|| {
        // Only a fault of this program leads here.
        let message = format!("`{}` could not be drawn on paper", map.name.shown());
        let help = "write `svg` instead, and report the map that this happens to";
        vec![Diagnostic::error("too-large", map.name.span, message).with_help(help)]
    })
}

/// The whole file; `None` where the library under it refuses to write.
fn document(scene: Scene, speaker: Speaker<'_>, options: &Options) -> Option<Vec<u8>> {
    let (scene, notes) = without_notes(scene);
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(about(&scene));
    let sheets = sheet::cut(&scene, speaker, options.paper);
    let pages = page::pages(&sheets, &notes, options.paper);
    let drawn = Drawn { sheets: &sheets, notes: &notes, fonts: Fonts::new()?, pages: &pages };
    let mut tree = TagTree::new().with_lang(Some(scene.language.clone()));
    for at in 0..pages.len() {
        let groups = draw(&mut document, &drawn, at, options.theme)?;
        groups.into_iter().for_each(|it| tree.push(it));
    }
    document.set_tag_tree(tree);
    document.finish().ok()
}

/// What a file shows.
struct Drawn<'a> {
    sheets: &'a Sheets<'a>,
    notes: &'a [Note],
    fonts: Fonts,
    pages: &'a [Page],
}

/// What programs tell of the file; no date and no number made by chance.
fn about(scene: &Scene) -> Metadata {
    let direction = match scene.direction {
        Direction::Ltr => TextDirection::LeftToRight,
        Direction::Rtl => TextDirection::RightToLeft,
    };
    Metadata::new()
        .title(scene.title.clone())
        .description(scene.description.clone())
        .language(scene.language.clone())
        .creator("masar".to_owned())
        .text_direction(direction)
}

/// Draws one page, by its number from 0; what is read on it, in the order of reading.
fn draw(
    document: &mut Document,
    drawn: &Drawn<'_>,
    at: usize,
    theme: Theme,
) -> Option<Vec<TagGroup>> {
    let page = drawn.pages.get(at)?;
    let settings = PageSettings::from_wh(page.width as f32, page.height as f32)?;
    let mut leaf = document.start_page_with(settings);
    let mut pen = Pen::new(leaf.surface(), drawn.sheets.scene, &drawn.fonts, palette(theme));
    if theme == Theme::Dark {
        pen.page(page);
    }
    // Behind the picture stand pages of messages alone.
    let sheet = drawn.sheets.all.get(at);
    if let Some(sheet) = sheet {
        let scale = page.scale as f32;
        let (x, y) = (page.x as f32, page.y as f32);
        pen.transformed(Transform::from_row(scale, 0.0, 0.0, scale, x, y), |pen| {
            pen.lanes(sheet);
            pen.problems(sheet);
            pen.ways(sheet);
            pen.nodes(sheet);
            pen.chips(sheet);
            pen.tags(sheet);
        });
    }
    pen.told(drawn.notes, page);
    pen.footer(page);
    let mut groups = pen.finish();
    let links = sheet.map(|it| link::links(drawn.sheets, it, drawn.pages));
    for it in links.into_iter().flatten() {
        let id = leaf.add_tagged_annotation(it);
        groups.push(TagGroup::with_children(Role::Link, vec![id.into()]));
    }
    Some(groups)
}
