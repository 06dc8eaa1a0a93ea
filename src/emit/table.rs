//! The map on one page: a table of its stages, then what brings deals and what they should bring.

use super::escape::markdown;
use super::markdown::{by_road, lines, page, table};
use super::parts::{Item, Part, items};
use super::plan::plan;
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, Outcome, Stage};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let mut body = by_road(&reader, |it, _| stages(it));
    if !reader.is_partial() {
        body.push_str(&plan(&reader));
    }
    page(&reader, reader.words.stages, "table.md", &body)
}

fn stages(reader: &Reader<'_>) -> String {
    let words = reader.words;
    let head = [words.stage, words.probability, words.enter, words.exit, words.who];
    let head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    let mut rows = Vec::new();
    for (_, node, stage) in reader.stages() {
        rows.push(vec![
            markdown(&reader.label(&node.name)),
            markdown(&chance(reader, stage)),
            gates(reader, stage, Part::Enter),
            gates(reader, stage, Part::Exit),
            markdown(&stage.owner.map(|it| reader.role(it.value)).unwrap_or_default()),
        ]);
    }
    table(&head, &rows)
}

/// The stated win probability; a stage that ends deals needs none.
fn chance(reader: &Reader<'_>, stage: &Stage) -> String {
    match (&stage.probability, stage.closes.as_ref().map(|it| it.value)) {
        (Some(percent), _) => reader.percent(&percent.value),
        (None, Some(Outcome::Won)) => reader.words.won.to_owned(),
        (None, Some(Outcome::Lost)) => reader.words.lost.to_owned(),
        (None, None) => String::new(),
    }
}

fn gates(reader: &Reader<'_>, stage: &Stage, part: Part) -> String {
    let said = |item: &Item| match &item.check {
        Some(check) => format!("{} ({check})", item.text),
        None => item.text.clone(),
    };
    lines(&items(reader, stage, part).iter().map(said).collect::<Vec<_>>())
}
