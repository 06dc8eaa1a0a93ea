//! Which characters cannot be seen, which turn the direction of text, and the scripts of letters. The door
//! of unicode-script.

use std::fmt;

pub use unicode_script::Script;
use unicode_script::UnicodeScript;

/// The script of a letter; those of ASCII, which most are, without a search through the tables.
#[must_use]
pub fn script(letter: char) -> Script {
    match letter {
        _ if letter.is_ascii_alphabetic() => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        _ => letter.script(),
    }
}

/// Control and format characters but the joiners, and the two line separators.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    let format = matches!(letter,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}'
        | '\u{8E2}' | '\u{180E}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}');
    letter.is_control() || format
}

/// U+FDD0–FDEF and the last two of every plane.
#[must_use]
pub fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{FDD0}'..='\u{FDEF}') || (letter as u32) & 0xFFFE == 0xFFFE
}

/// Letters that run from right to left: classes R and AL of the bidirectional algorithm.
#[must_use]
pub fn is_rtl_letter(letter: char) -> bool {
    let block = matches!(letter,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    block && letter.is_alphabetic()
}

/// Digits of Arabic and Persian, and the signs that run with their letters.
#[must_use]
pub fn is_eastern_sign(letter: char) -> bool {
    matches!(letter, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}'
        | '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{06D4}' | '\u{066A}'..='\u{066C}')
}

/// The marks of direction that an editor leaves between words.
#[must_use]
pub fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Embeddings, overrides, isolates and their ends.
#[must_use]
pub fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether every embedding, override and isolate of a line ends in it, in order.
#[must_use]
pub fn is_balanced(line: &str) -> bool {
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

/// A text cut to `most` characters for a message, with `…` where something was left out.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
