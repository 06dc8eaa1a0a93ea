//! Pages of paper, and where the parts of a picture lie on them.

use krilla::geom::Point as Dot;

use super::sheet::Sheet;
use crate::emit::Paper;

/// Around the picture, which has a margin of its own, in points.
const MARGIN: f64 = 15.0;

/// Below the picture where there are several pages, in points.
const FOOT: f64 = 20.0;

/// The scale at which the smallest letters measure five points.
pub(super) const READABLE: f64 = 5.0 / 12.0;

/// A page of paper, and where a part of the picture lies on it, in points.
pub(super) struct Page {
    /// Its width.
    pub(super) width: f64,
    /// Its height.
    pub(super) height: f64,
    /// Points for each pixel of the picture.
    pub(super) scale: f64,
    /// Where the left edge of the picture lies.
    pub(super) x: f64,
    /// Where the upper edge of the picture lies.
    pub(super) y: f64,
    /// What stands below, of several pages.
    pub(super) number: Option<String>,
    /// The height at which it stands.
    pub(super) foot: f64,
}

impl Page {
    /// Where a point of the picture lies on it.
    pub(super) fn point(&self, x: f64, y: f64) -> Dot {
        let (x, y) = (self.x + x * self.scale, self.y + y * self.scale);
        Dot::from_xy(x as f32, y as f32)
    }

    fn new(sheet: &Sheet, (width, height): (f64, f64)) -> Self {
        let (area, foot) = (sheet.area, foot(sheet.count));
        let scale = fit((width, height - foot), (area.w, area.h));
        let x = (width - area.w * scale) / 2.0 - area.x * scale;
        let y = MARGIN - area.y * scale;
        let number = (sheet.count > 1).then(|| format!("{}/{}", sheet.number, sheet.count));
        Self { width, height, scale, x, y, number, foot: height - MARGIN }
    }
}

/// The pages of all parts, each upright or across, as it fits best.
pub(super) fn pages(sheets: &[Sheet], paper: Paper) -> Vec<Page> {
    let page = |sheet: &Sheet| {
        let [upright, across] = sizes(paper).map(|it| Page::new(sheet, it));
        if upright.scale >= across.scale { upright } else { across }
    };
    sheets.iter().map(page).collect()
}

/// The scale at which a picture fits on one page.
pub(super) fn best(paper: Paper, picture: (f64, f64)) -> f64 {
    sizes(paper).into_iter().map(|it| fit(it, picture)).fold(0.0, f64::max)
}

/// Width and height of a page, upright and across.
fn sizes(paper: Paper) -> [(f64, f64); 2] {
    let (short, long) = match paper {
        Paper::A4 => (595.28, 841.89),
        Paper::A3 => (841.89, 1190.55),
        Paper::Letter => (612.0, 792.0),
    };
    [(short, long), (long, short)]
}

fn foot(count: usize) -> f64 {
    if count > 1 { FOOT } else { 0.0 }
}

/// The scale at which a picture fits; nothing is drawn larger than it is.
fn fit((width, height): (f64, f64), (w, h): (f64, f64)) -> f64 {
    ((width - 2.0 * MARGIN) / w).min((height - 2.0 * MARGIN) / h).min(1.0)
}
