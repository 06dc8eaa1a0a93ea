//! The English word that each line begins with.

use super::{ChannelLine, GoalLine, MapLine, MetricLine, StageLine};

impl MapLine {
    /// The word that it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Language(_) => "language",
            Self::Currency(_) => "currency",
            Self::Version(_) => "version",
            Self::Workweek { .. } => "workweek",
            Self::Timezone(_) => "timezone",
            Self::Holiday(..) => "holiday",
            Self::Extends(_) => "extends",
            Self::Starts(_) => "starts at",
            Self::Crm(_) => "crm",
            Self::Reviewed(_) => "reviewed",
            Self::Label(_) => "label",
            Self::Note(_) => "note",
            Self::Allow(_) => "allow",
        }
    }
}

impl StageLine {
    /// The word that it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Phase(_) => "phase",
            Self::Owner(_) => "owner",
            Self::Consults(_) => "consults",
            Self::Informs(_) => "informs",
            Self::Summary(_) => "summary",
            Self::Guide(_) => "guide",
            Self::Note(_) => "note",
            Self::Link(..) => "link",
            Self::Trigger(_) => "trigger",
            Self::Friction(_) => "friction",
            Self::Enter(_) => "enter",
            Self::Exit(_) => "exit",
            Self::Do(_) => "do",
            Self::Ask(_) => "ask",
            Self::Within(_) => "within",
            Self::Takes(_) => "takes",
            Self::Stale(_) => "stale after",
            Self::Probability(_) => "probability",
            Self::Forecast(_) => "forecast",
            Self::Go(_) => "go to",
            Self::Back(_) => "back to",
            Self::Decide(_) => "decide",
            Self::Substage(_) => "substage",
            Self::Closes(_) => "closes",
            Self::Rests => "rests",
            Self::Crm(_) => "crm",
            Self::Was(_) => "was",
            Self::Metric(_) => "metric",
            Self::Reviewed(_) => "reviewed",
            Self::Label(_) => "label",
            Self::Allow(_) => "allow",
            Self::Remove(_) => "remove",
        }
    }
}

impl ChannelLine {
    /// The word that it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Starts(_) => "starts at",
            Self::Skip(_) => "skip",
            Self::Add(_) => "add after",
            Self::Change(_) => "change",
            Self::Leads { .. } => "leads",
            Self::Share(_) => "share",
            Self::Note(_) => "note",
            Self::Allow(_) => "allow",
        }
    }
}

impl MetricLine {
    /// The word that it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Measures(..) => "measures",
            Self::Basis(_) => "basis",
            Self::Mature(_) => "mature after",
            Self::Target(_) => "target",
            Self::Source(_) => "source",
            Self::Every(_) => "every",
            Self::Owner(_) => "owner",
            Self::Note(_) => "note",
            Self::Allow(_) => "allow",
        }
    }
}

impl GoalLine {
    /// The word that it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Period(..) => "from",
            Self::Target(_) => "target",
            Self::Deal(_) => "deal",
            Self::At(_) => "at",
            Self::Owner(_) => "owner",
            Self::Note(_) => "note",
            Self::Allow(_) => "allow",
        }
    }
}
