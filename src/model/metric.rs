//! Metrics and goals: the numbers a team watches, and those it wants to reach.

use super::{
    Comparison, Duration, Money, Name, NodeId, Percent, RoleId, Span, Spanned, Text, Unit, Value,
    When,
};

/// What a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How long.
    Time,
    /// Which part of deals goes on.
    Conversion,
    /// How many.
    Count,
    /// How much money.
    Value,
    /// Which part of customers leaves.
    Churn,
    /// How soon somebody answers.
    Response,
    /// Money a day.
    Velocity,
    /// Open money against what is still to find.
    Coverage,
    /// Anything else, in words.
    Custom,
}

impl Measure {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Time,
        Self::Conversion,
        Self::Count,
        Self::Value,
        Self::Churn,
        Self::Response,
        Self::Velocity,
        Self::Coverage,
        Self::Custom,
    ];

    /// The word of the language for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Conversion => "conversion",
            Self::Count => "count",
            Self::Value => "value",
            Self::Churn => "churn",
            Self::Response => "response",
            Self::Velocity => "velocity",
            Self::Coverage => "coverage",
            Self::Custom => "custom",
        }
    }
}

/// What a metric looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole map.
    Map,
    /// The way from one stage to another.
    Path(Spanned<NodeId>, Spanned<NodeId>),
    /// The time within a stage.
    In(Spanned<NodeId>),
    /// A stage.
    At(Spanned<NodeId>),
    /// Words.
    Text(Text),
}

/// A value to reach.
#[derive(Clone, Debug)]
pub struct Target {
    /// How the value bounds the number; at least where nothing was said.
    pub comparison: Option<Comparison>,
    /// The value.
    pub value: Spanned<Value>,
    /// For which part of the deals.
    pub share: Option<Spanned<Percent>>,
    /// By when.
    pub by: Option<Spanned<When>>,
}

/// A number the team watches.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its name.
    pub name: Name,
    /// The whole item, from `metric` to `}`.
    pub span: Span,
    /// What it measures, and where that is written; missing where no line says it.
    pub measures: Option<Spanned<Measure>>,
    /// What it looks at.
    pub scope: Scope,
    /// Which deals count: `reached`, `touched`, `strict`, `closed`, `cohort`.
    pub basis: Option<Spanned<String>>,
    /// How old a deal must be to count.
    pub mature: Option<Spanned<Duration>>,
    /// The value to reach.
    pub target: Option<Target>,
    /// Where the numbers come from.
    pub source: Option<Text>,
    /// How often it is looked at.
    pub every: Option<Unit>,
    /// Who answers for it.
    pub owner: Option<Spanned<RoleId>>,
    /// Notes.
    pub notes: Vec<Text>,
}

/// A number to reach in a period.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its name.
    pub name: Name,
    /// The whole item, from `goal` to `}`.
    pub span: Span,
    /// The period.
    pub period: Option<(Spanned<When>, Spanned<When>)>,
    /// The value to reach.
    pub target: Option<Target>,
    /// The average deal.
    pub deal: Option<Spanned<Money>>,
    /// The won stage it counts.
    pub at: Option<Spanned<NodeId>>,
    /// Who answers for it.
    pub owner: Option<Spanned<RoleId>>,
    /// Notes.
    pub notes: Vec<Text>,
}
