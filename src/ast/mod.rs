//! What was written: names unbound, repeats kept, every part spanned.

mod line;
mod words;

pub use line::*;

use std::borrow::Cow;

use crate::quantity::{Duration, Money, Number, Percent, When};
use crate::source::{SourceId, Span, Spanned};
use crate::word;

/// One file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The source it was read from.
    pub source: SourceId,
    /// Its items in order.
    pub items: Vec<Item>,
    /// Its comments in order, from `#` to the end of the line.
    pub comments: Vec<Span>,
    /// Keys that broken lines seem to have declared; a use of one is not worth a second finding.
    pub lost: Vec<String>,
    /// The language that most of its lines begin in.
    pub tongue: Tongue,
    /// Whether every line was understood.
    pub whole: bool,
}

impl File {
    /// Its `map` block; the first of several.
    #[must_use]
    pub fn map(&self) -> Option<&Map> {
        self.items.iter().find_map(|it| if let Item::Map(map) = it { Some(map) } else { None })
    }
}

/// A language that masar speaks and that the words of a map may be spelt in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Arabic.
    Arabic,
    /// Persian.
    Persian,
}

impl Tongue {
    /// Every language, in the order of the tables in `grammar`.
    pub const ALL: [Self; 3] = [Self::English, Self::Arabic, Self::Persian];
}

/// A thing that stands in a file, outside of braces.
#[derive(Clone, Debug)]
pub enum Item {
    /// `map b2b "B2B sales" { … }`
    Map(Map),
    /// `import "people.masar"`
    Import(Import),
    /// `team sales "Sales"`
    Team(Team),
    /// `role ae "Account executive" in sales`
    Role(Role),
    /// `field Amount "Deal amount" as money on deal`
    Field(Field),
    /// `phase decision "Decision"`
    Phase(Phase),
    /// `term MQL "Marketing-qualified lead" means "…"`
    Term(Term),
    /// `stage lead "Lead" { … }`
    Stage(Stage),
    /// `channel inbound "Inbound" { … }`
    Channel(Channel),
    /// `metric win_rate "Win rate" { … }`
    Metric(Metric),
    /// `goal "USD 2.4M in 2026" { … }`
    Goal(Goal),
    /// `change proposal { … }`
    Change(Change),
    /// `remove stage proposal`
    Remove(RemoveStage),
    /// `add after proposal stage approval { … }`
    Add(Add),
    /// `allow missing-owner because "…"`
    Allow(Allow),
}

/// A word that names something, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    /// The characters as typed.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Ident {
    /// What it is called, however it is spelt.
    #[must_use]
    pub fn folded(&self) -> Cow<'_, str> {
        word::key(&self.text)
    }
}

/// How a text was quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// `"…"`
    Straight,
    /// `«…»`
    Guillemets,
    /// `"""…"""`
    Block,
}

/// A quoted text, escapes resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The characters it stands for.
    pub value: String,
    /// How it was quoted.
    pub quote: Quote,
    /// Where, quotes included.
    pub span: Span,
}

impl Quoted {
    /// What it says, however it is spelt and whatever blanks stand around it.
    #[must_use]
    pub fn folded(&self) -> Cow<'_, str> {
        word::key(self.value.trim())
    }
}

/// The key and label of a declared thing; one of them is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The stable key.
    pub key: Option<Ident>,
    /// The label for people.
    pub label: Option<Quoted>,
    /// Key and label.
    pub span: Span,
}

/// A use of a declared name: its key, or its label in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `proposal`
    Key(Ident),
    /// `"Proposal"`
    Label(Quoted),
}

impl Reference {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Key(ident) => ident.span,
            Self::Label(text) => text.span,
        }
    }

    /// What it names, however that is spelt.
    #[must_use]
    pub fn folded(&self) -> Cow<'_, str> {
        word::key(self.text().trim())
    }

    /// The characters to look up.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Key(ident) => &ident.text,
            Self::Label(text) => &text.value,
        }
    }
}

/// Lines in braces.
#[derive(Clone, Debug)]
pub struct Block<T> {
    /// The lines that were understood, in order.
    pub lines: Vec<Line<T>>,
    /// From `{` to `}`.
    pub span: Span,
    /// Whether every line was understood and the block closed.
    pub whole: bool,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Line<T> {
    /// What it says.
    pub what: T,
    /// From its first to its last character.
    pub span: Span,
}

/// `map b2b "B2B sales" { … }`
#[derive(Clone, Debug)]
pub struct Map {
    /// Its name; missing where the line was broken.
    pub name: Option<Name>,
    /// Its lines.
    pub body: Option<Block<MapLine>>,
    /// The whole item.
    pub span: Span,
}

/// `import "people.masar"`
#[derive(Clone, Debug)]
pub struct Import {
    /// The path as written.
    pub path: Quoted,
    /// The whole item.
    pub span: Span,
}

/// `team sales "Sales"`
#[derive(Clone, Debug)]
pub struct Team {
    /// Its name.
    pub name: Name,
    /// The whole item.
    pub span: Span,
}

/// `role ae "Account executive" in sales crm salesforce "AE"`
#[derive(Clone, Debug)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// The team it belongs to.
    pub team: Option<Reference>,
    /// Its name in a CRM.
    pub crm: Option<Crm>,
    /// The whole item.
    pub span: Span,
}

/// `field Amount "Deal amount" as money on deal { crm hubspot "amount" }`
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// `money`, `choice`, …
    pub kind: Ident,
    /// The choices in brackets.
    pub choices: Vec<Spanned<Value>>,
    /// `deal`, `company`, …
    pub on: Option<Ident>,
    /// The short form: one name in a CRM on the same line.
    pub crm: Option<Crm>,
    /// The long form.
    pub body: Option<Block<FieldLine>>,
    /// The whole item.
    pub span: Span,
}

/// `phase decision "Decision"`
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its name.
    pub name: Name,
    /// The whole item.
    pub span: Span,
}

/// `term MQL "Marketing-qualified lead" means "…"`
#[derive(Clone, Debug)]
pub struct Term {
    /// The word.
    pub name: Name,
    /// What it means.
    pub means: Quoted,
    /// The whole item.
    pub span: Span,
}

/// `stage lead "Lead" { … }`, `substage call "Call" { … }`
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its name.
    pub name: Name,
    /// Its lines.
    pub body: Option<Block<StageLine>>,
    /// The whole item.
    pub span: Span,
}

/// `channel inbound "Inbound" { … }`
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its name.
    pub name: Name,
    /// Its lines.
    pub body: Block<ChannelLine>,
    /// The whole item.
    pub span: Span,
}

/// `metric win_rate "Win rate" { … }`
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its name.
    pub name: Name,
    /// Its lines.
    pub body: Block<MetricLine>,
    /// The whole item.
    pub span: Span,
}

/// `goal "USD 2.4M in 2026" { … }`
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its name.
    pub name: Name,
    /// Its lines.
    pub body: Block<GoalLine>,
    /// The whole item.
    pub span: Span,
}

/// `change proposal { … }`
#[derive(Clone, Debug)]
pub struct Change {
    /// The stage to change.
    pub stage: Reference,
    /// The lines that replace, add or remove.
    pub body: Block<StageLine>,
    /// The whole item.
    pub span: Span,
}

/// `remove stage proposal`
#[derive(Clone, Debug)]
pub struct RemoveStage {
    /// The stage to take out.
    pub stage: Reference,
    /// The whole item.
    pub span: Span,
}

/// `add after proposal stage approval { … }`
#[derive(Clone, Debug)]
pub struct Add {
    /// The stage it follows in the order of the file.
    pub after: Reference,
    /// The new stage.
    pub stage: Stage,
    /// The whole item.
    pub span: Span,
}

/// `allow missing-owner to won because "…"`
#[derive(Clone, Debug)]
pub struct Allow {
    /// The name of the rule.
    pub rule: Ident,
    /// The move that histories may show.
    pub to: Option<Reference>,
    /// Why.
    pub because: Quoted,
    /// The whole line.
    pub span: Span,
}

/// `crm salesforce "Amount"`
#[derive(Clone, Debug)]
pub struct Crm {
    /// The target.
    pub target: Ident,
    /// The name or id on the other side.
    pub id: Quoted,
    /// The whole part.
    pub span: Span,
}

/// A value in a condition, a choice or a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `2026-12-31`, `2026-Q4`
    When(When),
    /// `40%`
    Percent(Percent),
    /// `3 days`
    Duration(Duration),
    /// `USD 600k`
    Money(Money),
    /// `50_000`
    Number(Number),
    /// `true`
    Bool(bool),
    /// `"Gulf"`
    Text(String),
    /// `Gulf`
    Name(String),
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`, `less than`
    Less,
    /// `<=`, `at most`
    AtMost,
    /// `>`, `more than`
    More,
    /// `>=`, `at least`
    AtLeast,
    /// `=`, `is`
    Equal,
    /// `!=`, `is not`
    NotEqual,
}

impl Comparison {
    /// The comparison that holds for two values where this one does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
        }
    }
}

/// A condition: facts and tests joined by `and`, `or`, `not`.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Joined by `or`; two at least.
    Any(Vec<Condition>),
    /// Joined by `and`; two at least.
    All(Vec<Condition>),
    /// `not …`
    Not(Box<Condition>, Span),
    /// A quoted fact that a person confirms.
    Fact(Quoted),
    /// `Amount > 0`
    Test(Test),
}

/// A test of one field.
#[derive(Clone, Debug)]
pub struct Test {
    /// The field as written, back-quotes removed.
    pub field: Ident,
    /// Whether it was a raw name in back-quotes, which need not be declared.
    pub raw: bool,
    /// What is asked of it.
    pub ask: Ask,
    /// The whole test.
    pub span: Span,
}

/// What a test asks of a field.
#[derive(Clone, Debug)]
pub enum Ask {
    /// `is set`, or `is not empty`.
    Set,
    /// `is empty`, or `is not set`.
    Empty,
    /// `> 0`, `is "Gulf"`, `is not true`
    Compare(Comparison, Spanned<Value>),
    /// `in ("A", "B")`
    In(Vec<Spanned<Value>>),
    /// `is not in ("A", "B")`
    NotIn(Vec<Spanned<Value>>),
}
