//! Names of written files: in their set, never two alike without a finding.
#![allow(clippy::unwrap_used, reason = "a test that meets it has failed")]

mod common;

use masar::diagnostic::Diagnostic;
use masar::emit::path::{Claim, clashes, name_part};
use masar::source::{SourceId, Span};
use proptest::prelude::*;

fn strings() -> Vec<String> {
    common::strings::all().into_iter().map(|it| it.made).collect()
}

fn is_safe(name: &str) -> bool {
    let letters = name.chars().all(|it| {
        it.is_alphanumeric()
            || matches!(it, '_' | '-')
            || unicode_normalization::char::is_combining_mark(it)
    });
    let device = ["con", "prn", "aux", "nul", "com1", "lpt9"].contains(&name);
    letters && !device && !name.is_empty() && name.chars().count() <= 64 && name.len() <= 200
}

#[test]
fn hostile_texts_make_safe_names() {
    for text in strings() {
        assert!(is_safe(&name_part(&text)), "{text:?} gives {:?}", name_part(&text));
    }
    let names: Vec<String> = strings().iter().map(|it| name_part(it)).collect();
    assert_eq!(names.iter().filter(|it| *it == "1-1").count(), 3, "{names:?}");
}

#[test]
fn names_are_made_as_the_manual_says() {
    for (text, name) in [
        ("B2B Sales", "b2b-sales"),
        ("", "map"),
        ("///", "map"),
        ("CON", "map-con"),
        ("con.", "map-con"),
        ("COM7", "map-com7"),
        ("com", "com"),
        ("console", "console"),
        ("../../.bashrc", "bashrc"),
        ("پیش‌فاکتور", "پیشفاکتور"),
        ("عـرض السعر", "عرض-السعر"),
        ("e\u{301}te\u{301}", "été"),
        ("new_business", "new_business"),
    ] {
        assert_eq!(name_part(text), name, "{text:?}");
    }
}

#[test]
fn long_names_are_cut_and_told_apart() {
    let (one, two) = (name_part(&"W".repeat(300)), name_part(&"W".repeat(301)));
    assert_eq!(one.chars().count(), 64);
    assert_ne!(one, two);
    assert_eq!(name_part(&"w".repeat(64)), "w".repeat(64));
    // A letter of four bytes fills the 200 bytes before the 64 letters.
    let wide = name_part(&"𐤀".repeat(64));
    assert!(wide.len() <= 200 && is_safe(&wide), "{wide}");
}

fn found(claims: &[(&str, &str)]) -> Vec<Diagnostic> {
    let claims = (0..).zip(claims).map(|(start, (source, path))| Claim {
        path,
        source,
        span: Span::new(SourceId(0), start, start + 1),
    });
    let found = clashes(&claims.collect::<Vec<_>>());
    found.into_iter().map(|(_, it)| it).collect()
}

#[test]
fn files_that_would_overwrite_each_other_are_found() {
    let found = found(&[
        ("a.masar", "b2b.svg"),
        ("b.masar", "B2B.svg"),
        ("a.masar", "other.svg"),
        ("a.masar", "\u{E9}.svg"),
        ("a.masar", "e\u{301}.svg"),
    ]);
    let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        said,
        ["`a.masar` and `b.masar` both write `B2B.svg`", "`a.masar` writes `e\u{301}.svg` twice"]
    );
    assert!(found.iter().all(|it| it.rule == "artifact-name-clash"));
    assert_eq!(found.iter().map(|it| it.labels.len()).collect::<Vec<_>>(), [0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_stay_in_their_set(text in "\\PC{0,90}") {
        let name = name_part(&text);
        prop_assert!(is_safe(&name), "{:?} gives {:?}", text, name);
        prop_assert_eq!(name_part(&name), name);
    }
}
