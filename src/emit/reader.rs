//! A map as one reader sees it: the language, the words, and the stages asked for.

use foldhash::HashMap;
use std::cell::OnceCell;

use super::Options;
use super::words::{Words, words};
use crate::diagnostic::Diagnostic;
use crate::model::wording::Speaker;
use crate::model::{
    Channel, Duration, Language, Map, Name, Node, NodeId, Percent, RoleId, Shown, Spanned, Stage,
    Transition,
};
use crate::word::{self, nearest};

/// A map and how it is to be read.
pub(crate) struct Reader<'a> {
    pub(crate) map: &'a Map,
    pub(crate) language: &'a Language,
    pub(crate) words: &'static Words,
    /// Who puts conditions, lengths and numbers into words.
    pub(crate) speaker: Speaker<'a>,
    /// The moves out of each stage, by the number of the stage.
    moves: Vec<Vec<&'a Transition>>,
    /// Nodes by folded key, made when a link first asks for one.
    by_key: OnceCell<HashMap<String, NodeId>>,
    /// The stage asked for, by its key.
    only: Option<&'a str>,
    /// The stages to show, in file order; all where there is no list.
    shown: Option<Vec<NodeId>>,
}

/// What a channel says for itself, to be written below the map's stages.
pub(crate) struct Road<'a> {
    /// Its label.
    pub(crate) label: String,
    /// The labels of the stages it skips, with commas between.
    pub(crate) skips: String,
    /// Its map; shows the stages that it adds or changes.
    pub(crate) reader: Reader<'a>,
}

impl Road<'_> {
    /// `Channel: Telephone`
    pub(crate) fn title(&self) -> String {
        format!("{}: {}", self.reader.words.channel, self.label)
    }
}

impl<'a> Reader<'a> {
    /// The map as `options` ask for it; a finding where they name a stage that it has not.
    pub(crate) fn new(map: &'a Map, options: &'a Options) -> Result<Self, Vec<Diagnostic>> {
        let language = options.language.as_ref().unwrap_or(&map.language);
        let only = options.only.as_deref();
        if let Some(key) = only.filter(|it| map.road_with(it).is_none()) {
            return Err(vec![unknown_stage(map, key)]);
        }
        Ok(Self::of(map, language, only, None))
    }

    /// The same for a picture of one map: that of a channel where only that has the stage asked for.
    pub(crate) fn of_one(map: &'a Map, options: &'a Options) -> Result<Self, Vec<Diagnostic>> {
        let road = options.only.as_ref().and_then(|it| map.road_with(it));
        Self::new(road.unwrap_or(map), options)
    }

    /// The map as far as `shown`, and of that the stage `only`.
    fn of(
        map: &'a Map,
        language: &'a Language,
        only: Option<&'a str>,
        shown: Option<&[NodeId]>,
    ) -> Self {
        let (words, speaker) = (words(language), Speaker::new(map, language));
        let (moves, by_key) = (map.moves_by_stage(), OnceCell::new());
        let one = only.map(|it| map.find(it).into_iter().collect::<Vec<_>>());
        let shown = match (one, shown) {
            (Some(mut one), Some(shown)) => {
                one.retain(|it| shown.contains(it));
                Some(one)
            }
            (one, shown) => one.or_else(|| shown.map(<[NodeId]>::to_vec)),
        };
        Self { map, language, words, speaker, moves, by_key, only, shown }
    }

    /// What the channels say for themselves, in file order.
    pub(crate) fn roads(&self) -> Vec<Road<'a>> {
        let of = |it: &'a Channel| {
            let mut reader = Reader::of(&it.map, self.language, self.only, Some(&it.own));
            reader.speaker = reader.speaker.like(&self.speaker);
            let skips: Vec<String> = it.skips.iter().map(|it| self.node(it.value)).collect();
            Road { label: self.label(&it.name), skips: self.list(&skips), reader }
        };
        let roads = self.map.channels.iter().map(of);
        roads.filter(|it| it.reader.stages().next().is_some() || !it.skips.is_empty()).collect()
    }

    /// The same for a page that may hold marks of direction, which only pictures and HTML may.
    pub(crate) fn with_marks(mut self) -> Self {
        self.speaker = self.speaker.with_marks();
        self
    }

    /// A computed number, in the digits of the map's first number.
    pub(crate) fn number(&self, number: usize) -> String {
        self.speaker.number(number)
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

    /// The node with this key, spelt in any way that folds alike.
    pub(crate) fn find(&self, key: &str) -> Option<NodeId> {
        let by_key = self.by_key.get_or_init(|| {
            let nodes =
                self.map.ids().map(|(id, node)| (word::key(&node.name.key).into_owned(), id));
            nodes.collect()
        });
        by_key.get(&*word::key(key)).copied()
    }

    /// Whether a stage was asked for.
    pub(crate) fn shows(&self, stage: NodeId) -> bool {
        self.shown.as_ref().is_none_or(|it| it.binary_search(&stage).is_ok())
    }

    /// Whether only one stage was asked for.
    pub(crate) fn is_partial(&self) -> bool {
        self.only.is_some()
    }

    /// The label of a thing in the reader's language; a bare key with blanks for its underscores.
    pub(crate) fn label(&self, name: &Name) -> String {
        self.speaker.label(name)
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
        self.speaker.roles(roles)
    }

    /// Several words with commas between.
    pub(crate) fn list(&self, words: &[String]) -> String {
        words.join(self.speaker.words.comma)
    }

    /// A length of time by itself.
    pub(crate) fn length(&self, of: &Duration) -> String {
        self.speaker.length(of)
    }

    /// A percentage, in the digits it was typed in.
    pub(crate) fn percent(&self, of: &Percent) -> String {
        self.speaker.percent(of)
    }
}

pub(crate) fn unknown_stage(map: &Map, key: &str) -> Diagnostic {
    let stages = map.roads().flat_map(|(map, _)| map.stages());
    unknown(map, "stage", key, stages.map(|(_, node, _)| node.name.key.as_str()))
}

/// A finding on a name that options ask for and the map has not.
pub(crate) fn unknown<'a>(
    map: &Map,
    what: &str,
    key: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("no {what} is called `{}`", Shown(key));
    let finding = Diagnostic::error("unknown-name", map.name.span, message);
    let keys: Vec<&str> = keys.collect();
    match nearest(key, keys.iter().copied()) {
        Some(near) => finding.with_help(format!("did you mean `{}`?", Shown(near))),
        None if keys.is_empty() => finding.with_help(format!("the map has no {what}")),
        None => finding.with_help(format!("name one of these: `{}`", Shown(&keys.join("`, `")))),
    }
}
