//! The kinds of blocks, and the words that may begin a line in each.

use super::grammar::Rule;
use super::spoken::in_tongue;
use crate::ast::Tongue;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    File,
    Map,
    Field,
    Stage,
    Change,
    Decision,
    Channel,
    Metric,
    Goal,
}

impl Place {
    /// Every place, the most likely first.
    pub(super) const ALL: [Self; 8] = [
        Self::File,
        Self::Stage,
        Self::Decision,
        Self::Map,
        Self::Channel,
        Self::Metric,
        Self::Goal,
        Self::Field,
    ];

    /// The words for it in messages.
    pub(super) fn name(self, tongue: Tongue) -> String {
        in_tongue(self.english(), tongue)
    }

    fn english(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Map => "a `map` block",
            Self::Field => "a `field` block",
            Self::Stage => "a stage",
            Self::Change => "a `change` block",
            Self::Decision => "a decision",
            Self::Channel => "a `channel` block",
            Self::Metric => "a `metric` block",
            Self::Goal => "a `goal` block",
        }
    }

    /// Its name in the table of hints.
    pub(super) fn row(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Map => "map",
            Self::Field => "field",
            Self::Stage | Self::Change => "stage",
            Self::Decision => "decision",
            Self::Channel => "channel",
            Self::Metric => "metric",
            Self::Goal => "goal",
        }
    }

    /// The rule that matches one line alone.
    pub(super) fn lone(self) -> Rule {
        match self {
            Self::File => Rule::lone_item,
            Self::Map => Rule::lone_map,
            Self::Field => Rule::lone_field,
            Self::Stage | Self::Change => Rule::lone_stage,
            Self::Decision => Rule::lone_branch,
            Self::Channel => Rule::lone_channel,
            Self::Metric => Rule::lone_metric,
            Self::Goal => Rule::lone_goal,
        }
    }

    /// The words that begin its lines, in the order of the documentation.
    pub(super) fn starts(self) -> &'static [Rule] {
        match self {
            Self::File => FILE,
            Self::Map => MAP,
            Self::Field => &[Rule::kw_crm, Rule::kw_label, Rule::kw_was, Rule::kw_note],
            Self::Stage => STAGE,
            Self::Change => CHANGE,
            Self::Decision => &[Rule::kw_if, Rule::kw_otherwise],
            Self::Channel => CHANNEL,
            Self::Metric => METRIC,
            Self::Goal => GOAL,
        }
    }
}

const FILE: &[Rule] = &[
    Rule::kw_map,
    Rule::kw_stage,
    Rule::kw_role,
    Rule::kw_team,
    Rule::kw_field,
    Rule::kw_phase,
    Rule::kw_term,
    Rule::kw_channel,
    Rule::kw_metric,
    Rule::kw_goal,
    Rule::kw_import,
    Rule::kw_change,
    Rule::kw_remove,
    Rule::kw_add,
    Rule::kw_allow,
];

const MAP: &[Rule] = &[
    Rule::kw_language,
    Rule::kw_currency,
    Rule::kw_starts,
    Rule::kw_version,
    Rule::kw_workweek,
    Rule::kw_timezone,
    Rule::kw_holiday,
    Rule::kw_extends,
    Rule::kw_crm,
    Rule::kw_reviewed,
    Rule::kw_label,
    Rule::kw_note,
    Rule::kw_allow,
];

const STAGE: &[Rule] = stage_words().split_at(STAGE_WORDS - 1).0;
const CHANGE: &[Rule] = stage_words();
const STAGE_WORDS: usize = 32;

/// The words of a stage, and last the one that only a `change` knows.
const fn stage_words() -> &'static [Rule; STAGE_WORDS] {
    &[
        Rule::kw_owner,
        Rule::kw_enter,
        Rule::kw_exit,
        Rule::kw_do,
        Rule::kw_go,
        Rule::kw_back,
        Rule::kw_decide,
        Rule::kw_within,
        Rule::kw_phase,
        Rule::kw_ask,
        Rule::kw_closes,
        Rule::kw_rests,
        Rule::kw_probability,
        Rule::kw_forecast,
        Rule::kw_takes,
        Rule::kw_stale,
        Rule::kw_consults,
        Rule::kw_informs,
        Rule::kw_summary,
        Rule::kw_trigger,
        Rule::kw_friction,
        Rule::kw_guide,
        Rule::kw_substage,
        Rule::kw_crm,
        Rule::kw_was,
        Rule::kw_metric,
        Rule::kw_reviewed,
        Rule::kw_label,
        Rule::kw_link,
        Rule::kw_note,
        Rule::kw_allow,
        Rule::kw_remove,
    ]
}

const CHANNEL: &[Rule] = &[
    Rule::kw_starts,
    Rule::kw_leads,
    Rule::kw_share,
    Rule::kw_skip,
    Rule::kw_change,
    Rule::kw_add,
    Rule::kw_note,
    Rule::kw_allow,
];

const METRIC: &[Rule] = &[
    Rule::kw_measures,
    Rule::kw_target,
    Rule::kw_source,
    Rule::kw_every,
    Rule::kw_owner,
    Rule::kw_basis,
    Rule::kw_mature,
    Rule::kw_note,
    Rule::kw_allow,
];

const GOAL: &[Rule] = &[
    Rule::kw_target,
    Rule::kw_from,
    Rule::kw_deal,
    Rule::kw_at,
    Rule::kw_owner,
    Rule::kw_note,
    Rule::kw_allow,
];
