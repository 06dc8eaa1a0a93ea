//! Checklists as Markdown: boxes to tick for every stage.

use std::fmt::Write;

use super::escape::markdown;
use super::markdown::{by_road, link, mark, page};
use super::parts::{Item, Part, Way, ends, facts, is_bare, items, remarks, ways};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, NodeId, Stage};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    page(&reader, reader.words.checklist, "checklist.md", &by_road(&reader, stages))
}

fn stages(reader: &Reader<'_>, depth: usize) -> String {
    let mut out = String::new();
    for (id, node, stage) in reader.stages() {
        let _ = writeln!(out, "{} {}\n", mark(depth + 1), markdown(&reader.label(&node.name)));
        body(&mut out, reader, stage);
        way_list(&mut out, reader, id, stage);
        for part in stage.substages.iter().filter(|it| !is_bare(&it.stage)) {
            let _ = writeln!(out, "{} {}\n", mark(depth + 2), markdown(&reader.label(&part.name)));
            body(&mut out, reader, &part.stage);
        }
    }
    out
}

/// What a stage and a sub-stage both say.
fn body(out: &mut String, reader: &Reader<'_>, stage: &Stage) {
    let facts: Vec<String> = facts(reader, stage)
        .iter()
        .map(|(word, said)| format!("**{word}:** {}", markdown(said)))
        .collect();
    paragraph(out, &facts.join(" · "));
    if let Some(summary) = &stage.summary {
        paragraph(out, &markdown(summary.as_written()));
    }
    for part in Part::ALL {
        let lines = items(reader, stage, part);
        list(out, part.heading(reader), lines.iter().map(|it| box_line(reader, it)));
    }
    let bare = stage.substages.iter().filter(|it| is_bare(&it.stage));
    let bare = bare.map(|it| format!("[ ] {}", markdown(&reader.label(&it.name))));
    list(out, reader.words.parts, bare);
    let asks = stage.asks.iter().map(|it| markdown(it.value.as_written()));
    list(out, reader.words.questions, asks);
    for (word, texts) in remarks(reader, stage) {
        list(out, word, texts.iter().map(|it| markdown(it)));
    }
    let links = stage
        .links
        .iter()
        .map(|(label, to)| link(label.as_written(), to.as_ref().map(|it| it.value.as_written())));
    list(out, reader.words.links, links);
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "{text}\n");
    }
}

/// A heading in bold and a list; nothing where the list is empty.
fn list(out: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|it| format!("- {it}")).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "**{heading}**\n\n{}\n", lines.join("\n"));
    }
}

/// `[ ] Send the proposal — within 3 days, using Proposal template *(Amount is more than 0)*`
fn box_line(reader: &Reader<'_>, item: &Item) -> String {
    let mut line = format!("[ ] {}", markdown(&item.text));
    let details = item.terms.told();
    if !details.is_empty() {
        let _ = write!(line, " — {}", markdown(&details.join(reader.speaker.words.comma)));
    }
    if let Some(check) = &item.check {
        let _ = write!(line, " ({})", markdown(check));
    }
    line
}

fn way_list(out: &mut String, reader: &Reader<'_>, id: NodeId, stage: &Stage) {
    let mut lines = Vec::new();
    for group in ways(reader, id) {
        let depth = if let Some(question) = &group.question {
            lines.push(format!("- {}", asked(reader, question, &group.by)));
            "  - "
        } else {
            "- "
        };
        let answers = group.question.is_some();
        lines.extend(
            group.ways.iter().map(|it| format!("{depth}{}", way_line(reader, it, answers))),
        );
    }
    lines.extend(ends(reader, stage).map(|it| format!("- {it}")));
    if !lines.is_empty() {
        let _ = writeln!(out, "**{}**\n\n{}\n", reader.words.ways, lines.join("\n"));
    }
}

fn asked(reader: &Reader<'_>, question: &str, by: &str) -> String {
    let question = markdown(question);
    if by.is_empty() {
        return question;
    }
    format!("{question} ({} {})", reader.words.decides, markdown(by))
}

/// `Yes: go to **Won** · 45% — reason`; a move that answers no question has its condition behind.
fn way_line(reader: &Reader<'_>, way: &Way, answers: bool) -> String {
    let word = if way.back { reader.words.back } else { reader.words.go };
    let mut line = format!("{word} **{}**", markdown(&reader.node(way.to)));
    if let Some(share) = &way.share {
        let _ = write!(line, " · {}", markdown(share));
    }
    let conditions = way.conditions().join(" · ");
    if !conditions.is_empty() {
        let conditions = markdown(&conditions);
        line = if answers {
            format!("{conditions}: {line}")
        } else {
            format!("{line} · {conditions}")
        };
    }
    if let Some(because) = &way.because {
        let _ = write!(line, " — {}", markdown(because));
    }
    line
}
