//! Words of sales texts in English, Arabic and Persian: how texts are cut, and the lists rules compare them with.
//!
//! The lists are plain files beside this one, so that a native speaker can review them without reading Rust.

mod lexicon;
mod terms;

use unicode_segmentation::UnicodeSegmentation;

use crate::character::{Script, script};
pub(super) use crate::model::Tongue;
use crate::model::{Language, Text};
use crate::word;
pub(super) use lexicon::{ACTIONS, ASIDE, SELLER, SIDES, UNFINISHED, VAGUE};
pub(super) use lexicon::{example, is_known_abbreviation};
pub(super) use terms::Terms;

/// The language of a text: its script decides, and the map's language between two of one script.
///
/// `None` where masar has no lists, as for Latin letters in a French map.
pub(super) fn tongue(text: &Text, map: &Language) -> Option<Tongue> {
    let script = text
        .as_written()
        .chars()
        .map(script)
        .find(|it| !matches!(it, Script::Common | Script::Inherited))?;
    match (script, map.code()) {
        (Script::Latin, "en" | "ar" | "fa") => Some(Tongue::English),
        (Script::Arabic, "fa") => Some(Tongue::Persian),
        (Script::Arabic, "ar") => Some(Tongue::Arabic),
        (Script::Arabic, "en") if text.as_written().contains(PERSIAN) => Some(Tongue::Persian),
        (Script::Arabic, "en") => Some(Tongue::Arabic),
        _ => None,
    }
}

/// Letters that Persian has and Arabic has not: peh, tcheh, jeh, gaf, keheh and Farsi yeh.
const PERSIAN: [char; 6] = ['\u{067E}', '\u{0686}', '\u{0698}', '\u{06AF}', '\u{06A9}', '\u{06CC}'];

/// A text as its words, in lower case, spelt alike, one blank between two.
///
/// ZWNJ separates, so that a Persian compound matches whether it is written with ZWNJ or a blank.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        push_words(&mut out, text);
    } else {
        push_words(&mut out, &word::key(&text.replace('\u{200C}', " ")));
    }
    out
}

fn push_words(out: &mut String, text: &str) {
    let mut parted = false;
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            if parted && !out.is_empty() {
                out.push(' ');
            }
            parted = false;
            if letter.is_ascii() {
                out.push(letter.to_ascii_lowercase());
            } else {
                out.extend(word::spelling(letter).to_lowercase());
            }
        } else if !matches!(letter, '\'' | '\u{2019}') {
            parted = true;
        }
    }
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(|it| !it.is_empty()).collect()
}

/// Some words of a text as somebody wrote them, counted as in [`words`] of its folded form.
pub(super) fn written(text: &str, range: std::ops::Range<usize>) -> &str {
    let (mut count, mut within) = (0, false);
    let (mut start, mut end) = (0, 0);
    for (at, letter) in text.char_indices() {
        let belongs = letter.is_alphanumeric() || (within && matches!(letter, '\'' | '\u{2019}'));
        if belongs && !within {
            count += 1;
            if count == range.start + 1 {
                start = at;
            }
        }
        within = belongs;
        if within && count <= range.end {
            end = at + letter.len_utf8();
        }
    }
    text.get(start..end).unwrap_or(text)
}

/// A word and what is left of it without the prefixes that Arabic writes to the next word: and, so,
/// by, to, like, and the article.
pub(super) fn forms(word: &str) -> impl Iterator<Item = &str> {
    let joined = word.strip_prefix(['\u{0648}', '\u{0641}']);
    let all = [Some(word), joined].into_iter().flatten().flat_map(without_article);
    // What leaves two letters was no prefix: understanding is not "so they".
    all.filter(move |it| *it == word || it.chars().nth(2).is_some())
}

fn without_article(word: &str) -> impl Iterator<Item = &str> {
    let after = word.strip_prefix(['\u{0628}', '\u{0644}', '\u{06A9}']);
    let bare = word.strip_prefix("\u{0627}\u{0644}");
    let after_bare = after.and_then(|it| it.strip_prefix("\u{0627}\u{0644}"));
    // The article loses its alef after `to`: two lams.
    let to_bare = word.strip_prefix("\u{0644}\u{0644}");
    [Some(word), bare, after_bare, to_bare, after].into_iter().flatten()
}

/// How many characters a reader counts.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).count() }
}
