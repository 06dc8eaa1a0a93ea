//! Text of users: held clean, and written only through an escaper.

use std::fmt;

/// A text that somebody wrote, safe to hold but not to write: it has no `Display`, so that every
/// target must choose an escaper, and every message must write [`Text::shown`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(String);

impl Text {
    /// Makes any text safe to hold.
    ///
    /// CRLF and CR become LF; C0 but TAB and LF, DEL, C1 and noncharacters become U+FFFD; embeddings,
    /// overrides and isolates are removed unless they balance within each line.
    #[must_use]
    pub fn clean(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String =
            text.chars().map(|it| if is_bad(it) { '\u{FFFD}' } else { it }).collect();
        if text.split('\n').all(is_balanced) {
            return Self(text);
        }
        Self(text.chars().filter(|&it| !is_bidi_control(it)).collect())
    }

    /// The characters as they were written, for an escaper, a measure or a rule; never for output.
    #[must_use]
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// The text made safe for a message on a terminal or in a log.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        Shown(&self.0)
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// A text as messages show it: control and format characters as `\u{…}`, line ends as `\n`.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a>(pub &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.0.chars();
        for letter in letters {
            match letter {
                '\n' => out.write_str("\\n")?,
                '\t' => out.write_str(" ")?,
                _ if is_unseen(letter) => write!(out, "\\u{{{:x}}}", letter as u32)?,
                _ => write!(out, "{letter}")?,
            }
        }
        Ok(())
    }
}

/// Control and format characters but the joiners, and the two line separators.
#[must_use]
pub(crate) fn is_unseen(letter: char) -> bool {
    let format = matches!(letter,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}'
        | '\u{8E2}' | '\u{180E}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}');
    letter.is_control() || format
}

fn is_bad(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n')) || is_noncharacter(letter)
}

/// U+FDD0–FDEF and the last two of every plane.
#[must_use]
pub(crate) fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{FDD0}'..='\u{FDEF}') || (letter as u32) & 0xFFFE == 0xFFFE
}

/// Embeddings, overrides, isolates and their ends.
#[must_use]
pub(crate) fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether every embedding, override and isolate of a line ends in it, in order.
#[must_use]
pub(crate) fn is_balanced(line: &str) -> bool {
    let mut open = Vec::new();
    for letter in line.chars() {
        match letter {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(letter) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
