//! Hostile texts in every field, through every target: nothing becomes code, nothing is lost.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets them has failed"
)]

#[path = "../common/mod.rs"]
mod common;
mod door;
mod files;
mod read;
mod refused;
mod sample;
mod typed;

use common::strings::{self, Hostile};
use files::{Reader, comes_back, drawn_as_allowed, harmless, in_one_line, read};
use masar::emit::escape;
use masar::emit::{Kind, Options, TARGETS, Target, named};
use masar::model::{Map, Text};
use proptest::prelude::*;

/// The fields that each target shows; every other field must leave no trace.
const SHOWN: [(&str, &str); 12] = [
    (
        "checklist",
        "channel.label map.label role.label other.label phase.label checkbox.label stage.label won.label \
         rests.label lost.label decision.question substage.label stage.summary stage.guide stage.note \
         link.label link.address stage.trigger stage.friction enter.fact exit.fact do.text do.using \
         stage.ask test.field test.value test.member field.label substage.do substage.ask go.fact \
         go.because if.answer if.because",
    ),
    (
        "checklist-csv",
        "channel.label role.label other.label checkbox.label stage.label substage.label enter.fact exit.fact \
         do.text test.field test.value test.member field.label substage.do",
    ),
    (
        "checklist-html",
        "channel.label map.label map.version role.label other.label phase.label checkbox.label stage.label \
         won.label rests.label lost.label decision.question substage.label stage.summary stage.guide \
         stage.note link.label link.address stage.trigger stage.friction enter.fact exit.fact \
         do.text do.using stage.ask test.field test.value test.member field.label substage.do \
         substage.ask go.fact go.because if.answer if.because",
    ),
    (
        "table",
        "map.label role.label stage.label won.label rests.label lost.label enter.fact exit.fact test.field \
         test.value test.member field.label channel.label channel.source metric.label metric.scope \
         metric.source goal.label",
    ),
    (
        "raci",
        "channel.label map.label role.label other.label stage.label won.label rests.label lost.label",
    ),
    (
        "fields",
        "channel.label map.label stage.label test.field field.label field.choice field.crm checkbox.label",
    ),
    (
        "deadlines",
        "channel.label map.label role.label other.label stage.label substage.label do.text substage.do",
    ),
    ("questions", "channel.label map.label stage.label substage.label stage.ask substage.ask"),
    ("glossary", "map.label term.label term.means"),
    (
        "csv",
        "role.label other.label field.label field.crm checkbox.label test.field substage.label \
         substage.ask substage.do do.using stage.guide enter.fact exit.fact do.text stage.ask \
         stage.label won.label rests.label lost.label go.fact if.answer go.because if.because",
    ),
    (
        "mermaid",
        "map.label phase.label stage.label won.label rests.label lost.label decision.question go.fact \
         if.answer",
    ),
    (
        "dot",
        "map.label phase.label stage.label won.label rests.label lost.label decision.question go.fact \
         if.answer",
    ),
];

fn write(target: &Target, map: &Map) -> Vec<(Reader, String)> {
    files::write(target, map, &Options::default())
}

/// Puts every text into every field that a target shows, and reads its files back.
fn survive(wanted: impl Fn(&Target) -> bool) {
    let (fields, strings) = (sample::fields(), strings::all());
    assert!(fields.len() > 50, "{fields:?}");
    for target in TARGETS.iter().filter(|it| wanted(it)) {
        let plain = write(target, &sample::with("", ""));
        let shape = read(&plain).shape;
        for field in fields.iter().filter(|it| shows(target, it, &plain)) {
            for Hostile { name, text, .. } in &strings {
                let place = format!("{name} in {field} of {}", target.name);
                let files = write(target, &sample::with(field, text));
                if files.is_empty() {
                    continue;
                }
                let reading = read(&files);
                harmless(&reading, &place);
                // An unsafe address becomes plain words, which is another shape.
                if *field == "link.address" {
                    continue;
                }
                // The lines of a label depend on its width.
                if target.kind == Kind::Picture {
                    drawn_as_allowed(&reading, &place);
                } else {
                    assert_eq!(reading.shape, shape, "{place}");
                }
                comes_back(&reading, text, &place);
            }
        }
    }
}

// Four tests, so that they share the processors.
#[test]
fn hostile_texts_come_back_from_every_document() {
    survive(|it| it.kind == Kind::Document && it.name != "checklist-html");
}

#[test]
fn hostile_texts_come_back_from_html() {
    survive(|it| it.name == "checklist-html");
}

#[test]
fn hostile_texts_come_back_from_every_exchange_format() {
    survive(|it| it.kind == Kind::Exchange);
}

#[test]
fn hostile_texts_come_back_from_pictures_and_crm_files() {
    survive(|it| matches!(it.kind, Kind::Picture | Kind::Crm));
}

/// Whether a target shows a field at all; those that it must show are listed.
fn shows(target: &Target, field: &str, plain: &[(Reader, String)]) -> bool {
    let differs =
        write(target, &sample::with(field, "Marker")).iter().zip(plain).any(|(a, b)| a.1 != b.1);
    let listed = SHOWN.iter().find(|(it, _)| *it == target.name);
    if let Some((_, names)) = listed {
        let listed = names.split_whitespace().any(|it| it == field);
        assert_eq!(listed, differs, "{} and {field}", target.name);
    }
    differs
}

const ELEMENTS: &str = "html head meta title style body header p h1 h2 h3 h4 h5 nav ol ul li a main section dl div dt \
    dd span table thead tbody tr th td small bdi end";
const ATTRIBUTES: &str = "lang dir charset http-equiv content name class id aria-label aria-labelledby aria-hidden \
    href rel scope tabindex";

#[test]
fn pages_hold_allowed_elements_only() {
    let page = read(&write(named("checklist-html").unwrap(), &sample::with("", "")));
    for name in &page.shape {
        assert!(ELEMENTS.split_whitespace().any(|it| it == name), "{name}");
    }
    for (element, name, _) in &page.attributes {
        assert!(ATTRIBUTES.split_whitespace().any(|it| it == name), "{element} {name}");
    }
    let policy = page.attributes.iter().find(|it| it.2.starts_with("default-src")).unwrap();
    assert_eq!(
        policy.2,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    );
    assert!(
        page.attributes
            .iter()
            .all(|(name, rel, it)| name != "a" || rel != "rel" || it == "noopener noreferrer")
    );
    assert_eq!(page.shape.iter().filter(|it| *it == "h1").count(), 1);
}

/// Texts as the model holds them, with the characters that mean something to some syntax.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[ -~]{0,6}",
        "[\\\\`*_\\[\\]<>|~&$#!{}^:@+\\-=./()0-9w'\"%;,\t\n ]{0,8}",
        "\\PC{0,4}",
        "[\u{FEFF}\u{2028}\u{2029}\u{200C}\u{200B}\u{FF1D}\u{0640}\u{06CC}a\n\t]{0,4}",
    ];
    prop::collection::vec(part, 0..4)
        .prop_map(|it| Text::clean(&it.concat()).as_written().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn xml_comes_back(text in texts()) {
        let file = format!("<x a=\"{}\">{}</x>", escape::xml_attribute(&text), escape::xml(&text));
        prop_assert_eq!(read::xml(&file), (text.clone(), text));
    }

    #[test]
    fn html_comes_back(text in texts()) {
        let page = format!("<!DOCTYPE html><title>x</title><p title=\"{}\">{}</p>", escape::html_attribute(&text), escape::html(&text));
        let reading = read::html(&page);
        prop_assert_eq!(reading.shape.join(" "), "html head title end end body p end end end");
        prop_assert_eq!(reading.texts.last().unwrap(), &text);
        prop_assert_eq!(&reading.attributes.last().unwrap().2, &text);
    }

    #[test]
    fn markdown_comes_back(text in texts()) {
        let line = in_one_line(&text);
        prop_assume!(!line.trim().is_empty());
        for (before, after, shape) in [
            ("# ", "", "Heading(H1) end"),
            ("- ", "", "List(false) Item end end"),
            ("- [ ] ", " x", "List(false) Item TaskListMarker(false) end end"),
            ("| a |\n| --- |\n| ", " |", "Table TableHead TableCell end end TableRow TableCell end end end"),
        ] {
            let reading = read::markdown(&format!("{before}{}{after}\n", escape::markdown(&text)));
            prop_assert_eq!(reading.shape.join(" "), shape, "{:?}", escape::markdown(&text));
            let tail = after.trim_end_matches('|');
            let found = reading.texts.iter().any(|it| it.strip_suffix(tail).unwrap_or(it).trim() == line.trim());
            prop_assert!(found, "{:?} in {:?}", line, reading.texts);
        }
    }

    #[test]
    fn csv_comes_back(text in texts()) {
        let rows = vec![vec![escape::Cell::text(text.clone()), escape::Cell::number(Some(-1))]];
        let guarded = read::csv(&escape::csv(&["a", "b"], &rows, false)).texts;
        prop_assert_eq!(escape::unguard(&guarded[2]), &text);
        prop_assert_eq!(&guarded[3], "-1");
        prop_assert_eq!(&read::csv(&escape::csv(&["a", "b"], &rows, true)).texts[2], &text);
    }

    #[test]
    fn guarded_cells_are_no_formulas(text in texts()) {
        let cell = escape::guard(&text);
        prop_assert_eq!(escape::unguard(&cell), &text);
        let seen = cell.trim_start_matches(|it: char| it.is_whitespace() || it.is_control() || "\u{200B}\u{FEFF}\u{200C}".contains(it));
        prop_assert!(!seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{}", cell);
        prop_assert!(!cell.starts_with(['\t', '\n']));
    }

    #[test]
    fn graph_labels_come_back(text in texts()) {
        prop_assert_eq!(&read::mermaid(&escape::mermaid(&text)).texts, &vec![text.clone()]);
        let line = format!("  accTitle: {}\n", escape::mermaid_line(&text));
        prop_assert_eq!(&read::mermaid(&line).texts, &vec![text.clone()]);
        prop_assert_eq!(&read::d2(&escape::d2(&text)).texts, &vec![text.clone()]);
        prop_assert_eq!(&read::dot(&escape::dot(&text)).texts, &vec![text]);
    }

    #[test]
    fn terminals_and_logs_see_no_commands(text in texts()) {
        let shown = escape::terminal(&text);
        prop_assert!(!shown.contains(|it: char| it.is_control()));
        prop_assert!(!shown.contains("##["));
        let data = escape::github_property(&text);
        prop_assert!(!data.contains(['\n', '\r', ':', ',']));
        let back = data.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r");
        prop_assert_eq!(back.replace("%25", "%"), text);
    }
}

#[test]
fn commands_of_runners_are_broken_up() {
    assert_eq!(
        escape::terminal("##[error] ##vso[x] ###[y] ## z"),
        "#\\u{23}[error] #\\u{23}vso[x] ##\\u{23}[y] ## z"
    );
    assert_eq!(escape::github_data("a%b\r\nc"), "a%25b%0D%0Ac");
}

#[test]
fn xml_takes_only_what_it_can_write() {
    assert_eq!(escape::xml("\u{0}a\u{FFFE}\u{1B}\u{FFFF}"), "\u{FFFD}a\u{FFFD}\u{FFFD}\u{FFFD}");
}

#[test]
fn only_safe_addresses_are_led_to() {
    let bad = [
        "\u{1}javascript:x",
        " javascript:x",
        "javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///x",
        "https://good.example@evil.example",
        "http:\\\\x",
        "//evil.example",
        "https:evil",
        "https://",
        "https:///x",
        "mailto:",
        "x",
        "https://a b",
        "https://a\"b",
        "https://a`b",
        "https://a<b>",
        "https://a\nb",
    ];
    for it in bad {
        assert_eq!(escape::address(it), None, "{it:?}");
    }
    assert_eq!(escape::address(&format!("https://example.com/{}", "x".repeat(2_048))), None);
    for it in [
        "https://example.com/a?b=1&c=2#d",
        "HTTP://example.com",
        "mailto:a@example.com",
        "https://example.com/@x",
    ] {
        assert_eq!(escape::address(it), Some(it));
    }
}
