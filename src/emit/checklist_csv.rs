//! Checklists as a table for spreadsheets and task tools: one row for each box.

use super::escape::{Cell, csv};
use super::parts::{Item, Part, Section, doers, items, sections};
use super::path::map_file_name;
use super::reader::Reader;
use super::{Artifact, Options, Written};
use crate::model::Map;
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let mut rows = Vec::new();
    for section in sections(&reader) {
        section_rows(&mut rows, &reader, &section);
    }
    for road in reader.roads() {
        for mut section in sections(&road.reader) {
            section.label = format!("{}: {}", road.title(), section.label);
            section_rows(&mut rows, &road.reader, &section);
        }
    }
    let words = reader.words;
    let head = [words.stage, words.part, words.item, words.who, words.deadline, words.check];
    let head = head.into_iter().chain([reader.speaker.words.optional]);
    let head: Vec<String> = head.map(str::to_lowercase).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let path = format!("{}.checklist.csv", map_file_name(map));
    Ok(vec![Artifact::text(path, csv(&head, &rows, options.csv_raw))])
}

fn section_rows(rows: &mut Vec<Vec<Cell>>, reader: &Reader<'_>, of: &Section<'_>) {
    let Section { label, lines: stage, owner, .. } = of;
    for part in Part::ALL {
        for (at, item) in items(reader, stage, part).iter().enumerate() {
            let activity = stage.activities.get(at).filter(|_| part == Part::Do);
            let who =
                activity.map_or_else(|| owner.iter().copied().collect(), |it| doers(it, *owner));
            let who: Vec<String> = who.into_iter().map(|it| reader.role(it)).collect();
            rows.push(row(reader, label, part, item, &reader.list(&who)));
        }
    }
}

fn row(reader: &Reader<'_>, stage: &str, part: Part, item: &Item, who: &str) -> Vec<Cell> {
    let optional = if item.terms.optional.is_some() { reader.speaker.words.yes } else { "" };
    let mut text = item.text.clone();
    for more in item.terms.times.iter() {
        text = format!("{text} ({more})");
    }
    vec![
        Cell::text(stage),
        Cell::text(part.heading(reader)),
        Cell::text(text),
        Cell::text(who),
        Cell::text(item.deadline.clone().unwrap_or_default()),
        Cell::text(item.check.clone().unwrap_or_default()),
        Cell::text(optional),
    ]
}
