//! Figures of a picture with curves, computed from its lines in straight pieces: the same for every
//! other program.

use crate::row::Row;

pub(crate) type Point = (f64, f64);

/// A straight piece of a line, by its ends.
type Piece = (Point, Point);

/// A rectangle: the least x and y, and the greatest.
pub(crate) type Area = [f64; 4];

/// A way: its line in straight pieces, and its label.
pub(crate) struct Way {
    pub(crate) line: Vec<Point>,
    pub(crate) label: Option<Area>,
}

/// A node: the rectangle around it, and whether it is a diamond, which leaves the corners free.
pub(crate) struct Node {
    pub(crate) around: Area,
    pub(crate) is_diamond: bool,
}

/// What another program made of a graph.
pub(crate) struct Drawing {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) nodes: Vec<Node>,
    pub(crate) ways: Vec<Way>,
    pub(crate) milliseconds: f64,
}

impl Drawing {
    pub(crate) fn row(&self) -> Row {
        Row {
            ways: self.ways.len() as f64,
            crossings: pairs(&self.ways).map(|(a, b)| crossings(a, b)).sum::<usize>() as f64,
            bends: None,
            clashes: self.clashes() as f64,
            aspect: self.width / self.height,
            milliseconds: self.milliseconds,
        }
    }

    fn clashes(&self) -> usize {
        let ways = self.ways.iter().enumerate();
        let labels: Vec<(usize, Area)> =
            ways.filter_map(|(at, it)| Some((at, it.label?))).collect();
        let on_labels = pairs(&labels).filter(|(a, b)| meet(&a.1, &b.1)).count();
        let touched = |it: &Area| self.nodes.iter().filter(|node| lies_on(it, node)).count();
        let on_nodes = labels.iter().map(|(_, it)| touched(it));
        let on_ways = labels.iter().map(|(at, area)| {
            let foreign = self.ways.iter().enumerate().filter(|(way, _)| way != at);
            foreign.filter(|(_, way)| runs_through(way, area)).count()
        });
        on_labels + on_nodes.sum::<usize>() + on_ways.sum::<usize>()
    }
}

fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |it| (one, it)))
}

fn pieces(of: &Way) -> impl Iterator<Item = Piece> {
    of.line.windows(2).map(|pair| (pair[0], pair[1]))
}

/// How often two ways cross; where they only touch, as at a node, they do not.
fn crossings(one: &Way, other: &Way) -> usize {
    let (one, other) = (near(one, other), near(other, one));
    one.iter().map(|a| other.iter().filter(|b| cross(a, b)).count()).sum()
}

/// The pieces of a way within the rectangle around another: few of many thousand pairs can cross.
fn near(way: &Way, other: &Way) -> Vec<Piece> {
    let around = around(&other.line);
    let touch = |a: &Area, b: &Area| a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
    pieces(way).filter(|it| touch(&self::around(&[it.0, it.1]), &around)).collect()
}

fn around(points: &[Point]) -> Area {
    points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |area, it| {
        [area[0].min(it.0), area[1].min(it.1), area[2].max(it.0), area[3].max(it.1)]
    })
}

/// Whether two pieces cross within both of them.
fn cross(one: &Piece, other: &Piece) -> bool {
    let side = |line: &Piece, at: Point| {
        let ((x, y), (u, v)) = *line;
        (u - x) * (at.1 - y) - (v - y) * (at.0 - x)
    };
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

fn meet(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Whether a label lies on a node: on a diamond if the point of it nearest to the middle does.
fn lies_on(label: &Area, node: &Node) -> bool {
    let [left, low, right, high] = node.around;
    let (x, y) = ((left + right) / 2.0, (low + high) / 2.0);
    let across = (x.clamp(label[0], label[2]) - x).abs() / (right - x);
    let along = (y.clamp(label[1], label[3]) - y).abs() / (high - y);
    meet(label, &node.around) && (!node.is_diamond || across + along < 1.0)
}

/// Nearer to the edge of a label than this a way only grazes it: the box is higher than its letters.
const GRAZE: f64 = 2.0;

fn runs_through(way: &Way, label: &Area) -> bool {
    let [left, low, right, high] = *label;
    let area = [left + GRAZE, low + GRAZE, right - GRAZE, high - GRAZE];
    pieces(way).any(|(from, to)| {
        let across = part(from.0, to.0, area[0], area[2]);
        let along = part(from.1, to.1, area[1], area[3]);
        across.0.max(along.0) < across.1.min(along.1)
    })
}

/// From which to which part of a piece it lies between two bounds; of 0 to 1.
fn part(from: f64, to: f64, least: f64, most: f64) -> (f64, f64) {
    if from == to {
        return if least < from && from < most { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let (a, b) = ((least - from) / (to - from), (most - from) / (to - from));
    (a.min(b).max(0.0), a.max(b).min(1.0))
}
