//! A map as the reader of a picture sees it: labels and sentences in one language.

use foldhash::HashMap;
use std::cell::RefCell;

use super::Detail;
use super::words::{self, Counts, Words};
use crate::model::wording::Speaker;
use crate::model::{
    Gate, Language, Map, Name, Node, NodeId, NodeKind, Outcome, Stage, Transition, judge_address,
};
use crate::text::{Block, Direction, Style, Weight};

/// A map and the language it is read in.
pub(super) struct Reader<'a> {
    pub(super) map: &'a Map,
    pub(super) language: &'a Language,
    pub(super) direction: Direction,
    pub(super) detail: Detail,
    /// Whether boxes say whose they are; where lanes do, they need not.
    pub(super) names_owners: bool,
    pub(super) words: &'static Words,
    pub(super) speaker: Speaker<'a>,
    leads_on: Vec<bool>,
    /// Texts that were set before: owners and answers repeat.
    set: RefCell<HashMap<(String, u32, u32, bool), Block>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(map: &'a Map, language: &'a Language, detail: Detail) -> Self {
        let mut leads_on = vec![false; map.nodes.len()];
        for way in &map.transitions {
            leads_on.get_mut(way.from.index()).into_iter().for_each(|it| *it = true);
        }
        Self {
            map,
            language,
            direction: Direction::of(language),
            detail,
            names_owners: true,
            words: words::words(language),
            speaker: Speaker::new(map, language).brief().with_marks(),
            leads_on,
            set: RefCell::default(),
        }
    }

    /// What `make` gives for a text; made once for each style and width.
    pub(super) fn set_once(
        &self,
        text: &str,
        style: Style,
        limit: f32,
        make: impl FnOnce() -> Block,
    ) -> Block {
        let bold = style.weight == Weight::Bold;
        let key = (text.to_owned(), style.size.to_bits(), limit.to_bits(), bold);
        self.set.borrow_mut().entry(key).or_insert_with(make).clone()
    }

    /// Whether a way leaves a node.
    pub(super) fn leads_on(&self, node: NodeId) -> bool {
        self.leads_on.get(node.index()).copied().unwrap_or(false)
    }

    /// The label in the reader's language; the key where there is nothing to read.
    pub(super) fn label<'n>(&self, name: &'n Name) -> &'n str {
        let label = name.label_in(self.language);
        if label.is_blank() { &name.key } else { label.as_written() }
    }

    fn label_of(&self, node: NodeId) -> &str {
        self.label(&self.map.node(node).name)
    }

    /// How many criteria a stage has, unless they are shown themselves, its deadline, and whether deals
    /// may rest in it.
    pub(super) fn details(&self, stage: &Stage) -> Vec<String> {
        let mut details = Vec::new();
        let (enter, exit) = (stage.enter.len(), stage.exit.len());
        if enter + exit > 0 && self.detail != Detail::Full {
            let some = |it: usize| (it > 0).then(|| self.speaker.number(it));
            let one = enter + exit == 1;
            let counts = Counts { enter: some(enter), exit: some(exit), one };
            details.push((self.words.criteria)(&counts));
        }
        if let Some(within) = &stage.within {
            details.push(self.speaker.within(&within.value));
        }
        details.extend(stage.rests.then(|| self.words.rests.to_owned()));
        details
    }

    /// What a stage asks for: each part with its heading and its items in words.
    pub(super) fn parts(&self, stage: &Stage) -> [(&'static str, Vec<String>); 3] {
        let noted = |text: String, check: Option<String>| match check {
            Some(check) => format!("{text} ({check})"),
            None => text,
        };
        let gate = |it: &Gate| {
            let (fact, check) = self.speaker.criterion(&it.criterion);
            noted(fact, check)
        };
        let activities = stage.activities.iter().map(|it| {
            let check = it.check.as_ref().map(|it| self.speaker.condition(it));
            noted(self.speaker.activity(it), check)
        });
        [
            (self.words.enter, stage.enter.iter().map(gate).collect()),
            (self.words.doing, activities.collect()),
            (self.words.exit, stage.exit.iter().map(gate).collect()),
        ]
    }

    /// What stands between the items of a list in one line.
    pub(super) fn semicolon(&self) -> &'static str {
        self.words.semicolon
    }

    /// What the bars of a funnel count: the visits of so many deals from this stage on.
    pub(super) fn basis(&self, start: NodeId, deals: &str) -> String {
        let basis = self.words.basis.replace("{deals}", deals);
        basis.replace("{start}", self.label_of(start))
    }

    /// A number of deals, whole or with one decimal.
    pub(super) fn figure(&self, value: f64) -> String {
        // What is little, but there, is not shown as nothing.
        let places = if 0.0 < value && value < 0.05 { 1.0 - value.log10().floor() } else { 1.0 };
        let text = format!("{value:.0$}", places.min(12.0) as usize);
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let rest = rest.trim_end_matches('0');
        let point = if rest.is_empty() { "" } else { "." };
        self.speaker.digits(&format!("{grouped}{point}{rest}"))
    }

    /// A computed share, with the sign that the shares of the map have, and so marked that it looks as
    /// it does within a sentence.
    pub(super) fn part(&self, percent: f64) -> String {
        let mut shares = self.map.transitions.iter().filter_map(|it| it.share.as_ref());
        let eastern = shares.next().is_some_and(|it| it.value.written.contains('\u{066A}'));
        let sign = if eastern { '\u{066A}' } else { '%' };
        let mark = if self.direction == Direction::Rtl { "\u{061C}" } else { "" };
        format!("{mark}{}{sign}", self.figure(percent))
    }

    /// A computed number in the digits of the map.
    pub(super) fn number(&self, number: usize) -> String {
        self.speaker.number(number)
    }

    /// What stands between the parts of a label.
    pub(super) fn between(&self) -> &'static str {
        self.words.between
    }

    /// The share of a way, so marked that it looks as it does within a sentence.
    pub(super) fn share(&self, of: &Transition) -> Option<String> {
        let share = of.share.as_ref()?;
        let mark = if self.direction == Direction::Rtl { "\u{061C}" } else { "" };
        Some(format!("{mark}{}", self.speaker.digits(&share.value.written)))
    }

    /// When a way is taken: every branch has an answer, a move may have none.
    pub(super) fn reason(&self, of: &Transition) -> Option<String> {
        self.speaker.reason(of)
    }

    /// The first safe address of a stage; one within the map is that of a node of the picture.
    pub(super) fn link(&self, node: &Node) -> Option<String> {
        let links = node.stage()?.links.iter().filter_map(|(_, to)| to.as_ref());
        let mut safe = links.map(|it| it.value.as_written()).filter(|it| judge_address(it).is_ok());
        safe.find_map(|it| match it.strip_prefix('#') {
            Some(key) => Some(format!("#{}", self.map.node(self.map.find(key)?).name.key)),
            None => Some(it.to_owned()),
        })
    }

    /// What a node says, in one sentence without its ways.
    pub(super) fn summary(&self, node: &Node) -> String {
        let mut parts = vec![self.label(&node.name).to_owned()];
        if let NodeKind::Stage(stage) = &node.kind {
            let owner = stage.owner.as_ref().map(|it| &self.map.role(it.value).name);
            parts.extend(owner.map(|it| format!("{} {}", self.words.owner, self.label(it))));
            parts.extend(self.details(stage));
            if self.detail == Detail::Full {
                let told = self.parts(stage).into_iter().filter(|(_, items)| !items.is_empty());
                parts.extend(told.map(|(heading, items)| {
                    format!("{heading}: {}", items.join(self.words.semicolon))
                }));
            }
            parts.extend(stage.closes.as_ref().map(|it| match it.value {
                Outcome::Won => self.words.won.to_owned(),
                Outcome::Lost => self.words.lost.to_owned(),
            }));
        }
        if let NodeKind::Decision(decision) = &node.kind {
            parts.extend(self.decides(decision));
        }
        parts.join(self.words.comma)
    }

    /// The picture in sentences: how much there is, then each node with its owner and its ways.
    pub(super) fn description(&self, nodes: &[NodeId]) -> String {
        let stages = self.map.stages().count();
        let count = |it: usize| self.speaker.number(it);
        let decisions = count(self.map.nodes.len() - stages);
        let mut out = format!("{}: {}", self.words.stages, count(stages));
        out.push_str(self.words.comma);
        out.push_str(&format!("{}: {decisions}.", self.words.decisions));
        let mut leads: Vec<Vec<&Transition>> = vec![Vec::new(); self.map.nodes.len()];
        for way in &self.map.transitions {
            leads.get_mut(way.from.index()).into_iter().for_each(|it| it.push(way));
        }
        for &id in nodes {
            let ways = leads.get(id.index()).map_or(&[][..], |it| it);
            out.push(' ');
            out.push_str(&self.sentence(id, ways));
        }
        out
    }

    fn sentence(&self, id: NodeId, ways: &[&Transition]) -> String {
        let node = self.map.node(id);
        let mut out = self.label(&node.name).to_owned();
        if let Some(owner) = node.stage().and_then(|it| it.owner.as_ref()) {
            let owner = self.label(&self.map.role(owner.value).name);
            out.push_str(&format!("{}{} {owner}", self.words.comma, self.words.owner));
        }
        if self.map.starts.iter().any(|it| it.value == id) {
            out.push_str(&format!("{}{}", self.words.comma, self.words.start));
        }
        for (back, verb) in [(false, self.words.leads), (true, self.words.returns)] {
            let goals = ways.iter().filter(|it| it.back == back).map(|it| self.goal(it));
            let goals: Vec<String> = goals.collect();
            if !goals.is_empty() {
                let goals = goals.join(self.words.comma);
                out.push_str(&format!("{}{verb} {goals}", self.words.semicolon));
            }
        }
        out.push('.');
        out
    }

    /// `Won (yes, 40%)`
    fn goal(&self, of: &Transition) -> String {
        self.way(of.to, of)
    }

    /// One end of a way, with its reason and share.
    fn way(&self, end: NodeId, of: &Transition) -> String {
        let share = of.share.as_ref().map(|it| self.speaker.digits(&it.value.written));
        let notes: Vec<String> = self.reason(of).into_iter().chain(share).collect();
        let label = self.label_of(end);
        if notes.is_empty() {
            return label.to_owned();
        }
        format!("{label} ({})", notes.join(self.words.comma))
    }
}
