//! A HubSpot pipeline: the steps that make it, the steps that set its rules, and what a person does.

mod manual;
mod rules;
mod words;

use indexmap::IndexMap;
use serde::Serialize;

use super::steps::{Ids, Step, Steps, Taken, literal, stage_name};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::emit::path::map_file_name;
use crate::emit::{Artifact, Options, Written};
use crate::model::pipeline::{PipelineStage, StageKind};
use crate::model::{Decimal, Map, Pipeline, Text};
use crate::source::Sources;

pub(crate) fn write(map: &Map, sources: &Sources, options: &Options) -> Written {
    let pipeline = match &options.language {
        Some(language) => Pipeline::in_language(map, language),
        None => Pipeline::of(map),
    };
    let mut refusals = check::refusals(map, sources, "hubspot", options.language.as_ref());
    refusals.extend(missing_ends(map, &pipeline));
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let language = options.language.as_ref().unwrap_or(&map.language);
    let folder = format!("{}.hubspot", map_file_name(map));
    let file = |name: &str, content: String| Artifact::text(format!("{folder}/{name}"), content);
    Ok(vec![
        file("hubspot.steps.json", steps(&pipeline).file()),
        file("hubspot.rules.steps.json", rules::steps(&pipeline).file()),
        file("hubspot.manual-steps.md", manual::page(map, &pipeline, sources, language)),
    ])
}

/// HubSpot knows won and lost deals by their stage alone.
fn missing_ends(map: &Map, pipeline: &Pipeline) -> Vec<Diagnostic> {
    let ends = [("no-won-stage", StageKind::Won), ("no-lost-stage", StageKind::Lost)];
    let missing = ends.iter().filter(|(_, kind)| pipeline.stages.iter().all(|it| it.kind != *kind));
    let report = |(rule, kind): &(&'static str, StageKind)| {
        let word = kind.name();
        let message = format!("HubSpot needs a {word} stage in `{}`", map.name.shown());
        Diagnostic::error(rule, map.name.span, message)
            .with_help(format!("add a stage that says `closes {word}`"))
    };
    missing.map(report).collect()
}

/// The body of a request that makes a pipeline.
#[derive(Serialize)]
struct NewPipeline {
    label: Text,
    #[serde(rename = "displayOrder")]
    order: usize,
    stages: Vec<NewStage>,
}

#[derive(Serialize)]
struct NewStage {
    label: Text,
    #[serde(rename = "displayOrder")]
    order: usize,
    metadata: Metadata,
}

#[derive(Serialize)]
struct Metadata {
    probability: String,
}

fn steps(pipeline: &Pipeline) -> Steps<NewPipeline> {
    let body = NewPipeline {
        label: literal(&pipeline.label),
        order: 0,
        stages: pipeline.stages.iter().map(new_stage).collect(),
    };
    let step = Step {
        seq: 1,
        action: "create-pipeline",
        key: "pipeline".to_owned(),
        method: "POST",
        path: "/crm/v3/pipelines/deals".to_owned(),
        body,
        save: saved(pipeline),
    };
    file_of(pipeline, step)
}

/// A file of one step.
fn file_of<B>(pipeline: &Pipeline, step: Step<B>) -> Steps<B> {
    Steps {
        format: 1,
        target: "hubspot",
        map: pipeline.key.clone(),
        ids: Ids::String,
        steps: vec![step],
    }
}

fn new_stage(stage: &PipelineStage) -> NewStage {
    let percent = stage.probability.unwrap_or_default();
    // HubSpot takes text in steps of 0.1, and reads 1.0 as won and 0.0 as lost.
    let mut probability = percent / Decimal::ONE_HUNDRED;
    probability.rescale(1);
    NewStage {
        label: literal(&stage.label),
        order: stage.order,
        metadata: Metadata { probability: probability.to_string() },
    }
}

/// The answer lists the stages it made; labels tell them apart, as no two are alike.
fn saved(pipeline: &Pipeline) -> IndexMap<String, Taken> {
    let stages = pipeline.stages.iter().map(|stage| {
        let label = IndexMap::from([("label", stage.label.clone())]);
        let taken = Taken::Element { list: "stages", r#where: label, take: "id" };
        (stage_name(&stage.key), taken)
    });
    let pipeline = ("pipeline".to_owned(), Taken::Field { take: "id" });
    [pipeline].into_iter().chain(stages).collect()
}
