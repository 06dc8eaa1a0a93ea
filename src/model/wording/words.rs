//! The languages that masar speaks, and the small words of its sentences in each.

use crate::model::Language;

/// A language that masar speaks; maps in other languages are framed in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// Persian.
    Persian,
}

impl Tongue {
    /// The tongue for readers of a language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        match language.code() {
            "ar" => Self::Arabic,
            "fa" => Self::Persian,
            _ => Self::English,
        }
    }

    /// Its small words.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::Arabic => &ARABIC,
            Self::Persian => &PERSIAN,
        }
    }
}

/// One word of each tongue under one name.
#[derive(Debug)]
pub struct Words {
    /// Between two conditions that must both hold, with its blanks.
    pub and: &'static str,
    /// Between two conditions of which one must hold, with its blanks.
    pub or: &'static str,
    /// Before a fact that must not hold.
    pub not: &'static str,
    /// The last branch of a decision.
    pub otherwise: &'static str,
    /// A box that is ticked.
    pub yes: &'static str,
    /// A box that is not ticked.
    pub no: &'static str,
    /// Before who does it.
    pub by: &'static str,
    /// Before a deadline.
    pub within: &'static str,
    /// Before a delay.
    pub after: &'static str,
    /// Before a tool.
    pub using: &'static str,
    /// What may be left out.
    pub optional: &'static str,
    /// Between the parts of a list, with its blank.
    pub comma: &'static str,
}

static ENGLISH: Words = Words {
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
};

static ARABIC: Words = Words {
    // Written together with the word that follows.
    and: " و",
    or: " أو ",
    not: "ليس:",
    otherwise: "وإلا",
    yes: "نعم",
    no: "لا",
    by: "بواسطة",
    within: "خلال",
    after: "بعد",
    using: "باستخدام",
    optional: "اختياري",
    comma: "، ",
};

static PERSIAN: Words = Words {
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
};
