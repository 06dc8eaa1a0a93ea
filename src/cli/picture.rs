//! What the command line says of pictures: their scale and background, and the fonts of a project.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::config::Config;
use super::files;
use super::say::{self, Misuse};
use crate::Compilation;
use crate::check::rules::{blanks, listed};
use crate::diagnostic::{Diagnostic, Level};
use crate::emit::{Background, Look, Paper, Target};
use crate::model::{Language, Map};
use crate::word;

/// The bytes a font may have.
#[cfg(feature = "pictures")]
const FONT_LIMIT: u64 = 32 * 1024 * 1024;

/// The targets that draw letters themselves.
pub(super) const DRAWN: [&str; 2] = ["png", "pdf"];

/// The targets whose pictures may have lanes.
const LANED: [&str; 6] = ["svg", "png", "pdf", "scene", "bpmn", "drawio"];

/// `auto`, `lanes`, `spine`, `problems`, `stage:proposal` or `channel:inbound`
pub(super) fn look(text: &str) -> Result<Look, String> {
    let keyed = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let found = match text.split_once(':') {
        Some(("stage", key)) => keyed(key).map(Look::Stage),
        Some(("channel", key)) => keyed(key).map(Look::Channel),
        _ if text == "auto" => Some(Look::Auto),
        _ if text == "lanes" => Some(Look::Lanes),
        _ if text == "spine" => Some(Look::Spine),
        _ if text == "problems" => Some(Look::Problems),
        _ => None,
    };
    found.ok_or_else(|| {
        match word::nearest(&text.to_lowercase(), ["auto", "lanes", "spine", "problems"]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `auto`, `lanes`, `spine`, `problems`, `stage:KEY` or `channel:KEY`"
                .to_owned(),
        }
    })
}

/// Says so where `--orient` changes nothing, as no picture that is made has lanes.
pub(super) fn tell_orient<'a>(
    look: &Look,
    targets: impl IntoIterator<Item = &'a &'static Target>,
    maps: &[Option<&Map>],
) {
    let owned = || maps.iter().flatten().any(|it| owners(it) > 1);
    let why = match look {
        _ if !targets.into_iter().any(|it| LANED.contains(&it.name)) => "as `--to svg` draws them",
        Look::Spine => "which `--view spine` leaves out",
        Look::Stage(_) | Look::Channel(_) => "which this view leaves out",
        Look::Auto | Look::Problems if !owned() => {
            "which a map has by itself where two roles or more own its stages"
        }
        Look::Auto | Look::Lanes | Look::Problems => return,
    };
    say::note(&format!("note: `--orient` is for pictures with lanes, {why}"));
}

/// How many roles own stages of a map.
fn owners(map: &Map) -> usize {
    let owners = map.stages().filter_map(|(_, _, it)| Some(it.owner.as_ref()?.value.index()));
    owners.collect::<BTreeSet<usize>>().len()
}

/// `ar`
pub(super) fn language(code: &str) -> Result<Language, String> {
    Language::named(code).ok_or_else(|| {
        let small = code.to_lowercase();
        match Language::named(&small) {
            Some(_) => format!("write it in small letters: `{small}`"),
            None => "that is the code of no language; write one as `en`, `ar` or `fa`".to_owned(),
        }
    })
}

/// `2` or `0.5`
pub(super) fn scale(text: &str) -> Result<f32, String> {
    let number = text.parse::<f32>().ok().filter(|it| (0.1..=16.0).contains(it));
    number.ok_or_else(|| "write a number from 0.1 to 16".to_owned())
}

/// `transparent`, `#fff7e0` or `#fff`
pub(super) fn background(text: &str) -> Result<Background, String> {
    if text == "transparent" {
        return Ok(Background::Transparent);
    }
    let digits: Option<Vec<u8>> = text.strip_prefix('#').and_then(|it| {
        it.chars().map(|it| it.to_digit(16).and_then(|it| u8::try_from(it).ok())).collect()
    });
    match digits.as_deref() {
        Some(&[r, s, g, h, b, c]) => Ok(Background::Colour([r * 16 + s, g * 16 + h, b * 16 + c])),
        // Of the short form each digit stands for two.
        Some(&[r, g, b]) => Ok(Background::Colour([r * 17, g * 17, b * 17])),
        _ => Err("write `transparent`, or a colour as `#ffffff`".to_owned()),
    }
}

/// The paper with this name.
pub(super) fn paper(name: &str) -> Paper {
    match name.to_ascii_lowercase().as_str() {
        "a3" => Paper::A3,
        "letter" => Paper::Letter,
        _ => Paper::A4,
    }
}

/// Tells the letters that are left blank in what is made of a map, which are no reason to refuse it: on
/// paper all that the font of masar lacks, in images those that no font of the project has.
pub(super) fn tell_missing(of: &Compilation, targets: &[&Target], fonts: &[Arc<Vec<u8>>]) {
    let is_told = |it: &Diagnostic| it.rule == "missing-glyph" && it.level == Level::Info;
    let Some(map) = of.map.as_ref().filter(|_| of.diagnostics.iter().any(is_told)) else { return };
    let letters = blanks(map);
    let drawn = DRAWN.into_iter().filter(|name| targets.iter().any(|it| it.name == *name));
    let mut told: Vec<(Vec<&str>, Vec<char>)> = Vec::new();
    for name in drawn {
        let lacking = if name == "png" { unfilled(&letters, fonts) } else { letters.clone() };
        match told.iter_mut().find(|it| it.1 == lacking) {
            Some((names, _)) => names.push(name),
            None => told.push((vec![name], lacking)),
        }
    }
    for (names, letters) in told.iter().filter(|it| !it.1.is_empty()) {
        let (names, letters) = (names.join(" and "), listed(letters));
        say::note(&format!("note: the font of {names} has no {letters}; they are left blank"));
    }
}

/// The letters that none of these fonts has.
#[cfg(feature = "pictures")]
fn unfilled(letters: &[char], fonts: &[Arc<Vec<u8>>]) -> Vec<char> {
    fonts.iter().fold(letters.to_vec(), |left, font| crate::text::lacking(font, &left))
}

#[cfg(not(feature = "pictures"))]
fn unfilled(letters: &[char], _: &[Arc<Vec<u8>>]) -> Vec<char> {
    letters.to_vec()
}

/// Why the view of problems refuses a map: errors that it cannot mark, by their rules.
pub(super) fn unmarked(
    compilations: &[Compilation],
    marked: impl Fn(&Diagnostic) -> bool,
) -> Option<String> {
    let found = compilations.iter().flat_map(|it| &it.diagnostics);
    let errors = found.filter(|it| it.level == Level::Error && !marked(it));
    let rules: BTreeSet<&str> = errors.map(|it| it.rule).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    (!rules.is_empty()).then(|| {
        let rules = rules.join("`, `");
        format!("note: `--view problems` marks findings of flow alone, so mend `{rules}` first")
    })
}

/// The fonts that a project names, read where a target draws with them.
pub(super) fn fonts(config: &Config, targets: &[&Target]) -> Result<Vec<Arc<Vec<u8>>>, Misuse> {
    if !targets.iter().any(|it| DRAWN.contains(&it.name)) {
        return Ok(Vec::new());
    }
    config.fonts.iter().map(|it| font(&config.root, it).map(Arc::new)).collect()
}

#[cfg(feature = "pictures")]
fn font(root: &Path, name: &str) -> Result<Vec<u8>, Misuse> {
    let path = root.join(name);
    // The settings come with the project, perhaps from elsewhere: they name nothing outside of it.
    let outside = || {
        let fault = format!("the font `{name}` does not lie in the folder of `masar.toml`");
        Misuse::new(fault).with_help("copy it there, and check how its path is spelt")
    };
    if files::tidy(&path).strip_prefix(root).is_err() {
        return Err(outside());
    }
    let path = fs::canonicalize(path).map_err(|_| outside())?;
    if !path.starts_with(root) {
        return Err(outside());
    }
    let bytes = files::bytes(&path, FONT_LIMIT)?;
    if !crate::text::is_font(&bytes) {
        return Err(Misuse::new(format!("`{name}` is not a font that can be read"))
            .with_help("name a TrueType or OpenType file in `fonts`"));
    }
    Ok(bytes)
}

#[cfg(not(feature = "pictures"))]
fn font(_: &Path, _: &str) -> Result<Vec<u8>, Misuse> {
    Ok(Vec::new())
}
