//! An abbreviation that the glossary does not explain.

use foldhash::HashSet;

use super::Context;
use crate::check::{wording, written};
use crate::model::{Map, Name};

pub(super) fn check(cx: &mut Context<'_>) {
    let mut texts = written::texts(cx.map, cx.sources);
    texts.retain(|it| has_two_capitals(it.text.as_written()));
    let mut told = explained(cx.map);
    for text in &texts {
        let written = text.text.as_written();
        told.extend(abbreviations(written).filter(|it| it.explained).map(|it| it.word.to_owned()));
    }
    for text in &texts {
        let mut behind = 0;
        for found in abbreviations(text.text.as_written()) {
            if !wording::is_known_abbreviation(found.word) && told.insert(found.word.to_owned()) {
                let place = text.place_behind(&mut behind, found.word, cx.sources);
                let help = "add `term {} \"…\" means \"…\"`, or write it out";
                let help = cx.say(place, help, &[&found.word]);
                cx.report(place, format!("nothing says what `{}` means", found.word), help);
            }
        }
    }
}

/// Terms, and keys whose label says the same in full: `role sdr "Sales development rep"`.
fn explained(map: &Map) -> HashSet<String> {
    let terms = map.terms.iter().flat_map(|it| [it.name.key.as_str(), it.name.label.as_written()]);
    let names = map.names().into_iter().map(|(_, name)| name).filter(|it| is_spelt_out(it));
    terms.chain(names.map(|it| it.key.as_str())).map(str::to_uppercase).collect()
}

fn is_spelt_out(name: &Name) -> bool {
    name.keyed && !name.label.as_written().eq_ignore_ascii_case(&name.key)
}

/// Whether a text can hold an abbreviation at all; most cannot.
fn has_two_capitals(text: &str) -> bool {
    let mut pairs = text.as_bytes().iter().zip(text.as_bytes().iter().skip(1));
    pairs.any(|(a, b)| a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

struct Abbreviation<'a> {
    word: &'a str,
    /// Whether the text spells it out: `marketing-qualified lead (MQL)`.
    explained: bool,
}

/// Words of 2 to 6 Latin capitals; none where the whole text is in capitals.
fn abbreviations(text: &str) -> impl Iterator<Item = Abbreviation<'_>> {
    let shouts = !text.chars().any(char::is_lowercase) && text.split_whitespace().nth(2).is_some();
    let mut rest = if shouts { "" } else { text };
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(is_of_word)?;
            let before = rest.get(..start)?.chars().next_back();
            let word_on = rest.get(start..)?;
            let end = word_on.find(|it| !is_of_word(it)).unwrap_or(word_on.len());
            let (word, after) = word_on.split_at_checked(end)?;
            rest = after;
            let word = word.strip_suffix('s').unwrap_or(word);
            if (2..=6).contains(&word.len()) && word.chars().all(|it| it.is_ascii_uppercase()) {
                let alone = before == Some('(') && after.starts_with(')');
                return Some(Abbreviation { word, explained: alone || after.starts_with(" (") });
            }
        }
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
