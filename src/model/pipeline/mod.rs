//! The portable core of a map: what every CRM can be asked to hold.
//!
//! It alone knows how decisions flatten into moves.

mod stage;

use indexmap::{IndexMap, IndexSet};
use serde::{Serialize, Serializer};

use super::wording::Speaker;
use super::{
    CrmName, Decimal, Flow, Forecast, Language, Map, NodeId, Object, Span, Test, Text, Transition,
    TransitionKind,
};
use stage::{said, stage};

/// The names of a thing in CRMs, by target.
pub type CrmNames = IndexMap<String, Text>;

/// The portable core of one map.
#[derive(Clone, Debug, Serialize)]
pub struct Pipeline {
    /// The version of this shape.
    #[serde(rename = "masar_pipeline")]
    pub format: u8,
    /// The key of the map.
    pub key: String,
    /// Its label.
    pub label: Text,
    /// The language of guidance.
    #[serde(serialize_with = "language")]
    pub language: Language,
    /// The currency of amounts.
    pub currency: Option<String>,
    /// Names of the pipeline in CRMs.
    pub crm: CrmNames,
    /// The stages of the sale, in order.
    pub stages: Vec<PipelineStage>,
    /// Every declared field.
    pub fields: Vec<PipelineField>,
    /// Ways between the stages, decisions flattened.
    pub moves: Vec<Move>,
    /// The stages new deals are made in, those of the map first, then those of its channels.
    #[serde(skip)]
    pub starts: IndexSet<NodeId>,
    /// The stages after the sale, which no pipeline of deals holds.
    #[serde(skip)]
    pub left_out: Vec<NodeId>,
}

/// A stage as a CRM sees it.
#[derive(Clone, Debug, Serialize)]
pub struct PipelineStage {
    /// Its key, for ever.
    pub key: String,
    /// Its label, which may change.
    pub label: Text,
    /// Its place, from 0 without gaps.
    pub order: usize,
    /// How deals end there, if they do.
    pub kind: StageKind,
    /// The win probability in percent; 100 and 0 for won and lost.
    #[serde(serialize_with = "percent")]
    pub probability: Option<Decimal>,
    /// The forecast category.
    #[serde(serialize_with = "forecast")]
    pub forecast: Forecast,
    /// After how many calendar days an untouched deal is rotting.
    pub stale_days: Option<u64>,
    /// The key of the role that owns it.
    pub owner: Option<String>,
    /// What people are told.
    pub guidance: Guidance,
    /// The fields that must be filled, and when.
    pub required_fields: Vec<RequiredField>,
    /// The keys it had before.
    pub was: Vec<Text>,
    /// Its names in CRMs.
    pub crm: CrmNames,
    /// The stage in the map.
    #[serde(skip)]
    pub node: NodeId,
    /// The tests that are more than fields joined by `and`: a person checks them.
    #[serde(skip)]
    pub by_hand: Vec<ByHand>,
}

/// Where a stage stands in the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    /// Deals go on from here.
    Open,
    /// Deals are won here.
    Won,
    /// Deals are lost here.
    Lost,
}

impl StageKind {
    /// `open`, `won` or `lost`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// The lines of a stage for people, each in one sentence.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Guidance {
    /// `guide "…"`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guide: Vec<Text>,
    /// What allows a deal in.
    pub enter: Vec<Text>,
    /// What people do.
    #[serde(rename = "do")]
    pub activities: Vec<Text>,
    /// Questions for the buyer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<Text>,
    /// What must be true before a deal leaves.
    pub exit: Vec<Text>,
}

/// A field that must hold something at a stage's door.
#[derive(Clone, Debug, Serialize)]
pub struct RequiredField {
    /// The key of the field; the raw name of one that is not declared.
    pub field: String,
    /// At which door.
    pub when: Door,
    /// What it must hold: `is set`, `> 0`.
    pub test: Text,
    /// The test in the map.
    #[serde(skip)]
    pub source: Test,
}

/// A criterion with a test that no CRM expresses.
#[derive(Clone, Debug)]
pub struct ByHand {
    /// At which door.
    pub when: Door,
    /// The whole criterion in words.
    pub text: Text,
    /// The criterion in the map.
    pub span: Span,
}

/// A side of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Door {
    /// Where deals come in.
    Enter,
    /// Where deals leave.
    Exit,
}

/// A declared field.
#[derive(Clone, Debug, Serialize)]
pub struct PipelineField {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: Text,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What it belongs to: `Deal`, `Company`, `Contact`, `Lead`.
    pub on: &'static str,
    /// Its names in CRMs.
    pub crm: CrmNames,
}

/// A way from one stage to another.
#[derive(Clone, Debug, Serialize)]
pub struct Move {
    /// The key of the stage it starts at.
    pub from: String,
    /// The key of the stage it leads to.
    pub to: String,
    /// Which way it was declared.
    pub direction: Direction,
    /// The share of the stage's deals in percent.
    #[serde(serialize_with = "percent")]
    pub share: Option<Decimal>,
    /// When it is taken; the reader's word for `otherwise` for the last branch of a decision.
    pub when: Option<Text>,
    /// Why.
    pub because: Option<Text>,
}

/// Which way a move was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// `go to`
    Forward,
    /// `back to`
    Back,
}

impl Direction {
    /// `forward` or `back`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Back => "back",
        }
    }
}

impl Pipeline {
    /// The portable core of a map, in the map's language.
    #[must_use]
    pub fn of(map: &Map) -> Self {
        Self::in_language(map, &map.language)
    }

    /// The same with labels and guidance in another language, where the map has them.
    #[must_use]
    pub fn in_language(map: &Map, language: &Language) -> Self {
        let kinds = map.kinds(&Flow::new(map));
        let stays = |id: NodeId| !kinds.is_after_sale(id);
        let (kept, left_out): (Vec<NodeId>, Vec<NodeId>) =
            map.stages().map(|(id, ..)| id).partition(|id| stays(*id));
        let speaker = Speaker::new(map, language).brief();
        let stages = kept.into_iter().enumerate().map(|(order, id)| stage(&speaker, id, order));
        let moves = map.transitions.iter().filter(|it| it.is_move());
        let moves = moves.filter(|it| stays(map.stage_of(it.from)) && stays(it.to));
        Self {
            format: 1,
            key: map.name.key.clone(),
            label: map.name.label_in(language).clone(),
            language: language.clone(),
            currency: map.currency.as_ref().map(|it| it.code().to_owned()),
            crm: crm_names(&map.crm),
            stages: stages.collect(),
            fields: map.fields.iter().map(|it| field(it, language)).collect(),
            moves: moves.map(|it| flat(&speaker, it)).collect(),
            starts: starts(map, stays),
            left_out,
        }
    }
}

fn starts(map: &Map, stays: impl Fn(NodeId) -> bool) -> IndexSet<NodeId> {
    let channels = map.channels.iter().flat_map(|it| &it.starts);
    let starts = map.starts.iter().chain(channels).map(|it| it.value);
    // A stage that only a channel adds may have an id beyond the list of the map.
    starts.filter(|it| it.index() < map.nodes.len() && stays(*it)).collect()
}

fn field(field: &super::Field, language: &Language) -> PipelineField {
    PipelineField {
        key: field.name.key.clone(),
        label: field.name.label_in(language).clone(),
        kind: field.kind.name(),
        on: object(field.on),
        crm: crm_names(&field.crm),
    }
}

/// An object as CRMs spell it.
fn object(object: Object) -> &'static str {
    match object {
        Object::Deal => "Deal",
        Object::Company => "Company",
        Object::Contact => "Contact",
        Object::Lead => "Lead",
    }
}

fn flat(speaker: &Speaker<'_>, way: &Transition) -> Move {
    let map = speaker.map;
    let when = match &way.kind {
        TransitionKind::Move(when) => when.as_ref().map(|it| said(speaker, it)),
        TransitionKind::If(condition) => Some(Text::clean(&speaker.condition(condition))),
        TransitionKind::Otherwise => Some(Text::clean(speaker.words.otherwise)),
        TransitionKind::Asked => None,
    };
    Move {
        from: map.node(map.stage_of(way.from)).name.key.clone(),
        to: map.node(way.to).name.key.clone(),
        direction: if way.back { Direction::Back } else { Direction::Forward },
        share: way.share.as_ref().map(|it| it.value.value),
        when,
        because: way.because.as_ref().map(|it| it.value.clone()),
    }
}

fn crm_names(names: &[CrmName]) -> CrmNames {
    names.iter().map(|it| (it.target.value.clone(), it.id.value.clone())).collect()
}

fn language<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(language.code())
}

fn forecast<S: Serializer>(forecast: &Forecast, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(forecast.name())
}

/// A percentage as a JSON number; a whole one without a point.
fn percent<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
    let Some(value) = value.map(|it| it.normalize()) else { return to.serialize_none() };
    match (value.is_integer(), i64::try_from(value), f64::try_from(value)) {
        (true, Ok(whole), _) => to.serialize_i64(whole),
        (_, _, Ok(part)) => to.serialize_f64(part),
        (_, _, Err(_)) => to.serialize_str(&value.to_string()),
    }
}
