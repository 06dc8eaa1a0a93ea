//! Where quoted texts of a broken line begin and end.

/// The byte of a quote that is opened and not closed.
pub(super) fn unclosed_quote(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(gap) = text.get(at..).and_then(|it| it.find(['"', '«'])) {
        let open = at + gap;
        match closed_length(text.get(open..).unwrap_or("")) {
            Some(length) => at = open + length,
            None => return Some(open),
        }
    }
    None
}

/// The byte where the quoted text begins that a text ends with.
pub(super) fn last_quote(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(gap) = text.get(at..).and_then(|it| it.find(['"', '«'])) {
        let open = at + gap;
        at = open + closed_length(text.get(open..)?)?;
        if at == text.len() {
            return Some(open);
        }
    }
    None
}

/// How long the quoted text is that a text begins with; `None` where it is never closed.
pub(super) fn closed_length(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map(|it| it + 6);
    }
    if let Some(inner) = text.strip_prefix('«') {
        let end = inner.find(['»', '\n', '\r'])?;
        let closed = inner.get(end..).is_some_and(|it| it.starts_with('»'));
        return closed.then_some(end + 2 * '»'.len_utf8());
    }
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' | '\r' => return None,
            '"' if !escaped => return Some(at + 1),
            _ => escaped = letter == '\\' && !escaped,
        }
    }
    None
}
