//! Lanes and bands behind the nodes of a picture, made by hand.

use masar::layout::{Anchor, Band, Head, Lane, Scene, Words};
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
pub(crate) fn behind(mut scene: Scene, [owner, phase]: [&str; 2], across: bool) -> Scene {
    let (above, beside) = HEAD;
    let (left, top) = (beside + 20.0, above + 70.0);
    scene = moved(scene, left, top);
    scene.across = across;
    let direction = scene.direction;
    let (w, h) = (scene.width, scene.height);
    let area = (left, top - above, w - left, h - top + above);
    let (x, y, w, h) = area;
    for (at, (id, name, tone)) in [("own", owner, Some(0)), ("", "", None)].into_iter().enumerate()
    {
        let part = at as f64 / 2.0;
        let (rect, place) = if across {
            let rect = (x - beside, y + above + (h - above) * part, w + beside, (h - above) / 2.0);
            (rect, (rect.0, rect.1, beside, rect.3))
        } else {
            let rect = (x + w * part, y, w / 2.0, h);
            (rect, (rect.0, rect.1, rect.2, above))
        };
        let head = head(place, name, direction);
        let (id, label) = (id.to_owned(), name.to_owned());
        scene.lanes.push(Lane {
            id,
            label,
            x: rect.0,
            y: rect.1,
            w: rect.2,
            h: rect.3,
            tone,
            head,
        });
    }
    for (at, (id, name)) in [("", ""), ("second", phase)].into_iter().enumerate() {
        let part = at as f64 / 2.0;
        let (rect, place) = if across {
            let rect = (x + w * part, y, w / 2.0, h);
            (rect, (rect.0 + 3.0, rect.1, rect.2 - 6.0, above - 4.0))
        } else {
            let rect = (x - beside, y + above + (h - above) * part, w + beside, (h - above) / 2.0);
            (rect, (rect.0, rect.1 + 3.0, beside - 6.0, rect.3 - 6.0))
        };
        let head = head(place, name, direction);
        let (id, label) = (id.to_owned(), name.to_owned());
        scene.bands.push(Band { id, label, x: rect.0, y: rect.1, w: rect.2, h: rect.3, head });
    }
    let middle = x + w / 2.0;
    for node in &mut scene.nodes {
        let first = node.x + node.w / 2.0 < middle;
        node.lane = Some(if first { "own" } else { "" }.to_owned());
    }
    if direction == Direction::Rtl { scene.mirrored() } else { scene }
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
