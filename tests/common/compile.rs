//! Compiles texts that stand in a test, the first one as the entry.

#![allow(dead_code, reason = "no test needs all of it")]

use masar::Compilation;
use masar::check::{Settings, rules};
use masar::resolve::{Found, Refusal, Request};

/// Compiles the first of some named texts; the others are there to be imported.
pub(crate) fn files(files: &[(&str, &str)], settings: &Settings) -> Compilation {
    let found = |path: &str| {
        let (name, text) = files.iter().find(|(name, _)| *name == path)?;
        let (id, shown) = ((*name).to_owned(), (*name).to_owned());
        Some(Found { id, shown, bytes: text.as_bytes().to_vec() })
    };
    let entry = found(files[0].0).unwrap();
    let mut read = |request: &Request<'_>| found(request.path).ok_or(Refusal::Missing);
    masar::compile(entry, &mut read, settings)
}

/// Compiles one text.
pub(crate) fn text(text: &str) -> Compilation {
    files(&[("map.masar", text)], &Settings::default())
}

/// The errors and warnings about names: file, line, rule. What the rules say of the rest of a map is
/// tested on their pages.
pub(crate) fn faults(done: &Compilation) -> Vec<(String, u32, &'static str)> {
    let level = masar::diagnostic::Level::Info;
    let of_names = |rule: &str| {
        let raised = rules::named(rule).is_some_and(|it| it.run.is_none());
        raised || rule == "missing-owner"
    };
    let found = done.diagnostics.iter().filter(|it| it.level > level && of_names(it.rule));
    found
        .map(|it| {
            let source = done.sources.get(it.span.source).unwrap();
            (source.path.clone(), done.sources.line(it.span), it.rule)
        })
        .collect()
}

/// The errors and warnings of the entry: line and rule.
pub(crate) fn lines(done: &Compilation) -> Vec<(u32, &'static str)> {
    faults(done).into_iter().map(|(_, line, rule)| (line, rule)).collect()
}
