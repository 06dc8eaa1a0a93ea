//! Arranges a map as the journey of its buyers: a strip of phases, with what moves buyers on in each
//! and what makes them leave.

use super::content::{HEADING, HEADING_WIDTH, Lines, ROOM};
use super::owner::{Owners, closing};
use super::reader::Reader;
use super::scene::{Closing, Course, Kind, Node, Point, Scene, Way, tenth};
use super::{MARGIN, View};
use crate::model::{Map, NodeId, Outcome, Stage, Text};
use crate::text::{Direction, Style, Weight};

/// The width of a column, and between two.
const COLUMN: f64 = 212.0;
const BETWEEN: f64 = 26.0;
/// So many columns stand side by side; a longer journey goes on below, unless one column alone would.
const MOST: usize = 6;
/// Between two boxes of a column, two parts of it, and two strips.
const NEAR: f64 = 8.0;
const APART: f64 = 16.0;
const STRIPS: f64 = 44.0;
/// The texts of a box leave so much of it free.
const INSET: f64 = 24.0;

const PHASE: Style = Style { size: 14.0, weight: Weight::Bold, lines: 3 };
const STAGE: Style = Style { size: 13.0, weight: Weight::Bold, lines: 3 };
const OWNER: Style = Style { size: 12.0, weight: Weight::Regular, lines: 2 };
const PART: Style = Style { size: 12.0, weight: Weight::Bold, lines: 2 };
const ITEM: Style = Style { size: 12.0, weight: Weight::Regular, lines: 6 };

/// A box of a column, not yet placed.
struct Card {
    node: Node,
    lines: Lines,
}

/// The boxes of a column by part: its head, stages, triggers, frictions.
type Column = [Vec<Card>; 4];

/// Arranges a map as a strip of phases, or of stages where it has no phases.
#[must_use]
pub fn journey(map: &Map, view: &View) -> Scene {
    let language = view.language.as_ref().unwrap_or(&map.language);
    let reader = Reader::new(map, language, view.detail);
    let scene = Builder { reader: &reader, owners: Owners::of(map) }.scene();
    if reader.direction == Direction::Rtl { scene.mirrored() } else { scene }
}

struct Builder<'a> {
    reader: &'a Reader<'a>,
    owners: Owners,
}

impl Builder<'_> {
    fn scene(&self) -> Scene {
        let map = self.reader.map;
        let title = Lines::of(self.reader.label(&map.name), HEADING, HEADING_WIDTH, self.reader);
        let mut y = MARGIN + title.h + 20.0;
        let columns = if map.phases.is_empty() { self.by_stage() } else { self.by_phase() };
        let many = if columns.len() == MOST + 1 { MOST + 1 } else { MOST };
        let wide = columns.len().clamp(1, many) as f64;
        let (mut nodes, mut ways) = (Vec::new(), Vec::new());
        let mut left = columns.into_iter().peekable();
        while left.peek().is_some() {
            let strip: Vec<Column> = left.by_ref().take(many).collect();
            y = place(strip, y, &mut nodes, &mut ways) + STRIPS;
        }
        let low = if nodes.is_empty() { y } else { y - STRIPS };
        let across = (COLUMN + BETWEEN) * wide - BETWEEN;
        let title_width = title.w * ROOM;
        close_links(&mut nodes);
        Scene {
            format_version: 1,
            id: format!("{}.journey", map.name.key),
            language: self.reader.language.code().to_owned(),
            direction: self.reader.direction,
            width: tenth(across.max(title_width) + 2.0 * MARGIN),
            height: tenth(low + MARGIN),
            title: self.reader.label(&map.name).to_owned(),
            description: nodes
                .iter()
                .map(|it: &Node| format!("{}.", it.summary))
                .collect::<Vec<_>>()
                .join(" "),
            heading: title.begun(MARGIN, MARGIN),
            across: false,
            lanes: Vec::new(),
            bands: Vec::new(),
            nodes,
            ways,
            starts: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A column for each phase, and one for the stages that have none.
    fn by_phase(&self) -> Vec<Column> {
        let map = self.reader.map;
        let mut columns = Vec::new();
        for (at, phase) in map.phases.iter().enumerate() {
            let stages = self.stages(|it| it.phase.as_ref().map(|it| it.value.index()) == Some(at));
            let label = self.reader.label(&phase.name).to_owned();
            columns.push(self.column(&phase.name.key, &label, &stages));
        }
        let others = self.stages(|it| it.phase.is_none());
        if !others.is_empty() {
            columns.push(self.column("", self.reader.words.others, &others));
        }
        columns
    }

    fn by_stage(&self) -> Vec<Column> {
        // A buyer who leaves does not travel on: lost ends stand apart, as they do beside phases.
        let is_lost = |it: &Stage| it.closes.as_ref().map(|it| it.value) == Some(Outcome::Lost);
        let mut stages = self.stages(|it| !is_lost(it));
        stages.extend(self.stages(is_lost));
        let column = |it: &(NodeId, &Stage)| {
            let [triggers, frictions] = self.cells(&[*it]);
            [vec![self.card(it.0, it.1)], Vec::new(), triggers, frictions]
        };
        stages.iter().map(column).collect()
    }

    fn stages(&self, belongs: impl Fn(&Stage) -> bool) -> Vec<(NodeId, &Stage)> {
        let all = self.reader.map.stages().filter(|(.., it)| belongs(it));
        all.map(|(id, _, stage)| (id, stage)).collect()
    }

    fn column(&self, key: &str, label: &str, stages: &[(NodeId, &Stage)]) -> Column {
        let mut lines = Lines::default();
        lines.add(label, PHASE, inner(40.0), self.reader);
        let head = boxed(Kind::End, key, label.to_owned(), lines);
        let cards = stages.iter().map(|(id, stage)| self.card(*id, stage)).collect();
        let [triggers, frictions] = self.cells(stages);
        [vec![head], cards, triggers, frictions]
    }

    fn card(&self, id: NodeId, stage: &Stage) -> Card {
        let of = self.reader.map.node(id);
        let mut lines = Lines::default();
        // The sign of a stage that closes deals stands beside its label.
        let aside = if stage.closes.is_some() { 40.0 } else { 0.0 };
        lines.add(self.reader.label(&of.name), STAGE, inner(aside), self.reader);
        if let Some(owner) = &stage.owner {
            let label = self.reader.label(&self.reader.map.role(owner.value).name);
            lines.add(label, OWNER, inner(0.0), self.reader);
        }
        let mut card = boxed(Kind::Stage, &of.name.key, self.reader.summary(of), lines);
        card.node.tone = self.owners.tone(Some(stage));
        card.node.link = self.reader.link(of);
        card.node.closes = closing(of);
        card
    }

    /// What moves the buyers of some stages on, and what makes them leave.
    fn cells(&self, stages: &[(NodeId, &Stage)]) -> [Vec<Card>; 2] {
        let words = self.reader.words;
        let key = stages.first().map_or("", |it| &self.reader.map.node(it.0).name.key);
        let cell = |name: &str, heading: &str, texts: Vec<&Text>| {
            if texts.is_empty() {
                return Vec::new();
            }
            let mut lines = Lines::default();
            lines.add(heading, PART, inner(0.0), self.reader);
            for text in &texts {
                lines.h += 4.0;
                lines.add(text.as_written(), ITEM, inner(0.0), self.reader);
            }
            let told: Vec<&str> = texts.iter().map(|it| it.as_written()).collect();
            let summary = format!("{heading}: {}", told.join(words.semicolon));
            vec![boxed(Kind::Stage, &format!("{key}-{name}"), summary, lines)]
        };
        let triggers = stages.iter().flat_map(|it| &it.1.triggers).collect();
        let frictions = stages.iter().flat_map(|it| &it.1.frictions).collect();
        [cell("triggers", words.triggers, triggers), cell("frictions", words.frictions, frictions)]
    }
}

/// How wide texts in a box may be; the viewer may lack the font that measured them.
fn inner(aside: f64) -> f32 {
    ((COLUMN - INSET - aside) / ROOM) as f32
}

fn boxed(kind: Kind, key: &str, summary: String, lines: Lines) -> Card {
    let node = Node {
        id: key.to_owned(),
        kind,
        label: summary.clone(),
        lane: None,
        band: None,
        x: 0.0,
        y: 0.0,
        w: COLUMN,
        h: tenth(lines.h + 18.0),
        closes: None,
        tone: None,
        summary,
        problem: false,
        link: None,
        texts: Vec::new(),
    };
    Card { node, lines }
}

/// Keeps links to addresses and to boxes of this picture: it has none for questions.
fn close_links(nodes: &mut [Node]) {
    let stands = |key: &str| nodes.iter().any(|it| it.id == key);
    let lost = |it: &Node| it.link.as_ref()?.strip_prefix('#').map(|key| !stands(key));
    let lost: Vec<bool> = nodes.iter().map(|it| lost(it) == Some(true)).collect();
    let lost = nodes.iter_mut().zip(lost).filter(|(_, lost)| *lost);
    lost.for_each(|(node, _)| node.link = None);
}

/// Places a strip: heads at one height, below each what its column says; gives its lower edge.
fn place(strip: Vec<Column>, top: f64, nodes: &mut Vec<Node>, ways: &mut Vec<Way>) -> f64 {
    let heads = strip.iter().filter_map(|it| it.first()).flatten();
    let heads = heads.map(|it| it.node.h).fold(0.0, f64::max);
    let mut low = top + heads;
    let mut last: Option<(String, Option<Closing>)> = None;
    for (at, column) in strip.into_iter().enumerate() {
        let x = MARGIN + at as f64 * (COLUMN + BETWEEN);
        let (mut key, mut end) = (String::new(), None);
        let mut y = top;
        for (part, cards) in column.into_iter().enumerate() {
            y += if part > 0 && !cards.is_empty() { APART - NEAR } else { 0.0 };
            for mut card in cards {
                if part == 0 {
                    card.node.h = tenth(heads);
                    key.clone_from(&card.node.id);
                    end = card.node.closes;
                }
                y += settle(card, x, y, nodes) + NEAR;
            }
        }
        low = low.max(y - NEAR);
        // No journey leads to the stages outside of it, to a lost end, or from one end to another.
        let before = last.replace((key.clone(), end));
        let Some((from, before)) = before.filter(|_| !key.is_empty()) else { continue };
        let goes_on = match end {
            None => before != Some(Closing::Lost),
            Some(Closing::Won) => before.is_none(),
            Some(Closing::Lost) => false,
        };
        if goes_on {
            ways.push(arrow(ways.len(), from, key, x, top + heads / 2.0));
        }
    }
    low
}

/// Puts a box at its place; gives its height.
fn settle(mut card: Card, x: f64, y: f64, nodes: &mut Vec<Node>) -> f64 {
    (card.node.x, card.node.y) = (tenth(x), tenth(y));
    let above = (card.node.h - card.lines.h) / 2.0;
    let mut texts = card.lines.placed(0.0, y + above);
    texts.iter_mut().for_each(|it| it.x = tenth(x + (COLUMN - it.w) / 2.0));
    card.node.texts = texts;
    let height = card.node.h;
    nodes.push(card.node);
    height
}

/// From the head of a column to that of the next, which begins at `x`.
fn arrow(at: usize, from: String, to: String, x: f64, y: f64) -> Way {
    let point = |x: f64| Point { x: tenth(x), y: tenth(y) };
    Way {
        id: format!("w{}", at + 1),
        from,
        to,
        kind: Course::Forward,
        points: vec![point(x - BETWEEN), point(x)],
        problem: false,
        label: None,
    }
}
