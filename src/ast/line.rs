//! The lines that stand in braces, one enum per kind of block.

use super::{
    Add, Allow, Block, Change, Comparison, Condition, Crm, Ident, Line, Quoted, Reference, Stage,
    Value,
};
use crate::quantity::{Clock, Date, Duration, Money, Number, Percent, Unit, When};
use crate::source::{Span, Spanned};

/// A line of a `map` block.
#[derive(Clone, Debug)]
pub enum MapLine {
    /// `language ar`
    Language(Ident),
    /// `currency SAR`
    Currency(Ident),
    /// `version "2026.2"`
    Version(Quoted),
    /// `workweek sun to thu from 09:00 to 17:00`
    Workweek {
        /// The first working day.
        first: Ident,
        /// The last working day.
        last: Ident,
        /// The working hours, if given.
        hours: Option<(Clock, Clock)>,
    },
    /// `timezone "Asia/Riyadh"`
    Timezone(Quoted),
    /// `holiday 2026-09-23 "National Day"`
    Holiday(Spanned<Date>, Option<Quoted>),
    /// `extends "base.masar"`
    Extends(Quoted),
    /// `starts at lead, referral`
    Starts(Vec<Reference>),
    /// `crm salesforce "B2B_Sales"`
    Crm(Crm),
    /// `reviewed 2026-01-15 by csm`
    Reviewed(Reviewed),
    /// `label ar «…»`
    Label(Label),
    /// `note "…"`
    Note(Quoted),
    /// `allow RULE because "…"`
    Allow(Allow),
}

impl MapLine {
    /// The path of the map that it extends.
    #[must_use]
    pub fn extended(&self) -> Option<&Quoted> {
        if let Self::Extends(path) = self { Some(path) } else { None }
    }

    /// The stages that it lets deals start at.
    #[must_use]
    pub fn starts(&self) -> &[Reference] {
        if let Self::Starts(stages) = self { stages } else { &[] }
    }
}

/// A line of a `field` block.
#[derive(Clone, Debug)]
pub enum FieldLine {
    /// `crm hubspot "amount"`
    Crm(Crm),
    /// `label ar «…»`
    Label(Label),
    /// `was old_key`
    Was(Reference),
    /// `note "…"`
    Note(Quoted),
}

/// A line of a stage, a sub-stage or a `change`.
#[derive(Clone, Debug)]
pub enum StageLine {
    /// `phase decision`
    Phase(Reference),
    /// `owner ae`
    Owner(Reference),
    /// `consults engineer, legal`
    Consults(Vec<Reference>),
    /// `informs pm, csm`
    Informs(Vec<Reference>),
    /// `summary "…"`
    Summary(Quoted),
    /// `guide "…"`
    Guide(Quoted),
    /// `note "…"`
    Note(Quoted),
    /// `link "Label" "https://…"`
    Link(Quoted, Option<Quoted>),
    /// `trigger "…"`
    Trigger(Quoted),
    /// `friction "…"`
    Friction(Quoted),
    /// `enter when …`
    Enter(Gate),
    /// `exit budget when …`
    Exit(Gate),
    /// `do "Call" 3 times within 2 days`
    Do(Activity),
    /// `ask "…"`
    Ask(Quoted),
    /// `within 5 days`
    Within(Spanned<Duration>),
    /// `takes 3 days`
    Takes(Spanned<Duration>),
    /// `stale after 14 days`
    Stale(Spanned<Duration>),
    /// `probability 30%`
    Probability(Spanned<Percent>),
    /// `forecast best_case`
    Forecast(Ident),
    /// `go to qualified 40% when "…"`
    Go(Move),
    /// `back to qualified when "…"`
    Back(Move),
    /// `decide "Yes?" { … }`
    Decide(Decide),
    /// `substage call "Call" { … }`
    Substage(Stage),
    /// `closes won`, `closes lost`
    Closes(Outcome),
    /// `rests`
    Rests,
    /// `crm salesforce "Closed Won"`
    Crm(Crm),
    /// `was old_key`
    Was(Reference),
    /// `metric win_rate`
    Metric(Vec<Reference>),
    /// `reviewed 2026-01-15 by csm`
    Reviewed(Reviewed),
    /// `label ar «…»`
    Label(Label),
    /// `allow RULE because "…"`
    Allow(Allow),
    /// `remove exit budget`, only in a `change`
    Remove(Remove),
}

impl StageLine {
    /// The ways that it declares: a move has one, a decision one for each branch.
    #[must_use]
    pub fn ways(&self) -> Vec<Way<'_>> {
        if let Self::Go(way) = self {
            return vec![Way { branch: None, to: &way.to, back: false }];
        }
        if let Self::Back(way) = self {
            return vec![Way { branch: None, to: &way.to, back: true }];
        }
        let Self::Decide(decide) = self else { return Vec::new() };
        let branches = decide.branches.lines.iter().map(|it| &it.what).enumerate();
        branches.map(|(at, it)| Way { branch: Some(at), to: &it.to, back: it.back }).collect()
    }

    /// What it takes out.
    #[must_use]
    pub fn removal(&self) -> Option<&Remove> {
        if let Self::Remove(remove) = self { Some(remove) } else { None }
    }
}

/// A move, or a branch of a decision.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// The number of the branch; nothing for a move.
    pub branch: Option<usize>,
    /// The stage it leads to.
    pub to: &'a Reference,
    /// Whether it is a declared move backward.
    pub back: bool,
}

/// How a deal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The deal is won.
    Won,
    /// The deal is lost.
    Lost,
}

/// `enter when …`, `exit budget when …`
#[derive(Clone, Debug)]
pub struct Gate {
    /// The name that lets a variant change or remove it.
    pub key: Option<Ident>,
    /// What must be true.
    pub criterion: Criterion,
}

/// A quoted fact, optionally with a check, or a bare condition; one of the two is always there.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// The fact a person confirms.
    pub fact: Option<Quoted>,
    /// The test on CRM fields.
    pub check: Option<Condition>,
    /// The whole criterion.
    pub span: Span,
}

/// `do requirements "Write" 3 times by engineer within 2 days using "Template" check … optional`
#[derive(Clone, Debug)]
pub struct Activity {
    /// The name that lets a variant remove it.
    pub key: Option<Ident>,
    /// What to do.
    pub text: Quoted,
    /// How often.
    pub times: Option<Spanned<Number>>,
    /// Who does it.
    pub by: Vec<Reference>,
    /// By when.
    pub within: Option<Spanned<Duration>>,
    /// With what.
    pub using: Option<Quoted>,
    /// When it counts as done.
    pub check: Option<Condition>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// `go to S 40% when … after 3 days because "…"`
#[derive(Clone, Debug)]
pub struct Move {
    /// The stage it leads to.
    pub to: Reference,
    /// The share of deals.
    pub share: Option<Spanned<Percent>>,
    /// What must be true.
    pub when: Option<Criterion>,
    /// When it happens by itself.
    pub after: Option<Spanned<Duration>>,
    /// Why.
    pub because: Option<Quoted>,
}

/// `decide "Question?" by sdr { … }`
#[derive(Clone, Debug)]
pub struct Decide {
    /// The question.
    pub question: Quoted,
    /// Who decides.
    pub by: Vec<Reference>,
    /// One branch per line.
    pub branches: Block<Branch>,
}

/// `if "Yes" go to won 45% because "…"`, `otherwise go to lost`
#[derive(Clone, Debug)]
pub struct Branch {
    /// The answer; `None` for `otherwise`.
    pub test: Option<Condition>,
    /// Whether it is a declared move backward.
    pub back: bool,
    /// The stage it leads to.
    pub to: Reference,
    /// The share of deals.
    pub share: Option<Spanned<Percent>>,
    /// Why.
    pub because: Option<Quoted>,
}

/// `reviewed 2026-01-15 by csm`
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// When.
    pub date: Spanned<Date>,
    /// By whom.
    pub by: Option<Reference>,
}

/// `label ar «…»`
#[derive(Clone, Debug)]
pub struct Label {
    /// The language of the label.
    pub language: Ident,
    /// The label.
    pub text: Quoted,
}

/// `remove exit budget`
#[derive(Clone, Debug)]
pub struct Remove {
    /// The kind of line.
    pub kind: Removable,
    /// Its key, or the stage or text it names.
    pub which: Reference,
}

/// A kind of line that a variant may remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Removable {
    /// `remove enter KEY`
    Enter,
    /// `remove exit KEY`
    Exit,
    /// `remove do KEY`
    Do,
    /// `remove go to STAGE`
    Go,
    /// `remove back to STAGE`
    Back,
    /// `remove decide "…"`
    Decide,
    /// `remove ask "…"`
    Ask,
}

/// A line of a `channel` block.
#[derive(Clone, Debug)]
pub enum ChannelLine {
    /// `starts at sql`
    Starts(Vec<Reference>),
    /// `skip awareness, mql`
    Skip(Vec<Reference>),
    /// `add after x stage y { … }`
    Add(Add),
    /// `change x { … }`
    Change(Change),
    /// `leads 800 per month source "…"`
    Leads {
        /// How many.
        amount: Spanned<Number>,
        /// In how long.
        per: Spanned<Unit>,
        /// Where the number comes from.
        source: Option<Quoted>,
    },
    /// `share 40%`
    Share(Spanned<Percent>),
    /// `note "…"`
    Note(Quoted),
    /// `allow RULE because "…"`
    Allow(Allow),
}

impl ChannelLine {
    /// The stages that it lets deals start at.
    #[must_use]
    pub fn starts(&self) -> &[Reference] {
        if let Self::Starts(stages) = self { stages } else { &[] }
    }
}

/// A line of a `metric` block.
#[derive(Clone, Debug)]
pub enum MetricLine {
    /// `measures time from a to b`
    Measures(Ident, Scope),
    /// `basis cohort`
    Basis(Ident),
    /// `mature after 60 days`
    Mature(Spanned<Duration>),
    /// `target at least 25% for 90% by 2026-12-31`
    Target(Target),
    /// `source "…"`
    Source(Quoted),
    /// `every month`
    Every(Spanned<Unit>),
    /// `owner ae`
    Owner(Reference),
    /// `note "…"`
    Note(Quoted),
    /// `allow RULE because "…"`
    Allow(Allow),
}

impl MetricLine {
    /// The stages that it measures, or between which.
    #[must_use]
    pub fn stages(&self) -> Vec<&Reference> {
        let Self::Measures(_, scope) = self else { return Vec::new() };
        match scope {
            Scope::Path(from, to) => vec![from, to],
            Scope::In(at) | Scope::At(at) => vec![at],
            Scope::Map | Scope::Text(_) => Vec::new(),
        }
    }
}

/// What a metric looks at.
#[derive(Clone, Debug)]
pub enum Scope {
    /// Nothing was named.
    Map,
    /// `from a to b`
    Path(Reference, Reference),
    /// `in a`
    In(Reference),
    /// `at a`
    At(Reference),
    /// `"text"`
    Text(Quoted),
}

/// `target at least 25% for 90% by 2026-12-31`
#[derive(Clone, Debug)]
pub struct Target {
    /// How the value bounds the metric.
    pub comparison: Option<Comparison>,
    /// The value.
    pub value: Spanned<Value>,
    /// For which part of the deals.
    pub share: Option<Spanned<Percent>>,
    /// By when.
    pub by: Option<Spanned<When>>,
}

/// A line of a `goal` block.
#[derive(Clone, Debug)]
pub enum GoalLine {
    /// `from 2026-01-01 to 2026-12-31`
    Period(Spanned<When>, Spanned<When>),
    /// `target USD 2.4M by 2026-12-31`
    Target(Target),
    /// `deal USD 40k`
    Deal(Spanned<Money>),
    /// `at signed`
    At(Reference),
    /// `owner ae`
    Owner(Reference),
    /// `note "…"`
    Note(Quoted),
    /// `allow RULE because "…"`
    Allow(Allow),
}

/// The lines of a block, without their spans.
pub fn said<T>(block: Option<&Block<T>>) -> impl Iterator<Item = &T> {
    block.into_iter().flat_map(|it| it.lines.iter().map(|line: &Line<T>| &line.what))
}
