//! The rules of the grammar in words for readers, and an example of each.

use super::grammar::Rule;
use super::keywords::spelling;
use crate::ast::Tongue;

/// What a rule stands for, in words; `None` for one that readers never miss.
pub(super) fn describe(rule: Rule, tongue: Tongue) -> Option<String> {
    let words = match rule {
        Rule::text | Rule::str_inner | Rule::guil_inner | Rule::block_inner | Rule::quoted => {
            "a text in quotes"
        }
        Rule::name | Rule::ident | Rule::key | Rule::code => "a name",
        Rule::r#ref | Rule::refs => "a name",
        Rule::percent => "a percentage",
        Rule::duration | Rule::dual => "a length of time",
        Rule::unit => "a unit of time",
        Rule::money | Rule::currency => "an amount of money",
        Rule::number | Rule::amount => "a number",
        Rule::date | Rule::quarter | Rule::day => "a date",
        Rule::clock => "a time of day",
        Rule::value | Rule::bound | Rule::boolean | Rule::values => "a value",
        Rule::is_what => "`set`, `empty` or a value",
        Rule::cmp
        | Rule::at_most
        | Rule::at_least
        | Rule::unequal
        | Rule::less
        | Rule::more
        | Rule::equal => "a comparison",
        Rule::cond | Rule::conj | Rule::clause | Rule::test | Rule::criterion | Rule::if_answer => {
            "a condition"
        }
        Rule::field_ref | Rule::qname | Rule::raw_field => "a field",
        Rule::ftype => "a type",
        Rule::stage_body
        | Rule::map_body
        | Rule::branches
        | Rule::channel_body
        | Rule::metric_body
        | Rule::goal_body
        | Rule::field_body => "`{`",
        _ => return describe_word(rule, tongue),
    };
    Some(words.to_owned())
}

/// Keywords by their spelling; lines and fallbacks have no words.
fn describe_word(rule: Rule, tongue: Tongue) -> Option<String> {
    spelling(rule, tongue).map(|word| format!("`{word}`"))
}

/// What to type where a rule is expected.
pub(super) fn example(rule: Rule, tongue: Tongue) -> Option<String> {
    let words = match rule {
        Rule::text => "a text in quotes, as in `\"Call the buyer\"`",
        Rule::name | Rule::ident | Rule::r#ref | Rule::refs => "a name, as in `proposal`",
        Rule::percent => "a percentage, as in `40%`",
        Rule::duration => "a length of time, as in `3 days` or `5 business days`",
        Rule::unit => "`minutes`, `hours`, `days`, `weeks`, `months`, `quarters` or `years`",
        Rule::money => "an amount of money, as in `USD 40k`",
        Rule::number | Rule::amount => "a number, as in `800`",
        Rule::date | Rule::day => "a date, as in `2026-12-31`",
        Rule::clock => "a time of day, as in `09:00`",
        Rule::value => "a value, as in `0`, `40%`, `\"Gulf\"` or `true`",
        Rule::bound => "a value, as in `USD 600k`, `80`, `25%` or `2 hours`",
        Rule::is_what => "`set`, `empty`, or a value, as in `\"Gulf\"`",
        Rule::cmp => "a comparison, as in `> 0`",
        Rule::cond | Rule::criterion | Rule::clause => {
            "a fact in quotes or a test, as in `\"The buyer agreed\"` or `Amount > 0`"
        }
        Rule::field_ref => "a field, as in `Amount`",
        Rule::ftype => "a type, as in `money`, `text`, `date` or `choice(\"A\", \"B\")`",
        other => return describe(other, tongue),
    };
    Some(words.to_owned())
}
