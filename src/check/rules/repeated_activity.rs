//! The same action in two stages.

use foldhash::{HashMap, HashMapExt};
use std::collections::hash_map::Entry;

use super::Context;
use crate::check::wording::{self, ASIDE};
use crate::check::written::{self, Part};
use crate::model::{Activity, Map};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let mut seen = HashMap::new();
    for part in written::parts(map).into_iter().filter(is_open) {
        for activity in part.activities() {
            let Some(text) = compared(map, activity) else { continue };
            let (first_part, first): &(_, &Activity) = match seen.entry(text) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert((stage(&part), activity)),
            };
            if *first_part != stage(&part) {
                let message = format!(
                    "`{}` is done in `{}` and again in `{}`",
                    activity.text.value.shown(),
                    first_part.shown(),
                    stage(&part).shown()
                );
                let found = cx
                    .finding(activity.text.span, message)
                    .with_label(first.text.span, "the same action stands here")
                    .with_help("leave it in one stage, or say what is different the second time");
                cx.push(found);
            }
        }
    }
}

/// Deals end in one stage only, so that two ends may ask for the same last action.
fn is_open(part: &Part<'_>) -> bool {
    part.map.node(part.stage).stage().is_none_or(crate::model::Stage::is_open)
}

fn stage<'a>(part: &Part<'a>) -> &'a crate::model::Name {
    &part.map.node(part.stage).name
}

/// What must agree: the words of the action, and what it is done with.
fn compared(map: &Map, activity: &Activity) -> Option<String> {
    let mut all = String::new();
    for text in [Some(&activity.text.value), activity.using.as_ref()].into_iter().flatten() {
        let folded = wording::fold(text.as_written());
        let words = wording::words(&folded);
        let tongue = wording::tongue(text, &map.language);
        let aside = |at| tongue.is_some_and(|it| ASIDE.at(it, "", &words, at).is_some());
        let told = words.iter().enumerate().filter(|(at, _)| !aside(*at));
        told.for_each(|(_, word)| all.extend([word, " "]));
        all.push('|');
    }
    (all.len() > 1).then_some(all)
}
