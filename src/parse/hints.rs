//! What people bring from other languages, tools and word processors, and how it is written here.
//!
//! `grammar/hints.csv` says for a place which words are wrong there and what is right: words to write,
//! or in quotes a sentence. Words of two or three parts are joined by `_`; `…` stands for a text in
//! quotes, `1` for the number of a list, and a row of `grammar/examples.csv` in braces for the example there.

use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

use super::grammar::Rule;
use super::keywords::{fold, is_blank, is_word, respelt};
use super::lists::List;
use super::place::Place;
use super::quotes::closed_length;
use super::spoken::{examples, in_tongue};
use crate::ast::Tongue;
use crate::word;

/// The remedies for each wrong word in each place.
static TABLE: LazyLock<HashMap<(&str, String), Vec<&str>>> = LazyLock::new(|| {
    let mut table: HashMap<(&str, String), Vec<&str>> = HashMap::new();
    for row in include_str!("../../grammar/hints.csv").lines().skip(1) {
        let Some((place, (wrong, right))) =
            row.split_once(',').and_then(|(place, rest)| Some((place, rest.split_once(',')?)))
        else {
            continue;
        };
        for word in wrong.split(' ') {
            table.entry((place, folded(word))).or_default().push(right);
        }
    }
    table
});

/// What is said of a wrong beginning of a line.
pub(super) struct Hint {
    pub(super) help: String,
    /// How many bytes of the line it speaks of.
    pub(super) length: usize,
    /// The word to write in its place, where it is one.
    pub(super) word: Option<String>,
}

/// The hint for a wrong beginning of a line.
pub(super) fn at_start(place: Place, line: &str, tongue: Tongue) -> Option<Hint> {
    beginnings(line).into_iter().find_map(|end| {
        let wrong = line.get(..end)?.trim_end_matches(':');
        let remedies = remedies(place.row(), wrong).or_else(|| remedies("start", wrong))?;
        let right = remedies.first()?;
        let word = (!is_sentence(right)).then(|| respelt(right, tongue));
        Some(Hint { help: help(right, tongue), length: wrong.len(), word })
    })
}

/// Where the first three words of a line end, the last of them first, and the signs before them; or its
/// first text.
fn beginnings(line: &str) -> Vec<usize> {
    if line.starts_with(['"', '«']) {
        return closed_length(line).into_iter().collect();
    }
    let mut ends = Vec::new();
    let mut rest = line;
    for _ in 0..3 {
        rest = rest.trim_start_matches(is_blank);
        rest = rest.get(rest.find(is_blank).unwrap_or(rest.len())..).unwrap_or("");
        ends.push(line.len() - rest.len());
    }
    ends.reverse();
    // `//comment`
    let sign = line.find(|it: char| it.is_alphanumeric() || it == '"' || it == '«' || is_blank(it));
    ends.extend(sign.filter(|it| *it > 0));
    ends
}

/// The help for a token that stands where the grammar stops; `None` for one that is not foreign.
pub(super) fn within(
    token: &str,
    line: &str,
    expected: &[Rule],
    words: &[&str],
    tongue: Tongue,
) -> Option<String> {
    let sign = token.split(is_word).next().unwrap_or(token);
    let found = remedies("line", token).or_else(|| remedies("line", sign));
    if let Some(right) = found.and_then(|it| it.iter().find(|it| is_possible(it, words))) {
        return Some(help(right, tongue));
    }
    // `field amount money` lacks a word before the type.
    let lacks = [(List::Type, "as"), (List::Object, "on")].into_iter();
    let mut lacks =
        lacks.filter(|(list, before)| words.contains(before) && list.word(token).is_some());
    if let Some((_, before)) = lacks.next() {
        return Some(format!("write `{}` before it", respelt(before, tongue)));
    }
    let share = expected.iter().any(|it| matches!(it, Rule::edge_mod | Rule::branch_mod));
    let number = token.trim_matches(['.', ',']);
    if share
        && !number.is_empty()
        && token.chars().all(|it| it.is_numeric() || matches!(it, '.' | ','))
    {
        let share = percent(number).unwrap_or_else(|| number.to_owned());
        return Some(format!("write a share with its sign, as in `{share}%`"));
    }
    let bare = expected.contains(&Rule::kw_is);
    let fact = token.chars().next().is_some_and(char::is_alphabetic) && !line.contains('>');
    let example = examples("condition", tongue).filter(|_| bare && fact)?;
    Some(format!("write a fact in quotes or test a field, as in {example}"))
}

/// How many of a hundred a part of one is: 55 for `0.55`, 2.5 for `0.025`.
fn percent(part: &str) -> Option<String> {
    let digits = part.strip_prefix("0.").or_else(|| part.strip_prefix("0,"))?;
    let digits = format!("{digits:0<2}");
    let (whole, rest) = digits.split_at_checked(2)?;
    let (whole, rest) = (whole.trim_start_matches('0'), rest.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") })
}

/// The word to write for one that was taken for a name though it is a wrong word.
pub(super) fn instead(token: &str, words: &[&str], tongue: Tongue) -> Option<String> {
    let right =
        remedies("line", token)?.iter().find(|it| !is_sentence(it) && is_possible(it, words))?;
    Some(help(right, tongue))
}

fn remedies(place: &'static str, wrong: &str) -> Option<&'static [&'static str]> {
    let wrong = wrong.trim();
    let number = wrong.trim_end_matches(['.', ')', '-']);
    let word = match wrong {
        _ if wrong.starts_with(['"', '«']) => "…",
        _ if !number.is_empty() && number.chars().all(char::is_numeric) && place == "start" => "1",
        _ => wrong,
    };
    TABLE.get(&(place, folded(word))).map(Vec::as_slice)
}

/// Whether a remedy is a sentence, or one of the words that may stand here.
fn is_possible(right: &str, words: &[&str]) -> bool {
    is_sentence(right) || words.contains(&right)
}

fn is_sentence(right: &str) -> bool {
    right.starts_with('"')
}

fn help(right: &str, tongue: Tongue) -> String {
    if is_sentence(right) {
        let right = right.trim_matches('"');
        let Some((before, row)) = right.strip_suffix('}').and_then(|it| it.split_once('{')) else {
            return in_tongue(right, tongue);
        };
        format!("{before}{}", examples(row, tongue).unwrap_or_default())
    } else {
        format!("did you mean `{}`?", respelt(right, tongue))
    }
}

/// A word as the table compares it: as keywords are, whatever its case and whatever joins its parts.
fn folded(word: &str) -> String {
    let joined = word.split(is_blank).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("_");
    fold(&word::plain(&joined)).replace('-', "_")
}
