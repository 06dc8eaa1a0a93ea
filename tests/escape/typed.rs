//! How texts are typed in a map: the file that has a place for each, the forms of quotes, and maps
//! that together hold every hostile text in every place.

use std::sync::LazyLock;

use super::common::strings::{self, Entry, Hostile};

/// A map with words of its own in every place.
pub(crate) const DOOR: &str = include_str!("door.masar");

/// What stands in the file in a place, without the quotes.
pub(crate) fn words(place: &str) -> String {
    format!("text of {place}")
}

/// The places of the file, in order.
pub(crate) static PLACES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut places = Vec::new();
    for part in DOOR.split("text of ").skip(1) {
        let place = part.split(['"', '`']).next().unwrap();
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
});

/// The file with a text in a place, which `typed` has in its quotes.
pub(crate) fn put(file: &str, place: &str, typed: &str) -> String {
    let words = words(place);
    assert!(file.contains(&words), "{place}");
    file.replace(&format!("\"{words}\""), typed).replace(&format!("`{words}`"), typed)
}

/// The places that hold the name of a field on the other side, between back-quotes.
fn is_raw(place: &str) -> bool {
    DOOR.contains(&format!("`{}`", words(place)))
}

/// The characters of the texts that nobody can see, and that a map holds only as numbers.
pub(crate) const UNSEEN: [char; 4] = ['\u{FEFF}', '\u{200B}', '\u{202C}', '\u{202E}'];

fn number(letter: char) -> String {
    format!("\\u{{{:X}}}", letter as u32)
}

/// `"…"`, with a backslash where there must be one.
pub(crate) fn quoted(text: &str) -> String {
    let letter = |it: char| match it {
        '"' | '\\' => format!("\\{it}"),
        '\n' => "\\n".to_owned(),
        it if UNSEEN.contains(&it) => number(it),
        it => it.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// `"…"`, with every character as its number.
fn numbered(text: &str) -> Option<String> {
    let letter = |it: char| match it {
        '\n' => "\\n".to_owned(),
        '\t' => "\t".to_owned(),
        it => number(it),
    };
    Some(format!("\"{}\"", text.chars().map(letter).collect::<String>()))
}

/// `«…»`, which has no escapes.
fn in_guillemets(text: &str) -> Option<String> {
    let fits = !text.contains(['»', '\n']) && !text.contains(UNSEEN);
    fits.then(|| format!("«{text}»"))
}

/// `"""…"""` over several lines, which has no escapes and drops common indentation.
fn in_a_block(text: &str) -> Option<String> {
    let dented = text.split('\n').all(|it| it.is_empty() || it.starts_with([' ', '\t']));
    let fits = !text.contains("\"\"\"") && !text.contains(UNSEEN) && !dented;
    let kept = text.split('\n').all(|it| !it.ends_with([' ', '\t']));
    (fits && kept).then(|| format!("\"\"\"\n{text}\n\"\"\""))
}

/// `` `…` ``, which has no escapes and, as a name, no joiner either.
fn raw(text: &str) -> Option<String> {
    let fits = !text.contains(['`', '\n', '\u{200D}']) && !text.contains(UNSEEN);
    fits.then(|| format!("`{text}`"))
}

type Form = fn(&str) -> Option<String>;

/// The ways to type a text; not every text can be typed in each.
const FORMS: [Form; 4] = [|it| Some(quoted(it)), numbered, in_guillemets, in_a_block];

/// A map in which some places hold hostile texts.
pub(crate) struct Round<'a> {
    pub(crate) held: Vec<(&'static str, &'a Hostile)>,
    pub(crate) file: String,
}

impl Round<'_> {
    /// What stands where, for messages.
    pub(crate) fn names(&self) -> Vec<(&str, &str)> {
        self.held.iter().map(|(place, it)| (*place, it.name.as_str())).collect()
    }

    /// A text with the hostile ones in the places of their words; a value of a condition stands in
    /// quotes, as in a map.
    pub(crate) fn rewritten(&self, text: &str) -> String {
        let mut parts = text.split("text of ");
        let mut out = parts.next().unwrap().to_owned();
        for part in parts {
            // Behind it the words of the next element may follow without a blank.
            let all = PLACES.iter().filter(|it| part.starts_with(**it));
            let place = *all.max_by_key(|it| it.len()).unwrap();
            let rest = part.strip_prefix(place).unwrap();
            match self.held.iter().find(|(it, _)| *it == place) {
                Some((_, it)) if out.ends_with('"') && rest.starts_with('"') => {
                    out.push_str(
                        &it.text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"),
                    );
                }
                Some((_, it)) => out.push_str(&it.text),
                None => out.push_str(&words(place)),
            }
            out.push_str(rest);
        }
        out
    }
}

/// Maps that together hold every text in every place. No text stands twice in one of them, for a label
/// that two stages share names neither. Where `every` is not 1, each place holds only some texts.
pub(crate) fn rounds(texts: &[Hostile], every: usize) -> Vec<Round<'_>> {
    let parts: Vec<&[&str]> = PLACES.chunks(texts.len()).collect();
    let turns = (0..texts.len()).step_by(every);
    let turns = turns.flat_map(|turn| parts.iter().map(move |part| (turn, *part)));
    turns.map(|(turn, part)| round(texts, turn, part)).collect()
}

fn round<'a>(texts: &'a [Hostile], turn: usize, places: &[&'static str]) -> Round<'a> {
    let mut round = Round { held: Vec::new(), file: DOOR.to_owned() };
    for (at, place) in places.iter().enumerate() {
        let hostile = &texts[(turn + at) % texts.len()];
        let form = FORMS[(turn + at / FORMS.len()) % FORMS.len()];
        let typed = match is_raw(place) {
            true => raw(&hostile.text),
            false => form(&hostile.text).or_else(|| Some(quoted(&hostile.text))),
        };
        let Some(typed) = typed else { continue };
        round.file = put(&round.file, place, &typed);
        round.held.push((*place, hostile));
    }
    round
}

/// The texts that somebody can type.
pub(crate) fn typed() -> Vec<Hostile> {
    strings::all().into_iter().filter(|it| it.entry != Entry::Refused).collect()
}
