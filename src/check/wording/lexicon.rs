//! Lists of words and phrases, read from the files beside this one.
//!
//! A list is a plain text: `[en]` or `[en verb]` opens a section, `#` a comment, every other line is a
//! phrase. `^` before a phrase ties it to the start of a text, `$` to its end, `=` to the whole of it. Arabic
//! phrases are listed without the article.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::{Tongue, fold, forms};
use crate::model::Currency;

/// Words that no two people judge alike, and acts that make a criterion provable.
pub(in crate::check) static VAGUE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("vague.txt")));
/// How sellers write down their own acts.
pub(in crate::check) static SELLER: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("seller.txt")));
/// Words for the buyer's side, and what leads to them.
pub(in crate::check) static SIDES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("buyer.txt")));
/// How activities begin.
pub(in crate::check) static ACTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("actions.txt")));
/// Words that do not tell one action from another.
pub(in crate::check) static ASIDE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("aside.txt")));
/// Marks of texts that somebody meant to finish.
pub(in crate::check) static UNFINISHED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("unfinished.txt")));

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
    list.lines().map(str::trim).filter_map(move |line| {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let Some(head) = line.strip_prefix('[') else { return Some((section, line)) };
        let head = head.trim_end_matches(']');
        let (code, name) = head.split_once(' ').unwrap_or((head, ""));
        let tongue = match code {
            "ar" => Tongue::Arabic,
            "fa" => Tongue::Persian,
            _ => Tongue::English,
        };
        section = (tongue, name);
        None
    })
}

/// The lists of one file.
#[derive(Default)]
pub(in crate::check) struct Lexicon {
    sections: HashMap<(Tongue, &'static str), Phrases>,
}

impl Lexicon {
    fn read(list: &'static str) -> Self {
        let mut lexicon = Self::default();
        for (section, line) in entries(list) {
            lexicon.sections.entry(section).or_default().read(line);
        }
        lexicon
    }

    /// The first place where a text holds a phrase of a section.
    pub(in crate::check) fn find(
        &self,
        tongue: Tongue,
        section: &'static str,
        words: &[&str],
    ) -> Option<Range<usize>> {
        let phrases = self.sections.get(&(tongue, section))?;
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
        self.sections.get(&(tongue, section))?.starting(tongue, words, at)
    }
}

/// Phrases by their first word.
#[derive(Default)]
pub(in crate::check) struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
}

struct Phrase {
    /// The words after the first.
    rest: Vec<String>,
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
    /// The names of a map, wherever they stand in a text.
    pub(in crate::check) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut phrases = Self::default();
        names.for_each(|it| phrases.add(it, Bound::Anywhere));
        phrases
    }

    /// Whether a word of a text belongs to a phrase.
    pub(in crate::check) fn cover(&self, tongue: Tongue, words: &[&str], at: usize) -> bool {
        let mut found = (0..=at).filter_map(|start| self.starting(tongue, words, start));
        found.any(|it| it.contains(&at))
    }

    fn read(&mut self, line: &str) {
        let bound = match line.chars().next() {
            Some('^') => Bound::Start,
            Some('$') => Bound::End,
            Some('=') => Bound::Whole,
            _ => Bound::Anywhere,
        };
        self.add(line, bound);
    }

    fn add(&mut self, phrase: &str, bound: Bound) {
        let folded = fold(phrase);
        let mut words = folded.split(' ').map(str::to_owned);
        let first = words.next().unwrap_or_default();
        let phrase = Phrase { rest: words.collect(), bound };
        self.by_first.entry(first).or_default().push(phrase);
    }

    fn starting(&self, tongue: Tongue, words: &[&str], at: usize) -> Option<Range<usize>> {
        let first = words.get(at)?;
        let (_, rest) = words.split_at_checked(at + 1)?;
        let found = |form: &str| {
            let phrases = self.by_first.get(form)?;
            let here = phrases.iter().filter(|it| it.fits(tongue, at, rest));
            here.map(|it| at..at + 1 + it.rest.len()).max_by_key(|it| it.end)
        };
        match tongue {
            Tongue::Arabic => forms(first).find_map(found),
            Tongue::English | Tongue::Persian => found(first),
        }
    }
}

impl Phrase {
    fn fits(&self, tongue: Tongue, at: usize, after: &[&str]) -> bool {
        let placed = match self.bound {
            Bound::Anywhere => true,
            Bound::Start => at == 0,
            Bound::End => after.len() == self.rest.len(),
            Bound::Whole => at == 0 && after.len() == self.rest.len(),
        };
        placed
            && after.len() >= self.rest.len()
            && self.rest.iter().zip(after).all(|(listed, word)| same(tongue, listed, word))
    }
}

fn same(tongue: Tongue, listed: &str, word: &str) -> bool {
    match tongue {
        Tongue::Arabic => forms(word).any(|it| it == listed),
        Tongue::English | Tongue::Persian => listed == word,
    }
}
