//! Activities with what they ask for: who, how often, by when, with what.

use super::Speaker;
use crate::model::Activity;

/// What an activity asks for besides its text, each part in words.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Who is named for it; none where it is the owner's.
    pub by: Option<String>,
    /// `3 times`
    pub times: Option<String>,
    /// `within 3 days`
    pub within: Option<String>,
    /// `using Call sheet`
    pub using: Option<String>,
    /// `optional`
    pub optional: Option<String>,
}

impl Terms {
    /// Every part that is asked for, in the order they are told.
    #[must_use]
    pub fn told(&self) -> Vec<&str> {
        let all = [&self.by, &self.times, &self.within, &self.using, &self.optional];
        all.into_iter().flatten().map(String::as_str).collect()
    }
}

pub(super) fn terms(speaker: &Speaker<'_>, of: &Activity) -> Terms {
    let words = speaker.words;
    Terms {
        by: (!of.by.is_empty()).then(|| speaker.roles(&of.by)),
        times: of.times.as_ref().map(|it| speaker.times(it.value)),
        within: of.within.as_ref().map(|it| speaker.within(&it.value)),
        using: of.using.as_ref().map(|it| format!("{} {}", words.using, it.as_written())),
        optional: of.optional.then(|| words.optional.to_owned()),
    }
}

pub(super) fn sentence(speaker: &Speaker<'_>, of: &Activity) -> String {
    let mut terms = terms(speaker, of);
    // Within a sentence a bare name would not say what the role has to do with it.
    terms.by = terms.by.map(|it| format!("{} {it}", speaker.words.by));
    let (text, told) = (of.text.value.as_written(), terms.told());
    if told.is_empty() {
        return text.to_owned();
    }
    format!("{text} ({})", told.join(speaker.words.comma))
}
