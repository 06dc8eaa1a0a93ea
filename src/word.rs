//! How names compare: their key, and the nearest of several words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: two names are the same when their keys agree.
///
/// NFC; ZWNJ, tatweel and harakat dropped; Arabic and Persian yeh, kaf and digits unified. Case stays.
#[must_use]
pub fn key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    if name.chars().all(is_settled) {
        return name.chars().filter_map(fold).collect();
    }
    name.nfc().filter_map(fold).nfc().collect()
}

/// Whether a letter is its own NFC whatever stands beside it, as the plain letters and digits of
/// English, Arabic and Persian are: most names need no more than this look.
fn is_settled(letter: char) -> bool {
    letter.is_ascii()
        || matches!(letter, '\u{0620}'..='\u{064A}' | '\u{0660}'..='\u{0669}' | '\u{0671}'..='\u{06D3}')
        || matches!(letter, '\u{06F0}'..='\u{06F9}' | '\u{200C}')
}

fn fold(letter: char) -> Option<char> {
    match letter {
        '\u{200C}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' => None,
        '\u{064A}' => Some('\u{06CC}'),
        '\u{0643}' => Some('\u{06A9}'),
        _ => Some(latin_digit(letter)),
    }
}

/// The ASCII digit for an Arabic or Persian one; any other character as it is.
#[must_use]
pub fn latin_digit(letter: char) -> char {
    let zero = match letter {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => return letter,
    };
    char::from_digit(letter as u32 - zero, 10).unwrap_or(letter)
}

/// The word nearest to `wrong`; of equally near words the first.
pub fn nearest<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(wrong, words).into_iter().next()
}

/// The words near to `wrong`, the nearest first, then in their own order: optimal string alignment
/// distance of keys, at most a third of the length (and 1 at least).
pub fn near<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wrong = key(wrong);
    let all = words.into_iter().filter_map(|it| key_distance(&wrong, it).map(|near| (near, it)));
    let mut near: Vec<_> = all.collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, word)| word).collect()
}

/// How far a word lies from `wrong`; `None` where it is too far to have been meant.
#[must_use]
pub fn distance(wrong: &str, word: &str) -> Option<usize> {
    key_distance(&key(wrong), word)
}

fn key_distance(wrong: &str, word: &str) -> Option<usize> {
    let length = wrong.chars().count();
    let most = (length / 3).max(1);
    // The distance is at least the difference of the lengths; counting them is the cheaper test.
    let alike = word.chars().count().abs_diff(length) <= most || !word.is_ascii();
    let near = alike.then(|| strsim::osa_distance(wrong, &key(word)));
    near.filter(|it| *it <= most)
}

/// A key made from a label: letters, marks and digits of any script stay, everything else becomes
/// one `_`; empty where nothing is left.
#[must_use]
pub fn slug(label: &str) -> String {
    let mut slug = String::new();
    for letter in label.nfc().filter(|&it| it != '\u{0640}') {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            slug.push(letter);
        } else if !slug.ends_with('_') && !slug.is_empty() {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

/// What a name looks like and what it sounds like; names that share either are easily mixed up.
///
/// One letter for those of one shape (UTS 39); no case; one letter for those that Arabic and Persian
/// writers use for each other.
#[must_use]
pub fn faces(name: &str) -> [String; 2] {
    let plain: String = key(name).chars().map(interchangeable).collect();
    let shape = unicode_security::skeleton(&plain).collect();
    [shape, plain.to_lowercase()]
}

fn interchangeable(letter: char) -> char {
    match letter {
        '\u{0629}' => '\u{0647}',
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0649}' => '\u{06CC}',
        _ => letter,
    }
}
