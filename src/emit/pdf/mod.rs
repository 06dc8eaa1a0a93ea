//! `pdf`: the map on paper. The door of krilla, which writes what the scene says: lines and boxes as
//! paths, texts as the glyphs that were measured, with the letters they stand for.

mod axis;
mod lane;
mod letters;
mod link;
mod page;
mod pen;
mod sheet;
mod stack;
mod tag;

use krilla::annotation::Annotation;
use krilla::geom::Transform;
use krilla::metadata::{Metadata, TextDirection};
use krilla::page::PageSettings;
use krilla::tagging::{Tag as Role, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::svg::palette;
use super::{Artifact, Options, Theme, Written};
use crate::diagnostic::Diagnostic;
use crate::layout::Scene;
use crate::model::Map;
use crate::source::Sources;
use crate::text::Direction;
use letters::Fonts;
use page::Page;
use pen::Pen;
use sheet::Sheet;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let scene = super::svg::scene(map, options)?;
    let path = format!("{}.pdf", super::path::picture_name(map, &options.look));
    let content = document(&scene, options);
    content.map(|content| vec![Artifact { path, content }]).ok_or_else(|| {
        // Only a fault of this program leads here.
        let message = format!("`{}` could not be drawn on paper", map.name.shown());
        let help = "write `svg` instead, and report the map that this happens to";
        vec![Diagnostic::error("too-large", map.name.span, message).with_help(help)]
    })
}

/// The whole file; `None` where the library under it refuses to write.
fn document(scene: &Scene, options: &Options) -> Option<Vec<u8>> {
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(about(scene));
    let fonts = Fonts::new()?;
    let sheets = sheet::cut(scene, options.paper);
    let pages = page::pages(&sheets.all, options.paper);
    let mut tree = TagTree::new().with_lang(Some(scene.language.clone()));
    for (sheet, page) in sheets.all.iter().zip(&pages) {
        let links = link::links(&sheets, sheet, &pages);
        let groups = draw(&mut document, (scene, &fonts), (sheet, links), page, options.theme)?;
        groups.into_iter().for_each(|it| tree.push(it));
    }
    document.set_tag_tree(tree);
    document.finish().ok()
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

/// Draws one page; what is read on it, in the order of reading.
fn draw(
    document: &mut Document,
    (scene, fonts): (&Scene, &Fonts),
    (sheet, links): (&Sheet, Vec<Annotation>),
    page: &Page,
    theme: Theme,
) -> Option<Vec<TagGroup>> {
    let settings = PageSettings::from_wh(page.width as f32, page.height as f32)?;
    let mut leaf = document.start_page_with(settings);
    let mut pen = Pen::new(leaf.surface(), scene, fonts, palette(theme));
    if theme == Theme::Dark {
        pen.page(page);
    }
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
    pen.footer(page);
    let mut groups = pen.finish();
    for it in links {
        let id = leaf.add_tagged_annotation(it);
        groups.push(TagGroup::with_children(Role::Link, vec![id.into()]));
    }
    Some(groups)
}
