//! The rules of the grammar in words for readers, and an example of each.

use super::expected::first_words;
use super::grammar::Rule;
use super::keywords::spelling;
use super::lists::List;
use super::spoken::{examples, in_tongue, listed};
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
        Rule::comparison
        | Rule::at_most
        | Rule::at_least
        | Rule::unequal
        | Rule::less
        | Rule::more
        | Rule::equal => "a comparison",
        Rule::condition
        | Rule::conjunction
        | Rule::clause
        | Rule::test
        | Rule::criterion
        | Rule::if_answer => "a condition",
        Rule::field_ref | Rule::qname | Rule::raw_field => "a field",
        Rule::field_type => "a type",
        Rule::stage_body
        | Rule::map_body
        | Rule::branches
        | Rule::channel_body
        | Rule::metric_body
        | Rule::goal_body
        | Rule::field_body => "`{`",
        _ => return describe_word(rule, tongue),
    };
    Some(in_tongue(words, tongue))
}

/// Keywords by their spelling; lines and fallbacks have no words.
fn describe_word(rule: Rule, tongue: Tongue) -> Option<String> {
    spelling(rule, tongue).map(|word| format!("`{word}`"))
}

/// What to type where a rule is expected.
pub(super) fn example(rule: Rule, tongue: Tongue) -> Option<String> {
    let row = match rule {
        Rule::text => "text",
        Rule::name | Rule::ident | Rule::r#ref | Rule::refs => "name",
        Rule::percent => "percent",
        Rule::duration => "duration",
        Rule::money => "money",
        Rule::number | Rule::amount => "number",
        Rule::date | Rule::day => "date",
        Rule::clock => "clock",
        Rule::value => "value",
        Rule::bound => "bound",
        Rule::comparison => "comparison",
        Rule::condition | Rule::criterion | Rule::clause => "condition",
        Rule::field_ref => "field_ref",
        Rule::unit => return Some(listed(&first_words(Rule::unit, tongue))),
        Rule::field_type => {
            let types = List::Type.offered(tongue).map(|it| format!("`{it}`"));
            return Some(format!("a type: {}", listed(&types.collect::<Vec<_>>())));
        }
        other => return describe(other, tongue),
    };
    let noun = match row {
        "condition" => "a fact in quotes or a test".to_owned(),
        _ => describe(rule, tongue)?,
    };
    Some(format!("{noun}, as in {}", examples(row, tongue)?))
}
