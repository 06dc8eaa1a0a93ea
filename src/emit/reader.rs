//! A map as one reader sees it: the language, the words, and the stages asked for.

use super::Options;
use super::words::{Place, Tongue, Words, length, plain_digits, times};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Decimal, Duration, Language, Map, Name, Node, NodeId, Percent, RoleId, Shown, Spanned, Stage,
    Transition,
};
use crate::word::{latin_digit, nearest};

/// A map and how it is to be read.
pub(crate) struct Reader<'a> {
    pub(crate) map: &'a Map,
    pub(crate) language: &'a Language,
    pub(crate) tongue: Tongue,
    pub(crate) words: &'static Words,
    /// The moves out of each stage, by the number of the stage.
    moves: Vec<Vec<&'a Transition>>,
    only: Option<NodeId>,
    /// Whether marks of direction may stand around figures.
    marks: bool,
    /// The digit 0 of computed numbers.
    zero: char,
}

impl<'a> Reader<'a> {
    /// The map as `options` ask for it; a finding where they name a stage that it has not.
    pub(crate) fn new(map: &'a Map, options: &'a Options) -> Result<Self, Vec<Diagnostic>> {
        let language = options.language.as_ref().unwrap_or(&map.language);
        let tongue = Tongue::of(language);
        let only = match &options.only {
            Some(key) => Some(stage_named(map, key)?),
            None => None,
        };
        Ok(Self {
            map,
            language,
            tongue,
            words: tongue.words(),
            moves: map.moves_by_stage(),
            only,
            marks: false,
            zero: zero(map),
        })
    }

    /// The same for a page that may hold marks of direction, which only pictures and HTML may.
    pub(crate) fn with_marks(mut self) -> Self {
        self.marks = self.is_rtl();
        self
    }

    /// A date, a key or an amount, kept in one piece within text from right to left.
    pub(crate) fn isolated(&self, figure: String) -> String {
        if self.marks { format!("\u{2066}{figure}\u{2069}") } else { figure }
    }

    /// A computed number, in the digits of the map's first number.
    pub(crate) fn number(&self, number: usize) -> String {
        in_digits(&number.to_string(), self.zero)
    }

    /// How often something is done.
    pub(crate) fn times(&self, count: Decimal) -> String {
        in_digits(&times(count, self.tongue), self.zero)
    }

    /// Whether the page runs from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.language.is_rtl()
    }

    /// The stages asked for, in file order.
    pub(crate) fn stages(&self) -> impl Iterator<Item = (NodeId, &'a Node, &'a Stage)> {
        self.map.stages().filter(|(id, ..)| self.shows(*id))
    }

    /// The moves out of a stage, its own and those of its decisions, in file order.
    pub(crate) fn moves_from(&self, stage: NodeId) -> &[&'a Transition] {
        self.moves.get(stage.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether a stage was asked for.
    pub(crate) fn shows(&self, stage: NodeId) -> bool {
        self.only.is_none_or(|it| it == stage)
    }

    /// Whether only one stage was asked for.
    pub(crate) fn is_partial(&self) -> bool {
        self.only.is_some()
    }

    /// The label of a thing in the reader's language; a bare key with blanks for its underscores.
    pub(crate) fn label(&self, name: &Name) -> String {
        let label = name.label_in(self.language);
        if label.is_blank() || label.as_written() == name.key {
            return name.key.replace('_', " ");
        }
        label.as_written().to_owned()
    }

    /// The label of a stage or a decision.
    pub(crate) fn node(&self, id: NodeId) -> String {
        self.label(&self.map.node(id).name)
    }

    /// The label of a role.
    pub(crate) fn role(&self, id: RoleId) -> String {
        self.label(&self.map.role(id).name)
    }

    /// The labels of roles, separated by commas.
    pub(crate) fn roles(&self, roles: &[Spanned<RoleId>]) -> String {
        let labels: Vec<String> = roles.iter().map(|it| self.role(it.value)).collect();
        self.list(&labels)
    }

    /// Several words with commas between.
    pub(crate) fn list(&self, words: &[String]) -> String {
        words.join(self.words.comma)
    }

    /// A length of time by itself.
    pub(crate) fn length(&self, of: &Duration) -> String {
        length(of, self.tongue, Place::Alone)
    }

    /// A length of time after a word such as "within".
    pub(crate) fn length_after(&self, word: &str, of: &Duration) -> String {
        format!("{word} {}", length(of, self.tongue, Place::After))
    }

    /// A percentage, in the digits it was typed in.
    pub(crate) fn percent(&self, of: &Percent) -> String {
        let share = match of.written.as_str() {
            "" => format!("{}%", of.value.normalize()),
            written => plain_digits(written),
        };
        // The mark keeps the sign at the side where it stands within a sentence.
        if self.marks { format!("\u{61C}{share}") } else { share }
    }
}

/// The digit 0 of the first number that the stages hold.
fn zero(map: &Map) -> char {
    let lengths = map.stages().flat_map(|(_, _, it)| {
        let own = [&it.within, &it.takes, &it.stale].into_iter().flatten();
        own.chain(it.activities.iter().filter_map(|it| it.within.as_ref()))
    });
    let lengths = lengths.map(|it| (it.span, it.value.written.as_str()));
    let shares = map.transitions.iter().filter_map(|it| it.share.as_ref());
    let shares = shares.map(|it| (it.span, it.value.written.as_str()));
    let digit = |written: &str| written.chars().find(|it| latin_digit(*it).is_ascii_digit());
    let all = lengths.chain(shares).filter_map(|(span, it)| Some((span, digit(it)?)));
    match all.min().map_or('0', |(_, digit)| digit) {
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        _ => '0',
    }
}

/// A number with another set of digits.
fn in_digits(text: &str, zero: char) -> String {
    let digit = |it: char| it.to_digit(10).and_then(|it| char::from_u32(zero as u32 + it));
    text.chars().map(|it| digit(it).unwrap_or(it)).collect()
}

fn stage_named(map: &Map, key: &str) -> Result<NodeId, Vec<Diagnostic>> {
    let found = map.find(key).filter(|it| map.node(*it).stage().is_some());
    found.ok_or_else(|| {
        let message = format!("no stage is called `{}`", Shown(key));
        let finding = Diagnostic::error("unknown-name", map.name.span, message);
        let keys: Vec<&str> = map.stages().map(|(_, node, _)| node.name.key.as_str()).collect();
        vec![match nearest(key, keys.iter().copied()) {
            Some(near) => finding.with_help(format!("did you mean `{}`?", Shown(near))),
            None => finding.with_help("name one of the stages by its key"),
        }]
    })
}
