//! Pages of HTML: the head with its policy, blocks of user text with their direction, anchors.

use super::Theme;
use super::escape::{address, html, html_attribute};
use super::path::id_prefix;
use super::reader::Reader;
use crate::character::{is_eastern_sign, is_rtl_letter};
use crate::model::{Map, NodeId};

/// Nothing may run, nothing may be fetched, whatever stands in the text of the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    font-src data:; base-uri 'none'; form-action 'none'";

/// A whole page.
pub(crate) fn page(reader: &Reader<'_>, title: &str, style: &str, body: &str) -> String {
    let language = html_attribute(reader.language.code());
    let direction = if reader.is_rtl() { "rtl" } else { "ltr" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        html(title)
    )
}

/// An element that holds user text alone: `<h2 class="…" dir="…">text</h2>`.
pub(crate) fn block(reader: &Reader<'_>, tag: &str, class: &str, text: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<{tag}{class}{}>{}</{tag}>", direction(reader, text), html(text))
}

/// User text within a sentence.
pub(crate) fn inline(text: &str) -> String {
    format!("<bdi>{}</bdi>", html(text))
}

/// A label that leads to an address where that is safe; `#key` leads to a stage of the page.
pub(crate) fn link(reader: &Reader<'_>, label: &str, to: Option<&str>) -> String {
    let stage = to.and_then(|it| it.strip_prefix('#')).and_then(|key| reader.find(key));
    let to = match stage {
        Some(stage) => Some(format!("#{}", anchor(reader.map, stage))),
        None => to.and_then(address).map(str::to_owned),
    };
    let Some(to) = to else { return inline(label) };
    let to = html_attribute(&to);
    format!("<a href=\"{to}\" rel=\"noopener noreferrer\">{}</a>", inline(label))
}

/// The id of a stage's part of a page; its start tells two maps on one page apart.
pub(crate) fn anchor(map: &Map, stage: NodeId) -> String {
    format!(
        "{}-{}",
        id_prefix(&map.name.key),
        map.node(stage).name.key.replace(char::is_whitespace, "-")
    )
}

/// The `dir` of a block of user text, where it differs from that of the page.
fn direction(reader: &Reader<'_>, text: &str) -> &'static str {
    match (reader.is_rtl(), base_is_rtl(text, reader.is_rtl())) {
        (true, false) => " dir=\"ltr\"",
        (false, true) => " dir=\"rtl\"",
        (true, true) | (false, false) => "",
    }
}

/// Whether a text starts at the right: in a map from right to left if it holds any letter of that
/// kind, else by its first letter; digits and signs alone follow the map where the digits do.
fn base_is_rtl(text: &str, map: bool) -> bool {
    if map && text.chars().any(is_rtl_letter) {
        return true;
    }
    match text.chars().find(|it| it.is_alphabetic()) {
        Some(first) => is_rtl_letter(first),
        None => map && (text.chars().any(is_eastern_sign) || text.trim().is_empty()),
    }
}

/// The colours of a theme as rules; paper is always light.
pub(crate) fn colours(theme: Theme, light: &str, dark: &str) -> String {
    let paper = format!("@media print {{\n:root {{ color-scheme: light;\n{light}}}\n}}\n");
    match theme {
        // Pages are printed light, and their light colours have much contrast.
        Theme::Light | Theme::Print | Theme::Contrast => {
            format!(":root {{ color-scheme: light;\n{light}}}\n")
        }
        Theme::Dark => format!(":root {{ color-scheme: dark;\n{dark}}}\n{paper}"),
        Theme::Auto => format!(
            ":root {{ color-scheme: light dark;\n{light}}}\n\
             @media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n{paper}"
        ),
    }
}
