//! What formats with a geometry share: the map that a picture shows, beside its scene.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::path::picture_name;
use super::reader::Reader;
use super::theme::{LIGHT, Tone};
use super::{Look, Options, svg};
use crate::diagnostic::Diagnostic;
pub(super) use crate::layout::tenth as number;
use crate::layout::{Closing, Head, Lane, Node, Point, Scene, Words};
use crate::model::{Map, NodeId};

/// A map and its picture; the nodes of both have the same keys, the ways the same numbers.
pub(super) struct Drawn<'a> {
    /// The map, or the part of it that was asked for.
    pub(super) map: Cow<'a, Map>,
    pub(super) scene: Scene,
    options: Options,
    /// Where each node stands in the scene, by its key.
    places: BTreeMap<String, usize>,
    /// The number of each node of the map, by its key.
    numbers: BTreeMap<String, usize>,
    /// Where the nodes of the scene stand that repeat one of the map, by the key of that.
    repeated: BTreeMap<String, Vec<usize>>,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(map: &'a Map, options: &Options) -> Result<Self, Vec<Diagnostic>> {
        let look = match &options.look {
            it @ (Look::Auto | Look::Spine | Look::Lanes) => it.clone(),
            // A card of one stage has no flow, and a road of a channel not all of it.
            Look::Stage(_) | Look::Channel(_) | Look::Problems => Look::Auto,
        };
        let options = Options { look, ..options.clone() };
        let scene = svg::scene(map, &options)?;
        let road = options.only.as_ref().and_then(|it| map.road_with(it)).unwrap_or(map);
        let reader = Reader::of_one(map, &options)?;
        let map =
            if reader.is_partial() { Cow::Owned(svg::part(&reader)) } else { Cow::Borrowed(road) };
        let places = scene.nodes.iter().enumerate().map(|(at, it)| (it.id.clone(), at)).collect();
        let numbers: BTreeMap<String, usize> =
            map.ids().map(|(id, it)| (it.name.key.clone(), id.index())).collect();
        let mut repeated: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, node) in scene.nodes.iter().enumerate() {
            let of = node.id.rsplit_once('@').filter(|_| !numbers.contains_key(&node.id));
            if let Some((key, _)) = of {
                repeated.entry(key.to_owned()).or_default().push(at);
            }
        }
        let options = Options { only: None, ..options };
        Ok(Self { map, scene, options, places, numbers, repeated })
    }

    /// The name of the file, without an ending.
    pub(super) fn file_name(&self) -> String {
        picture_name(&self.map, &self.options.look)
    }

    /// The map as one reader sees it.
    pub(super) fn reader(&self) -> Result<Reader<'_>, Vec<Diagnostic>> {
        Reader::new(&self.map, &self.options)
    }

    /// The id of each node by its key: `n1`, `n2`, … in file order, which any language takes.
    pub(super) fn ids(&self) -> BTreeMap<&str, (NodeId, String)> {
        let named = self.map.ids();
        named.map(|(id, it)| (it.name.key.as_str(), (id, super::graph::id(id)))).collect()
    }

    /// The number of a node by its key.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        self.numbers.get(key).copied()
    }

    /// The id of a node of the scene; of one that repeats another, as `lost@2`, with its number.
    pub(super) fn node_id(&self, key: &str) -> String {
        let own = |key: &str| Some(key_id("n", key, self.number(key)?));
        let repeated = || {
            let (key, number) = key.rsplit_once('@')?;
            // No other id holds this sign.
            own(key).map(|it| format!("{it}-{number}"))
        };
        own(key).or_else(repeated).unwrap_or_else(|| key_id("n", key, 0))
    }

    /// The nodes of the scene that repeat a node of the map.
    pub(super) fn repeats(&self, key: &str) -> impl Iterator<Item = &Node> {
        let places = self.repeated.get(key).into_iter().flatten();
        places.filter_map(|it| self.scene.nodes.get(*it))
    }

    /// The id of a lane by the key of its owner; of the lane of what nobody owns without one.
    pub(super) fn lane_id(&self, key: &str) -> String {
        let role = self.map.roles.iter().position(|it| it.name.key == key);
        role.map_or_else(|| "lane0".to_owned(), |it| key_id("lane", key, it))
    }

    /// A node of the scene by its key.
    pub(super) fn node(&self, key: &str) -> Option<&Node> {
        self.places.get(key).and_then(|it| self.scene.nodes.get(*it))
    }

    /// The colours of a node.
    pub(super) fn tone(&self, node: &Node) -> Tone {
        match (node.closes, node.tone) {
            (Some(Closing::Won), _) => LIGHT.won,
            (Some(Closing::Lost), _) => LIGHT.lost,
            (None, Some(owner)) => LIGHT.owner(owner),
            (None, None) => LIGHT.plain,
        }
    }
}

/// A place of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    pub(super) fn of(node: &Node) -> Self {
        Self { x: node.x, y: node.y, w: node.w, h: node.h }
    }

    /// A lane with its head.
    pub(super) fn of_lane(lane: &Lane) -> Self {
        let Lane { x, y, w, h, ref head, .. } = *lane;
        Self { x, y, w, h }.with(Self::of_head(head))
    }

    /// A line of text.
    pub(super) fn of_words(words: &Words) -> Self {
        Self { x: words.x, y: words.y, w: words.w, h: words.h }
    }

    pub(super) fn of_head(head: &Head) -> Self {
        Self { x: head.x, y: head.y, w: head.w, h: head.h }
    }

    /// What holds both.
    pub(super) fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.w).max(other.x + other.w);
        let bottom = (self.y + self.h).max(other.y + other.h);
        Self { x, y, w: right - x, h: bottom - y }
    }

    pub(super) fn around(centre: Point, w: f64, h: f64) -> Self {
        Self { x: centre.x - w / 2.0, y: centre.y - h / 2.0, w, h }
    }

    pub(super) fn centre(self) -> Point {
        Point { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    /// The middle of the side that looks at a point straight beside, above or below.
    pub(super) fn towards(self, point: Point) -> Point {
        let centre = self.centre();
        let (x, y) = (point.x - centre.x, point.y - centre.y);
        if x.abs() > y.abs() {
            Point { x: centre.x + self.w / 2.0 * x.signum(), y: centre.y }
        } else {
            Point { x: centre.x, y: centre.y + self.h / 2.0 * y.signum() }
        }
    }
}

/// An id that XML takes: with the key where that is plain ASCII, else with its number.
pub(super) fn key_id(kind: &str, key: &str, number: usize) -> String {
    if !key.is_empty() && key.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') {
        format!("{kind}_{key}")
    } else {
        format!("{kind}{}", number + 1)
    }
}
