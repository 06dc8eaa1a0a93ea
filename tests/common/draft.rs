//! Maps built by code, where a test needs more of them than anybody would write.

use std::sync::Arc;

use masar::model::{
    Condition, Criterion, Decimal, Decision, Duration, Gate, Language, Map, Name, Node, NodeId,
    NodeKind, Outcome, Percent, Phase, PhaseId, Role, RoleId, Span, Spanned, Stage, Text,
    Transition, TransitionKind, Unit,
};

/// A map in the making.
pub(crate) struct Draft {
    pub(crate) map: Map,
}

impl Draft {
    /// A map without stages.
    pub(crate) fn new(key: &str, label: &str, language: &str) -> Self {
        let language = Language::named(language).unwrap();
        Self { map: Map { language, ..Map::new(name(key, label)) } }
    }

    pub(crate) fn role(&mut self, key: &str, label: &str) -> RoleId {
        let id = RoleId(self.map.roles.len() as u32);
        self.map.roles.push(Role { name: name(key, label), team: None, crm: Vec::new() });
        id
    }

    pub(crate) fn phase(&mut self, key: &str, label: &str) {
        self.map.phases.push(Phase { name: name(key, label) });
    }

    pub(crate) fn stage(&mut self, key: &str, label: &str, owner: Option<RoleId>) -> NodeId {
        let owner = owner.map(spanned);
        self.node(key, label, NodeKind::Stage(Arc::new(Stage { owner, ..Stage::default() })))
    }

    pub(crate) fn closes(&mut self, key: &str, label: &str, outcome: Outcome) -> NodeId {
        let id = self.stage(key, label, None);
        self.lines(id).closes = Some(spanned(outcome));
        id
    }

    /// The lines of a stage.
    pub(crate) fn lines(&mut self, id: NodeId) -> &mut Stage {
        match &mut self.map.nodes[id.index()].kind {
            NodeKind::Stage(stage) => Arc::make_mut(stage),
            NodeKind::Decision(_) => panic!("not a stage"),
        }
    }

    pub(crate) fn gates(&mut self, id: NodeId, enter: usize, exit: usize) {
        let gate = || Gate { key: None, criterion: criterion("True"), span: Span::default() };
        let lines = self.lines(id);
        lines.enter = (0..enter).map(|_| gate()).collect();
        lines.exit = (0..exit).map(|_| gate()).collect();
    }

    pub(crate) fn within(&mut self, id: NodeId, written: &str) {
        let written = written.to_owned();
        let (amount, unit) = (Decimal::from(7), Unit::Day);
        let duration = Duration { amount, unit, business: false, written };
        self.lines(id).within = Some(spanned(duration));
    }

    /// A decision in a stage, and the way into it.
    pub(crate) fn decide(&mut self, stage: NodeId, question: &str) -> NodeId {
        let key = format!("{}_decision", self.map.nodes[stage.index()].name.key);
        let kind = NodeKind::Decision(Decision { stage, by: Vec::new() });
        let id = self.node(&key, question, kind);
        self.way(stage, id, TransitionKind::Asked, false, None);
        id
    }

    fn node(&mut self, key: &str, label: &str, kind: NodeKind) -> NodeId {
        let id = NodeId(self.map.nodes.len() as u32);
        self.map.nodes.push(Node { name: name(key, label), blocks: Vec::new(), kind });
        id
    }

    pub(crate) fn start(&mut self, at: NodeId) {
        self.map.starts.push(spanned(at));
    }

    pub(crate) fn go(&mut self, from: NodeId, to: NodeId, when: &str, share: &str) {
        let when = (!when.is_empty()).then(|| criterion(when));
        self.way(from, to, TransitionKind::Move(when), false, Some(share));
    }

    pub(crate) fn back(&mut self, from: NodeId, to: NodeId, when: &str) {
        let when = (!when.is_empty()).then(|| criterion(when));
        self.way(from, to, TransitionKind::Move(when), true, None);
    }

    pub(crate) fn branch(
        &mut self,
        from: NodeId,
        to: NodeId,
        answer: &str,
        back: bool,
        share: &str,
    ) {
        let fact = Condition::Fact(spanned(Text::clean(answer)));
        let kind =
            if answer.is_empty() { TransitionKind::Otherwise } else { TransitionKind::If(fact) };
        self.way(from, to, kind, back, Some(share));
    }

    fn way(
        &mut self,
        from: NodeId,
        to: NodeId,
        kind: TransitionKind,
        back: bool,
        share: Option<&str>,
    ) {
        let share = share.filter(|it| !it.is_empty()).map(|written| {
            let digits: String = written.chars().map(masar::word::latin_digit).collect();
            let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
            let value = Decimal::from(digits.parse::<u32>().unwrap());
            spanned(Percent { value, written: written.to_owned() })
        });
        let (target, span) = (Span::default(), Span::default());
        self.map.transitions.push(Transition {
            from,
            to,
            kind,
            back,
            share,
            after: None,
            because: None,
            target,
            span,
        });
    }
}

fn name(key: &str, label: &str) -> Name {
    Name {
        key: key.to_owned(),
        keyed: true,
        label: Text::clean(label),
        labels: Vec::new(),
        span: Span::default(),
    }
}

pub(crate) fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn criterion(fact: &str) -> Criterion {
    Criterion { fact: Some(spanned(Text::clean(fact))), check: None, span: Span::default() }
}

/// Numbers that look random and are the same on every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    pub(crate) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

const ENGLISH: [&str; 8] = [
    "Lead",
    "Sales-qualified lead",
    "Discovery, needs analysis, requirements",
    "Demo",
    "Proposal, estimate, quote",
    "Supercalifragilisticexpialidocious negotiation",
    "Hand-over to implementation & training",
    "OK",
];
const ARABIC: [&str; 6] = [
    "عميل محتمل",
    "عرض السعر (Proposal v2.0)",
    "SLA: 5 أيام عمل، ثم escalate",
    "توقيع العقد",
    "المرحلة الثانية تأخذ 20% من الوقت",
    "تأهيل",
];
const REASONS: [&str; 6] = [
    "",
    "Yes",
    "Need, budget holder and timing are known and written down",
    "لا توجد حاجة",
    "No",
    "score ≥ 40",
];

const SHARES: [&str; 5] = ["", "", "40%", "5%", "100%"];

/// A map that looks like a sales process, with all that can go wrong in one.
pub(crate) fn generated(seed: u64) -> Map {
    let mut dice = Dice(seed);
    let arabic = dice.chance(40);
    let mut draft = Draft::new("generated", "Generated", if arabic { "ar" } else { "en" });
    let owners = if dice.chance(30) { 0 } else { 1 + dice.roll(5) };
    for owner in 0..owners {
        let label = if arabic { "مندوب المبيعات" } else { "Account executive" };
        draft.role(&format!("r{owner}"), label);
    }
    let labels: &[&str] = if arabic { &ARABIC } else { &ENGLISH };
    let phases = if dice.chance(40) { 0 } else { 1 + dice.roll(4) };
    for phase in 0..phases {
        draft.phase(&format!("p{phase}"), dice.pick(labels));
    }
    let stages: Vec<Thrown> = (0..6 + dice.roll(25))
        .map(|number| thrown(number, owners, labels, &mut draft, &mut dice))
        .collect();
    let lost = if arabic { "صفقة خاسرة" } else { "Closed lost" };
    let ends =
        [draft.closes("won", "Won", Outcome::Won), draft.closes("lost", lost, Outcome::Lost)];
    for (at, it) in stages.iter().enumerate().filter(|_| phases > 0) {
        // Now and then a stage has no phase, or that of others.
        let phase = if dice.chance(10) { dice.roll(phases) } else { at * phases / stages.len() };
        if !dice.chance(10) {
            draft.lines(it.stage).phase = Some(spanned(PhaseId(phase as u32)));
        }
    }
    draft.start(stages[0].stage);
    if dice.chance(10) {
        draft.start(stages[dice.roll(stages.len())].stage);
    }
    for at in 0..stages.len() {
        // Some stages stay without a way in or out: unreachable parts and dead ends.
        if !dice.chance(6) {
            throw_ways(at, &stages, ends, &mut draft, &mut dice);
        }
    }
    if dice.chance(20) {
        let goal = stages[dice.roll(stages.len())].stage;
        draft.go(ends[1], goal, "The buyer returns", "");
    }
    if dice.chance(15) {
        draft.stage("alone", "Nobody comes here", None);
    }
    draft.map
}

/// A stage that the dice made, and its decision.
struct Thrown {
    stage: NodeId,
    decision: Option<NodeId>,
}

fn thrown(
    number: usize,
    owners: usize,
    labels: &[&str],
    draft: &mut Draft,
    dice: &mut Dice,
) -> Thrown {
    let owner = (owners > 0).then(|| RoleId(dice.roll(owners) as u32));
    let stage = draft.stage(&format!("s{number}"), dice.pick(labels), owner);
    draft.gates(stage, dice.roll(3), dice.roll(4));
    if dice.chance(30) {
        draft.within(stage, "5 business days");
    }
    let decision = dice.chance(30).then(|| draft.decide(stage, "Is the budget holder known?"));
    Thrown { stage, decision }
}

/// The ways out of a stage: on, to the ends, ahead, back, to itself, twice to the same.
fn throw_ways(at: usize, stages: &[Thrown], ends: [NodeId; 2], draft: &mut Draft, dice: &mut Dice) {
    let from = stages[at].stage;
    let next = stages.get(at + 1).map_or(ends[0], |it| it.stage);
    let mut goals = vec![next];
    for _ in 0..dice.roll(4) {
        goals.push(match dice.roll(10) {
            0..=3 => ends[1],
            4 => ends[0],
            5 => stages[dice.roll(stages.len())].stage,
            6 => from,
            7 => next,
            _ => stages[(at + 1 + dice.roll(4)).min(stages.len() - 1)].stage,
        });
    }
    for (number, goal) in goals.into_iter().enumerate() {
        let back = goal.0 <= from.0 && dice.chance(70);
        let (reason, share) = (dice.pick(&REASONS), dice.pick(&SHARES));
        match stages[at].decision {
            Some(decision) if dice.chance(85) => {
                let answer = if number == 0 { "Yes" } else { reason };
                draft.branch(decision, goal, answer, back, share);
            }
            _ if back => draft.back(from, goal, reason),
            _ => draft.go(from, goal, reason, share),
        }
    }
}
