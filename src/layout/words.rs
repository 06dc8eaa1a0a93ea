//! The few words a picture says itself, in the language of its reader; those of sentences are in
//! `model::wording`.

use crate::model::{Language, Map};

/// Words in one language.
pub(super) struct Words {
    pub(super) entry: &'static str,
    pub(super) exit: &'static str,
    pub(super) owner: &'static str,
    pub(super) won: &'static str,
    pub(super) lost: &'static str,
    pub(super) start: &'static str,
    pub(super) leads: &'static str,
    pub(super) returns: &'static str,
    pub(super) stages: &'static str,
    pub(super) decisions: &'static str,
    pub(super) comma: &'static str,
    pub(super) semicolon: &'static str,
    /// Between two counts; a raised point would look like an Arabic zero.
    pub(super) between: &'static str,
}

const ENGLISH: Words = Words {
    entry: "entry",
    exit: "exit",
    owner: "owner",
    won: "deals are won here",
    lost: "deals are lost here",
    start: "deals start here",
    leads: "leads to",
    returns: "goes back to",
    stages: "Stages",
    decisions: "decisions",
    comma: ", ",
    semicolon: "; ",
    between: " · ",
};

const ARABIC: Words = Words {
    entry: "دخول",
    exit: "خروج",
    owner: "المالك",
    won: "تربح الصفقات هنا",
    lost: "تخسر الصفقات هنا",
    start: "تبدأ الصفقات هنا",
    leads: "تؤدي إلى",
    returns: "ترجع إلى",
    stages: "المراحل",
    decisions: "القرارات",
    comma: "، ",
    semicolon: "؛ ",
    between: "، ",
};

const PERSIAN: Words = Words {
    entry: "ورود",
    exit: "خروج",
    owner: "مالک",
    won: "معامله اینجا برنده می‌شود",
    lost: "معامله اینجا می‌بازد",
    start: "معامله از اینجا آغاز می‌شود",
    leads: "می‌رود به",
    returns: "برمی‌گردد به",
    stages: "مرحله‌ها",
    decisions: "تصمیم‌ها",
    comma: "، ",
    semicolon: "؛ ",
    between: "، ",
};

/// The words of a language; English where a picture has none in it.
pub(super) fn words(language: &Language) -> &'static Words {
    match language.code() {
        "ar" => &ARABIC,
        "fa" => &PERSIAN,
        _ => &ENGLISH,
    }
}

/// The digit 0 that computed numbers are written with: that of the first number of the map.
pub(super) fn zero(map: &Map, language: &Language) -> char {
    let shares = map.transitions.iter().filter_map(|it| it.share.as_ref());
    let shares = shares.map(|it| (it.span, it.value.written.as_str()));
    let lengths = map.stages().filter_map(|(_, _, stage)| stage.within.as_ref());
    let lengths = lengths.map(|it| (it.span, it.value.written.as_str()));
    let numbers = shares.chain(lengths).filter_map(|(span, text)| Some((span, zero_of(text)?)));
    let native = if language.code() == "fa" { '\u{06F0}' } else { '0' };
    numbers.min_by_key(|(span, _)| *span).map_or(native, |(_, zero)| zero)
}

fn zero_of(text: &str) -> Option<char> {
    text.chars().find_map(|letter| match letter {
        '0'..='9' => Some('0'),
        '\u{0660}'..='\u{0669}' => Some('\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => Some('\u{06F0}'),
        _ => None,
    })
}

/// A number in the digits that begin with `zero`.
pub(super) fn number(value: usize, zero: char) -> String {
    let shift = |digit: char| {
        let offset = digit.to_digit(10).unwrap_or(0);
        char::from_u32(zero as u32 + offset).unwrap_or(digit)
    };
    value.to_string().chars().map(shift).collect()
}
