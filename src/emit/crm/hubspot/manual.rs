//! What HubSpot's API does not hold, as tasks for a person.

use super::rules::Ways;
use super::words::{Words, words};
use crate::emit::crm::manual::{self, Section, code, place};
use crate::emit::escape::markdown;
use crate::emit::path::map_file_name;
use crate::model::wording::Tongue;
use crate::model::pipeline::{Door, PipelineStage, RequiredField, StageKind};
use crate::model::{Duration, Map, Pipeline, Stage, Tested, Text, Transition, wording};
use crate::source::Sources;

pub(super) fn page(map: &Map, pipeline: &Pipeline, sources: &Sources, tongue: Tongue) -> String {
    let words = words(tongue);
    let writer = Writer { map, pipeline, sources, words };
    let section = |heading, tasks| Section { heading, tasks };
    let sections = [
        section(words.before, vec![words.account.to_owned()]),
        section(words.properties, writer.properties()),
        section(words.stale, writer.stale()),
        section(words.deadlines, writer.deadlines()),
        section(words.timed, writer.timed()),
        section(words.rules, writer.rules()),
        section(words.guidance, vec![guidance(map, words, tongue)]),
        section(words.after_sale, writer.after_sale()),
    ];
    manual::page("HubSpot", map, sources, tongue, &sections)
}

fn guidance(map: &Map, words: &Words, tongue: Tongue) -> String {
    let path = match tongue {
        Tongue::English => "csv/stages.csv".to_owned(),
        Tongue::Arabic | Tongue::Persian => format!("../{}.csv/stages.csv", map_file_name(map)),
    };
    format!("{} `{path}`{}.", words.copy, words.made)
}

struct Writer<'a> {
    map: &'a Map,
    pipeline: &'a Pipeline,
    sources: &'a Sources,
    words: &'static Words,
}

impl Writer<'_> {
    fn properties(&self) -> Vec<String> {
        let mut tasks = Vec::new();
        for stage in &self.pipeline.stages {
            let label = text(&stage.label);
            for field in &stage.required_fields {
                let (name, door) = (self.property(field), at(field.when));
                let test = wording::ask(&field.source.ask, markdown);
                let place = place(self.sources, field.source.span);
                tasks.push(format!("{label}: {name} {test} when a deal {door}{place}"));
            }
            for criterion in &stage.by_hand {
                let (what, door) = (text(&criterion.text), at(criterion.when));
                let place = place(self.sources, criterion.span);
                tasks.push(format!("{label}: {what} when a deal {door}{place}"));
            }
        }
        tasks
    }

    /// The property in HubSpot, or the label of a field that has no name there.
    fn property(&self, required: &RequiredField) -> String {
        let Tested::Field(id) = required.source.field else { return code(&required.field) };
        let field = self.map.field(id);
        let named = field.crm.iter().find(|it| it.target.value == "hubspot");
        named.map_or_else(|| text(&field.name.label), |it| code(it.id.value.as_written()))
    }

    fn stale(&self) -> Vec<String> {
        self.stages(|stage, lines| {
            let (days, stale) = (stage.stale_days?, lines.stale.as_ref()?);
            let unit = if days == 1 { "day" } else { "days" };
            Some(format!("{days} {unit}{}", place(self.sources, stale.span)))
        })
    }

    fn deadlines(&self) -> Vec<String> {
        self.stages(|_, lines| {
            let within = lines.within.as_ref()?;
            Some(format!("{}{}", length(&within.value), place(self.sources, within.span)))
        })
    }

    fn stages(&self, task: impl Fn(&PipelineStage, &Stage) -> Option<String>) -> Vec<String> {
        let task = |stage: &PipelineStage| {
            let lines = self.map.node(stage.node).stage()?;
            task(stage, lines).map(|it| format!("{}: {it}", text(&stage.label)))
        };
        self.pipeline.stages.iter().filter_map(task).collect()
    }

    fn timed(&self) -> Vec<String> {
        let label = |id| {
            let stage = self.pipeline.stages.iter().find(|it| it.node == id)?;
            Some(text(&stage.label))
        };
        let task = |way: &Transition| {
            let after = way.after.as_ref().filter(|_| way.is_move())?;
            let (from, to) = (label(self.map.stage_of(way.from))?, label(way.to)?);
            let place = place(self.sources, after.span);
            Some(format!("{from}: move to {to} after {}{place}", length(&after.value)))
        };
        self.map.transitions.iter().filter_map(task).collect()
    }

    fn rules(&self) -> Vec<String> {
        self.trial().into_iter().chain([self.words.bound.to_owned()]).collect()
    }

    /// Whether "skip" counts a move to a lost stage is not known, so a person tries it.
    fn trial(&self) -> Option<String> {
        let ways = Ways::of(self.pipeline);
        if !self.pipeline.stages.iter().any(|it| ways.never_skipped(it)) {
            return None;
        }
        let first = |kind| self.pipeline.stages.iter().find(move |it| it.kind == kind);
        let (open, lost) = (first(StageKind::Open)?, first(StageKind::Lost)?);
        Some(format!(
            "Try on a test pipeline that a deal in {} can still be moved to {}; if it cannot, empty \
             `noSkippingStagesRule`.",
            text(&open.label),
            text(&lost.label)
        ))
    }

    fn after_sale(&self) -> Vec<String> {
        let task = |id| {
            let name = &self.map.node(id).name;
            format!("{}{}", text(&name.label), place(self.sources, name.span))
        };
        self.pipeline.left_out.iter().map(|it| task(*it)).collect()
    }
}

fn at(door: Door) -> &'static str {
    match door {
        Door::Enter => "enters the stage",
        Door::Exit => "leaves the stage",
    }
}

fn text(label: &Text) -> String {
    markdown(label.as_written())
}

fn length(duration: &Duration) -> String {
    markdown(&wording::length(duration))
}
