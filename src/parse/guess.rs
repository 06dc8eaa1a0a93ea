//! Blocks whose head is misspelt beyond doubt: read as what was meant, so that one run tells the
//! faults within too.

use super::build::{Build, Pair};
use super::grammar::Rule;
use super::pairs;
use super::stray::mark_broken;
use crate::ast::Item;

/// Where the places of a text that was matched by itself lie in the file.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    /// Where the block begins in the file.
    start: usize,
    /// How many bytes its first word has there, and how many in the text.
    word: usize,
    meant: usize,
}

impl Moved {
    /// The place in the file of a place in the text; within the first word that of the block.
    pub(super) fn place(self, at: usize) -> usize {
        if at < self.meant { self.start } else { at - self.meant + self.word + self.start }
    }
}

impl Build<'_> {
    /// The item that a block was meant to be, where the last finding is certain of its first word.
    pub(super) fn guessed(&mut self, pair: &Pair<'_>) -> Option<Item> {
        let unclosed = |it: Pair<'_>| it.as_rule() == Rule::missing_close;
        if pair.as_rule() != Rule::unknown_block
            || pair.clone().into_inner().flatten().any(unclosed)
        {
            return None;
        }
        let span = self.span(pair);
        let fix = self.found.last()?.fix.as_ref()?;
        let [edit] = fix.edits.as_slice() else { return None };
        if edit.span.start != span.start {
            return None;
        }
        let (word, meant) = (edit.span.range().len(), super::fold(&edit.text));
        let rest = pair.as_str().trim_end().get(word..)?;
        let text = format!("{meant}{rest}");
        let moved = Moved { start: span.start as usize, word, meant: meant.len() };
        let item =
            pairs(Rule::lone_item, &text).ok()?.flatten().find(|it| it.as_rule() == Rule::item)?;
        self.moved = Some(moved);
        let mut item = item.into_inner().next().and_then(|it| self.item(it));
        self.moved = None;
        // What it lacks waits until the head is certain.
        mark_broken(item.as_mut(), span);
        item
    }
}
