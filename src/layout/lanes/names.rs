//! The names of lanes and bands, and the rectangles of both.

use super::super::content::{Lines, ROOM};
use super::super::owner::Owners;
use super::super::scene::{Band, Head, Lane, Words};
use super::Source;
use super::grid::Grid;
use super::pack::Places;
use crate::model::Name;
use crate::text::{Style, Weight};

const NAME: Style = Style { size: 14.0, weight: Weight::Bold, lines: 3 };
/// The widest line of a name above what it names, and beside it.
const ABOVE: f32 = 150.0;
const BESIDE: f32 = 118.0;
/// Around a name.
const PAD: f64 = 8.0;
/// Between names and what they name.
const GAP: f64 = 6.0;

/// A rectangle along slots and along rows.
#[derive(Clone, Copy, Debug)]
struct Area {
    slots: (f64, f64),
    rows: (f64, f64),
}

/// A lane or band with its name.
struct Named {
    id: String,
    label: String,
    lines: Lines,
    /// The number of the owner for a lane, that of the phase as in `Grid::bands` for a band.
    number: usize,
}

impl Named {
    fn new(name: Option<&Name>, number: usize, limit: f32, source: &Source<'_>) -> Self {
        let id = name.map_or_else(String::new, |it| it.key.clone());
        let label = name.map_or_else(String::new, |it| source.reader.label(it).to_owned());
        let lines = Lines::of(&label, NAME, limit, source.reader);
        Self { id, label, lines, number }
    }

    /// The room of the name along slots and along rows.
    fn room(&self, across: bool) -> (f64, f64) {
        if self.lines.words.is_empty() {
            return (0.0, 0.0);
        }
        let size = (self.lines.w * ROOM + 2.0 * PAD, self.lines.h + 2.0 * PAD);
        if across { (size.1, size.0) } else { size }
    }
}

/// The names of the lanes and bands of a grid.
pub(super) struct Names {
    lanes: Vec<Named>,
    bands: Vec<Named>,
    across: bool,
}

impl Names {
    pub(super) fn new(source: &Source<'_>, grid: &Grid) -> Self {
        let (map, across) = (source.reader.map, source.across);
        let lane = |&owner: &usize| {
            let role = map.roles.get(owner).filter(|_| grid.is_owned);
            Named::new(role.map(|it| &it.name), owner, if across { BESIDE } else { ABOVE }, source)
        };
        let band = |&number: &usize| {
            let phase = number.checked_sub(1).and_then(|it| map.phases.get(it));
            Named::new(
                phase.map(|it| &it.name),
                number,
                if across { ABOVE } else { BESIDE },
                source,
            )
        };
        let mut phases = grid.bands.clone();
        phases.dedup();
        // Without any phase there are no bands.
        phases.retain(|it| *it > 0 || grid.bands.iter().any(|it| *it > 0));
        Self {
            lanes: grid.lanes.iter().map(lane).collect(),
            bands: phases.iter().map(band).collect(),
            across,
        }
    }

    /// The least room of each lane along slots.
    pub(super) fn lane_room(&self) -> Vec<f64> {
        self.lanes.iter().map(|it| it.room(self.across).0).collect()
    }

    /// The least room of a band along rows.
    pub(super) fn band_room(&self, number: usize) -> f64 {
        self.bands.iter().find(|it| it.number == number).map_or(0.0, |it| it.room(self.across).1)
    }

    /// The rectangles of all lanes and bands.
    pub(super) fn placed(&self, source: &Source<'_>, places: &Places) -> (Vec<Lane>, Vec<Band>) {
        let owners = Owners::of(source.reader.map);
        let depth = |all: &[Named], of: fn((f64, f64)) -> f64| {
            let room = all.iter().map(|it| of(it.room(self.across))).fold(0.0, f64::max);
            if room > 0.0 { room + GAP } else { 0.0 }
        };
        let above = depth(&self.lanes, |it| it.1);
        let beside = depth(&self.bands, |it| it.0);
        let end = places.borders.last().copied().unwrap_or(0.0);
        let lane = |(it, pair): (&Named, &[f64])| {
            let [from, to] = pair else { return None };
            let area = Area { slots: (*from, *to), rows: (-above, places.bottom) };
            let head = Area { rows: (-above, (-GAP).max(-above)), ..area };
            let (x, y, w, h) = self.rect(area);
            let tone = owners.number(it.number).filter(|_| !it.id.is_empty());
            let head = self.head(head, &it.lines);
            Some(Lane { id: it.id.clone(), label: it.label.clone(), x, y, w, h, tone, head })
        };
        let ends = places.edges.iter().skip(1).map(|it| it.1).chain([places.bottom]);
        let band = |((it, (_, from)), to): ((&Named, &(usize, f64)), f64)| {
            let area = Area { slots: (-beside, end), rows: (*from, to) };
            let inset = (from + 2.0, to - 2.0);
            let head = Area { slots: (-beside, (-GAP).max(-beside)), rows: inset };
            let (x, y, w, h) = self.rect(area);
            let head = self.head(head, &it.lines);
            Band { id: it.id.clone(), label: it.label.clone(), x, y, w, h, head }
        };
        let lanes = self.lanes.iter().zip(places.borders.windows(2)).filter_map(lane);
        let bands = self.bands.iter().zip(&places.edges).zip(ends).map(band);
        (lanes.collect(), bands.collect())
    }

    /// Corner and size on the page.
    fn rect(&self, area: Area) -> (f64, f64, f64, f64) {
        let (along, down) = (area.slots, area.rows);
        let (x, y) = if self.across { (down, along) } else { (along, down) };
        (x.0, y.0, x.1 - x.0, y.1 - y.0)
    }

    /// A head with its name in the middle.
    fn head(&self, area: Area, lines: &Lines) -> Head {
        let (x, y, w, h) = self.rect(area);
        let place = |it: &Words| Words {
            x: it.x + x + w / 2.0,
            y: it.y + y + (h - lines.h) / 2.0,
            ..it.clone()
        };
        Head { x, y, w, h, texts: lines.words.iter().map(place).collect() }
    }
}
