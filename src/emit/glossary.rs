//! The words of the team and what they mean.

use super::escape::markdown;
use super::markdown::{page, table};
use super::reader::Reader;
use super::{Options, Written};
use crate::model::{Map, Name};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let head = [reader.words.term.to_owned(), reader.words.meaning.to_owned()];
    let rows: Vec<Vec<String>> = map
        .terms
        .iter()
        .map(|it| vec![markdown(&term(&reader, &it.name)), markdown(it.means.as_written())])
        .collect();
    page(&reader, reader.words.glossary, "glossary.md", &table(&head, &rows))
}

/// The label, and the short word beside it: `Marketing-qualified lead (MQL)`.
fn term(reader: &Reader<'_>, name: &Name) -> String {
    let label = reader.label(name);
    let short = name.keyed && name.key.replace('_', " ") != label && !name.key.contains('_');
    if short { format!("{label} ({})", name.key) } else { label }
}
