//! What to ask the buyer, stage by stage.

use std::fmt::Write;

use super::escape::markdown;
use super::markdown::page;
use super::parts::{Section, sections};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, Stage};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let mut out = String::new();
    for Section { label, lines, is_part, .. } in sections(&reader) {
        let mark = if is_part { "###" } else { "##" };
        questions(&mut out, mark, &label, lines);
    }
    page(&reader, reader.words.questions, "questions.md", &out)
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
