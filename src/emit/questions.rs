//! What to ask the buyer, stage by stage.

use std::fmt::Write;

use super::escape::markdown;
use super::markdown::{by_road, mark, page};
use super::parts::{Section, sections};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, Stage};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    page(&reader, reader.words.questions, "questions.md", &by_road(&reader, all))
}

fn all(reader: &Reader<'_>, depth: usize) -> String {
    let mut out = String::new();
    for Section { label, lines, is_part, .. } in sections(reader) {
        let mark = mark(depth + if is_part { 2 } else { 1 });
        questions(&mut out, &mark, &label, lines);
    }
    out
}

fn questions(out: &mut String, mark: &str, label: &str, stage: &Stage) {
    if stage.asks.is_empty() {
        return;
    }
    let _ = writeln!(out, "{mark} {}\n", markdown(label));
    for question in &stage.asks {
        let _ = writeln!(out, "- {}", markdown(question.value.as_written()));
    }
    out.push('\n');
}
