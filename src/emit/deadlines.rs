//! Deadlines: by when a stage and each of its activities must be done, and by whom.

use super::escape::markdown;
use super::markdown::{by_road, page, table};
use super::parts::{Section, doers, sections};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Duration, Map, Spanned};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let body = by_road(&reader, |it, _| lengths(it));
    page(&reader, reader.words.deadlines, "deadlines.md", &body)
}

fn lengths(reader: &Reader<'_>) -> String {
    let words = reader.words;
    let head = [words.stage, words.activity, words.who, words.deadline, words.takes, words.stale];
    let head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    let mut rows = Vec::new();
    for section in sections(reader) {
        section_rows(&mut rows, reader, &section);
    }
    table(&head, &rows)
}

fn section_rows(rows: &mut Vec<Vec<String>>, reader: &Reader<'_>, of: &Section<'_>) {
    let Section { label, lines: stage, owner, .. } = of;
    let lengths = [&stage.within, &stage.takes, &stage.stale];
    if lengths.iter().any(|it| it.is_some()) {
        let who = owner.map(|it| reader.role(it)).unwrap_or_default();
        rows.push(row(reader, [label, reader.words.whole_stage, &who], lengths));
    }
    for activity in stage.activities.iter().filter(|it| it.within.is_some()) {
        let who: Vec<String> =
            doers(activity, *owner).into_iter().map(|it| reader.role(it)).collect();
        let texts = [label, activity.text.value.as_written(), &reader.list(&who)];
        rows.push(row(reader, texts, [&activity.within, &None, &None]));
    }
}

fn row(
    reader: &Reader<'_>,
    texts: [&str; 3],
    lengths: [&Option<Spanned<Duration>>; 3],
) -> Vec<String> {
    let length = |it: &Option<Spanned<Duration>>| {
        it.as_ref().map(|it| markdown(&reader.length(&it.value))).unwrap_or_default()
    };
    texts.iter().map(|it| markdown(it)).chain(lengths.into_iter().map(length)).collect()
}
