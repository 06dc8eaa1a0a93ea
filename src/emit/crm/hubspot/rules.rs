//! Which moves HubSpot lets people make: the rules of a pipeline, in a beta of its API.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::emit::crm::steps::{Step, Steps, pipeline_id, stage_id};
use crate::model::Pipeline;
use crate::model::pipeline::{Direction, PipelineStage, StageKind};

/// The body of a request that sets the rules.
#[derive(Serialize)]
pub(super) struct Rules {
    #[serde(rename = "governanceValidationRules")]
    governance: Governance,
}

#[derive(Serialize)]
struct Governance {
    #[serde(rename = "noSkippingStagesRule")]
    no_skipping: Guarded,
    #[serde(rename = "noBackwardsMovementRule")]
    no_backwards: Guarded,
    #[serde(rename = "objectCreationRule")]
    creation: Creation,
}

#[derive(Serialize)]
struct Guarded {
    #[serde(rename = "enabledForAllStages")]
    all: bool,
    #[serde(rename = "pipelineStageIds")]
    stages: Vec<String>,
}

#[derive(Serialize)]
struct Creation {
    #[serde(rename = "pipelineStageIds")]
    stages: Vec<String>,
}

pub(super) fn steps(pipeline: &Pipeline) -> Steps<Rules> {
    let ways = Ways::of(pipeline);
    let starts = pipeline.stages.iter().filter(|it| pipeline.starts.contains(&it.node));
    let governance = Governance {
        no_skipping: guarded(pipeline, |it| ways.never_skipped(it)),
        no_backwards: guarded(pipeline, |it| ways.never_back(it)),
        creation: Creation { stages: starts.map(|it| stage_id(&it.key)).collect() },
    };
    let step = Step {
        seq: 1,
        action: "set-rules",
        key: "pipeline".to_owned(),
        method: "PUT",
        path: format!("/crm/pipelines-rules/2026-09-beta/0-3/{}", pipeline_id()),
        body: Rules { governance },
        save: IndexMap::new(),
    };
    super::file_of(pipeline, step)
}

fn guarded(pipeline: &Pipeline, is: impl Fn(&PipelineStage) -> bool) -> Guarded {
    let stages: Vec<String> =
        pipeline.stages.iter().filter(|it| is(it)).map(|it| stage_id(&it.key)).collect();
    Guarded { all: stages.len() == pipeline.stages.len(), stages }
}

/// What the declared moves do to each stage, by its place in the order.
pub(super) struct Ways {
    jumped: Vec<bool>,
    back: Vec<bool>,
}

impl Ways {
    pub(super) fn of(pipeline: &Pipeline) -> Self {
        let stages: BTreeMap<&str, &PipelineStage> =
            pipeline.stages.iter().map(|it| (it.key.as_str(), it)).collect();
        let none = vec![false; pipeline.stages.len()];
        let mut ways = Self { jumped: none.clone(), back: none };
        for way in &pipeline.moves {
            let ends = (stages.get(way.from.as_str()), stages.get(way.to.as_str()));
            let (Some(from), Some(to)) = ends else { continue };
            // HubSpot sees the order of stages, not how a move was declared.
            if way.direction == Direction::Back || to.order < from.order {
                mark(&mut ways.back, from.order..=from.order);
                mark(&mut ways.back, to.order..=to.order);
            } else if to.kind != StageKind::Lost && to.order > from.order {
                mark(&mut ways.jumped, from.order + 1..=to.order - 1);
            }
        }
        ways
    }

    /// Whether deals may be kept from skipping a stage: it is open, not the first, and no move
    /// jumps it; moves to a lost stage are set aside.
    pub(super) fn never_skipped(&self, stage: &PipelineStage) -> bool {
        let jumped = self.jumped.get(stage.order) == Some(&true);
        stage.kind == StageKind::Open && stage.order > 0 && !jumped
    }

    /// Whether no declared move goes back from a stage or to it: which of the two HubSpot's list
    /// means is not said, and this is right in both readings.
    fn never_back(&self, stage: &PipelineStage) -> bool {
        self.back.get(stage.order) == Some(&false)
    }
}

fn mark(list: &mut [bool], range: std::ops::RangeInclusive<usize>) {
    for slot in list.get_mut(range).into_iter().flatten() {
        *slot = true;
    }
}
