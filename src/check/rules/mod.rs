//! The table of rules: one line, one file and one page for each.

pub use super::Context;
use crate::diagnostic::Level;
pub use missing_glyph::{blanks, listed};

/// What a rule is about, in the order of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// How the file is written.
    Text,
    /// What names what.
    Names,
    /// Where deals can go.
    Flow,
    /// The usual mistakes of process maps.
    Content,
    /// Who, and by when.
    People,
    /// Shares, probabilities, metrics and goals.
    Numbers,
    /// What a CRM cannot hold.
    Crm,
    /// Acquisition channels.
    Channels,
    /// Whether the map is kept.
    Care,
}

impl Group {
    /// The word for it in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Names => "names",
            Self::Flow => "flow",
            Self::Content => "content",
            Self::People => "people",
            Self::Numbers => "numbers",
            Self::Crm => "crm",
            Self::Channels => "channels",
            Self::Care => "care",
        }
    }
}

/// What must be understood before a rule may speak, so that one broken line is one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Nothing: what it reads is there.
    Never,
    /// The item its finding lies in: it speaks of missing things.
    WholeItem,
    /// Every file: it speaks of what cannot be reached.
    WholeMap,
}

/// One rule.
pub struct Rule {
    /// Its name, after the fault.
    pub name: &'static str,
    /// Its level unless a project sets another.
    pub level: Level,
    /// What it is about.
    pub group: Group,
    /// What it waits for.
    pub waits: Waits,
    /// Its limit unless a project sets another; 0 for a rule that does not count.
    pub limit: u32,
    /// Its page.
    pub page: &'static str,
    /// Whether it also runs over the map of each channel, for what the channel wrote.
    pub roads: bool,
    /// How it runs; `None` for a rule that `parse`, `resolve`, `check` or `emit` raises itself.
    pub run: Option<fn(&mut Context<'_>)>,
}

/// Writes the table: `"name" Level Group;` for a rule that a pass raises itself, and
/// `file "name" Level Group waits;` for a file of this folder, with the limit of a rule that counts
/// and `roads` before its `;` where it runs over the maps of channels too.
macro_rules! rules {
    (@roads) => { false };
    (@roads roads) => { true };
    (
        $($raised:literal $raised_level:ident $raised_group:ident;)*
        $($file:ident $name:literal $level:ident $group:ident $waits:ident $($limit:literal)? $($roads:ident)?;)*
    ) => {
        $(mod $file;)*

        /// Every rule, in the order of the documentation.
        pub static RULES: &[Rule] = &[
            $(Rule {
                name: $raised,
                level: Level::$raised_level,
                group: Group::$raised_group,
                waits: Waits::Never,
                limit: 0,
                page: include_str!(concat!("../../../docs/rules/", $raised, ".md")),
                roads: false,
                run: None,
            },)*
            $(Rule {
                name: $name,
                level: Level::$level,
                group: Group::$group,
                waits: Waits::$waits,
                limit: [$($limit,)? 0][0],
                page: include_str!(concat!("../../../docs/rules/", $name, ".md")),
                roads: rules!(@roads $($roads)?),
                run: Some($file::check),
            },)*
        ];
    };
}

rules! {
    "unknown-word" Error Text;
    "unclosed-block" Error Text;
    "missing-value" Error Text;
    "unclosed-text" Error Text;
    "hidden-direction-mark" Error Text;
    "hidden-character" Error Text;
    "bad-escape" Error Text;
    "unknown-unit" Error Text;
    "impossible-date" Error Text;
    "number-out-of-range" Error Text;
    "spaced-percent" Warning Text;
    "too-deep" Error Text;
    "unknown-currency" Error Text;
    "unknown-timezone" Warning Text;
    "not-utf8" Error Text;
    "too-large" Error Text;
    "missing-map" Error Names;
    "unknown-name" Error Names;
    "duplicate-name" Error Names;
    "duplicate-line" Error Names;
    "misplaced-line" Error Names;
    "unknown-choice" Error Names;
    "import-not-found" Error Names;
    "import-outside-project" Error Names;
    "import-cycle" Error Names;
    "unknown-change-target" Error Names;
    "artifact-name-clash" Error Names;
    "missing-shares" Error Numbers;
    "unknown-owner" Error People;
    "team-as-owner" Warning People;
    "mixed-keyword-languages" Info Care;
    "headings-in-english" Info Care;
    "unused-allow" Warning Care;
    unsafe_link "unsafe-link" Error Text Never;
    useless_joiner "useless-joiner" Warning Text Never;
    arrow_in_label "arrow-in-label" Info Text Never;
    missing_glyph "missing-glyph" Info Text Never;
    look_alike_names "look-alike-names" Warning Names Never;
    unused_role "unused-role" Warning Names WholeMap;
    unused_field "unused-field" Info Names WholeMap;
    unused_phase "unused-phase" Info Names WholeMap;
    field_type_mismatch "field-type-mismatch" Warning Names Never;
    no_start "no-start" Error Flow WholeItem;
    unreachable_stage "unreachable-stage" Error Flow WholeMap;
    missing_exit "missing-exit" Error Flow WholeItem;
    missing_no_path "missing-no-path" Warning Flow WholeMap roads;
    inescapable_cycle "inescapable-cycle" Error Flow WholeMap roads;
    back_without_reason "back-without-reason" Warning Flow WholeItem roads;
    forward_move_back "forward-move-back" Warning Flow WholeMap roads;
    decision_without_otherwise "decision-without-otherwise" Error Flow WholeItem roads;
    single_branch_decision "single-branch-decision" Warning Flow WholeItem roads;
    duplicate_branch "duplicate-branch" Warning Flow Never roads;
    dead_branch "dead-branch" Warning Flow Never roads;
    duplicate_move "duplicate-move" Warning Flow Never roads;
    self_loop "self-loop" Info Flow Never roads;
    post_sale_before_won "post-sale-before-won" Warning Flow WholeMap roads;
    no_won_stage "no-won-stage" Warning Flow WholeMap;
    no_lost_stage "no-lost-stage" Warning Flow WholeMap;
    skips_stages "skips-stages" Warning Flow WholeMap roads;
    vague_criterion "vague-criterion" Warning Content Never;
    seller_centred_exit "seller-centred-exit" Warning Content Never;
    inactionable_activity "inactionable-activity" Warning Content Never;
    repeated_activity "repeated-activity" Warning Content Never;
    no_boundary "no-boundary" Warning Content WholeItem roads;
    too_many_stages "too-many-stages" Warning Content Never 9;
    too_many_steps "too-many-steps" Warning Content Never 7;
    stage_without_activity "stage-without-activity" Warning Content WholeItem roads;
    no_value_for_buyer "no-value-for-buyer" Warning Content WholeItem roads;
    long_label "long-label" Info Content Never 32;
    undefined_term "undefined-term" Info Content WholeMap;
    missing_owner "missing-owner" Warning People WholeItem roads;
    hand_over_without_deadline "hand-over-without-deadline" Warning People WholeItem roads;
    activities_exceed_deadline "activities-exceed-deadline" Warning People Never roads;
    no_deadline "no-deadline" Info People WholeItem roads;
    too_many_hand_overs "too-many-hand-overs" Warning People Never 4;
    shares_not_100 "shares-not-100" Error Numbers WholeItem;
    unshared_move "unshared-move" Info Numbers WholeItem roads;
    probability_not_rising "probability-not-rising" Warning Numbers WholeMap roads;
    outcome_probability "outcome-probability" Error Numbers Never roads;
    probability_differs_from_shares "probability-differs-from-shares" Info Numbers WholeMap roads;
    unmeasurable_goal "unmeasurable-goal" Warning Numbers WholeItem;
    goal_out_of_reach "goal-out-of-reach" Warning Numbers WholeMap;
    metric_without_source "metric-without-source" Warning Numbers WholeItem;
    metric_without_path "metric-without-path" Error Numbers WholeMap;
    metric_unit_mismatch "metric-unit-mismatch" Error Numbers Never;
    stage_without_metric "stage-without-metric" Info Numbers WholeMap;
    loop_gain "loop-gain" Warning Numbers WholeMap 3 roads;
    endless_shares "endless-shares" Error Numbers WholeMap roads;
    resting_share "resting-share" Info Numbers Never roads;
    channel_shares_not_100 "channel-shares-not-100" Error Numbers WholeMap;
    unknown_target "unknown-target" Error Crm Never;
    missing_key "missing-key" Error Crm WholeItem;
    duplicate_label "duplicate-label" Error Crm Never;
    control_character_in_label "control-character-in-label" Error Crm Never;
    label_too_long "label-too-long" Warning Crm Never;
    duplicate_crm_id "duplicate-crm-id" Error Crm Never;
    already_created "already-created" Error Crm Never;
    missing_probability "missing-probability" Error Crm WholeMap;
    open_stage_at_extreme "open-stage-at-extreme" Error Crm WholeMap;
    probability_off_step "probability-off-step" Error Crm WholeMap;
    several_won_stages "several-won-stages" Warning Crm WholeMap;
    field_without_crm_name "field-without-crm-name" Warning Crm WholeItem;
    criterion_not_checkable "criterion-not-checkable" Info Crm Never;
    stale_in_business_days "stale-in-business-days" Info Crm Never;
    stage_after_sale "stage-after-sale" Info Crm WholeMap;
    overlapping_channels "overlapping-channels" Warning Channels WholeMap;
    channel_skips_required_stage "channel-skips-required-stage" Error Channels WholeMap;
    channel_cannot_win "channel-cannot-win" Error Channels WholeMap;
    channel_without_leads "channel-without-leads" Warning Channels WholeItem;
    stale_review "stale-review" Warning Care Never 90;
    unfinished_text "unfinished-text" Info Care Never;
    mixed_scripts "mixed-scripts" Warning Care Never;
}

/// The rule with this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.name == name)
}

impl Rule {
    /// The first sentence of its page.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("")
    }
}
