//! What `build` writes, and what it leaves alone.

use std::fs;

use crate::folder::{BROKEN, CLEAN, Folder, run};

#[test]
fn files_are_written_into_a_missing_folder_and_named() {
    let folder = Folder::new("written").with("map.masar", CLEAN);
    let run = folder.masar("build map.masar --to dot,checklist --out a/b");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.out, "a/b/small.dot\na/b/small.checklist.md\n");
    let listed = ["a", "a/b", "a/b/small.checklist.md", "a/b/small.dot", "map.masar"];
    assert_eq!(folder.list(), listed);
}

#[test]
fn without_targets_the_usual_files_are_written() {
    let field = "field Amount as money on deal crm hubspot \"amount\"\nrole rep";
    let map = CLEAN.replace("role rep", field);
    let map = map.replace("  within 2 days", "  within 2 days\n  probability 50%");
    let folder = Folder::new("usual").with("map.masar", &map);
    let run = folder.masar("build map.masar");
    assert_eq!(run.code, 0, "{run:?}");
    for file in ["out/small.svg", "out/small.checklist.md", "out/small.json"] {
        assert!(run.out.lines().any(|it| it == file), "{file}: {run:?}");
    }
    assert!(run.out.lines().any(|it| it.contains("hubspot")), "{run:?}");
}

#[test]
fn a_second_run_writes_the_same_bytes() {
    let folder = Folder::new("again").with("map.masar", CLEAN);
    folder.masar("build map.masar --out one");
    folder.masar("build map.masar --out two");
    folder.masar("build map.masar --out two");
    let files: Vec<String> =
        folder.list().iter().filter_map(|it| it.strip_prefix("one/")).map(String::from).collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files.iter().filter(|it| folder.path.join("one").join(it).is_file()) {
        let bytes = |out: &str| fs::read(folder.path.join(out).join(file)).unwrap();
        assert!(bytes("one") == bytes("two"), "{file}");
    }
}

#[test]
fn a_map_with_errors_writes_nothing() {
    let folder = Folder::new("errors").with("map.masar", BROKEN).with("good.masar", CLEAN);
    let run = folder.masar("build good.masar map.masar");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error[unknown-word]"), "{run:?}");
    assert_eq!(folder.list(), ["good.masar", "map.masar"]);
}

#[test]
fn a_map_too_large_to_draw_is_still_written_in_words() {
    let mut map = CLEAN.replace("go to won 50%", "go to s0 50%");
    for number in 0..5000 {
        let next = if number == 4999 { "won".to_owned() } else { format!("s{}", number + 1) };
        map.push_str(&format!("stage s{number} \"Step {number}\" {{ go to {next} }}\n"));
    }
    let folder = Folder::new("too-large-to-draw").with("map.masar", &map);
    let run = folder.masar("build map.masar --to svg,dot");
    assert_eq!((run.code, run.out.as_str()), (1, "out/small.dot\n"), "{}", run.err);
    assert!(run.err.contains("error[too-large]"), "{}", run.err);
}

#[test]
fn a_file_that_is_only_a_part_is_not_built() {
    let folder = Folder::new("part").with("people.masar", "role rep \"Representative\"\n");
    let run = folder.masar("build people.masar");
    assert!(run.code == 1 && run.err.contains("error[missing-map]"), "{run:?}");
    assert_eq!(folder.list(), ["people.masar"]);
}

#[test]
fn standard_output_takes_a_single_file() {
    let folder = Folder::new("single").with("map.masar", CLEAN);
    assert!(folder.masar("build map.masar --to dot --out -").out.starts_with("digraph"));
    folder.masar("build map.masar --to dot,checklist --out -").refused(&[
        "2",
        "`small.dot`",
        "--to",
    ]);
    assert_eq!(folder.list(), ["map.masar"]);
}

#[test]
fn two_maps_with_one_key_clash() {
    let folder = Folder::new("clash").with("a.masar", CLEAN);
    folder.write("b.masar", &CLEAN.replace("map small", "map SMALL"));
    let run = folder.masar("build a.masar b.masar");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err.matches("artifact-name-clash").count(), 1, "{run:?}");
    assert!(run.err.contains("error[artifact-name-clash]"), "{run:?}");
    assert!(run.err.contains("`a.masar`"), "{run:?}");
    assert_eq!(folder.list(), ["a.masar", "b.masar"]);
}

#[test]
fn an_input_or_a_folder_is_not_written_over() {
    let folder = Folder::new("over").with("small.dot", CLEAN);
    folder.masar("build small.dot --to dot --out .").refused(&["`./small.dot`", "read by this"]);
    assert_eq!(folder.read("small.dot"), CLEAN);
    let folder = Folder::new("over-folder").with("map.masar", CLEAN).with("out/small.dot/x", "");
    folder.masar("build map.masar --to dot").refused(&["`out/small.dot` is a folder"]);
    let folder = Folder::new("over-file").with("map.masar", CLEAN).with("out", "mine");
    folder.masar("build map.masar --to dot").refused(&["`out"]);
    assert_eq!(folder.read("out"), "mine");
}

#[test]
#[cfg(unix)]
fn a_link_is_not_written_through() {
    let folder =
        Folder::new("link").with("map.masar", CLEAN).with("out/x", "").with("mine", "mine");
    std::os::unix::fs::symlink("../mine", folder.path.join("out/small.dot")).unwrap();
    folder.masar("build map.masar --to checklist,dot").refused(&["`out/small.dot` is a link"]);
    assert_eq!(folder.read("mine"), "mine");
    assert_eq!(folder.list(), ["map.masar", "mine", "out", "out/small.dot", "out/x"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_named_and_left_clean() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only").with("map.masar", CLEAN).with("out/keep", "");
    let out = folder.path.join("out");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    // An administrator may write everywhere but below /proc.
    let free = fs::write(out.join("probe"), "").is_ok();
    let target = if free { "/proc/masar" } else { "out" };
    let run = folder.masar(&format!("build map.masar --to dot --out {target}"));
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    run.refused(&[target, "cannot"]);
    assert!(!folder.list().iter().any(|it| it.contains(".tmp")), "{:?}", folder.list());
}

#[test]
fn a_pipeline_that_exists_is_left_out_of_the_usual_files() {
    let map = CLEAN.replace("  starts at", "  crm hubspot \"7281\"\n  starts at");
    let map = map.replace("  within 2 days", "  within 2 days\n  probability 50%");
    let folder = Folder::new("exists").with("map.masar", &map);
    let run = folder.masar("build map.masar");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.err, "note: `hubspot` is left out: the pipeline `7281` exists in HubSpot\n");
    assert!(run.out.contains("out/small.svg") && !run.out.contains("hubspot"), "{run:?}");
    let asked = folder.masar("build map.masar --to hubspot");
    assert_eq!((asked.code, asked.out.as_str()), (1, ""));
    assert!(asked.err.contains("keep the line"), "{asked:?}");
}

#[test]
#[cfg(unix)]
fn a_folder_may_be_a_link_and_a_file_may_not_be_one() {
    let folder = Folder::new("out-link").with("map.masar", CLEAN).with("real/x", "");
    std::os::unix::fs::symlink("real", folder.path.join("lnk")).unwrap();
    let run = folder.masar("build map.masar --to dot --out lnk");
    assert_eq!((run.code, run.out.as_str()), (0, "lnk/small.dot\n"));
    assert!(folder.path.join("real/small.dot").is_file());
    folder.write("small.csv/x", "");
    std::os::unix::fs::symlink("../small.csv", folder.path.join("real/small.csv")).unwrap();
    folder.masar("build map.masar --to csv --out lnk").refused(&["`lnk/small.csv` is a link"]);
}

#[test]
fn a_read_only_file_is_not_written_over() {
    let folder = Folder::new("kept").with("map.masar", CLEAN).with("out/small.dot", "mine");
    let file = folder.path.join("out/small.dot");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let run = folder.masar("build map.masar --to checklist,dot");
    run.refused(&["`out/small.dot` is read-only", "help: allow writing"]);
    assert_eq!(folder.read("out/small.dot"), "mine");
    assert_eq!(folder.list(), ["map.masar", "out", "out/small.dot"]);
}

#[test]
fn without_a_map_the_only_one_is_built() {
    let map = CLEAN.replace("role rep \"Sales representative\"", "import \"people.masar\"");
    let folder = Folder::new("only").with("map.masar", &map);
    folder.write("people.masar", "role rep \"Sales representative\"\n");
    let run = folder.masar("build --to dot");
    assert_eq!((run.code, run.out.as_str()), (0, "out/small.dot\n"));
    folder.write("b/two.masar", CLEAN);
    folder.masar("build").refused(&["there are 2 maps here", "`b/two.masar`, `map.masar`"]);
    let empty = Folder::new("none");
    empty.masar("build").refused(&["no `*.masar` file lies in `.`", "`masar init`"]);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    let folder = Folder::new("a-file").with("map.masar", CLEAN).with("out", "mine");
    folder.masar("build map.masar").refused(&["`out` is a file", "name a folder with `--out`"]);
    assert_eq!(folder.read("out"), "mine");
}

#[test]
fn what_changes_nothing_is_told() {
    let toml = "[build]\nlang = \"de\"\n";
    let folder = Folder::new("no-change").with("map.masar", CLEAN).with("masar.toml", toml);
    let run = folder.masar("build map.masar --to dot --pages owner");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("headings stay in English: there are none in `de`"), "{run:?}");
    assert!(run.err.contains("note: `--pages` is for `checklist-html`"), "{run:?}");
    let paged = folder.masar("build map.masar --to checklist-html --pages owner --lang en");
    assert_eq!((paged.code, paged.err.as_str()), (0, ""));
}

#[test]
fn scale_and_background_are_of_an_image() {
    let folder = Folder::new("pixels").with("map.masar", CLEAN);
    let run = folder.masar("build map.masar --to png --scale 0.5 --background #fff7e0");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    let png = |colour: &str| {
        folder.masar(&format!("build map.masar --to png --scale 0.5 --background {colour}"));
        fs::read(folder.path.join("out/small.png")).unwrap()
    };
    assert!(png("#f7e") == png("#FF77EE") && png("#f7e") != png("#f7f"));
    for (flag, words) in [
        ("--scale 0", ["0.1 to 16"]),
        ("--scale NaN", ["0.1 to 16"]),
        ("--background red", ["`transparent`"]),
        ("--background #ffff", ["`transparent`"]),
        ("--background #ggg", ["`transparent`"]),
    ] {
        folder.masar(&format!("build map.masar --to png {flag}")).refused(&words);
    }
}

#[test]
fn fonts_of_a_project_lie_in_it_and_can_be_read() {
    let folder = Folder::new("fonts").with("home/map.masar", CLEAN).with("other.ttf", "");
    let told = |name: &str| {
        folder.write("home/masar.toml", &format!("[text]\nfonts = [\"{name}\"]\n"));
        folder.masar("build home/map.masar --to png --scale 0.5")
    };
    folder.write("home/broken.ttf", "no font");
    told("broken.ttf").refused(&["`broken.ttf` is not a font"]);
    told("missing.ttf").refused(&["`missing.ttf` does not lie"]);
    told("../other.ttf").refused(&["`../other.ttf` does not lie"]);
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/Vazirmatn-Bold.ttf");
    told(font).refused(&["does not lie"]);
    std::fs::copy(font, folder.path.join("home/brand.ttf")).unwrap();
    let run = told("brand.ttf");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    // What draws no letters reads no font.
    folder.write("home/masar.toml", "[text]\nfonts = [\"missing.ttf\"]\n");
    assert_eq!(folder.masar("build home/map.masar --to dot").code, 0);
}

#[test]
fn letters_that_the_font_lacks_are_told_where_they_are_drawn() {
    let map = CLEAN.replacen("label \"", "label \"\u{2192} ", 1);
    let map = if map == CLEAN { CLEAN.replacen(" \"", " \"\u{2192} ", 1) } else { map };
    let folder = Folder::new("glyphs").with("map.masar", &map);
    let told = |words: &str| folder.masar(words).err.contains("(U+2192); they are left blank");
    assert!(told("build map.masar --to png --scale 0.5"));
    assert!(told("build map.masar --to pdf"));
    assert!(!told("build map.masar --to svg"));
    folder.write("masar.toml", "[build]\nto = [\"pdf\"]\n");
    assert!(told("build map.masar"));
    assert!(folder.masar("check map.masar --format short").out.contains("info[missing-glyph]"));
    folder.write("masar.toml", "[build]\nto = [\"svg\"]\n");
    assert!(!folder.masar("check map.masar --format short").out.contains("missing-glyph"));
}

/// A font of the project in which an arrow stands in the place of another sign.
fn with_arrow() -> Vec<u8> {
    let mut font = include_bytes!("../../assets/fonts/Vazirmatn-Regular.ttf").to_vec();
    // The ends and the starts of its stretches of letters, before and behind U+2202.
    for (before, behind) in [([0x21, 0x5E], [0x22, 0x06]), ([0x21, 0x5B], [0x22, 0x06])] {
        let [known, other] = [[0x22, 0x02], [0x21, 0x92]].map(|it| [before, it, behind].concat());
        let at = font.windows(6).position(|it| it == known).unwrap_or(font.len());
        font.splice(at..at + 6, other);
    }
    font
}

#[test]
fn letters_that_a_font_of_the_project_has_are_told_of_paper_alone() {
    let arrow = |text: &str| CLEAN.replacen(" \"", &format!(" \"{text} "), 1);
    let folder = Folder::new("filled").with("map.masar", &arrow("\u{2192}"));
    std::fs::write(folder.path.join("arrow.ttf"), with_arrow()).unwrap();
    let told = |to: &str| {
        let run = folder.masar(&format!("build map.masar --scale 0.5 --to {to}"));
        assert_eq!(run.code, 0, "{run:?}");
        run.err
    };
    assert!(told("png,pdf").contains("the font of png and pdf has no `\u{2192}` (U+2192)"));
    folder.write("masar.toml", "[text]\nfonts = [\"arrow.ttf\"]\n");
    assert_eq!(told("png"), "");
    assert!(told("png,pdf").contains("the font of pdf has no `\u{2192}` (U+2192)"));
    folder.write("map.masar", &arrow("\u{2192} \u{2713}"));
    let both = told("png,pdf");
    assert!(both.contains("the font of png has no `\u{2713}` (U+2713);"), "{both}");
    assert!(both.contains("the font of pdf has no `\u{2192}` (U+2192), `\u{2713}`"), "{both}");
}

/// Two roles own its stages.
const SHARED: &str = r#"خريطة وكالة "وكالة الإعلان" {
  تبدأ عند عميل
}
دور مندوب "مندوب المبيعات"
دور مدير "مدير الحسابات"
مرحلة عميل "عميل محتمل" {
  المالك مندوب
  انتقل إلى توقيع عندما "وافق العميل"
}
مرحلة توقيع "توقيع العقد" {
  المالك مدير
  تغلق رابحة
}
"#;

#[test]
fn raw_cells_are_told_where_cells_are_written() {
    let folder = Folder::new("raw-cells").with("map.masar", SHARED);
    let run = folder.masar("build map.masar --to csv --csv raw");
    assert!(run.err.contains("a spreadsheet may run formulas"), "{run:?}");
    let run = folder.masar("build map.masar --to svg --csv raw");
    assert!(run.err.contains("note: `--csv` is for `csv`, `checklist-csv`"), "{run:?}");
    assert!(!run.err.contains("formulas"), "{run:?}");
}

#[test]
fn orientation_is_of_pictures_with_lanes() {
    let folder = Folder::new("orient").with("map.masar", SHARED).with("one.masar", CLEAN);
    let told = |words: &str| {
        let run = folder.masar(&format!("build {words}"));
        assert_eq!(run.code, 0, "{run:?}");
        run.err.lines().find(|it| it.contains("`--orient`")).unwrap_or_default().to_owned()
    };
    for quiet in [
        "map.masar --to svg --orient across",
        "map.masar --to svg --orient down --view lanes",
        "map.masar --to drawio --orient across --view auto",
        "one.masar --to svg --orient across --view lanes",
        "one.masar --to svg",
    ] {
        assert_eq!(told(quiet), "", "{quiet}");
    }
    for (loud, words) in [
        ("map.masar --to dot --orient across", "as `--to svg` draws them"),
        ("map.masar --to svg --orient down --view spine", "`--view spine` leaves out"),
        ("map.masar --to svg --orient across --view stage:عميل", "this view leaves out"),
        ("one.masar --to svg --orient across", "two roles or more"),
    ] {
        let note = told(loud);
        assert!(note.starts_with("note: `--orient` is for pictures with lanes, "), "{note}");
        assert!(note.contains(words), "{loud}: {note}");
    }
    folder.masar("build map.masar --orient up").refused(&["down", "across"]);
    folder.masar("build map.masar --view swim").refused(&["`auto`, `lanes`, `spine`"]);
    folder.masar("build map.masar --view Lane").refused(&["did you mean `lanes`?"]);
}

#[test]
fn no_view_is_written_over_another() {
    let folder = Folder::new("views").with("map.masar", SHARED);
    let built = |view: &str| {
        let run = folder.masar(&format!("build map.masar --to svg,scene,drawio --view {view}"));
        assert_eq!(run.code, 0, "{run:?}");
        run.out
    };
    let names = |svg: &str, other: &str| {
        format!("out/وكالة{svg}.svg\nout/وكالة{svg}.scene.json\nout/وكالة{other}.drawio\n")
    };
    assert_eq!(built("auto"), names("", ""));
    assert_eq!(built("spine"), names(".spine", ".spine"));
    assert_eq!(built("lanes"), names(".lanes", ".lanes"));
    assert_eq!(built("problems"), names(".problems", ""));
    assert_eq!(built("stage:توقيع"), names(".stage-توقيع", ""));
}

#[test]
fn a_stage_may_be_named_by_its_label() {
    let folder = Folder::new("labels").with("map.masar", SHARED);
    let masar = |words: &[&str]| {
        let mut all = vec!["build", "map.masar", "--to", "svg"];
        all.extend(words);
        run(&mut folder.command(&all))
    };
    let run = masar(&["--view", "stage:توقيع العقد", "--only", "توقيع"]);
    assert_eq!((run.code, run.out.as_str()), (0, "out/وكالة.stage-توقيع.svg\n"), "{run:?}");
    let run = masar(&["--view", "stage:عميل", "--only", "توقيع العقد"]);
    run.refused(&["`--view stage:عميل` and `--only توقيع`", "leave one of the two"]);
    let run = masar(&["--view", "stage:عميل", "--detail", "full"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("note: `--detail` changes nothing here"), "{run:?}");
    folder.write("map.masar", &SHARED.replace("توقيع العقد", "عميل محتمل"));
    masar(&["--only", "عميل محتمل"]).refused(&["several stages", "`عميل`, `توقيع`"]);
}

#[test]
fn what_the_view_of_problems_cannot_mark_is_told() {
    let channel = "channel phone \"Telephone\" {\n  skip lead\n  starts at lost\n}\n";
    let folder = Folder::new("unmarked").with("map.masar", &format!("{CLEAN}{channel}"));
    let run = folder.masar("build map.masar --to svg --view problems");
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    let note = run.err.lines().last().unwrap();
    assert!(note.starts_with("note: `--view problems` marks findings of flow alone"), "{run:?}");
    assert!(note.contains("`channel-cannot-win`"), "{note}");
    let other = folder.masar("build map.masar --to svg");
    assert!(!other.err.contains("--view problems"), "{other:?}");
}

#[test]
fn names_without_a_label_in_the_language_are_counted() {
    let map = CLEAN.replace("  closes won", "  closes won\n  label fa «برد»");
    let folder = Folder::new("untranslated").with("map.masar", &map);
    let run = folder.masar("build map.masar --to table --lang fa");
    assert_eq!((run.code, run.err.lines().count()), (0, 1), "{run:?}");
    assert!(run.err.starts_with("note: 3 of 4 names of the map and its stages"), "{run:?}");
    assert!(run.err.contains("write `label fa"), "{run:?}");
    assert_eq!(folder.masar("build map.masar --to table --lang en").err, "");
}
