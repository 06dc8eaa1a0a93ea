//! What findings speak of, marked in a picture, and listed below it in words.

use super::MARGIN;
use super::content::{Lines, ROOM};
use super::scene::{Note, Scene, tenth};
use crate::diagnostic::Diagnostic;
use crate::model::{Map, Span, Text};
use crate::text::{self, Direction, Style, Weight};

const LINE: Style = Style { size: 13.0, weight: Weight::Regular, lines: 6 };
/// The least width of the list, and the most, whatever the width of the picture: longer lines are hard
/// to read, and would be small on paper.
const LEAST: f64 = 360.0;
const MOST: f64 = 720.0;
/// Above the list, and between two entries.
const ABOVE: f64 = 20.0;
const BETWEEN: f64 = 4.0;

/// Marks the nodes and ways that findings on a map speak of in its picture.
///
/// A finding with a witness marks the nodes of the witness and the ways between them, another the
/// stage or the way it stands at.
#[must_use]
pub fn problems(mut scene: Scene, map: &Map, found: &[Diagnostic]) -> Scene {
    for it in found {
        if it.witness.is_empty() {
            mark_place(&mut scene, map, it.span);
        } else {
            mark_path(&mut scene, &it.witness);
        }
    }
    list(scene, found)
}

/// The key of a node that may be one of several that stand for an end.
fn key(id: &str) -> &str {
    id.split_once('@').map_or(id, |it| it.0)
}

/// Marks a path, and of a repeated end the one that it leads to.
fn mark_path(scene: &mut Scene, witness: &[String]) {
    let steps: Vec<[&String; 2]> = witness
        .windows(2)
        .filter_map(|it| if let [from, to] = it { Some([from, to]) } else { None })
        .collect();
    let mut reached: Vec<String> = Vec::new();
    for way in &mut scene.ways {
        if steps.iter().any(|[from, to]| **from == way.from && to.as_str() == key(&way.to)) {
            way.problem = true;
            reached.push(way.to.clone());
        }
    }
    for node in &mut scene.nodes {
        let elsewhere = reached.iter().any(|it| key(it) == key(&node.id));
        let on_path =
            if elsewhere { reached.contains(&node.id) } else { witness.contains(&node.id) };
        node.problem |= on_path;
    }
}

/// The way whose line a place lies in; else the innermost node.
fn mark_place(scene: &mut Scene, map: &Map, span: Span) {
    let ways = map.transitions.iter().zip(&mut scene.ways);
    let length = |it: Span| it.end - it.start;
    let on_way = ways.filter(|(it, _)| it.span.holds(span) && it.is_move());
    if let Some((_, way)) = on_way.min_by_key(|(it, _)| length(it.span)) {
        way.problem = true;
        return;
    }
    let blocks = map.ids().flat_map(|(_, node)| node.blocks.iter().map(move |it| (node, *it)));
    let around = blocks.filter(|(_, block)| block.holds(span));
    let Some((node, _)) = around.min_by_key(|(_, block)| length(*block)) else { return };
    for it in scene.nodes.iter_mut().filter(|it| key(&it.id) == node.name.key) {
        it.problem = true;
    }
}

/// A message as a picture shows it: names between curly quotes, and arrows between names of any
/// script where the sentence has them.
fn told(message: &str, page: Direction) -> String {
    let mark = if page == Direction::Rtl { "\u{200E}" } else { "" };
    let mut out = mark.to_owned();
    for (at, part) in message.split('`').enumerate() {
        out.push_str(match (at, at % 2) {
            (0, _) => "",
            (_, 1) => "\u{201C}",
            _ => "\u{201D}",
        });
        out.push_str(&part.replace(" → ", &format!("{mark} → {mark}")));
    }
    out
}

/// Writes the messages below the picture, at the edge where readers begin.
fn list(scene: Scene, found: &[Diagnostic]) -> Scene {
    let page = scene.direction;
    let turned = |it: Scene| if page == Direction::Rtl { it.mirrored() } else { it };
    // As if it ran from left to right: one way of counting serves both.
    let mut scene = turned(scene);
    let room = (scene.width - 2.0 * MARGIN).clamp(LEAST, MOST);
    let mut y = scene.height - MARGIN + ABOVE;
    for it in found {
        let text = Text::clean(&told(&it.message, page));
        // Messages are English in every map.
        let block = text::set(&text, LINE, (room / ROOM) as f32, Direction::Ltr);
        let mut lines = Lines::default();
        lines.stack(&block, &text, LINE);
        let texts = lines.begun(MARGIN, y);
        scene.notes.push(Note { text: text.as_written().to_owned(), texts });
        y += lines.h + BETWEEN;
    }
    if !found.is_empty() {
        scene.height = tenth(y + MARGIN);
        scene.width = scene.width.max(tenth(room + 2.0 * MARGIN));
    }
    turned(scene)
}

/// Parts a picture from the messages below it.
#[must_use]
pub fn without_notes(mut scene: Scene) -> (Scene, Vec<Note>) {
    let notes = std::mem::take(&mut scene.notes);
    if let Some(first) = notes.first().and_then(|it| it.texts.first()) {
        scene.height = tenth(first.y - ABOVE + MARGIN);
    }
    (scene, notes)
}
