//! What masar has to say about a map: the one shape of every finding.

use std::fmt;

use crate::source::Span;

/// How much a finding weighs; errors refuse output.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    #[default]
    Info,
    /// Probably a mistake.
    Warning,
    /// Nothing is written while it stands.
    Error,
}

impl Level {
    /// `error`, `warning` or `info`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Error].into_iter().find(|it| it.name() == name)
    }
}

/// How many findings of each level there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

impl Totals {
    /// Counts one more finding.
    pub fn count(&mut self, level: Level) {
        match level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// The same without what weighs less than `level`.
    #[must_use]
    pub fn from_level(self, level: Level) -> Self {
        match level {
            Level::Error => Self { warnings: 0, infos: 0, ..self },
            Level::Warning => Self { infos: 0, ..self },
            Level::Info => self,
        }
    }

    /// How many there are in all.
    #[must_use]
    pub fn all(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Whether there is a finding at this level or above.
    #[must_use]
    pub fn reach(self, level: Level) -> bool {
        self.from_level(level).all() > 0
    }
}

/// A second place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there, as a lowercase fragment.
    pub text: String,
}

/// A change of the source that repairs a finding for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an imperative fragment: ``write `owner` ``.
    pub title: String,
    /// The texts to replace, all in one source, none overlapping.
    pub edits: Vec<Edit>,
}

/// One replaced stretch of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The stretch to take out; empty to insert.
    pub span: Span,
    /// The text to put in.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, after the fault.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The smallest text that must change.
    pub span: Span,
    /// A lowercase fragment that names the thing in backticks.
    pub message: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// The next move, with the words to type.
    pub help: Option<String>,
    /// A certain repair.
    pub fix: Option<Fix>,
    /// The path or cycle that proves a finding of flow, as keys of nodes.
    pub witness: Vec<String>,
}

impl Diagnostic {
    /// A finding with a place and a message; the rest is added by the `with_` functions.
    pub fn new(rule: &'static str, level: Level, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            level,
            span,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            fix: None,
            witness: Vec::new(),
        }
    }

    /// A finding that refuses output.
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Level::Error, span, message)
    }

    /// The same with the next move.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same with a repair that replaces one stretch.
    #[must_use]
    pub fn with_fix(
        mut self,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        self.fix = Some(Fix { title: title.into(), edits });
        self
    }

    /// The same with what was probably meant, as it is shown and as it is written in its place.
    #[must_use]
    pub fn with_meant(self, shown: impl fmt::Display, text: impl Into<String>) -> Self {
        let span = self.span;
        self.with_help(format!("did you mean `{shown}`?")).with_fix(
            format!("write `{shown}`"),
            span,
            text,
        )
    }

    /// The same with what was probably meant; a repair only where nothing else can have been.
    #[must_use]
    pub fn with_guess(self, sure: bool, shown: impl fmt::Display, text: impl Into<String>) -> Self {
        let guess = self.with_meant(shown, text);
        if sure { guess } else { Self { fix: None, ..guess } }
    }

    /// The same with the path or cycle that proves it.
    #[must_use]
    pub fn with_witness(mut self, witness: Vec<String>) -> Self {
        self.witness = witness;
        self
    }
}
