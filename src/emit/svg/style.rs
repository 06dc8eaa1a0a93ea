//! The style sheet of a picture: its font, and the same classes in the colours of other media. The one
//! module that knows which viewer sees which palette.

use std::fmt::Write;

use super::draw::{class, tone};
use super::lane;
use super::theme::{CONTRAST, CONTRAST_DARK, DARK, PRINT, Palette, Tone};
use crate::emit::Font;
use crate::layout::Scene;
use crate::text::{Weight, packed};

/// What viewers ask for, and the colours they get; what comes later wins, paper above all.
const MEDIA: [(&str, &Palette); 4] = [
    ("(prefers-color-scheme:dark)", &DARK),
    ("(prefers-contrast:more)", &CONTRAST),
    ("(prefers-contrast:more) and (prefers-color-scheme:dark)", &CONTRAST_DARK),
    ("print", &PRINT),
];

/// The colours of a picture in every medium but the usual one, which attributes give.
pub(super) fn media(scene: &Scene, id: &str) -> String {
    let mut out = String::new();
    for (query, palette) in MEDIA {
        let _ = writeln!(out, "@media {query}{{{}}}", rules(scene, id, palette));
    }
    let _ = write!(out, "@media (forced-colors:active){{{}}}", forced(scene, id));
    out
}

/// The font in the weights that a scene uses, if it is to be carried along.
///
/// Only the whole of it: what of its shaping tables a few letters need, no tool says reliably.
pub(super) fn fonts(scene: &Scene, font: Font) -> String {
    if font == Font::None {
        return String::new();
    }
    let nodes = scene.nodes.iter().flat_map(|it| &it.texts);
    let chips = scene.ways.iter().filter_map(|it| it.label.as_ref()).flat_map(|it| &it.texts);
    let lanes = scene.lanes.iter().map(|it| &it.head);
    let heads = lanes.chain(scene.bands.iter().map(|it| &it.head)).flat_map(|it| &it.texts);
    let notes = scene.notes.iter().flat_map(|it| &it.texts);
    let all = scene.heading.iter().chain(heads).chain(nodes).chain(chips).chain(notes);
    let used: Vec<bool> = all.map(|it| it.bold).collect();
    let weights = [(false, Weight::Regular, 400), (true, Weight::Bold, 700)];
    let faces = weights.into_iter().filter(|(bold, ..)| used.contains(bold));
    faces.map(|(_, weight, number)| face(packed(weight), number)).collect()
}

fn face(bytes: &[u8], weight: u32) -> String {
    format!(
        "@font-face{{font-family:Vazirmatn;font-weight:{weight};\
         src:url(data:font/woff2;base64,{}) format('woff2')}}\n",
        base64(bytes)
    )
}

/// Bytes as letters, six bits each.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter =
                LETTERS.get(bits >> (18 - 6 * place) & 63).filter(|_| place <= three.len());
            out.push(letter.map_or('=', |it| char::from(*it)));
        }
    }
    out
}

/// Every class in the colours of a palette; classes of the same colours share a rule.
fn rules(scene: &Scene, id: &str, palette: &Palette) -> String {
    let (fill, stroke) =
        (|it: &str| format!("fill:{}", short(it)), |it: &str| format!("stroke:{}", short(it)));
    let mut all = vec![
        ("p".to_owned(), fill(palette.page)),
        ("t".to_owned(), fill(palette.text)),
        ("q".to_owned(), fill(palette.quiet)),
        ("a".to_owned(), fill(palette.way)),
        ("e".to_owned(), fill(palette.back)),
        ("w".to_owned(), stroke(palette.way)),
        ("b".to_owned(), stroke(palette.back)),
    ];
    if has_problems(scene) {
        all.push(("f".to_owned(), stroke(palette.problem)));
    }
    if !scene.lanes.is_empty() {
        all.push(("k".to_owned(), fill(palette.name)));
    }
    if has_seams(scene) {
        all.push(("r".to_owned(), stroke(palette.rim)));
    }
    for (at, it) in scene.lanes.iter().enumerate() {
        if scene
            .lanes
            .iter()
            .take(at)
            .all(|other| lane::class("", other.tone) != lane::class("", it.tone))
        {
            let colours = palette.lane(it.tone);
            let body = format!("{};{}", fill(colours.body), stroke(palette.rim));
            all.push((lane::class("l", it.tone), body));
            all.push((lane::class("h", it.tone), fill(colours.head)));
        }
    }
    let both = |it: Tone| format!("{};{}", fill(it.fill), stroke(it.line));
    all.extend(boxes(scene, palette).into_iter().map(|(class, tone)| (class, both(tone))));
    let mut rules: Vec<(String, String)> = Vec::new();
    for (class, colours) in all {
        match rules.iter_mut().find(|it| it.1 == colours) {
            Some((classes, _)) => {
                let _ = write!(classes, ",.{id}-{class}");
            }
            None => rules.push((format!(".{id}-{class}"), colours)),
        }
    }
    rules.iter().map(|(classes, colours)| format!("{classes}{{{colours}}}")).collect()
}

/// Whether there are lines between bands.
fn has_seams(scene: &Scene) -> bool {
    scene.bands.len() > 1
}

/// Whether something is marked in a scene.
pub(super) fn has_problems(scene: &Scene) -> bool {
    scene.nodes.iter().any(|it| it.problem) || scene.ways.iter().any(|it| it.problem)
}

/// `#aabbcc` as `#abc`.
fn short(colour: &str) -> String {
    let digits: Vec<char> = colour.chars().collect();
    match digits.as_slice() {
        [hash, a, b, c, d, e, f] if a == b && c == d && e == f => {
            [hash, a, c, e].into_iter().collect()
        }
        _ => colour.to_owned(),
    }
}

/// The colours of the system, where it forces them: it paints texts itself, and they would be lost on
/// grounds of ours.
fn forced(scene: &Scene, id: &str) -> String {
    let list = |classes: &[&str]| {
        let names = classes.iter().map(|it| format!(".{id}-{it}"));
        names.collect::<Vec<_>>().join(",")
    };
    let texts: &[&str] =
        if scene.lanes.is_empty() { &["t", "q", "a", "e"] } else { &["t", "q", "a", "e", "k"] };
    let lines: &[&str] = if has_seams(scene) { &["w", "b", "f", "r"] } else { &["w", "b", "f"] };
    format!(
        "[class^={id}]{{fill:Canvas;stroke:CanvasText}}{}{{fill:CanvasText;stroke:none}}{}{{fill:none}}",
        list(texts),
        list(lines),
    )
}

/// The classes of labels and nodes, each once.
fn boxes(scene: &Scene, palette: &Palette) -> Vec<(String, Tone)> {
    let chip = Tone { fill: palette.chip, line: palette.rim };
    let mut used = vec![("c".to_owned(), chip)];
    for node in &scene.nodes {
        let class = class(node);
        if used.iter().all(|(it, _)| *it != class) {
            used.push((class, tone(palette, node)));
        }
    }
    used
}
