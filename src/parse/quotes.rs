//! Where quoted texts of a broken line begin and end.

use super::build::Build;
use super::error::shown;
use crate::ast::Tongue;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Build<'_> {
    /// A text that is opened and not closed.
    pub(super) fn unclosed_text(&mut self, span: Span) {
        let text = self.text.get(span.range()).unwrap_or("");
        let close = match text {
            _ if text.contains("\"\"\"") => "\"\"\"",
            _ if text.starts_with('«') => "»",
            _ => "\"",
        };
        let line = text.lines().next().unwrap_or("");
        let (words, place) = match line.trim_end().strip_suffix('{') {
            Some(words) => (words.trim_end(), "before the `{`"),
            None => (line, "at its end"),
        };
        let end = span.start + u32::try_from(words.len()).unwrap_or(0);
        let span = self.at(span.start, end);
        let found = Diagnostic::error("unclosed-text", span, "this text is never closed");
        self.found.push(found.with_help(format!("write `{close}` {place}")));
    }
}

/// How long the text in typographic quotes is that a text begins with; its first word if they are never
/// closed.
pub(super) fn curly(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(is_curly)?;
    let open = text.len() - inner.len();
    let close = inner.char_indices().find(|(_, it)| is_curly(*it) || matches!(it, '\n' | '\r'));
    let end = close.filter(|(_, it)| is_curly(*it)).map(|(at, it)| at + it.len_utf8());
    Some(open + end.unwrap_or_else(|| inner.find(char::is_whitespace).unwrap_or(inner.len())))
}

/// What is said of a text in quotes that are not those of the language.
pub(super) fn straight(span: Span, text: &str, tongue: Tongue) -> Diagnostic {
    let words = shown(text.trim_matches(is_curly));
    let right = match tongue {
        Tongue::English => format!("\"{words}\""),
        Tongue::Arabic | Tongue::Persian => format!("«{words}»"),
    };
    let message = format!("`{}` stands in quotes of another kind", shown(text));
    let found = Diagnostic::error("unknown-word", span, message);
    found.with_help(format!("write straight quotes or `«…»`: `{right}`"))
}

fn is_curly(letter: char) -> bool {
    matches!(
        letter,
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\''
    )
}

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
