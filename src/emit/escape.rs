//! One function for each syntax that user text is written into; the one module that knows how to
//! keep a text from becoming code.

use std::fmt::Write;

use crate::character::{Shown, is_unseen};
use crate::model::judge_address;

/// A text between the tags of XML and SVG.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        push_xml(&mut out, letter);
    }
    out
}

/// A text within the `"…"` of an attribute of XML and SVG.
#[must_use]
pub fn xml_attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            // A reader turns raw line ends and tabs of an attribute into blanks.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            _ => push_xml(&mut out, letter),
        }
    }
    out
}

/// A text between the tags of HTML, but never within `script` or `style`.
#[must_use]
pub fn html(text: &str) -> String {
    xml(text)
}

/// A text within the `"…"` of an attribute of HTML.
#[must_use]
pub fn html_attribute(text: &str) -> String {
    xml_attribute(text)
}

fn push_xml(out: &mut String, letter: char) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\t' | '\n' => out.push(letter),
        // XML 1.0 has no way to write these; clean text never holds them.
        '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
        _ if letter.is_control() => out.push('\u{FFFD}'),
        _ => out.push(letter),
    }
}

/// A text on one line of Markdown: a heading, a list item or a cell of a table.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut line = Line::default();
    for letter in one_blank(text).chars() {
        if line.needs_backslash(letter) {
            out.push('\\');
        }
        match letter {
            '\n' => out.push_str("<br>"),
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                let _ = write!(out, "&#x{:X};", letter as u32);
            }
            _ => out.push(letter),
        }
        line.seen(letter);
    }
    out
}

/// The text with one blank for each run of blanks and tabs, none at the ends of its lines, because
/// Markdown shows it so and four of them would make code of it.
fn one_blank(text: &str) -> String {
    let line =
        |it: &str| it.split([' ', '\t']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What stands before a character of a line of Markdown, as far as it matters.
#[derive(Default)]
struct Line {
    /// Whether something was written.
    begun: bool,
    /// Whether only digits were written.
    digits: bool,
    /// How many `w` stand before.
    w: usize,
    /// Whether a `/` stands before.
    slash: bool,
}

impl Line {
    fn needs_backslash(&self, letter: char) -> bool {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' | '!'
            | '{' | '}' | '^' | ':' | '@' => true,
            '+' | '-' | '=' => !self.begun,
            '.' => self.digits || self.w >= 3,
            ')' => self.digits,
            '/' => self.slash,
            _ => false,
        }
    }

    fn seen(&mut self, letter: char) {
        // Whatever follows `<br>` still stands on the same line of Markdown.
        self.digits = letter.is_ascii_digit() && (self.digits || !self.begun);
        self.begun = true;
        self.w = if matches!(letter, 'w' | 'W') { self.w + 1 } else { 0 };
        self.slash = letter == '/';
    }
}

/// An address that is safe to lead to, or nothing; one within the page is not among them.
#[must_use]
pub fn address(text: &str) -> Option<&str> {
    let leads_out = !text.starts_with('#') && judge_address(text).is_ok();
    leads_out.then_some(text)
}

/// A safe address within the `<…>` of a Markdown link.
#[must_use]
pub fn markdown_address(address: &str) -> String {
    address.replace('&', "&amp;").replace('|', "%7C")
}

/// A label of Mermaid, with its quotes.
#[must_use]
pub fn mermaid(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(mermaid_line).collect();
    format!("\"{}\"", lines.join("<br/>"))
}

/// A text of Mermaid that ends with its line: a title, a description.
#[must_use]
pub fn mermaid_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | ',' | '.' => out.push(letter),
            _ if letter.is_ascii_alphanumeric() => out.push(letter),
            '\0'..='\u{7F}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "#{};", letter as u32);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// A label or an id of DOT, with its quotes.
#[must_use]
pub fn dot(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A label of D2, with its quotes.
#[must_use]
pub fn d2(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            // What follows would be read as the name of a variable.
            '$' => out.push_str("\\$"),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A text for a terminal or a log: nothing unseen, nothing that a CI runner takes for a command.
#[must_use]
pub fn terminal(text: &str) -> String {
    let shown = Shown(text).to_string();
    let mut out = String::with_capacity(shown.len());
    let mut letters = shown.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        let opens = letters.peek().is_some_and(|it| *it == '[' || it.is_alphabetic());
        if letter == '#' && before == Some('#') && opens {
            out.push_str("\\u{23}");
        } else {
            out.push(letter);
        }
        before = Some(letter);
    }
    out
}

/// The message of a GitHub workflow command.
#[must_use]
pub fn github_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a GitHub workflow command, such as its file.
#[must_use]
pub fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The text of a CSV cell that no spreadsheet takes for a formula.
#[must_use]
pub fn guard(text: &str) -> String {
    if looks_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guard`] was given.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(cell)
}

fn looks_like_formula(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    let unseen =
        |it: char| it.is_whitespace() || is_unseen(it) || matches!(it, '\u{200C}' | '\u{200D}');
    rest.starts_with(['\t', '\n', '\r'])
        || rest.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A cell of a CSV table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, guarded against being taken for a formula.
    Text(String),
    /// A number or a word of masar's own, written as it is.
    Plain(String),
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A cell of a number; empty without.
    pub fn number(number: Option<impl ToString>) -> Self {
        Self::Plain(number.map(|it| it.to_string()).unwrap_or_default())
    }
}

/// A CSV file: RFC 4180 quoting, rows that end in LF, text cells guarded unless `raw`.
#[must_use]
pub fn csv(head: &[&str], rows: &[Vec<Cell>], raw: bool) -> String {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    let head = head.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let rows = rows.iter().map(|row| row.iter().map(|cell| written(cell, raw)).collect());
    for row in std::iter::once(head).chain(rows) {
        // Writing into memory cannot fail.
        let _ = out.write_record(&row);
    }
    let bytes = out.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn written(cell: &Cell, raw: bool) -> String {
    match cell {
        Cell::Text(text) if !raw => guard(text),
        Cell::Text(text) | Cell::Plain(text) => text.clone(),
    }
}
