//! Text of users: held clean, and written only through an escaper.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::character::Shown;
use crate::character::{is_balanced, is_bidi_control, is_noncharacter};

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
        // Most texts are plain, and a look at bytes tells.
        let is_plain = text.bytes().all(|it| matches!(it, b'\t' | b'\n' | b' '..=b'~'));
        if is_plain || !text.chars().any(|it| is_bad(it) || is_bidi_control(it)) {
            return Self(text.to_owned());
        }
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

// A serde format escapes by itself: what is serialised is a value, not a piece of syntax.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|it| Self::clean(&it))
    }
}

fn is_bad(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n')) || is_noncharacter(letter)
}
