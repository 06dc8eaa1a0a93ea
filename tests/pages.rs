//! Every `masar` block of the documentation is compiled, and yields what its comments announce.
//!
//! `#~ rule` at the end of a line announces a finding on it. Errors and warnings must all be
//! announced; infos on the page of their own rule. Words behind `masar` in the fence:
//! `in=stage|map|file` puts the lines into a small map, `file=NAME` keeps the block as a file for
//! the blocks that follow, `today=DATE`, `limit=N`, `target=CRM` set what the check is told, and
//! `marked` turns `‹U+202E›` into that character.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use masar::check::Settings;
use masar::check::rules::RULES;
use masar::diagnostic::Level;
use masar::resolve::{Found, Refusal};

struct Block {
    page: PathBuf,
    section: String,
    info: String,
    line: usize,
    text: String,
}

const BEFORE: [&str; 3] = [
    "map scaffold \"Inbound\" {\n  starts at lead\n",
    "}\nrole rep \"Sales representative\"\nfield Amount \"Deal amount\" as money on deal\n",
    "stage lead \"Lead\" {\n  owner rep\n  do \"Call the buyer\" within 1 day\n  \
     exit when \"The buyer asked for a price\" check Amount is set\n  go to won\n  \
     go to lost when \"The buyer has no need\"\n",
];

const AFTER: &str = "}\nstage won \"Won\" {\n  owner rep\n  enter when \"The buyer signed the order\"\n  \
    closes won\n}\nstage lost \"Lost\" {\n  owner rep\n  enter when \"The buyer said no\"\n  closes lost\n}\n";

/// The whole file of a block, and how many lines stand before its own.
fn whole(block: &Block) -> (String, usize) {
    let marked = word(&block.info, "marked").is_some();
    let text = if marked { unmark(&block.text) } else { block.text.clone() };
    let place = word(&block.info, "in=").unwrap_or("");
    let parts = match place {
        "map" => [BEFORE[0], "", &text, BEFORE[1], BEFORE[2], AFTER],
        "file" => [BEFORE[0], BEFORE[1], &text, "", BEFORE[2], AFTER],
        "stage" => [BEFORE[0], BEFORE[1], BEFORE[2], &text, "", AFTER],
        _ => ["", "", &text, "", "", ""],
    };
    let whole = parts.concat();
    let before = whole.find(&text).map_or(0, |at| whole[..at].matches('\n').count());
    (whole, before)
}

fn unmark(text: &str) -> String {
    let mut parts = text.split("‹U+");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (number, rest) = part.split_once('›').expect("a mark ends in ›");
        out.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

fn word<'a>(info: &'a str, start: &str) -> Option<&'a str> {
    info.split(' ').find_map(|it| it.strip_prefix(start))
}

/// The pages of a folder and of those within, in byte order.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            found.extend(pages(&entry));
        } else if entry.extension().is_some_and(|it| it == "md") {
            found.push(entry);
        }
    }
    found
}

fn blocks(page: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(page).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut section = String::new();
    for (at, line) in text.lines().enumerate() {
        match open.as_mut() {
            Some(_) if line.trim_end() == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    section = title.to_owned();
                }
                if let Some(info) = line.strip_prefix("```") {
                    open = Some(Block {
                        page: page.to_owned(),
                        section: section.clone(),
                        info: info.to_owned(),
                        line: at + 2,
                        text: String::new(),
                    });
                }
            }
        }
    }
    assert!(open.is_none(), "{}: a block is never closed", page.display());
    blocks.retain(|it| it.info == "masar" || it.info.starts_with("masar "));
    blocks
}

fn announced(block: &Block) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (at, line) in block.text.lines().enumerate() {
        if let Some((_, rules)) = line.split_once("#~") {
            all.extend(rules.split_whitespace().map(|it| (at + 1, it.to_owned())));
        }
    }
    all.sort();
    all
}

fn settings(block: &Block, name: &str) -> Settings {
    let mut settings = Settings::default();
    if let Some(limit) = word(&block.info, "limit=") {
        settings.limits.insert(name.to_owned(), limit.parse().unwrap());
    }
    if let Some(today) = word(&block.info, "today=") {
        let numbers: Vec<u16> = today.split('-').map(|it| it.parse().unwrap()).collect();
        settings.today = masar::quantity::Date::new(numbers[0], numbers[1] as u8, numbers[2] as u8);
    }
    settings.targets.extend(word(&block.info, "target=").map(str::to_owned));
    settings
}

/// The findings that must have been announced: line within the block, and rule.
fn findings(block: &Block, files: &BTreeMap<String, String>) -> Vec<(usize, String)> {
    let name = block.page.file_stem().unwrap().to_str().unwrap();
    let (text, before) = whole(block);
    let shown = word(&block.info, "file=").unwrap_or("page.masar").to_owned();
    let entry = Found { id: shown.clone(), shown: shown.clone(), bytes: text.clone().into_bytes() };
    let mut read = |request: &masar::resolve::Request<'_>| {
        let path = request.path.trim_start_matches("../").to_owned();
        let own = (path == shown).then_some(&text);
        let text = own.or(files.get(&path)).ok_or(Refusal::Missing)?;
        Ok(Found { id: path.clone(), shown: path, bytes: text.clone().into_bytes() })
    };
    let done = masar::compile(entry, &mut read, &settings(block, name));
    let said = announced(block);
    // A block with a name of its own may be there to be imported, and needs no map then.
    let is_part = |rule: &str| rule == "missing-map" && block.info.contains("file=");
    let counts = |rule: &str, level: Level| {
        let is_loud = level != Level::Info && !is_part(rule);
        is_loud || rule == name && !is_part(rule) || said.iter().any(|it| it.1 == rule)
    };
    let kept = done.diagnostics.iter().filter(|it| counts(it.rule, it.level));
    let mut found: Vec<_> = kept
        .map(|it| {
            let line = done.sources.line(it.span) as usize;
            let own = if it.span.source.0 == 0 { line.saturating_sub(before) } else { 0 };
            (own, it.rule.to_owned())
        })
        .collect();
    found.sort();
    found
}

fn check_page(page: &Path) -> Vec<String> {
    let mut files = BTreeMap::new();
    let mut faults = Vec::new();
    for block in blocks(page) {
        let (said, found) = (announced(&block), findings(&block, &files));
        if said != found {
            faults.push(format!(
                "{}:{}: announced {said:?}, found {found:?}",
                page.display(),
                block.line
            ));
        }
        if let Some(file) = word(&block.info, "file=") {
            files.insert(file.to_owned(), block.text.clone());
        }
    }
    faults
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn pages_yield_what_they_announce() {
    let mut all = pages(&docs());
    all.push(docs().parent().unwrap().join("README.md"));
    let all: Vec<_> = all.into_iter().filter(|it| it.exists()).collect();
    assert!(all.len() > 10, "the pages were not found");
    let faults: Vec<_> = all.iter().flat_map(|it| check_page(it)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

// What is no text, what is larger than a page, what takes two maps, and what only a target says is tested elsewhere.
const NOT_ON_A_PAGE: [&str; 4] = ["not-utf8", "too-large", "artifact-name-clash", "missing-shares"];

#[test]
fn each_rule_fires_on_its_page_and_not_on_the_repaired_example() {
    let mut faults = Vec::new();
    for rule in RULES.iter().filter(|it| !NOT_ON_A_PAGE.contains(&it.name)) {
        let page = docs().join("rules").join(format!("{}.md", rule.name));
        let blocks = blocks(&page);
        let of =
            |section: &'static str| blocks.iter().filter(move |it| it.section.starts_with(section));
        let says = |it: &Block| announced(it).iter().any(|it| it.1 == rule.name);
        if !of("Example").any(says) {
            faults.push(format!("{}: no example fires it", rule.name));
        }
        if of("Repaired").count() == 0 || of("Repaired").any(says) {
            faults.push(format!("{}: no repaired example", rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_page_of_a_rule_is_in_the_table_once() {
    for page in pages(&docs().join("rules")) {
        let name = page.file_stem().unwrap().to_str().unwrap().to_owned();
        let rows = RULES.iter().filter(|it| it.name == name).count();
        assert_eq!(rows, 1, "the table of rules has {rows} rows for {name}");
    }
}

/// Rules about letters and keywords of Arabic and Persian, whose examples are of these.
const OF_OTHER_SCRIPTS: [&str; 4] =
    ["arrow-in-label", "look-alike-names", "missing-glyph", "mixed-keyword-languages"];

#[test]
fn the_first_example_of_a_rule_is_in_english() {
    let rules = RULES.iter().map(|it| it.name).filter(|it| !OF_OTHER_SCRIPTS.contains(it));
    for name in rules.filter(|it| !NOT_ON_A_PAGE.contains(it)) {
        let blocks = blocks(&docs().join("rules").join(format!("{name}.md")));
        let first = blocks.iter().find(|it| it.section.starts_with("Example")).unwrap();
        let letter = first.text.chars().find(|it| it.is_alphabetic()).unwrap();
        assert!(letter.is_ascii(), "{name} begins with another language");
    }
}
