//! The parts of a stage as documents list them: items to tick and ways out, in words.

use super::reader::Reader;
use crate::model::wording::Terms;
use crate::model::{
    Activity, Gate, NodeId, NodeKind, Outcome, RoleId, Spanned, Stage, Transition, TransitionKind,
};

/// Where in a stage an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Enter,
    Do,
    Exit,
}

impl Part {
    /// Every part, in the order of a stage.
    pub(crate) const ALL: [Self; 3] = [Self::Enter, Self::Do, Self::Exit];

    /// Its heading.
    pub(crate) fn heading(self, reader: &Reader<'_>) -> &'static str {
        match self {
            Self::Enter => reader.words.enter,
            Self::Do => reader.words.doing,
            Self::Exit => reader.words.exit,
        }
    }
}

/// One line with a box to tick.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// What to confirm or to do.
    pub(crate) text: String,
    /// What stands behind the text: who, how often, by when, with what.
    pub(crate) terms: Terms,
    /// By when, by itself, as in "3 days".
    pub(crate) deadline: Option<String>,
    /// What the CRM must show.
    pub(crate) check: Option<String>,
}

/// A stage, or a sub-stage with the label of its stage before its own.
pub(crate) struct Section<'a> {
    /// `Proposal`, `Proposal: Draft`
    pub(crate) label: String,
    /// Its lines.
    pub(crate) lines: &'a Stage,
    /// Who owns it; the owner of its stage unless it names one.
    pub(crate) owner: Option<RoleId>,
    /// Whether it is a sub-stage.
    pub(crate) is_part: bool,
}

/// The stages asked for, each followed by its sub-stages.
pub(crate) fn sections<'a>(reader: &Reader<'a>) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    for (_, node, lines) in reader.stages() {
        let (stage, owner) = (reader.label(&node.name), lines.owner.map(|it| it.value));
        sections.push(Section { label: stage.clone(), lines, owner, is_part: false });
        sections.extend(lines.substages.iter().map(|part| Section {
            label: format!("{stage}: {}", reader.label(&part.name)),
            lines: &part.stage,
            owner: part.stage.owner.map(|it| it.value).or(owner),
            is_part: true,
        }));
    }
    sections
}

/// The items of one part of a stage.
pub(crate) fn items(reader: &Reader<'_>, stage: &Stage, part: Part) -> Vec<Item> {
    match part {
        Part::Enter => stage.enter.iter().map(|it| gate(reader, it)).collect(),
        Part::Do => stage.activities.iter().map(|it| activity(reader, it)).collect(),
        Part::Exit => stage.exit.iter().map(|it| gate(reader, it)).collect(),
    }
}

fn gate(reader: &Reader<'_>, of: &Gate) -> Item {
    let (text, check) = reader.speaker.criterion(&of.criterion);
    Item { text, check, ..Item::default() }
}

fn activity(reader: &Reader<'_>, of: &Activity) -> Item {
    Item {
        text: of.text.value.as_written().to_owned(),
        terms: reader.speaker.terms(of),
        deadline: of.within.as_ref().map(|it| reader.length(&it.value)),
        check: of.check.as_ref().map(|it| reader.speaker.condition(it)),
    }
}

/// The roles that do an activity: those named, else the owner.
pub(crate) fn doers(of: &Activity, owner: Option<RoleId>) -> Vec<RoleId> {
    if of.by.is_empty() { owner.into_iter().collect() } else { named(&of.by) }
}

/// The roles of a list of references.
pub(crate) fn named(roles: &[Spanned<RoleId>]) -> Vec<RoleId> {
    roles.iter().map(|it| it.value).collect()
}

/// One way out of a stage.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// The stage it leads to.
    pub(crate) to: NodeId,
    /// Whether it leads back.
    pub(crate) back: bool,
    /// The part of deals that goes this way.
    pub(crate) share: Option<String>,
    /// The answer, or what must be true.
    pub(crate) when: Option<String>,
    /// What the CRM must show.
    pub(crate) check: Option<String>,
    /// When it happens by itself.
    pub(crate) after: Option<String>,
    /// Why.
    pub(crate) because: Option<String>,
}

impl Way {
    /// What must be true, what the CRM must show, and after how long, in one phrase.
    pub(crate) fn conditions(&self) -> Vec<String> {
        [&self.when, &self.check, &self.after].into_iter().flatten().cloned().collect()
    }
}

/// The ways out of a stage that share a question; the first group has none.
#[derive(Clone, Debug)]
pub(crate) struct Ways {
    /// The question of a decision.
    pub(crate) question: Option<String>,
    /// Who decides, where that is not the owner.
    pub(crate) by: String,
    /// The ways in file order; never empty.
    pub(crate) ways: Vec<Way>,
}

/// The ways out of a stage: its own moves, then those of each decision.
pub(crate) fn ways(reader: &Reader<'_>, stage: NodeId) -> Vec<Ways> {
    let mut groups: Vec<(NodeId, Ways)> = Vec::new();
    for way in reader.moves_from(stage) {
        match groups.iter_mut().find(|(from, _)| *from == way.from) {
            Some((_, group)) => group.ways.push(described(reader, way)),
            None => groups.push((way.from, group(reader, way))),
        }
    }
    groups.sort_by_key(|(from, _)| *from);
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(reader: &Reader<'_>, first: &Transition) -> Ways {
    let ways = vec![described(reader, first)];
    match &reader.map.node(first.from).kind {
        NodeKind::Stage(_) => Ways { question: None, by: String::new(), ways },
        NodeKind::Decision(decision) => {
            let question = Some(reader.node(first.from));
            Ways { question, by: reader.roles(&decision.by), ways }
        }
    }
}

fn described(reader: &Reader<'_>, way: &Transition) -> Way {
    let (when, check) = match &way.kind {
        TransitionKind::Move(Some(of)) => {
            let (when, check) = reader.speaker.criterion(of);
            (Some(when), check)
        }
        TransitionKind::If(condition) => (Some(reader.speaker.condition(condition)), None),
        TransitionKind::Otherwise => (Some(reader.speaker.words.otherwise.to_owned()), None),
        TransitionKind::Move(None) | TransitionKind::Asked => (None, None),
    };
    Way {
        to: way.to,
        back: way.back,
        share: way.share.as_ref().map(|it| reader.percent(&it.value)),
        when,
        check,
        after: way.after.as_ref().map(|it| reader.speaker.after(&it.value)),
        because: way.because.as_ref().map(|it| it.value.as_written().to_owned()),
    }
}

/// What a stage does to a deal besides passing it on: "The deal is won here".
pub(crate) fn ends(reader: &Reader<'_>, stage: &Stage) -> Option<&'static str> {
    match (stage.closes.as_ref().map(|it| it.value), stage.rests) {
        (Some(Outcome::Won), _) => Some(reader.words.ends_won),
        (Some(Outcome::Lost), _) => Some(reader.words.ends_lost),
        (None, true) => Some(reader.words.rests),
        (None, false) => None,
    }
}

/// The facts at the head of a stage: a word and what it says.
pub(crate) fn facts(reader: &Reader<'_>, stage: &Stage) -> Vec<(&'static str, String)> {
    let words = reader.words;
    let length = |it: &Option<Spanned<crate::model::Duration>>| {
        it.as_ref().map(|it| reader.length(&it.value)).unwrap_or_default()
    };
    let phase = stage.phase.as_ref().and_then(|it| reader.map.phases.get(it.value.index()));
    let probability = stage.probability.as_ref().map(|it| reader.percent(&it.value));
    let mut facts = vec![
        (words.owner, stage.owner.map(|it| reader.role(it.value)).unwrap_or_default()),
        (words.deadline, length(&stage.within)),
        (words.takes, length(&stage.takes)),
        (words.stale, length(&stage.stale)),
        (words.phase, phase.map(|it| reader.label(&it.name)).unwrap_or_default()),
        (words.consults, reader.roles(&stage.consults)),
        (words.informs, reader.roles(&stage.informs)),
        (words.probability, probability.unwrap_or_default()),
    ];
    facts.retain(|(_, said)| !said.is_empty());
    facts
}

/// Whether a sub-stage says nothing but its name, which makes it a box to tick.
pub(crate) fn is_bare(stage: &Stage) -> bool {
    let lines = stage.enter.len() + stage.exit.len() + stage.activities.len() + stage.asks.len();
    let words = stage.guides.len() + stage.notes.len() + stage.links.len();
    let buyers =
        stage.triggers.len() + stage.frictions.len() + usize::from(stage.summary.is_some());
    let people = stage.owner.is_some() || !stage.consults.is_empty() || !stage.informs.is_empty();
    let times = [&stage.within, &stage.takes, &stage.stale].iter().any(|it| it.is_some());
    lines + words + buyers == 0 && !people && !times
}

/// The words for people that stand in a stage: a heading and the texts below it.
pub(crate) fn remarks(reader: &Reader<'_>, stage: &Stage) -> Vec<(&'static str, Vec<String>)> {
    let words = reader.words;
    let all =
        |list: &[crate::model::Text]| list.iter().map(|it| it.as_written().to_owned()).collect();
    let guides = stage.guides.iter().map(|it| it.value.as_written().to_owned()).collect();
    let mut remarks: Vec<(&'static str, Vec<String>)> = vec![
        (words.guide, guides),
        (words.trigger, all(&stage.triggers)),
        (words.friction, all(&stage.frictions)),
        (words.note, all(&stage.notes)),
    ];
    remarks.retain(|(_, texts)| !texts.is_empty());
    remarks
}
