//! Names, references and quoted texts; the one place that knows escapes.

use super::build::{Build, Pair, Parts};
use super::grammar::Rule;
use crate::ast::{Ident, Name, Quote, Quoted, Reference};
use crate::character::{is_balanced, is_bidi_control, is_noncharacter};
use crate::diagnostic::Diagnostic;

impl Build<'_> {
    /// `b2b "B2B sales"`, `b2b`, `"B2B sales"`
    pub(super) fn name(&mut self, parts: &mut Parts<'_>) -> Option<Name> {
        let pair = parts.take(Rule::name)?;
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let key = parts.take(Rule::ident).map(|it| self.ident(&it));
        let label = parts.take(Rule::text).map(|it| self.text(it));
        Some(Name { key, label, span })
    }

    pub(super) fn ident(&self, pair: &Pair<'_>) -> Ident {
        Ident { text: self.typed_owned(pair), span: self.span(pair) }
    }

    pub(super) fn take_ident(&self, parts: &mut Parts<'_>) -> Option<Ident> {
        parts.take(Rule::ident).map(|it| self.ident(&it))
    }

    pub(super) fn take_text(&mut self, parts: &mut Parts<'_>) -> Option<Quoted> {
        parts.take(Rule::text).map(|it| self.text(it))
    }

    pub(super) fn take_ref(&mut self, parts: &mut Parts<'_>) -> Option<Reference> {
        parts.take(Rule::r#ref).and_then(|it| self.reference(it))
    }

    pub(super) fn take_refs(&mut self, parts: &mut Parts<'_>) -> Option<Vec<Reference>> {
        let refs = Parts::of(parts.take(Rule::refs)?);
        let refs = refs.rest().filter(|it| it.as_rule() == Rule::r#ref);
        Some(refs.filter_map(|it| self.reference(it)).collect())
    }

    fn reference(&mut self, pair: Pair<'_>) -> Option<Reference> {
        let mut parts = Parts::of(pair);
        if let Some(ident) = self.take_ident(&mut parts) {
            return Some(Reference::Key(ident));
        }
        self.take_text(&mut parts).map(Reference::Label)
    }

    /// `"…"`, `«…»`, `"""…"""`
    pub(super) fn text(&mut self, pair: Pair<'_>) -> Quoted {
        let span = self.span(&pair);
        let typed = self.typed(&pair);
        let between = |mark: &str, end: &str| typed.strip_prefix(mark)?.strip_suffix(end);
        let (value, quote) = if let Some(inner) = between("\"\"\"", "\"\"\"") {
            (unindent(inner), Quote::Block)
        } else if let Some(inner) = between("«", "»") {
            (inner.to_owned(), Quote::Guillemets)
        } else {
            let inner = between("\"", "\"").unwrap_or("");
            (self.unescape(inner, span.start as usize + 1), Quote::Straight)
        };
        Quoted { value, quote, span }
    }

    /// Resolves `\"`, `\\`, `\n` and `\u{…}`; anything else behind a backslash is an error.
    fn unescape(&mut self, typed: &str, start: usize) -> String {
        if !typed.contains('\\') {
            return typed.to_owned();
        }
        let mut value = String::with_capacity(typed.len());
        let mut rest = typed;
        while let Some((plain, escape)) = rest.split_once('\\') {
            value.push_str(plain);
            let at = start + typed.len() - escape.len() - 1;
            let (letter, after) = escaped(escape);
            rest = after;
            match letter {
                Some(letter) => value.push(letter),
                None => self.bad_escape(at, escape.len() - after.len() + 1),
            }
        }
        value.push_str(rest);
        if !value.split('\n').all(is_balanced) {
            self.unbalanced(start, typed.len());
            value.retain(|it| !is_bidi_control(it));
        }
        value
    }

    fn bad_escape(&mut self, at: usize, length: usize) {
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let span = self.at(byte(at), byte(at + length));
        let typed = crate::character::Shown(self.text.get(span.range()).unwrap_or("\\"));
        let found = Diagnostic::error("bad-escape", span, format!("`{typed}` stands for nothing"));
        self.found.push(found.with_help(
            r#"write `\"`, `\\`, `\n` or the number of a visible character, as in `\u{2066}`"#,
        ));
    }

    fn unbalanced(&mut self, start: usize, length: usize) {
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let span = self.at(byte(start), byte(start + length));
        let message = "a mark that turns the direction of text is not ended in its line";
        let found = Diagnostic::error("hidden-direction-mark", span, message);
        self.found
            .push(found.with_help(r"end it with `\u{2069}` (or `\u{202C}`) before the line ends"));
    }
}

/// The character that an escape stands for, and the text behind it.
fn escaped(text: &str) -> (Option<char>, &str) {
    if let Some(rest) = text.strip_prefix("u{") {
        // Letters and digits only: a number has no sign, and a forgotten `}` ends at the next blank.
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let Some(after) = after.strip_prefix('}') else { return (None, after) };
        let known = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        let fine = |it: &char| !it.is_control() && !is_noncharacter(*it);
        let short = (1..=6).contains(&digits.len());
        return (known.filter(fine).filter(|_| short), after);
    }
    let mut letters = text.chars();
    let letter = match letters.next() {
        Some('n') => Some('\n'),
        Some(same @ ('"' | '\\')) => Some(same),
        _ => None,
    };
    (letter, letters.as_str())
}

/// The lines of a block text without their common indentation and without blank first and last lines.
fn unindent(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = typed.split('\n').skip(1).filter(|it| !it.trim().is_empty());
    let common = common.map(|it| indent(&it)).min().unwrap_or(0);
    let mut lines: Vec<&str> = typed.split('\n').collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let cut = if at == 0 { indent(line) } else { common.min(indent(line)) };
        *line = line.get(cut..).unwrap_or("").trim_end_matches([' ', '\t']);
    }
    if lines.first().is_some_and(|it| it.is_empty()) {
        lines.remove(0);
    }
    if lines.last().is_some_and(|it| it.is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}
