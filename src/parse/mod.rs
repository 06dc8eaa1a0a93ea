//! From text to tree: the one module that knows pest and the grammar.
//!
//! A file is scanned for hidden characters and depth, folded so that keywords match however their
//! letters were typed, matched by the grammar, and built into a tree. Every fault costs its line.

mod amounts;
mod build;
mod condition;
mod describe;
mod error;
mod expected;
mod grammar;
mod guess;
mod hints;
mod items;
mod keywords;
mod lists;
mod numbers;
mod place;
mod quantity;
mod quotes;
mod scan;
mod spoken;
mod stage;
mod stray;
mod text;
mod unquoted;

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use pest::Parser;
use pest::error::Error;
use pest::iterators::Pairs;

use crate::ast;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{SourceId, Span};
use grammar::{Grammar, Rule};

pub use keywords::{english, fold, respelt, spelt, words};
pub use lists::List;

/// Parses a file; the tree holds all that was understood, whatever else was wrong.
///
/// Findings: at most one syntax finding a line, in the order of the text.
#[must_use]
pub fn parse(source: SourceId, text: &str) -> (ast::File, Vec<Diagnostic>) {
    let scan = scan::scan(source, text);
    let mut found = scan.found;
    let comments = scan.comments;
    let mut file = ast::File { source, ..ast::File::default() };
    if scan.too_deep {
        file.comments = comments;
        return (file, found);
    }
    let folded = keywords::fold(&scan.cleaned);
    file.tongue = keywords::tongue(&folded);
    match pairs(Rule::file, &folded) {
        Ok(pairs) => {
            let mut build = build::Build::new(source, text, file.tongue);
            build.file(pairs, &mut file);
            found.extend(keywords::mixed(source, text, &folded));
            found.append(&mut build.found);
        }
        Err(_) => found.push(tangled(source, text)),
    }
    file.comments = comments;
    file.whole = !found.iter().any(|it| it.level == Level::Error);
    found.sort_by_key(|it| (it.span.start, it.span.end));
    (file, one_a_line(text, found))
}

/// How many calls of rules the grammar may make; real maps make about seven a byte.
const MOST_CALLS: usize = 60_000_000;

/// Matches a text against a rule of the grammar, within a number of calls that grows with the text.
///
/// The limit is pest's own and belongs to the process, so one text is matched at a time.
fn pairs(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Box<Error<Rule>>> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    pest::set_call_limit(NonZeroUsize::new((1_000 + 512 * text.len()).min(MOST_CALLS)));
    let pairs = Grammar::parse(rule, text).map_err(Box::new);
    pest::set_call_limit(None);
    pairs
}

fn tangled(source: SourceId, text: &str) -> Diagnostic {
    let end = u32::try_from(text.len().min(1)).unwrap_or(0);
    Diagnostic::error("too-large", Span::new(source, 0, end), "this file is too tangled to read")
        .with_help("split it into smaller files and `import` them")
}

/// Keeps the first syntax error of each line; warnings stay.
fn one_a_line(text: &str, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut line_end = 0;
    let keep = |it: &Diagnostic| {
        let start = it.span.start as usize;
        if it.level != Level::Error {
            return true;
        }
        if start < line_end {
            return false;
        }
        let rest = text.get(start..).unwrap_or("");
        line_end = start + rest.find(['\n', '\r']).unwrap_or(rest.len()) + 1;
        true
    };
    found.into_iter().filter(keep).collect()
}
