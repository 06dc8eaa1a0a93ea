//! The small words in Persian.

use super::{Units, Words};

pub(super) static WORDS: Words = Words {
    and: " و ",
    or: " یا ",
    not: "نه:",
    otherwise: "وگرنه",
    yes: "بله",
    no: "خیر",
    by: "توسط",
    within: "ظرف",
    after: "پس از",
    using: "با",
    optional: "اختیاری",
    comma: "، ",
    working: "کاری",
    // The noun stays as it is, whatever number stands before it.
    once: None,
    twice: None,
    few_times: "بار",
    many_times: "بار",
    units: Units {
        minute: "دقیقه",
        hour: "ساعت",
        day: "روز",
        week: "هفته",
        month: "ماه",
        quarter: "فصل",
        year: "سال",
    },
};
