//! What no map may hold, in every place where a text may stand: each line that has it gets a finding,
//! and nothing of it gets through.

use std::ops::Range;

use masar::Compilation;
use masar::diagnostic::Level;
use masar::emit::json;

use super::common::compile::text as compile;
use super::common::strings::{self, Entry};
use super::door::tame;
use super::typed::{DOOR, PLACES, put, quoted};

/// `"…"` as somebody types it who knows of quotes and backslashes only.
fn plainly(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `"…"` with every character as its number.
fn by_number(text: &str) -> String {
    let numbers = text.chars().map(|it| format!("\\u{{{:x}}}", it as u32));
    format!("\"{}\"", numbers.collect::<String>())
}

/// The file with a text in all places of some of its lines, and where those lines then stand.
fn filled(lines: impl Fn(&str) -> bool, typed: &str) -> (String, Vec<Range<usize>>) {
    let (mut file, mut filled) = (String::new(), Vec::new());
    for line in DOOR.lines() {
        let here = PLACES.iter().filter(|it| line.contains(&format!("\"text of {it}\"")));
        let here: Vec<&&str> = here.filter(|_| lines(line)).collect();
        let start = file.len();
        file.push_str(&here.iter().fold(line.to_owned(), |line, it| put(&line, it, typed)));
        if !here.is_empty() {
            filled.push(start..file.len());
        }
        file.push('\n');
    }
    (file, filled)
}

/// Tests that each of the lines has an error, said so that nothing hidden comes along.
fn all_refused(done: &Compilation, lines: &[Range<usize>], rules: &[&str], name: &str) {
    let errors = done.diagnostics.iter().filter(|it| it.level == Level::Error);
    let errors: Vec<_> = errors.filter(|it| rules.contains(&it.rule)).collect();
    for line in lines {
        let here = |at: usize| (line.start..=line.end).contains(&at);
        let found = errors.iter().find(|it| here(it.span.start as usize));
        let found = found.unwrap_or_else(|| panic!("{name}: nothing is said of {line:?}"));
        assert!(found.help.as_ref().is_some_and(|it| !it.is_empty()), "{name}: {found:?}");
    }
    tame(done);
}

/// Nothing that a text may not hold is in the map.
fn clean(done: &Compilation, name: &str) {
    let hidden =
        |it: char| it.is_control() && it != '\n' || ('\u{202A}'..='\u{202E}').contains(&it);
    let map = done.map.as_ref().map(json::text);
    assert!(!map.unwrap_or_default().contains(hidden), "{name}");
}

#[test]
fn texts_that_no_map_may_hold_are_refused_in_every_place() {
    let is_head = |line: &str| line.ends_with('{');
    let rules = ["hidden-character", "hidden-direction-mark", "bad-escape", "unclosed-text"];
    for it in strings::all().iter().filter(|it| it.entry == Entry::Refused) {
        for typed in [plainly(&it.made), by_number(&it.made)] {
            // A line end in the head of a block costs the block.
            let heads = DOOR.lines().filter(|it| is_head(it) && typed.contains('\r'));
            let heads = heads.map(|head| filled(|line| line == head, &typed));
            let others = filled(|line| !is_head(line) || !typed.contains('\r'), &typed);
            for (file, lines) in heads.chain([others]).filter(|(_, lines)| !lines.is_empty()) {
                let done = compile(&file);
                all_refused(&done, &lines, &rules, &it.name);
                clean(&done, &it.name);
            }
        }
    }
}

/// A map with a note for each text.
fn notes(typed: impl Iterator<Item = String>) -> String {
    let notes = typed.map(|it| format!("  note {it}\n")).collect::<String>();
    format!("map m \"M\" {{\n  starts at lead\n{notes}}}\nstage lead \"Lead\" {{\n  rests\n}}\n")
}

/// The rule that refuses the note on each line; blank where it is kept.
fn answers(file: &str, count: usize) -> Vec<&'static str> {
    let done = compile(file);
    tame(&done);
    let mut rules = vec![""; count];
    for it in done.diagnostics.iter().filter(|it| it.level == Level::Error) {
        // The first note stands on the third line.
        rules[done.sources.line(it.span) as usize - 3] = it.rule;
    }
    rules
}

#[test]
fn characters_are_kept_or_refused_as_the_manual_says() {
    let all = || (0..0x11_0000).filter_map(char::from_u32);
    let control: Vec<char> =
        all().filter(|it| it.is_control() && !"\t\n\r".contains(*it)).collect();
    let nothing: Vec<char> = all()
        .filter(|&it| ('\u{FDD0}'..='\u{FDEF}').contains(&it) || it as u32 & 0xFFFE == 0xFFFE)
        .collect();
    assert_eq!((control.len(), nothing.len()), (62, 66));
    let (hidden, turning) = ("hidden-character", "hidden-direction-mark");
    for (letters, typed, numbered) in [
        (control, hidden, "bad-escape"),
        (nothing, hidden, "bad-escape"),
        ("\t".chars().collect(), "", "bad-escape"),
        (
            "\u{AD}\u{180E}\u{200B}\u{2028}\u{2029}\u{2060}\u{FEFF}\u{FFF9}\u{E0001}"
                .chars()
                .collect(),
            hidden,
            "",
        ),
        (
            "\u{202A}\u{202B}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}".chars().collect(),
            turning,
            turning,
        ),
        ("\u{202C}\u{2069}".chars().collect(), turning, turning),
        ("\u{200C}\u{200D}\u{200E}\u{200F}\u{61C}\u{A0}\u{2003}\u{3000}".chars().collect(), "", ""),
    ] {
        let between = |it: &char| format!("\"a{it}b\"");
        let number = |it: &char| format!("\"a\\u{{{:x}}}b\"", *it as u32);
        let count = letters.len();
        assert_eq!(
            answers(&notes(letters.iter().map(between)), count),
            vec![typed; count],
            "{letters:?}"
        );
        assert_eq!(
            answers(&notes(letters.iter().map(number)), count),
            vec![numbered; count],
            "{letters:?}"
        );
    }
}

#[test]
fn escapes_that_stand_for_nothing_are_refused() {
    let escapes = [
        r"\u{}",
        r"\u{D800}",
        r"\u{DFFF}",
        r"\u{110000}",
        r"\u{0000041}",
        r"\u{g}",
        r"\u{-1}",
        r"\u{+41}",
        r"\u41",
        r"\u{41",
        r"\x41",
        r"\t",
        r"\r",
        r"\0",
        r"\'",
        r"\N",
        r"\/",
        r"\ ",
    ];
    let file = notes(escapes.iter().map(|it| format!("\"a{it}b\"")));
    assert_eq!(answers(&file, escapes.len()), vec!["bad-escape"; escapes.len()]);
    let turned = notes(
        [r#""a\u{202E}b\nc\u{202C}""#.to_owned(), r#""a\u{202E}b\u{202C}\nc""#.to_owned()]
            .into_iter(),
    );
    assert_eq!(answers(&turned, 2), ["hidden-direction-mark", ""]);
}

#[test]
fn a_comment_says_nothing_whatever_it_holds() {
    let plain = json::text(&compile(DOOR).map.unwrap());
    for it in strings::all().iter().filter(|it| it.entry == Entry::Typed) {
        let file = DOOR.replace('\n', &format!("  # {}\n", it.text));
        let done = compile(&file);
        assert!(done.diagnostics.iter().all(|it| it.level < Level::Error), "{}", it.name);
        assert!(json::text(&done.map.unwrap()) == plain, "{}", it.name);
    }
}

#[test]
fn no_hostile_text_is_a_path() {
    for it in strings::all().iter().filter(|it| it.entry != Entry::Refused) {
        let path = quoted(&it.text);
        for file in [
            format!(
                "map m \"M\" {{\n  starts at lead\n}}\nimport {path}\nstage lead \"Lead\" {{\n  rests\n}}\n"
            ),
            format!("map m \"M\" {{\n  extends {path}\n}}\n"),
        ] {
            let done = compile(&file);
            let rules = ["import-outside-project", "import-not-found"];
            assert!(done.diagnostics.iter().any(|it| rules.contains(&it.rule)), "{}", it.name);
            tame(&done);
        }
    }
}

#[test]
fn an_address_that_is_not_safe_is_refused() {
    let link = "\"https://example.com/a?b=1&c=2\"";
    for it in strings::all().iter().filter(|it| it.entry != Entry::Refused) {
        let done = compile(&DOOR.replace(link, &quoted(&it.text)));
        let found: Vec<_> = done.diagnostics.iter().filter(|it| it.level == Level::Error).collect();
        assert!(
            matches!(&found[..], [only] if only.rule == "unsafe-link"),
            "{}: {found:?}",
            it.name
        );
        tame(&done);
    }
}
