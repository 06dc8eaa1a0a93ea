//! Wrong words that people bring from elsewhere get the right one, and every broken line says what
//! may stand there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use masar::diagnostic::Diagnostic;

/// A map of English words with a line in one of its blocks.
fn with(place: &str, line: &str) -> String {
    let at = |it: &str| if it == place { format!("  {line}\n") } else { String::new() };
    format!(
        "map m \"M\" {{\n  starts at lead\n{}}}\nfield a \"A\" as money {{\n{}}}\n{}stage lead \"Lead\" {{\n{}  \
         decide \"Who?\" {{\n{}    otherwise go to won\n  }}\n}}\nstage won \"Won\" {{\n  closes won\n}}\n\
         channel c \"C\" {{\n{}}}\nmetric n \"N\" {{\n{}}}\ngoal g \"G\" {{\n{}}}\n",
        at("map"),
        at("field"),
        at("file"),
        at("stage"),
        at("decision"),
        at("channel"),
        at("metric"),
        at("goal"),
    )
}

/// What a line in a block is told.
fn told(place: &str, line: &str) -> Option<String> {
    let done = common::compile::text(&with(place, line));
    let mut found = done.diagnostics.iter().filter(|it| is_syntax(it));
    let help = found.next()?.help.clone();
    assert!(help.is_some(), "no help for `{line}` in a {place}");
    help
}

fn is_syntax(found: &Diagnostic) -> bool {
    ["unknown-word", "missing-value", "unknown-unit", "unclosed-block"].contains(&found.rule)
}

#[test]
fn every_wrong_beginning_of_a_line_gets_its_remedy() {
    let places = ["file", "map", "field", "stage", "decision", "channel", "metric", "goal"];
    let (mut tried, mut wrong) = (0, Vec::new());
    for row in include_str!("../grammar/hints.csv").lines().skip(1) {
        let (place, rest) = row.split_once(',').unwrap();
        let (words, right) = rest.split_once(',').unwrap();
        if place == "line" {
            continue;
        }
        let places = if place == "start" { &places[..] } else { std::slice::from_ref(&place) };
        for (place, word) in
            places.iter().flat_map(|it| words.split(' ').map(move |word| (it, word)))
        {
            tried += 1;
            let line = match word {
                "…" => "\"Yes\"".to_owned(),
                "1" => "1. x".to_owned(),
                _ => format!("{} x", word.replace('_', " ")),
            };
            let help = told(place, &line).unwrap_or_default();
            if !help.contains(right.trim_matches('"')) {
                wrong.push(format!("{place}: `{line}`: {help}"));
            }
        }
    }
    assert!(tried > 300, "the table was not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_words_within_a_line_get_the_right_one() {
    for (line, right) in [
        ("goto won", "`go to`"),
        ("go to won if \"yes\"", "`when`"),
        ("exit if \"The buyer agreed\"", "`when`"),
        ("do \"Call\" in 3 days", "`within`"),
        ("do \"Call\" deadline 3 days", "`within`"),
        ("do \"Call\" with \"Script\"", "`using`"),
        ("do \"Call\" assigned_to rep", "`by`"),
        ("do \"Call\" 3 x", "`times`"),
        ("go to won because_of \"x\"", "`because`"),
        ("go to won since \"x\"", "`because`"),
        ("exit when a over 3", "`more than`"),
        ("exit when a below 3", "`less than`"),
        ("exit when a minimum 3", "`at least`"),
        ("exit when a equals 3", "`is`"),
        ("exit when a > 0 && a < 9", "`and`"),
        ("exit when a > 0 || a < 9", "`or`"),
        ("owner: rep", "leave it out"),
        ("owner = rep", "leave it out"),
        ("takes 3 days;", "leave it out"),
        ("go to won 40", "`40%`"),
        ("go to won 0.4", "`40%`"),
        ("go to won 0.025", "`2.5%`"),
        ("go to won => lost", "`go to`"),
        ("exit when the buyer agreed", "a fact in quotes"),
    ] {
        let help = told("stage", line).unwrap();
        assert!(help.contains(right), "`{line}`: {help}");
    }
    for (line, right) in [
        ("field b \"B\" type money", "`as`"),
        ("field b \"B\" money", "write `as` before it"),
        ("field b \"B\" as money deal", "write `on` before it"),
        ("field b \"B\" as money for deal", "`on`"),
        ("term b \"B\" = \"A thing\"", "`means`"),
        ("lead -> won", "`go to`"),
    ] {
        let help = told("file", line).unwrap();
        assert!(help.contains(right), "`{line}`: {help}");
    }
}

#[test]
fn help_is_in_the_words_of_the_file() {
    let map = "خريطة م «م» {\n  تبدأ عند أ\n}\nمرحلة أ «أ» {\n  {line}\n}\n";
    for (line, right) in [
        ("مهلة 3 أيام", "`خلال`"),
        ("next ب", "`انتقل إلى`"),
        ("خلال 3", "`أيام`"),
        ("خلال أيام", "`5 أيام عمل`"),
        ("شيء «ما»", "`المالك`, `دخول`"),
        ("حالة «مفتوحة»", "`تغلق رابحة`"),
        ("انتقل إلى ب متى «وافق»", "`عندما`"),
    ] {
        let done = common::compile::text(&map.replace("{line}", line));
        let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
        let help = found.help.as_deref().unwrap();
        assert!(help.contains(right), "`{line}`: {help}");
    }
    let persian = "نقشه م «م» {\n  شروع در آ\n}\nمرحله آ «آ» {\n  مهلت ۳ روز\n}\n";
    let done = common::compile::text(persian);
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    assert_eq!(found.help.as_deref(), Some("did you mean `ظرف`?"));
}

#[test]
fn the_last_of_many_broken_lines_has_help_too() {
    let lines = "  blah\n".repeat(1_500);
    let done = common::compile::text(&with("stage", &lines));
    let broken: Vec<_> = done.diagnostics.iter().filter(|it| is_syntax(it)).collect();
    assert!(broken.len() >= 1_500, "{}", broken.len());
    assert!(broken.iter().all(|it| it.help.as_deref().is_some_and(|it| it.contains("`owner`"))));
}

/// The messages and helps for a line of a stage.
fn said(line: &str) -> Vec<String> {
    let done = common::compile::text(&with("stage", line));
    let errors = done.diagnostics.iter().filter(|it| it.level == masar::diagnostic::Level::Error);
    errors.map(|it| format!("{}; {}", it.message, it.help.as_deref().unwrap_or(""))).collect()
}

#[test]
fn words_without_quotes_are_shown_in_quotes() {
    for (line, words) in [
        ("go to New lead 40%", "New lead"),
        ("do Call the baker within 1 day", "Call the baker"),
        ("note see the price list", "see the price list"),
        ("go to won because price", "price"),
    ] {
        let wanted =
            format!("`{words}` stands without quotes; put the words in quotes: `\"{words}\"`");
        assert_eq!(said(line), [wanted], "{line}");
    }
    let found = common::compile::text("stage New lead {\n  closes won\n}\n");
    let helps: Vec<_> = found.diagnostics.iter().filter_map(|it| it.help.as_deref()).collect();
    assert!(helps.contains(&"put the words in quotes: `\"New lead\"`"), "{helps:?}");
    let found = common::compile::text("مرحلة أ {\n  نفذ الاتصال بالخباز\n}\n");
    let helps: Vec<_> = found.diagnostics.iter().filter_map(|it| it.help.as_deref()).collect();
    assert!(helps.contains(&"put the words in quotes: `«الاتصال بالخباز»`"), "{helps:?}");
    let found = common::compile::text("role rep Sales manager\n");
    let helps: Vec<_> = found.diagnostics.iter().filter_map(|it| it.help.as_deref()).collect();
    assert!(helps.contains(&"put the words in quotes: `\"Sales manager\"`"), "{helps:?}");
}

#[test]
fn a_return_within_a_decision_is_a_move_back() {
    for (line, right) in [
        ("if \"Another size\" return to lead", "back to"),
        ("إذا «مقاس آخر» عودة إلى lead", "back to"),
        ("اگر «اندازهٔ دیگر» بازگشت به lead", "back to"),
    ] {
        let help = told("decision", line).unwrap();
        assert!(help.contains(&format!("`{right}`")), "{line}: {help}");
    }
    let map = "مرحله الف «الف» {\n  تصمیم «چه؟» {\n    اگر «اندازهٔ دیگر» بازگشت به الف\n  }\n}\n";
    let found = common::compile::text(map);
    let helps: Vec<_> = found.diagnostics.iter().filter_map(|it| it.help.as_deref()).collect();
    assert!(helps.contains(&"did you mean `برگرد به`?"), "{helps:?}");
}

#[test]
fn small_slips_are_told_as_what_they_are() {
    for (line, told) in [
        ("go to won 40,5%", "`40,5%` has a comma for its decimal point; did you mean `40.5%`?"),
        ("within 2 fortnights", "`fortnights` is no unit of time; write"),
        ("within 2d", "`d` is no unit of time; write"),
        ("go to WON", "no stage is called `WON`; did you mean `won`?"),
        ("decide \"Who says no?\"", "`\"Who says no?\"` needs `{` behind it; write `{`"),
    ] {
        let said = said(line);
        assert!(said.iter().any(|it| it.starts_with(told)), "{line}: {said:?}");
    }
    assert!(told("map", "start at lead").unwrap().contains("`starts at`"));
    let found = common::compile::text("stage lead \"New lead {\n  closes won\n}\n");
    let quote = found.diagnostics.iter().find(|it| it.rule == "unclosed-text").unwrap();
    assert_eq!(quote.help.as_deref(), Some("write `\"` before the `{`"));
    assert_eq!(quote.span.range(), 11..20);
    let late = common::compile::text("metric m \"M\" {\n  target 40% by 2026-Q5\n}\n");
    let late = late.diagnostics.iter().find(|it| it.rule == "impossible-date").unwrap();
    assert!(late.help.as_deref().is_some_and(|it| it.contains("`Q1` to `Q4`")), "{late:?}");
}

#[test]
fn a_currency_is_first_that_of_the_readers() {
    for (map, code) in [
        ("نقشه م «م» {\n  ارز تومان\n}\n", "`IRR`"),
        ("نقشه م «م» {\n  ارز ریال\n}\n", "`IRR`"),
        ("خريطة م «م» {\n  عملة ريال\n}\n", "`SAR`"),
        ("map m \"M\" {\n  currency dinars\n}\n", "`USD`"),
    ] {
        let done = common::compile::text(map);
        let found = done.diagnostics.iter().find(|it| it.rule == "unknown-currency").unwrap();
        let help = found.help.as_deref().unwrap();
        assert!(help.contains(&format!("as in {code}")), "{map}: {help}");
    }
}

#[test]
fn a_rate_that_lacks_a_word_is_shown_whole() {
    for line in ["leads 120/month", "leads 120 month", "leads 120 monthly", "leads 120 per moon"] {
        assert_eq!(told("channel", line).unwrap(), "write `leads 120 per month`", "{line}");
    }
    assert_eq!(told("channel", "leads 9 weekly").unwrap(), "write `leads 9 per week`");
    for (map, right) in [
        ("قناة ق «ق» {\n  عملاء ٨٠ شهريا\n}\n", "write `عملاء ٨٠ لكل شهر`"),
        ("قناة ق «ق» {\n  عملاء ٨٠ لكل شهريا\n}\n", "write `عملاء ٨٠ لكل شهر`"),
        ("کانال ک «ک» {\n  سرنخ ۸۰ ماهانه\n}\n", "write `سرنخ ۸۰ هر ماه`"),
    ] {
        let done = common::compile::text(map);
        let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
        assert_eq!(found.help.as_deref(), Some(right), "{map}");
    }
    assert!(told("metric", "every moon").unwrap().starts_with("write `minute`, `hour`"));
}

#[test]
fn amounts_are_shown_with_the_number_that_was_typed() {
    assert_eq!(told("goal", "target EUR 3m").unwrap(), "write `3M`");
    assert_eq!(told("goal", "target EUR 600 thousand").unwrap(), "write `600k`");
    assert_eq!(told("stage", "within 2 workdays").unwrap(), "write `2 business days`");
    assert!(told("stage", "within 2 fortnights").unwrap().ends_with("as in `5 business days`"));
    let deals = told("goal", "target 20 deals").unwrap();
    assert_eq!(deals, "delete it; the line may go on with `by`, `for`");
    let arabic = "هدف هـ «ه» {\n  المستهدف SAR ٣ ملين\n}\n";
    let done = common::compile::text(arabic);
    assert!(
        done.diagnostics.iter().any(|it| it.help.as_deref() == Some("write `٣ مليون`")),
        "{done:?}"
    );
}

#[test]
fn a_comment_of_another_language_is_told_its_sign() {
    for line in ["// then", "//then", "-- then", "/* then */", "do \"Call\" // then"] {
        assert!(told("stage", line).unwrap().contains("a comment begins with `#`"), "{line}");
    }
}

#[test]
fn typographic_quotes_are_underlined_to_their_end() {
    let done = common::compile::text("stage lead “New lead” {\n  closes won\n}\n");
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    assert_eq!(done.sources.text(found.span), "“New lead”");
    assert_eq!(found.help.as_deref(), Some("write straight quotes or `«…»`: `\"New lead\"`"));
    let done = common::compile::text("مرحلة أ “عميل جديد” {\n  تغلق رابحة\n}\n");
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    assert_eq!(found.help.as_deref(), Some("write straight quotes or `«…»`: `«عميل جديد»`"));
}

#[test]
fn a_block_without_a_name_is_told_to_write_a_label() {
    assert!(told("file", "goal {\n}").unwrap().ends_with("as in `goal \"20 deals a month\"`"));
    assert!(told("file", "stage {\n}").unwrap().ends_with("as in `stage lead \"New lead\"`"));
}

#[test]
fn a_near_word_of_two_is_repaired() {
    let done = common::compile::text(&with("map", "start at won"));
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    let edits = &found.fix.as_ref().unwrap().edits;
    assert_eq!(edits[0].text, "starts at");
    assert_eq!(done.sources.text(edits[0].span), "start at");
}

#[test]
fn what_stands_before_a_brace_is_told_to_move() {
    let done = common::compile::text("channel web \"Web\" leads 90 {\n  share 40%\n}\n");
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    assert_eq!(found.message, "`leads 90` does not belong before the `{`");
    assert_eq!(found.help.as_deref(), Some("delete it, or write it on a line of its own"));
    let decide = "مرحلة أ «أ» {\n  قرر «ما الرد؟» مندوب {\n    وإلا انتقل إلى أ\n  }\n}\n";
    let done = common::compile::text(decide);
    let found = done.diagnostics.iter().find(|it| is_syntax(it)).unwrap();
    let help = found.help.as_deref().unwrap();
    assert!(help.ends_with("; `بواسطة` may stand before the `{`"), "{help}");
}

#[test]
fn a_line_below_a_role_is_not_told_to_open_a_block() {
    let done = common::compile::text("role manager \"Manager\"\n  owner rep\n  note \"x\"\n");
    let found: Vec<_> = done.diagnostics.iter().filter(|it| is_syntax(it)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "`owner` belongs in a stage, not in a file");
}
