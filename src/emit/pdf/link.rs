//! Places of a page that can be clicked: the stages that lead somewhere.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Point, Rect};

use super::sheet::{Page, Sheet};
use crate::emit::Paper;
use crate::layout::{Node, Scene};

/// The links of a page.
pub(super) fn links(
    scene: &Scene,
    sheet: &Sheet,
    page: &Page,
    (all, paper): (&[Sheet], Paper),
) -> Vec<Annotation> {
    let nodes = scene.nodes.iter().filter(|it| sheet.holds(it.y + it.h / 2.0));
    nodes.filter_map(|node| link(scene, node, page, (all, paper))).collect()
}

fn link(scene: &Scene, node: &Node, page: &Page, all: (&[Sheet], Paper)) -> Option<Annotation> {
    let to = node.link.as_ref()?;
    let target = match to.strip_prefix('#') {
        Some(key) => Target::Destination(Destination::Xyz(place(scene, key, all)?)),
        None => Target::Action(Action::Link(LinkAction::new(encoded(to)))),
    };
    let Point { x, y } = page.point(node.x, node.y);
    let scale = page.scale as f32;
    let area = Rect::from_xywh(x, y, node.w as f32 * scale, node.h as f32 * scale)?;
    Some(Annotation::new_link(LinkAnnotation::new(area, target), Some(node.label.clone())))
}

/// Where another node of the picture stands.
fn place(scene: &Scene, key: &str, (all, paper): (&[Sheet], Paper)) -> Option<XyzDestination> {
    let node = scene.nodes.iter().find(|it| it.id == key)?;
    let sheet = all.iter().find(|it| it.holds(node.y + node.h / 2.0))?;
    let page = Page::new(sheet, scene, paper, all);
    Some(XyzDestination::new(sheet.number - 1, page.point(node.x, node.y)))
}

/// An address in ASCII, as PDF asks for.
fn encoded(address: &str) -> String {
    let byte = |it: u8| match it {
        b'!'..=b'~' => char::from(it).to_string(),
        _ => format!("%{it:02X}"),
    };
    address.bytes().map(byte).collect()
}
