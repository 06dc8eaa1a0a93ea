//! A name with letters of two scripts in one word.

use unicode_security::MixedScript;

use super::Context;
use crate::model::{Name, Shown, Span};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let nodes = map.nodes.iter().map(|it| &it.name);
    let people = map.teams.iter().map(|it| &it.name).chain(map.roles.iter().map(|it| &it.name));
    let fields = map.fields.iter().map(|it| &it.name);
    let phases = map.phases.iter().map(|it| &it.name);
    let terms = map.terms.iter().map(|it| &it.name);
    let numbers = map.metrics.iter().map(|it| &it.name).chain(map.goals.iter().map(|it| &it.name));
    let channels = map.channels.iter().map(|it| &it.name);
    let all = std::iter::once(&map.name).chain(nodes).chain(people).chain(fields).chain(phases);
    all.chain(terms).chain(numbers).chain(channels).for_each(|it| examine(cx, it));
}

fn examine(cx: &mut Context<'_>, name: &Name) {
    if !name.keyed || name.key.is_ascii() {
        return;
    }
    // A word is what stands between `_` and `-`: a name may well join an Arabic word and a Latin one.
    let Some(word) = name.key.split(['_', '-']).find(|it| !it.is_single_script()) else { return };
    let start = name.span.start;
    let key =
        Span::new(name.span.source, start, start + u32::try_from(name.key.len()).unwrap_or(0));
    cx.report(
        key,
        format!("`{}` mixes letters of two scripts", Shown(word)),
        "write it in one script, or part the scripts with `_`; letters that look alike are not the same",
    );
}
