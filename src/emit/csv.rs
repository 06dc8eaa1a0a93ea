//! The portable core of a map as tables: stages, fields and moves.

use super::escape::{Cell, csv};
use super::path::map_file_name;
use super::reader::Reader;
use super::words::Words;
use super::{Artifact, Options, Written};
use crate::model::pipeline::{Guidance, Move, Pipeline, PipelineField, PipelineStage};
use crate::model::{Map, Text};
use crate::source::Sources;

const STAGES: [&str; 10] = [
    "order",
    "key",
    "label",
    "kind",
    "probability",
    "forecast",
    "stale_days",
    "owner",
    "required_fields",
    "guidance",
];
const MOVES: [&str; 6] = ["from", "to", "direction", "share", "when", "because"];

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let core = Pipeline::in_language(map, reader.language);
    let raw = options.csv_raw;
    let stages: Vec<_> = core.stages.iter().map(|it| stage(it, reader.words)).collect();
    let targets = map.crm_targets();
    let mut head = vec!["key", "label", "type", "on"];
    head.extend(&targets);
    let file = |name: &str, content: String| {
        Artifact::text(format!("{}.csv/{name}.csv", map_file_name(map)), content)
    };
    Ok(vec![
        file("stages", csv(&STAGES, &stages, raw)),
        file("fields", csv(&head, &fields(&core, &targets), raw)),
        file("moves", csv(&MOVES, &moves(&core), raw)),
    ])
}

fn stage(of: &PipelineStage, words: &Words) -> Vec<Cell> {
    let mut required: Vec<&str> = Vec::new();
    for field in &of.required_fields {
        if !required.contains(&field.field.as_str()) {
            required.push(&field.field);
        }
    }
    vec![
        Cell::number(Some(of.order)),
        Cell::text(of.key.as_str()),
        text(Some(&of.label)),
        Cell::text(of.kind.name()),
        Cell::number(of.probability.map(|it| it.normalize())),
        Cell::text(of.forecast.name()),
        Cell::number(of.stale_days),
        Cell::text(of.owner.clone().unwrap_or_default()),
        Cell::text(required.join(" ")),
        Cell::text(guidance(&of.guidance, words)),
    ]
}

/// What people are told, a heading and a list for each kind of line.
fn guidance(of: &Guidance, words: &Words) -> String {
    let lists = [
        (words.guide, &of.guide),
        (words.entering, &of.enter),
        (words.doing, &of.activities),
        (words.asking, &of.ask),
        (words.leaving, &of.exit),
    ];
    let mut lines = Vec::new();
    for (heading, texts) in lists.iter().filter(|(_, texts)| !texts.is_empty()) {
        lines.push(format!("{heading}:"));
        lines.extend(texts.iter().map(|it| format!("- {}", it.as_written())));
    }
    lines.join("\n")
}

fn fields(core: &Pipeline, targets: &[&str]) -> Vec<Vec<Cell>> {
    let row = |field: &PipelineField| {
        let own = [
            Cell::text(field.key.as_str()),
            text(Some(&field.label)),
            Cell::text(field.kind),
            Cell::text(field.on),
        ];
        let names = targets.iter().map(|it| text(field.crm.get(*it)));
        own.into_iter().chain(names).collect()
    };
    core.fields.iter().map(row).collect()
}

fn moves(core: &Pipeline) -> Vec<Vec<Cell>> {
    let row = |it: &Move| {
        vec![
            Cell::text(it.from.as_str()),
            Cell::text(it.to.as_str()),
            Cell::text(it.direction.name()),
            Cell::number(it.share.map(|it| it.normalize())),
            text(it.when.as_ref()),
            text(it.because.as_ref()),
        ]
    };
    core.moves.iter().map(row).collect()
}

fn text(of: Option<&Text>) -> Cell {
    Cell::text(of.map(Text::as_written).unwrap_or_default())
}
