//! The shape of the JSON document: what the schema in `docs/map.schema.json` describes.
//!
//! Keys refer to things, never places in lists; numbers are decimal texts, because most readers
//! turn JSON numbers into binary fractions.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::model::Text;

/// The whole file.
#[derive(Serialize, Deserialize)]
pub(super) struct Document {
    pub format_version: u32,
    pub masar_map: Map,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Name {
    pub key: String,
    pub keyed: bool,
    pub label: Text,
    pub labels: IndexMap<String, Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Map {
    #[serde(flatten)]
    pub name: Name,
    pub language: String,
    pub currency: Option<String>,
    pub version: Option<Text>,
    pub workweek: Workweek,
    pub timezone: Option<Text>,
    pub holidays: Vec<Holiday>,
    pub starts_at: Vec<String>,
    pub crm: Vec<CrmName>,
    pub reviewed: Option<Reviewed>,
    pub notes: Vec<Text>,
    pub teams: Vec<Team>,
    pub roles: Vec<Role>,
    pub fields: Vec<Field>,
    pub phases: Vec<Phase>,
    pub terms: Vec<Term>,
    pub stages: Vec<Stage>,
    pub transitions: Vec<Transition>,
    pub channels: Vec<Channel>,
    pub metrics: Vec<Metric>,
    pub goals: Vec<Goal>,
    pub allows: Vec<Allow>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Workweek {
    pub from: String,
    pub to: String,
    pub hours: Option<Hours>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Hours {
    pub from: String,
    pub to: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Holiday {
    pub date: String,
    pub label: Option<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CrmName {
    pub target: String,
    pub id: Text,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Reviewed {
    pub date: String,
    pub by: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Team {
    #[serde(flatten)]
    pub name: Name,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Role {
    #[serde(flatten)]
    pub name: Name,
    pub team: Option<String>,
    pub crm: Vec<CrmName>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Field {
    #[serde(flatten)]
    pub name: Name,
    pub r#type: String,
    pub choices: Vec<Text>,
    pub on: String,
    pub crm: Vec<CrmName>,
    pub was: Vec<Text>,
    pub notes: Vec<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Phase {
    #[serde(flatten)]
    pub name: Name,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Term {
    #[serde(flatten)]
    pub name: Name,
    pub means: Text,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Stage {
    #[serde(flatten)]
    pub name: Name,
    #[serde(flatten)]
    pub lines: Lines,
    pub decisions: Vec<Decision>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Substage {
    #[serde(flatten)]
    pub name: Name,
    #[serde(flatten)]
    pub lines: Lines,
}

/// What a stage or a sub-stage says.
#[derive(Serialize, Deserialize)]
pub(super) struct Lines {
    pub phase: Option<String>,
    pub owner: Option<String>,
    pub consults: Vec<String>,
    pub informs: Vec<String>,
    pub summary: Option<Text>,
    pub guides: Vec<Text>,
    pub notes: Vec<Text>,
    pub links: Vec<Link>,
    pub triggers: Vec<Text>,
    pub frictions: Vec<Text>,
    pub enter: Vec<Gate>,
    pub exit: Vec<Gate>,
    pub activities: Vec<Activity>,
    pub asks: Vec<Text>,
    pub within: Option<Duration>,
    pub takes: Option<Duration>,
    pub stale_after: Option<Duration>,
    pub probability: Option<Percent>,
    pub forecast: Option<String>,
    pub closes: Option<String>,
    pub rests: bool,
    pub substages: Vec<Substage>,
    pub crm: Vec<CrmName>,
    pub was: Vec<Text>,
    pub metrics: Vec<String>,
    pub reviewed: Option<Reviewed>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Link {
    pub label: Text,
    pub address: Option<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Gate {
    pub key: Option<String>,
    #[serde(flatten)]
    pub criterion: Criterion,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Criterion {
    pub fact: Option<Text>,
    pub check: Option<Condition>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Condition {
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Not(Box<Condition>),
    Fact(Text),
    Test(Test),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Test {
    pub field: Tested,
    pub ask: Ask,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Tested {
    Key(String),
    Raw(Text),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ask {
    Set,
    Empty,
    Less(Value),
    AtMost(Value),
    More(Value),
    AtLeast(Value),
    Is(Value),
    IsNot(Value),
    In(Vec<Value>),
    NotIn(Vec<Value>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Value {
    Date(String),
    Percent(Percent),
    Duration(Duration),
    Money(Money),
    Number(Number),
    Bool(bool),
    Text(Text),
    Name(String),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Percent {
    pub value: String,
    pub written: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Number {
    pub value: String,
    pub written: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Money {
    pub amount: String,
    pub currency: String,
    pub written: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Duration {
    pub amount: String,
    pub unit: String,
    pub business: bool,
    pub written: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Activity {
    pub key: Option<String>,
    pub text: Text,
    pub times: Option<String>,
    pub by: Vec<String>,
    pub within: Option<Duration>,
    pub using: Option<Text>,
    pub check: Option<Condition>,
    pub optional: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Decision {
    pub key: String,
    pub keyed: bool,
    pub question: Text,
    pub questions: IndexMap<String, Text>,
    pub by: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Transition {
    pub from: String,
    pub to: String,
    pub kind: String,
    pub back: bool,
    pub share: Option<Percent>,
    pub when: Option<Criterion>,
    pub r#if: Option<Condition>,
    pub after: Option<Duration>,
    pub because: Option<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Channel {
    #[serde(flatten)]
    pub name: Name,
    pub starts_at: Vec<String>,
    pub skip: Vec<String>,
    pub own: Vec<String>,
    pub leads: Option<Leads>,
    pub share: Option<Percent>,
    pub notes: Vec<Text>,
    pub map: Box<Map>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Leads {
    pub amount: Number,
    pub per: String,
    pub source: Option<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Metric {
    #[serde(flatten)]
    pub name: Name,
    pub measures: Option<String>,
    pub scope: Scope,
    pub basis: Option<String>,
    pub mature_after: Option<Duration>,
    pub target: Option<Target>,
    pub source: Option<Text>,
    pub every: Option<String>,
    pub owner: Option<String>,
    pub notes: Vec<Text>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Scope {
    Map,
    Path { from: String, to: String },
    In(String),
    At(String),
    Text(Text),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Target {
    pub comparison: Option<String>,
    pub value: Value,
    pub r#for: Option<Percent>,
    pub by: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Goal {
    #[serde(flatten)]
    pub name: Name,
    pub period: Option<Period>,
    pub target: Option<Target>,
    pub deal: Option<Money>,
    pub at: Option<String>,
    pub owner: Option<String>,
    pub notes: Vec<Text>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Period {
    pub from: String,
    pub to: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Allow {
    pub rule: String,
    pub to: Option<String>,
    pub because: Text,
}
