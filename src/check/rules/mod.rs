//! The table of rules: one line, one file and one page for each.

pub use super::Context;
use crate::diagnostic::Level;

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
    /// How it runs; `None` for a rule that `parse`, `resolve`, `check` or `emit` raises itself.
    pub run: Option<fn(&mut Context<'_>)>,
}

/// Writes the table: `"name" Level Group;` for a rule that a pass raises itself, and
/// `file "name" Level Group waits;` or `file "name" Level Group waits limit;` for a file of this folder.
macro_rules! rules {
    (
        $($raised:literal $raised_level:ident $raised_group:ident;)*
        $($file:ident $name:literal $level:ident $group:ident $waits:ident $($limit:literal)?;)*
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
                run: None,
            },)*
            $(Rule {
                name: $name,
                level: Level::$level,
                group: Group::$group,
                waits: Waits::$waits,
                limit: [$($limit,)? 0][0],
                page: include_str!(concat!("../../../docs/rules/", $name, ".md")),
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
    "mixed-keyword-languages" Info Care;
    missing_owner "missing-owner" Warning People WholeItem;
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
