//! The files of a target: written, read back, and what must hold of them whatever a text says.

use masar::emit::{Artifact, Kind, Options, Target, escape};
use masar::model::Map;
use masar::source::Sources;

use super::read::{self, Reading};

/// What reads a file back.
pub(crate) type Reader = fn(&str) -> Reading;

/// Which parser reads a file, by its ending.
const READERS: [(&str, Reader); 11] = [
    (".svg", read::svg),
    (".steps.json", read::steps),
    (".md", read::markdown),
    (".csv", unguarded),
    (".html", read::html),
    (".mmd", read::mermaid),
    (".dot", read::dot),
    (".bpmn", read::exchanged),
    (".drawio", read::exchanged),
    (".d2", read::d2),
    (".json", read::json),
];

/// The files of a target, each with its reader; none where a CRM cannot hold such a label.
pub(crate) fn write(target: &Target, map: &Map, options: &Options) -> Vec<(Reader, String)> {
    // Pixels and glyphs have no syntax to break out of; tests/png.rs and tests/pdf.rs draw these texts.
    if matches!(target.name, "png" | "pdf") {
        return Vec::new();
    }
    let files = (target.write)(map, &Sources::default(), options);
    let files = files.unwrap_or_else(|found| {
        assert_eq!(target.kind, Kind::Crm);
        assert!(found.iter().all(|it| it.rule == "control-character-in-label"), "{found:?}");
        Vec::new()
    });
    let file = |it: Artifact| {
        let reader = READERS.iter().find(|(ending, _)| it.path.ends_with(ending)).unwrap().1;
        assert!(it.content.ends_with(b"\n"), "{}", it.path);
        (reader, String::from_utf8(it.content).unwrap())
    };
    files.into_iter().map(file).collect()
}

/// All files of a target as one reading.
pub(crate) fn read(files: &[(Reader, String)]) -> Reading {
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
pub(crate) fn in_one_line(text: &str) -> String {
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

/// A text may come back as it is, on one line, or as a map would write it between quotes.
pub(crate) fn comes_back(reading: &Reading, text: &str, place: &str) {
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let forms = [text.to_owned(), in_one_line(text), in_one_line(&quoted)];
    let found = reading.texts.iter().any(|it| forms.iter().any(|form| it.contains(form.trim())));
    assert!(found, "{place}: {text:?} in {:?}", reading.texts);
}

/// Nothing leads to a place that is not safe.
pub(crate) fn harmless(reading: &Reading, place: &str) {
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
pub(crate) fn drawn_as_allowed(reading: &Reading, place: &str) {
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
