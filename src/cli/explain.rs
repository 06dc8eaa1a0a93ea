//! `masar explain`: the pages of rules, targets, words of the language, verbs and their flags.

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
    /// A rule, a target, a word of the language in any of its spellings, a verb, or a flag, as `view`
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
    let printed = |page: Page| format!("{}{}", plain(page.1), others(&name, page.0));
    let listed = || of_list(&name).and_then(page).map(printed);
    let flag = || flag(&name).map(|page| plain(page.1));
    let found = page(&name).map(printed).or_else(|| term(&name)).or_else(listed).or_else(flag);
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

/// Words that stand on several pages, each with the one that people mean.
const MEANT: [(&str, &str); 9] = [
    ("share", "shares"),
    ("if", "condition"),
    ("target", "goal"),
    ("at", "map"),
    ("from", "goal"),
    ("note", "stage"),
    ("by", "do"),
    ("to", "go"),
    ("because", "go"),
];

/// The page of a name; for a word without one, the page that shows how it is written.
fn page(name: &str) -> Option<Page> {
    let lower = name.to_lowercase();
    let named = |name: &str| pages().find(|(it, _)| *it == name);
    let word = parse::english(&lower);
    let meant = |word: &str| MEANT.iter().find(|it| it.0 == word).and_then(|it| named(it.1));
    // `go to` stands on the page `go`.
    let first = word.and_then(|it| it.split(' ').next());
    let found = named(&lower).or_else(|| meant(word?)).or_else(|| named(first?));
    let found = found.or_else(|| word.and_then(|it| shown(it).first().copied()));
    // `closes won` is a line of the language: its first word has the page.
    found.or_else(|| lower.split_once(' ').and_then(|(word, _)| page(word)))
}

/// How many other pages of a word are named.
const MOST_OTHERS: usize = 5;

/// Where else a word without a page of its own is shown.
fn others(name: &str, first: &str) -> String {
    let word = parse::english(&name.to_lowercase());
    let word = word.filter(|word| pages().all(|(it, _)| it != *word && it != name));
    let others = word.into_iter().flat_map(shown).filter(|it| it.0 != first).take(MOST_OTHERS);
    let others: Vec<String> = others.map(|it| format!("`masar explain {}`", it.0)).collect();
    if others.is_empty() {
        return String::new();
    }
    format!("\n`{name}` also stands in {}.\n", others.join(", "))
}

/// A page as a terminal shows it: of links the words, and the maps without the marks for tests.
fn plain(page: &str) -> String {
    let mut fenced = false;
    let mut out = String::with_capacity(page.len());
    for line in page.lines() {
        let fence = line.starts_with("```");
        fenced ^= fence;
        match (fence, fenced) {
            (true, _) => out.push_str(line.split(' ').next().unwrap_or(line)),
            (false, true) => out.push_str(line.split("#~").next().unwrap_or(line).trim_end()),
            (false, false) => out.push_str(&linked(line)),
        }
        out.push('\n');
    }
    out
}

/// A line with the words of its links alone: `[rules](../rules)`.
fn linked(line: &str) -> String {
    let Some((before, after)) = line.split_once("](") else { return line.to_owned() };
    let (Some((head, words)), Some((_, rest))) = (before.rsplit_once('['), after.split_once(')'))
    else {
        return line.to_owned();
    };
    format!("{head}{words}{}", linked(rest))
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

/// The page of the first verb that has a flag of this name, as `view`.
fn flag(name: &str) -> Option<Page> {
    let name = name.trim_start_matches('-').to_lowercase();
    let row = format!("`--{name}");
    let ends = |it: &str| it.starts_with([' ', '`']);
    let has = |page: &str| page.split(&row).skip(1).any(ends);
    VERBS.iter().copied().find(|it| has(it.1))
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

/// The pages that show a line with this word: those where it begins one, then within a block, then those
/// that hold it; else the first that speaks of it.
fn shown(word: &str) -> Vec<Page> {
    let first = |line: &str| line.split(' ').next() == Some(word);
    let singular = word.trim_end_matches('s');
    let holds = |it: &str| it.trim_matches(['[', ']']).trim_end_matches('s') == singular;
    let looks: [&dyn Fn(&str) -> bool; 4] = [
        &|page| syntax(page).any(first),
        &|page| syntax(page).any(|line| first(line.trim_start())),
        &|page| syntax(page).any(|line| line.split(' ').any(holds)),
        &|page| syntax(page).any(|line| line.contains(&format!(" {word} "))),
    ];
    let mut found: Vec<Page> = Vec::new();
    for page in looks.iter().flat_map(|look| WORDS.iter().filter(|it| look(it.1))) {
        if found.iter().all(|it| it.0 != page.0) {
            found.push(*page);
        }
    }
    let speaks =
        |page: &str| page.contains(&format!("`{word} ")) || page.contains(&format!("`{word}`"));
    if found.is_empty() {
        found.extend(WORDS.iter().find(|it| speaks(it.1)));
    }
    found
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
            assert!(page.is_some_and(|it| it.1.contains(stem)), "{word}: {page:?}");
        }
    }
}
