//! What a CRM's interface does not take: a list of tasks that a person ticks off.

use std::fmt::Write;

use crate::emit::escape::markdown;
use crate::model::Tongue;
use crate::model::{Map, Span};
use crate::source::{SourceId, Sources};

/// Tasks under one heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading, as Markdown.
    pub heading: &'static str,
    /// The tasks, as Markdown.
    pub tasks: Vec<String>,
}

/// The page; a heading without tasks is left out.
#[must_use]
pub fn page(
    vendor: &str,
    map: &Map,
    sources: &Sources,
    tongue: Tongue,
    sections: &[Section],
) -> String {
    let [title, name, file, limit] = match tongue {
        Tongue::English => [
            "what a person still does",
            "Map ",
            ", file ",
            "The public API does not hold the following.",
        ],
        Tongue::Arabic => {
            ["ما يبقى عملا يدويا", "الخريطة ", "، الملف ", "لا تتيح الواجهة البرمجية العامة ما يلي."]
        }
        Tongue::Persian => {
            ["آنچه با دست انجام می‌شود", "نقشهٔ ", "، پروندهٔ ", "رابط عمومی این‌ها را در خود ندارد."]
        }
    };
    let at = |path: &str| format!("{file}{}", code(file_name(path)));
    let place = sources.get(SourceId(0)).map(|it| at(&it.path)).unwrap_or_default();
    let map = code(&map.name.key);
    let mut page = format!("# {vendor}: {title}\n\n{name}{map}{place}. {limit}\n");
    for section in sections.iter().filter(|it| !it.tasks.is_empty()) {
        let _ = write!(page, "\n## {}\n", section.heading);
        for task in &section.tasks {
            let _ = writeln!(page, "- [ ] {task}");
        }
    }
    page
}

/// Where a line stands: ` (line 49)`, ` (line 3 of people.masar)`.
#[must_use]
pub fn place(sources: &Sources, span: Span, tongue: Tongue) -> String {
    let [word, of] = match tongue {
        Tongue::English => ["line", "of"],
        Tongue::Arabic => ["السطر", "من"],
        Tongue::Persian => ["خط", "از"],
    };
    let line = sources.line(span);
    match sources.get(span.source) {
        None => String::new(),
        Some(_) if span.source == SourceId(0) => format!(" ({word} {line})"),
        Some(source) => format!(" ({word} {line} {of} {})", code(file_name(&source.path))),
    }
}

/// A name as code; one that could end the code or is no plain name is escaped instead.
#[must_use]
pub fn code(name: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | '\u{200C}');
    if !name.is_empty() && name.chars().all(plain) { format!("`{name}`") } else { markdown(name) }
}

/// The last part of a path: a file is the same file wherever it was built.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
