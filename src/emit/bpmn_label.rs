//! Where labels stand in a BPMN picture: its viewers draw no ground behind them, so a label stands
//! beside its line, where it covers least.

use super::drawn::{Drawn, Rect};
use crate::layout::Point;
use crate::model::Text;
use crate::text::{self, Style, Weight};

/// As large as bpmn-js writes labels, whose lines are that much higher.
const LETTERS: Style = Style { size: 11.0, weight: Weight::Regular, lines: 8 };
const LINE: f64 = 11.0 * 1.2;
/// How wide the lines of a label may be; wider where it would else cover something.
const WIDE: f32 = 110.0;
const WIDER: f32 = 200.0;
/// How much wider they may be in the font of the viewer.
const ROOM: f64 = 1.15;
/// Between a label and what it belongs to.
const GAP: f64 = 4.0;

/// What labels must not cover.
pub(super) struct Obstacles {
    boxes: Vec<Rect>,
    lines: Vec<[Point; 2]>,
}

impl Obstacles {
    /// The boxes of a picture, the borders of its lanes and its ways.
    pub(super) fn new(
        boxes: Vec<Rect>,
        lanes: &[Rect],
        ways: impl IntoIterator<Item = Vec<Point>>,
    ) -> Self {
        let mut lines: Vec<[Point; 2]> = lanes.iter().flat_map(|it| borders(*it)).collect();
        for way in ways {
            lines.extend(segments(&way));
        }
        Self { boxes, lines }
    }

    /// Beside the longest part of a way that passes through its chip; the label is in the way of the
    /// next ones.
    pub(super) fn beside(
        &mut self,
        way: &[Point],
        chip: Rect,
        (said, drawn): (&str, &Drawn<'_>),
    ) -> Rect {
        let within = |[a, b]: &[Point; 2]| cut(chip, [*a, *b]);
        let part = segments(way).max_by(|one, two| within(one).total_cmp(&within(two)));
        let (centre, on) = (chip.centre(), part.map_or(chip.centre(), |[a, _]| a));
        let flat = part.is_some_and(|[a, b]| (a.y - b.y).abs() < (a.x - b.x).abs());
        let places = [WIDE, WIDER].into_iter().flat_map(|limit| {
            let (w, h) = size(said, limit, drawn);
            let (x, y) = (centre.x - w / 2.0, centre.y - h / 2.0);
            let [one, two] = if flat {
                [Rect { x, y: on.y - h - GAP, w, h }, Rect { x, y: on.y + GAP, w, h }]
            } else {
                [Rect { x: on.x + GAP, y, w, h }, Rect { x: on.x - w - GAP, y, w, h }]
            };
            shifted(one, two, flat)
        });
        self.best(&places.collect::<Vec<_>>())
    }

    /// Below a shape, or at another of its sides.
    pub(super) fn around(&mut self, shape: Rect, (said, drawn): (&str, &Drawn<'_>)) -> Rect {
        let (w, h) = size(said, WIDE, drawn);
        let Point { x, y } = shape.centre();
        let (aside, away) = (shape.w / 2.0 + GAP, shape.h / 2.0 + GAP / 2.0);
        self.best(&[
            Rect { x: x - w / 2.0, y: y + away, w, h },
            Rect { x: x - w / 2.0, y: y - away - h, w, h },
            Rect { x: x + aside, y: y - h / 2.0, w, h },
            Rect { x: x - aside - w, y: y - h / 2.0, w, h },
            Rect { x: x + aside, y: y - away - h / 2.0, w, h },
            Rect { x: x - aside - w, y: y - away - h / 2.0, w, h },
        ])
    }

    /// The first of the places that cover least.
    fn best(&mut self, places: &[Rect]) -> Rect {
        let nowhere = Rect { x: 0.0, y: 0.0, w: 0.0, h: 0.0 };
        let all = places.iter().copied().reduce(Rect::with).unwrap_or(nowhere);
        let near = self.near(all);
        let costs = places.iter().map(|it| (near.covered(*it), *it));
        let best = costs.min_by(|one, two| one.0.total_cmp(&two.0)).map_or(nowhere, |it| it.1);
        self.boxes.push(best);
        best
    }

    /// Only what lies where a label may stand; a map may have very many ways.
    fn near(&self, place: Rect) -> Self {
        let lines = self.lines.iter().filter(|it| cut(place, **it) > 0.0);
        let boxes = self.boxes.iter().filter(|it| shared(place, **it) > 0.0);
        Self { boxes: boxes.copied().collect(), lines: lines.copied().collect() }
    }

    /// How much a label would cover at a place: lengths of lines, and the sides of boxes.
    fn covered(&self, place: Rect) -> f64 {
        let lines = self.lines.iter().map(|it| {
            let hidden = cut(place, *it);
            if hidden > 0.0 { hidden + 20.0 } else { 0.0 }
        });
        let boxes = self.boxes.iter().map(|it| {
            let shared = shared(place, *it);
            if shared > 0.0 { shared + 40.0 } else { 0.0 }
        });
        lines.sum::<f64>() + boxes.sum::<f64>()
    }
}

/// Two places, and each of them moved along the line.
fn shifted(first: Rect, second: Rect, flat: bool) -> [Rect; 6] {
    let moved = |it: Rect, by: f64| {
        if flat {
            Rect { x: it.x + by * it.w / 2.0, ..it }
        } else {
            Rect { y: it.y + by * it.h, ..it }
        }
    };
    [first, second, moved(first, 1.0), moved(first, -1.0), moved(second, 1.0), moved(second, -1.0)]
}

/// The room a text takes in lines no wider than a limit: words above, a share in a line below.
pub(super) fn size(said: &str, limit: f32, drawn: &Drawn<'_>) -> (f64, f64) {
    let (mut w, mut lines) = (0.0_f64, 0);
    for line in said.lines() {
        let text = Text::clean(line);
        let block = text::set_even(&text, LETTERS, limit, drawn.scene.direction);
        w = w.max(f64::from(block.width));
        lines += block.lines.len();
    }
    (w * ROOM + 2.0, lines as f64 * LINE)
}

/// The straight parts of a way.
fn segments(way: &[Point]) -> impl Iterator<Item = [Point; 2]> {
    way.windows(2).filter_map(|it| <[Point; 2]>::try_from(it).ok())
}

fn borders(Rect { x, y, w, h }: Rect) -> [[Point; 2]; 4] {
    let at = |x, y| Point { x, y };
    let corners = [at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h)];
    let [a, b, c, d] = corners;
    [[a, b], [b, c], [c, d], [d, a]]
}

/// Half of the way around what two rectangles share.
fn shared(one: Rect, two: Rect) -> f64 {
    let x = (one.x + one.w).min(two.x + two.w) - one.x.max(two.x);
    let y = (one.y + one.h).min(two.y + two.h) - one.y.max(two.y);
    if x > 0.0 && y > 0.0 { x + y } else { 0.0 }
}

/// How long a level or upright line is within a rectangle.
fn cut(of: Rect, [a, b]: [Point; 2]) -> f64 {
    let span = |a: f64, b: f64, from: f64, to: f64| a.max(b).min(to) - a.min(b).max(from);
    let (x, y) = (span(a.x, b.x, of.x, of.x + of.w), span(a.y, b.y, of.y, of.y + of.h));
    if x < 0.0 || y < 0.0 { 0.0 } else { (x + y).max(0.1) }
}
