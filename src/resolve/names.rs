//! Tables of declared names, and what to say of a name that stands in none of them.

use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;
use std::collections::hash_map::Entry;

use crate::ast::{self, Reference};
use crate::diagnostic::Diagnostic;
use crate::model::{Name, Shown, Text};
use crate::parse::spelt;
use crate::source::Span;
use crate::word::{self, Meant};

/// What a name may name; each kind has its own names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Stage,
    Team,
    Role,
    Field,
    Phase,
    Term,
    Channel,
    Metric,
    Goal,
}

impl Kind {
    /// The keyword that declares it, which is also the word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Team => "team",
            Self::Role => "role",
            Self::Field => "field",
            Self::Phase => "phase",
            Self::Term => "term",
            Self::Channel => "channel",
            Self::Metric => "metric",
            Self::Goal => "goal",
        }
    }
}

/// The declared names of one kind, numbered in file order.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) kind: Kind,
    pub(super) names: Vec<Name>,
    keys: HashMap<String, usize>,
    labels: HashMap<String, Labelled>,
}

/// The things with one label.
#[derive(Debug)]
struct Labelled {
    first: usize,
    second: Option<usize>,
}

/// What a reference may turn out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// The thing with this number.
    One(usize),
    /// A label that two things share.
    Two(usize, usize),
    /// Nothing.
    None,
}

impl Table {
    /// Numbers names in order; the second answer says for each whether it was kept, for a repeated one
    /// is a finding and left out.
    pub(super) fn declare<'a>(
        kind: Kind,
        written: impl Iterator<Item = &'a ast::Name> + Clone,
        found: &mut Vec<Diagnostic>,
    ) -> (Self, Vec<bool>) {
        let (names, labels) = (Vec::new(), HashMap::new());
        let mut table = Self { kind, names, keys: HashMap::new(), labels };
        let mut first: HashMap<Cow<'_, str>, &ast::Name> = HashMap::new();
        let mut kept = Vec::new();
        for name in written.clone() {
            // Names without a key are told apart by their labels, which a quote sets off from keys.
            let identity = match (&name.key, &name.label) {
                (Some(key), _) => key.folded(),
                (None, Some(label)) => format!("\"{}", label.folded()).into(),
                (None, None) => Cow::Borrowed(""),
            };
            match first.entry(identity) {
                Entry::Vacant(slot) => {
                    slot.insert(name);
                    kept.push(true);
                }
                Entry::Occupied(slot) => {
                    found.push(duplicate(kind, slot.get(), name));
                    kept.push(false);
                }
            }
        }
        table.keep(written.zip(&kept).filter(|(_, kept)| **kept).map(|(name, _)| name));
        (table, kept)
    }

    fn keep<'a>(&mut self, written: impl Iterator<Item = &'a ast::Name> + Clone) {
        for (at, name) in written.clone().enumerate() {
            if let Some(key) = &name.key {
                self.keys.insert(key.folded().into_owned(), at);
            }
            if let Some(label) = &name.label {
                let label = label.folded().into_owned();
                let of = self.labels.entry(label).or_insert(Labelled { first: at, second: None });
                of.second = of.second.or((of.first != at).then_some(at));
            }
        }
        let mut made = HashMap::new();
        for (at, name) in written.enumerate() {
            let key = match &name.key {
                Some(key) => key.text.clone(),
                None => self.make_key(name, at, &mut made),
            };
            let label = name.label.as_ref().map_or(key.as_str(), |it| it.value.as_str());
            let label = Text::clean(label);
            let (keyed, labels) = (name.key.is_some(), Vec::new());
            self.names.push(Name { key, keyed, label, labels, span: name.span });
        }
    }

    /// A key of its own for a name that has only a label.
    fn make_key(
        &mut self,
        name: &ast::Name,
        at: usize,
        made: &mut HashMap<String, usize>,
    ) -> String {
        let label = name.label.as_ref().map_or("", |it| it.value.as_str());
        let mut slug = word::slug(label);
        if slug.is_empty() {
            self.kind.word().clone_into(&mut slug);
        }
        let count = made.entry(slug.clone()).or_insert(0);
        loop {
            *count += 1;
            let key = if *count == 1 { slug.clone() } else { format!("{slug}_{count}") };
            if let Entry::Vacant(slot) = self.keys.entry(word::key(&key).into_owned()) {
                slot.insert(at);
                return key;
            }
        }
    }

    /// What a reference names: by key, then by label; a quoted one by label first.
    pub(super) fn find(&self, reference: &Reference) -> Lookup {
        let name = reference.folded();
        let key = self.keys.get(&*name).map(|it| Lookup::One(*it));
        let label = self.labels.get(&*name).map(|it| match it.second {
            Some(second) => Lookup::Two(it.first, second),
            None => Lookup::One(it.first),
        });
        let found = match reference {
            Reference::Key(_) => key.or(label),
            Reference::Label(_) => label.or(key),
        };
        found.unwrap_or(Lookup::None)
    }

    /// The number of the thing with this key.
    pub(super) fn numbered(&self, key: &str) -> Option<usize> {
        self.keys.get(&*word::key(key)).copied()
    }

    /// Whether nothing was declared.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The finding for a label that two things share.
    pub(super) fn ambiguous(
        &self,
        reference: &Reference,
        first: usize,
        second: usize,
    ) -> Diagnostic {
        let name = |at: usize| self.names.get(at).map_or("", |it| it.key.as_str());
        let (first, second) = (Shown(name(first)), Shown(name(second)));
        let word = self.kind.word();
        let message = format!("two {word}s are called `{}`", Shown(reference.text()));
        Diagnostic::error("unknown-name", reference.span(), message)
            .with_help(format!("write the key of the one you mean: `{first}` or `{second}`"))
    }

    /// What there is instead, at most six of them.
    pub(super) fn listed(&self, wanted: &Reference, tongue: ast::Tongue) -> String {
        let word = self.kind.word();
        if self.is_empty() {
            let written = match wanted {
                Reference::Key(key) => key.text.clone(),
                Reference::Label(label) => format!("\"{}\"", label.value),
            };
            let word = spelt(word, tongue).unwrap_or(word);
            return format!("declare it: `{word} {}`", Shown(&written));
        }
        let names: Vec<String> =
            self.names.iter().take(6).map(|it| format!("`{}`", Shown(&it.key))).collect();
        let more = if self.names.len() > names.len() { ", …" } else { "" };
        format!("these {word}s are declared: {}{more}", names.join(", "))
    }
}

fn duplicate(kind: Kind, first: &ast::Name, second: &ast::Name) -> Diagnostic {
    let (was, is) = (written(first), written(second));
    let word = kind.word();
    let message = if was == is {
        format!("two {word}s are called `{}`", Shown(is))
    } else {
        format!("two {word}s are called `{}` and `{}`, which is one name", Shown(was), Shown(is))
    };
    Diagnostic::error("duplicate-name", name_span(second), message)
        .with_help(format!("give one of the two {word}s another name, or take it out"))
        .with_label(name_span(first), "first declared here")
}

fn written(name: &ast::Name) -> &str {
    let key = name.key.as_ref().map(|it| it.text.as_str());
    key.or(name.label.as_ref().map(|it| it.value.as_str())).unwrap_or("")
}

fn name_span(name: &ast::Name) -> Span {
    name.key.as_ref().map_or(name.span, |it| it.span)
}

/// How many names still get a suggestion, and how much may still be compared for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    names: u32,
    work: usize,
    heard: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { names: 100, work: 4_000_000, heard: 4_000_000 }
    }
}

impl Patience {
    /// The numbers of the things whose keys sound like the first text that any sounds like, and the
    /// number of that text.
    pub(super) fn heard(&mut self, texts: &[String], table: &Table) -> Option<(usize, Vec<usize>)> {
        let length: usize = texts.iter().map(String::len).sum();
        let work = table.names.len().saturating_mul(length);
        if self.names == 0 || self.heard < work || length > 1_000 {
            return None;
        }
        self.heard -= work;
        let texts: Vec<String> = texts.iter().map(|it| word::sound(it)).collect();
        let sounds = table.names.iter().map(|it| word::sound(&it.key));
        let alike = |(at, sound): (usize, String)| {
            Some((texts.iter().position(|it| !it.is_empty() && *it == sound)?, at))
        };
        let mut alike: Vec<(usize, usize)> = sounds.enumerate().filter_map(alike).collect();
        let first = alike.iter().map(|(text, _)| *text).min()?;
        alike.retain(|(text, _)| *text == first);
        self.names -= 1;
        Some((first, alike.into_iter().map(|(_, at)| at).collect()))
    }

    /// The declared name nearest to a reference: its number, and its text written as the reference is.
    pub(super) fn nearest(
        &mut self,
        reference: &Reference,
        table: &Table,
    ) -> Option<(usize, Meant<String>)> {
        let keys = table.names.iter().map(|it| it.key.as_str());
        let labels = table.names.iter().map(|it| it.label.as_written());
        match reference {
            Reference::Key(ident) => {
                let near = self.word(&ident.text, keys, table.names.len())?;
                Some((table.numbered(&near.word)?, near))
            }
            Reference::Label(text) => {
                let Meant { word: near, sure } =
                    self.word(&text.value, labels, table.names.len())?;
                let at = table.labels.get(&*word::key(near.trim())).map(|it| it.first);
                let at = at.or_else(|| table.numbered(&near))?;
                let word = format!("\"{near}\"");
                (!near.contains(['"', '\\', '\n'])).then_some((at, Meant { word, sure }))
            }
        }
    }

    /// The word nearest to a wrong one, among `count` words.
    pub(super) fn word<'w>(
        &mut self,
        wrong: &str,
        words: impl Iterator<Item = &'w str>,
        count: usize,
    ) -> Option<Meant<String>> {
        let work = count.saturating_mul(wrong.len());
        if self.names == 0 || self.work < work || wrong.len() > 100 {
            return None;
        }
        self.names -= 1;
        self.work -= work;
        word::meant(wrong, words).map(|it| Meant { word: it.word.to_owned(), sure: it.sure })
    }
}
