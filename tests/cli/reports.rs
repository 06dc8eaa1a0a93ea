//! The forms of a report, compared as people and programs see them.

use serde_json::Value;

use crate::folder::{BROKEN, CLEAN, Folder};

#[test]
fn a_finding_is_underlined_under_wide_combining_and_arabic_letters() {
    let folder = Folder::new("underline");
    for (line, columns) in [
        ("note \"中文中文\" ownr x", 18),
        ("note \"e\u{301}e\u{301}\" ownr x", 12),
        ("note «سلام پیش‌فاکتور» ownr x", 24),
    ] {
        folder.write("map.masar", &format!("map m \"M\" {{\n  {line}\n}}\n"));
        let run = folder.masar("check map.masar");
        let marked = format!("\n   · {}──────\n", " ".repeat(columns));
        assert!(run.err.contains(&marked), "{}", run.err);
    }
}

#[test]
fn a_finding_for_people_is_whole() {
    let folder = Folder::new("people").with("map.masar", BROKEN);
    let run = folder.masar("check map.masar");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let expected = "error[unknown-word]

  × `ownr` begins no line of a stage
   ╭─[map.masar:5:3]
 4 │ stage lead \"Lead\" {
 5 │   ownr rep
   ·   ────
 6 │   closes won
   ╰────
  help: did you mean `owner`?
";
    assert!(run.err.starts_with(expected), "{}", run.err);
    assert!(run.err.lines().last().unwrap().starts_with("1 error"), "{}", run.err);
    assert!(run.err.trim_end().ends_with(" in map.masar"), "{}", run.err);
}

#[test]
fn a_clean_map_says_so() {
    let run = Folder::new("clean").with("map.masar", CLEAN).masar("check --fail-on info");
    assert_eq!((run.code, run.err.as_str()), (0, "no findings in map.masar\n"));
}

#[test]
fn two_places_of_one_file_are_shown() {
    let again = "stage lead \"Again\" {\n  closes won\n}\n";
    let folder = Folder::new("two").with("map.masar", &format!("{CLEAN}{again}"));
    let run = folder.masar("check map.masar");
    let first = "   ╭─[map.masar:5:7]
 4 │ role rep \"Sales representative\"
 5 │ stage lead \"Lead\" {
   ·       ──┬─
   ·         ╰── first declared here
 6 │   owner rep
   ╰────
    ╭─[map.masar:24:7]
";
    assert!(run.err.contains(first), "{}", run.err);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let note = format!("  note \"{}\" ownr rep # {}", "a".repeat(400), "b".repeat(400));
    let folder = Folder::new("long").with("map.masar", &format!("map m \"M\" {{\n{note}\n}}\n"));
    let run = folder.masar("check map.masar");
    let excerpt = run.err.lines().find(|it| it.starts_with(" 2 │ ")).unwrap();
    assert!(excerpt.chars().count() <= 170, "{excerpt}");
    assert!(excerpt.starts_with(" 2 │ …a") && excerpt.contains("\" ownr rep # b"), "{excerpt}");
    assert!(run.err.contains("[map.masar:2:411]"), "{}", run.err);
}

#[test]
fn hidden_and_commanding_characters_are_shown_not_obeyed() {
    let map = "map m \"M\" {\n  ::error::x\n  \u{1b}[31mred ##[group]\u{202e}\n}\n";
    let folder = Folder::new("tame").with("map.masar", map);
    for format in ["human", "short", "json", "sarif", "github"] {
        let run = folder.masar(&format!("check map.masar --format {format}"));
        let text = format!("{}{}", run.out, run.err);
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains("##["),
            "{format}: {text}"
        );
        let commands = text.lines().filter(|it| it.trim_start().starts_with("::")).count();
        let own = text.lines().filter(|it| it.starts_with("::error file=map.masar,line=")).count();
        assert_eq!(commands, own, "{format}: {text}");
    }
}

#[test]
fn short_is_a_line_for_each_finding() {
    let run = Folder::new("short").with("map.masar", BROKEN).masar("check --format short");
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "map.masar:5:3: error[unknown-word]: `ownr` begins no line of a stage");
    assert_eq!(run.err, "");
}

#[test]
fn json_has_the_documented_shape() {
    let run = Folder::new("json").with("map.masar", BROKEN).masar("check --format json");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("{\"format_version\":1,\"summary\":{\"errors\":1,\"warnings\":"));
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let first = r#"{"rule":"unknown-word","level":"error","message":"`ownr` begins no line of a stage","help":"did you mean `owner`?","file":"map.masar","span":{"start":{"line":5,"column":3,"byte":61},"end":{"line":5,"column":7,"byte":65}},"labels":[],"witness":[],"fix":{"title":"write `owner`","edits":[{"start":61,"end":65,"text":"owner"}]}}"#;
    assert!(run.out.contains(first), "{}", run.out);
    assert_eq!(report["diagnostics"][0]["rule"], "unknown-word");
    assert_eq!(run.err, "");
}

#[test]
fn bytes_count_from_the_start_of_the_file() {
    let map = format!("\u{feff}{BROKEN}");
    let run = Folder::new("bom").with("map.masar", &map).masar("check --format json");
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let found = &report["diagnostics"][0];
    assert_eq!(found["span"]["start"]["byte"], 64);
    assert_eq!(found["fix"]["edits"][0]["start"], 64);
    assert_eq!(map.get(64..68), Some("ownr"));
}

#[test]
fn columns_count_characters_in_lines_of_several_findings() {
    let map =
        "map m \"M\" {\n}\nstage a \"سلام\" { within 3 dayz }\nstage b \"中\u{200b}文\u{200b}\"\n";
    let folder = Folder::new("columns").with("map.masar", map);
    let report: Value = serde_json::from_str(&folder.masar("check --format json").out).unwrap();
    let mut seen = 0;
    for found in report["diagnostics"].as_array().unwrap() {
        for end in ["start", "end"] {
            let point = &found["span"][end];
            let byte = usize::try_from(point["byte"].as_u64().unwrap()).unwrap();
            let before = map.get(..byte).unwrap();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(
                (point["line"].as_u64(), point["column"].as_u64()),
                (Some(line as u64), Some(column as u64))
            );
            seen += 1;
        }
    }
    assert!(seen >= 4, "{report}");
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let folder = Folder::new("sarif").with("maps/a map.masar", BROKEN);
    let run = folder.masar("check maps --format sarif");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let one = &log["runs"][0];
    assert_eq!(one["tool"]["driver"]["name"], "masar");
    assert_eq!(one["columnKind"], "unicodeCodePoints");
    let rules = one["tool"]["driver"]["rules"].as_array().unwrap();
    let results = one["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "maps/a%20map.masar");
        for number in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][number].as_u64().unwrap() >= 1);
        }
    }
    let change = &results[0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "owner");
}

#[test]
fn github_gets_workflow_commands() {
    let folder = Folder::new("github").with("a,b.masar", BROKEN);
    let run = folder.masar("check --format github");
    let first = run.out.lines().next().unwrap();
    assert_eq!(
        first,
        "::error file=a%2Cb.masar,line=5,col=3,endColumn=7,title=masar unknown-word::\
         `ownr` begins no line of a stage%0Ahelp: did you mean `owner`?"
    );
}

#[test]
fn a_hundred_findings_are_shown_and_all_are_counted() {
    let lines = "  ownr rep\n".repeat(130);
    let map = BROKEN.replace("  ownr rep\n", &lines);
    let folder = Folder::new("hundred").with("map.masar", &map);
    let report: Value = serde_json::from_str(&folder.masar("check --format json").out).unwrap();
    let count = report["diagnostics"].as_array().unwrap().len();
    assert_eq!(report["summary"]["errors"], 130);
    let short = folder.masar("check --format short").out;
    assert_eq!(short.lines().count(), 101);
    assert_eq!(short.lines().last().unwrap(), format!("… and {} more", count - 100));
    let human = folder.masar("check").err;
    assert_eq!(human.matches("error[unknown-word]").count(), 100);
    assert!(human.contains("\n130 errors"), "{}", human.lines().last().unwrap());
}

#[test]
fn ten_thousand_findings_are_kept_and_all_are_counted() {
    let map = BROKEN.replace("  ownr rep\n", &"  ownr rep\n".repeat(10_050));
    let folder = Folder::new("thousands").with("map.masar", &map);
    let report: Value = serde_json::from_str(&folder.masar("check --format json").out).unwrap();
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 10_000);
    assert_eq!(report["summary"]["errors"], 10_050);
}

#[test]
fn a_place_in_another_file_is_named() {
    let map = CLEAN.replace("role rep", "import \"people.masar\"\nrole rep");
    let people = "role rep \"The other representative\"\n";
    let folder = Folder::new("other-file").with("map.masar", &map).with("people.masar", people);
    let run = folder.masar("check map.masar");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("\n        see people.masar:1: "), "{}", run.err);
    let report: Value =
        serde_json::from_str(&folder.masar("check map.masar --format json").out).unwrap();
    assert_eq!(report["diagnostics"][0]["labels"][0]["file"], "people.masar");
}

#[test]
fn known_findings_are_left_out() {
    let folder = Folder::new("baseline").with("map.masar", BROKEN);
    folder.write("known.json", &folder.masar("check --format json").out);
    let run = folder.masar("check --baseline known.json --fail-on info");
    let told = "no findings in map.masar; 1 left out, as the baseline has them\n";
    assert_eq!((run.code, run.err.as_str()), (0, told));
    folder.write("map.masar", &BROKEN.replace("  closes", "  closs lost\n  closes"));
    let run = folder.masar("check --baseline known.json --format short");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("`closs`") && !run.out.contains("`ownr`"), "{run:?}");
    folder.write("known.json", "{}");
    folder.masar("check --baseline known.json").refused(&["`known.json`", "--format json"]);
}

#[test]
fn the_chosen_level_decides_the_exit_code() {
    let map = CLEAN.replacen("  owner rep\n", "", 1);
    let folder = Folder::new("level").with("map.masar", &map);
    assert_eq!(folder.masar("check").code, 0);
    assert_eq!(folder.masar("check --fail-on warning").code, 1);
    assert_eq!(folder.masar("check --fail-on info").code, 1);
}
