//! What was meant: names bound to ids, defaults filled in. The one module that knows what a map *is*.

mod address;
mod chain;
mod channel;
mod currency;
mod field;
mod flow;
mod language;
pub mod limits;
mod logic;
mod metric;
mod names;
pub mod pipeline;
mod skips;
mod stage;
mod supply;
mod text;
mod ways;
pub mod wording;

use foldhash::HashMap;
use std::sync::Arc;

use crate::parse::List;

pub use address::judge_address;
pub use chain::Chain;
pub use channel::{Channel, Leads};
pub use currency::Currency;
pub use field::{Field, FieldType, Object};
pub use flow::{Flow, Paths, groups};
pub use language::Language;
pub use logic::{never, same};
pub use metric::{Goal, Measure, Metric, Scope, Target};
pub use names::Sort;
pub use pipeline::Pipeline;
pub use skips::Need;
pub use stage::*;
pub use supply::Supply;
pub use text::{Shown, Text};
pub use ways::{Kind, Kinds, sum_of_shares};

pub use crate::ast::{Comparison, Outcome, Tongue, Value};
pub use crate::quantity::{Clock, Date, Decimal, Duration, Money, Number, Percent, Unit, When};
pub use crate::source::{SourceId, Span, Spanned};

/// Declares the number of a thing in one of the lists of a [`Map`].
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in the list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A stage or a decision.
    NodeId
    /// A team.
    TeamId
    /// A role.
    RoleId
    /// A CRM field.
    FieldId
    /// A phase of the buyer's journey.
    PhaseId
    /// A metric.
    MetricId
}

/// The key and the labels of a declared thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The stable key as declared; made from the label where none was written.
    pub key: String,
    /// Whether the key was written, not made.
    pub keyed: bool,
    /// The label for people; the key where none was written.
    pub label: Text,
    /// Labels in other languages, in file order.
    pub labels: Vec<(Language, Text)>,
    /// The key and label as written.
    pub span: Span,
}

impl Name {
    /// The label, made safe for a message.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        self.label.shown()
    }

    /// The name as a reference is typed: its key, or its label in quotes where no key was written.
    #[must_use]
    pub fn typed(&self) -> String {
        if self.keyed { self.key.clone() } else { format!("\"{}\"", self.label.shown()) }
    }

    /// The label in a language; the main label where there is none.
    #[must_use]
    pub fn label_in(&self, language: &Language) -> &Text {
        let found = self.labels.iter().find(|(it, _)| it == language);
        found.map_or(&self.label, |(_, text)| text)
    }
}

/// One sales process, resolved: what a file says after imports, variants and names are settled.
#[derive(Clone, Debug)]
pub struct Map {
    /// Its name.
    pub name: Name,
    /// The language people read it in.
    pub language: Language,
    /// The currency of bare amounts.
    pub currency: Option<Currency>,
    /// `version "2026.2"`
    pub version: Option<Text>,
    /// Working days and hours.
    pub workweek: Workweek,
    /// `timezone "Asia/Riyadh"`
    pub timezone: Option<Text>,
    /// Days off, in file order.
    pub holidays: Vec<(Date, Option<Text>)>,
    /// The stages deals start at, in file order.
    pub starts: Vec<Spanned<NodeId>>,
    /// Names of the map in CRMs.
    pub crm: Vec<CrmName>,
    /// The last review.
    pub reviewed: Option<Reviewed>,
    /// Notes.
    pub notes: Vec<Text>,
    /// Teams in file order.
    pub teams: Vec<Team>,
    /// Roles in file order.
    pub roles: Vec<Role>,
    /// CRM fields in file order.
    pub fields: Vec<Field>,
    /// Phases in file order, which is the order of the journey.
    pub phases: Vec<Phase>,
    /// Words of the glossary in file order.
    pub terms: Vec<Term>,
    /// Stages and decisions; stages in file order, each followed by its decisions.
    pub nodes: Vec<Node>,
    /// Ways between nodes, in file order.
    pub transitions: Vec<Transition>,
    /// Acquisition channels in file order.
    pub channels: Vec<Channel>,
    /// Metrics in file order.
    pub metrics: Vec<Metric>,
    /// Goals in file order.
    pub goals: Vec<Goal>,
    /// Silenced rules.
    pub allows: Vec<Allow>,
    /// Every use of a name, for rules on unused things and for editors: the place, and what it names.
    pub uses: Vec<(Span, Use)>,
    /// The items that hold a line which was not understood or a name which was not bound: what they
    /// lack may be in that line, so rules on missing things are silent about them.
    pub broken: Vec<Span>,
    /// The language of the keywords of each file; English where it is not listed.
    pub tongues: HashMap<SourceId, Tongue>,
    /// Whether a `map` block was read; without one the file is at most a part of other maps.
    pub headed: bool,
    /// Whether every line of every file was understood and every name bound.
    pub whole: bool,
}

/// What a name in the text refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// A stage.
    Node(NodeId),
    /// A team.
    Team(TeamId),
    /// A role.
    Role(RoleId),
    /// A CRM field.
    Field(FieldId),
    /// A phase.
    Phase(PhaseId),
    /// A metric.
    Metric(MetricId),
}

/// Working days and hours; monday to friday without hours unless the map says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workweek {
    /// The first working day, 0 = monday.
    pub first: u8,
    /// The last working day, 0 = monday; may lie before `first` (sun to thu).
    pub last: u8,
    /// The working hours; whole days without.
    pub hours: Option<(Clock, Clock)>,
}

impl Default for Workweek {
    fn default() -> Self {
        Self { first: 0, last: 4, hours: None }
    }
}

impl Workweek {
    /// The word of the language for a day, 0 = monday.
    #[must_use]
    pub fn day_name(day: u8) -> &'static str {
        List::Day.offered(Tongue::English).nth(usize::from(day)).unwrap_or_default()
    }

    /// The day with this word.
    #[must_use]
    pub fn day_named(name: &str) -> Option<u8> {
        let at = List::Day.offered(Tongue::English).position(|it| it == name)?;
        u8::try_from(at).ok()
    }

    /// How many days of a week are worked, 1 to 7.
    #[must_use]
    pub fn days(self) -> u8 {
        (self.last + 7 - self.first) % 7 + 1
    }
}

/// The name or id of a thing in a CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrmName {
    /// The target as written: `salesforce`.
    pub target: Spanned<String>,
    /// The name or id on the other side.
    pub id: Spanned<Text>,
}

/// `reviewed 2026-01-15 by csm`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// When, and where it is written.
    pub date: Spanned<Date>,
    /// By whom.
    pub by: Option<RoleId>,
}

impl Copy for Spanned<Date> {}
impl Copy for Spanned<NodeId> {}
impl Copy for Spanned<RoleId> {}

/// A group of roles.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its name.
    pub name: Name,
}

/// Somebody who owns stages or does activities.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// The team it belongs to.
    pub team: Option<TeamId>,
    /// Its names in CRMs.
    pub crm: Vec<CrmName>,
}

/// A part of the buyer's journey.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its name.
    pub name: Name,
}

/// A word of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word.
    pub name: Name,
    /// What it means.
    pub means: Text,
}

/// A silenced rule.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The rule's name and where it is written.
    pub rule: Spanned<String>,
    /// The stretches of text it holds for: the block it stands in, or the whole file. All lines of
    /// a stage share one list, which is as long as there are changes of the stage.
    pub scope: Arc<[Span]>,
    /// The move that histories may show.
    pub to: Option<NodeId>,
    /// Why.
    pub because: Text,
}

impl Map {
    /// A map that says nothing but its name.
    #[must_use]
    pub fn new(name: Name) -> Self {
        Self {
            name,
            language: Language::default(),
            currency: None,
            version: None,
            workweek: Workweek::default(),
            timezone: None,
            holidays: Vec::new(),
            starts: Vec::new(),
            crm: Vec::new(),
            reviewed: None,
            notes: Vec::new(),
            teams: Vec::new(),
            roles: Vec::new(),
            fields: Vec::new(),
            phases: Vec::new(),
            terms: Vec::new(),
            nodes: Vec::new(),
            transitions: Vec::new(),
            channels: Vec::new(),
            metrics: Vec::new(),
            goals: Vec::new(),
            allows: Vec::new(),
            uses: Vec::new(),
            broken: Vec::new(),
            tongues: HashMap::default(),
            headed: true,
            whole: true,
        }
    }

    /// The node with this id.
    ///
    /// # Panics
    /// Never for an id of this map: ids are made by `resolve` together with the list.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids of a map index its own list")]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The role with this id.
    ///
    /// # Panics
    /// Never for an id of this map.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids of a map index its own list")]
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.index()]
    }

    /// The field with this id.
    ///
    /// # Panics
    /// Never for an id of this map.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "ids of a map index its own list")]
    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.index()]
    }

    /// Every node with its id.
    pub fn ids(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.nodes)
    }

    /// Every stage with its id and its lines, in file order.
    pub fn stages(&self) -> impl Iterator<Item = (NodeId, &Node, &Stage)> {
        self.ids().filter_map(|(id, node)| node.stage().map(|stage| (id, node, stage)))
    }

    /// The node with this key, spelt in any way that folds alike.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<NodeId> {
        let key = crate::word::key(key);
        self.ids().find(|(_, node)| crate::word::key(&node.name.key) == key).map(|(id, _)| id)
    }

    /// Every node by its key: a map and those of its channels agree in them.
    #[must_use]
    pub fn by_key(&self) -> HashMap<&str, NodeId> {
        self.ids().map(|(id, node)| (node.name.key.as_str(), id)).collect()
    }

    /// Every `crm` line of the map, its stages, fields and roles.
    pub fn crm_lines(&self) -> impl Iterator<Item = &CrmName> {
        let fields = self.fields.iter().flat_map(|it| &it.crm);
        let roles = self.roles.iter().flat_map(|it| &it.crm);
        self.pipeline_lines().chain(fields).chain(roles)
    }

    /// The `crm` lines of the map and its stages: they say that the pipeline lives in that CRM.
    pub fn pipeline_lines(&self) -> impl Iterator<Item = &CrmName> {
        self.crm.iter().chain(self.stages().flat_map(|(_, _, stage)| &stage.crm))
    }

    /// The CRM targets that `crm` lines name anywhere, sorted.
    #[must_use]
    pub fn crm_targets(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.crm_lines().map(|it| it.target.value.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The stage a node belongs to: itself, or the stage that holds the decision.
    #[must_use]
    pub fn stage_of(&self, id: NodeId) -> NodeId {
        match &self.node(id).kind {
            NodeKind::Stage(_) => id,
            NodeKind::Decision(decision) => decision.stage,
        }
    }
}
