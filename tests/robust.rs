//! No input brings masar down: each hostile file is answered by the rule made for it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;

use common::hostile;
use masar::check::Settings;
use masar::emit::{Options, Pages};
use masar::resolve::{Found, Refusal, Request};

fn compile(bytes: Vec<u8>, read: impl Fn(&str) -> Option<Vec<u8>>) -> masar::Compilation {
    let entry = Found { id: "map.masar".into(), shown: "map.masar".into(), bytes };
    let mut reader = |request: &Request<'_>| {
        let bytes = read(request.path).ok_or(Refusal::Missing)?;
        Ok(Found { id: request.path.into(), shown: request.path.into(), bytes })
    };
    masar::compile(entry, &mut reader, &Settings::default())
}

#[test]
fn every_hostile_file_is_answered() {
    for it in hostile::all() {
        let done = compile(it.bytes, |_| None);
        let rules: Vec<_> = done.diagnostics.iter().map(|it| it.rule).collect();
        let fine = it.rule.is_empty() || rules.contains(&it.rule);
        assert!(fine, "{}: {:?}", it.name, &rules[..rules.len().min(12)]);
        assert!(rules.len() <= 10_000, "{}: {} findings kept", it.name, rules.len());
    }
}

#[test]
fn syntax_findings_are_one_a_line() {
    let done = compile(b"map m { starts at a }\nstage a {\n ownr x ( % go\n}".to_vec(), |_| None);
    let on_third = done.diagnostics.iter().filter(|it| done.sources.line(it.span) == 3).count();
    assert_eq!(on_third, 1, "{:#?}", done.diagnostics);
}

#[test]
fn nine_seeded_faults_are_nine_findings() {
    let text = r#"map m "M" {
  currencyy USD
  starts at a
}
role rep "Rep"
stage a "A" {
  owner
  exit when Amount >
  go b
  do "Call
  takes 3 dayz
  decide "Q" {
    if "Yes" c
    otherwise go to b
  }
}
stagee b "B" {
  owner rep
}
goal g {
  target by 2026
}
}
"#;
    let done = compile(text.as_bytes().to_vec(), |_| None);
    let lines: Vec<_> = done
        .diagnostics
        .iter()
        .filter(|it| it.level == masar::diagnostic::Level::Error)
        .map(|it| (done.sources.line(it.span), it.rule))
        .collect();
    let expected = [
        (2, "unknown-word"),
        (7, "missing-value"),
        (8, "missing-value"),
        (9, "unknown-word"),
        (10, "unclosed-text"),
        (11, "unknown-unit"),
        (13, "missing-value"),
        (17, "unknown-word"),
        (21, "missing-value"),
        (23, "unclosed-block"),
    ];
    assert_eq!(lines, expected, "{:#?}", done.diagnostics);
}

#[test]
fn imports_that_go_in_circles_end() {
    let circle = |path: &str| {
        let next = if path == "a.masar" { "b.masar" } else { "a.masar" };
        Some(format!("import \"{next}\"\n").into_bytes())
    };
    let done =
        compile(b"map m { starts at s }\nimport \"a.masar\"\nstage s { rests }".to_vec(), circle);
    assert!(done.diagnostics.iter().any(|it| it.rule == "import-cycle"), "{:#?}", done.diagnostics);
}

#[test]
fn a_diamond_of_imports_is_read_once() {
    // 15 levels, each naming the next twice: 2 to the power of 15 paths.
    let reads = std::cell::RefCell::new(std::collections::BTreeMap::new());
    let diamond = |path: &str| {
        let level: usize = path.trim_matches(|it: char| !it.is_ascii_digit()).parse().ok()?;
        let next = format!("import \"d{}.masar\"\n", level + 1).repeat(2);
        *reads.borrow_mut().entry(level).or_insert(0) += 1;
        Some(if level < 14 { next.into_bytes() } else { b"role r \"R\"\n".to_vec() })
    };
    let done =
        compile(b"map m { starts at s }\nimport \"d0.masar\"\nstage s { rests }".to_vec(), diamond);
    assert_eq!(done.sources.iter().count(), 16);
    let reads = reads.into_inner();
    assert!(reads.len() == 15 && reads.values().all(|it| *it == 1), "{reads:?}");
}

#[test]
fn a_file_that_was_given_is_known_without_its_bytes() {
    // `a` and `b` both name `c`, and `c` its reader: who reads files leaves out what it gave before.
    let given = std::cell::RefCell::new(std::collections::BTreeSet::new());
    let once = |path: &str| {
        let text = match path {
            "c.masar" => "import \"map.masar\"\nrole r \"R\"\n",
            _ => "import \"c.masar\"\n",
        };
        let is_new = path != "map.masar" && given.borrow_mut().insert(path.to_owned());
        Some(if is_new { text.as_bytes().to_vec() } else { Vec::new() })
    };
    let entry = "map m { starts at s }\nimport \"a.masar\"\nimport \"b.masar\"\n\
                 stage s {\n owner r\n rests\n}";
    let done = compile(entry.as_bytes().to_vec(), once);
    let errors = done.diagnostics.iter().filter(|it| it.level.name() == "error");
    assert_eq!(errors.map(|it| it.rule).collect::<Vec<_>>(), ["import-cycle"]);
    assert_eq!(done.sources.iter().count(), 4);
}

#[test]
fn a_chain_of_imports_has_an_end() {
    let chain = |path: &str| {
        let level: usize = path.trim_matches(|it: char| !it.is_ascii_digit()).parse().ok()?;
        Some(format!("import \"c{}.masar\"\n", level + 1).into_bytes())
    };
    let done =
        compile(b"map m { starts at s }\nimport \"c0.masar\"\nstage s { rests }".to_vec(), chain);
    assert!(done.diagnostics.iter().any(|it| it.rule == "too-large"), "{:#?}", done.diagnostics);
}

/// A chain of stages, each with a field, a metric, two allows, a link and names in a CRM; every metric
/// looks against the way that deals go.
fn large(stages: usize) -> String {
    let mut text = String::from("map m \"M\" {\n  starts at s0\n  crm hubspot \"1\"\n}\n");
    for at in 0..stages {
        let (next, other) = ((at + 1).min(stages - 1), stages - 1 - at);
        text += &format!(
            "field f{at} \"Field {at}\" as number on deal crm hubspot \"f{at}\"\n\
             stage s{at} \"Stage {at}\" {{\n\
             allow missing-owner because \"nobody yet\"\n\
             allow no-deadline because \"no hurry\"\n\
             link \"Next\" \"#s{other}\"\n\
             exit when f{at} > 0\n\
             probability 33%\n\
             crm hubspot \"{at}\"\n\
             go to s{next}\n}}\n\
             metric m{at} \"Metric {at}\" {{\n measures conversion from s{next} to s{at}\n}}\n",
        );
    }
    for at in 0..5 {
        text += &format!("channel c{at} \"Channel {at}\" {{\n skip s{}\n}}\n", at + 1);
    }
    text
}

#[test]
fn many_of_everything_cost_no_more_than_their_number() {
    let count = 1_000;
    let done = compile(large(count).into_bytes(), |_| None);
    let found = |rule: &str| done.diagnostics.iter().filter(|it| it.rule == rule).count();
    // The last stage leads to itself, and its metric follows.
    assert_eq!(found("metric-without-path"), count - 1);
    assert_eq!(found("probability-off-step"), count);
    assert_eq!((found("missing-owner"), found("no-deadline"), found("unused-allow")), (0, 0, 0));
    let map = done.map.unwrap();
    for target in ["fields", "checklist-html", "csv", "table"] {
        let target = masar::emit::named(target).unwrap();
        let files = (target.write)(&map, &done.sources, &Options::default()).unwrap();
        assert!(files.iter().any(|it| it.content.len() > count), "{}", target.name);
    }
}

#[test]
fn an_allow_holds_behind_many_blocks_with_their_own() {
    let allow = "allow unfinished-text because \"a sketch\"";
    let part = |at: usize| format!("substage p{at} \"Part\" {{\n{allow}\n}}\n");
    let parts: String = (0..200).map(part).collect();
    let text = format!(
        "map m \"M\" {{\n starts at a, b\n}}\nstage a \"A\" {{\n{allow}\n rests\n}}\n\
         stage b \"B\" {{\n{allow}\n{parts}note \"TODO\"\n rests\n}}\n"
    );
    let done = compile(text.into_bytes(), |_| None);
    assert!(!done.diagnostics.iter().any(|it| it.rule == "unfinished-text"));
}

#[test]
fn files_that_would_fill_the_memory_are_refused_before_they_are_made() {
    let many = |one: &dyn Fn(usize) -> String| (0..3_000).map(one).collect::<String>();
    let roles = many(&|at| format!("role r{at}\n"));
    let stages = many(&|at| format!("stage s{at} {{\n owner r{at}\n rests\n}}\n"));
    let acts = many(&|at| format!(" do \"Call number {at}\" by r{at}\n"));
    let ways = many(&|at| format!(" go to s1 when \"a{at}\"\n").repeat(4));
    let maps = [
        ("raci", roles.clone() + &stages),
        ("checklist-html", format!("{roles}stage s0 {{\n{acts} rests\n}}\n")),
        ("svg", format!("stage s0 {{\n{ways}}}\nstage s1 {{\n rests\n}}\n")),
    ];
    for (target, blocks) in maps {
        let text = format!("map m \"M\" {{\n starts at s0\n}}\n{blocks}");
        let done = compile(text.into_bytes(), |_| None);
        let options = Options { pages: Pages::Owner, ..Options::default() };
        let write = masar::emit::named(target).unwrap().write;
        let found = write(&done.map.unwrap(), &done.sources, &options).unwrap_err();
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["too-large"], "{target}");
    }
}
