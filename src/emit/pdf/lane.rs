//! Lanes and bands on paper: each page shows the part of them that lies on it, and their heads again.

use krilla::paint::{Stroke, StrokeDash};
use krilla::tagging::ArtifactType;

use super::pen::{Pen, boxed, rounded, stroke};
use super::sheet::Sheet;
use crate::layout::{Head, Point, Words};

/// How near the edge of a page a line is left out, and how small a part of a head.
const EDGE: f64 = 14.0;

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
        let (scene, palette) = (self.scene, self.palette);
        let (top, bottom) = sheet.reach(scene);
        let across = scene.across;
        for lane in &scene.lanes {
            let (from, to) = (lane.y.max(top), (lane.y + lane.h).min(bottom));
            let body = boxed(lane.x, from, lane.w, to - from, 4.0).filter(|_| from < to);
            let ground = palette.lane(lane.tone).body;
            self.shape(body, Some(ground), Some(stroke(palette.rim, 1.0)));
        }
        self.seams(top, bottom);
        for lane in &scene.lanes {
            let ground = palette.lane(lane.tone).head;
            let paint = Paint { ground, text: palette.name, line: None, round: 4.0 };
            self.head(&lane.head, &paint, sheet, !across);
        }
        for band in scene.bands.iter().filter(|it| !it.label.is_empty()) {
            let line = Some(stroke(palette.rim, 1.0));
            let paint = Paint { ground: palette.chip, text: palette.text, line, round: 8.0 };
            self.head(&band.head, &paint, sheet, across);
        }
    }

    fn seams(&mut self, top: f64, bottom: f64) {
        let dash = Some(StrokeDash { array: vec![2.0, 4.0], offset: 0.0 });
        let line = Stroke { dash, ..stroke(self.palette.rim, 1.0) };
        for [from, to] in self.scene.seams() {
            // Where pages are cut between bands, the edge of the page is line enough.
            if from.y < bottom - EDGE && to.y > top + EDGE {
                let cut = |it: Point| Point { y: it.y.clamp(top, bottom), ..it };
                let path = rounded(&[cut(from), cut(to)]);
                self.shape(path, None, Some(line.clone()));
            }
        }
    }

    /// The part of a head that lies on a page; one above the flow stands on every page.
    fn head(&mut self, head: &Head, paint: &Paint, sheet: &Sheet, above: bool) {
        let first = sheet.holds(if above { head.y } else { head.y + head.h / 2.0 });
        let (top, bottom) = sheet.reach(self.scene);
        let (from, to) = match (above, first) {
            (true, true) => (head.y, head.y + head.h),
            (true, false) => (top, top + head.h),
            (false, _) => (head.y.max(top), (head.y + head.h).min(bottom)),
        };
        if to - from < EDGE {
            return;
        }
        let path = boxed(head.x, from, head.w, to - from, paint.round);
        self.shape(path, Some(paint.ground), paint.line.clone());
        let high: f64 = head.texts.iter().map(|it| it.h).sum();
        if high > to - from {
            return;
        }
        let shift = (from + to) / 2.0 - (head.y + head.h / 2.0);
        for words in &head.texts {
            let words = Words { y: words.y + shift, ..words.clone() };
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
