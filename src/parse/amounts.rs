//! Numbers that lack what belongs behind them: `leads 120/month`, `3 mio`, `within 2`.

use super::describe::example;
use super::error::{Broken, Stop};
use super::expected::UNITS;
use super::grammar::Rule;
use super::keywords::{english, first_word, fold, spellings, spelt};
use super::place::Place;
use super::spoken::{examples, listed};
use crate::ast::Tongue;

/// What to write for a line that lacks a unit or a name, with the words of that line.
pub(super) fn whole(broken: &Broken<'_>, stop: &Stop, before: &str, rest: &str) -> Option<String> {
    let tongue = broken.tongue;
    if english(first_word(broken.text)) == Some("leads") {
        let units = [Rule::kw_per, Rule::unit];
        let lacks = stop.expected.iter().any(|it| units.contains(it) || UNITS.contains(it));
        return lacks.then(|| leads(broken, rest)).flatten();
    }
    if stop.expected.iter().any(|it| matches!(it, Rule::unit | Rule::kw_business)) {
        return units(stop, before, tongue);
    }
    let word = english(before).filter(|_| stop.expected.contains(&Rule::name))?;
    Some(format!("a label in quotes behind it, as in {}", examples(word, tongue)?))
}

/// `leads 120 per month`, for `leads 120/month` and `leads 120 monthly`.
fn leads(broken: &Broken<'_>, rest: &str) -> Option<String> {
    let tongue = broken.tongue;
    let typed = broken.text.get(first_word(broken.text).len()..)?;
    let number =
        typed.split(|it: char| it.is_whitespace() || it == '/').find(|it| !it.is_empty())?;
    let number = Some(number).filter(|it| it.starts_with(char::is_numeric))?;
    let meant = fold(rest.trim_start_matches(|it: char| !it.is_alphabetic()));
    let each = |rule: Rule| singular(rule, tongue);
    let unit = UNITS.into_iter().filter_map(each).find(|it| meant.starts_with(&fold(it)));
    let unit = unit.or_else(|| each(Rule::u_month))?;
    let (leads, per) = (spelt("leads", tongue)?, spelt("per", tongue)?);
    Some(format!("`{leads} {number} {per} {unit}`"))
}

/// The units that may stand here; one of each behind `per` and `every`.
fn units(stop: &Stop, before: &str, tongue: Tongue) -> Option<String> {
    if matches!(english(before), Some("per" | "every")) {
        let units = UNITS.into_iter().filter_map(|it| singular(it, tongue));
        let units: Vec<String> = units.map(|it| format!("`{it}`")).collect();
        return Some(listed(&units));
    }
    let units = example(Rule::unit, tongue)?;
    let business = examples("business", tongue)?;
    let days = stop.expected.contains(&Rule::kw_business);
    Some(if days { format!("{units}, as in {business}") } else { units })
}

/// One of a unit of time: `month`.
fn singular(rule: Rule, tongue: Tongue) -> Option<&'static str> {
    spellings(rule).nth(Tongue::ALL.len() + tongue as usize)
}

/// An example of a number with its letter, with the number that was typed.
pub(super) fn scaled(help: String, before: &str) -> String {
    let example = help.strip_prefix("write `").filter(|it| it.starts_with(char::is_numeric));
    let letter = |it: char| !it.is_numeric() && !matches!(it, '.' | '\u{66B}');
    match example {
        Some(example) if before.starts_with(char::is_numeric) => {
            format!("write `{before}{}", example.trim_start_matches(|it| !letter(it)))
        }
        _ => help,
    }
}

/// Whether a part may follow by the grammar, and has no meaning in a place: a goal is no length of time.
pub(super) fn is_odd_in(place: Place, rule: Rule) -> bool {
    let time = matches!(rule, Rule::unit | Rule::duration | Rule::kw_business);
    place == Place::Goal && (time || UNITS.contains(&rule))
}
