//! Words in the wrong form or place: without their quotes, as a name of two, before a `{`; and a comma for
//! a decimal point.

use super::amounts::is_odd_in;
use super::build::Build;
use super::describe::describe;
use super::error::{Broken, Stop, shown, stop};
use super::expected::first_words;
use super::grammar::Rule;
use super::keywords::{english, is_blank};
use crate::ast::Tongue;
use crate::diagnostic::Diagnostic;
use crate::word;

/// How many words are tried as one text.
const MOST_WORDS: usize = 12;

/// The words that a name stands behind.
const NAMING: [&str; 13] = [
    "stage", "substage", "role", "team", "field", "phase", "term", "channel", "metric", "goal",
    "do", "enter", "exit",
];

impl Build<'_> {
    /// Words that would be understood if they stood in quotes.
    ///
    /// `before` is the word before the stop, which may have been taken for a key: `stage New lead`.
    pub(super) fn unquoted(
        &mut self,
        broken: &Broken<'_>,
        stop: &Stop,
        before: &str,
    ) -> Option<Diagnostic> {
        let rest = broken.text.get(stop.at..)?;
        let at = broken.text.get(..stop.at)?.trim_end().len().checked_sub(before.len())?;
        let mut starts = [at, stop.at];
        // `role rep Sales manager`: a key before its label is written small.
        if begins(before, char::is_lowercase) && begins(rest, char::is_uppercase) {
            starts.reverse();
        }
        let found = starts.into_iter().filter(|it| *it > 0).find_map(|start| {
            let end = broken.quotable(start, stop.at)?;
            Some((start, end))
        });
        let (start, end) = found?;
        if start < stop.at {
            self.lost.push(word::key(before).into_owned());
        }
        let words = shown(broken.text.get(start..end)?);
        let quoted = quoted(&words, broken.tongue);
        let found = Diagnostic::error(
            "missing-value",
            self.part(broken, start, end - start),
            format!("`{words}` stands without quotes"),
        );
        Some(found.with_help(format!("put the words in quotes: `{quoted}`")))
    }

    /// `stage site visit "Site visit"`: words that would be understood as one name.
    pub(super) fn parted(
        &self,
        broken: &Broken<'_>,
        stop: &Stop,
        before: &str,
    ) -> Option<Diagnostic> {
        let start = broken.text.get(..stop.at)?.trim_end().len().checked_sub(before.len())?;
        let word =
            broken.text.get(..start)?.trim_end().rsplit(is_blank).next().and_then(english)?;
        let mut ends = broken.ends(start).filter(|end| NAMING.contains(&word) && *end > stop.at);
        let end = ends.find(|end| broken.is_one_name(start, *end))?;
        let words = shown(broken.text.get(start..end)?);
        let message = format!("`{words}` is a name of several words");
        let found =
            Diagnostic::error("unknown-word", self.part(broken, start, end - start), message);
        Some(found.with_help(format!("a name is one word: write `{}`", joined(&words))))
    }

    /// `channel web "Web" leads 90 {`: what stands between a head and its `{`.
    pub(super) fn beyond(
        &self,
        broken: &Broken<'_>,
        stop: &Stop,
        rest: &str,
    ) -> Option<Diagnostic> {
        let behind = self.text.get(broken.start + broken.text.len()..)?;
        let opens = behind.trim_start_matches(is_blank).starts_with('{');
        let brace =
            stop.expected.iter().find(|it| describe(**it, broken.tongue).as_deref() == Some("`{`"));
        if !opens || rest.is_empty() || brace.is_none() {
            return None;
        }
        let words = stop.expected.iter().flat_map(|it| first_words(*it, broken.tongue));
        let more = words.collect::<Vec<_>>().join(", ");
        let more =
            if more.is_empty() { more } else { format!("; {more} may stand before the `{{`") };
        let message = format!("`{}` does not belong before the `{{`", shown(rest));
        let span = self.part(broken, stop.at, rest.len());
        let found = Diagnostic::error("unknown-word", span, message);
        Some(found.with_help(format!("delete it, or write it on a line of its own{more}")))
    }

    /// What does not belong at the end of a line.
    pub(super) fn too_much(&self, broken: &Broken<'_>, stop: &Stop, rest: &str) -> Diagnostic {
        let span = self.part(broken, stop.at, rest.len());
        let message = format!("`{}` does not belong at the end of this line", shown(rest));
        let more: Vec<String> = stop
            .expected
            .iter()
            .filter(|it| !is_odd_in(broken.place, **it))
            .flat_map(|it| first_words(*it, broken.tongue))
            .collect();
        let help = if more.is_empty() {
            "delete it, or write it on a line of its own".to_owned()
        } else {
            format!("delete it; the line may go on with {}", more.join(", "))
        };
        Diagnostic::error("unknown-word", span, message).with_help(help)
    }

    /// `40,5%`, whose comma would part a list.
    pub(super) fn comma(&self, broken: &Broken<'_>, stop: &Stop) -> Option<Diagnostic> {
        let head = broken.text.get(..stop.at)?;
        let start = head.rfind(is_blank).map_or(0, |it| it + 1);
        let token = broken.text.get(start..)?.split(is_blank).next()?;
        let (whole, part) = token.split_once(',')?;
        let digits = |it: &str| !it.is_empty() && it.chars().all(char::is_numeric);
        if !digits(whole) || !digits(part.trim_end_matches(['%', '٪'])) {
            return None;
        }
        let span = self.part(broken, start, token.len());
        let message = format!("`{}` has a comma for its decimal point", shown(token));
        let meant = format!("{whole}.{part}");
        Some(Diagnostic::error("unknown-word", span, message).with_meant(&meant, meant.as_str()))
    }
}

impl Broken<'_> {
    /// Where the words from `start` end that are understood as one text, past what was not understood.
    fn quotable(&self, start: usize, past: usize) -> Option<usize> {
        self.ends(start).find(|end| *end > past && self.is_understood(start, *end))
    }

    /// Where the first, the second and each further plain word from `start` ends.
    fn ends(&self, start: usize) -> impl Iterator<Item = usize> {
        let next = |end: &usize| {
            let rest = self.text.get(*end..)?;
            let next = end + rest.len() - rest.trim_start_matches(is_blank).len();
            let token = self.text.get(next..)?.split(is_blank).next()?;
            let plain =
                begins(token, char::is_alphabetic) && !token.contains(['"', '«', '»', '{', '`']);
            plain.then_some(next + token.len())
        };
        std::iter::successors(Some(start), next).skip(1).take(MOST_WORDS)
    }

    /// Whether the line is understood with a part of it as one name, and not as one text.
    fn is_one_name(&self, start: usize, end: usize) -> bool {
        let part = |range: std::ops::Range<usize>| self.text.get(range).unwrap_or("");
        let name = joined(part(start..end));
        let text = format!("{}{name}{}", part(0..start), part(end..self.text.len()));
        is_whole(&Broken { text: &text, ..*self }) && !self.is_understood(start, end)
    }

    /// Whether the line is understood with quotes around a part of it.
    fn is_understood(&self, start: usize, end: usize) -> bool {
        let part = |range: std::ops::Range<usize>| self.text.get(range).unwrap_or("");
        let (head, words) = (part(0..start), part(start..end));
        let text = format!("{head}\"{words}\"{}", part(end..self.text.len()));
        is_whole(&Broken { text: &text, ..*self })
    }
}

/// Whether a line is understood to its end.
fn is_whole(broken: &Broken<'_>) -> bool {
    let stop = stop(broken);
    let whole = stop.expected.contains(&Rule::EOI) || stop.expected == [Rule::branches];
    whole && stop.at >= broken.text.trim_end().len()
}

/// Words as one name.
fn joined(words: &str) -> String {
    words.split(is_blank).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("_")
}

fn begins(text: &str, with: fn(char) -> bool) -> bool {
    text.chars().next().is_some_and(with)
}

/// Words in the quotes of a language.
fn quoted(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("\"{words}\""),
        Tongue::Arabic | Tongue::Persian => format!("«{words}»"),
    }
}
