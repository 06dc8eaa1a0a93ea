//! Lanes and bands on paper: each page shows the part of them that lies on it, and their heads again.

use krilla::paint::{Stroke, StrokeDash};
use krilla::tagging::ArtifactType;

use super::pen::{Pen, boxed, rounded, stroke};
use super::sheet::Sheet;
use crate::emit::drawn::Rect;
use crate::layout::{Head, Words};

/// How near the edge of a page a line is left out.
const EDGE: f64 = 14.0;
/// How small a part of a head is left out.
const SLIVER: f64 = 40.0;

/// The colours of a head.
struct Paint {
    ground: &'static str,
    text: &'static str,
    line: Option<Stroke>,
    round: f64,
}

impl Pen<'_> {
    /// Behind all else: bodies, the lines between bands, heads.
    pub(super) fn lanes(&mut self, sheet: &Sheet) {
        let (scene, palette, axis) = (self.scene, self.palette, self.axis);
        let (from, to) = axis.times(sheet.area);
        for lane in &scene.lanes {
            let whole = Rect { x: lane.x, y: lane.y, w: lane.w, h: lane.h };
            let Some(Rect { x, y, w, h }) = axis.part(whole, from, to) else { continue };
            let ground = palette.lane(lane.tone).body;
            self.shape(boxed(x, y, w, h, 4.0), Some(ground), Some(stroke(palette.rim, 1.0)));
        }
        self.seams(from, to);
        for lane in &scene.lanes {
            let ground = palette.lane(lane.tone).head;
            let paint = Paint { ground, text: palette.name, line: None, round: 4.0 };
            self.head(&lane.head, &paint, sheet, true);
        }
        for band in scene.bands.iter().filter(|it| !it.label.is_empty()) {
            let line = Some(stroke(palette.rim, 1.0));
            let paint = Paint { ground: palette.chip, text: palette.text, line, round: 8.0 };
            self.head(&band.head, &paint, sheet, false);
        }
    }

    fn seams(&mut self, from: f64, to: f64) {
        let dash = Some(StrokeDash { array: vec![2.0, 4.0], offset: 0.0 });
        let line = Stroke { dash, ..stroke(self.palette.rim, 1.0) };
        for seam in self.scene.seams() {
            let [time, _] = seam.map(|it| self.axis.time(it));
            // Where pages are cut between bands, the edge of the page is line enough.
            if from + EDGE < time && time < to - EDGE {
                self.shape(rounded(&seam), None, Some(line.clone()));
            }
        }
    }

    /// The part of a head that lies on a page; that of a lane stands on every page.
    fn head(&mut self, head: &Head, paint: &Paint, sheet: &Sheet, lane: bool) {
        let (axis, whole) = (self.axis, Rect::of_head(head));
        let (from, _) = axis.times(sheet.area);
        let first = if lane { sheet.number == 1 } else { sheet.holds_middle(whole, axis) };
        let part = match (lane, first) {
            (true, true) => Some(whole),
            (true, false) => Some(axis.begun(whole, from)),
            // Beyond the cut hang tags, which lead to more phases than the next.
            (false, _) => axis.part(whole, sheet.from, sheet.to),
        };
        let large = |it: &Rect| {
            let (from, to) = axis.times(*it);
            to - from >= SLIVER
        };
        let Some(part) = part.filter(|it| first || lane || large(it)) else { return };
        let path = boxed(part.x, part.y, part.w, part.h, paint.round);
        self.shape(path, Some(paint.ground), paint.line.clone());
        let high: f64 = head.texts.iter().map(|it| it.h).sum();
        let wide = head.texts.iter().map(|it| it.w).fold(0.0, f64::max);
        if high > part.h || wide > part.w {
            return;
        }
        let (here, there) = (part.centre(), whole.centre());
        for words in &head.texts {
            let (x, y) = (words.x + here.x - there.x, words.y + here.y - there.y);
            let words = Words { x, y, ..words.clone() };
            if first {
                let id = self.words(&words, paint.text);
                self.heads.extend(id);
            } else {
                // Whoever listens has heard it.
                self.quietly(ArtifactType::Header, |pen| pen.letters(&words, paint.text));
            }
        }
    }
}
