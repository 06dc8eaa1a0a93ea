//! `masar explain`: the pages of rules, targets, words of the language and verbs.

use clap::Args;

use super::Exit;
use super::say::{self, Misuse};
use crate::check::rules::RULES;
use crate::emit::TARGETS;
use crate::parse::{self, List};
use crate::word;

/// Print the page of a rule, a target or a word of the language
#[derive(Args)]
pub(super) struct Arguments {
    /// A rule, a target, a word of the language in any of its spellings, or a verb
    #[arg(required = true)]
    name: Vec<String>,
}

/// A page by name.
type Page = (&'static str, &'static str);

/// Writes a table of pages: the name of each file of a folder without its ending.
macro_rules! pages {
    ($(#[$doc:meta])* $table:ident $folder:literal $($name:literal)*) => {
        $(#[$doc])*
        static $table: &[Page] = &[
            $(($name, include_str!(concat!("../../docs/", $folder, "/", $name, ".md"))),)*
        ];
    };
}

pages! {
    /// The words of the language, those with the plainest lines first.
    WORDS "language"
    "map" "stage" "import" "team" "role" "owner" "term" "phase" "field" "enter" "exit" "criterion" "condition"
    "do" "ask" "within" "substage" "go" "back" "decide" "closes" "rests" "shares" "probability" "channel" "metric"
    "goal" "change" "variants" "allow" "names" "text" "numbers" "durations" "dates" "money" "keywords"
}

pages! {
    /// What each verb does, and the settings of a project.
    VERBS "cli"
    "build" "check" "completions" "explain" "init" "man" "masar.toml" "rules" "targets"
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let name = arguments.name.join(" ");
    let listed = || of_list(&name).and_then(page).map(str::to_owned);
    let found = page(&name).map(str::to_owned).or_else(|| term(&name)).or_else(listed);
    match found {
        Some(page) => say::result(page).map(|()| Exit::Clean),
        None => {
            let names: Vec<&str> = pages().map(|(name, _)| name).chain(parse::words()).collect();
            let list = "`masar rules` and `masar targets` list what has a page, and `masar explain keywords` the words";
            Err(Misuse::new(format!("there is no page on `{name}`"))
                .with_nearest(&name, names, list))
        }
    }
}

/// The page of a name; for a word without one, the page that shows how it is written.
fn page(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let named = |name: &str| pages().find(|(it, _)| *it == name).map(|(_, page)| page);
    let word = parse::english(&lower);
    // `go to` stands on the page `go`.
    let first = word.and_then(|it| it.split(' ').next());
    let found = named(&lower).or_else(|| named(first?)).or_else(|| word.and_then(shown));
    // `closes won` is a line of the language: its first word has the page.
    found.or_else(|| lower.split_once(' ').and_then(|(word, _)| page(word)))
}

/// The page of the line that a word of a closed list ends.
fn of_list(word: &str) -> Option<&'static str> {
    let list = List::ALL.into_iter().find(|it| it.word(word).is_some())?;
    Some(match list {
        List::Type | List::Object => "field",
        List::Measure | List::Basis => "metric",
        List::Forecast => "probability",
        List::Day => "map",
    })
}

/// The words of the trade and of masar, in tables.
const GLOSSARY: &str = include_str!("../../docs/glossary.md");

/// What the glossary says of a word.
fn term(name: &str) -> Option<String> {
    let wanted = parse::fold(&word::plain(name));
    let rows = GLOSSARY.lines().filter_map(|line| line.strip_prefix("| "));
    let mut rows = rows.filter_map(|row| {
        let mut cells = row.split('|').map(str::trim);
        let (word, meaning) = (cells.next()?, cells.next()?);
        // The same word in Arabic and in Persian, where the table has it.
        Some((word, meaning, [word, cells.next()?, cells.next().unwrap_or("")]))
    });
    let names = |cell: &str| {
        cell.split([',', '،'])
            .any(|it| parse::fold(&word::plain(it.trim().trim_matches('`'))) == wanted)
    };
    let (word, meaning, _) = rows.find(|(.., cells)| cells.iter().any(|it| names(it)))?;
    Some(format!("{word}: {meaning}\n\nThis is a word of the glossary.\n"))
}

/// Every page by name; a name that stands for two things shows the first.
fn pages() -> impl Iterator<Item = Page> {
    let rules = RULES.iter().map(|it| (it.name, it.page));
    let targets = TARGETS.iter().map(|it| (it.name, it.page));
    rules.chain(targets).chain(WORDS.iter().copied()).chain(VERBS.iter().copied())
}

/// The page that shows a line with this word: one that begins with it, else one within a block, else one
/// that holds it, else one that speaks of it.
fn shown(word: &str) -> Option<&'static str> {
    let first = |line: &str| line.split(' ').next() == Some(word);
    let singular = word.trim_end_matches('s');
    let holds = |it: &str| it.trim_matches(['[', ']']).trim_end_matches('s') == singular;
    let looks: [&dyn Fn(&str) -> bool; 5] = [
        &|page| syntax(page).any(first),
        &|page| syntax(page).any(|line| first(line.trim_start())),
        &|page| syntax(page).any(|line| line.split(' ').any(holds)),
        &|page| syntax(page).any(|line| line.contains(&format!(" {word} "))),
        &|page| page.contains(&format!("`{word} ")) || page.contains(&format!("`{word}`")),
    ];
    let found = looks.iter().find_map(|look| WORDS.iter().find(|(_, page)| look(page)));
    found.map(|(_, page)| *page)
}

/// The lines of a page's blocks that show how something is written.
fn syntax(page: &str) -> impl Iterator<Item = &str> {
    let mut within = false;
    page.lines().filter(move |line| {
        let fence = line.starts_with("```");
        within = if fence { *line == "```text" } else { within };
        within && !fence
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_language_has_a_page() {
        for word in parse::words() {
            let page = page(word);
            let stem = word.trim_end_matches('s');
            assert!(page.is_some_and(|it| it.contains(stem)), "{word}: {page:?}");
        }
    }
}
