//! A condition, an activity and a length read the same in guidance and on the labels of pictures.
#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets them has failed"
)]

mod common;

use common::compile::text as compile;
use masar::emit::{Options, named};
use masar::model::{Language, Map, Pipeline, Text};
use masar::source::Sources;

fn map(lines: &str) -> Map {
    let text = format!(
        "map m \"Map\" {{\n  currency USD\n  starts at lead\n}}\nrole rep \"Rep\"\n\
         field amount \"Amount\" as money on deal\n\
         field region \"Region\" as choice(\"Gulf\", \"Levant\") on deal\n\
         field budget \"Budget confirmed\" as checkbox on deal\n\
         stage lead \"Lead\" {{\n  owner rep\n{lines}\n}}\n\
         stage won \"Won\" {{\n  closes won\n}}\nstage lost \"Lost\" {{\n  closes lost\n}}\n"
    );
    let done = compile(&text);
    let syntax = ["unknown-word", "unknown-name", "unknown-unit"];
    assert!(done.diagnostics.iter().all(|it| !syntax.contains(&it.rule)), "{:?}", done.diagnostics);
    done.map.unwrap()
}

fn branch(condition: &str) -> Map {
    map(&format!(
        "  decide \"Ready?\" {{\n    if {condition} go to won\n    otherwise go to lost\n  }}"
    ))
}

/// What the moves of the core and of its CSV say of the branch to "Won".
fn guided(map: &Map, code: &str) -> String {
    let core = Pipeline::in_language(map, &Language::named(code).unwrap());
    let way = core.moves.iter().find(|it| it.to == "won").unwrap();
    way.when.as_ref().map(Text::as_written).unwrap().to_owned()
}

/// What the description of the picture says of its ways, without marks of direction.
fn drawn(map: &Map, code: &str) -> String {
    let options = Options { language: Language::named(code), ..Options::default() };
    let files = (named("svg").unwrap().write)(map, &Sources::default(), &options).unwrap();
    let picture = String::from_utf8(files[0].content.clone()).unwrap();
    let said = picture.split_once("<desc").unwrap().1.split_once("</desc>").unwrap().0;
    let said = said.replace(['\u{2066}', '\u{2069}', '\u{61C}'], "");
    said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

#[test]
fn labels_of_pictures_read_like_guidance() {
    for (condition, en, ar, fa) in [
        (
            "budget is true",
            "Budget confirmed is yes",
            "Budget confirmed: نعم",
            "Budget confirmed: بله",
        ),
        (
            "budget is not true",
            "Budget confirmed is no",
            "Budget confirmed: لا",
            "Budget confirmed: خیر",
        ),
        (
            "amount >= 50_000",
            "Amount ≥ USD 50,000",
            "Amount USD 50,000 على الأقل",
            "Amount دست‌کم USD 50,000 است",
        ),
        (
            "not (amount > 0 or region is empty)",
            "Amount ≤ 0 and Region is set",
            "Amount 0 على الأكثر وتم إدخال Region",
            "Amount حداکثر 0 است و Region پر شده است",
        ),
        (
            "region in (\"Gulf\", \"Levant\")",
            "Region is “Gulf” or “Levant”",
            "Region: «Gulf» أو «Levant»",
            "Region «Gulf» یا «Levant» است",
        ),
    ] {
        let map = branch(condition);
        for (code, said) in [("en", en), ("ar", ar), ("fa", fa)] {
            assert_eq!(guided(&map, code), said);
            let picture = drawn(&map, code);
            assert!(picture.contains(&format!("Won ({said})")), "{said}: {picture}");
        }
    }
}

#[test]
fn the_last_branch_has_one_name_in_pictures_and_graphs() {
    let map = branch("budget is true");
    for (code, word) in [("en", "otherwise"), ("ar", "وإلا"), ("fa", "وگرنه")] {
        let options = Options { language: Language::named(code), ..Options::default() };
        let files = (named("mermaid").unwrap().write)(&map, &Sources::default(), &options).unwrap();
        let graph = String::from_utf8(files[0].content.clone()).unwrap();
        assert!(graph.contains(&format!("|\"{word}\"|")), "{graph}");
        assert!(drawn(&map, code).contains(&format!("Lost ({word})")));
    }
}

#[test]
fn lengths_on_pictures_follow_the_language_of_the_reader() {
    let map = map("  go to won after 2 business days\n  go to lost when \"No need\"");
    assert!(drawn(&map, "en").contains("Won (after 2 business days)"));
    assert!(drawn(&map, "ar").contains("Won (بعد يومي عمل)"));
    assert!(drawn(&map, "fa").contains("Won (پس از 2 روز کاری)"));
}

#[test]
fn guidance_tells_what_an_activity_asks_for() {
    let map =
        map("  do \"Call\" 2 times by rep within 2 days using \"Sheet\" optional\n  go to won");
    for (code, said) in [
        ("en", "Call (by Rep, twice, within 2 days, using Sheet, optional)"),
        ("ar", "Call (بواسطة Rep، مرتين، خلال يومين، باستخدام Sheet، اختياري)"),
        ("fa", "Call (توسط Rep، 2 بار، ظرف 2 روز، با Sheet، اختیاری)"),
    ] {
        let core = Pipeline::in_language(&map, &Language::named(code).unwrap());
        assert_eq!(core.stages[0].guidance.activities[0].as_written(), said);
    }
}
