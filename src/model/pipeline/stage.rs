//! A stage as CRMs see it: its probability, what people are told, and which fields must be filled.

use super::{ByHand, Door, Guidance, PipelineStage, RequiredField, StageKind, crm_names};
use crate::model::wording::{self, Speaker, field_key};
use crate::model::{
    Condition, Criterion, Decimal, Duration, Forecast, Gate, Map, NodeId, Outcome, Spanned, Stage,
    Test, Text,
};

/// A stage in its place, as CRMs see it.
pub(super) fn stage(speaker: &Speaker<'_>, id: NodeId, order: usize) -> PipelineStage {
    let map = speaker.map;
    let node = map.node(id);
    let default = Stage::default();
    let lines = node.stage().unwrap_or(&default);
    let kind = match outcome(lines) {
        None => StageKind::Open,
        Some(Outcome::Won) => StageKind::Won,
        Some(Outcome::Lost) => StageKind::Lost,
    };
    let (required_fields, by_hand) = required(speaker, lines);
    PipelineStage {
        key: node.name.key.clone(),
        label: node.name.label_in(speaker.language).clone(),
        order,
        kind,
        probability: probability(lines, kind),
        forecast: lines.forecast.as_ref().map_or(usual_forecast(kind), |it| it.value),
        stale_days: lines.stale.as_ref().and_then(|it| calendar_days(map, &it.value)),
        owner: lines.owner.map(|it| map.role(it.value).name.key.clone()),
        guidance: guidance(speaker, lines),
        required_fields,
        was: lines.was.clone(),
        crm: crm_names(&lines.crm),
        node: id,
        by_hand,
    }
}

fn outcome(stage: &Stage) -> Option<Outcome> {
    stage.closes.as_ref().map(|it| it.value)
}

fn probability(stage: &Stage, kind: StageKind) -> Option<Decimal> {
    match kind {
        StageKind::Open => stage.probability.as_ref().map(|it| it.value.value),
        StageKind::Won => Some(Decimal::ONE_HUNDRED),
        StageKind::Lost => Some(Decimal::ZERO),
    }
}

fn usual_forecast(kind: StageKind) -> Forecast {
    match kind {
        StageKind::Open => Forecast::Pipeline,
        StageKind::Won => Forecast::Closed,
        StageKind::Lost => Forecast::Omitted,
    }
}

/// Whole calendar days, rounded up; `None` where the number is too large.
fn calendar_days(map: &Map, duration: &Duration) -> Option<u64> {
    let minutes = duration.minutes(map.workweek.days())?;
    let days = minutes.checked_div(Decimal::from(1_440))?.ceil();
    u64::try_from(days).ok()
}

fn guidance(speaker: &Speaker<'_>, stage: &Stage) -> Guidance {
    let gates = |gates: &[Gate]| gates.iter().map(|it| said(speaker, &it.criterion)).collect();
    let mut guidance = Guidance {
        guide: values(&stage.guides),
        enter: gates(&stage.enter),
        activities: Vec::new(),
        ask: values(&stage.asks),
        exit: gates(&stage.exit),
    };
    let activities = |stage: &Stage| -> Vec<Text> {
        stage.activities.iter().map(|it| Text::clean(&speaker.activity(it))).collect()
    };
    guidance.activities = activities(stage);
    for part in &stage.substages {
        let label = part.name.label_in(speaker.language);
        let named = |it: Text| Text::clean(&format!("{}: {}", label.as_written(), it.as_written()));
        guidance.activities.extend(activities(&part.stage).into_iter().map(named));
        guidance.ask.extend(values(&part.stage.asks).into_iter().map(named));
    }
    guidance
}

/// A criterion for people: its fact, or its test in words where it has none.
pub(super) fn said(speaker: &Speaker<'_>, criterion: &Criterion) -> Text {
    Text::clean(&speaker.criterion(criterion).0)
}

fn values(texts: &[Spanned<Text>]) -> Vec<Text> {
    texts.iter().map(|it| it.value.clone()).collect()
}

/// The tests that a CRM may hold, and the criteria that hold more.
fn required(speaker: &Speaker<'_>, stage: &Stage) -> (Vec<RequiredField>, Vec<ByHand>) {
    let (mut fields, mut by_hand) = (Vec::new(), Vec::new());
    let enter = stage.enter.iter().map(|it| (Door::Enter, it));
    let exit = stage.exit.iter().map(|it| (Door::Exit, it));
    for (when, gate) in enter.chain(exit) {
        let Some(check) = &gate.criterion.check else { continue };
        let Some(tests) = conjunction(check) else {
            let text = Text::clean(&speaker.condition(check));
            by_hand.push(ByHand { when, text, span: gate.criterion.span });
            continue;
        };
        fields.extend(tests.into_iter().map(|test| RequiredField {
            field: field_key(speaker.map, &test.field).to_owned(),
            when,
            test: Text::clean(&wording::ask(&test.ask, str::to_owned)),
            source: test.clone(),
        }));
    }
    (fields, by_hand)
}

/// The tests of a condition that is nothing but tests joined by `and`.
fn conjunction(condition: &Condition) -> Option<Vec<&Test>> {
    match condition {
        Condition::Test(test) => Some(vec![test]),
        Condition::All(parts) => {
            let tests: Option<Vec<Vec<&Test>>> = parts.iter().map(conjunction).collect();
            tests.map(|it| it.concat())
        }
        Condition::Any(_) | Condition::Not(_) | Condition::Fact(_) => None,
    }
}
