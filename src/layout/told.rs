//! What the card of a stage says: all that the stage does, as a checklist has it.

use super::reader::Reader;
use crate::model::{
    Decision, Name, NodeId, NodeKind, Stage, Substage, Text, Transition, TransitionKind,
    judge_address,
};

/// A section of a card; one without items is not shown.
pub(super) struct Section {
    /// What follows the key of the stage in its id.
    pub(super) key: String,
    pub(super) heading: String,
    pub(super) items: Vec<String>,
}

impl Section {
    fn new(key: &str, heading: &str, items: Vec<String>) -> Self {
        Self { key: key.to_owned(), heading: heading.to_owned(), items }
    }
}

fn texts<'a>(of: impl IntoIterator<Item = &'a Text>) -> Vec<String> {
    of.into_iter().map(|it| it.as_written().to_owned()).collect()
}

/// The words of a line as it begins: those of sentences are written as they stand within one.
fn begun(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Reader<'_> {
    /// What a card says below the name of a stage: owner, phase, times, people, and what it is.
    pub(super) fn about(&self, id: NodeId) -> Vec<String> {
        let Some(stage) = self.map.node(id).stage() else { return Vec::new() };
        let owner = stage.owner.as_ref().map(|it| self.label(&self.map.role(it.value).name));
        let phase = stage.phase.as_ref().and_then(|it| self.map.phases.get(it.value.index()));
        let phase = phase.map(|it| format!("{} {}", self.words.phase, self.label(&it.name)));
        let who: Vec<String> = owner.map(str::to_owned).into_iter().chain(phase).collect();
        let mut lines = vec![who.join(self.words.between)];
        lines.extend(self.facts(stage).iter().map(|it| begun(it)));
        lines.extend(stage.rests.then(|| begun(self.words.rests)));
        lines.extend(texts(&stage.summary));
        lines.retain(|it| !it.is_empty());
        lines
    }

    /// Times, people and the chance of a stage, each behind its word.
    fn facts(&self, stage: &Stage) -> Vec<String> {
        let (words, speaker) = (self.words, &self.speaker);
        let within = stage.within.as_ref().map(|it| speaker.within(&it.value));
        let after = |word: &str, said: String| format!("{word}: {said}");
        let takes = stage.takes.as_ref().map(|it| after(words.takes, speaker.length(&it.value)));
        let stale = stage.stale.as_ref().map(|it| after(words.stale, speaker.length(&it.value)));
        let people = [(words.consults, &stage.consults), (words.informs, &stage.informs)];
        let people = people.into_iter().filter(|(_, roles)| !roles.is_empty());
        let people = people.map(|(word, roles)| after(word, speaker.roles(roles)));
        let chance = stage.probability.as_ref();
        let chance = chance.map(|it| after(words.probability, speaker.percent(&it.value)));
        within.into_iter().chain(takes).chain(stale).chain(people).chain(chance).collect()
    }

    /// The sections of a card.
    pub(super) fn sections(&self, id: NodeId) -> Vec<Section> {
        let Some(stage) = self.map.node(id).stage() else { return Vec::new() };
        let [enter, doing, exit] = self.parts(stage);
        let words = self.words;
        let mut sections = vec![
            Section::new("in", words.ways_in, self.sources(id)),
            Section::new("enter", enter.0, enter.1),
            Section::new("do", doing.0, doing.1),
            Section::new("ask", words.asking, texts(stage.asks.iter().map(|it| &it.value))),
            Section::new("parts", words.parts, self.substages(stage)),
            Section::new("exit", exit.0, exit.1),
        ];
        sections.extend(self.goals(id));
        let guides = texts(stage.guides.iter().map(|it| &it.value));
        sections.extend([
            Section::new("guide", words.guide, guides),
            Section::new("triggers", words.triggers, texts(&stage.triggers)),
            Section::new("frictions", words.frictions, texts(&stage.frictions)),
            Section::new("notes", words.notes, texts(&stage.notes)),
            Section::new("links", words.links, links(stage)),
        ]);
        sections
    }

    /// The sub-stages, each with what it says itself.
    fn substages(&self, stage: &Stage) -> Vec<String> {
        let of = |it: &Substage| {
            let label = self.label(&it.name).to_owned();
            let asks = texts(it.stage.asks.iter().map(|it| &it.value));
            let parts = self.parts(&it.stage).into_iter().chain([(self.words.asking, asks)]);
            let parts = parts.filter(|(_, items)| !items.is_empty());
            let parts = parts.flat_map(|(heading, items)| {
                items.into_iter().map(move |it| format!("{heading}: {it}"))
            });
            let owner = it.stage.owner.as_ref().map(|it| &self.map.role(it.value).name);
            let owner = owner.map(|it: &Name| format!("{} {}", self.words.owner, self.label(it)));
            let facts = owner.into_iter().chain(self.facts(&it.stage));
            let said: Vec<String> = facts.chain(texts(&it.stage.summary)).chain(parts).collect();
            if said.is_empty() {
                return label;
            }
            format!("{label} ({})", said.join(self.words.semicolon))
        };
        stage.substages.iter().map(of).collect()
    }

    /// The stages that lead to a stage, each with the reason.
    fn sources(&self, id: NodeId) -> Vec<String> {
        let into = self.map.transitions.iter().filter(|it| it.to == id && it.is_move());
        into.map(|it| self.told_way(self.map.stage_of(it.from), it)).collect()
    }

    /// Where a stage leads, then where each of its decisions does, below the question.
    fn goals(&self, id: NodeId) -> Vec<Section> {
        let own = |it: &&Transition| self.map.stage_of(it.from) == id && it.is_move();
        let mut sections = vec![(id, Section::new("out", self.words.ways_out, Vec::new()))];
        for way in self.map.transitions.iter().filter(own) {
            let back = if way.back { format!("{} ", self.words.back) } else { String::new() };
            let item = format!("{}{}", begun(&back), self.told_way(way.to, way));
            if let Some((_, it)) = sections.iter_mut().find(|(from, _)| *from == way.from) {
                it.items.push(item);
            } else {
                let key = format!("out{}", sections.len() + 1);
                sections.push((way.from, Section::new(&key, &self.question(way.from), vec![item])));
            }
        }
        sections.into_iter().map(|(_, it)| it).collect()
    }

    /// `Ways out: Who signs? (decided by Manager)`
    fn question(&self, decision: NodeId) -> String {
        let node = self.map.node(decision);
        let asked = format!("{}: {}", self.words.ways_out, self.label(&node.name));
        match &node.kind {
            NodeKind::Decision(it) => match self.decides(it) {
                Some(who) => format!("{asked} ({who})"),
                None => asked,
            },
            NodeKind::Stage(_) => asked,
        }
    }

    /// `decided by Manager`
    pub(super) fn decides(&self, of: &Decision) -> Option<String> {
        let roles = || self.speaker.roles(&of.by);
        (!of.by.is_empty()).then(|| format!("{} {}", self.words.decides, roles()))
    }

    /// `Won (The buyer signed, Contract is set, after 3 days, 60%) — reason`
    fn told_way(&self, end: NodeId, of: &Transition) -> String {
        let mut notes = Vec::new();
        match &of.kind {
            TransitionKind::If(condition) => notes.push(self.speaker.condition(condition)),
            TransitionKind::Otherwise => notes.push(self.speaker.words.otherwise.to_owned()),
            TransitionKind::Asked | TransitionKind::Move(None) => {}
            TransitionKind::Move(Some(criterion)) => {
                let (fact, check) = self.speaker.criterion(criterion);
                notes.extend([fact].into_iter().chain(check));
            }
        }
        notes.extend(of.after.as_ref().map(|it| self.speaker.after(&it.value)));
        notes.extend(of.share.as_ref().map(|it| self.speaker.digits(&it.value.written)));
        let label = self.label(&self.map.node(end).name);
        let noted = match notes.as_slice() {
            [] => label.to_owned(),
            notes => format!("{label} ({})", notes.join(self.words.comma)),
        };
        match &of.because {
            Some(because) => format!("{noted} — {}", because.value.as_written()),
            None => noted,
        }
    }
}

/// The links of a stage, each with its address where that is safe.
fn links(stage: &Stage) -> Vec<String> {
    let of = |(label, to): &(Text, Option<crate::model::Spanned<Text>>)| {
        let label = label.as_written();
        let to = to.as_ref().map(|it| it.value.as_written());
        match to.filter(|it| *it != label && judge_address(it).is_ok()) {
            Some(to) => format!("{label} ({to})"),
            None => label.to_owned(),
        }
    };
    stage.links.iter().map(of).collect()
}
