//! Text of users on terminals and in logs: nothing in it moves a cursor or commands a runner.

use crate::model::Shown;

/// Text made safe to print: unseen characters as `\u{…}`, and no `##[` or `##name`, which runners of
/// continuous integration obey anywhere in a line.
#[must_use]
pub fn safe(text: &str) -> String {
    let shown = Shown(text).to_string();
    if !shown.contains("##") {
        return shown;
    }
    let mut out = String::with_capacity(shown.len());
    let mut letters = shown.chars().peekable();
    while let Some(letter) = letters.next() {
        let commands = letters.peek().is_some_and(|next| *next == '[' || next.is_alphabetic());
        if letter == '#' && out.ends_with('#') && commands {
            out.push_str("\\u{23}");
        } else {
            out.push(letter);
        }
    }
    out
}

/// A path made safe to begin a line with.
pub(super) fn path(path: &str) -> String {
    let lead = if path.starts_with([' ', '\t', ':']) { "./" } else { "" };
    format!("{lead}{}", safe(path))
}
