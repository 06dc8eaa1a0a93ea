//! The words of the language in English, Arabic and Persian, and how their letters are folded.

use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use super::grammar::Rule;
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

/// The spellings of the words that a rule of the grammar stands for; of a unit also its singular.
pub(super) fn spellings(rule: Rule) -> impl Iterator<Item = &'static str> {
    let name = format!("{rule:?}");
    table().iter().filter(move |it| it.rule == name).flat_map(|it| it.spellings)
}

/// The spellings of several rules, those of one language first, so that of equally near words the
/// one of the file's language is offered.
pub(super) fn spelled(rules: &[Rule], tongue: usize) -> Vec<&'static str> {
    let order = [tongue, 0, 1, 2];
    let mut words = Vec::new();
    for (at, language) in order.into_iter().enumerate() {
        if at > 0 && language == tongue {
            continue;
        }
        words.extend(rules.iter().flat_map(|it| spellings(*it).skip(language).step_by(3)));
    }
    words
}

/// The spelling of a rule in a language: 0 for English, 1 for Arabic, 2 for Persian.
pub(super) fn spelling(rule: Rule, tongue: usize) -> Option<&'static str> {
    spellings(rule).nth(tongue)
}

/// The language most lines of a text begin in: 0 for English, 1 for Arabic, 2 for Persian.
pub(super) fn tongue(text: &str) -> usize {
    let mut lines = [0_usize; 3];
    if text.is_ascii() {
        return 0;
    }
    for line in text.lines().take(200) {
        let word = fold(first_word(line.trim_start()));
        for keyword in table() {
            for (count, spelling) in lines.iter_mut().zip(keyword.spellings) {
                *count += usize::from(spelling.split(' ').next().map(fold).as_ref() == Some(&word));
            }
        }
    }
    let most = lines.iter().copied().max().unwrap_or(0);
    lines.iter().position(|it| *it == most).unwrap_or(0)
}

/// The text with the letters of Arabic and Persian unified and every blank a space, byte for byte as
/// long, so that places stay where they are.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.replace('\t', " ");
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => folded.push(' '),
            '\u{00A0}' | '\u{061C}' => folded.push_str("  "),
            '\u{200E}' | '\u{200F}' => folded.push_str("   "),
            _ => folded.push(word::spelling(letter)),
        }
    }
    folded
}

/// I `mixed-keyword-languages`: a file whose lines begin with words of two languages.
pub(super) fn mixed(source: SourceId, text: &str, folded: &str) -> Option<Diagnostic> {
    if !folded.contains(|it| matches!(it, '\u{0600}'..='\u{06FF}')) {
        return None;
    }
    let mut first: [Option<(usize, &str)>; 2] = [None, None];
    let (mut offset, mut within_text) = (0, false);
    for line in folded.split_inclusive(['\n', '\r']) {
        let start = offset + (line.len() - line.trim_start().len());
        let word = first_word(line.trim_start());
        let begins = if within_text { None } else { language_of(word) };
        if !line.trim_start().starts_with('#') {
            within_text ^= line.matches("\"\"\"").count() % 2 == 1;
        }
        if let Some(latin) = begins {
            let slot = first.get_mut(usize::from(!latin))?;
            slot.get_or_insert((start, word));
        }
        offset += line.len();
    }
    let [Some(latin), Some(arabic)] = first else { return None };
    let (start, word) = if latin.0 > arabic.0 { latin } else { arabic };
    let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let span = Span::new(source, byte(start), byte(start + word.len()));
    let written = text.get(span.range()).unwrap_or(word);
    let message = format!("`{written}` is a keyword of another language than the lines before");
    let found = Diagnostic::new("mixed-keyword-languages", Level::Info, span, message);
    Some(found.with_help("write the keywords of one file in one language"))
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

/// Whether a folded word begins lines in English; `None` for a word that begins none.
fn language_of(word: &str) -> Option<bool> {
    static FIRST: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let spellings = table().iter().flat_map(|it| it.spellings);
        spellings.filter_map(|it| it.split(' ').next()).map(fold).collect()
    });
    FIRST.contains(word).then(|| word.is_ascii())
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
