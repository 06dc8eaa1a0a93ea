//! `masar explain`: the pages of rules, targets and words.

use clap::Args;

use super::Exit;
use super::say::{self, Misuse};
use crate::check::rules::RULES;
use crate::emit::TARGETS;
use crate::word;

/// Print the page of a rule, a target or a word of the language
#[derive(Args)]
pub(super) struct Arguments {
    /// A rule, a target, a word of the language or a verb
    name: String,
}

/// Writes a table of pages: the name of each file of a folder without its ending.
macro_rules! pages {
    ($(#[$doc:meta])* $table:ident $folder:literal $($name:literal)*) => {
        $(#[$doc])*
        static $table: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../docs/", $folder, "/", $name, ".md"))),)*
        ];
    };
}

pages! {
    /// What each verb does, and the settings of a project.
    VERBS "cli"
    "build" "check" "completions" "explain" "init" "man" "masar.toml" "rules" "targets"
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let wanted = word::key(&arguments.name).to_lowercase();
    let mut pages = pages();
    match pages.find(|(name, _)| *name == wanted) {
        Some((_, page)) => say::result(page).map(|()| Exit::Clean),
        None => Err(Misuse::new(format!("there is no page on `{}`", arguments.name)).with_nearest(
            &wanted,
            self::pages().map(|(name, _)| name).collect::<Vec<_>>(),
            "`masar rules` and `masar targets` list what has a page",
        )),
    }
}

/// Every page by name; a name that stands for two things shows the first.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rules = RULES.iter().map(|it| (it.name, it.page));
    let targets = TARGETS.iter().map(|it| (it.name, it.page));
    rules.chain(targets).chain(VERBS.iter().copied())
}
