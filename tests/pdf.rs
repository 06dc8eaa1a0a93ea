//! The map on paper as a reader of PDF sees it: words that can be found, fonts that are there, pages
//! that are cut. `./ci` installs poppler, which reads the files.

#![cfg(feature = "pdf")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::draft::Draft;
use common::{compile, odd};
use masar::emit::{Look, Options, Paper, Theme, named};
use masar::model::{Map, Outcome};
use masar::source::Sources;
use serde_json::Value;

fn content(target: &str, map: &Map, options: &Options) -> Vec<u8> {
    let files = (named(target).unwrap().write)(map, &Sources::default(), options);
    let [only] = files.expect("a file").try_into().expect("one file");
    only.content
}

/// A file on the disk; `name` is the test's.
fn file(name: &str, map: &Map, options: &Options) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, content("pdf", map, options)).unwrap();
    path
}

/// What a program of poppler says of a file.
fn read(program: &str, words: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    let run = command.args(words).arg(file).args((program == "pdftotext").then_some("-")).output();
    let run = run.unwrap_or_else(|why| {
        panic!("`{program}` does not start ({why}): `apt-get install poppler-utils`, as ./ci does")
    });
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn scene(map: &Map) -> Value {
    scene_with(map, &Options::default())
}

fn scene_with(map: &Map, options: &Options) -> Value {
    serde_json::from_slice(&content("scene", map, options)).unwrap()
}

/// The lines that a picture draws.
fn lines(scene: &Value) -> Vec<String> {
    let words = |of: &Value| -> Vec<String> {
        let lines = of.as_array().into_iter().flatten();
        lines.map(|it| it["text"].as_str().unwrap().to_owned()).collect()
    };
    let mut lines = words(&scene["heading"]);
    let notes = scene["notes"].as_array().into_iter().flatten();
    notes.for_each(|it| lines.extend(words(&it["texts"])));
    for part in ["lanes", "bands"] {
        let parts = scene[part].as_array().unwrap().iter();
        parts.for_each(|it| lines.extend(words(&it["head"]["texts"])));
    }
    scene["nodes"].as_array().unwrap().iter().for_each(|it| lines.extend(words(&it["texts"])));
    for way in scene["ways"].as_array().unwrap() {
        lines.extend(words(&way["label"]["texts"]));
    }
    lines
}

/// The words of a text that hold letters, without signs around them and without marks of direction.
fn words(text: &str) -> Vec<String> {
    // Poppler writes embeddings between words of two directions, in the place of blanks.
    let plain: String =
        text.chars()
            .filter(|it| !matches!(it, '\u{200E}' | '\u{200F}' | '\u{061C}'))
            .map(|it| {
                if matches!(it, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
                    ' '
                } else {
                    it
                }
            })
            .collect();
    let trim = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let words = plain.split_whitespace().map(trim);
    words.filter(|it| it.chars().any(char::is_alphabetic)).collect()
}

fn is_arabic(word: &str) -> bool {
    word.chars().any(|it| ('\u{0600}'..'\u{0700}').contains(&it))
}

fn is_latin(word: &str) -> bool {
    word.chars().any(|it| it.is_ascii_alphabetic())
}

fn example(path: &Path) -> (String, Map) {
    let name = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    (name, compile::path(path).map.unwrap())
}

fn b2b() -> Map {
    example(&compile::root().join("examples/b2b/map.masar")).1
}

#[test]
fn words_of_every_example_are_found() {
    let (mut arabic, mut ligatures, mut lost) = (0, 0, Vec::new());
    for path in compile::below("examples", "map.masar") {
        let (name, map) = example(&path);
        let found = read("pdftotext", &["-enc", "UTF-8"], &file(&name, &map, &Options::default()));
        let found: BTreeSet<String> = words(&found).into_iter().collect();
        for line in lines(&scene(&map)) {
            let pure = !line.chars().any(|it| it.is_ascii_alphabetic());
            for word in words(&line) {
                let there = found.contains(&word);
                assert!(there || !is_latin(&word), "{name}: `{word}` is not found");
                if is_arabic(&word) && pure {
                    arabic += 1;
                    ligatures += usize::from(word.contains("لا"));
                    lost.extend((!there).then(|| word.clone()));
                }
            }
        }
    }
    assert!(arabic > 200, "the Arabic and Persian examples have {arabic} words");
    assert!(lost.len() * 100 <= arabic, "{} of {arabic}: {lost:?}", lost.len());
    assert!(ligatures > 10, "the examples hold `لا`, which readers turn round in other files");
}

#[test]
fn fonts_are_in_the_file_and_cut() {
    let fonts = read("pdffonts", &[], &file("fonts", &b2b(), &Options::default()));
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert!(cells[0].contains("+Vazirmatn-"), "{row}");
        assert!(row.contains(" yes yes yes "), "embedded, subset, Unicode: {row}");
    }
    assert!(content("pdf", &b2b(), &Options::default()).len() < 60_000);
}

#[test]
fn equal_maps_give_equal_bytes() {
    let one = content("pdf", &b2b(), &Options::default());
    assert!(one == content("pdf", &b2b(), &Options::default()));
    let about = read("pdfinfo", &[], &file("dates", &b2b(), &Options::default()));
    assert!(!about.contains("Date:"), "{about}");
}

#[test]
fn a_file_says_title_and_order_of_reading() {
    let path = compile::root().join("examples/persian-retail/map.masar");
    let about = read("pdfinfo", &[], &file("title", &example(&path).1, &Options::default()));
    assert!(about.contains("فروش فرش دستباف") && about.contains("Tagged:          yes"), "{about}");
    let map = b2b();
    let text = read("pdfinfo", &["-struct-text"], &file("order", &map, &Options::default()));
    let text: String = text.split('"').skip(1).step_by(2).collect();
    let (scene, mut last) = (scene(&map), 0);
    for node in scene["nodes"].as_array().unwrap() {
        let line = node["texts"][0]["text"].as_str().unwrap();
        let place = text.get(last..).unwrap().find(line);
        last += place.unwrap_or_else(|| panic!("`{line}` is not in its place: {text}"));
    }
}

#[test]
fn pages_have_the_size_that_was_asked_for() {
    let size = |map: &Map, paper| {
        let options = Options { paper, look: Look::Spine, ..Options::default() };
        let about = read("pdfinfo", &[], &file(&format!("{paper:?}"), map, &options));
        let line = about.lines().find(|it| it.starts_with("Page size:")).unwrap().to_owned();
        line.trim_start_matches("Page size:").trim().to_owned()
    };
    assert!(size(&b2b(), Paper::A4).starts_with("595.28 x 841.89"));
    assert!(size(&b2b(), Paper::A3).starts_with("841.89 x 1190.55"));
    assert!(size(&b2b(), Paper::Letter).starts_with("612 x 792"));
    let wide = wide();
    let scene = scene(&wide);
    assert!(scene["width"].as_f64() > scene["height"].as_f64(), "the map is not wide");
    assert!(size(&wide, Paper::A4).starts_with("841.89 x 595.28"));
}

/// A map that is wider than high.
fn wide() -> Map {
    let mut draft = Draft::new("wide", "Wide", "en");
    let stage = draft.stage("s", "Start", None);
    draft.start(stage);
    for at in 0..8 {
        let lost = draft.closes(&format!("l{at}"), "Lost for a reason", Outcome::Lost);
        draft.go(stage, lost, "No", "10%");
    }
    draft.map
}

/// A map of 44 stages, each third of which may be lost, in a language.
fn long(language: &str, label: &str) -> Map {
    let mut draft = Draft::new("long", label, language);
    let lost = draft.closes("lost", &format!("{label} Z"), Outcome::Lost);
    let mut last = draft.stage("s0", label, None);
    draft.start(last);
    for at in 1..44 {
        let next = draft.stage(&format!("s{at}"), &format!("{label} {at}"), None);
        draft.go(last, next, "", "60%");
        if at % 3 == 0 {
            draft.go(last, lost, "", "40%");
        }
        last = next;
    }
    draft.map
}

#[test]
fn a_large_map_takes_pages_whose_tags_name_the_other_end() {
    for (language, label) in [("en", "Visit"), ("ar", "معاينة")] {
        let map = long(language, label);
        let file = file(&format!("long-{language}"), &map, &Options::default());
        let pages = pages(&file);
        assert!((2..8).contains(&pages), "{pages} pages");
        for page in 1..=pages {
            let number = page.to_string();
            let text = read("pdftotext", &["-f", &number, "-l", &number], &file);
            assert!(text.contains(&format!("{page}/{pages}")), "{text}");
            if page < pages {
                let next = (page + 1).to_string();
                let end = |line: &str| line.contains(label) && line.contains(&next);
                assert!(text.lines().any(end), "no tag leads from {page} to {next}: {text}");
            }
        }
        let all = read("pdftotext", &[], &file);
        (1..44).for_each(|at| assert!(all.contains(&at.to_string()), "{label} {at}"));
    }
    let one = read("pdfinfo", &[], &file("one-page", &b2b(), &Options::default()));
    assert!(one.contains("Pages:           1"), "{one}");
}

#[test]
fn pages_and_tags_are_numbered_in_the_digits_of_the_map() {
    for (language, label, share, numbers) in [
        ("ar", "معاينة", "٦٠٪", "١٢"),
        ("ar", "معاينة", "60%", "12"),
        ("fa", "بازدید", "۶۰٪", "۱۲"),
        ("en", "Visit", "60%", "12"),
    ] {
        let mut map = long(language, label);
        for way in &mut map.transitions {
            let percent = way.share.as_mut().map(|it| &mut it.value);
            percent.unwrap().written = share.to_owned();
        }
        let file = file(&format!("digits-{language}"), &map, &Options::default());
        let first = read("pdftotext", &["-l", "1"], &file);
        let (one, two) = numbers.split_at(numbers.len() / 2);
        assert!(first.contains(&format!("{one}/")), "{language}: {first}");
        let tag =
            |line: &str| line.contains(label) && line.contains(['(', ')']) && line.contains(two);
        assert!(first.lines().any(tag), "{language}: {first}");
    }
}

#[test]
fn no_label_keeps_a_page_from_being_drawn() {
    for language in ["en", "ar"] {
        let map = odd::labels(language);
        for theme in [Theme::Light, Theme::Dark] {
            let options = Options { theme, ..Options::default() };
            let text = read("pdftotext", &[], &file("odd", &map, &options));
            assert!(text.contains("Start"));
        }
    }
}

#[test]
fn stages_with_a_link_can_be_clicked() {
    let text = "map linked \"Linked\" {\n  starts at lead\n}\nstage lead \"Lead\" {\n  \
                link \"Guide\" \"https://example.com/دليل\"\n  go to won\n}\n\
                stage won \"Won\" {\n  link \"Start\" \"#lead\"\n  closes won\n}\n";
    let map = compile::text(text).map.unwrap();
    let file = file("links", &map, &Options::default());
    let addresses = read("pdfinfo", &["-url"], &file);
    assert!(addresses.contains("https://example.com/%D8%AF%D9%84%D9%8A%D9%84"), "{addresses}");
    let content = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
    assert_eq!(content.matches("/Subtype/Link").count(), 2, "one leads to a stage of the page");
}

/// The ways of [`phased`], by the numbers of its stages.
fn moves() -> Vec<(usize, usize)> {
    let ways = (0..32).flat_map(|at| match at % 6 {
        0 => vec![(at, at + 1), (at, 40)],
        3 if at > 8 => vec![(at, at + 1), (at, at - 8)],
        _ => vec![(at, at + 1)],
    });
    ways.filter(|it| it.1 != 32).collect()
}

/// A map of three owners and four phases, in a language: each sixth stage may be lost, each sixth goes
/// back.
fn phased(language: &str, label: &str) -> Map {
    let mut text =
        format!("map phased \"{label}\" {{\n  language {language}\n  starts at s0\n}}\n");
    (71..74).for_each(|it| text += &format!("role r{it} \"{label} {it}\"\n"));
    (91..95).for_each(|it| text += &format!("phase p{it} \"{label} {it}\"\n"));
    for at in (0..32).chain([40]) {
        let (phase, owner) = (91 + (at / 8).min(3), 71 + at / 3 % 3);
        text += &format!("stage s{at} \"{label} {at}\" {{\n  phase p{phase}\n  owner r{owner}\n");
        for (_, to) in moves().into_iter().filter(|it| it.0 == at) {
            text += &format!("  {} s{to}\n", if to < at { "back to" } else { "go to" });
        }
        text += if at == 40 { "  closes lost\n  link \"Start\" \"#s0\"\n}\n" } else { "}\n" };
    }
    compile::text(&text).map.unwrap()
}

fn pages(file: &Path) -> usize {
    let about = read("pdfinfo", &[], file);
    let pages = about.lines().find_map(|it| it.strip_prefix("Pages:")).unwrap();
    pages.trim().parse().unwrap()
}

/// The words of a page, and where each begins.
fn places(file: &Path, page: usize) -> Vec<(String, f64)> {
    let number = page.to_string();
    let page = read("pdftotext", &["-bbox", "-f", &number, "-l", &number], file);
    let words = page.lines().filter_map(|it| it.trim().strip_prefix("<word xMin=\""));
    let word = |it: &str| {
        let (x, rest) = it.split_once('"')?;
        let word = rest.split_once('>')?.1.strip_suffix("</word>")?;
        Some((word.to_owned(), x.parse().ok()?))
    };
    words.filter_map(word).collect()
}

#[test]
fn a_picture_that_runs_across_takes_pages_along_its_width() {
    for (language, label) in [("en", "Visit"), ("ar", "معاينة"), ("fa", "بازدید")] {
        let options = Options { across: true, ..Options::default() };
        let file = file(&format!("across-{language}"), &phased(language, label), &options);
        let count = pages(&file);
        assert!(read("pdfinfo", &[], &file).contains("841.89 x 595.28"));
        // The lost end, on the last page, links to the first stage.
        let raw = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        let first = raw.split("/Kids[").nth(1).and_then(|it| it.split(" R").next()).unwrap();
        assert!(raw.contains(&format!("[{first} R/XYZ ")), "no link leads to page {first}");
        let pages: Vec<Vec<(String, f64)>> = (1..=count).map(|it| places(&file, it)).collect();
        for page in &pages {
            for lane in ["71", "72", "73"] {
                let head = page.iter().find(|it| it.0 == lane).expect("each page names each lane");
                assert_eq!(head.1 > 421.0, language != "en", "{language} begins at {}", head.1);
            }
        }
        let said: Vec<Said> = pages.iter().map(|it| said(it, language)).collect();
        let page = |stage: usize| said.iter().position(|it| it.stages.contains(&stage)).unwrap();
        assert_eq!((page(0), page(40)), (0, count - 1), "time begins on the first page");
        let (mut cut, mut hung) = (0, 0);
        for (from, to) in moves().into_iter().filter(|it| page(it.0) != page(it.1)) {
            cut += 2;
            for (here, there) in [(from, to), (to, from)] {
                let tag = (there, page(there) + 1);
                assert!(said[page(here)].tags.contains(&tag), "{here} says nothing of {tag:?}");
            }
        }
        said.iter().for_each(|it| hung += it.tags.len());
        assert!(cut > 10 && hung <= cut, "{hung} tags at {cut} ends: a way passes pages unseen");
    }
}

/// Eastern digits as Latin ones.
fn latin(text: &str) -> String {
    let zero = |it: char| {
        ['\u{660}', '\u{6F0}'].into_iter().find(|zero| (*zero..).take(10).any(|of| of == it))
    };
    let digit = |it: char| zero(it).and_then(|zero| char::from_digit(it as u32 - zero as u32, 10));
    text.chars().map(|it| digit(it).unwrap_or(it)).collect()
}

/// The numbers that a page says: of stages, and of the other ends of its ways with their pages.
struct Said {
    stages: BTreeSet<usize>,
    tags: Vec<(usize, usize)>,
}

fn said(page: &[(String, f64)], language: &str) -> Said {
    let mut words: Vec<&str> = page.iter().map(|it| it.0.as_str()).collect();
    if language != "en" {
        // Poppler lists the words of a line from the left.
        words.reverse();
    }
    let number = |it: &str| latin(it.trim_matches(['(', ')'])).parse::<usize>().ok();
    let (mut stages, mut tags) = (BTreeSet::new(), Vec::new());
    for (at, it) in words.iter().enumerate().filter(|it| !it.1.contains('(')) {
        let page = words.get(at + 1).filter(|it| it.contains('('));
        match (number(it), page.and_then(|it| number(it))) {
            (Some(end), Some(page)) => tags.push((end, page)),
            (Some(stage), None) => drop(stages.insert(stage)),
            (None, _) => {}
        }
    }
    let named = (71..74).chain(91..95);
    assert!(named.clone().any(|it| stages.contains(&it)), "no lane and no phase is named");
    stages.retain(|it| named.clone().all(|name| *it != name));
    Said { stages, tags }
}

#[test]
fn what_is_tiny_across_takes_pages_and_what_is_small_does_not() {
    let across = |paper| Options { across: true, paper, ..Options::default() };
    for (name, least) in [("b2b", 3), ("arabic-b2b", 2), ("five-stages", 1)] {
        let map = compile::example(name);
        let mut all = String::new();
        for paper in [Paper::A4, Paper::A3] {
            let file = file(&format!("{name}-{paper:?}-across"), &map, &across(paper));
            let count = pages(&file);
            assert!((least..2 * least).contains(&count), "{name}: {count} pages");
            all += &read("pdftotext", &[], &file);
        }
        let found: BTreeSet<String> = words(&all).into_iter().collect();
        for line in lines(&scene_with(&map, &across(Paper::A4))) {
            let lost = words(&line).into_iter().find(|it| is_latin(it) && !found.contains(it));
            assert_eq!(lost, None, "{name}");
        }
    }
}

/// A map of 41 stages in three lanes, with more that no deal reaches, and how its faults are shown.
fn faulty(language: &str, label: &str, unreached: usize, across: bool) -> (Map, Options) {
    let mut text =
        format!("map faulty \"{label}\" {{\n  language {language}\n  starts at s0\n}}\n");
    (0..3).for_each(|it| text += &format!("role r{it} \"{label} R{it}\"\n"));
    for at in 0..40 {
        text += &format!(
            "stage s{at} \"{label} {at}\" {{\n  owner r{}\n  go to s{}\n}}\n",
            at / 3 % 3,
            at + 1
        );
    }
    text += &format!("stage s40 \"{label} 40\" {{\n  owner r0\n  closes won\n}}\n");
    for at in 0..unreached {
        text += &format!("stage u{at} \"{label} U{at}\" {{\n  owner r1\n  go to s40\n}}\n");
    }
    let done = compile::text(&text);
    let problems: Vec<_> =
        done.diagnostics.into_iter().filter(|it| it.rule == "unreachable-stage").collect();
    assert_eq!(problems.len(), unreached);
    (done.map.unwrap(), Options { look: Look::Problems, across, problems, ..Options::default() })
}

#[test]
fn messages_stand_on_the_last_page_or_on_their_own() {
    for (language, label) in [("en", "Visit"), ("ar", "معاينة"), ("fa", "بازدید")] {
        for across in [false, true] {
            let count = |unreached| {
                let (map, options) = faulty(language, label, unreached, across);
                let file = file(&format!("faulty-{language}-{across}-{unreached}"), &map, &options);
                let pages = pages(&file);
                let texts = (1..=pages).map(|page| {
                    let page = page.to_string();
                    let layout = ["-layout", "-f", &page, "-l", &page];
                    read("pdftotext", &layout, &file).matches("no deal can reach").count()
                });
                let told: Vec<usize> = texts.collect();
                assert_eq!(told.iter().sum::<usize>(), unreached, "{language}: {told:?}");
                told
            };
            let some = count(2);
            let pages = some.len();
            assert!(pages > 1 && some.last() == Some(&2), "one page is too small: {some:?}");
            let many = count(60);
            let listed: Vec<usize> = many.iter().copied().filter(|it| *it > 0).collect();
            assert_eq!(listed.len(), 2, "two pages hold 60 messages: {many:?}");
            assert!(many.ends_with(&listed), "messages follow the picture: {many:?}");
        }
    }
}

#[test]
fn a_path_is_marked_on_each_page_that_it_runs_on() {
    for (language, label) in [("en", "Visit"), ("fa", "بازدید")] {
        let (map, mut options) = faulty(language, label, 1, false);
        options.problems[0].witness = (0..=40).map(|at| format!("s{at}")).collect();
        let path = file(&format!("marked-{language}"), &map, &options);
        let pages = pages(&path);
        assert!(pages > 1);
        let marks = (1..=pages).map(|page| {
            let page = page.to_string();
            let out = path.with_extension(format!("{page}.svg"));
            let drawn = Command::new("pdftocairo")
                .args(["-svg", "-f", &page, "-l", &page])
                .args([&path, &out])
                .status();
            assert!(drawn.unwrap().success());
            // As an attribute or a style, as the version likes it.
            let drawn = std::fs::read_to_string(out).unwrap().replace("=\"", ":");
            drawn.matches("stroke-width:5").count()
        });
        // Of 41 stages and 40 ways those that are cut stand on two pages.
        assert_eq!(marks.sum::<usize>(), 41 + 40 + pages - 1, "{language}");
    }
}

/// A map of stages that may all be lost, each with its question.
fn leaking(stages: usize) -> Map {
    let mut draft = Draft::new("leaking", "Leaking", "en");
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    let mut last = draft.stage("s0", "Stage 0", None);
    draft.start(last);
    for at in 1..stages {
        let next = draft.stage(&format!("s{at}"), &format!("Stage {at}"), None);
        let asked = draft.decide(last, &format!("Agreed to part {at}?"));
        draft.branch(asked, next, "Yes", false, "60%");
        draft.branch(asked, lost, "", false, "40%");
        last = next;
    }
    draft.map
}

#[test]
fn a_page_holds_no_more_for_the_pages_beside_it() {
    let [some, twice] =
        [100, 200].map(|it| content("pdf", &leaking(it), &Options::default()).len());
    assert!(twice * 10 < some * 22, "{some} bytes, then {twice}");
    let file = file("leaking", &leaking(100), &Options::default());
    let count = pages(&file).to_string();
    let last = read("pdftotext", &["-f", &count, "-l", &count], &file);
    assert!(last.lines().count() < 120, "the end has a tag for each way into it: {last}");
    assert!(last.lines().any(|it| it.contains("(1) +")), "one tag tells how many: {last}");
}
