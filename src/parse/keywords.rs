//! The words of the language in English, Arabic and Persian, and how their letters are folded.

use foldhash::{HashMap, HashMapExt};
use std::sync::{LazyLock, OnceLock};

use super::grammar::Rule;
use crate::ast::Tongue;
use crate::character::is_direction_mark;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{SourceId, Span};
use crate::word;

/// One word of the language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    /// The name of its rule in the grammar.
    pub(super) rule: &'static str,
    /// Its spellings in English, Arabic and Persian.
    pub(super) spellings: [&'static str; 3],
}

/// Every word with its three spellings, in the order of `grammar/keywords.csv`.
pub(super) fn table() -> &'static [Keyword] {
    static TABLE: OnceLock<Vec<Keyword>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("../../grammar/keywords.csv").lines().skip(1);
        rows.filter_map(|row| {
            let mut cells = row.split(',');
            let rule = cells.next()?;
            Some(Keyword { rule, spellings: [cells.next()?, cells.next()?, cells.next()?] })
        })
        .collect()
    })
}

/// The English spelling of every word.
pub fn words() -> impl Iterator<Item = &'static str> {
    table().iter().map(|it| it.spellings[0])
}

/// The English spelling of a word that is spelt in any of the languages.
#[must_use]
pub fn english(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let found = table().iter().find(|it| it.spellings.iter().any(|other| fold(other) == word));
    found.map(|it| it.spellings[0])
}

/// The spelling in a language of a word that is given in English.
#[must_use]
pub fn spelt(english: &str, tongue: Tongue) -> Option<&'static str> {
    let found = table().iter().find(|it| it.spellings.first() == Some(&english));
    found.and_then(|it| it.spellings.get(tongue as usize)).copied()
}

/// A piece of a map with its English keywords in the spelling of a language.
#[must_use]
pub fn respelt(piece: &str, tongue: Tongue) -> String {
    let words: Vec<&str> = piece.split(' ').collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let two = words.get(at..at + 2).and_then(|it| spelt(&it.join(" "), tongue));
        out.push(two.or_else(|| spelt(word, tongue)).unwrap_or(word));
        at += if two.is_some() { 2 } else { 1 };
    }
    out.join(" ")
}

/// The spellings of the words that a rule of the grammar stands for; of a unit also its singular.
pub(super) fn spellings(rule: Rule) -> impl Iterator<Item = &'static str> {
    let name = format!("{rule:?}");
    table().iter().filter(move |it| it.rule == name).flat_map(|it| it.spellings)
}

/// The spellings of several rules, those of one language first, so that of equally near words the
/// one of the file's language is offered.
pub(super) fn spelled(rules: &[Rule], tongue: Tongue) -> Vec<&'static str> {
    let others = Tongue::ALL.into_iter().filter(|it| *it != tongue);
    let of = |it: Tongue| rules.iter().flat_map(move |rule| spellings_in(*rule, it));
    std::iter::once(tongue).chain(others).flat_map(of).collect()
}

/// The spellings of a rule in one language.
fn spellings_in(rule: Rule, tongue: Tongue) -> impl Iterator<Item = &'static str> {
    spellings(rule).skip(tongue as usize).step_by(Tongue::ALL.len())
}

/// The spelling of a rule in a language.
pub(super) fn spelling(rule: Rule, tongue: Tongue) -> Option<&'static str> {
    spellings_in(rule, tongue).next()
}

/// The language most lines of a folded text begin in.
pub(super) fn tongue(folded: &str) -> Tongue {
    if is_english(folded) {
        return Tongue::English;
    }
    let mut lines = [0_usize; 3];
    for line in folded.lines().take(200) {
        let begins = languages_of(first_word(line.trim_start()));
        for (count, tongue) in lines.iter_mut().zip(Tongue::ALL) {
            *count += usize::from(begins & bit(tongue) != 0);
        }
    }
    let most = lines.iter().copied().max().unwrap_or(0);
    let found = Tongue::ALL.into_iter().zip(lines).find(|(_, count)| *count == most);
    found.map(|(it, _)| it).unwrap_or_default()
}

/// The text with the letters of Arabic and Persian unified and every blank a space, byte for byte as
/// long, so that places stay where they are.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.replace('\t', " ");
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it == '\t' || !it.is_ascii()) {
        let (plain, other) = rest.split_at(at);
        folded.push_str(plain);
        let mut letters = other.chars();
        match letters.next() {
            Some('\t') => folded.push(' '),
            Some('\u{00A0}' | '\u{061C}') => folded.push_str("  "),
            Some('\u{200E}' | '\u{200F}') => folded.push_str("   "),
            letter => folded.extend(letter.map(word::spelling)),
        }
        rest = letters.as_str();
    }
    folded.push_str(rest);
    folded
}

/// I `mixed-keyword-languages`: a file whose lines begin with words of two languages.
pub(super) fn mixed(source: SourceId, text: &str, folded: &str) -> Option<Diagnostic> {
    if is_english(folded) {
        return None;
    }
    let (mut offset, mut within_text) = (0, false);
    let mut spoken = Tongue::ALL.into_iter().fold(0, |all, it| all | bit(it));
    for line in folded.split_inclusive(['\n', '\r']) {
        let start = offset + (line.len() - line.trim_start().len());
        let word = first_word(line.trim_start());
        let begins = if within_text { 0 } else { languages_of(word) };
        if !line.trim_start().starts_with('#') {
            within_text ^= line.matches("\"\"\"").count() % 2 == 1;
        }
        if begins != 0 {
            spoken &= begins;
        }
        if spoken == 0 {
            return Some(foreign(source, text, start, word));
        }
        offset += line.len();
    }
    None
}

/// Whether no line begins with a letter of another script: a look that spares most files the table.
fn is_english(folded: &str) -> bool {
    let is_other = |line: &str| line.trim_start().starts_with(|it: char| !it.is_ascii());
    folded.is_ascii() || !folded.lines().any(is_other)
}

fn foreign(source: SourceId, text: &str, start: usize, word: &str) -> Diagnostic {
    let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let span = Span::new(source, byte(start), byte(start + word.len()));
    let written = text.get(span.range()).unwrap_or(word);
    let message = format!("`{written}` is a keyword of another language than the lines before");
    let found = Diagnostic::new("mixed-keyword-languages", Level::Info, span, message);
    found.with_help("write the keywords of one file in one language")
}

/// The word a line begins with; empty where it begins with something else.
pub(super) fn first_word(line: &str) -> &str {
    let end = line.find(|it: char| !is_word(it)).unwrap_or(line.len());
    line.get(..end).unwrap_or("")
}

/// Whether a character may stand in a word of a file.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-') || word::is_silent(letter)
}

/// Whether a character may stand between two words of a line; editors insert the marks of direction.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_direction_mark(letter)
}

/// The languages in which a folded word begins a keyword, one bit for each.
fn languages_of(word: &str) -> u8 {
    static FIRST: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
        let mut first = HashMap::new();
        for (spelling, tongue) in
            table().iter().flat_map(|it| it.spellings.into_iter().zip(Tongue::ALL))
        {
            let word = spelling.split(' ').next().unwrap_or(spelling);
            *first.entry(fold(word)).or_default() |= bit(tongue);
        }
        first
    });
    FIRST.get(word).copied().unwrap_or_default()
}

fn bit(tongue: Tongue) -> u8 {
    1 << tongue as u8
}

#[cfg(test)]
mod tests {
    use super::super::grammar::Grammar;
    use super::*;
    use pest::Parser;

    // The grammar and the table are two files; only this sees them drift apart.
    #[test]
    fn every_spelling_of_the_table_is_in_the_grammar() {
        for keyword in table() {
            let rules = Rule::all_rules().iter();
            let rule = rules.copied().find(|it| format!("{it:?}") == keyword.rule).unwrap();
            for spelling in keyword.spellings {
                let folded = fold(spelling);
                let end = Grammar::parse(rule, &folded).unwrap().as_str().len();
                assert_eq!(end, folded.len(), "{spelling}");
            }
        }
    }

    #[test]
    fn folding_keeps_every_place() {
        for letter in ' '..'\u{3000}' {
            assert_eq!(fold(&letter.to_string()).len(), letter.len_utf8(), "{letter:?}");
        }
        assert_eq!(fold("a\tb\u{00A0}c\u{200E}d\u{061C}e"), "a b  c   d  e");
    }
}
