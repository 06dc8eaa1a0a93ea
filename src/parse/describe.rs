//! The rules of the grammar in words for readers, and an example of each.

use super::expected::first_words;
use super::grammar::Rule;
use super::keywords::spelling;
use super::lists::List;
use super::spoken::{examples, in_tongue, listed};
use crate::ast::Tongue;

/// What a rule stands for, in words; `None` for one that readers never miss.
pub(super) fn describe(rule: Rule, tongue: Tongue) -> Option<String> {
    match said(rule) {
        Said::Noun(words) => Some(in_tongue(words, tongue)),
        Said::Keyword => spelling(rule, tongue).map(|word| format!("`{word}`")),
        Said::Nothing => None,
    }
}

/// How a rule is said.
enum Said {
    /// By what it stands for.
    Noun(&'static str),
    /// By its spelling, which the table of keywords knows.
    Keyword,
    /// Not at all: lines and blocks are said by the words they begin with, and nobody misses a fallback.
    Nothing,
}

/// Every rule of the grammar is named, so that a new one is not forgotten here.
#[rustfmt::skip] // A line for each rule would be three hundred.
#[expect(clippy::too_many_lines, reason = "the grammar has so many rules")]
fn said(rule: Rule) -> Said {
    match rule {
        Rule::text | Rule::str_inner | Rule::guil_inner | Rule::block_inner | Rule::quoted
        => Said::Noun("a text in quotes"),
        Rule::name | Rule::ident | Rule::key | Rule::code | Rule::r#ref | Rule::refs
        => Said::Noun("a name"),
        Rule::percent => Said::Noun("a percentage"),
        Rule::duration | Rule::dual => Said::Noun("a length of time"),
        Rule::unit => Said::Noun("a unit of time"),
        Rule::money | Rule::currency => Said::Noun("an amount of money"),
        Rule::number | Rule::amount => Said::Noun("a number"),
        Rule::date | Rule::quarter | Rule::day => Said::Noun("a date"),
        Rule::clock => Said::Noun("a time of day"),
        Rule::value | Rule::bound | Rule::boolean | Rule::values => Said::Noun("a value"),
        Rule::is_what => Said::Noun("`set`, `empty` or a value"),
        Rule::comparison | Rule::at_most | Rule::at_least | Rule::unequal | Rule::less | Rule::more
        | Rule::equal => Said::Noun("a comparison"),
        Rule::condition | Rule::conjunction | Rule::clause | Rule::test | Rule::criterion
        | Rule::if_answer => Said::Noun("a condition"),
        Rule::field_ref | Rule::qname | Rule::raw_field => Said::Noun("a field"),
        Rule::field_type => Said::Noun("a type"),
        Rule::stage_body | Rule::map_body | Rule::branches | Rule::channel_body | Rule::metric_body
        | Rule::goal_body | Rule::field_body => Said::Noun("`{`"),
        Rule::u_minute | Rule::u_hour | Rule::u_day | Rule::u_week | Rule::u_month
        | Rule::u_quarter | Rule::u_year | Rule::kw_map | Rule::kw_language | Rule::kw_currency
        | Rule::kw_version | Rule::kw_workweek | Rule::kw_timezone | Rule::kw_holiday
        | Rule::kw_basis | Rule::kw_mature | Rule::kw_for | Rule::kw_extends | Rule::kw_import
        | Rule::kw_team | Rule::kw_role | Rule::kw_field | Rule::kw_as | Rule::kw_on | Rule::kw_crm
        | Rule::kw_phase | Rule::kw_term | Rule::kw_means | Rule::kw_stage | Rule::kw_substage
        | Rule::kw_owner | Rule::kw_consults | Rule::kw_informs | Rule::kw_summary
        | Rule::kw_trigger | Rule::kw_friction | Rule::kw_enter | Rule::kw_exit | Rule::kw_when
        | Rule::kw_check | Rule::kw_do | Rule::kw_by | Rule::kw_within | Rule::kw_using
        | Rule::kw_optional | Rule::kw_ask | Rule::kw_guide | Rule::kw_probability
        | Rule::kw_forecast | Rule::kw_source | Rule::kw_go | Rule::kw_back | Rule::kw_after
        | Rule::kw_because | Rule::kw_decide | Rule::kw_if | Rule::kw_otherwise | Rule::kw_closes
        | Rule::kw_won | Rule::kw_lost | Rule::kw_rests | Rule::kw_takes | Rule::kw_stale
        | Rule::kw_times | Rule::kw_was | Rule::kw_note | Rule::kw_reviewed | Rule::kw_label
        | Rule::kw_link | Rule::kw_allow | Rule::kw_channel | Rule::kw_starts | Rule::kw_at
        | Rule::kw_skip | Rule::kw_leads | Rule::kw_share | Rule::kw_per | Rule::kw_add
        | Rule::kw_change | Rule::kw_remove | Rule::kw_metric | Rule::kw_measures | Rule::kw_from
        | Rule::kw_to | Rule::kw_target | Rule::kw_every | Rule::kw_goal | Rule::kw_deal
        | Rule::kw_business | Rule::kw_and | Rule::kw_or | Rule::kw_not | Rule::kw_is
        | Rule::kw_set | Rule::kw_empty | Rule::kw_in | Rule::kw_true | Rule::kw_false
        | Rule::kw_at_least | Rule::kw_at_most | Rule::kw_more | Rule::kw_less => Said::Keyword,
        Rule::EOI | Rule::WHITESPACE | Rule::nl | Rule::sp | Rule::file | Rule::item
        | Rule::line_end | Rule::end | Rule::junk | Rule::bad_line | Rule::new_item
        | Rule::unknown_block | Rule::bad_head | Rule::raw_body | Rule::raw_words
        | Rule::stray_close | Rule::missing_close | Rule::loose_block | Rule::file_only
        | Rule::variant_only | Rule::body_or_end | Rule::ident_char | Rule::kw_end | Rule::comma
        | Rule::plain | Rule::digit | Rule::group | Rule::digits | Rule::scale | Rule::single
        | Rule::map_decl | Rule::block_end_map | Rule::map_line | Rule::m_language
        | Rule::m_currency | Rule::m_version | Rule::m_workweek | Rule::hours | Rule::m_timezone
        | Rule::holiday | Rule::m_extends | Rule::starts | Rule::import | Rule::team | Rule::role
        | Rule::in_team | Rule::field | Rule::on_object | Rule::field_line | Rule::phase
        | Rule::term | Rule::stage | Rule::block_end_stage | Rule::stage_line | Rule::s_phase
        | Rule::owner | Rule::consults | Rule::informs | Rule::summary | Rule::trigger
        | Rule::friction | Rule::enter | Rule::exit | Rule::activity | Rule::do_mod | Rule::times
        | Rule::by | Rule::within | Rule::using | Rule::check | Rule::ask | Rule::guide | Rule::sla
        | Rule::takes | Rule::stale | Rule::probability | Rule::forecast | Rule::go | Rule::back
        | Rule::edge_mod | Rule::when | Rule::after | Rule::because | Rule::decide | Rule::branch
        | Rule::branch_mod | Rule::substage | Rule::closes | Rule::rests | Rule::crm_value
        | Rule::was | Rule::shows | Rule::note | Rule::reviewed | Rule::reviewer | Rule::label
        | Rule::link | Rule::allow | Rule::allowed_move | Rule::change | Rule::drop | Rule::add
        | Rule::remove | Rule::channel | Rule::channel_line | Rule::share | Rule::skip
        | Rule::leads | Rule::from_source | Rule::metric | Rule::metric_line | Rule::measures
        | Rule::scope | Rule::target | Rule::for_share | Rule::until | Rule::basis | Rule::mature
        | Rule::m_source | Rule::every | Rule::goal | Rule::goal_line | Rule::deal | Rule::period
        | Rule::at_stage | Rule::lone_item | Rule::lone_map | Rule::lone_field | Rule::lone_stage
        | Rule::lone_branch | Rule::lone_channel | Rule::lone_metric | Rule::lone_goal
        | Rule::s_thousand | Rule::s_million | Rule::s_billion | Rule::kw_until | Rule::one_ar
        | Rule::one_fa | Rule::o_minute | Rule::o_hour | Rule::o_day | Rule::o_week | Rule::o_month
        | Rule::o_year | Rule::d_minute | Rule::d_hour | Rule::d_day | Rule::d_week | Rule::d_month
        | Rule::d_year => Said::Nothing,
    }
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
