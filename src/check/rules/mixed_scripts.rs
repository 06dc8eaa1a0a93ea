//! A name with letters of two scripts in one word.

use unicode_security::MixedScript;

use super::Context;
use crate::model::{Name, Shown, Span};

pub(super) fn check(cx: &mut Context<'_>) {
    cx.map.names().into_iter().for_each(|(_, name)| examine(cx, name));
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
