//! HubSpot: what its files hold, what a person is told, and which maps are refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod common;

use std::collections::BTreeMap;

use common::compile::{text as compile, text_with as compile_with};
use common::strings;
use masar::check::Settings;
use masar::diagnostic::Level;
use masar::emit::{Options, named};
use masar::model::{Language, Text};
use serde_json::Value;

/// A map that HubSpot takes; tests replace a line of it.
const GOOD: &str = r#"map inbound "Inbound" {
  starts at lead
}
role rep "Sales representative"
field amount "Amount" as money on deal crm hubspot "amount"
stage lead "Lead" {
  owner rep
  probability 20%
  exit when amount is set
  go to talk
  go to lost
}
stage talk "Talk" {
  owner rep
  probability 60%
  exit when "The buyer signed"
  go to won
  back to lead
  go to lost
}
stage won "Won" {
  owner rep
  closes won
}
stage lost "Lost" {
  owner rep
  closes lost
}
"#;

fn good(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

/// The files by their last name, or the rules that refuse the map.
fn build(text: &str) -> Result<BTreeMap<String, String>, Vec<&'static str>> {
    build_with(text, &Options::default())
}

fn build_with(
    text: &str,
    options: &Options,
) -> Result<BTreeMap<String, String>, Vec<&'static str>> {
    let done = compile(text);
    let map = done.map.expect("a map");
    assert!(map.whole, "{:#?}", done.diagnostics);
    let files = (named("hubspot").unwrap().write)(&map, &done.sources, options);
    let name = |path: &str| path.strip_prefix("inbound.hubspot/").unwrap().to_owned();
    match files {
        Ok(files) => Ok(files
            .into_iter()
            .map(|it| (name(&it.path), String::from_utf8(it.content).unwrap()))
            .collect()),
        Err(found) => Err(found.iter().map(|it| it.rule).collect()),
    }
}

fn json(files: &BTreeMap<String, String>, name: &str) -> Value {
    serde_json::from_str(&files[name]).unwrap()
}

/// The levels of a rule's findings when the map is checked for these targets.
fn levels(text: &str, rule: &str, targets: &[&str]) -> Vec<Level> {
    let targets = targets.iter().map(|it| (*it).to_owned()).collect();
    let done = compile_with(text, &Settings { targets, ..Settings::default() });
    done.diagnostics.iter().filter(|it| it.rule == rule).map(|it| it.level).collect()
}

#[test]
fn a_good_map_becomes_three_files() {
    let files = build(GOOD).unwrap();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = ["hubspot.manual-steps.md", "hubspot.rules.steps.json", "hubspot.steps.json"];
    assert_eq!(names, expected);
    assert!(files.values().all(|it| it.ends_with('\n') && !it.contains('\r')));
}

#[test]
fn the_labels_that_are_written_are_those_that_are_checked() {
    let two = good("stage talk \"Talk\" {", "stage talk \"Talk\" {\n  label ar «فرصة»")
        .replace("stage lead \"Lead\" {", "stage lead \"Lead\" {\n  label ar «فرصة»");
    let options = Options { language: Language::named("ar"), ..Options::default() };
    assert_eq!(build_with(&two, &options).unwrap_err(), ["duplicate-label"]);
    assert!(build(&two).is_ok());
    let alike = good("stage talk \"Talk\" {", "stage talk \"Lead\" {\n  label ar «حوار»");
    assert_eq!(build(&alike).unwrap_err(), ["duplicate-label"]);
    assert!(build_with(&alike, &options).is_ok());
}

#[test]
fn what_hubspot_cannot_hold_is_refused_whoever_asks() {
    let cases = [
        ("map inbound \"Inbound\"", "map \"Inbound\"", "missing-key"),
        ("stage talk \"Talk\"", "stage talk \"lead\"", "duplicate-label"),
        ("stage talk \"Talk\"", "stage talk \"Talk\\nmore\"", "control-character-in-label"),
        ("  probability 60%\n", "", "missing-probability"),
        ("probability 60%", "probability 65%", "probability-off-step"),
        ("probability 60%", "probability 100%", "open-stage-at-extreme"),
        ("probability 60%", "probability 0%", "open-stage-at-extreme"),
        ("  starts at lead\n", "  starts at lead\n  crm hubspot \"7281\"\n", "already-created"),
        ("  closes won\n", "  rests\n  probability 90%\n", "no-won-stage"),
        ("  closes lost\n", "  rests\n  probability 10%\n", "no-lost-stage"),
    ];
    for (from, to, rule) in cases {
        let refused = build(&good(from, to)).expect_err(rule);
        assert_eq!(refused, [rule], "{to}");
    }
}

#[test]
fn a_map_that_only_names_its_fields_is_not_refused_by_check() {
    let text = good("  probability 60%\n", "");
    assert_eq!(levels(&text, "missing-probability", &[]), [Level::Info]);
    assert_eq!(levels(&text, "missing-probability", &["hubspot"]), [Level::Error]);
    let firm = text.replace("stage won \"Won\" {", "stage won \"Won\" {\n  crm hubspot \"w\"");
    assert_eq!(levels(&firm, "missing-probability", &[]), [Level::Error]);
    let none = text.replace(" crm hubspot \"amount\"", "");
    assert!(levels(&none, "missing-probability", &[]).is_empty());
}

#[test]
fn the_neighbours_of_a_probability_are_open_stages() {
    for (written, takes) in [("65%", "60% or 70%"), ("٥٪", "takes 10%"), ("99.5%", "takes 90%")] {
        let text = good("probability 60%", &format!("probability {written}"));
        let settings = Settings { targets: vec!["hubspot".to_owned()], ..Settings::default() };
        let done = compile_with(&text, &settings);
        let found = done.diagnostics.iter().find(|it| it.rule == "probability-off-step").unwrap();
        assert!(found.message.contains(takes), "{}", found.message);
        assert_eq!(done.sources.text(found.span), written);
    }
}

#[test]
fn a_label_of_36_characters_is_taken_and_one_more_is_not() {
    let label = |length: usize| good("\"Talk\"", &format!("\"{}\"", "ب".repeat(length)));
    assert!(levels(&label(36), "label-too-long", &["hubspot"]).is_empty());
    assert_eq!(levels(&label(37), "label-too-long", &["hubspot"]), [Level::Warning]);
    let arabic = |length| {
        let label = format!("stage talk \"Talk\" {{\n  label ar «{}»", "ب".repeat(length));
        good("stage talk \"Talk\" {", &label)
    };
    assert!(levels(&arabic(36), "label-too-long", &["hubspot"]).is_empty());
    assert_eq!(levels(&arabic(37), "label-too-long", &["hubspot"]), [Level::Warning]);
}

#[test]
fn a_text_that_looks_like_a_saved_id_stays_a_text() {
    let files = build(&good("\"Talk\"", "\"${stage.lead}\"")).unwrap();
    let step = &json(&files, "hubspot.steps.json")["steps"][0];
    assert_eq!(step["body"]["stages"][1]["label"], "$${stage.lead}");
    assert_eq!(step["save"]["stage.talk"]["where"]["label"], "${stage.lead}");
}

#[test]
fn stages_after_the_sale_are_left_out() {
    let text = good(
        "  closes won\n}\n",
        "  closes won\n  go to care\n}\nstage care \"Care\" {\n  rests\n}\n",
    );
    let files = build(&text).unwrap();
    let body = &json(&files, "hubspot.steps.json")["steps"][0]["body"];
    let labels: Vec<&str> =
        body["stages"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Lead", "Talk", "Won", "Lost"]);
    assert!(files["hubspot.manual-steps.md"].contains("- [ ] Care (line 26)"));
    assert_eq!(levels(&text, "stage-after-sale", &["hubspot"]), [Level::Info]);
}

#[test]
fn rules_follow_the_declared_moves() {
    let rules = |text: &str| {
        let files = build(text).unwrap();
        let rules = json(&files, "hubspot.rules.steps.json");
        rules["steps"][0]["body"]["governanceValidationRules"].clone()
    };
    let plain = rules(GOOD);
    assert_eq!(plain["noSkippingStagesRule"]["pipelineStageIds"], ids(&["talk"]));
    assert_eq!(plain["noBackwardsMovementRule"]["pipelineStageIds"], ids(&["won", "lost"]));
    assert_eq!(plain["objectCreationRule"]["pipelineStageIds"], ids(&["lead"]));
    let jumped = rules(&good("  go to talk\n", "  go to talk\n  go to won\n"));
    assert_eq!(jumped["noSkippingStagesRule"]["pipelineStageIds"], ids(&[]));
    let forward = rules(&good("  back to lead\n", ""));
    assert_eq!(forward["noBackwardsMovementRule"]["enabledForAllStages"], true);
}

fn ids(keys: &[&str]) -> Value {
    keys.iter().map(|it| Value::String(format!("${{stage.{it}}}"))).collect()
}

#[test]
fn manual_steps_name_the_stage_the_value_and_the_line() {
    let text = good(
        "  exit when amount is set\n",
        "  within 2 business days\n  stale after 1 day\n  enter when amount > USD 1.5k or amount is empty\n  \
         exit when amount in (1, 2) and `a`b` is \"<b>\"\n"
            .replace("`a`b`", "`a b`")
            .as_str(),
    );
    let text = text.replace("  go to talk\n", "  go to talk after 3 days\n");
    let manual = build(&text).unwrap()["hubspot.manual-steps.md"].clone();
    for task in [
        "- [ ] Lead: Amount \\> USD 1.5k or Amount is empty when a deal enters the stage (line 11)",
        "- [ ] Lead: `amount` in (1, 2) when a deal leaves the stage (line 12)",
        "- [ ] Lead: a b is \"\\<b\\>\" when a deal leaves the stage (line 12)",
        "- [ ] Lead: 1 day (line 10)",
        "- [ ] Lead: 2 business days (line 9)",
        "- [ ] Lead: move to Talk after 3 days (line 13)",
    ] {
        assert!(manual.contains(task), "{task}\n{manual}");
    }
}

#[test]
fn labels_come_in_the_language_that_is_asked_for() {
    let text = good("stage talk \"Talk\" {", "stage talk \"Talk\" {\n  label ar «محادثة»");
    let options = Options { language: masar::model::Language::named("ar"), ..Options::default() };
    let files = build_with(&text, &options).unwrap();
    let stages = &json(&files, "hubspot.steps.json")["steps"][0]["body"]["stages"];
    assert_eq!(stages[1]["label"], "محادثة");
    assert_eq!(stages[0]["label"], "Lead");
}

#[test]
fn hostile_labels_are_refused_or_come_back() {
    let done = compile(GOOD);
    let mut map = done.map.unwrap();
    let target = named("hubspot").unwrap();
    let mut taken = 0;
    for hostile in strings::all() {
        let label = Text::clean(&hostile.made);
        map.nodes[1].name.label = label.clone();
        let files = match (target.write)(&map, &done.sources, &Options::default()) {
            Ok(files) => files,
            Err(found) => {
                assert!(found.iter().all(|it| it.rule == "control-character-in-label"));
                assert!(label.as_written().chars().any(|it| it.is_control() || it > '\u{2000}'));
                continue;
            }
        };
        taken += 1;
        let steps: Value = serde_json::from_slice(&files[0].content).unwrap();
        let written = steps["steps"][0]["body"]["stages"][1]["label"].as_str().unwrap();
        assert_eq!(written.replace("$${", "${"), label.as_written());
        let manual = std::str::from_utf8(&files[2].content).unwrap();
        assert!(!manual.contains("<script") && !manual.contains("<img"), "{manual}");
    }
    assert!(taken > 25, "{taken}");
}

#[test]
fn tasks_are_in_the_language_of_the_page() {
    let text = good(
        "  exit when amount is set\n",
        "  within 2 business days\n  stale after 3 days\n  exit when amount > USD 1.5k\n  go to talk after 2 days\n",
    );
    let text = text.replacen("  go to talk\n", "", 1);
    for (code, tasks) in [
        (
            "ar",
            [
                "- [ ] Lead: Amount أكبر من USD 1.5k (`amount`) عندما تغادر الصفقة المرحلة (السطر 11)",
                "- [ ] Lead: 3 أيام (السطر 10)",
                "- [ ] Lead: يوما عمل (السطر 9)",
                "- [ ] Lead: انقل الصفقة إلى Talk بعد يومين (السطر 12)",
                "- [ ] جرب في مسار تجريبي أن صفقة في Lead ما زال يمكن نقلها إلى Lost",
            ],
        ),
        (
            "fa",
            [
                "- [ ] Lead: Amount بیشتر از USD 1.5k است (`amount`) وقتی معامله از مرحله بیرون می‌رود (خط 11)",
                "- [ ] Lead: 3 روز (خط 10)",
                "- [ ] Lead: 2 روز کاری (خط 9)",
                "- [ ] Lead: معامله را پس از 2 روز به Talk ببرید (خط 12)",
                "- [ ] در یک خط فروش آزمایشی ببینید که معامله‌ای در Lead هنوز به Lost می‌رود",
            ],
        ),
    ] {
        let language = masar::model::Language::named(code);
        let files = build_with(&text, &Options { language, ..Options::default() }).unwrap();
        let manual = &files["hubspot.manual-steps.md"];
        for task in tasks {
            assert!(manual.contains(task), "{task}\n{manual}");
        }
        assert!(!manual.contains("when a deal") && !manual.contains("(line "), "{manual}");
    }
}
