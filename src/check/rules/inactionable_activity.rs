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
        Tongue::English if ACTIONS.at(tongue, "verb", words, 0).is_some() => false,
        Tongue::English => {
            noun || ACTIONS.at(tongue, "article", words, 0).is_some() || ends_as_noun(first)
        }
        Tongue::Arabic => noun,
        // The verb comes last, and what is long has one.
        Tongue::Persian => noun && words.len() <= 3 && !has_persian_verb(words),
    }
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
