//! Lists of words and phrases, read from the files beside this one.
//!
//! A list is a plain text: `[en]` or `[en verb]` opens a section, `#` a comment, every other line is a
//! phrase. `^` before a phrase ties it to the start of a text, `$` to its end, `=` to the whole of it. Arabic
//! phrases are listed without the article.

use foldhash::{HashMap, HashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::{Tongue, fold, forms};
use crate::model::Currency;

/// Words that no two people judge alike, and acts that make a criterion provable.
pub(in crate::check) static VAGUE: Lexicon = Lexicon::new(include_str!("vague.txt"));
/// How sellers write down their own acts.
pub(in crate::check) static SELLER: Lexicon = Lexicon::new(include_str!("seller.txt"));
/// Words for the buyer's side, and what leads to them.
pub(in crate::check) static SIDES: Lexicon = Lexicon::new(include_str!("buyer.txt"));
/// How activities begin.
pub(in crate::check) static ACTIONS: Lexicon = Lexicon::new(include_str!("actions.txt"));
/// Words that do not tell one action from another.
pub(in crate::check) static ASIDE: Lexicon = Lexicon::new(include_str!("aside.txt"));
/// Marks of texts that somebody meant to finish.
pub(in crate::check) static UNFINISHED: Lexicon = Lexicon::new(include_str!("unfinished.txt"));

static EXAMPLES: LazyLock<HashMap<(Tongue, &'static str), &'static str>> =
    LazyLock::new(|| entries(include_str!("examples.txt")).collect());
static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("abbreviations.txt"))
        .flat_map(|(_, line)| line.split_ascii_whitespace())
        .chain(Currency::codes())
        .collect()
});

/// Whether everybody knows an abbreviation, or it is no abbreviation at all.
pub(in crate::check) fn is_known_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

/// How somebody would write it well, in the language of the text a rule speaks of.
pub(in crate::check) fn example(rule: &'static str, tongue: Tongue) -> &'static str {
    EXAMPLES.get(&(tongue, rule)).copied().unwrap_or_default()
}

/// The lines of a list with the language and the name of their section.
fn entries(list: &'static str) -> impl Iterator<Item = ((Tongue, &'static str), &'static str)> {
    let mut section = (Tongue::English, "");
    list.lines().filter_map(move |line| {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let Some(head) = line.strip_prefix('[') else { return Some((section, line)) };
        let head = head.trim_end_matches(']');
        let (code, name) = head.split_once(' ').unwrap_or((head, ""));
        section = (Tongue::coded(code), name);
        None
    })
}

/// The lists of one file; those of a language are read when a text of it is first met.
pub(in crate::check) struct Lexicon {
    list: &'static str,
    english: OnceLock<Sections>,
    arabic: OnceLock<Sections>,
    persian: OnceLock<Sections>,
}

/// The phrases of each section; few enough to look through.
type Sections = Vec<(&'static str, Phrases)>;

impl Lexicon {
    const fn new(list: &'static str) -> Self {
        Self { list, english: OnceLock::new(), arabic: OnceLock::new(), persian: OnceLock::new() }
    }

    fn phrases(&self, tongue: Tongue, section: &str) -> Option<&Phrases> {
        let sections = match tongue {
            Tongue::English => &self.english,
            Tongue::Arabic => &self.arabic,
            Tongue::Persian => &self.persian,
        };
        let mut sections = sections.get_or_init(|| self.read(tongue)).iter();
        sections.find(|(name, _)| *name == section).map(|(_, it)| it)
    }

    fn read(&self, tongue: Tongue) -> Sections {
        let mut sections = Sections::new();
        for ((_, section), line) in entries(self.list).filter(|it| it.0.0 == tongue) {
            let at = sections.iter().position(|(name, _)| *name == section);
            let at = at.unwrap_or_else(|| {
                sections.push((section, Phrases::default()));
                sections.len() - 1
            });
            if let Some((_, phrases)) = sections.get_mut(at) {
                phrases.sorted.push(Phrase::read(line));
            }
        }
        for (_, phrases) in &mut sections {
            phrases.sorted.sort_by_key(|it| it.start);
        }
        sections
    }

    /// The first place where a text holds a phrase of a section.
    pub(in crate::check) fn find(
        &self,
        tongue: Tongue,
        section: &'static str,
        words: &[&str],
    ) -> Option<Range<usize>> {
        let phrases = self.phrases(tongue, section)?;
        (0..words.len()).find_map(|at| phrases.starting(tongue, words, at))
    }

    /// The longest phrase of a section that starts at a word.
    pub(in crate::check) fn at(
        &self,
        tongue: Tongue,
        section: &'static str,
        words: &[&str],
        at: usize,
    ) -> Option<Range<usize>> {
        self.phrases(tongue, section)?.starting(tongue, words, at)
    }
}

/// The phrases of a section.
#[derive(Default)]
struct Phrases {
    /// By their beginnings: a map of a thousand words would take longer to make than to search.
    sorted: Vec<Phrase>,
}

struct Phrase {
    /// All its words, folded, with single blanks between them.
    words: Cow<'static, str>,
    /// How many bytes its first word has.
    first: usize,
    /// The [`start`] of its first word.
    start: u64,
    bound: Bound,
}

/// Where in a text a phrase counts.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    Anywhere,
    Start,
    End,
    Whole,
}

impl Phrases {
    fn starting(&self, tongue: Tongue, words: &[&str], at: usize) -> Option<Range<usize>> {
        let first = words.get(at)?;
        let (_, rest) = words.split_at_checked(at + 1)?;
        let found = |form: &str| {
            let here = self.named(form).filter(|it| it.fits(tongue, at, rest));
            here.map(|it| at..at + 1 + it.rest().count()).max_by_key(|it| it.end)
        };
        match tongue {
            Tongue::Arabic => forms(first).find_map(found),
            Tongue::English | Tongue::Persian => found(first),
        }
    }

    /// The phrases that begin with a word.
    fn named(&self, first: &str) -> impl Iterator<Item = &Phrase> {
        let start = start(first);
        let from = self.sorted.partition_point(|it| it.start < start);
        let alike = self.sorted.iter().skip(from).take_while(move |it| it.start == start);
        alike.filter(move |it| it.first() == first)
    }
}

/// The first eight bytes of a word, as a number that is quick to compare and orders as words do.
fn start(word: &str) -> u64 {
    let mut start = [0; 8];
    for (slot, byte) in start.iter_mut().zip(word.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(start)
}

impl Phrase {
    /// The phrase of a line of a list, its bound before it.
    fn read(line: &'static str) -> Self {
        let bound = match line.chars().next() {
            Some('^') => Bound::Start,
            Some('$') => Bound::End,
            Some('=') => Bound::Whole,
            _ => Bound::Anywhere,
        };
        let words = line.trim_start_matches(['^', '$', '=']);
        let is_folded = words.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b' '));
        let words = if is_folded { Cow::Borrowed(words) } else { Cow::Owned(fold(words)) };
        let first = words.bytes().position(|it| it == b' ').unwrap_or(words.len());
        let start = start(words.get(..first).unwrap_or_default());
        Self { words, first, start, bound }
    }

    fn first(&self) -> &str {
        self.words.get(..self.first).unwrap_or_default()
    }

    /// The words after the first.
    fn rest(&self) -> impl Iterator<Item = &str> {
        let rest = self.words.get(self.first..).unwrap_or_default();
        rest.split(' ').filter(|it| !it.is_empty())
    }

    fn fits(&self, tongue: Tongue, at: usize, after: &[&str]) -> bool {
        let length = self.rest().count();
        let placed = match self.bound {
            Bound::Anywhere => true,
            Bound::Start => at == 0,
            Bound::End => after.len() == length,
            Bound::Whole => at == 0 && after.len() == length,
        };
        placed
            && after.len() >= length
            && self.rest().zip(after).all(|(listed, word)| same(tongue, listed, word))
    }
}

fn same(tongue: Tongue, listed: &str, word: &str) -> bool {
    match tongue {
        Tongue::Arabic => forms(word).any(|it| it == listed),
        Tongue::English | Tongue::Persian => listed == word,
    }
}
