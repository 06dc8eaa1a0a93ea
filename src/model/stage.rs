//! Stages, decisions, and the ways between them.

use std::sync::Arc;

use super::{CrmName, FieldId, MetricId, Name, NodeId, PhaseId, Reviewed, RoleId, Text};
use crate::ast::{Comparison, Outcome, Value};
use crate::quantity::{Decimal, Duration, Percent};
use crate::source::{Span, Spanned};

/// A stage or a decision.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name; a decision's key is made from its stage, its label is the question.
    pub name: Name,
    /// The items that say something of it: its own from `stage` (or `decide`) to `}`, and the
    /// `change` blocks of a variant.
    pub blocks: Vec<Span>,
    /// What it is.
    pub kind: NodeKind,
}

impl Node {
    /// The lines of a stage; nothing for a decision.
    #[must_use]
    pub fn stage(&self) -> Option<&Stage> {
        match &self.kind {
            NodeKind::Stage(stage) => Some(stage),
            NodeKind::Decision(_) => None,
        }
    }
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A stage a deal stays in.
    ///
    /// A map and the maps of its channels share the lines that say the same in both.
    Stage(Arc<Stage>),
    /// A question that sends deals different ways.
    Decision(Decision),
}

/// What a stage says.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    /// The phase of the buyer's journey.
    pub phase: Option<Spanned<PhaseId>>,
    /// Who is accountable, and responsible unless `do … by` says otherwise.
    pub owner: Option<Spanned<RoleId>>,
    /// Who is asked.
    pub consults: Vec<Spanned<RoleId>>,
    /// Who is told.
    pub informs: Vec<Spanned<RoleId>>,
    /// What the stage is, in a sentence.
    pub summary: Option<Text>,
    /// Guidance for the CRM.
    pub guides: Vec<Spanned<Text>>,
    /// Notes.
    pub notes: Vec<Text>,
    /// Label and address.
    pub links: Vec<(Text, Option<Spanned<Text>>)>,
    /// What moves buyers on.
    pub triggers: Vec<Text>,
    /// What makes buyers leave.
    pub frictions: Vec<Text>,
    /// What allows a deal in.
    pub enter: Vec<Gate>,
    /// What must be true before a deal leaves.
    pub exit: Vec<Gate>,
    /// What people do.
    pub activities: Vec<Activity>,
    /// Questions for the buyer.
    pub asks: Vec<Spanned<Text>>,
    /// The SLA deadline.
    pub within: Option<Spanned<Duration>>,
    /// The expected stay.
    pub takes: Option<Spanned<Duration>>,
    /// When an untouched deal is rotting.
    pub stale: Option<Spanned<Duration>>,
    /// The win probability for the CRM.
    pub probability: Option<Spanned<Percent>>,
    /// The forecast category.
    pub forecast: Option<Spanned<Forecast>>,
    /// How deals end here.
    pub closes: Option<Spanned<Outcome>>,
    /// A deal may stay for good.
    pub rests: bool,
    /// Named parts, with lines of their own.
    pub substages: Vec<Substage>,
    /// Names in CRMs.
    pub crm: Vec<CrmName>,
    /// The keys it had before.
    pub was: Vec<Text>,
    /// Metrics to show beside it.
    pub metrics: Vec<Spanned<MetricId>>,
    /// The last review.
    pub reviewed: Option<Reviewed>,
}

impl Stage {
    /// Whether deals are on their way here: it neither closes them nor lets them rest.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closes.is_none() && !self.rests
    }

    /// Whether it, a part of it or one of its activities says by when.
    #[must_use]
    pub fn has_deadline(&self) -> bool {
        self.within.is_some()
            || self.activities.iter().any(|it| it.within.is_some())
            || self.substages.iter().any(|it| it.stage.has_deadline())
    }
}

/// A named part of a stage.
#[derive(Clone, Debug)]
pub struct Substage {
    /// Its name.
    pub name: Name,
    /// Its lines; moves, decisions and closing lines are not among them.
    pub stage: Stage,
}

/// The forecast category of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// `pipeline`
    Pipeline,
    /// `best_case`
    BestCase,
    /// `commit`
    Commit,
    /// `closed`
    Closed,
    /// `omitted`
    Omitted,
}

impl Forecast {
    /// Every category in order.
    pub const ALL: [Self; 5] =
        [Self::Pipeline, Self::BestCase, Self::Commit, Self::Closed, Self::Omitted];

    /// The word of the language for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pipeline => "pipeline",
            Self::BestCase => "best_case",
            Self::Commit => "commit",
            Self::Closed => "closed",
            Self::Omitted => "omitted",
        }
    }
}

/// `enter when …`, `exit budget when …`
#[derive(Clone, Debug)]
pub struct Gate {
    /// The name that lets a variant change or remove it.
    pub key: Option<String>,
    /// What must be true.
    pub criterion: Criterion,
    /// The whole line.
    pub span: Span,
}

/// A fact a person confirms, a test on CRM fields, or both; one of the two is always there.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// The fact.
    pub fact: Option<Spanned<Text>>,
    /// The test.
    pub check: Option<Condition>,
    /// The whole criterion.
    pub span: Span,
}

/// Facts and tests joined by `and`, `or`, `not`.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Joined by `or`; two at least.
    Any(Vec<Condition>),
    /// Joined by `and`; two at least.
    All(Vec<Condition>),
    /// `not …`
    Not(Box<Condition>),
    /// A fact that a person confirms.
    Fact(Spanned<Text>),
    /// A test of one field.
    Test(Test),
}

/// `Amount > 0`
#[derive(Clone, Debug)]
pub struct Test {
    /// The field.
    pub field: Tested,
    /// What is asked of it.
    pub ask: Ask,
    /// The whole test.
    pub span: Span,
}

/// The field a test reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tested {
    /// A declared field.
    Field(FieldId),
    /// A raw CRM name in back-quotes, or a dotted path; masar knows nothing of it.
    Raw(Text),
}

/// What a test asks of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// `is set`
    Set,
    /// `is empty`
    Empty,
    /// `> 0`, `is "Gulf"`
    Compare(Comparison, Spanned<Value>),
    /// `in ("A", "B")`
    In(Vec<Spanned<Value>>),
    /// `is not in ("A", "B")`
    NotIn(Vec<Spanned<Value>>),
}

/// Something a person does in a stage.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The name that lets a variant remove it.
    pub key: Option<String>,
    /// What to do.
    pub text: Spanned<Text>,
    /// How often; once unless said.
    pub times: Option<Spanned<Decimal>>,
    /// Who does it; the owner where nobody is named.
    pub by: Vec<Spanned<RoleId>>,
    /// By when.
    pub within: Option<Spanned<Duration>>,
    /// With what.
    pub using: Option<Text>,
    /// When it counts as done.
    pub check: Option<Condition>,
    /// Whether it may be left out.
    pub optional: bool,
    /// The whole line.
    pub span: Span,
}

/// A question that sends deals different ways.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The stage it stands in.
    pub stage: NodeId,
    /// Who decides; the owner where nobody is named.
    pub by: Vec<Spanned<RoleId>>,
}

/// A way from one node to another.
#[derive(Clone, Debug)]
pub struct Transition {
    /// Where it starts: a stage or a decision.
    pub from: NodeId,
    /// Where it leads.
    pub to: NodeId,
    /// What kind of line declared it.
    pub kind: TransitionKind,
    /// Whether it is a declared move backward.
    pub back: bool,
    /// The share of the stage's deals.
    pub share: Option<Spanned<Percent>>,
    /// When it happens by itself.
    pub after: Option<Spanned<Duration>>,
    /// Why.
    pub because: Option<Spanned<Text>>,
    /// The name of the stage it leads to, as written.
    pub target: Span,
    /// The whole line.
    pub span: Span,
}

/// What kind of line declared a way.
#[derive(Clone, Debug)]
pub enum TransitionKind {
    /// `go to`, `back to` in a stage, with what must be true.
    Move(Option<Criterion>),
    /// From a stage into its decision; no line of its own.
    Asked,
    /// `if …` in a decision.
    If(Condition),
    /// `otherwise` in a decision.
    Otherwise,
}

impl Transition {
    /// Whether it leads out of a stage: a move or a branch, not the way into a decision.
    #[must_use]
    pub fn is_move(&self) -> bool {
        match self.kind {
            TransitionKind::Move(_) | TransitionKind::If(_) | TransitionKind::Otherwise => true,
            TransitionKind::Asked => false,
        }
    }
}
