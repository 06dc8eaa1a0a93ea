//! Places of a page that can be clicked: the stages that lead somewhere.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Point, Rect};

use super::page::Page;
use super::sheet::{Sheet, Sheets};
use crate::layout::Node;

/// The links of a page.
pub(super) fn links(sheets: &Sheets<'_>, sheet: &Sheet, pages: &[Page]) -> Vec<Annotation> {
    let Some(page) = pages.get(sheet.number - 1) else { return Vec::new() };
    let nodes = sheet.nodes.iter().filter_map(|it| sheets.scene.nodes.get(*it));
    nodes.filter_map(|node| link(node, page, (sheets, pages))).collect()
}

fn link(node: &Node, page: &Page, all: (&Sheets<'_>, &[Page])) -> Option<Annotation> {
    let to = node.link.as_ref()?;
    let target = match to.strip_prefix('#') {
        Some(key) => Target::Destination(Destination::Xyz(place(key, all)?)),
        None => Target::Action(Action::Link(LinkAction::new(encoded(to)))),
    };
    let Point { x, y } = page.point(node.x, node.y);
    let scale = page.scale as f32;
    let area = Rect::from_xywh(x, y, node.w as f32 * scale, node.h as f32 * scale)?;
    Some(Annotation::new_link(LinkAnnotation::new(area, target), Some(node.label.clone())))
}

/// Where another node of the picture stands.
fn place(key: &str, (sheets, pages): (&Sheets<'_>, &[Page])) -> Option<XyzDestination> {
    let (node, number) = sheets.places.get(key)?;
    let (node, page) = (sheets.scene.nodes.get(*node)?, pages.get(number - 1)?);
    Some(XyzDestination::new(number - 1, page.point(node.x, node.y)))
}

/// An address in ASCII, as PDF asks for.
fn encoded(address: &str) -> String {
    let byte = |it: u8| match it {
        b'!'..=b'~' => char::from(it).to_string(),
        _ => format!("%{it:02X}"),
    };
    address.bytes().map(byte).collect()
}
