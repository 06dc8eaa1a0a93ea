//! Names: what they bind to, and what is said of those that bind to nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use common::compile::{faults, files, lines, text};
use masar::check::Settings;
use masar::diagnostic::{Diagnostic, Level};
use masar::model::{Map, NodeKind, Tested, TransitionKind};
use masar::resolve::{Found, Refusal};

/// Sunday, written with a plain alef.
const SUNDAY: &str = "\u{0627}\u{0644}\u{0627}\u{062D}\u{062F}";
const HEAD: &str = "map inbound \"Inbound\" {\n  starts at lead\n}\nrole rep \"Sales rep\"\n";
const TAIL: &str = "stage won \"Won\" {\n  owner rep\n  enter when \"The buyer signed the order\"\n  \
    closes won\n}\nstage lost \"Lost\" {\n  owner rep\n  enter when \"The buyer said no\"\n  \
    closes lost\n}\n";
/// The line of the first line in the stage of [`with`].
const FIRST: u32 = 12;
/// The line of what follows the map of [`with`].
const AFTER: u32 = 24;

/// A map whose first stage holds some lines.
fn with(lines: &str) -> String {
    format!(
        "{HEAD}field Amount \"Deal amount\" as money on deal\nstage lead \"Lead\" {{\n  owner rep\n  \
         do \"Call the buyer\" within 1 day\n  exit when \"The buyer asked for a price\"\n  \
         go to won\n  go to lost when \"The buyer has no need\"\n{lines}\n}}\n{TAIL}"
    )
}

fn only<'a>(done: &'a masar::Compilation, rule: &str) -> &'a Diagnostic {
    let found: Vec<_> = done.diagnostics.iter().filter(|it| it.rule == rule).collect();
    assert_eq!(found.len(), 1, "{:#?}", done.diagnostics);
    found[0]
}

/// The errors and warnings of a text.
fn faults_of(map: &str) -> Vec<(u32, &'static str)> {
    lines(&text(map))
}

fn keys(map: &Map) -> Vec<&str> {
    map.nodes.iter().map(|it| it.name.key.as_str()).collect()
}

fn ways(map: &Map) -> Vec<(&str, &str)> {
    let key = |id| map.node(id).name.key.as_str();
    map.transitions.iter().map(|it| (key(it.from), key(it.to))).collect()
}

#[test]
fn the_scaffold_of_these_tests_is_clean() {
    assert_eq!(lines(&text(&with(""))), []);
}

#[test]
fn a_misspelt_stage_gets_the_nearest_one_and_a_fix() {
    let done = text(&with("go to wno"));
    let found = only(&done, "unknown-name");
    assert_eq!(done.sources.line(found.span), FIRST);
    assert_eq!(found.message, "no stage is called `wno`");
    assert_eq!(found.help.as_deref(), Some("did you mean `won`?"));
    assert_eq!(found.fix.as_ref().unwrap().edits[0].text, "won");
    assert_eq!(done.sources.text(found.span), "wno");
}

#[test]
fn a_misspelt_label_is_mended_in_quotes() {
    let done = text(&with("go to \"Lots\""));
    assert_eq!(only(&done, "unknown-name").fix.as_ref().unwrap().edits[0].text, "\"Lost\"");
}

#[test]
fn a_guess_among_several_names_or_of_few_letters_is_no_repair() {
    let stages = "stage demo \"Demo\" {\n  rests\n}\nstage demi \"Demi\" {\n  rests\n}\n\
                  stage x \"X\" {\n  rests\n}\n";
    let meant = |wrong: &str| {
        let done = text(&format!("{}{stages}", with(&format!("go to {wrong}"))));
        let found = only(&done, "unknown-name");
        (found.help.clone().unwrap(), found.fix.is_some())
    };
    assert_eq!(meant("demu"), ("did you mean `demo`?".to_owned(), false));
    assert_eq!(meant("y"), ("did you mean `x`?".to_owned(), false));
    assert_eq!(meant("leaad"), ("did you mean `lead`?".to_owned(), true));
}

#[test]
fn a_part_that_a_line_may_have_once_is_not_lost() {
    let lines = [
        ("back to lead 10% 20%", "20%"),
        ("back to lead when \"a\" when \"b\"", "when \"b\""),
        ("back to lead after 2 days after 3 days", "after 3 days"),
        ("back to lead because \"a\" because \"b\"", "because \"b\""),
        ("decide \"Q\" {\n if \"A\" go to won 10% 20%\n otherwise go to lost\n}", "20%"),
        ("do \"Call\" within 1 day within 2 days", "within 2 days"),
        ("do \"Call\" using \"a\" by rep using \"b\"", "using \"b\""),
        ("do \"Call\" check Amount is set check Amount > 1", "check Amount > 1"),
        ("do \"Call\" 2 times 3 times", "3 times"),
        ("انجام «تماس» ظرف 1 روز ظرف 2 روز", "ظرف 2 روز"),
    ];
    for (line, second) in lines {
        let done = text(&with(line));
        let found = only(&done, "duplicate-line");
        assert_eq!(done.sources.text(found.span), second, "{line}");
        assert!(found.labels[0].span.end <= found.span.start, "{line}");
    }
    assert_eq!(faults_of(&with("do \"Call\" by rep by rep")), []);
}

#[test]
fn the_digits_of_a_scale_word_count() {
    let asks = |amount: &str| faults_of(&with(&format!("exit when Amount > {amount}")));
    assert_eq!(asks("999_999_999_999M"), []);
    for amount in ["1_000_000_000_001M", "999_999_999_999_999M", "١٠٠٠٠٠٠٠٠٠٠٠٠٠٠١ مليون"]
    {
        assert_eq!(asks(amount), [(FIRST, "number-out-of-range")], "{amount}");
    }
}

#[test]
fn where_nothing_is_near_the_help_lists_what_there_is() {
    let done = text(&with("go to implementation"));
    let help = only(&done, "unknown-name").help.clone().unwrap();
    assert_eq!(help, "these stages are declared: `lead`, `won`, `lost`");
}

#[test]
fn an_undeclared_role_is_told_how_to_declare_it() {
    let done =
        text("map m \"M\" {\n  starts at a\n}\nstage a \"A\" {\n  owner seller\n  rests\n}\n");
    assert_eq!(lines(&done), [(5, "unknown-owner")]);
    let help = only(&done, "unknown-owner").help.clone().unwrap();
    assert_eq!(help, "declare it: `role seller`");
}

#[test]
fn names_are_used_by_key_or_by_label() {
    let done = text(&with("back to \"Lead\" when \"The buyer asked again\""));
    assert_eq!(lines(&done), []);
    assert!(ways(done.map.as_ref().unwrap()).contains(&("lead", "lead")));
}

#[test]
fn a_label_that_two_stages_share_is_no_name() {
    let twins = "stage a \"Visit\" {\n  owner rep\n  go to won\n}\nstage b \"Visit\" {\n  owner rep\n  \
                 go to won\n}\n";
    let done = text(&format!("{}{twins}", with("go to \"Visit\"\n go to a\n go to b")));
    let found = only(&done, "unknown-name");
    assert_eq!(found.message, "two stages are called `Visit`");
    assert!(found.help.as_ref().unwrap().contains("`a` or `b`"));
}

#[test]
fn a_label_alone_makes_a_key_of_its_own() {
    let done = text(
        "map \"Inbound sales\" {\n  starts at \"First call\"\n}\nrole \"Sales rep\"\n\
         stage \"First call\" {\n  owner \"Sales rep\"\n  go to \"First-call\"\n}\n\
         stage \"First-call\" {\n  owner \"Sales rep\"\n  rests\n}\n",
    );
    let map = done.map.unwrap();
    assert_eq!(map.name.key, "Inbound_sales");
    assert_eq!(keys(&map), ["First_call", "First_call_2"]);
    assert!(map.nodes.iter().all(|it| !it.name.keyed));
    assert_eq!(ways(&map), [("First_call", "First_call_2")]);
}

#[test]
fn one_key_in_two_spellings_is_declared_twice() {
    let done = text(include_str!("data/names/kaf.masar"));
    assert_eq!(lines(&done), [(10, "duplicate-name")]);
    let found = only(&done, "duplicate-name");
    assert!(found.message.contains("\u{0643}") && found.message.contains("\u{06A9}"));
    assert_eq!(done.sources.line(found.labels[0].span), 6);
}

#[test]
fn names_bind_whatever_their_letters_digits_and_joiners() {
    let done = text(include_str!("data/names/joiner.masar"));
    let errors: Vec<_> = done.diagnostics.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let map = done.map.unwrap();
    assert_eq!(map.transitions.len(), 2);
    assert_eq!(map.starts[0].value.index(), 0);
    assert!(map.language.is_rtl());
}

#[test]
fn a_slip_in_a_declaration_is_one_finding_there() {
    let done =
        text(&with("").replace("stage lead", "stage laed").replace("go to won", "back to lead"));
    let found = only(&done, "unknown-name");
    assert_eq!(done.sources.text(found.span), "laed");
    assert_eq!(found.help.as_deref(), Some("did you mean `lead`?"));
}

#[test]
fn a_team_that_owns_is_a_warning_and_not_a_missing_owner_too() {
    let team = "team sales \"Sales\"\nrole ae \"Account executive\" in sales\n";
    let done = text(&format!("{}{team}", with("").replacen("owner rep", "owner sales", 1)));
    assert_eq!(lines(&done), [(7, "team-as-owner")]);
    assert_eq!(only(&done, "team-as-owner").help.as_deref(), Some("name one of its roles: `ae`"));
}

#[test]
fn a_line_said_twice_shows_the_first() {
    let done = text(&with("within 2 days\nwithin 3 days"));
    assert_eq!(lines(&done), [(FIRST + 1, "duplicate-line")]);
    assert_eq!(done.sources.line(only(&done, "duplicate-line").labels[0].span), FIRST);
}

#[test]
fn two_map_blocks_are_one_too_many() {
    let done = text(&format!("{}map other \"Other\" {{\n}}\n", with("")));
    assert_eq!(only(&done, "duplicate-name").message, "this file has two `map` blocks");
}

#[test]
fn sub_stages_have_no_ways_of_their_own() {
    for line in ["go to won", "back to lead", "closes won", "rests", "decide \"Q?\" {\n}"] {
        let done = text(&with(&format!("substage call \"Call\" {{\n{line}\n}}")));
        let found = only(&done, "misplaced-line");
        assert_eq!(done.sources.line(found.span), FIRST + 1, "{line}");
    }
}

#[test]
fn two_sub_stages_with_one_name_are_one_too_many() {
    let done = text(&with("substage call \"Call\"\nsubstage call \"Call again\""));
    assert_eq!(lines(&done), [(FIRST + 1, "duplicate-name")]);
}

#[test]
fn choices_are_the_ones_declared() {
    let choice = "field Region as choice(\"Gulf\", \"North Africa\") on company\n";
    let compiled = |test: &str| text(&format!("{}{choice}", with(&format!("exit when {test}"))));
    for good in
        ["Region is Gulf", "Region in (\"Gulf\", \"North Africa\")", "Region is not \"Gulf\""]
    {
        assert_eq!(lines(&compiled(good)), [], "{good}");
    }
    for bad in ["Region is \"Golf\"", "Region is not Golf", "Region in (\"Gulf\", \"Europe\")"] {
        assert_eq!(lines(&compiled(bad)), [(FIRST, "unknown-choice")], "{bad}");
    }
}

#[test]
fn raw_and_dotted_fields_need_no_declaration() {
    let done = text(&with("exit when `dealstage name` is set and Account.Region is set"));
    assert_eq!(lines(&done), []);
    let done = text(&with("exit when Amuont is set"));
    let found = only(&done, "unknown-name");
    assert_eq!(found.message, "no field is called `Amuont`");
    assert_eq!(found.help.as_deref(), Some("did you mean `Amount`?"));
}

#[test]
fn a_declared_field_is_bound() {
    let done = text(&with("exit when Amount > 0"));
    let map = done.map.unwrap();
    let (_, _, stage) = map.stages().next().unwrap();
    let Some(masar::model::Condition::Test(test)) = &stage.exit[1].criterion.check else {
        panic!("no test: {:?}", stage.exit)
    };
    assert!(matches!(test.field, Tested::Field(id) if map.field(id).name.key == "Amount"));
}

#[test]
fn decisions_are_nodes_behind_their_stage() {
    let decide = |question| {
        format!("decide \"{question}?\" {{\n  if \"Yes\" go to won\n  otherwise go to lost\n}}\n")
    };
    let done = text(&with(&format!("{}{}", decide("Fit"), decide("Budget"))));
    let map = done.map.unwrap();
    assert_eq!(keys(&map), ["lead", "lead.decision", "lead.decision2", "won", "lost"]);
    let decision = &map.nodes[1];
    assert_eq!(decision.name.label.as_written(), "Fit?");
    assert!(matches!(&decision.kind, NodeKind::Decision(it) if it.stage.index() == 0));
    let expected = [
        ("lead", "won"),
        ("lead", "lost"),
        ("lead", "lead.decision"),
        ("lead.decision", "won"),
        ("lead.decision", "lost"),
        ("lead", "lead.decision2"),
        ("lead.decision2", "won"),
        ("lead.decision2", "lost"),
    ];
    assert_eq!(ways(&map), expected);
    assert!(matches!(map.transitions[2].kind, TransitionKind::Asked));
    assert!(matches!(map.transitions[4].kind, TransitionKind::Otherwise));
}

#[test]
fn a_bare_amount_takes_the_currency_of_the_map() {
    let goal = "goal g \"Goal\" {\n  target SAR 2M by 2026-12-31\n  deal 40k\n  at won\n}\n";
    let currency =
        |code: &str| with("").replacen("starts", &format!("currency {code}\n starts"), 1);
    let done = text(&format!("{}{goal}", currency("SAR")));
    let map = done.map.unwrap();
    assert_eq!(map.goals[0].deal.as_ref().unwrap().value.currency, "SAR");
    let done = text(&format!("{}{goal}", with("")));
    assert_eq!(only(&done, "unknown-currency").message, "`40k` has no currency");
    let done = text(&format!("{}{}", currency("SAR"), goal.replace("SAR", "SAE")));
    let found = only(&done, "unknown-currency");
    assert_eq!(done.sources.text(found.span), "SAE");
    assert_eq!(found.help.as_deref(), Some("did you mean `SAR`?"));
}

#[test]
fn words_of_the_language_have_a_nearest_word() {
    let cases = [
        ("field F as mony on deal\n", "`money`"),
        ("field F as text on compny\n", "`company`"),
        ("metric m \"M\" {\n  measures tiem at won\n}\n", "`time`"),
        ("metric m \"M\" {\n  measures time at won\n  basis cohrot\n}\n", "`cohort`"),
    ];
    for (item, right) in cases {
        let done = text(&format!("{}{item}", with("")));
        let help = only(&done, "unknown-word").help.clone().unwrap();
        assert_eq!(help, format!("did you mean {right}?"), "{item}");
    }
    let done = text(&with("forecast comit"));
    assert_eq!(only(&done, "unknown-word").help.as_deref(), Some("did you mean `commit`?"));
    let done = text(&with("").replacen("starts", "workweek sum to thu\n starts", 1));
    assert_eq!(only(&done, "unknown-word").help.as_deref(), Some("did you mean `sun`?"));
}

#[test]
fn an_empty_file_is_told_what_to_type() {
    let done = text("# nothing yet\n");
    assert!(done.map.is_none());
    assert!(only(&done, "missing-map").help.as_ref().unwrap().contains("starts at lead"));
    let done = text("role rep \"Sales rep\"\n");
    assert!(done.map.is_none() && done.diagnostics.len() == 1);
    assert!(only(&done, "missing-map").help.as_ref().unwrap().contains("another map imports"));
}

#[test]
fn a_map_that_lost_its_block_is_still_checked() {
    let lines = "go to nowhere 50%";
    let done = text(with(lines).split_once("}\n").unwrap().1);
    assert!(only(&done, "missing-map").help.as_ref().unwrap().contains("starts at lead"));
    assert!(only(&done, "unknown-name").message.contains("nowhere"));
    let done = text(with("go to wno").split_once("}\n").unwrap().1);
    let found = only(&done, "unknown-name");
    assert!(found.help.as_ref().unwrap().contains("`won`") && found.fix.is_none());
    let halved = with("").replacen("go to won", "go to won 50%", 1);
    assert!(only(&text(halved.split_once("}\n").unwrap().1), "shares-not-100").fix.is_some());
}

#[test]
fn a_broken_map_line_leaves_the_stages_to_check() {
    let done = text(&with("go to wno").replacen("map inbound", "mpa inbound", 1));
    assert!(done.map.is_some());
    assert!(lines(&done).contains(&(FIRST, "unknown-name")));
}

#[test]
fn imports_lend_their_declarations() {
    let map = format!("{}import \"people.masar\"\n", with("informs pm"));
    let people = "role pm \"Implementation manager\"\nimport \"more.masar\"\n";
    let more = "role csm \"Customer success\"\n";
    let all = [("map.masar", map.as_str()), ("people.masar", people), ("more.masar", more)];
    let done = files(&all, &Settings::default());
    assert_eq!(lines(&done), []);
    let roles: Vec<_> = done.map.as_ref().unwrap().roles.iter().map(|it| &it.name.key).collect();
    assert_eq!(roles, ["rep", "pm", "csm"]);
}

#[test]
fn an_import_with_a_map_is_misplaced() {
    let map = format!("{}import \"other.masar\"\n", with(""));
    let other = "map other \"Other\" {\n}\n";
    let done = files(&[("map.masar", &map), ("other.masar", other)], &Settings::default());
    assert_eq!(faults(&done), [("map.masar".to_owned(), AFTER, "misplaced-line")]);
}

#[test]
fn a_circle_of_imports_shows_the_chain() {
    let map = format!("{}import \"a.masar\"\n", with(""));
    let all = [
        ("map.masar", map.as_str()),
        ("a.masar", "import \"b.masar\"\n"),
        ("b.masar", "role b \"B\"\nimport \"a.masar\"\n"),
    ];
    let done = files(&all, &Settings::default());
    assert_eq!(faults(&done), [("b.masar".to_owned(), 2, "import-cycle")]);
    let message = &only(&done, "import-cycle").message;
    assert!(message.ends_with("`a.masar` → `b.masar` → `a.masar`"), "{message}");
}

#[test]
fn paths_that_could_leave_the_project_are_never_asked_for() {
    let bad = [
        "/etc/x.masar",
        "C:/x.masar",
        "https://example.com/x.masar",
        "a\\\\b.masar",
        "a//b.masar",
        "x.txt",
        "file:x.masar",
    ];
    for path in bad {
        let map = format!("{}import \"{path}\"\n", with(""));
        let entry = Found { id: "m".into(), shown: "m".into(), bytes: map.into_bytes() };
        let mut asked = false;
        let mut read = |_: &masar::resolve::Request<'_>| {
            asked = true;
            Err(Refusal::Missing)
        };
        let done = masar::compile(entry, &mut read, &Settings::default());
        assert_eq!(lines(&done), [(AFTER, "import-outside-project")], "{path}");
        assert!(!asked, "{path}");
    }
}

#[test]
fn a_refused_file_says_why() {
    let cases = [
        (Refusal::Missing, "import-not-found"),
        (Refusal::Outside, "import-outside-project"),
        (Refusal::NotAFile, "import-not-found"),
        (Refusal::Unreadable("permission denied".into()), "import-not-found"),
    ];
    for (why, rule) in cases {
        let bytes = format!("{}import \"../x.masar\"\n", with("")).into_bytes();
        let entry = Found { id: "m".into(), shown: "m".into(), bytes };
        let mut read = |_: &masar::resolve::Request<'_>| Err(why.clone());
        let done = masar::compile(entry, &mut read, &Settings::default());
        assert_eq!(lines(&done), [(AFTER, rule)], "{why:?}");
    }
}

fn bytes(bytes: Vec<u8>) -> masar::Compilation {
    let entry = Found { id: "m".into(), shown: "map.masar".into(), bytes };
    masar::compile(entry, &mut |_| Err(Refusal::Missing), &Settings::default())
}

#[test]
fn what_is_no_utf8_names_the_byte_and_the_line() {
    let done = bytes(b"# one\n# tw\xE7o\n".to_vec());
    let found = only(&done, "not-utf8");
    assert_eq!(found.message, "`map.masar` is not UTF-8: byte 10, in line 2");
    assert_eq!(done.sources.line(found.span), 2);
    let marked = bytes([b"\xEF\xBB\xBF".as_slice(), with("").as_bytes()].concat());
    assert_eq!(lines(&marked), []);
}

#[test]
fn what_is_too_large_is_not_read() {
    let done = bytes(vec![b'#'; (4 << 20) + 1]);
    assert_eq!(only(&done, "too-large").message, "`map.masar` is larger than 4 MiB");
    let many =
        bytes(format!("{HEAD}stage lead {{\n{}}}\n", "rests\n".repeat(100_000)).into_bytes());
    assert_eq!(only(&many, "too-large").message, "the map has more than 100,000 statements");
}

#[test]
fn allows_silence_a_block_or_the_file_and_only_what_is_there() {
    let bare = "stage demo \"Demo\" {\n  go to won\n}\n";
    let map = format!("{}{bare}", with("go to demo"));
    assert_eq!(lines(&text(&map)), [(AFTER, "missing-owner")]);
    let block = map.replace(
        "stage demo \"Demo\" {\n",
        "stage demo \"Demo\" {\n  allow missing-owner because \"The desk owns it\"\n",
    );
    assert_eq!(lines(&text(&block)), []);
    let file = format!("{map}allow missing-owner because \"The desk owns it\"\n");
    assert_eq!(lines(&text(&file)), []);
    let idle = with("allow missing-owner because \"The desk owns it\"");
    assert_eq!(lines(&text(&idle)), [(FIRST, "unused-allow")]);
    let histories = with("allow undeclared-skip to won because \"Repeat customers\"");
    assert_eq!(lines(&text(&histories)), []);
    let done = text(&with("allow missing-ownr because \"The desk owns it\""));
    assert_eq!(only(&done, "unknown-name").help.as_deref(), Some("did you mean `missing-owner`?"));
}

#[test]
fn a_project_sets_levels_but_not_what_is_understood() {
    let map = with("go to wno").replacen("owner rep", "note \"No owner yet\"", 1);
    let all = [("map.masar", map.as_str())];
    let level = |name: &str, level| {
        let mut settings = Settings::default();
        settings.levels.insert(name.to_owned(), level);
        settings
    };
    let done = files(&all, &level("unknown-name", None));
    assert_eq!(only(&done, "unknown-name").level, Level::Error);
    let map = with("").replacen("owner rep", "note \"No owner yet\"", 1);
    let all = [("map.masar", map.as_str())];
    let done = files(&all, &level("missing-owner", Some(Level::Error)));
    assert_eq!(only(&done, "missing-owner").level, Level::Error);
    assert_eq!(lines(&files(&all, &level("missing-owner", None))), []);
}

#[test]
fn findings_beyond_ten_thousand_are_counted() {
    let done = text(&with(&"go to nowhere\n".repeat(20_000)));
    assert_eq!(done.diagnostics.len(), 10_000);
    assert!(done.hidden.errors >= 10_000, "{:?}", done.hidden);
    assert!(done.diagnostics.is_sorted_by_key(|it| it.span.start));
}

#[test]
fn every_bound_name_is_noted() {
    let done = text(&with("consults rep"));
    let map = done.map.as_ref().unwrap();
    let words: Vec<&str> = map.uses.iter().map(|(span, _)| done.sources.text(*span)).collect();
    assert_eq!(words.iter().filter(|it| **it == "rep").count(), 4);
    assert_eq!(words.iter().filter(|it| **it == "lead").count(), 1);
}

#[test]
fn a_key_never_changes_for_one_line_that_misspells_it() {
    let field = "field Roof_Type as text on deal crm hubspot \"roof_type\"\n";
    let one = text(&format!("{}{field}", with("exit when RoofType is set")));
    let found = only(&one, "unknown-name");
    assert_eq!(one.sources.text(found.span), "RoofType");
    assert_eq!(found.fix.as_ref().unwrap().edits[0].text, "Roof_Type");
    let lines = "exit when RoofType is set\nexit when RoofType is empty";
    let held = text(&format!("{}{field}", with(lines)));
    let uses = held.diagnostics.iter().filter(|it| it.rule == "unknown-name");
    assert!(uses.clone().all(|it| held.sources.text(it.span) == "RoofType") && uses.count() == 2);
    let loose =
        text(&format!("{}{}", with(lines), field.replace(" crm hubspot \"roof_type\"", "")));
    let found = only(&loose, "unknown-name");
    assert_eq!((loose.sources.text(found.span), &found.fix), ("Roof_Type", &None));
}

#[test]
fn a_file_that_cannot_be_taken_in_is_one_finding() {
    let missing = with("").replace("starts at lead", "starts at lead\n  extends \"bas.masar\"")
        + "change other {\n  owner boss\n}\n";
    assert_eq!(lines(&text(&missing)), [(3, "import-not-found")]);
    let map = format!("{}import \"other.masar\"\n", with("informs boss"));
    let other = format!("{}role boss \"Boss\"\n", with(""));
    let done = files(&[("map.masar", &map), ("other.masar", &other)], &Settings::default());
    assert_eq!(faults(&done), [("map.masar".to_owned(), AFTER, "misplaced-line")]);
}

#[test]
fn a_broken_first_word_is_one_finding() {
    let arabic = "language ar\n  starts at lead";
    for (from, to) in [
        ("map inbound", "mp inbound"),
        ("map inbound", "\u{062E}\u{0631}\u{064A}\u{0638}\u{0629} inbound"),
    ] {
        let map = with("").replace("starts at lead", arabic).replacen(from, to, 1);
        let crm = map.replace("  closes won", "  crm hubspot \"won\"\n  closes won");
        let done = text(&crm);
        let errors = done.diagnostics.iter().filter(|it| it.level == Level::Error);
        let rules: Vec<_> = errors.map(|it| it.rule).collect();
        assert_eq!(rules, ["unknown-word"], "{:#?}", done.diagnostics);
    }
}

#[test]
fn a_type_that_is_no_type_is_one_finding() {
    let done = text(&with("exit when Amount > 5").replace("as money", "as mony"));
    assert_eq!(lines(&done), [(5, "unknown-word")]);
}

#[test]
fn numbers_that_make_no_sense_are_found_where_they_stand() {
    let line = |lines: &str| self::lines(&text(&with(lines)));
    for bad in ["probability 160%", "within 0 weeks", "takes 0 days", "stale after 0 days"] {
        assert_eq!(line(bad), [(FIRST, "number-out-of-range")], "{bad}");
    }
    let done = text(&with("").replace("go to won", "go to won 155%"));
    assert_eq!(done.sources.text(only(&done, "number-out-of-range").span), "155%");
    assert_eq!(lines(&done).len(), 1, "{:#?}", done.diagnostics);
    let after = |items: &str| self::lines(&text(&format!("{}{items}\n", with(""))));
    for leads in ["-120", "0"] {
        let channel = format!("channel web \"Web\" {{\nleads {leads} per month\n}}");
        assert_eq!(after(&channel), [(AFTER + 1, "number-out-of-range")]);
    }
    for bad in ["deal EUR -18_000", "target EUR -2M by 2026-12-31", "target 0 by 2026-12-31"] {
        let goal = format!("goal year \"Year\" {{\n{bad}\n}}");
        assert!(after(&goal).contains(&(AFTER + 1, "number-out-of-range")), "{bad}");
    }
}

#[test]
fn a_point_that_seems_to_part_thousands_is_a_warning() {
    let deal = |money: &str| {
        let goal = format!("goal year \"Year\" {{\n  target 40 by 2026-Q4\n  deal {money}\n}}\n");
        let done = text(&format!("{}{goal}", with("")));
        let found = done.diagnostics.iter().find(|it| it.rule == "number-out-of-range");
        found.map(|it| (it.level, it.help.clone().unwrap()))
    };
    let help = "for thousands write `EUR 18_000`".to_owned();
    assert_eq!(deal("EUR 18.000"), Some((Level::Warning, help)));
    for good in ["EUR 18_000", "EUR 18.50", "KWD 18.250", "EUR 1.125M"] {
        assert_eq!(deal(good), None, "{good}");
    }
}

#[test]
fn what_ends_before_it_starts_is_found() {
    let hours = text(
        &with("").replace("  starts at", "  workweek sun to thu from 17:00 to 08:00\n  starts at"),
    );
    assert_eq!(lines(&hours), [(2, "number-out-of-range")]);
    let goal = |period: &str, by: &str| {
        let goal = format!("goal year \"Year\" {{\n  from {period}\n  target 40 by {by}\n}}\n");
        text(&format!("{}{goal}", with("")))
    };
    let backward = goal("2026-12-31 to 2026-01-01", "2026-Q4");
    assert_eq!(lines(&backward), [(AFTER + 1, "impossible-date")]);
    let late = goal("2026-01-01 to 2026-12-31", "2024-12-31");
    let message = "the goal `Year` has a target by 2024-12-31, outside of its period";
    assert_eq!(only(&late, "unmeasurable-goal").message, message);
    let right = goal("2026-01-01 to 2026-12-31", "2026-Q4");
    assert!(right.diagnostics.iter().all(|it| it.rule != "unmeasurable-goal"));
}

#[test]
fn a_day_is_known_without_its_hamza() {
    let line = format!("workweek {SUNDAY} to thu\n starts");
    let done = text(&with("").replacen("starts", &line, 1));
    assert_eq!(faults(&done), []);
    assert_eq!(done.map.unwrap().workweek.days(), 5);
}

#[test]
fn a_link_to_a_stage_is_bound_like_any_other_name() {
    let link = |to: &str| text(&with(&format!("  link \"How it ends\" {to}")));
    let wrong = link("\"#wno\"");
    let found = only(&wrong, "unknown-name");
    assert_eq!(found.help.as_deref(), Some("did you mean `won`?"));
    assert_eq!(wrong.sources.text(found.span), "wno");
    assert_eq!(lines(&link("\"#nowhere\"")), [(FIRST, "unknown-name")]);
    for right in ["\"#won\"", "\"#Won\"", "«#won»"] {
        let done = link(right);
        assert_eq!(lines(&done), [], "{right}");
        let map = done.map.unwrap();
        let stage = map.stages().next().unwrap().2;
        assert_eq!(stage.links[0].1.as_ref().unwrap().value.as_written(), "#won");
    }
}

#[test]
fn a_link_to_a_stage_that_a_variant_removes_goes_with_it() {
    let base =
        with("  link \"How it ends\" \"#parked\"") + "stage parked \"Parked\" {\n  rests\n}\n";
    let variant = "map b \"B\" {\n  extends \"base.masar\"\n}\nremove stage parked\n";
    let done = files(&[("map.masar", variant), ("base.masar", &base)], &Settings::default());
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    assert!(map.stages().next().unwrap().2.links.iter().all(|it| it.1.is_none()));
}

#[test]
fn letters_that_writers_exchange_are_suggested() {
    let (management, typed) =
        ("\u{0625}\u{062F}\u{0627}\u{0631}\u{0629}", "\u{0627}\u{062F}\u{0627}\u{0631}\u{0647}");
    let stage = |key: &str| format!("stage {key} \"{key}\" {{\n  owner rep\n  go to won\n}}\n");
    let done = text(&(with(&format!("  go to {typed}")) + &stage(management)));
    let found = only(&done, "unknown-name");
    assert_eq!(found.fix.as_ref().unwrap().edits[0].text, management);
    let other = management.replace('\u{0625}', "\u{0623}");
    let both = stage(management) + &stage(&other);
    let done = text(&(with(&format!("  go to {typed}")) + &both));
    let found = only(&done, "unknown-name");
    assert!(found.fix.is_none() && found.help.as_ref().unwrap().contains(" or "), "{found:?}");
}

#[test]
fn a_blank_within_a_name_is_one_mistake() {
    let (start, end) =
        ("\u{067E}\u{06CC}\u{0634}", "\u{0641}\u{0627}\u{06A9}\u{062A}\u{0648}\u{0631}");
    let invoice = format!("{start}\u{200C}{end}");
    for (key, written, line) in [
        (invoice.as_str(), format!("{start} {end}"), format!("  go to {start} {end} 60%")),
        (
            "pro_forma_invoice",
            "pro forma invoice".to_owned(),
            "  go to pro forma invoice when \"x\"".to_owned(),
        ),
        ("pro-forma", "Pro forma".to_owned(), "  go to Pro forma # soon".to_owned()),
    ] {
        let stage = format!("stage {key} \"Invoice\" {{\n  owner rep\n  go to won\n}}\n");
        let done = text(&(with(&line) + &stage));
        assert!(
            done.diagnostics.iter().all(|it| it.rule != "unknown-word"),
            "{:#?}",
            done.diagnostics
        );
        let found = only(&done, "unknown-name");
        assert_eq!(done.sources.text(found.span), written);
        assert_eq!(found.fix.as_ref().unwrap().edits[0].text, key);
    }
}

#[test]
fn helps_speak_the_keywords_of_the_file() {
    let arabic = masar::parse::respelt("go to x", masar::ast::Tongue::Arabic);
    let keyword = |word| masar::parse::spelt(word, masar::ast::Tongue::Arabic).unwrap();
    let map = format!(
        "{} m \"Map\" {{\n  {} {} lead\n}}\n{} owner \"Rep\"\n{stage} lead \"Lead\" {{\n}}\n{stage} x \"X\" {{\n}}\n",
        keyword("map"),
        keyword("starts"),
        keyword("at"),
        keyword("role"),
        stage = keyword("stage"),
    );
    let done = text(&map);
    let help = |rule: &str| {
        let found = done.diagnostics.iter().find(|it| it.rule == rule).unwrap();
        found.help.clone().unwrap()
    };
    assert!(
        help("unreachable-stage").contains(&format!("`{arabic}`")),
        "{}",
        help("unreachable-stage")
    );
    // A name that is spelt like a keyword stays a name.
    assert!(help("missing-owner").ends_with(&format!("`{} owner`", keyword("owner"))));
    assert!(help("missing-exit").contains(&format!("`{}`", keyword("rests"))));
    assert!(help("no-won-stage").contains(keyword("closes")));
    let english = text(&with("").replacen("owner rep\n  do", "do", 1));
    assert_eq!(
        only(&english, "missing-owner").help.as_deref(),
        Some("name a role, for example `owner rep`")
    );
}

#[test]
fn time_zones_have_a_continent_and_a_city() {
    let zone = |name: &str| {
        text(&with("").replacen("starts", &format!("timezone \"{name}\"\n  starts"), 1))
    };
    for name in [
        "UTC",
        "Asia/Riyadh",
        "America/Argentina/Buenos_Aires",
        "Etc/GMT+3",
        "America/Port-au-Prince",
    ] {
        assert_eq!(lines(&zone(name)), [], "{name}");
    }
    for name in ["Nowhere", "", "Asia/", "/Riyadh", "Asia/Riyadh/x/y", "Asia/Ri yadh", "+03:00"] {
        assert!(
            only(&zone(name), "unknown-timezone").help.as_ref().unwrap().contains("Asia/Riyadh"),
            "{name}"
        );
    }
}

#[test]
fn a_head_that_is_not_understood_hides_nothing_within() {
    for head in ["stage lead X {", "stage lead 'A' {", "stage lead \"A\" B {", "stge lead A {"] {
        let map = format!(
            "{HEAD}{head}\n  owner nobodyy\n  go to nowhere\n  bla\n  decide \"Ok?\" rep {{\n    \
             if \"Yes\" go to won\n    otherwise go to zzz\n  }}\n}}\n{TAIL}stage x \"X\" {{\n  go to lead\n  go to lost\n}}\n"
        );
        let found: Vec<u32> = faults_of(&map).into_iter().map(|it| it.0).collect();
        let errors: Vec<u32> = found.into_iter().filter(|it| *it < 17).collect();
        assert_eq!(errors, [5, 6, 7, 8, 9, 11], "{head}");
    }
}

#[test]
fn a_block_without_a_name_hides_nothing_within() {
    for head in ["goal {", "metric “Won” {", "stage {", "channel {", "map {", "field size money {"]
    {
        let found = faults_of(&format!(
            "{HEAD}{head}\n  blu\n}}\nstage lead \"Lead\" {{\n  go to won\n  go to lost\n}}\n{TAIL}"
        ));
        let found: Vec<u32> = found.into_iter().map(|it| it.0).filter(|it| *it < 8).collect();
        assert_eq!(found, [5, 6], "{head}");
    }
}

#[test]
fn a_name_of_two_words_is_one_finding() {
    let map = format!(
        "{HEAD}role sales rep \"R\"\nrole sales head \"H\"\nstage roof survey \"Roof survey\" {{\n  owner sales_rep\n  \
         go to roof_visit\n}}\nstage roof visit \"Visit\" {{\n  owner rep\n  go to roof_survey\n  \
         go to \"Roof survey\"\n}}\n"
    );
    let done = text(&map);
    let errors = done.diagnostics.iter().filter(|it| it.level == Level::Error);
    let helps: Vec<&str> = errors.filter_map(|it| it.help.as_deref()).collect();
    let write = |it: &str| format!("a name is one word: write `{it}`");
    let lead = helps.iter().position(|it| !it.starts_with("a name"));
    let names: Vec<&str> =
        helps.iter().copied().enumerate().filter(|it| Some(it.0) != lead).map(|it| it.1).collect();
    assert_eq!(
        names,
        ["sales_rep", "sales_head", "roof_survey", "roof_visit"].map(write),
        "{helps:#?}"
    );
    for (line, one) in [
        ("مرحلة زيارة الموقع «زيارة الموقع» {\n}\n", "زيارة_الموقع"),
        ("نقش کارشناس فروش «کارشناس فروش»\n", "کارشناس_فروش"),
    ] {
        let done = text(line);
        assert!(done.diagnostics.iter().any(|it| it.help == Some(write(one))), "{line}");
    }
}

#[test]
fn a_stage_starts_a_map_or_channel_once() {
    let map = with("").replace("starts at lead", "starts at lead, lead");
    let done = text(&map);
    let found = only(&done, "duplicate-line");
    assert_eq!(found.message, "`Lead` stands twice in this list");
    assert_eq!(done.map.unwrap().starts.len(), 1);
    let channel = "channel phone \"Telephone\" {\n  starts at lead, lead\n  leads 5 per month source \"Calls\"\n}\n";
    let done = text(&format!("{}{channel}", with("")));
    assert_eq!(done.sources.text(only(&done, "duplicate-line").span), "lead");
    let channel = &done.map.as_ref().unwrap().channels[0];
    assert_eq!((channel.starts.len(), channel.map.starts.len()), (1, 1));
}
