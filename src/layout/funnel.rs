//! Arranges a map as a funnel: a bar for each stage, as long as deals are expected in it.

use super::content::{HEADING, HEADING_WIDTH, Lines, ROOM, SIGN};
use super::owner::{Owners, closing};
use super::reader::Reader;
use super::scene::{Anchor, Chip, Course, Kind, Node, Point, Scene, Way, Words, tenth};
use super::{MARGIN, View};
use crate::model::{Chain, Flow, Kind as Part, Map, NodeId, Transition, sum_of_shares};
use crate::text::{Direction, Style, Weight};

/// How many deals are followed: so many that one of them at least is won, if that is not too many.
const DEALS: [f64; 3] = [100.0, 1_000.0, 10_000.0];
/// The length of the bar of the most deals; no bar is shorter than one that can be seen.
const LONGEST: f64 = 420.0;
const SHORTEST: f64 = 2.0;
/// How far within a bar the arrow to the next one stands, and the share beside it.
const WITHIN: f64 = 3.0;
const SHARE: f64 = 14.0;
const THICK: f64 = 36.0;
/// Between two bars, where the part that goes on is told.
const STEP: f64 = 36.0;
/// Between a bar and the texts beside it.
const BESIDE: f64 = 14.0;

const BASIS: Style = Style { size: 13.0, weight: Weight::Regular, lines: 6 };
const LABEL: Style = Style { size: 14.0, weight: Weight::Bold, lines: 2 };
const FIGURE: Style = Style { size: 13.0, weight: Weight::Regular, lines: 1 };
const PERCENT: Style = Style { size: 12.0, weight: Weight::Bold, lines: 1 };
const LABEL_WIDTH: f32 = 190.0;
/// With room for another font it fills the width of the bars, of their labels and figures.
const BASIS_WIDTH: f32 = 640.0;

/// A stage and the deals expected in it.
struct Row {
    stage: NodeId,
    deals: f64,
}

/// Arranges a map as a funnel.
///
/// # Errors
/// The stages that do not say where their deals go; none of them where the map has no start.
pub fn funnel(map: &Map, view: &View) -> Result<Scene, Vec<NodeId>> {
    let flow = Flow::new(map);
    let start = map.starts.first().ok_or_else(Vec::new)?.value;
    let mut rows = rows(map, &flow, start).ok_or_else(|| silent(map, &flow, start))?;
    let last = rows.last().map_or(0.0, |it| it.deals);
    let [few, more @ ..] = DEALS;
    let deals = more
        .into_iter()
        .fold(few, |so_far, next| if last > 0.0 && last * so_far < 1.0 { next } else { so_far });
    rows.iter_mut().for_each(|it| it.deals *= deals);
    let language = view.language.as_ref().unwrap_or(&map.language);
    let reader = Reader::new(map, language, view.detail);
    let scene = Builder::new(&reader, start, deals).scene(&rows);
    Ok(if reader.direction == Direction::Rtl { scene.mirrored() } else { scene })
}

/// Open stages that a deal gets to, in file order, then the first won stage with the wins of all.
fn rows(map: &Map, flow: &Flow, start: NodeId) -> Option<Vec<Row>> {
    let (chain, kinds) = (Chain::new(map, flow), map.kinds(flow));
    let visits = chain.visits_from(start)?;
    let open = map.stages().filter(|(id, ..)| kinds.of(*id) == Part::Open);
    let deals = |id: NodeId| visits.get(id.index()).copied().unwrap_or(0.0);
    let mut rows: Vec<Row> = open.map(|(stage, ..)| Row { stage, deals: deals(stage) }).collect();
    rows.retain(|it| it.deals > 0.0);
    let won = kinds.all(Part::Won).into_iter().find(|it| map.node(*it).stage().is_some());
    rows.extend(won.and_then(|stage| Some(Row { stage, deals: chain.win(start)? })));
    Some(rows)
}

/// The stages that deals get to and whose shares leave open where they go.
fn silent(map: &Map, flow: &Flow, start: NodeId) -> Vec<NodeId> {
    let (kinds, reached) = (map.kinds(flow), flow.reachable());
    let unclear = |moves: &[&Transition]| {
        let alone = moves.len() == 1 && moves.iter().all(|it| it.share.is_none());
        let hundred = crate::model::Decimal::ONE_HUNDRED;
        !alone && sum_of_shares(moves) != Some(hundred)
    };
    let open = map.exits().filter(|(id, _)| kinds.of(*id) == Part::Open);
    let open = open.filter(|(id, _)| reached.get(id.index()) == Some(&true));
    let found: Vec<NodeId> = open.filter(|(_, it)| unclear(it)).map(|(id, _)| id).collect();
    if found.is_empty() { vec![start] } else { found }
}

struct Builder<'a> {
    reader: &'a Reader<'a>,
    heading: Lines,
    basis: Lines,
    /// The left edge of the bars.
    left: f64,
}

impl<'a> Builder<'a> {
    fn new(reader: &'a Reader<'a>, start: NodeId, deals: f64) -> Self {
        let heading = Lines::of(reader.label(&reader.map.name), HEADING, HEADING_WIDTH, reader);
        let basis = reader.basis(start, &reader.figure(deals));
        let basis = Lines::of(&basis, BASIS, BASIS_WIDTH, reader);
        let left = MARGIN + SIGN + f64::from(LABEL_WIDTH) * ROOM + BESIDE;
        Self { reader, heading, basis, left }
    }

    fn scene(&self, rows: &[Row]) -> Scene {
        let (map, owners) = (self.reader.map, Owners::of(self.reader.map));
        let most = rows.iter().map(|it| it.deals).fold(0.0, f64::max);
        let mut heading = self.heading.begun(MARGIN, MARGIN);
        heading.extend(self.basis.begun(MARGIN, MARGIN + self.heading.h));
        let mut y = MARGIN + self.heading.h + self.basis.h + 20.0;
        let (mut nodes, mut ways) = (Vec::new(), Vec::new());
        for (at, row) in rows.iter().enumerate() {
            let long = |it: &Row| (it.deals / most * LONGEST).max(SHORTEST);
            let mut node = self.bar(row, long(row), y);
            node.tone = owners.tone(map.node(row.stage).stage());
            if let Some(next) = rows.get(at + 1) {
                let within = (long(row).min(long(next)) / 2.0).min(WITHIN);
                let middle = Point { x: self.left + within, y: y + THICK };
                ways.push(self.step(at, [row, next], middle));
            }
            nodes.push(node);
            y += THICK + STEP;
        }
        Scene {
            format_version: 1,
            id: format!("{}.funnel", map.name.key),
            language: self.reader.language.code().to_owned(),
            direction: self.reader.direction,
            width: tenth(self.left + LONGEST + 2.0 * BESIDE + 48.0 + MARGIN),
            height: tenth(y - if rows.is_empty() { 0.0 } else { STEP } + MARGIN),
            title: self.reader.label(&map.name).to_owned(),
            description: self.description(&nodes, &ways),
            heading,
            across: false,
            lanes: Vec::new(),
            bands: Vec::new(),
            nodes,
            ways,
            starts: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn bar(&self, row: &Row, w: f64, y: f64) -> Node {
        let of = self.reader.map.node(row.stage);
        let (name, deals) = (self.reader.label(&of.name), self.reader.figure(row.deals));
        let label = Lines::of(name, LABEL, LABEL_WIDTH, self.reader);
        let middle = y + THICK / 2.0;
        let mut texts: Vec<Words> = Vec::new();
        for line in label.placed(0.0, middle - label.h / 2.0) {
            let x = tenth(self.left - BESIDE - line.w);
            texts.push(Words { x, anchor: Anchor::End, ..line });
        }
        let figure = Lines::of(&deals, FIGURE, 80.0, self.reader);
        texts.extend(figure.begun(self.left + w + BESIDE, middle - figure.h / 2.0));
        Node {
            id: of.name.key.clone(),
            kind: Kind::Stage,
            label: name.to_owned(),
            lane: None,
            band: None,
            x: tenth(self.left),
            y: tenth(y),
            w: tenth(w),
            h: THICK,
            closes: closing(of),
            tone: None,
            summary: format!("{name}: {deals}"),
            problem: false,
            link: None,
            texts,
        }
    }

    /// The arrow to the next bar and the part of deals that it stands for.
    fn step(&self, at: usize, [from, to]: [&Row; 2], Point { x, y }: Point) -> Way {
        let key = |it: &Row| self.reader.map.node(it.stage).name.key.clone();
        let x = tenth(x);
        let text = self.reader.part(to.deals / from.deals * 100.0);
        let lines = Lines::of(&text, PERCENT, 80.0, self.reader);
        let (w, h) = (tenth(lines.w * ROOM + 16.0), tenth(lines.h + 2.0));
        let (left, top) = (tenth(self.left + SHARE), tenth(y + (STEP - h) / 2.0));
        let texts = lines.placed(left + (w - lines.w) / 2.0, top + (h - lines.h) / 2.0);
        Way {
            id: format!("w{}", at + 1),
            from: key(from),
            to: key(to),
            kind: Course::Forward,
            points: vec![Point { x, y: tenth(y) }, Point { x, y: tenth(y + STEP) }],
            problem: false,
            label: Some(Chip { text, x: left, y: top, w, h, texts }),
        }
    }

    /// `Lead: 100; 40%; Offer: 40; …`, after the basis.
    fn description(&self, nodes: &[Node], ways: &[Way]) -> String {
        let basis: Vec<&str> = self.basis.words.iter().map(|it| it.text.as_str()).collect();
        let mut out = format!("{}.", basis.join(" "));
        for (at, node) in nodes.iter().enumerate() {
            out.push_str(&format!(" {}", node.summary));
            let step =
                at.checked_sub(1).and_then(|it| ways.get(it)).and_then(|it| it.label.as_ref());
            if let Some(step) = step {
                out.push_str(&format!(" ({})", step.text));
            }
            out.push('.');
        }
        out
    }
}
