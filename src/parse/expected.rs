//! Which words a rule of the grammar may begin with, to offer them where it was expected.

use super::grammar::Rule;
use super::keywords::{spelling, spellings};
use crate::ast::Tongue;

pub(super) fn is_unit_expected(expected: &[Rule]) -> bool {
    expected.iter().any(|it| matches!(it, Rule::unit | Rule::duration | Rule::kw_business))
}

pub(super) fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().flat_map(|it| spellings(*it))
}

/// The units of time.
pub(super) const UNITS: [Rule; 7] = [
    Rule::u_minute,
    Rule::u_hour,
    Rule::u_day,
    Rule::u_week,
    Rule::u_month,
    Rule::u_quarter,
    Rule::u_year,
];

/// The words that an expected rule may begin with, quoted.
pub(super) fn first_words(rule: Rule, tongue: Tongue) -> Vec<String> {
    let words = begins(rule).iter().filter_map(|it| spelling(*it, tongue));
    words.map(|it| format!("`{it}`")).collect()
}

/// The keywords that a rule may begin with.
pub(super) fn begins(rule: Rule) -> &'static [Rule] {
    match rule {
        Rule::do_mod => &[
            Rule::kw_times,
            Rule::kw_by,
            Rule::kw_within,
            Rule::kw_using,
            Rule::kw_check,
            Rule::kw_optional,
        ],
        Rule::edge_mod => &[Rule::kw_when, Rule::kw_after, Rule::kw_because],
        Rule::branch_mod | Rule::because => &[Rule::kw_because],
        Rule::by | Rule::until | Rule::reviewer => &[Rule::kw_by],
        Rule::when => &[Rule::kw_when],
        Rule::after => &[Rule::kw_after],
        Rule::within => &[Rule::kw_within],
        Rule::using => &[Rule::kw_using],
        Rule::check => &[Rule::kw_check],
        Rule::times => &[Rule::kw_times],
        Rule::crm_value => &[Rule::kw_crm],
        Rule::in_team => &[Rule::kw_in],
        Rule::on_object => &[Rule::kw_on],
        Rule::hours | Rule::scope => &[Rule::kw_from, Rule::kw_in, Rule::kw_at],
        Rule::for_share => &[Rule::kw_for],
        Rule::from_source => &[Rule::kw_source],
        Rule::allowed_move => &[Rule::kw_to],
        Rule::if_answer | Rule::branch => &[Rule::kw_if, Rule::kw_otherwise],
        Rule::unit | Rule::duration => &UNITS,
        Rule::comparison => &[Rule::kw_at_least, Rule::kw_at_most, Rule::kw_more, Rule::kw_less],
        Rule::is_what => &[Rule::kw_set, Rule::kw_empty, Rule::kw_not],
        Rule::boolean => &[Rule::kw_true, Rule::kw_false],
        Rule::stage => &[Rule::kw_stage],
        other => keyword(other),
    }
}

/// A keyword stands for itself; any other rule for no word.
fn keyword(rule: Rule) -> &'static [Rule] {
    let at = Rule::all_rules().iter().position(|it| *it == rule);
    let one = at.and_then(|at| Rule::all_rules().get(at..=at)).unwrap_or(&[]);
    if spellings(rule).next().is_some() { one } else { &[] }
}
