//! What a broken line lacks, in words a sales person knows.
//!
//! A line that no rule matched is matched once more alone; how far the grammar came, and what it
//! would have taken there, tell the finding. Pest's own text is never shown.

use foldhash::HashSet;
use std::sync::LazyLock;

use super::amounts::{scaled, whole};
use super::build::{Build, Pair};
use super::describe::{describe, example};
use super::expected::{begins, is_unit_expected, unit_words};
use super::grammar::Rule;
use super::hints::{at_start, instead, within};
use super::keywords::{first_word, fold, is_blank, is_word, spelled, spelling, spellings};
use super::pairs;
use super::place::Place;
use super::quotes::{curly, last_quote, straight, unclosed_quote};
use crate::ast::Tongue;
use crate::character::{Shown, cut};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::word::{distance, near};
use pest::error::{ErrorVariant, InputLocation};

/// How many faults of a file are looked at closely; a file with more is no map.
pub(super) const MOST_EXPLAINED: usize = 1_000;

/// A broken statement: its text from `start`, as typed.
pub(super) struct Broken<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) place: Place,
    /// The language of the file's keywords.
    pub(super) tongue: Tongue,
}

/// How far the grammar came in a statement, and what it would have taken there.
pub(super) struct Stop {
    pub(super) at: usize,
    pub(super) expected: Vec<Rule>,
}

impl Build<'_> {
    /// Reports one fallback node; `before` is the statement it stands behind.
    pub(super) fn fault(&mut self, pair: Pair<'_>, place: Place, before: Span) {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::stray_close => {
                let found = Diagnostic::error("unclosed-block", span, "this `}` closes nothing");
                self.found.push(found.with_help("delete it"));
            }
            Rule::missing_close => {}
            Rule::unknown_block => self.unknown_block(pair, place),
            Rule::junk => self.broken(before.start, span.end, place),
            _ => {
                self.broken(span.start, span.end, place);
                self.lose(span, place);
            }
        }
    }

    /// A block whose head was not understood; its lines are not looked at.
    fn unknown_block(&mut self, pair: Pair<'_>, place: Place) {
        let span = self.span(&pair);
        let unclosed = pair.clone().into_inner().flatten();
        let unclosed = unclosed.filter(|it| it.as_rule() == Rule::missing_close).count() > 0;
        let text = self.text.get(span.range()).unwrap_or("");
        let head = text.split('{').next().unwrap_or("").trim_end();
        let end = span.start + u32::try_from(head.len()).unwrap_or(0);
        let head_span = self.at(span.start, end);
        if head.is_empty() {
            let brace = self.at(span.start, span.start + 1);
            let message = "a block opens here without a word before it";
            let found = Diagnostic::error("unknown-word", brace, message);
            self.found.push(found.with_help("write `{` at the end of the line it belongs to"));
        } else {
            self.broken(span.start, end, place);
        }
        if unclosed {
            let found =
                Diagnostic::error("unclosed-block", head_span, "this block is never closed");
            self.found.push(found.with_help("write `}` on a line of its own after its last line"));
        }
        self.lose(head_span, place);
    }

    /// Remembers the keys that a broken line of a file seems to declare, so that their uses are quiet.
    pub(super) fn lose(&mut self, span: Span, place: Place) {
        if place != Place::File {
            return;
        }
        let line = self.text.get(span.range()).unwrap_or("");
        let words = line.split(|it: char| !is_word(it)).filter(|it| !it.is_empty());
        self.lost.extend(words.take(4).map(|it| crate::word::key(it).into_owned()));
        // `stage New lead` may be meant as one name, and is used by it.
        let name = line.trim_end_matches(|it: char| !is_word(it));
        let name = name.get(first_word(name).len()..).unwrap_or("");
        let name = cut(name.trim_matches(|it: char| !is_word(it)), 60);
        self.lost.push(crate::word::key(&name).into_owned());
        let parts: Vec<&str> =
            name.split(['"', '«']).next().unwrap_or("").split(is_blank).collect();
        self.lost.push(crate::word::key(parts.join("_").trim_matches('_')).into_owned());
    }

    /// Finds out what is wrong with the statement between two bytes.
    fn broken(&mut self, start: u32, end: u32, place: Place) {
        let text = self.text.get(start as usize..end as usize).unwrap_or("");
        let broken = Broken { text, start: start as usize, place, tongue: self.tongue };
        if self.found.len() > MOST_EXPLAINED {
            let span = self.at(start, end);
            let found = Diagnostic::error("unknown-word", span, "this line is not understood");
            self.found.push(found.with_help(offer(place, self.tongue)));
            return;
        }
        if let Some(at) = unclosed_quote(text) {
            let quote = self.at(start + u32::try_from(at).unwrap_or(0), end);
            return self.unclosed_text(quote);
        }
        let found = match self.misplaced(&broken) {
            Some(found) => found,
            None => self.stopped(&broken),
        };
        self.found.push(found);
    }

    /// A line whose first word begins no line of this place.
    fn misplaced(&self, broken: &Broken<'_>) -> Option<Diagnostic> {
        let (place, text, tongue) = (broken.place, broken.text, broken.tongue);
        if starts(place, text) {
            return None;
        }
        if let Some(hint) = at_start(place, text, tongue) {
            let found = self.begins_none(broken, hint.length);
            let near = hint.word.filter(|it| {
                distance(shown(text.get(..hint.length).unwrap_or("")).as_str(), it) == Some(1)
            });
            return Some(match near {
                Some(word) => found.with_meant(&word, word.as_str()),
                None => found.with_help(hint.help),
            });
        }
        let word = first_word(text);
        if let Some(whole) = halves(place, word) {
            let message = format!("`{}` alone begins no line", shown(word));
            let span = self.part(broken, 0, halves_length(text, word, whole));
            return Some(suggest(span, message, whole));
        }
        let other = Place::ALL.into_iter().find(|it| *it != place && starts(*it, text));
        if let Some(other) = other {
            let (here, there) = (place.name(tongue), other.name(tongue));
            let message = format!("`{}` belongs in {there}, not in {here}", shown(word));
            let found =
                Diagnostic::error("unknown-word", self.part(broken, 0, word.len()), message);
            return Some(
                found.with_help(format!("move the line there, or {}", offer(place, tongue))),
            );
        }
        Some(self.stranger(broken, word))
    }

    /// A line whose first word is known nowhere.
    fn stranger(&self, broken: &Broken<'_>, word: &str) -> Diagnostic {
        let (place, text, tongue) = (broken.place, broken.text, broken.tongue);
        if let Some((near, length)) = best(broken, 0, &spelled(place.starts(), tongue)) {
            let message = self.begins_none(broken, word.len()).message;
            return suggest(self.part(broken, 0, length), message, near);
        }
        let arrow = text.split(is_blank).find(|it| ARROWS.contains(it));
        let help = arrow.and_then(|it| at_start(place, it, tongue)).map(|it| it.help);
        let length = if word.is_empty() { first_token(text).len() } else { word.len() };
        self.begins_none(broken, length).with_help(help.unwrap_or_else(|| offer(place, tongue)))
    }

    fn begins_none(&self, broken: &Broken<'_>, length: usize) -> Diagnostic {
        let written = shown(broken.text.get(..length).unwrap_or(broken.text));
        let message = format!("`{written}` begins no line of {}", broken.place.name(broken.tongue));
        Diagnostic::error("unknown-word", self.part(broken, 0, length), message)
    }

    /// A line that begins well and goes wrong later.
    fn stopped(&mut self, broken: &Broken<'_>) -> Diagnostic {
        let stop = stop(broken);
        let rest = broken.text.get(stop.at..).unwrap_or("");
        let word = first_word(rest);
        let before = last_word(broken.text.get(..stop.at).unwrap_or(""));
        let rules: Vec<Rule> = stop.expected.iter().flat_map(|it| begins(*it)).copied().collect();
        let words = spelled(&rules, broken.tongue);
        if let Some((near, length)) = best(broken, stop.at, &words) {
            let rule = if is_unit_expected(&stop.expected) && unit_words().any(|it| it == near) {
                "unknown-unit"
            } else {
                "unknown-word"
            };
            let span = self.part(broken, stop.at, length);
            let mut found =
                suggest(span, format!("`{}` is not understood here", shown(word)), near);
            found.rule = rule;
            return found;
        }
        if let Some(found) = self.misspelt_before(broken, &stop, before, &words) {
            return found;
        }
        self.lacking(broken, &stop, before, &words)
    }

    /// The word before the stop, where it was taken for a name though it is a misspelt keyword.
    fn misspelt_before(
        &self,
        broken: &Broken<'_>,
        stop: &Stop,
        before: &str,
        words: &[&str],
    ) -> Option<Diagnostic> {
        let head = broken.text.get(..stop.at)?;
        let at = head.trim_end().len().checked_sub(before.len())?;
        let (near, length) = best(broken, at, words).filter(|it| at > 0 && it.0 != before)?;
        let span = self.part(broken, at, length);
        Some(suggest(span, format!("`{}` is not understood here", shown(before)), near))
    }

    /// Something is missing, or something is there that does not belong.
    fn lacking(
        &mut self,
        broken: &Broken<'_>,
        stop: &Stop,
        before: &str,
        words: &[&str],
    ) -> Diagnostic {
        let rest = broken.text.get(stop.at..).unwrap_or("").trim_end();
        let found = self.comma(broken, stop).or_else(|| self.parted(broken, stop, before));
        let found = found.or_else(|| self.hinted(broken, stop, before, words));
        let found = found.or_else(|| self.unquoted(broken, stop, before));
        if let Some(found) = found.or_else(|| self.beyond(broken, stop, rest)) {
            return found;
        }
        let word = first_word(rest);
        let wanted = wanted(stop, rest, broken.tongue);
        let only_more = stop.expected.contains(&Rule::EOI);
        let shown_before = shown(if before.is_empty() { "the line" } else { before });
        if let (Some(wanted), false) = (wanted, only_more) {
            let rule =
                if is_number_before_unit(broken, stop) { "unknown-unit" } else { "missing-value" };
            let (message, span) = if rest.is_empty() {
                let end = broken.text.get(..stop.at).unwrap_or("").trim_end().len();
                let at = end - before.len().min(end);
                let span = self.part(broken, at, end - at);
                (format!("`{shown_before}` needs {wanted} behind it"), span)
            } else {
                let length = if word.is_empty() { first_token(rest).len() } else { word.len() };
                let token = rest.get(..length).unwrap_or(rest);
                let message = if rule == "unknown-unit" && !word.is_empty() {
                    format!("`{}` is no unit of time", shown(token))
                } else {
                    format!("{wanted} is missing before `{}`", shown(token))
                };
                (message, self.part(broken, stop.at, length))
            };
            let help = stop
                .expected
                .iter()
                .find(|it| describe(**it, broken.tongue).as_ref() == Some(&wanted));
            let help = help.and_then(|it| example(*it, broken.tongue)).unwrap_or(wanted);
            let help = whole(broken, stop, before, rest).unwrap_or(help);
            return Diagnostic::error(rule, span, message).with_help(format!("write {help}"));
        }
        self.too_much(broken, stop, rest)
    }

    /// What people write in other places, and how it is written here.
    fn hinted(
        &self,
        broken: &Broken<'_>,
        stop: &Stop,
        before: &str,
        words: &[&str],
    ) -> Option<Diagnostic> {
        let (head, rest) = broken.text.split_at_checked(stop.at)?;
        let token = first_token(rest);
        if let Some(length) = curly(rest) {
            let span = self.part(broken, stop.at, length);
            return Some(straight(span, rest.get(..length)?, broken.tongue));
        }
        let here = within(token, broken.text, &stop.expected, words, broken.tongue);
        let here = here.map(|it| scaled(it, before));
        let (help, at, token) = match here {
            Some(help) => (help, stop.at, token),
            // What stands before was taken for a name.
            None => {
                let at = head.trim_end().len().checked_sub(before.len()).filter(|it| *it > 0)?;
                (instead(before, words, broken.tongue)?, at, before)
            }
        };
        let span = self.part(broken, at, token.len());
        let message = format!("`{}` is not understood here", shown(token));
        Some(Diagnostic::error("unknown-word", span, message).with_help(help))
    }

    pub(super) fn part(&self, broken: &Broken<'_>, at: usize, length: usize) -> Span {
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        self.at(byte(broken.start + at), byte(broken.start + at + length))
    }
}

/// What people draw between two stages.
const ARROWS: [&str; 4] = ["->", "-->", "=>", "→"];

/// What is missing most likely: a keyword before a quote or at the end of a line, else the first
/// part that the grammar would have taken.
fn wanted(stop: &Stop, rest: &str, tongue: Tongue) -> Option<String> {
    let keyword = |it: &&Rule| spellings(**it).next().is_some();
    let words: Vec<String> =
        stop.expected.iter().filter(keyword).filter_map(|it| describe(*it, tongue)).collect();
    let quote = rest.starts_with(['"', '«']);
    let likely =
        quote || words.len() == stop.expected.len() || stop.expected.contains(&Rule::scale);
    if likely && (1..=3).contains(&words.len()) {
        return Some(words.join(" or "));
    }
    stop.expected.iter().find_map(|it| describe(*it, tongue))
}

/// A piece of the text, short enough for a message.
pub(super) fn shown(text: &str) -> String {
    Shown(&cut(text, 40)).to_string()
}

fn suggest(span: Span, message: String, word: &str) -> Diagnostic {
    Diagnostic::error("unknown-word", span, message).with_meant(word, word)
}

/// Where the grammar stops in a statement, and what it would take there.
pub(super) fn stop(broken: &Broken<'_>) -> Stop {
    let folded = fold(broken.text);
    let with_body = format!("{folded} {{}}");
    let plain = lone(broken.place, &folded);
    let at_end = |it: &Stop| it.at >= folded.trim_end().len();
    // A head is matched with an empty body, or the missing `{` would hide what else is wrong.
    if !at_end(&plain) {
        return plain;
    }
    let headed = lone(broken.place, &with_body);
    if headed.at >= with_body.len() {
        return Stop { at: folded.len(), expected: vec![Rule::branches] };
    }
    Stop { at: headed.at.min(folded.len()), ..headed }
}

fn lone(place: Place, text: &str) -> Stop {
    match pairs(place.lone(), text) {
        Ok(_) => Stop { at: text.len(), expected: vec![Rule::EOI] },
        Err(error) => {
            let at = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            let expected = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            let text = text.get(at..).unwrap_or("");
            Stop { at: at + (text.len() - text.trim_start().len()), expected }
        }
    }
}

/// Whether a line opens a block, or should.
pub(super) fn takes_block(line: &str) -> bool {
    const OPEN: [Rule; 10] = [
        Rule::kw_decide,
        Rule::kw_substage,
        Rule::kw_map,
        Rule::kw_stage,
        Rule::kw_channel,
        Rule::kw_metric,
        Rule::kw_goal,
        Rule::kw_change,
        Rule::kw_add,
        Rule::kw_field,
    ];
    // Every line of a file is asked.
    static WORDS: LazyLock<HashSet<String>> =
        LazyLock::new(|| OPEN.iter().flat_map(|it| spellings(*it)).map(fold).collect());
    WORDS.contains(&fold(first_word(line)))
}

/// Whether a line begins as lines of a place do.
fn starts(place: Place, line: &str) -> bool {
    let folded = fold(line);
    let begins = |spelling: &str| {
        let mut words = folded.split(is_blank).filter(|it| !it.is_empty());
        spelling.split(' ').all(|it| words.next().map(first_word) == Some(it))
    };
    place.starts().iter().flat_map(|it| spellings(*it)).any(|it| begins(&fold(it)))
}

/// The whole of a keyword of two words, where only its first half stands before something else.
fn halves(place: Place, word: &str) -> Option<&'static str> {
    let folded = fold(word);
    let mut words = place.starts().iter().flat_map(|it| spellings(*it));
    words.find(|it| it.split_once(' ').is_some_and(|(first, _)| fold(first) == folded))
}

/// How much of a line the two halves of a keyword take, the second of them perhaps misspelt.
fn halves_length(text: &str, word: &str, whole: &str) -> usize {
    let rest = text.get(word.len()..).unwrap_or("");
    let blank = rest.len() - rest.trim_start().len();
    let second = first_word(rest.trim_start());
    let wanted = whole.split_once(' ').map_or("", |(_, second)| second);
    let misspelt = !second.is_empty() && !near(second, [wanted]).is_empty();
    if misspelt { word.len() + blank + second.len() } else { word.len() }
}

/// Of the words near to the text from `at` the first with which the line is understood, or comes
/// furthest; and how many bytes it replaces.
fn best<'a>(broken: &Broken<'_>, at: usize, words: &[&'a str]) -> Option<(&'a str, usize)> {
    let rest = broken.text.get(at..)?;
    let mut near: Vec<(usize, &str, usize)> = Vec::new();
    for word in words {
        let first = first_word(rest).len();
        let whole = same_words(rest, word);
        // `goto` is one word for two.
        let lengths = if whole == first { [Some(whole), None] } else { [Some(whole), Some(first)] };
        for length in lengths.into_iter().flatten() {
            let wrong = rest.get(..length).unwrap_or("");
            // One letter alone is near to everything; a word of another script was not meant.
            let meant = wrong.chars().nth(1).is_some() && wrong.is_ascii() == word.is_ascii();
            let meant = meant && fold(wrong) != fold(word);
            near.extend(distance(wrong, word).filter(|_| meant).map(|it| (it, *word, length)));
        }
    }
    near.sort_by_key(|(distance, _, _)| *distance);
    let head = broken.text.get(..at)?;
    let left = |word: &str, length: usize| {
        let tail = rest.get(length..).unwrap_or("");
        let text = fold(&format!("{head}{word}{tail}"));
        text.len() - lone(broken.place, &text).at.min(text.len())
    };
    let found = near.into_iter().take(4).min_by_key(|(_, word, length)| left(word, *length));
    found.map(|(_, word, length)| (word, length))
}

/// The bytes of as many words of a text as a keyword has.
fn same_words(text: &str, keyword: &str) -> usize {
    let mut length = first_word(text).len();
    for _ in keyword.split(' ').skip(1) {
        let rest = text.get(length..).unwrap_or("");
        let blank = rest.len() - rest.trim_start_matches(is_blank).len();
        let next = first_word(rest.trim_start_matches(is_blank)).len();
        length += if next > 0 { blank + next } else { 0 };
    }
    length
}

fn offer(place: Place, tongue: Tongue) -> String {
    let words = place.starts().iter().filter_map(|it| spelling(*it, tongue));
    let words: Vec<String> = words.take(8).map(|it| format!("`{it}`")).collect();
    format!("begin a line of {} with {} …", place.name(tongue), words.join(", "))
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    if let Some(at) = last_quote(text) {
        return text.get(at..).unwrap_or("");
    }
    let start = text.rfind(|it: char| !is_word(it));
    let next = start.and_then(|at| text.get(at..)?.chars().next().map(|it| at + it.len_utf8()));
    let word = text.get(next.unwrap_or(0)..).unwrap_or("");
    if word.is_empty() { last_token(text) } else { word }
}

fn last_token(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or("")
}

fn first_token(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or(text)
}

fn is_number_before_unit(broken: &Broken<'_>, stop: &Stop) -> bool {
    let before = broken.text.get(..stop.at).unwrap_or("").trim_end();
    let digit = before.chars().last().is_some_and(char::is_numeric);
    digit && stop.expected.iter().any(|it| matches!(it, Rule::unit | Rule::kw_business))
}
