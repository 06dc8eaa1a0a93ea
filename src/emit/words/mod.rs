//! The headings and labels of documents, in three languages; `model::wording` knows the words of
//! sentences.

mod ar;
mod en;
mod fa;

use crate::model::Language;
use crate::model::Tongue;

/// The words for readers of a language.
pub(crate) fn words(language: &Language) -> &'static Words {
    match Tongue::of(language) {
        Tongue::English => &en::WORDS,
        Tongue::Arabic => &ar::WORDS,
        Tongue::Persian => &fa::WORDS,
    }
}

/// The table: one word or phrase of each tongue under one name.
pub(crate) struct Words {
    // Kinds of documents, as their titles say.
    pub(crate) checklist: &'static str,
    pub(crate) stages: &'static str,
    pub(crate) responsibilities: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) deadlines: &'static str,
    pub(crate) questions: &'static str,
    pub(crate) glossary: &'static str,
    /// What a picture of one stage is.
    pub(crate) extract: &'static str,
    pub(crate) version: &'static str,
    // Parts of a stage.
    pub(crate) enter: &'static str,
    pub(crate) doing: &'static str,
    pub(crate) exit: &'static str,
    pub(crate) entering: &'static str,
    pub(crate) leaving: &'static str,
    pub(crate) asking: &'static str,
    pub(crate) ways: &'static str,
    pub(crate) parts: &'static str,
    pub(crate) trigger: &'static str,
    pub(crate) friction: &'static str,
    pub(crate) guide: &'static str,
    pub(crate) note: &'static str,
    pub(crate) links: &'static str,
    pub(crate) reviewed: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) comes_back: &'static str,
    pub(crate) phase: &'static str,
    // Blanks to fill in by hand.
    pub(crate) blank_deal: &'static str,
    pub(crate) blank_date: &'static str,
    // People.
    pub(crate) owner: &'static str,
    pub(crate) consults: &'static str,
    pub(crate) informs: &'static str,
    pub(crate) who: &'static str,
    pub(crate) decides: &'static str,
    pub(crate) nobody: &'static str,
    // Time.
    pub(crate) deadline: &'static str,
    pub(crate) takes: &'static str,
    pub(crate) stale: &'static str,
    // Ways out.
    pub(crate) go: &'static str,
    pub(crate) back: &'static str,
    pub(crate) to: &'static str,
    pub(crate) share: &'static str,
    pub(crate) when: &'static str,
    pub(crate) reason: &'static str,
    // How deals end.
    pub(crate) won: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) ends_won: &'static str,
    pub(crate) ends_lost: &'static str,
    pub(crate) rests: &'static str,
    pub(crate) probability: &'static str,
    // Heads of columns, and words of cells.
    pub(crate) stage: &'static str,
    pub(crate) part: &'static str,
    pub(crate) item: &'static str,
    pub(crate) check: &'static str,
    pub(crate) of: &'static str,
    pub(crate) whole_stage: &'static str,
    pub(crate) activity: &'static str,
    pub(crate) field: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) object: &'static str,
    pub(crate) to_enter: &'static str,
    pub(crate) to_exit: &'static str,
    pub(crate) elsewhere: &'static str,
    pub(crate) term: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) nothing: &'static str,
    // The letters of the responsibility table.
    pub(crate) responsible: &'static str,
    pub(crate) accountable: &'static str,
    pub(crate) consulted: &'static str,
    pub(crate) informed: &'static str,
    // Types of fields and what they belong to.
    pub(crate) text: &'static str,
    pub(crate) number: &'static str,
    pub(crate) money: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) date: &'static str,
    pub(crate) checkbox: &'static str,
    pub(crate) choice: &'static str,
    pub(crate) person: &'static str,
    pub(crate) link: &'static str,
    pub(crate) deal: &'static str,
    pub(crate) company: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) lead: &'static str,
    // Channels, metrics and goals.
    pub(crate) channel: &'static str,
    pub(crate) channels: &'static str,
    pub(crate) starts: &'static str,
    pub(crate) skips: &'static str,
    pub(crate) leads: &'static str,
    pub(crate) per: &'static str,
    pub(crate) metric: &'static str,
    pub(crate) metrics: &'static str,
    pub(crate) measures: &'static str,
    pub(crate) target: &'static str,
    pub(crate) often: &'static str,
    pub(crate) every: &'static str,
    pub(crate) goal: &'static str,
    pub(crate) goals: &'static str,
    pub(crate) period: &'static str,
    pub(crate) from: &'static str,
    pub(crate) until: &'static str,
    pub(crate) in_stage: &'static str,
    pub(crate) for_share: &'static str,
    pub(crate) by_day: &'static str,
    pub(crate) less_than: &'static str,
    pub(crate) at_most: &'static str,
    pub(crate) more_than: &'static str,
    pub(crate) at_least: &'static str,
    pub(crate) other_than: &'static str,
    // What a metric measures.
    pub(crate) measure_time: &'static str,
    pub(crate) measure_conversion: &'static str,
    pub(crate) measure_count: &'static str,
    pub(crate) measure_value: &'static str,
    pub(crate) measure_churn: &'static str,
    pub(crate) measure_response: &'static str,
    pub(crate) measure_velocity: &'static str,
    pub(crate) measure_coverage: &'static str,
    pub(crate) measure_custom: &'static str,
}
