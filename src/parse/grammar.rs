//! The grammar, compiled from `grammar/masar.pest`.
#![allow(missing_docs, reason = "the derive makes one undocumented variant per rule")]

/// The parser that pest makes of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/masar.pest"]
pub(super) struct Grammar;
