//! The names that a map explains, found again within its texts.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{Tongue, fold, forms};

/// The longest name that is looked for, in words: longer ones are sentences.
const LONGEST: usize = 8;
/// How many beginnings of names are followed at once; Arabic spells one word in several ways.
const MOST_FOLLOWED: usize = 64;

/// Names of a map, word by word: names that begin alike share their beginning, so that what a text
/// costs does not grow with their number.
pub(in crate::check) struct Terms {
    /// The number of each word.
    words: HashMap<String, usize>,
    /// From the beginning of a name, by its number, over a word to the next beginning; 0 is none.
    steps: HashMap<(usize, usize), usize>,
    /// The beginnings that are whole names.
    whole: HashSet<usize>,
}

impl Terms {
    pub(in crate::check) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let (words, steps, whole) = (HashMap::new(), HashMap::new(), HashSet::new());
        let mut terms = Self { words, steps, whole };
        names.for_each(|it| terms.add(&fold(it)));
        terms
    }

    fn add(&mut self, name: &str) {
        let words = super::words(name);
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let mut at = 0;
        for word in words {
            let next = self.words.len();
            let word = match self.words.get(word) {
                Some(number) => *number,
                None => *self.words.entry(word.to_owned()).or_insert(next),
            };
            let next = self.steps.len() + 1;
            at = *self.steps.entry((at, word)).or_insert(next);
        }
        self.whole.insert(at);
    }

    /// Whether a word of a text belongs to a name.
    pub(in crate::check) fn cover(&self, tongue: Tongue, words: &[&str], at: usize) -> bool {
        let first = (at + 1).saturating_sub(LONGEST);
        (first..=at)
            .any(|start| self.reaches(tongue, words.get(start..).unwrap_or(&[]), at - start))
    }

    /// Whether a name at the start of some words goes up to one of them or beyond.
    fn reaches(&self, tongue: Tongue, words: &[&str], goal: usize) -> bool {
        let mut followed = vec![0];
        for (place, word) in words.iter().enumerate().take(LONGEST) {
            let over = |word: &str| {
                let word = self.words.get(word).copied();
                let next = |at: &usize| self.steps.get(&(*at, word?)).copied();
                followed.iter().filter_map(next).collect::<Vec<_>>()
            };
            followed = match tongue {
                Tongue::Arabic => forms(word).flat_map(over).take(MOST_FOLLOWED).collect(),
                Tongue::English | Tongue::Persian => over(word),
            };
            if place >= goal && followed.iter().any(|it| self.whole.contains(it)) {
                return true;
            }
            if followed.is_empty() {
                return false;
            }
        }
        false
    }
}
