//! An exit that only says what the seller did.

use std::ops::Range;

use super::Context;
use crate::check::wording::{self, SELLER, SIDES, Tongue};
use crate::check::written;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for part in written::parts(map).into_iter().filter(|it| it.whole) {
        for fact in part.exits().filter_map(|it| it.criterion.fact.as_ref()) {
            let Some(tongue) = wording::tongue(&fact.value, &map.language) else { continue };
            let folded = wording::fold(fact.value.as_written());
            if is_sellers(tongue, &wording::words(&folded)) {
                cx.report(
                    fact.span,
                    format!("`{}` says what the seller did, not the buyer", fact.value.shown()),
                    format!(
                        "write what the buyer did then, for example `{}`",
                        wording::example("seller-centred-exit", tongue)
                    ),
                );
            }
        }
    }
}

fn is_sellers(tongue: Tongue, words: &[&str]) -> bool {
    let Some(act) = act(tongue, words) else { return false };
    SELLER.find(tongue, "reply", words).is_none() && !buyer_acts(tongue, words, &act)
}

/// Where a text names an act of the seller.
fn act(tongue: Tongue, words: &[&str]) -> Option<Range<usize>> {
    let (subject, thing) = (("subject", "verb"), ("thing", "participle"));
    SELLER
        .find(tongue, "", words)
        .or_else(|| SELLER.find(tongue, "bare", words))
        .or_else(|| joined(tongue, words, subject))
        .or_else(|| joined(tongue, words, thing))
}

/// A phrase of one section, then one of another, with nothing but auxiliaries between.
fn joined(
    tongue: Tongue,
    words: &[&str],
    (first, second): (&'static str, &'static str),
) -> Option<Range<usize>> {
    (0..words.len()).find_map(|start| {
        let mut at = SELLER.at(tongue, first, words, start)?.end;
        while let Some(between) = SELLER.at(tongue, "between", words, at) {
            at = between.end;
        }
        let last = SELLER.at(tongue, second, words, at)?;
        Some(start..last.end)
    })
}

/// Whether the buyer is named other than as the one who receives.
fn buyer_acts(tongue: Tongue, words: &[&str], act: &Range<usize>) -> bool {
    (0..words.len()).any(|at| {
        let named = SIDES.at(tongue, "", words, at).is_some();
        named && !act.contains(&at) && !receives(tongue, words, at, act)
    })
}

/// Whether the word at a place follows "to the" or the act itself, as in "we sent the buyer".
fn receives(tongue: Tongue, words: &[&str], at: usize, act: &Range<usize>) -> bool {
    let mut before = at;
    while before > 0 && SIDES.at(tongue, "article", words, before - 1).is_some() {
        before -= 1;
    }
    if before > 0 && before == act.end {
        return true;
    }
    let toward = before > 0 && SIDES.at(tongue, "toward", words, before - 1).is_some();
    // Arabic writes `to` and `by` to the word itself.
    let prefixed = tongue == Tongue::Arabic
        && words.get(at).is_some_and(|it| it.starts_with(['\u{0644}', '\u{0628}']));
    toward || prefixed
}
