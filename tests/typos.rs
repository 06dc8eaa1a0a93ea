//! A misspelt word gets the right suggestion: at least 95 of 100 single-edit typos of each kind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;

use common::compile::files;
use masar::check::Settings;

const ENGLISH: &str = r#"map inbound "Inbound" {
  language en
  currency USD
  workweek mon to fri
  starts at inquiry
  reviewed 2026-01-15 by seller
}
import "people.masar"
team commerce "Commerce"
role seller "Sales representative" in commerce
role engineer "Sales engineer" in commerce
field Amount "Deal amount" as money on deal crm hubspot "amount"
field Region "Region" as choice("Gulf", "Levant") on company
phase discovery "Discovery"
term SQL "Sales-qualified lead" means "A lead whose need a seller confirmed."
allow missing-owner because "The desk answers for all of them"
stage inquiry "Inquiry" {
  phase discovery
  owner seller
  consults engineer
  within 5 days
  takes 3 weeks
  stale after 2 months
  probability 20%
  forecast pipeline
  trigger "A form on the site"
  enter when "The buyer asked for a price"
  exit budget when "The buyer named a budget" check Amount more than 0
  exit when Region is set and Amount at least 500
  do "Call the buyer" 3 times by seller within 2 hours using "Call sheet" optional
  ask "Who decides?"
  go to proposal 60% when "The need is clear"
  go to declined 40% because "No need"
}
stage proposal "Proposal" {
  owner engineer
  informs seller
  takes 10 business days
  enter when "The buyer asked for an offer"
  do "Write the offer" within 90 minutes
  exit when "The buyer answered"
  metric winrate
  decide "What does the buyer say?" by seller {
    if "Yes" go to signed 50%
    if "Change it" back to inquiry 20%
    otherwise go to declined 30%
  }
}
stage signed "Signed" {
  closes won
}
stage declined "Declined" {
  closes lost
}
metric winrate "Win rate" {
  measures conversion from inquiry to signed
  basis cohort
  mature after 60 days
  target at least 25% for 90% by 2026-12-31
  source "Stage history"
  every month
  owner seller
}
goal target2026 "Goal" {
  from 2026-01-01 to 2026-12-31
  target USD 600k by 2026-12-31
  deal EUR 12000
  at signed
}
"#;

/// Numbers without a pattern, the same on every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((it ^ (it >> 31)) % sides as u64) as usize
    }

    /// One letter dropped, doubled, swapped with the next, replaced or put in.
    fn typo(&mut self, word: &str, alphabet: &[char]) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = self.roll(letters.len());
        match self.roll(5) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            3 => letters[at] = alphabet[self.roll(alphabet.len())],
            _ => letters.insert(at, alphabet[self.roll(alphabet.len())]),
        }
        letters.into_iter().collect()
    }
}

/// Every place where one of `words` stands alone in the text, outside of quotes.
fn places(text: &str, words: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut quoted = false;
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let word =
            !quoted && (letter.is_alphanumeric() || matches!(letter, '_' | '-' | '\u{200C}'));
        match (word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, text[from..at].to_owned()));
                start = None;
            }
            _ => {}
        }
        quoted ^= matches!(letter, '"' | '«' | '»');
    }
    found.retain(|(_, word)| words.contains(&word.as_str()));
    found
}

fn compile(text: &str) -> masar::Compilation {
    let people = ("people.masar", "role manager \"Sales manager\"\n");
    files(&[("map.masar", text), people], &Settings::default())
}

/// Whether a finding on the line of the typo offers the right word.
fn is_suggested(text: &str, at: usize, right: &str) -> bool {
    let line = text[..at].matches('\n').count() as u32 + 1;
    let done = compile(text);
    let mut found = done.diagnostics.iter().filter(|it| done.sources.line(it.span) == line);
    found.any(|it| {
        let help = it.help.as_deref().unwrap_or("");
        help.split(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | '-' | '\u{200C}'))
            .any(|it| it == right)
    })
}

/// Whether a name is declared here, by a label behind it.
fn is_declared(text: &str, at: usize, word: &str) -> bool {
    let first = text[..at].rfind('\n').map_or(&text[..at], |line| &text[line + 1..at]);
    let declares = ["map ", "team ", "role ", "field ", "phase ", "stage ", "metric ", "goal "];
    declares.contains(&first) && text[at + word.len()..].starts_with([' ', '\n'])
}

/// How many of 100 typos are answered right; prints those that are not.
fn score(kind: &str, text: &str, words: &[&str], alphabet: &str) -> usize {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let mut places = places(text, words);
    // A misspelt declaration is a new name: the finding stands where the right one is used.
    places.retain(|(at, word)| !is_declared(text, *at, word));
    assert!(!places.is_empty(), "{kind}: no word of it in the text");
    let mut dice = Dice(7);
    let (mut tried, mut right) = (0, 0);
    while tried < 100 {
        let (at, word) = &places[dice.roll(places.len())];
        let typo = dice.typo(word, &alphabet);
        let starts_well = typo.chars().next().is_some_and(char::is_alphabetic);
        // A typo that is another word, or none at all, has no one right answer.
        if typo == *word || !starts_well || words.contains(&typo.as_str()) {
            continue;
        }
        tried += 1;
        let broken = format!("{}{typo}{}", &text[..*at], &text[at + word.len()..]);
        if is_suggested(&broken, *at, word) {
            right += 1;
        } else {
            println!("{kind}: `{typo}` for `{word}`");
        }
    }
    println!("{kind}: {right} of 100");
    right
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const KEYWORDS: [&str; 59] = [
    "map",
    "language",
    "currency",
    "workweek",
    "starts",
    "reviewed",
    "import",
    "team",
    "role",
    "field",
    "phase",
    "term",
    "means",
    "allow",
    "because",
    "stage",
    "owner",
    "consults",
    "within",
    "takes",
    "stale",
    "after",
    "probability",
    "forecast",
    "trigger",
    "enter",
    "when",
    "exit",
    "check",
    "do",
    "times",
    "by",
    "using",
    "optional",
    "ask",
    "go",
    "to",
    "informs",
    "decide",
    "if",
    "back",
    "otherwise",
    "closes",
    "won",
    "lost",
    "metric",
    "measures",
    "from",
    "basis",
    "mature",
    "target",
    "least",
    "for",
    "source",
    "every",
    "goal",
    "deal",
    "and",
    "set",
];

#[test]
fn the_texts_without_typos_are_understood() {
    for text in [ENGLISH, ARABIC, PERSIAN] {
        let done = compile(text);
        let mut found = done.diagnostics.iter();
        let error = found.find(|it| it.level == masar::diagnostic::Level::Error);
        assert!(error.is_none(), "{error:#?}");
    }
}

#[test]
fn misspelt_keywords_are_recognised() {
    assert!(score("keyword", ENGLISH, &KEYWORDS, LATIN) >= 95);
}

#[test]
fn misspelt_names_are_recognised() {
    let names = [
        "inquiry",
        "proposal",
        "signed",
        "declined",
        "seller",
        "engineer",
        "commerce",
        "discovery",
        "winrate",
        "Amount",
        "Region",
    ];
    assert!(score("name", ENGLISH, &names, LATIN) >= 95);
}

/// The plurals of the text, and their singulars, which are right as well.
const UNITS: [&str; 10] =
    ["days", "weeks", "months", "hours", "minutes", "day", "week", "month", "hour", "minute"];

#[test]
fn misspelt_units_are_recognised() {
    assert!(score("unit", ENGLISH, &UNITS, LATIN) >= 95);
}

#[test]
fn misspelt_words_of_lists_are_recognised() {
    let words =
        ["mon", "fri", "money", "deal", "choice", "company", "pipeline", "conversion", "cohort"];
    assert!(score("listed", ENGLISH, &words, LATIN) >= 95);
}

#[test]
fn misspelt_currencies_are_recognised() {
    assert!(score("currency", ENGLISH, &["USD", "EUR"], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= 95);
}

#[test]
fn misspelt_rule_names_are_recognised() {
    assert!(score("rule", ENGLISH, &["missing-owner"], LATIN) >= 95);
}

const ARABIC: &str = include_str!("data/typos/arabic.masar");
const PERSIAN: &str = include_str!("data/typos/persian.masar");

const ARABIC_LETTERS: &str = "\u{0627}\u{0628}\u{062A}\u{062F}\u{0631}\u{0633}\u{0639}\u{0642}\u{0644}\u{0645}\u{0646}\u{0648}";
const PERSIAN_LETTERS: &str = "\u{0627}\u{0628}\u{067E}\u{062A}\u{062F}\u{0631}\u{0633}\u{0634}\u{0645}\u{0646}\u{0648}\u{06CC}";

fn words(list: &str) -> Vec<&str> {
    list.split_whitespace().collect()
}

#[test]
fn misspelt_arabic_keywords_are_recognised() {
    let words = words(include_str!("data/typos/arabic.words"));
    assert!(score("arabic", ARABIC, &words, ARABIC_LETTERS) >= 95);
}

#[test]
fn misspelt_persian_keywords_are_recognised() {
    let words = words(include_str!("data/typos/persian.words"));
    assert!(score("persian", PERSIAN, &words, PERSIAN_LETTERS) >= 95);
}

#[test]
fn misspelt_arabic_words_of_lists_are_recognised() {
    let words = words(include_str!("data/typos/arabic.listed"));
    assert!(score("arabic lists", ARABIC, &words, ARABIC_LETTERS) >= 95);
}

#[test]
fn misspelt_persian_words_of_lists_are_recognised() {
    let words = words(include_str!("data/typos/persian.listed"));
    assert!(score("persian lists", PERSIAN, &words, PERSIAN_LETTERS) >= 95);
}

#[test]
fn a_block_with_a_misspelt_head_is_read_as_what_was_meant() {
    let map = "map m \"Map\" {\n  starts at lead\n}\nrole rep \"Rep\"\n\
        stge lead \"New lead\" {\n  ownr rep\n  exit when \"The buyer asked for a price\"\n  go to wno\n}\n\
        stage won \"Won\" {\n  owner rep\n  closes won\n}\n";
    let done = common::compile::text(map);
    let told = |rule: &str| -> Vec<&str> {
        let found = done.diagnostics.iter().filter(|it| it.rule == rule);
        found.map(|it| done.sources.text(it.span)).collect()
    };
    assert_eq!(told("unknown-word"), ["stge", "ownr"]);
    assert_eq!(told("unknown-name"), ["wno"]);
    let map = done.map.as_ref().unwrap();
    let lead = map.node(map.find("lead").unwrap());
    assert_eq!(done.sources.text(lead.name.span), "lead \"New lead\"");
    let arabic = "\u{0645}\u{0631}\u{062D}\u{0644}\u{0629}";
    let slip = "\u{0645}\u{0631}\u{062D}\u{0644}\u{0644}\u{0629}";
    let text = format!("{arabic} a \"A\" {{\n}}\n{slip} b \"B\" {{\n  go to nowhere\n}}\n");
    let done = common::compile::text(&text);
    let found = done.diagnostics.iter().find(|it| it.rule == "unknown-name").unwrap();
    assert_eq!(done.sources.text(found.span), "nowhere");
}
