//! What `svg` and `scene` write: allowed elements only, escaped text, direction, size.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that is wrong may panic"
)]

mod common;

use std::collections::BTreeSet;

use common::draft::{Draft, generated};
use common::strings;
use masar::emit::{Detail, Font, Options, Theme, Written, named};
use masar::model::{Map, Outcome};
use masar::source::Sources;

const ELEMENTS: &str = "svg g path rect polygon text tspan title desc a style defs marker";
const ATTRIBUTES: &str = "xmlns viewBox width height x y rx d points transform id class role lang \
    aria-label aria-labelledby aria-describedby tabindex fill stroke stroke-width stroke-dasharray \
    stroke-linecap stroke-linejoin marker-end markerWidth markerHeight refX refY orient \
    font-family font-size font-weight text-anchor direction unicode-bidi href rel";

fn written(target: &str, map: &Map, options: &Options) -> Written {
    (named(target).expect("a target").write)(map, &Sources::default(), options)
}

fn svg_with(map: &Map, theme: Theme) -> String {
    let options = Options { theme, ..Options::default() };
    let artifacts = written("svg", map, &options).expect("a picture");
    assert_eq!(artifacts.len(), 1);
    String::from_utf8(artifacts[0].content.clone()).expect("UTF-8")
}

fn svg(map: &Map) -> String {
    svg_with(map, Theme::Auto)
}

/// A tag: its name and its attributes, values as written.
type Tag<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// Reads the tags of a document; whatever is not well formed ends the test.
fn tags(text: &str) -> (Vec<Tag<'_>>, String) {
    let mut rest = text;
    let (mut tags, mut open, mut words) = (Vec::new(), Vec::new(), String::new());
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (body, closed) = tag.strip_suffix('/').map_or((tag, false), |it| (it, true));
        let name = body.split(' ').next().unwrap();
        let mut attributes = Vec::new();
        let mut left = body[name.len()..].trim_start();
        while !left.is_empty() {
            let (key, after) = left.split_once("=\"").expect("an attribute in quotes");
            let (value, after) = after.split_once('"').expect("a closed attribute");
            attributes.push((key, value));
            left = after.trim_start();
        }
        tags.push((name, attributes));
        if !closed {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    (tags, words + rest)
}

fn read(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn assert_allowed(text: &str) {
    let elements: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let attributes: BTreeSet<&str> = ATTRIBUTES.split_whitespace().collect();
    let (tags, words) = tags(text);
    let mut ids = BTreeSet::new();
    for (name, found) in &tags {
        assert!(elements.contains(name), "element {name}");
        for (key, value) in found {
            assert!(attributes.contains(key), "attribute {key} of {name}");
            assert!(!value.contains('<'));
            assert!(*name == "a" || !["href", "rel"].contains(key), "{key} of {name}");
            if *key == "id" {
                let hash = value.get(1..9).unwrap_or("");
                assert!(value.starts_with('m') && hash.chars().all(|it| it.is_ascii_hexdigit()));
                assert!(ids.insert(*value), "id {value} twice");
            }
            if let Some(target) = value.strip_prefix("url(#") {
                assert!(text.contains(&format!("id=\"{}\"", target.trim_end_matches(')'))));
            }
        }
    }
    for (at, _) in words.match_indices('&') {
        let known = ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"];
        assert!(known.iter().any(|it| words[at..].starts_with(it)), "{}", &words[at..]);
    }
}

#[test]
fn only_allowed_elements_and_attributes() {
    for seed in 0..20 {
        assert_allowed(&svg(&generated(seed)));
        assert_allowed(&svg_with(&generated(seed), Theme::Dark));
    }
    assert_allowed(&svg(&Draft::new("empty", "Nothing yet", "en").map));
}

#[test]
fn hostile_labels_stay_text() {
    for hostile in strings::all() {
        let string = hostile.made.as_str();
        let mut draft = Draft::new(string, string, "ar");
        let role = draft.role(string, string);
        let one = draft.stage("one", string, Some(role));
        let two = draft.closes("two", string, Outcome::Won);
        draft.start(one);
        let decision = draft.decide(one, string);
        draft.branch(decision, two, string, false, "100%");
        draft.go(one, two, string, "");
        let text = svg(&draft.map);
        assert_allowed(&text);
        let label = masar::model::Text::clean(string);
        if !label.is_blank() {
            let (_, words) = tags(&text);
            assert!(read(&words).contains(label.as_written()), "{string:?}");
        }
    }
}

fn arabic() -> Map {
    let mut draft = Draft::new("مسار", "مسار المبيعات", "ar");
    let lead = draft.stage("عميل", "عميل محتمل", None);
    let won = draft.closes("توقيع", "توقيع العقد", Outcome::Won);
    let lost = draft.closes("خسارة", "Lost", Outcome::Lost);
    draft.start(lead);
    let decision = draft.decide(lead, "ما رد العميل؟");
    draft.branch(decision, won, "نعم", false, "٤٠٪");
    draft.branch(decision, lost, "", false, "٦٠٪");
    draft.map
}

#[test]
fn a_right_to_left_map_is_mirrored_and_says_so() {
    let text = svg(&arabic());
    let (tags, words) = tags(&text);
    let (_, root) = &tags[0];
    assert!(root.contains(&("lang", "ar")));
    for (name, attributes) in &tags {
        if *name == "text" {
            assert!(attributes.contains(&("unicode-bidi", "isolate")), "{attributes:?}");
        }
    }
    assert!(text.contains("direction=\"ltr\" unicode-bidi=\"isolate\">Lost<"));
    assert!(words.contains("وإلا") && words.contains("\u{061C}٦٠٪"));
    let scene = written("scene", &arabic(), &Options::default()).unwrap();
    let scene: serde_json::Value = serde_json::from_slice(&scene[0].content).unwrap();
    let x = |key: &str| {
        let all = scene["nodes"].as_array().unwrap();
        all.iter().find(|it| it["id"] == key).unwrap()["x"].as_f64().unwrap()
    };
    assert!(x("خسارة") < x("توقيع"), "exits stand at the left");
    assert_eq!(scene["direction"], "rtl");
}

#[test]
fn a_picture_can_be_read_aloud() {
    let text = svg(&arabic());
    let (tags, words) = tags(&text);
    let (_, root) = &tags[0];
    let value = |key: &str| root.iter().find(|it| it.0 == key).map(|it| it.1);
    assert_eq!(value("role"), Some("img"));
    for id in value("aria-labelledby").unwrap().split(' ') {
        assert!(tags.iter().any(|(name, all)| {
            (*name == "title" || *name == "desc") && all.contains(&("id", id))
        }));
    }
    assert!(words.contains("عميل محتمل، تبدأ الصفقات هنا؛ تؤدي إلى ما رد العميل؟."));
    let nodes = tags.iter().filter(|(name, _)| *name == "title").count();
    assert_eq!(nodes, 1 + 4, "the picture and each node have a title");
}

#[test]
fn boxes_say_as_much_as_they_are_asked_to() {
    let mut draft = Draft::new("وكالة", "وكالة", "ar");
    let role = draft.role("rep", "مندوب المبيعات");
    let lead = draft.stage("lead", "عميل محتمل", Some(role));
    let won = draft.closes("won", "توقيع العقد", Outcome::Won);
    draft.gates(lead, 1, 9);
    draft.start(lead);
    draft.go(lead, won, "", "");
    let words = |detail| {
        let options = Options { detail, ..Options::default() };
        let made = written("svg", &draft.map, &options).expect("a picture");
        let text = String::from_utf8(made[0].content.clone()).unwrap();
        let lines = text.lines().filter(|it| it.starts_with("<text "));
        lines.map(|it| tags(it).1).collect::<Vec<_>>()
    };
    assert_eq!(words(Detail::Names), ["وكالة", "عميل محتمل", "توقيع العقد"]);
    assert!(words(Detail::Counts).contains(&"مندوب المبيعات".to_owned()));
    let full = words(Detail::Full);
    assert!(
        full.contains(&"شروط الخروج".to_owned()) && full.contains(&"… +4".to_owned()),
        "{full:?}"
    );
    assert_eq!(full.iter().filter(|it| *it == "True").count(), 1 + 5);
}

#[test]
fn letters_and_digits_come_from_one_font() {
    let mut english = Draft::new("one", "One", "en");
    english.stage("one", "One", None);
    let fonts = |text: &str| -> Vec<String> {
        let (tags, _) = tags(text);
        let (_, list) = tags[0].1.iter().find(|it| it.0 == "font-family").expect("fonts");
        list.split(", ").map(str::to_owned).collect()
    };
    let place = |fonts: &[String], font: &str| fonts.iter().position(|it| it == font).unwrap();
    let (ltr, rtl) = (fonts(&svg(&english.map)), fonts(&svg(&arabic())));
    assert!(place(&ltr, "Arial") < place(&ltr, "'Noto Sans Arabic'"), "{ltr:?}");
    assert!(place(&rtl, "'Noto Sans Arabic'") < place(&rtl, "Arial"), "{rtl:?}");
    assert_eq!((ltr[0].as_str(), rtl[0].as_str()), ("Vazirmatn", "Vazirmatn"));
}

#[test]
fn a_picture_carries_its_font_where_asked() {
    let map = arabic();
    let with = |font, theme| {
        let options = Options { font, theme, ..Options::default() };
        let made = written("svg", &map, &options).expect("a picture");
        String::from_utf8(made[0].content.clone()).unwrap()
    };
    let (plain, full) = (svg_with(&map, Theme::Light), with(Font::Full, Theme::Light));
    let (start, rest) = full.split_once("<style>").expect("a style sheet");
    let (style, end) = rest.split_once("</style>\n").expect("its end");
    assert_eq!(format!("{start}{end}"), plain, "nothing else changes");
    for (weight, name) in [(400, "Regular"), (700, "Bold")] {
        let head = format!(
            "@font-face{{font-family:Vazirmatn;font-weight:{weight};src:url(data:font/woff2;base64,"
        );
        let (_, face) = style.split_once(&head).expect(name);
        let file = std::fs::read(format!("assets/fonts/Vazirmatn-{name}.woff2")).unwrap();
        assert_eq!(decoded(face.split_once(')').unwrap().0), file, "{name}");
    }
    assert_eq!(with(Font::Subset, Theme::Light), full);
    assert!(with(Font::Full, Theme::Auto).contains("@media print{"));
    let names = Options { font: Font::Full, detail: Detail::Names, ..Options::default() };
    let mut draft = Draft::new("one", "One", "en");
    draft.stage("one", "One", None);
    let made = written("svg", &draft.map, &names).expect("a picture");
    assert!(made[0].content.len() < 70_000, "a weight that no text has stays away");
}

/// What base64 stands for.
fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let bits = four.iter().fold(0_u32, |bits, letter| {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => 0,
            };
            bits << 6 | u32::from(value)
        });
        let padding = four.iter().filter(|it| **it == b'=').count();
        out.extend(&bits.to_be_bytes()[1..4 - padding]);
    }
    out
}

#[test]
fn stages_lead_to_safe_places_only() {
    let map = |links: &str| {
        let text = format!(
            "map m \"نقشه\" {{\n  language fa\n  starts at a\n}}\nstage a \"پیشنهاد\" {{\n{links}\n  go to b\n}}\n\
             stage b \"فروش\" {{\n  closes won\n}}\n"
        );
        svg(&common::compile::text(&text).map.expect("a map"))
    };
    let leads = |picture: &str| {
        let all: Vec<_> = tags(picture).0;
        let links: Vec<_> = all.iter().filter(|it| it.0 == "a").collect();
        let role = all[0].1.iter().find(|it| it.0 == "role").unwrap().1;
        assert_eq!(role, if links.is_empty() { "img" } else { "group" });
        assert_allowed(picture);
        let href = |it: &Tag<'_>| {
            assert!(it.1.contains(&("rel", "noopener noreferrer")));
            it.1.iter().find(|it| it.0 == "href").unwrap().1.to_owned()
        };
        links.into_iter().map(href).collect::<Vec<_>>()
    };
    let twice = "  link \"راهنما\" \"https://example.com/a?b=1&c=2\"\n  link \"دوم\" \"https://example.com/2\"";
    assert_eq!(leads(&map(twice)), ["https://example.com/a?b=1&amp;c=2"], "the first");
    assert_eq!(
        leads(&map("  link \"نامه\" \"mailto:sales@example.com\"")),
        ["mailto:sales@example.com"]
    );
    let within = map("  link \"بعدی\" \"#b\"");
    let to = leads(&within).swap_remove(0);
    assert!(within.contains(&format!("<g id=\"{}\">", &to[1..])), "{to} is a node");
    for unsafe_one in [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a@b.example",
        "file:///x",
        "#nowhere",
        "//x",
    ] {
        let picture = map(&format!("  link \"x\" \"{unsafe_one}\""));
        assert_eq!(leads(&picture), [""; 0], "{unsafe_one}");
    }
}

#[test]
fn themes_change_colours_only() {
    let map = arabic();
    let themes = [Theme::Light, Theme::Dark, Theme::Print, Theme::Contrast];
    let [light, rest @ ..] = themes.map(|it| svg_with(&map, it));
    let bare = |text: &str| {
        let parts = text.split('#').map(|it| match it.get(..6) {
            Some(hex) if hex.chars().all(|it| it.is_ascii_hexdigit()) => it[6..].to_owned(),
            _ => it.to_owned(),
        });
        parts.collect::<Vec<_>>().join("#")
    };
    assert!(!light.contains("<style>"));
    for other in rest {
        assert_eq!(bare(&light), bare(&other));
        assert_ne!(light, other);
    }
}

#[test]
fn one_picture_holds_every_theme() {
    let map = arabic();
    let (light, auto) = (svg_with(&map, Theme::Light), svg_with(&map, Theme::Auto));
    let (before, rest) = auto.split_once("<style>").expect("a style sheet");
    let (style, after) = rest.split_once("</style>\n").expect("its end");
    assert_eq!(format!("{before}{after}"), light);
    let queries: Vec<&str> = style.lines().map(|it| it.split_once('{').unwrap().0).collect();
    assert_eq!(
        queries,
        [
            "@media (prefers-color-scheme:dark)",
            "@media (prefers-contrast:more)",
            "@media (prefers-contrast:more) and (prefers-color-scheme:dark)",
            "@media print",
            "@media (forced-colors:active)",
        ]
    );
    assert!(!["url", "font", "var(", "@import"].iter().any(|it| style.contains(it)));
    for (theme, query) in [(Theme::Dark, queries[0]), (Theme::Contrast, queries[1])] {
        let rules = style.lines().find(|it| it.starts_with(&format!("{query}{{"))).unwrap();
        assert_same_colours(&svg_with(&map, theme), rules);
    }
}

/// `#aabbcc` as `#abc`.
fn short(colour: &str) -> String {
    let pairs: Vec<&[u8]> = colour.as_bytes()[1..].chunks(2).collect();
    if colour.starts_with('#') && pairs.iter().all(|it| it[0] == it[1]) {
        return format!("#{}{}{}", &colour[1..2], &colour[3..4], &colour[5..6]);
    }
    colour.to_owned()
}

/// Each class of a picture has the same colours in these rules as in its attributes.
fn assert_same_colours(picture: &str, rules: &str) {
    for (_, attributes) in tags(picture).0 {
        let value = |key: &str| attributes.iter().find(|it| it.0 == key).map(|it| it.1);
        let Some(class) = value("class") else { continue };
        let rules = rules.split(['{', '}', '\n']).collect::<Vec<_>>();
        let names = |it: &str| it.split(',').any(|it| it == format!(".{class}"));
        let at = rules.iter().position(|it| names(it)).expect("a rule");
        for part in rules[at + 1].split(';') {
            let (key, colour) = part.split_once(':').unwrap();
            let found = value(key).unwrap();
            assert!(
                [colour, "none"].contains(&short(found).as_str()),
                "{class}: {found}, {colour}"
            );
        }
    }
}

/// Twenty stages with decisions, exits and back moves.
fn twenty() -> Map {
    let mut draft = Draft::new("twenty", "Twenty stages", "en");
    let role = Some(draft.role("ae", "Account executive"));
    let ids: Vec<_> =
        (0..18).map(|it| draft.stage(&format!("s{it}"), "Sales-qualified lead", role)).collect();
    let won = draft.closes("won", "Won", Outcome::Won);
    let lost = draft.closes("lost", "Closed lost", Outcome::Lost);
    draft.start(ids[0]);
    for (at, &id) in ids.iter().enumerate() {
        draft.gates(id, 1, 2);
        draft.within(id, "5 business days");
        let next = ids.get(at + 1).copied().unwrap_or(won);
        draft.go(id, next, "", "80%");
        draft.go(id, lost, "The buyer stopped answering", "20%");
        if at % 4 == 2 {
            draft.back(id, ids[at - 1], "A requirement is missing");
        }
    }
    draft.map
}

#[test]
fn twenty_stages_stay_small() {
    let text = svg(&twenty());
    assert!(text.len() <= 25 * 1024, "{} bytes", text.len());
    assert_eq!(text, svg(&twenty()), "same map, same bytes");
}

#[test]
fn too_many_nodes_are_refused() {
    let mut draft = Draft::new("huge", "Huge", "en");
    for stage in 0..5_001 {
        draft.stage(&format!("s{stage}"), "Stage", None);
    }
    for target in ["svg", "scene"] {
        let found = written(target, &draft.map, &Options::default()).expect_err("too large");
        assert_eq!(found[0].rule, "too-large");
    }
}

#[test]
fn one_stage_is_drawn_with_its_neighbours() {
    let mut draft = Draft::new("part", "Part", "en");
    let ids: Vec<_> =
        ["Lead", "Visit", "Offer", "Order"].map(|it| draft.stage(it, it, None)).into();
    draft.start(ids[0]);
    let decision = draft.decide(ids[0], "Does the buyer want a visit?");
    draft.branch(decision, ids[1], "Yes", false, "100%");
    draft.go(ids[1], ids[2], "", "");
    draft.go(ids[2], ids[3], "", "");
    let only = |key: &str| Options { only: Some(key.to_owned()), ..Options::default() };
    let made = written("svg", &draft.map, &only("Visit")).expect("a picture");
    let text = String::from_utf8(made[0].content.clone()).expect("UTF-8");
    assert_allowed(&text);
    for shown in ["Lead", "Visit", "Offer", "Does the buyer"] {
        assert!(text.contains(shown), "{shown}");
    }
    assert!(!text.contains("Order"), "{text}");
    assert_eq!(written("svg", &draft.map, &only("Vist")).unwrap_err()[0].rule, "unknown-name");
}
