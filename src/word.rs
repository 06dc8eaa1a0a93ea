//! How words compare: the key of a name, folded and lower-cased texts, the nearest of several words.
//!
//! It alone knows which letters and digits of Arabic and Persian stand for each other.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

/// The key of a name: two names are the same when their keys agree.
///
/// NFC; ZWNJ, tatweel and harakat dropped; Arabic and Persian yeh, kaf and digits unified. Case stays.
#[must_use]
pub fn key(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
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
    (!is_silent(letter)).then(|| latin_digit(keyed(letter)))
}

/// Whether a sign stands in words without making another word of them: ZWNJ, tatweel, harakat.
#[must_use]
pub fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// One letter for those that two keyboards give for one: yeh and kaf.
fn keyed(letter: char) -> char {
    match letter {
        '\u{064A}' => '\u{06CC}',
        '\u{0643}' => '\u{06A9}',
        _ => letter,
    }
}

/// One letter for those that writers of Arabic and Persian exchange: alef with its signs, teh marbuta
/// and heh, alef maksura and yeh, and the letters of their keyboards; as long in UTF-8 as before.
#[must_use]
pub fn spelling(letter: char) -> char {
    match letter {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0629}' | '\u{06C0}' | '\u{06C2}' => '\u{0647}',
        '\u{0649}' => '\u{06CC}',
        _ => keyed(letter),
    }
}

/// The ASCII digit for an Arabic or Persian one; any other character as it is.
#[must_use]
pub fn latin_digit(letter: char) -> char {
    let digit = zero_of(letter).map(|zero| letter as u32 - zero as u32);
    digit.and_then(|it| char::from_digit(it, 10)).unwrap_or(letter)
}

/// The digit 0 of the set that a digit belongs to; nothing for other characters.
#[must_use]
pub fn zero_of(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some('0'),
        '\u{0660}'..='\u{0669}' => Some('\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => Some('\u{06F0}'),
        _ => None,
    }
}

/// A text with its digits in the set that begins with `zero`, and the points and commas between them.
#[must_use]
pub fn in_digits(text: &str, zero: char) -> String {
    let value = |it: char| latin_digit(it).to_digit(10);
    let digit = |it: char| value(it).and_then(|it| char::from_u32(zero as u32 + it));
    let mut letters = text.chars().peekable();
    let mut out = String::new();
    let mut within = false;
    while let Some(letter) = letters.next() {
        let between = within && letters.peek().copied().is_some_and(|it| value(it).is_some());
        within = value(letter).is_some();
        out.push(match letter {
            '.' if between && zero != '0' => '\u{066B}',
            ',' if between && zero != '0' => '\u{066C}',
            '\u{066B}' if between && zero == '0' => '.',
            '\u{066C}' if between && zero == '0' => ',',
            _ => digit(letter).unwrap_or(letter),
        });
    }
    out
}

/// A text as two people would call it the same: case, Arabic letters and blanks folded.
#[must_use]
pub fn plain(text: &str) -> String {
    key(&one_blank(text)).to_lowercase()
}

/// A text in lower case and NFC, as disks and CRMs compare names.
#[must_use]
pub fn lower(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// A text on one line, with one blank between two words.
#[must_use]
pub fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word that was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant<W> {
    /// The word.
    pub word: W,
    /// Whether a repair may write it: no other is as near, and neither is so short that any is near.
    pub sure: bool,
}

/// How many letters a name must have for its nearest one to be more than a guess.
const TELLING: usize = 3;

/// The word that was probably meant by `wrong`; of equally near words the first.
pub fn meant<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<Meant<&'a str>> {
    let near = near(wrong, words);
    let word = *near.first()?;
    let is_long = |it: &str| key(it).chars().count() >= TELLING;
    let least = distance(wrong, word);
    let other = near.iter().find(|it| key(it) != key(word));
    let alone = other.is_none_or(|it| distance(wrong, it) != least);
    Some(Meant { word, sure: alone && is_long(wrong) && is_long(word) })
}

/// The word nearest to `wrong`; of equally near words the first.
pub fn nearest<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(wrong, words).into_iter().next()
}

/// The words near to `wrong`, the nearest first, then in their own order: optimal string alignment
/// distance of keys, at most a third of the length (and 1 at least); another case is one letter.
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
    let lower = |it: &str| it.chars().flat_map(char::to_lowercase).collect::<String>();
    if wrong.len() == word.len() && wrong != word && lower(wrong) == lower(word) {
        return Some(1);
    }
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
        if is_part(letter) {
            slug.push(letter);
        } else if !slug.ends_with('_') && !slug.is_empty() {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

/// Letters, marks and digits of any script: what a word is made of.
#[must_use]
pub fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter)
}

/// Accents, vowel signs and their like, which stand on a letter.
#[must_use]
pub fn is_mark(letter: char) -> bool {
    is_combining_mark(letter)
}

/// A name as it is heard: letters that writers exchange, case, and what parts or joins words folded.
#[must_use]
pub fn sound(name: &str) -> String {
    let letters = key(name).to_lowercase();
    letters.chars().filter(|it| !matches!(it, '_' | '-' | ' ')).map(spelling).collect()
}

/// What a name looks like and what it sounds like; names that share either are easily mixed up.
///
/// One letter for those of one shape (UTS 39); no case; one spelling.
#[must_use]
pub fn faces(name: &str) -> [String; 2] {
    let plain: String = key(name).chars().map(spelling).collect();
    [shape(&plain), plain.to_lowercase()]
}

/// One letter for those of one shape; most names have no letter but those of ASCII, whose few twins
/// need no search through the tables.
fn shape(name: &str) -> String {
    if !name.is_ascii() {
        return skeleton(name).collect();
    }
    let mut shape = String::with_capacity(name.len());
    for letter in name.chars() {
        match ascii_shape(letter) {
            Some(twin) => shape.push_str(twin),
            None => shape.push(letter),
        }
    }
    shape
}

/// What an ASCII letter is drawn like, where that is not itself.
fn ascii_shape(letter: char) -> Option<&'static str> {
    match letter {
        '"' => Some("''"),
        '%' => Some("\u{B0}/\u{2080}"),
        '0' => Some("O"),
        '1' | 'I' | '|' => Some("l"),
        '`' => Some("'"),
        'm' => Some("rn"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The short table must say what the tables of Unicode say.
    #[test]
    fn ascii_letters_look_as_unicode_says() {
        let all = ('\0'..='\x7f').map(|it| it.to_string());
        let differ = all.filter(|it| shape(it) != skeleton(it).collect::<String>());
        let differ: Vec<_> = differ.map(|it| (skeleton(&it).collect::<String>(), it)).collect();
        assert_eq!(differ, []);
    }
}
