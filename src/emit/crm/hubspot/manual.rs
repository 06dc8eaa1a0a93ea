//! What HubSpot's API does not hold, as tasks for a person.

use super::rules::Ways;
use super::words::{Words, moved, trial, words};
use crate::emit::crm::manual::{self, Section, code, place};
use crate::emit::escape::markdown;
use crate::emit::path::map_file_name;
use crate::model::pipeline::{PipelineStage, RequiredField, StageKind};
use crate::model::wording::{self, Speaker};
use crate::model::{
    Condition, Duration, Language, Map, Pipeline, Stage, Tested, Text, Tongue, Transition, Unit,
};
use crate::source::{Sources, Span};

pub(super) fn page(
    map: &Map,
    pipeline: &Pipeline,
    sources: &Sources,
    language: &Language,
) -> String {
    let (tongue, speaker) = (Tongue::of(language), Speaker::new(map, language));
    let words = words(tongue);
    let writer = Writer { map, pipeline, sources, words, tongue, speaker };
    let section = |heading, tasks| Section { heading, tasks };
    let sections = [
        section(words.before, vec![words.account.to_owned()]),
        section(words.properties, writer.properties()),
        section(words.stale, writer.stale()),
        section(words.deadlines, writer.deadlines()),
        section(words.timed, writer.timed()),
        section(words.rules, writer.rules()),
        section(words.guidance, vec![guidance(map, words)]),
        section(words.after_sale, writer.after_sale()),
    ];
    manual::page("HubSpot", map, sources, tongue, &sections)
}

fn guidance(map: &Map, words: &Words) -> String {
    let path = format!("../{}.csv/stages.csv", map_file_name(map));
    format!("{} `{path}`{}.", words.copy, words.made)
}

struct Writer<'a> {
    map: &'a Map,
    pipeline: &'a Pipeline,
    sources: &'a Sources,
    words: &'static Words,
    tongue: Tongue,
    speaker: Speaker<'a>,
}

impl Writer<'_> {
    fn properties(&self) -> Vec<String> {
        let mut tasks = Vec::new();
        for stage in &self.pipeline.stages {
            let label = text(&stage.label);
            for field in &stage.required_fields {
                let (test, door) = (self.test(field), self.words.door(field.when));
                let place = self.place(field.source.span);
                tasks.push(format!("{label}: {test} {door}{place}"));
            }
            for criterion in &stage.by_hand {
                let (what, door) = (text(&criterion.text), self.words.door(criterion.when));
                let place = self.place(criterion.span);
                tasks.push(format!("{label}: {what} {door}{place}"));
            }
        }
        tasks
    }

    /// What a property must hold: by its name in HubSpot, which other languages than English put
    /// behind the sentence.
    fn test(&self, required: &RequiredField) -> String {
        let property = self.property(required);
        if self.tongue == Tongue::English {
            let name = property.unwrap_or_else(|| match &required.source.field {
                Tested::Field(id) => text(&self.map.field(*id).name.label),
                Tested::Raw(_) => code(&required.field),
            });
            return format!("{name} {}", wording::ask(&required.source.ask, markdown));
        }
        let test = Condition::Test(required.source.clone());
        let sentence = markdown(&self.speaker.condition(&test));
        property.map_or_else(|| sentence.clone(), |name| format!("{sentence} ({name})"))
    }

    /// The property in HubSpot of a field that has a name there.
    fn property(&self, required: &RequiredField) -> Option<String> {
        let Tested::Field(id) = required.source.field else { return None };
        let named = self.map.field(id).crm.iter().find(|it| it.target.value == "hubspot");
        named.map(|it| code(it.id.value.as_written()))
    }

    fn stale(&self) -> Vec<String> {
        self.stages(|stage, lines| {
            let (days, stale) = (stage.stale_days?, lines.stale.as_ref()?);
            let days = Duration {
                amount: days.into(),
                unit: Unit::Day,
                business: false,
                written: String::new(),
            };
            Some(format!("{}{}", markdown(&self.speaker.length(&days)), self.place(stale.span)))
        })
    }

    fn deadlines(&self) -> Vec<String> {
        self.stages(|_, lines| {
            let within = lines.within.as_ref()?;
            Some(format!("{}{}", self.length(&within.value), self.place(within.span)))
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
            let task = moved(self.tongue, &to, &self.after(&after.value));
            Some(format!("{from}: {task}{}", self.place(after.span)))
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
        Some(trial(self.tongue, &text(&open.label), &text(&lost.label)))
    }

    fn after_sale(&self) -> Vec<String> {
        let task = |id| {
            let name = &self.map.node(id).name;
            format!("{}{}", text(&name.label), self.place(name.span))
        };
        self.pipeline.left_out.iter().map(|it| task(*it)).collect()
    }

    fn place(&self, span: Span) -> String {
        place(self.sources, span, self.tongue)
    }

    /// A length of time, in English as machines write it.
    fn length(&self, duration: &Duration) -> String {
        markdown(&match self.tongue {
            Tongue::English => wording::length(duration),
            Tongue::Arabic | Tongue::Persian => self.speaker.length(duration),
        })
    }

    /// A delay, in English as machines write it.
    fn after(&self, duration: &Duration) -> String {
        markdown(&match self.tongue {
            Tongue::English => format!("after {}", wording::length(duration)),
            Tongue::Arabic | Tongue::Persian => self.speaker.after(duration),
        })
    }
}

fn text(label: &Text) -> String {
    markdown(label.as_written())
}
