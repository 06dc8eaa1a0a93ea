//! An activity that names a thing instead of something to do.

use super::Context;
use crate::check::wording::{self, ACTIONS, Tongue};
use crate::check::written;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for part in written::parts(map) {
        for activity in part.activities() {
            let text = &activity.text;
            let Some(tongue) = wording::tongue(&text.value, &map.language) else { continue };
            let folded = wording::fold(text.value.as_written());
            if names_a_thing(tongue, &wording::words(&folded)) {
                cx.report(
                    text.span,
                    format!("`{}` does not begin with what to do", text.value.shown()),
                    format!(
                        "begin with a verb, for example `{}`",
                        wording::example("inactionable-activity", tongue)
                    ),
                );
            }
        }
    }
}

fn names_a_thing(tongue: Tongue, words: &[&str]) -> bool {
    let Some(first) = words.first() else { return false };
    let noun = ACTIONS.at(tongue, "noun", words, 0);
    let (noun, compound) = (noun.is_some(), noun.is_some_and(|it| it.end > 1));
    match tongue {
        Tongue::English if compound => true,
        Tongue::English if is_verb(first) => false,
        Tongue::English => {
            let article = ACTIONS.at(tongue, "article", words, 0).is_some();
            noun || article || ends_as_noun(first) || has_no_verb(words)
        }
        Tongue::Arabic => noun || words.len() == 1 && is_arabic_thing(first),
        // The verb comes last, and what is long has one.
        Tongue::Persian => {
            let short = noun && words.len() <= 3 || words.len() == 1 && !is_persian_act(first);
            short && !has_persian_verb(words)
        }
    }
}

/// Whether a word is an English verb, or made of one or as one.
fn is_verb(word: &str) -> bool {
    const PREFIXES: [&str; 8] = ["re", "pre", "un", "de", "over", "out", "mis", "cross"];
    const ENDINGS: [&str; 5] = ["ify", "ise", "ize", "ate", "yse"];
    let listed = |it: &str| ACTIONS.at(Tongue::English, "verb", &[it], 0).is_some();
    listed(word)
        || PREFIXES.iter().any(|it| word.strip_prefix(it).is_some_and(listed))
        || word.len() > 5 && ENDINGS.iter().any(|it| word.ends_with(it))
}

/// Whether a word stands alone, or the noun of an action behind another: "Roof", "Roof measurement".
fn has_no_verb(words: &[&str]) -> bool {
    match words {
        [_] => true,
        [first, .., last] if words.len() <= 3 => {
            let aside =
                first.ends_with("ly") || ACTIONS.at(Tongue::English, "before", words, 0).is_some();
            ends_as_noun(last) && !aside && !words.iter().any(|it| is_verb(it))
        }
        _ => false,
    }
}

/// Whether an Arabic word has the article and is no verbal noun: those of the longer forms are known
/// by their pattern, the others are listed.
fn is_arabic_thing(word: &str) -> bool {
    let Some(bare) = word.strip_prefix("\u{0627}\u{0644}") else { return false };
    let letters: Vec<char> = bare.chars().collect();
    let second_last = letters.iter().rev().nth(1);
    let pattern = matches!(letters.first(), Some('\u{062A}'))
        || letters.last() == Some(&'\u{0647}')
        || letters.first() == Some(&'\u{0627}') && second_last == Some(&'\u{0627}');
    !pattern && ACTIONS.at(Tongue::Arabic, "act", &[word], 0).is_none()
}

/// Whether a Persian word ends or is made as nouns of action are: in -sh, in -i, or of an Arabic
/// pattern.
fn is_persian_act(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let (first, second_last) = (letters.first(), letters.iter().rev().nth(1));
    matches!(letters.last(), Some('\u{0634}' | '\u{06CC}'))
        || first == Some(&'\u{062A}') && second_last == Some(&'\u{06CC}')
        || first == Some(&'\u{0627}') && second_last == Some(&'\u{0627}')
        || first == Some(&'\u{0645}') && letters.last() == Some(&'\u{0647}')
}

/// Whether a word ends as English nouns and gerunds do; verbs that end so stand in the list of verbs.
fn ends_as_noun(word: &str) -> bool {
    const ENDINGS: [&str; 10] =
        ["tion", "sion", "ment", "ness", "ance", "ence", "ity", "ship", "ing", "ings"];
    word.is_ascii() && word.len() > 4 && ENDINGS.iter().any(|it| word.ends_with(it))
}

/// Whether a Persian text names an action, or ends as imperatives (-id, -im) and infinitives (-dan,
/// -tan) do.
fn has_persian_verb(words: &[&str]) -> bool {
    const ENDINGS: [&str; 4] =
        ["\u{06CC}\u{062F}", "\u{06CC}\u{0645}", "\u{062F}\u{0646}", "\u{062A}\u{0646}"];
    let last = words.last().copied().unwrap_or_default();
    ACTIONS.find(Tongue::Persian, "act", words).is_some()
        || ENDINGS.iter().any(|it| last.ends_with(it))
}
