//! Lanes and bands behind the nodes of a picture, made by hand.

use masar::layout::{Anchor, Band, Head, Lane, Node, Scene, Words};
use masar::text::Direction;

/// The height of heads above, and the width of heads beside.
const HEAD: (f64, f64) = (30.0, 110.0);

/// A name in the middle of its box.
fn head((x, y, w, h): (f64, f64, f64, f64), name: &str, direction: Direction) -> Head {
    let wide = 7.0 * name.chars().count() as f64;
    let (left, top) = (x + (w - wide) / 2.0, y + (h - 20.0) / 2.0);
    let words = Words {
        text: name.to_owned(),
        direction,
        x: left,
        y: top,
        w: wide,
        h: 20.0,
        size: 13.0,
        bold: true,
        anchor: Anchor::Middle,
    };
    Head { x, y, w, h, texts: vec![words] }
}

/// The scene with two lanes, of which one has an owner, and two bands, of which one has a name.
pub(crate) fn behind(scene: Scene, [owner, phase]: [&str; 2], across: bool) -> Scene {
    let (above, beside) = HEAD;
    let mut scene = moved(scene, beside + 20.0, above + 70.0);
    scene.across = across;
    let edge = if across { gap(&scene, |it| (it.y, it.h)) } else { gap(&scene, |it| (it.x, it.w)) };
    scene.lanes.push(lane(&scene, ("own", owner, Some(0)), (0.0, edge), across));
    scene.lanes.push(lane(&scene, ("", "", None), (edge, 1.0e9), across));
    for (at, (id, name)) in [("", ""), ("second", phase)].into_iter().enumerate() {
        scene.bands.push(band(&scene, (id, name), at as f64 / 2.0, across));
    }
    for node in &mut scene.nodes {
        let middle = if across { node.y + node.h / 2.0 } else { node.x + node.w / 2.0 };
        node.lane = Some(if middle < edge { "own" } else { "" }.to_owned());
    }
    if scene.direction == Direction::Rtl { scene.mirrored() } else { scene }
}

/// The edges of what lanes and bands share: left, upper, right, lower.
fn area(scene: &Scene) -> [f64; 4] {
    let (above, beside) = HEAD;
    [beside + 20.0, above + 70.0, scene.width, scene.height]
}

type Named<'a> = (&'a str, &'a str, Option<usize>);

fn lane(scene: &Scene, (id, name, tone): Named<'_>, span: (f64, f64), across: bool) -> Lane {
    let (above, beside) = HEAD;
    let [left, top, right, bottom] = area(scene);
    let (x, y, w, h) = if across {
        let (from, to) = (span.0.max(top), span.1.min(bottom));
        (left - beside, from, right - left + beside, to - from)
    } else {
        let (from, to) = (span.0.max(left), span.1.min(right));
        (from, top - above, to - from, bottom - top + above)
    };
    let place = if across { (x, y, beside, h) } else { (x, y, w, above) };
    let head = head(place, name, scene.direction);
    Lane { id: id.to_owned(), label: name.to_owned(), x, y, w, h, tone, head }
}

fn band(scene: &Scene, (id, name): (&str, &str), part: f64, across: bool) -> Band {
    let (above, beside) = HEAD;
    let [left, top, right, bottom] = area(scene);
    let (x, y, w, h) = if across {
        let w = right - left;
        (left + w * part, top - above, w / 2.0, bottom - top + above)
    } else {
        let h = bottom - top;
        (left - beside, top + h * part, right - left + beside, h / 2.0)
    };
    let place = if across {
        (x + 3.0, y, w - 6.0, above - 4.0)
    } else {
        (x, y + 3.0, beside - 6.0, h - 6.0)
    };
    let head = head(place, name, scene.direction);
    Band { id: id.to_owned(), label: name.to_owned(), x, y, w, h, head }
}

/// Where a line parts nodes and touches none, near the middle.
fn gap(scene: &Scene, side: impl Fn(&Node) -> (f64, f64)) -> f64 {
    let mut sides: Vec<(f64, f64)> = scene.nodes.iter().map(side).collect();
    sides.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut reach, mut gaps) = (f64::MIN, Vec::new());
    for (from, size) in sides {
        if reach > f64::MIN && from > reach {
            gaps.push((from + reach) / 2.0);
        }
        reach = reach.max(from + size);
    }
    gaps.get(gaps.len() / 2).copied().unwrap_or(reach)
}

/// The scene as it is before it is mirrored, with room at its left and upper edge.
fn moved(scene: Scene, x: f64, y: f64) -> Scene {
    let mut scene = if scene.direction == Direction::Rtl { scene.mirrored() } else { scene };
    (scene.width, scene.height) = (scene.width + x, scene.height + y);
    let words = |words: &mut Vec<Words>| {
        for it in words {
            (it.x, it.y) = (it.x + x, it.y + y);
        }
    };
    for node in &mut scene.nodes {
        (node.x, node.y) = (node.x + x, node.y + y);
        words(&mut node.texts);
    }
    for way in &mut scene.ways {
        way.points.iter_mut().for_each(|it| (it.x, it.y) = (it.x + x, it.y + y));
        if let Some(chip) = &mut way.label {
            (chip.x, chip.y) = (chip.x + x, chip.y + y);
            words(&mut chip.texts);
        }
    }
    let dots = scene.starts.iter_mut().flat_map(|it| &mut it.points);
    dots.for_each(|it| (it.x, it.y) = (it.x + x, it.y + y));
    scene
}
