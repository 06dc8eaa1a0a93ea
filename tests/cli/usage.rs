//! Wrong words, missing and strange files, and where output goes.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::folder::{BROKEN, CLEAN, Folder, run};

#[test]
fn without_a_verb_it_shows_where_to_begin() {
    let run = Folder::new("no-verb").masar("");
    assert_eq!(run.code, 0);
    for words in ["masar init", "masar check", "masar build map.masar"] {
        assert!(run.out.contains(words), "{run:?}");
    }
}

#[test]
fn what_is_not_known_gets_the_nearest_word() {
    let folder = Folder::new("nearest").with("map.masar", CLEAN);
    folder.masar("chek").refused(&["'chek'", "'check'"]);
    folder.masar("check --formt json").refused(&["'--formt'", "'--format'"]);
    folder.masar("check --format jsn").refused(&["'jsn'", "'json'"]);
    folder.masar("check --fail-on waring").refused(&["'waring'", "'warning'"]);
    folder.masar("check --as-of 2026-02-30").refused(&["2026-06-30"]);
    folder.masar("build map.masar --to checklst").refused(&["`checklst`", "`checklist`"]);
    folder.masar("build map.masar --theme drak").refused(&["'drak'", "'dark'"]);
    folder.masar("build map.masar --lang arabic").refused(&["`en`, `ar` or `fa`"]);
    folder.masar("build map.masar --only leed").refused(&["`leed`", "`lead`"]);
    folder.masar("build map.masar --only xyzzy").refused(&["its stages are `lead`, `won`, `lost`"]);
    folder.masar("explain missing-ownr").refused(&["`missing-ownr`", "`missing-owner`"]);
    folder.masar("init --template b2c").refused(&["'b2c'", "'b2b'"]);
    folder.masar("man chek").refused(&["`chek`", "`check`"]);
    folder.masar("completions bsh").refused(&["'bsh'", "'bash'"]);
    assert_eq!(folder.list(), ["map.masar"]);
}

#[test]
fn a_missing_file_is_named_with_the_next_move() {
    let folder = Folder::new("missing");
    let next = "type the path of a map";
    folder.masar("check nowhere.masar").refused(&["`nowhere.masar`", next]);
    folder.masar("build nowhere.masar").refused(&["`nowhere.masar`", next]);
    folder.masar("check nowhere/map.masar").refused(&["`nowhere/map.masar`", next]);
    folder.masar("check --baseline old.json").refused(&["`old.json`"]);
    assert!(folder.list().is_empty());
}

#[test]
fn a_folder_without_maps_says_so() {
    let folder = Folder::new("no-maps").with("notes/read.me", "").with(".git/x.masar", CLEAN);
    folder.masar("check").refused(&["no `*.masar` file", "masar init"]);
    folder.masar("check notes").refused(&["`notes`"]);
}

#[test]
fn a_folder_is_searched_in_byte_order() {
    let folder = Folder::new("searched")
        .with("b/two.masar", BROKEN)
        .with("b.masar", BROKEN)
        .with("B.masar", BROKEN)
        .with("notes.md", "ownr rep")
        .with(".hidden/three.masar", BROKEN);
    let lines = |words| {
        let run = folder.masar(words);
        assert_eq!(run.code, 1, "{run:?}");
        let files = run.out.lines().filter(|it| it.contains("[unknown-word]"));
        files.map(|it| it.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines("check --format short"), ["B.masar", "b.masar", "b/two.masar"]);
    assert_eq!(lines("check b --format short"), ["b/two.masar"]);
    assert_eq!(lines("check b.masar ./b.masar --format short"), ["b.masar"]);
}

#[test]
fn a_file_that_a_map_imports_is_checked_as_its_part() {
    let map = CLEAN.replace("role rep \"Sales representative\"", "import \"people.masar\"");
    let people = "role rep \"Sales representative\"\n";
    let folder = Folder::new("import").with("map.masar", &map).with("people.masar", people);
    let run = folder.masar("check --fail-on warning --format short");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let run = folder.masar("check people.masar --format short");
    assert!(run.code == 1 && run.out.contains("people.masar:1:1: error[missing-map]"), "{run:?}");
    folder.write("people.masar", "role rep \"Sales representative\"\nrol boss \"Head of sales\"\n");
    let run = folder.masar("check --format short");
    assert_eq!(run.code, 1);
    assert_eq!(run.out.matches("people.masar:2:1: error[unknown-word]").count(), 1, "{run:?}");
}

#[test]
fn an_import_stays_within_its_project() {
    let folder = Folder::new("outside").with("secret.masar", "role rep \"Rep\"\n");
    folder
        .write("in/map.masar", &CLEAN.replace("role rep", "import \"../secret.masar\"\nrole rep"));
    let run = folder.masar("check in/map.masar --format short");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error[import-outside-project]"), "{run:?}");
    folder.write("masar.toml", "");
    let run = folder.masar("check in/map.masar --format short");
    assert!(!run.out.contains("import-outside-project"), "{run:?}");
}

#[test]
fn standard_input_is_a_dash() {
    let folder = Folder::new("dash");
    let run = folder.masar_with("check - --format short", BROKEN);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("-:5:3: error[unknown-word]: "), "{run:?}");
    let run = folder.masar_with("build - --to dot --out -", CLEAN);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.starts_with("digraph"), "{run:?}");
    assert!(folder.list().is_empty());
}

#[test]
fn an_empty_map_is_a_finding() {
    let run = Folder::new("empty").with("map.masar", "").masar("check map.masar");
    assert_eq!(run.code, 1, "{run:?}");
}

#[test]
fn a_file_of_more_than_4_mib_is_refused() {
    let folder = Folder::new("large").with("map.masar", &"# large\n".repeat(524_289));
    let run = folder.masar("check map.masar --format short");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error[too-large]"), "{run:?}");
}

#[test]
fn flags_have_twins_in_the_environment() {
    let folder = Folder::new("twins").with("map.masar", BROKEN);
    let twin = |name, value| run(folder.command(&["check"]).env(name, value));
    assert!(twin("MASAR_FORMAT", "short").out.starts_with("map.masar:5:3: error"));
    twin("MASAR_FORMAT", "shrt").refused(&["'shrt'", "'short'"]);
    twin("MASAR_BASELINE", "old.json").refused(&["`old.json`"]);
    let flag = run(folder.command(&["check", "--format", "json"]).env("MASAR_FORMAT", "short"));
    assert!(flag.out.starts_with('{'), "the flag goes before its twin: {flag:?}");
}

#[test]
fn nothing_is_coloured_where_no_terminal_is() {
    let folder = Folder::new("colour").with("map.masar", BROKEN);
    assert!(!folder.masar("check").err.contains('\u{1b}'));
    let run = run(folder.command(&["check"]).env("NO_COLOR", "1"));
    assert!(!run.err.contains('\u{1b}'));
}

#[test]
fn lists_are_aligned_and_the_same_as_json() {
    let folder = Folder::new("lists");
    for (verb, name) in [("rules", "missing-owner"), ("targets", "checklist")] {
        let list = folder.masar(verb).out;
        assert!(list.lines().any(|it| it.starts_with(&format!("{name} "))), "{list}");
        let json = folder.masar(&format!("{verb} --format json")).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json[verb].as_array().unwrap().len(), list.lines().count() - 1);
    }
}

#[test]
fn pages_of_all_kinds_are_printed() {
    let folder = Folder::new("explain");
    for name in ["missing-owner", "checklist", "stage", "check", "Missing-Owner"] {
        let run = folder.masar(&format!("explain {name}"));
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            run.out.to_lowercase().starts_with(&format!("# {}", name.to_lowercase())),
            "{run:?}"
        );
    }
}

#[test]
fn manual_and_completions_know_every_verb() {
    let folder = Folder::new("manual");
    let manual = folder.masar("man").out;
    let script = folder.masar("completions bash").out;
    for verb in ["check", "build", "explain", "init", "targets", "rules", "completions", "man"] {
        assert!(manual.contains(&format!("masar\\-{verb}(1)")), "{verb}");
        assert!(script.contains(verb), "{verb}");
        assert!(folder.masar(&format!("man {verb}")).out.contains(&format!(".TH masar-{verb}")));
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_device_is_not_read() {
    let folder = Folder::new("pipe");
    let made = std::process::Command::new("mkfifo").arg(folder.path.join("map.masar")).status();
    assert!(made.unwrap().success());
    folder.masar("check map.masar").refused(&["`map.masar` is not a regular file"]);
    folder.masar("check").refused(&["`map.masar` is not a regular file"]);
    folder.masar("check /dev/zero").refused(&["`/dev/zero` is not a regular file"]);
    folder.write("in/map.masar", &CLEAN.replace("role rep", "import \"pipe.masar\"\nrole rep"));
    let made = std::process::Command::new("mkfifo").arg(folder.path.join("in/pipe.masar")).status();
    assert!(made.unwrap().success());
    let run = folder.masar("check in/map.masar --format short");
    assert!(run.out.contains("error[import-not-found]"), "{run:?}");
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_project_is_not_followed() {
    let folder = Folder::new("link-out").with("secret.masar", "role rep \"Rep\"\n");
    folder.write("in/map.masar", &CLEAN.replace("role rep", "import \"link.masar\"\nrole rep"));
    std::os::unix::fs::symlink("../secret.masar", folder.path.join("in/link.masar")).unwrap();
    let run = folder.masar("check in/map.masar --format short");
    assert!(run.out.contains("error[import-outside-project]"), "{run:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_a_gone_reader_is_not() {
    let folder = Folder::new("full").with("map.masar", BROKEN);
    for words in ["rules", "explain check", "check --format json", "completions zsh"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = folder.command(&words.split(' ').collect::<Vec<_>>());
        let output = command.stdout(Stdio::from(full)).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{words}: {err}");
        assert!(err.contains("cannot write to standard output"), "{words}: {err}");

        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder
            .command(&words.split(' ').collect::<Vec<_>>())
            .stdout(Stdio::from(writer))
            .output()
            .unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{words}: {output:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{words}");
    }
}

#[test]
fn what_people_ask_for_by_another_word_is_named() {
    let folder = Folder::new("asked").with("map.masar", CLEAN);
    folder.masar("build map.masar --to html").refused(&["`html`", "`checklist-html`"]);
    folder.masar("build map.masar --to ,").refused(&["`--to` names no target"]);
    folder.masar("build .").refused(&["`.` is a folder", "`map.masar`"]);
    folder
        .masar("check --baseline none.json")
        .refused(&["`none.json`", "--format json > none.json"]);
    for (words, said) in [
        ("explain deadline", "deadline, SLA: a time"),
        ("explain MQL", "marketing-qualified"),
        ("explain closes won", "closes"),
        ("explain lead", "lead: a person"),
        ("explain کار", "activity: something a person does"),
        ("explain نشاط", "activity: something a person does"),
        ("explain cohort", "# metric"),
        ("explain خانة_اختيار", "# field"),
        ("explain پنج‌شنبه", "# map"),
    ] {
        let run = folder.masar(words);
        assert!(run.code == 0 && run.out.contains(said), "{words}: {run:?}");
    }
}

#[test]
fn a_word_of_several_pages_opens_the_one_that_is_meant() {
    let folder = Folder::new("explain-meant");
    for (word, first, also) in [
        ("share", "# shares", "`share` also stands in `masar explain channel`."),
        ("if", "# condition", "`masar explain decide`"),
        ("target", "# goal", "`masar explain metric`"),
        ("note", "# stage", "`masar explain map`"),
        ("by", "# do", "`masar explain decide`"),
        ("هدف", "# goal", ""),
        ("ملاحظة", "# stage", "`ملاحظة` also stands in"),
        ("یادداشت", "# stage", "`یادداشت` also stands in"),
    ] {
        let run = folder.masar(&format!("explain {word}"));
        assert!(run.out.starts_with(&format!("{first}\n")), "{word}: {run:?}");
        assert!(run.out.contains(also), "{word}: {run:?}");
    }
}

#[test]
fn a_page_is_printed_without_marks_of_other_readers() {
    let folder = Folder::new("explain-plain");
    let run = folder.masar("explain condition");
    assert!(run.out.contains("and as a criterion of their own"), "{run:?}");
    let run = folder.masar("explain missing-owner");
    assert!(run.code == 0 && !run.out.contains("#~") && !run.out.contains("]("), "{run:?}");
}

#[test]
fn a_manual_page_is_of_this_version_and_names_pages_that_there_are() {
    let folder = Folder::new("manual-title");
    for (verb, page) in [("", "masar"), ("build", "masar\\-build"), ("help", "masar\\-help")] {
        let run = folder.masar(&format!("man {verb}"));
        let title = run.out.lines().find(|it| it.starts_with(".TH")).unwrap();
        let version = format!("\"masar {}\"", env!("CARGO_PKG_VERSION"));
        assert!(title.contains(&version), "{title}");
        assert!(run.out.contains(page), "{run:?}");
    }
    assert!(!folder.masar("man help").out.contains("help\\-build"));
}

#[test]
fn standard_input_is_told_in_words() {
    let folder = Folder::new("standard-input");
    let run = folder.masar_with("check -", "bla\n");
    assert!(run.err.contains("[standard input:1:1]"), "{run:?}");
    assert!(run.err.ends_with("1 error in standard input\n"), "{run:?}");
    let run = folder.masar_with("check - --format short", "bla\n");
    assert!(run.out.starts_with("-:1:1: error"), "{run:?}");
    let run = folder.masar_with("check - --format json", "bla\n");
    assert!(run.out.contains("\"file\":\"-\""), "{run:?}");
}

#[test]
fn a_part_of_a_map_names_the_map() {
    let part = CLEAN.replace("starts at", "note \"x\"\n  starts at");
    let folder = Folder::new("part")
        .with("map.masar", &format!("import \"people.masar\"\n{part}"))
        .with("people.masar", "team sales \"Sales\"\n");
    folder.masar("build .").refused(&["`.` is a folder", "name a map in it: `map.masar`\n"]);
    for words in ["build people.masar", "check people.masar"] {
        let run = folder.masar(words);
        assert_eq!(run.code, 1, "{run:?}");
        let help = "help: name the map that imports this file: `map.masar`";
        assert!(run.err.contains(help), "{run:?}");
    }
    let folder = Folder::new("parts").with("people.masar", "team sales \"Sales\"\n");
    folder.masar("build .").refused(&["`.` is a folder", "`masar init`"]);
    assert!(folder.masar("check people.masar").err.contains("write `map"), "no map imports it");
}

#[test]
fn a_wrong_value_is_told_what_to_write() {
    let folder = Folder::new("wrong-values").with("map.masar", CLEAN).with("afile", "mine");
    let day = "`masar check --as-of 2026-06-30`";
    folder.masar("build map.masar --lang xx").refused(&["the code of no language", "`ar`"]);
    folder.masar("build map.masar --lang AR").refused(&["in small letters: `ar`"]);
    folder.masar("check --today 2026-01-01").refused(&["there is no `--today`", day]);
    folder.masar("build map.masar --today=2026-01-01").refused(&["there is no `--today`", day]);
    folder.masar("check --nonsense").refused(&["--nonsense"]);
    let out = "help: name a folder with `--out`";
    folder.masar("build map.masar --out afile/x").refused(&["`afile` is a file", out]);
    assert_eq!(folder.read("afile"), "mine");
}

#[test]
fn a_map_that_is_named_twice_is_built_once() {
    let folder = Folder::new("named-twice").with("map.masar", CLEAN);
    let run = folder.masar("build map.masar ./map.masar --to json,");
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn what_build_leaves_out_is_told() {
    let map = CLEAN.replace("starts at", "crm salesforce \"Sales\"\n  starts at");
    let folder = Folder::new("left-out").with("map.masar", &map);
    let run = folder.masar("build map.masar --lang de");
    assert!(run.err.contains("`salesforce` is left out: no target writes it yet"), "{run:?}");
    assert!(run.err.contains("headings stay in English"), "{run:?}");
}

#[test]
fn a_twin_that_only_another_verb_knows_is_passed_over() {
    let folder = Folder::new("twins-shared").with("map.masar", CLEAN);
    let with =
        |words: &[&str], name: &str, value: &str| run(folder.command(words).env(name, value));
    for form in ["sarif", "short", "github"] {
        let plain = folder.masar("rules");
        assert_eq!(with(&["rules"], "MASAR_FORMAT", form).out, plain.out, "{form}");
        assert_eq!(with(&["targets"], "MASAR_FORMAT", form).code, 0, "{form}");
    }
    assert!(with(&["rules"], "MASAR_FORMAT", "json").out.starts_with('{'));
    assert_eq!(with(&["init", "new"], "MASAR_LANG", "de").code, 0);
    with(&["rules"], "MASAR_FORMAT", "srif").refused(&["'srif'"]);
    with(&["init", "other"], "MASAR_LANG", "deutsch").refused(&["'deutsch'"]);
    folder.masar("rules --format sarif").refused(&["'sarif'"]);
}

#[test]
fn targets_that_write_the_whole_map_say_so() {
    let folder = Folder::new("whole").with("map.masar", CLEAN);
    let run = folder.masar("build map.masar --to json,glossary --only won");
    assert_eq!(run.code, 0, "{run:?}");
    let note = "note: `glossary`, `json` write the whole map, whatever `--only` says\n";
    assert_eq!(run.err, note);
    let run = folder.masar("build map.masar --to checklist,svg --only won");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn targets_that_heed_no_flag_say_so() {
    let folder = Folder::new("heed").with("map.masar", CLEAN);
    let whole = "whatever `--view` says\n";
    for (flags, notes) in [
        (
            "--to svg,journey --view stage:won",
            &[&*format!("note: `journey` draws the whole map, {whole}")][..],
        ),
        (
            "--to png,dot,mermaid --view spine",
            &[&format!("note: `dot`, `mermaid` draw the whole map, {whole}")],
        ),
        ("--to bpmn --view stage:won", &[&format!("note: `bpmn` draws the whole map, {whole}")]),
        (
            "--to table --view stage:won --theme dark",
            &[
                "note: `--view` is for pictures, as `--to svg` writes\n",
                "note: `--theme` is for `svg`, `png`, `pdf`, `funnel`, `journey`, `checklist-html`, as `--to svg` writes\n",
            ],
        ),
        (
            "--to svg --scale 3 --page A3",
            &[
                "note: `--scale` is for `png`, as `--to png` writes\n",
                "note: `--page` is for `pdf`, as `--to pdf` writes\n",
            ],
        ),
        (
            "--to json --detail full --font full",
            &["note: `--detail` is for ", "note: `--font` is for "],
        ),
        ("--to bpmn,svg --view spine --theme dark --detail full --font full", &[]),
        ("--view stage:won --theme print", &[]),
        ("--to svg --view problems", &["note: the flow has no findings"]),
    ] {
        let run = folder.masar(&format!("build map.masar {flags}"));
        assert_eq!((run.code, run.err.lines().count()), (0, notes.len()), "{flags}: {run:?}");
        for (line, note) in run.err.lines().zip(notes) {
            assert!(line.starts_with(note.trim_end()), "{flags}: {run:?}");
        }
    }
}

#[test]
fn a_stage_or_channel_that_is_not_there_is_misuse_in_every_flag() {
    let folder = Folder::new("no-such").with("map.masar", CLEAN);
    for flags in ["--only leed", "--view stage:leed", "--to table --view stage:leed"] {
        folder
            .masar(&format!("build map.masar {flags}"))
            .refused(&["the map has no stage `leed`", "did you mean `lead`?"]);
    }
    let run = folder.masar("build map.masar --view channel:هاتف");
    run.refused(&["the map has no channel `هاتف`", "it has no channel"]);
}

#[test]
fn a_baseline_tells_how_many_findings_it_left_out() {
    let folder = Folder::new("known").with("map.masar", BROKEN);
    let earlier = folder.masar("check --format json").out;
    folder.write("old.json", &earlier);
    let run = folder.masar("check --baseline old.json");
    assert!(run.err.contains(" left out, as the baseline has them\n"), "{run:?}");
}

#[test]
fn a_misspelt_import_gets_the_file_beside_it() {
    let map = CLEAN.replace("role rep \"Sales representative\"", "import \"peple.masar\"");
    let folder = Folder::new("peple").with("map.masar", &map);
    folder.write("people.masar", "role rep \"Sales representative\"\n");
    let run = folder.masar("check map.masar");
    assert!(run.err.contains("did you mean `people.masar`?"), "{run:?}");
    assert_eq!(run.err.matches("error").count(), 2, "one finding, and the total: {run:?}");
}

#[test]
fn every_rule_is_listed_once() {
    let list = Folder::new("rules-once").masar("rules").out;
    let mut names: Vec<&str> = list.lines().filter_map(|it| it.split(' ').next()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn every_flag_of_the_documentation_exists() {
    let folder = Folder::new("flags");
    let verbs = ["build", "check", "completions", "explain", "init", "man", "rules", "targets"];
    let helps = verbs.map(|verb| (verb, folder.masar(&format!("{verb} --help")).out));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("docs")];
    let mut pages = vec![root.join("README.md")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let list = if path.is_dir() { &mut folders } else { &mut pages };
            list.push(path);
        }
    }
    pages.retain(|it| it.extension().is_some_and(|it| it == "md"));
    let mut seen = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for line in text.lines().filter(|it| !it.contains("cargo ")) {
            let named = |verb: &str| line.contains(&format!("masar {verb} "));
            for word in line.split(|it: char| !(it.is_ascii_lowercase() || it == '-')) {
                let Some(name) =
                    word.strip_prefix("--").filter(|it| it.starts_with(char::is_alphabetic))
                else {
                    continue;
                };
                let known = helps.iter().filter(|(_, help)| {
                    help.contains(&format!("--{name} ")) || help.contains(&format!("--{name}\n"))
                });
                let known: Vec<&str> = known.map(|(verb, _)| *verb).collect();
                let verb = verbs.into_iter().find(|it| named(it));
                assert!(
                    !known.is_empty() && verb.is_none_or(|it| known.contains(&it)),
                    "{}: {line}",
                    page.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn a_flag_opens_the_page_of_its_verb() {
    let folder = Folder::new("flags");
    for (flag, page) in [("view", "# build\n"), ("theme", "# build\n"), ("baseline", "# check\n")] {
        let run = folder.masar(&format!("explain {flag}"));
        assert!(run.code == 0 && run.out.starts_with(page), "{flag}: {run:?}");
    }
    assert_eq!(folder.masar("explain vie").code, 2);
}

#[test]
fn the_page_lists_what_only_narrows() {
    let page = include_str!("../../docs/cli/build.md");
    let row = page.lines().find(|it| it.starts_with("| `--only STAGE`")).unwrap();
    for target in masar::emit::TARGETS {
        // Checklists and pictures are meant by these words.
        let kind = target.name.starts_with("checklist")
            || target.kind == masar::emit::Kind::Picture && !target.whole;
        let named = kind || row.contains(&format!("`{}`", target.name));
        assert_eq!(named, !target.whole, "{}", target.name);
    }
}

#[test]
fn flags_of_other_programs_name_those_of_masar() {
    let folder = Folder::new("elsewhere").with("map.masar", CLEAN);
    for (words, help) in [
        ("build map.masar -o wiki", "`masar build --out DIR`"),
        ("build map.masar --output=wiki", "`masar build --out DIR`"),
        ("build map.masar --target svg", "`masar build --to svg,checklist`"),
        ("check --strict", "`masar check --fail-on warning`"),
    ] {
        folder.masar(words).refused(&["there is no `-", help]);
    }
}
