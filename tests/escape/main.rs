//! Hostile texts in every field, through every target: nothing becomes code, nothing is lost.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets them has failed"
)]

mod read;
mod sample;

use masar::emit::escape;
use masar::emit::{Kind, Options, TARGETS, Target, named};
use masar::model::{Map, Text};
use masar::source::Sources;
use proptest::prelude::*;
use read::Reading;

/// The 40 texts, as the model holds them.
fn strings() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/hostile/strings.json");
    let file: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let all = file.get("strings").unwrap().as_array().unwrap();
    let strings: Vec<(String, String)> = all
        .iter()
        .map(|it| {
            let of = |key: &str| it.get(key).and_then(|it| it.as_str()).map(str::to_owned);
            let raw = of("string").unwrap();
            let clean = Text::clean(&raw).as_written().to_owned();
            assert_eq!(clean, of("clean").unwrap_or(raw), "{:?}", of("name"));
            (of("name").unwrap(), clean)
        })
        .collect();
    assert_eq!(strings.len(), 40);
    strings
}

type Reader = fn(&str) -> Reading;

/// Which parser reads a file, by its ending.
const READERS: [(&str, Reader); 8] = [
    (".svg", read::svg),
    (".steps.json", read::steps),
    (".md", read::markdown),
    (".csv", unguarded),
    (".html", read::html),
    (".mmd", read::mermaid),
    (".dot", read::dot),
    (".json", read::json),
];

/// The fields that each target shows; every other field must leave no trace.
const SHOWN: [(&str, &str); 12] = [
    (
        "checklist",
        "map.label role.label other.label phase.label checkbox.label stage.label won.label \
         rests.label lost.label decision.question substage.label stage.summary stage.guide stage.note \
         link.label link.address stage.trigger stage.friction enter.fact exit.fact do.text do.using \
         stage.ask test.field test.value test.member field.label substage.do substage.ask go.fact \
         go.because if.answer if.because",
    ),
    (
        "checklist-csv",
        "role.label other.label checkbox.label stage.label substage.label enter.fact exit.fact \
         do.text test.field test.value test.member field.label substage.do",
    ),
    (
        "checklist-html",
        "map.label map.version role.label other.label phase.label checkbox.label stage.label \
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
    ("raci", "map.label role.label other.label stage.label won.label rests.label lost.label"),
    (
        "fields",
        "map.label stage.label test.field field.label field.choice field.crm checkbox.label",
    ),
    (
        "deadlines",
        "map.label role.label other.label stage.label substage.label do.text substage.do",
    ),
    ("questions", "map.label stage.label substage.label stage.ask substage.ask"),
    ("glossary", "map.label term.label term.means"),
    (
        "csv",
        "role.label other.label field.label field.crm checkbox.label test.field substage.label \
         substage.ask substage.do do.using stage.guide enter.fact exit.fact do.text stage.ask \
         stage.label won.label rests.label lost.label go.fact if.answer go.because if.because",
    ),
    ("mermaid", "stage.label won.label rests.label lost.label decision.question go.fact if.answer"),
    (
        "dot",
        "map.label stage.label won.label rests.label lost.label decision.question go.fact if.answer",
    ),
];

/// The files of a target, each with its reader; none where a CRM cannot hold such a label.
fn write(target: &Target, map: &Map) -> Vec<(Reader, String)> {
    let files = (target.write)(map, &Sources::default(), &Options::default());
    let files = files.unwrap_or_else(|found| {
        assert_eq!(target.kind, Kind::Crm);
        assert!(found.iter().all(|it| it.rule == "control-character-in-label"), "{found:?}");
        Vec::new()
    });
    let file = |it: masar::emit::Artifact| {
        let reader = READERS.iter().find(|(ending, _)| it.path.ends_with(ending)).unwrap().1;
        assert!(it.content.ends_with(b"\n"), "{}", it.path);
        (reader, String::from_utf8(it.content).unwrap())
    };
    files.into_iter().map(file).collect()
}

/// All files of a target as one reading; the text must come back as `expected` has it.
fn read(files: &[(Reader, String)]) -> Reading {
    let mut all = Reading::default();
    for (reader, text) in files {
        let reading = reader(text);
        all.shape.extend(reading.shape);
        all.texts.extend(reading.texts);
        all.attributes.extend(reading.attributes);
    }
    all
}

/// A text as Markdown gives it back: one blank for each run of blanks, none at the ends of lines.
fn in_one_line(text: &str) -> String {
    let words = |it: &str| -> String {
        it.split([' ', '\t']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    };
    text.split('\n').map(words).collect::<Vec<_>>().join("\n")
}

/// The cells as they were before the guard; no cell looks like a formula.
fn unguarded(text: &str) -> Reading {
    let mut reading = read::csv(text);
    for cell in &mut reading.texts {
        let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n'];
        assert!(!cell.starts_with(formula), "{cell}");
        *cell = escape::unguard(cell).to_owned();
    }
    reading
}

/// Puts every text into every field that a target shows, and reads its files back.
fn survive(wanted: impl Fn(&Target) -> bool) {
    let (fields, strings) = (sample::fields(), strings());
    assert!(fields.len() > 50, "{fields:?}");
    for target in TARGETS.iter().filter(|it| wanted(it)) {
        let plain = write(target, &sample::with("", ""));
        let shape = read(&plain).shape;
        for field in fields.iter().filter(|it| shows(target, it, &plain)) {
            for (string, text) in &strings {
                let place = format!("{string} in {field} of {}", target.name);
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

/// A text may come back as it is, on one line, or as a map would write it between quotes.
fn comes_back(reading: &Reading, text: &str, place: &str) {
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let forms = [text.to_owned(), in_one_line(text), in_one_line(&quoted)];
    let found = reading.texts.iter().any(|it| forms.iter().any(|form| it.contains(form.trim())));
    assert!(found, "{place}: {text:?} in {:?}", reading.texts);
}

const ELEMENTS: &str = "html head meta title style body header p h1 h2 h3 h4 nav ol ul li a main section dl div dt \
    dd span table thead tbody tr th td small bdi end";
const ATTRIBUTES: &str = "lang dir charset http-equiv content name class id aria-label aria-labelledby aria-hidden \
    href rel scope tabindex";

/// Nothing leads to a place that is not safe.
fn harmless(reading: &Reading, place: &str) {
    for (_, name, value) in &reading.attributes {
        let safe = ["https://", "#m", "http://", "mailto:"].iter().any(|it| value.starts_with(it));
        assert!(name != "href" || safe, "{place}: {value}");
    }
}

const DRAWN: &str = "svg g path rect polygon text tspan title desc a style defs marker";
const DRAWN_WITH: &str = "xmlns viewBox width height x y rx d points transform id class role lang aria-label \
    aria-labelledby aria-describedby tabindex fill stroke stroke-width stroke-dasharray stroke-linecap \
    stroke-linejoin marker-end markerWidth markerHeight refX refY orient font-family font-size font-weight \
    text-anchor direction unicode-bidi href rel";

/// A picture holds allowed elements and attributes only; the geometry has none of either.
fn drawn_as_allowed(reading: &Reading, place: &str) {
    if reading.attributes.is_empty() {
        return;
    }
    for element in &reading.shape {
        assert!(DRAWN.split(' ').any(|it| it == element), "{place}: {element}");
    }
    for (element, name, value) in &reading.attributes {
        assert!(DRAWN_WITH.split_whitespace().any(|it| it == name), "{place}: {element} {name}");
        assert!(!value.contains("url(") || value.starts_with("url(#m"), "{place}: {value}");
    }
}

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
            let found = reading.texts.iter().any(|it| it.trim_end_matches(" x").trim() == line.trim());
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
