//! Blocks whose head is not understood: read as what was meant, so that one run tells the faults
//! within too.
//!
//! A misspelt first word is read as the nearest, and what does not belong in the head as blanks. Where
//! no name can be read, the block has one that is forgotten with it.

use std::ops::Range;

use super::build::{Build, Pair};
use super::error::{MOST_EXPLAINED, takes_block};
use super::grammar::Rule;
use super::keywords::{first_word, is_blank};
use super::pairs;
use super::place::Place;
use super::quotes::closed_length;
use super::stray::mark_broken;
use crate::ast::Item;

/// Where the places of a text that was matched by itself lie in the file.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    /// Where the block begins in the file.
    start: usize,
    /// How many bytes of its beginning are others there, and how many in the text.
    word: usize,
    meant: usize,
}

impl Moved {
    /// The place in the file of a place in the text; within the first word that of the block.
    pub(super) fn place(self, at: usize) -> usize {
        if at < self.meant { self.start } else { at - self.meant + self.word + self.start }
    }
}

/// A block with a head that is understood.
struct Guess {
    text: String,
    moved: Moved,
    /// Whether its name is the one of the block.
    named: bool,
}

/// How many words of a head are looked at.
const MOST_WORDS: usize = 12;

/// What stands behind the first word of a head without a name.
const NAMELESS: [&str; 5] = [" x", " \"x\"", " after x stage x", " stage x", " x as text"];

impl Build<'_> {
    /// The item that a block was meant to be.
    pub(super) fn guessed(&mut self, pair: &Pair<'_>) -> Option<Item> {
        let span = self.span(pair);
        let mut item = self.reread(pair, Place::File, |build, found| {
            found.into_inner().next().and_then(|it| build.item(it))
        })?;
        // What it lacks waits until the head is certain.
        mark_broken(item.as_mut(), span);
        item
    }

    /// Reads a block again with a head that is understood; `None` where it is none, and nothing within
    /// where its name is not known.
    pub(super) fn reread<T>(
        &mut self,
        pair: &Pair<'_>,
        place: Place,
        mut read: impl FnMut(&mut Self, Pair<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        let guess = self.guess(pair, place)?;
        let mut lines = pairs(place.lone(), &guess.text).ok()?.flatten();
        let line = lines.find(|it| is_line(it.as_rule()))?;
        let outer = self.moved.replace(guess.moved);
        let what = read(self, line);
        self.moved = outer;
        Some(what.filter(|_| guess.named))
    }

    fn guess(&mut self, pair: &Pair<'_>, place: Place) -> Option<Guess> {
        let unclosed = |it: Pair<'_>| it.as_rule() == Rule::missing_close;
        if pair.as_rule() != Rule::unknown_block
            || self.found.len() > MOST_EXPLAINED
            || pair.clone().into_inner().flatten().any(unclosed)
        {
            return None;
        }
        let block = pair.as_str().trim_end();
        // A text of blocks within blocks is not read once for each of them.
        self.reread = self.reread.saturating_add(block.len());
        if self.reread > self.text.len().saturating_mul(4) {
            return None;
        }
        let start = self.span(pair).start as usize;
        let head = pair.clone().into_inner().find(|it| it.as_rule() == Rule::bad_head)?;
        let (head, body) = block.split_at_checked(head.as_str().len())?;
        let (word, meant) = self.meant(start, head);
        if !takes_block(&meant) {
            return None;
        }
        let rest = head.get(word..)?;
        if let Some(rest) = blanked(place, &meant, rest) {
            let moved = Moved { start, word, meant: meant.len() };
            return Some(Guess { text: format!("{meant}{rest}{body}"), moved, named: true });
        }
        let heads = NAMELESS.into_iter().map(|it| format!("{meant}{it} "));
        let new = heads.into_iter().find(|it| is_head(place, it))?;
        let moved = Moved { start, word: head.len(), meant: new.len() };
        Some(Guess { text: format!("{new}{body}"), moved, named: false })
    }

    /// How many bytes of a head its first word takes, and the word that was meant.
    fn meant(&self, start: usize, head: &str) -> (usize, String) {
        let fix = self.found.last().and_then(|it| it.fix.as_ref()).map(|it| it.edits.as_slice());
        match fix {
            Some([edit]) if edit.span.range().start == start => {
                (edit.span.range().len(), super::fold(&edit.text))
            }
            _ => {
                let word = first_word(head);
                (word.len(), word.to_owned())
            }
        }
    }
}

fn is_line(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::item
            | Rule::map_line
            | Rule::field_line
            | Rule::stage_line
            | Rule::channel_line
            | Rule::metric_line
            | Rule::goal_line
            | Rule::branch
    )
}

/// What stands behind the first word of a head, with blanks in place of what does not belong: as many
/// words from the left as are understood, and the text in quotes at its end.
fn blanked(place: Place, word: &str, rest: &str) -> Option<String> {
    let words = words(rest);
    if let Some(rest) = one_name(place, word, rest, &words) {
        return Some(rest);
    }
    let label = words.last().and_then(|it| rest.get(it.clone()));
    let label = label.filter(|it| it.starts_with(['"', '«'])).unwrap_or("");
    let ends = (0..words.len()).rev().map(|at| words.get(at).map_or(0, |it| it.end)).chain([0]);
    let heads = ends.filter_map(|end| {
        let (kept, lost) = rest.split_at_checked(end)?;
        let blank = |length: usize| " ".repeat(length);
        let trimmed = lost.trim_end();
        let with = trimmed.strip_suffix(label).filter(|_| !label.is_empty()).map(|it| {
            let behind = lost.len() - trimmed.len();
            format!("{kept}{}{label}{}", blank(it.len()), blank(behind))
        });
        let without = format!("{kept}{}", blank(lost.len()));
        Some(with.into_iter().chain([without]))
    });
    heads.flatten().find(|it| is_head(place, &format!("{word}{it}")))
}

/// A head whose name of several words is joined to one: `stage site visit "Site visit"`.
fn one_name(place: Place, word: &str, rest: &str, words: &[Range<usize>]) -> Option<String> {
    let begins = |at: usize, with: fn(char) -> bool| {
        let word = words.get(at).and_then(|it| rest.get(it.clone()));
        word.is_some_and(|it| it.starts_with(with))
    };
    // `stage visit Site visit`: a key before its label is written small.
    if begins(0, char::is_lowercase) && begins(1, char::is_uppercase) {
        return None;
    }
    let start = words.first()?.start;
    let heads = (2..=words.len()).rev().filter_map(|count| {
        let end = words.get(count - 1)?.end;
        let name = rest.get(start..end).filter(|it| !it.contains(['"', '«']))?.replace(' ', "_");
        Some(format!("{}{name}{}", rest.get(..start)?, rest.get(end..)?))
    });
    heads.into_iter().find(|it| is_head(place, &format!("{word}{it}")))
}

/// Where the first words of a head stand, a text in quotes as one.
fn words(head: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST_WORDS {
        let rest = head.get(at..).unwrap_or("");
        let start = at + rest.len() - rest.trim_start_matches(is_blank).len();
        let rest = head.get(start..).unwrap_or("");
        if rest.is_empty() {
            break;
        }
        let quote = closed_length(rest).filter(|_| rest.starts_with(['"', '«']));
        let word = quote.unwrap_or_else(|| rest.find(is_blank).unwrap_or(rest.len()));
        at = start + word;
        found.push(start..at);
    }
    found
}

fn is_head(place: Place, head: &str) -> bool {
    pairs(place.lone(), &format!("{head} {{}}")).is_ok()
}
