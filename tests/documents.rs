//! Documents speak three languages: lengths, counts, conditions, and the stages asked for.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets them has failed"
)]

mod common;

use common::compile::text as compile;
use masar::emit::{Kind, Options, Pages, TARGETS, Theme, named};
use masar::model::{Language, Map};

fn map(lines: &str) -> Map {
    let text = format!(
        "map m \"Map\" {{\n  currency USD\n  starts at lead\n}}\nrole rep \"Rep\"\nrole ae \"Executive\"\n\
         field amount \"Amount\" as money on deal\nfield region \"Region\" as choice(\"Gulf\", \"Levant\") on deal\n\
         field demo \"Demo\" as date on deal\nfield budget \"Budget\" as checkbox on deal\n\
         stage lead \"Lead\" {{\n  owner rep\n{lines}\n  go to won 40%\n}}\nstage won \"Won\" {{\n  closes won\n}}\n"
    );
    let done = compile(&text);
    let syntax = ["unknown-word", "unknown-name", "unknown-unit"];
    assert!(done.diagnostics.iter().all(|it| !syntax.contains(&it.rule)), "{:?}", done.diagnostics);
    done.map.unwrap()
}

fn written(target: &str, map: &Map, options: &Options) -> String {
    let files = (named(target).unwrap().write)(map, &masar::source::Sources::default(), options);
    String::from_utf8(files.unwrap().swap_remove(0).content).unwrap()
}

fn in_language(code: &str) -> Options {
    Options { language: Language::named(code), ..Options::default() }
}

/// The deadline of a stage as it stands in a cell, and after "within" in a checklist.
fn deadline(length: &str, code: &str) -> (String, String) {
    let map = map(&format!("  do \"Call\" within {length}"));
    let table = written("deadlines", &map, &in_language(code));
    let row = table.lines().find(|it| it.contains("Call")).unwrap().to_owned();
    let list = written("checklist", &map, &in_language(code));
    let line = list.lines().find(|it| it.contains("[ ] Call")).unwrap().to_owned();
    (row.split(" | ").nth(3).unwrap().to_owned(), line.split(" — ").nth(1).unwrap().to_owned())
}

#[test]
fn lengths_follow_the_grammar_of_arabic() {
    for (length, alone, after) in [
        ("1 day", "يوم واحد", "خلال يوم واحد"),
        ("2 days", "يومان", "خلال يومين"),
        ("3 days", "3 أيام", "خلال 3 أيام"),
        ("10 days", "10 أيام", "خلال 10 أيام"),
        ("11 days", "11 يوما", "خلال 11 يوما"),
        ("99 days", "99 يوما", "خلال 99 يوما"),
        ("100 days", "100 يوم", "خلال 100 يوم"),
        ("102 days", "102 يوم", "خلال 102 يوم"),
        ("103 days", "103 أيام", "خلال 103 أيام"),
        ("1.5 days", "1\\.5 يوم", "خلال 1.5 يوم"),
        ("1 business day", "يوم عمل", "خلال يوم عمل"),
        ("2 business days", "يوما عمل", "خلال يومي عمل"),
        ("5 business days", "5 أيام عمل", "خلال 5 أيام عمل"),
        ("15 business days", "15 يوم عمل", "خلال 15 يوم عمل"),
        ("1 hour", "ساعة واحدة", "خلال ساعة واحدة"),
        ("2 hours", "ساعتان", "خلال ساعتين"),
        ("4 hours", "4 ساعات", "خلال 4 ساعات"),
        ("12 hours", "12 ساعة", "خلال 12 ساعة"),
        ("2 weeks", "أسبوعان", "خلال أسبوعين"),
        ("3 months", "3 أشهر", "خلال 3 أشهر"),
        ("2 quarters", "ربعا سنة", "خلال ربعي سنة"),
        ("2 years", "سنتان", "خلال سنتين"),
        ("30 minutes", "30 دقيقة", "خلال 30 دقيقة"),
        ("يومين", "يومان", "خلال يومين"),
        ("يومان", "يومان", "خلال يومين"),
        ("٤٥ أيام", "٤٥ أيام", "خلال ٤٥ أيام"),
        ("۳ روز", "۳ أيام", "خلال ۳ أيام"),
    ] {
        assert_eq!(deadline(length, "ar"), (alone.to_owned(), after.to_owned()), "{length}");
    }
}

#[test]
fn lengths_are_kept_as_written_in_their_own_language() {
    for (length, code, alone) in [
        ("3 days", "en", "3 days"),
        ("1 business day", "en", "1 business day"),
        ("يومين", "en", "2 days"),
        ("٥ أيام عمل", "en", "٥ business days"),
        ("1 ساعة", "en", "1 hour"),
        ("3 days", "fa", "3 روز"),
        ("2 business days", "fa", "2 روز کاری"),
        ("۲ روز کاری", "fa", "۲ روز کاری"),
        ("يومين", "fa", "2 روز"),
        ("6 weeks", "fa", "6 هفته"),
        ("3 days", "de", "3 days"),
    ] {
        assert_eq!(deadline(length, code).0, alone, "{length} in {code}");
    }
}

#[test]
fn counts_agree_with_their_noun() {
    for (count, code, said) in [
        ("1 times", "en", "once"),
        ("2 times", "en", "twice"),
        ("3 times", "en", "3 times"),
        ("1 times", "ar", "مرة واحدة"),
        ("2 times", "ar", "مرتين"),
        ("3 times", "ar", "3 مرات"),
        ("11 times", "ar", "11 مرة"),
        ("3 times", "fa", "3 بار"),
    ] {
        let map = map(&format!("  do \"Call\" {count}"));
        let list = written("checklist", &map, &in_language(code));
        assert!(list.contains(&format!("Call — {said}\n")), "{count} in {code}: {list}");
    }
}

/// An exit criterion as the table of stages shows it.
fn sentence(condition: &str, code: &str) -> String {
    let table = written("table", &map(&format!("  exit when {condition}")), &in_language(code));
    let row = table.lines().find(|it| it.starts_with("| Lead")).unwrap().to_owned();
    row.split(" | ").nth(3).unwrap().replace('\\', "")
}

#[test]
fn conditions_are_sentences_in_three_languages() {
    for (condition, en, ar, fa) in [
        ("amount > 0", "Amount is more than 0", "Amount أكبر من 0", "Amount بیشتر از 0 است"),
        ("amount is set", "Amount is set", "تم إدخال Amount", "Amount پر شده است"),
        ("amount is empty", "Amount is empty", "لم يتم إدخال Amount", "Amount خالی است"),
        (
            "amount at least 50_000",
            "Amount is at least USD 50,000",
            "Amount USD 50,000 على الأقل",
            "Amount دست‌کم USD 50,000 است",
        ),
        (
            "region in (\"Gulf\", \"Levant\")",
            "Region is “Gulf” or “Levant”",
            "Region: «Gulf» أو «Levant»",
            "Region «Gulf» یا «Levant» است",
        ),
        (
            "region is \"Gulf\" and amount <= 10k",
            "Region is “Gulf” and Amount is at most USD 10k",
            "Region: «Gulf» وAmount USD 10k على الأكثر",
            "Region «Gulf» است و Amount حداکثر USD 10k است",
        ),
        (
            "(region is \"Gulf\" or region is empty) and amount > 1",
            "(Region is “Gulf” or Region is empty) and Amount is more than USD 1",
            "(Region: «Gulf» أو لم يتم إدخال Region) وAmount أكبر من USD 1",
            "(Region «Gulf» است یا Region خالی است) و Amount بیشتر از USD 1 است",
        ),
        (
            "budget is true",
            "“Budget” is ticked",
            "خانة «Budget» محددة",
            "کادر «Budget» تیک خورده است",
        ),
        (
            "demo > 2026-12-31",
            "Demo is after 2026-12-31",
            "Demo بعد 2026-12-31",
            "Demo پس از 2026-12-31 است",
        ),
    ] {
        assert_eq!(sentence(condition, "en"), en);
        assert_eq!(sentence(condition, "ar"), ar);
        assert_eq!(sentence(condition, "fa"), fa);
    }
}

#[test]
fn denials_are_told_the_plain_way() {
    for (condition, said) in [
        (
            "not (amount > 5 and budget is true)",
            "Amount is at most USD 5 or “Budget” is not ticked",
        ),
        ("not (amount is set or region is set)", "Amount is empty and Region is empty"),
        ("not (not (amount is set))", "Amount is set"),
        ("region is not \"Gulf\"", "Region is not “Gulf”"),
        ("not (region in (\"Gulf\"))", "Region is not “Gulf”"),
        ("demo <= 2026-12-31", "Demo is on or before 2026-12-31"),
        ("budget is not true", "“Budget” is not ticked"),
    ] {
        assert_eq!(sentence(condition, "en"), said);
    }
}

#[test]
fn one_stage_may_be_asked_for() {
    let map = map("  exit when \"Ready\"");
    let only = |key: &str| Options { only: Some(key.to_owned()), ..Options::default() };
    let list = written("checklist", &map, &only("won"));
    assert!(list.contains("## Won") && !list.contains("## Lead"), "{list}");
    for target in ["checklist", "checklist-csv", "checklist-html", "table", "raci", "mermaid"] {
        let write = named(target).unwrap().write;
        let found = write(&map, &masar::source::Sources::default(), &only("wom")).unwrap_err();
        assert_eq!(found[0].rule, "unknown-name");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `won`?"));
    }
}

#[test]
fn each_target_says_whether_it_writes_one_stage() {
    let done = compile(include_str!("data/everything.masar"));
    let map = done.map.unwrap();
    let only = Options { only: Some("talk".to_owned()), ..Options::default() };
    // A CRM refuses this map.
    for target in TARGETS.iter().filter(|it| it.kind != Kind::Crm) {
        let write = |options: &Options| (target.write)(&map, &done.sources, options).unwrap();
        assert_eq!(write(&only) == write(&Options::default()), target.whole, "{}", target.name);
    }
}

#[test]
fn pages_of_owners_hold_what_each_has_to_do() {
    let map = map(
        "  do \"Call\"\n  do \"Estimate\" by ae\n  substage calls \"Calls\" {\n    do \"Ring\" by ae\n  }",
    );
    let page =
        written("checklist-html", &map, &Options { pages: Pages::Owner, ..Options::default() });
    let sheets: Vec<&str> = page.split("<section class=\"page\"").skip(1).collect();
    assert_eq!(sheets.len(), 3, "rep, executive, and the stage that nobody owns");
    assert!(sheets[0].contains("Call<") && !sheets[0].contains("Estimate"));
    assert!(
        sheets[1].contains("Estimate")
            && sheets[1].contains("Ring")
            && !sheets[1].contains("Call<")
    );
    assert!(sheets[2].contains("Won"));
}

#[test]
fn pages_run_as_their_language_does() {
    let arabic = written("checklist-html", &map(""), &in_language("ar"));
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.contains("<h2 id=\"m62c66a7a-lead-name\" dir=\"ltr\">Lead</h2>"), "{arabic}");
    assert!(arabic.contains("\u{61C}40%"), "a share keeps its sign where it belongs");
    let light =
        written("checklist-html", &map(""), &Options { theme: Theme::Light, ..Options::default() });
    assert!(!light.contains("prefers-color-scheme"));
    let dark =
        written("checklist-html", &map(""), &Options { theme: Theme::Dark, ..Options::default() });
    assert!(dark.contains("color-scheme: dark") && dark.contains("@media print"));
}

/// The relative luminance of `#rrggbb`, as WCAG has it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(colour.get(at..at + 2).unwrap(), 16).unwrap();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn every_text_of_a_page_stands_out_from_its_ground() {
    for theme in [Theme::Light, Theme::Dark] {
        let page = written("checklist-html", &map(""), &Options { theme, ..Options::default() });
        let colour = |name: &str| {
            let rest = page.split(&format!("--{name}: ")).nth(1).unwrap();
            luminance(rest.split(';').next().unwrap())
        };
        for (above, below, least) in [
            ("ink", "page", 4.5),
            ("ink", "card", 4.5),
            ("ink", "tint", 4.5),
            ("quiet", "page", 4.5),
            ("quiet", "card", 4.5),
            ("accent", "page", 4.5),
            ("accent", "card", 4.5),
            ("box", "card", 3.0),
            ("box", "page", 3.0),
        ] {
            let (one, two) = (colour(above), colour(below));
            let ratio = (one.max(two) + 0.05) / (one.min(two) + 0.05);
            assert!(ratio >= least, "{above} on {below}, {theme:?}: {ratio:.2}");
        }
    }
}

#[test]
fn links_lead_to_safe_places_and_to_stages() {
    let map = map(
        "  link \"Manual\" \"https://example.com/a?b=1&c=2\"\n  link \"Next\" \"#won\"\n  link \"Plain\"",
    );
    let page = written("checklist-html", &map, &Options::default());
    assert!(page.contains("<a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noopener noreferrer\"><bdi>Manual</bdi></a>"));
    assert!(page.contains("-won\" rel=\"noopener noreferrer\"><bdi>Next</bdi></a>"));
    assert!(page.contains("<li><bdi>Plain</bdi></li>"));
    let list = written("checklist", &map, &Options::default());
    assert!(
        list.contains("- [Manual](<https://example.com/a?b=1&amp;c=2>)\n- Next\n- Plain"),
        "{list}"
    );
}

#[test]
fn a_version_is_called_one() {
    let text = "map m \"Map\" {\n  version \"1\"\n  starts at lead\n}\nstage lead \"Lead\" {\n}\n";
    let map = compile(text).map.unwrap();
    for (code, said) in [("en", "Version"), ("ar", "الإصدار"), ("fa", "نسخهٔ")] {
        let page = written("checklist-html", &map, &in_language(code));
        assert!(page.contains(&format!("<p class=\"edition\">{said} <bdi>1</bdi></p>")), "{code}");
    }
}

#[test]
fn a_document_has_one_set_of_digits() {
    let lines = "  within ٢٤ hours\n  do \"Call\" 3 times within 1.5 days\n  exit when amount is at least 1,000";
    let mixed = map(lines);
    for code in ["en", "ar", "fa"] {
        for target in ["checklist", "svg"] {
            let text = written(target, &mixed, &in_language(code));
            assert!(!text.contains("40%"), "{target} in {code}");
            assert!(text.contains("٤٠%"), "{target} in {code}");
        }
        let list = written("checklist", &mixed, &in_language(code));
        assert!(list.contains("٣") && list.contains("١٬٠٠٠"), "{list}");
        assert!(list.contains("١٫٥") || list.contains("٣٦"), "{list}");
    }
    let latin = map("  within 24 hours\n  do \"Call\" ٣ times within ١٫٥ days");
    let list = written("checklist", &latin, &in_language("ar"));
    assert!(list.contains("3 مرات") && list.contains("1.5 يوم"), "{list}");
}

#[test]
fn the_last_branch_is_said_in_the_language_of_the_table() {
    let map = map("  decide \"Who?\" {\n    if \"Yes\" go to won\n    otherwise back to lead\n  }");
    for (code, word) in [("en", "otherwise"), ("ar", "وإلا"), ("fa", "وگرنه")] {
        let files = (named("csv").unwrap().write)(
            &map,
            &masar::source::Sources::default(),
            &in_language(code),
        );
        let moves = String::from_utf8(files.unwrap().swap_remove(2).content).unwrap();
        assert!(moves.contains(&format!("lead,lead,back,,{word},")), "{moves}");
    }
}

#[test]
fn an_extract_shows_whole_decisions_and_says_what_it_is() {
    let map = map(
        "  decide \"Who?\" {\n    if \"Yes\" go to won\n    if \"No\" go to lost\n    otherwise go to later\n  }\n\
         }\nstage lost \"Lost\" {\n  closes lost\n}\nstage later \"Later\" {\n  rests",
    );
    let only = Options { only: Some("lost".to_owned()), ..Options::default() };
    let graph = written("dot", &map, &only);
    assert!(graph.contains("label=\"Map: Lost (extract)\""), "{graph}");
    for (target, count) in [("dot", 4), ("mermaid", 4), ("svg", 4)] {
        let text = written(target, &map, &only);
        let shown = ["Won", "Lost", "Later", "Who?"].iter();
        let shown =
            shown.filter(|it| text.contains(**it) || text.contains(&it.replace('?', "#63;")));
        assert_eq!(shown.count(), count, "{target}: {text}");
    }
    let arabic = Options { language: Language::named("ar"), ..only };
    assert!(written("svg", &map, &arabic).contains("Map: Lost (مقتطف)"));
}

/// A map whose telephone channel adds a stage, changes one, and skips another.
fn with_a_channel() -> Map {
    let text = "map m \"Map\" {\n  starts at form\n}\nrole rep \"Rep\"\nfield due \"Due\" as date on deal\n\
        stage form \"Form\" {\n  owner rep\n  go to price\n}\n\
        stage price \"Price\" {\n  owner rep\n  within 3 days\n  go to won 40%\n  go to lost 60%\n}\n\
        stage won \"Won\" {\n  closes won\n}\nstage lost \"Lost\" {\n  closes lost\n}\n\
        channel post \"Post\" {\n  share 50%\n}\n\
        channel phone \"Telephone\" {\n  starts at price\n  skip form\n  share 50%\n\
        \x20 change price {\n    ask \"When may we call?\"\n    go to callback 40%\n    go to won 0%\n  }\n\
        \x20 add after price stage callback \"Call-back\" {\n    owner rep\n    within 1 day\n\
        \x20   do \"Call again\" within 2 hours\n    ask \"Is now a good time?\"\n\
        \x20   exit when \"The caller answered\" check due is set\n    go to won\n  }\n}\n";
    compile(text).map.unwrap()
}

#[test]
fn documents_say_what_a_channel_adds_and_changes() {
    let map = with_a_channel();
    let of = |target| written(target, &map, &Options::default());
    for (target, lines) in [
        (
            "checklist",
            &["## Channel: Telephone", "**Skips:** Form", "### Call-back", "[ ] Call again"][..],
        ),
        ("table", &["## Channel: Telephone", "**Skips:** Form", "| Call-back |", "## Channels"]),
        ("raci", &["## Channel: Telephone", "| Call-back | A/R |"]),
        ("deadlines", &["## Channel: Telephone", "| Call-back | Call again | Rep | 2 hours |"]),
        ("questions", &["## Channel: Telephone", "### Call-back", "- When may we call?"]),
        ("fields", &["## Channel: Telephone", "| Due | date | deal |  | Call-back |"]),
        ("checklist-csv", &["Channel: Telephone: Call-back,Do,Call again,Rep,2 hours"]),
        (
            "checklist-html",
            &["Channel: Telephone</h2>", "<dt>Skips</dt><dd>Form", "Call-back</h3>"],
        ),
    ] {
        let text = of(target);
        for line in lines {
            assert!(text.contains(line), "no `{line}` in {target}:\n{text}");
        }
        assert!(!text.contains("Channel: Post"), "{text}");
    }
    let owners = Options { pages: Pages::Owner, ..Options::default() };
    assert!(
        written("checklist-html", &map, &owners).contains("Channel: Telephone: Call-back</h3>")
    );
}

#[test]
fn a_stage_of_a_channel_can_be_asked_for() {
    let map = with_a_channel();
    for key in ["callback", "price", "form"] {
        let only = Options { only: Some(key.to_owned()), ..Options::default() };
        let text = written("checklist", &map, &only);
        assert_eq!(text.contains("Call-back\n"), key == "callback", "{text}");
        assert_eq!(text.contains("Telephone"), key != "form", "{text}");
        for target in ["mermaid", "dot", "svg", "scene", "table"] {
            let shows = written(target, &map, &only).contains("Call");
            assert_eq!(shows, key == "callback", "{target}");
        }
    }
    let gone = Options { only: Some("calback".to_owned()), ..Options::default() };
    let write = named("checklist").unwrap().write;
    let found = write(&map, &masar::source::Sources::default(), &gone).unwrap_err();
    assert!(found[0].help.as_ref().unwrap().contains("`callback`"), "{found:?}");
}

#[test]
fn graphs_say_of_ways_what_pictures_say() {
    let text = "خريطة m «متجر» {\n  لغة ar\n  تبدأ عند a\n}\nمرحلة a «طلب سعر» {\n  انتقل إلى b ٤٠٪ بعد 3 أيام\n  \
        ارجع إلى a ٦٠٪ لأن «تغير الطلب»\n}\nمرحلة b «بيع» {\n  تغلق رابحة\n}\n";
    let map = compile(text).map.unwrap();
    for target in ["dot", "d2", "mermaid", "bpmn", "svg"] {
        // Without the feature for pictures some are not there.
        if named(target).is_none() {
            continue;
        }
        let said = written(target, &map, &Options::default());
        // A picture breaks lines where it likes.
        let said = said.replace("</tspan>", " ");
        for words in ["بعد", "تغير", "\u{61C}٤٠"] {
            assert!(said.contains(words), "{target}: {words}");
        }
        if target != "svg" {
            assert!(said.contains("أيام") && said.contains("تغير الطلب"), "{target}");
            assert!(said.contains("٪\u{200F}"), "{target}");
        }
    }
}
