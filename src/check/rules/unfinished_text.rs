//! A text that somebody meant to finish.

use super::Context;
use crate::check::wording::{self, UNFINISHED};
use crate::check::written::{self, Written};

pub(super) fn check(cx: &mut Context<'_>) {
    for text in written::texts(cx.map, cx.sources) {
        if text.text.is_blank() {
            cx.report(text.span, "there is no text here", "write it, or take the line out");
        } else if let Some(mark) = mark(cx, &text) {
            cx.report(
                text.place(mark, cx.sources),
                format!("`{}` is not finished", text.text.shown()),
                "finish the text, or take the line out",
            );
        }
    }
}

/// What tells that a text is not finished, as it was written.
fn mark<'a>(cx: &Context<'_>, text: &Written<'a>) -> Option<&'a str> {
    const CAPITALS: [&str; 5] = ["TODO", "TBD", "TBC", "FIXME", "XXX"];
    let written = text.text.as_written();
    let mut words = written.split(|it: char| !it.is_alphanumeric());
    let signs = ["???", "\u{061F}\u{061F}\u{061F}"];
    words.find(|it| CAPITALS.contains(it)).or_else(|| {
        let asks = written.contains(['?', '\u{061F}']);
        let mut signs = signs.into_iter().filter(|_| asks);
        let sign = signs.find_map(|it| written.find(it).map(|at| (at, it.len())));
        sign.and_then(|(at, length)| written.get(at..at + length)).or_else(|| {
            let tongue = wording::tongue(text.text, &cx.map.language)?;
            let folded = wording::fold(written);
            let found = UNFINISHED.find(tongue, "", &wording::words(&folded))?;
            Some(wording::written(written, found))
        })
    })
}
