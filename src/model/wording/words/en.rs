//! The small words in English.

use super::{Units, Words};

pub(super) static WORDS: Words = Words {
    and: " and ",
    or: " or ",
    not: "not:",
    otherwise: "otherwise",
    yes: "yes",
    no: "no",
    by: "by",
    within: "within",
    after: "after",
    using: "using",
    optional: "optional",
    comma: ", ",
    working: "business",
    once: Some("once"),
    twice: Some("twice"),
    few_times: "times",
    many_times: "times",
    units: Units {
        minute: "minute",
        hour: "hour",
        day: "day",
        week: "week",
        month: "month",
        quarter: "quarter",
        year: "year",
    },
};
