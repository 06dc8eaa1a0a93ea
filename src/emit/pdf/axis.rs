//! Which way time runs on a picture: everything about pages is said along it, once for pictures that
//! run down, to the right or to the left.

use crate::emit::drawn::Rect;
use crate::layout::{Point, Scene};
use crate::text::Direction;

/// The way of time.
#[derive(Clone, Copy)]
pub(super) enum Axis {
    /// From the upper edge to the lower.
    Down,
    /// From the left edge to the right.
    Right,
    /// From the right edge, at this width, to the left.
    Left(f64),
}

impl Axis {
    pub(super) fn of(scene: &Scene) -> Self {
        match (scene.across, scene.direction) {
            (false, _) => Self::Down,
            (true, Direction::Ltr) => Self::Right,
            (true, Direction::Rtl) => Self::Left(scene.width),
        }
    }

    /// How far a picture reaches along time, and how far aside.
    pub(super) fn size(self, scene: &Scene) -> (f64, f64) {
        match self {
            Self::Down => (scene.height, scene.width),
            Self::Right | Self::Left(_) => (scene.width, scene.height),
        }
    }

    /// How far along time a point lies.
    pub(super) fn time(self, point: Point) -> f64 {
        match self {
            Self::Down => point.y,
            Self::Right => point.x,
            Self::Left(width) => width - point.x,
        }
    }

    /// How far from the left or the upper edge a point lies.
    pub(super) fn aside(self, point: Point) -> f64 {
        match self {
            Self::Down => point.x,
            Self::Right | Self::Left(_) => point.y,
        }
    }

    /// The point at a time.
    pub(super) fn point(self, time: f64, aside: f64) -> Point {
        match self {
            Self::Down => Point { x: aside, y: time },
            Self::Right => Point { x: time, y: aside },
            Self::Left(width) => Point { x: width - time, y: aside },
        }
    }

    /// From when to when a place reaches.
    pub(super) fn times(self, of: Rect) -> (f64, f64) {
        match self {
            Self::Down => (of.y, of.y + of.h),
            Self::Right => (of.x, of.x + of.w),
            Self::Left(width) => (width - of.x - of.w, width - of.x),
        }
    }

    /// The place between two times and two distances aside.
    pub(super) fn rect(self, (from, to): (f64, f64), (near, far): (f64, f64)) -> Rect {
        let (length, breadth) = (to - from, far - near);
        match self {
            Self::Down => Rect { x: near, y: from, w: breadth, h: length },
            Self::Right => Rect { x: from, y: near, w: length, h: breadth },
            Self::Left(width) => Rect { x: width - to, y: near, w: length, h: breadth },
        }
    }

    /// The part of a place from one time to another; `None` where nothing of it lies there.
    pub(super) fn part(self, of: Rect, from: f64, to: f64) -> Option<Rect> {
        let (start, end) = self.times(of);
        let (from, to) = (start.max(from), end.min(to));
        (from < to).then(|| self.rect((from, to), self.sides(of)))
    }

    /// A place as long as another that begins at a time.
    pub(super) fn begun(self, of: Rect, at: f64) -> Rect {
        let (from, to) = self.times(of);
        self.rect((at, at + to - from), self.sides(of))
    }

    /// How far aside a place begins and ends.
    fn sides(self, of: Rect) -> (f64, f64) {
        match self {
            Self::Down => (of.x, of.x + of.w),
            Self::Right | Self::Left(_) => (of.y, of.y + of.h),
        }
    }
}
