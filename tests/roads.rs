//! Channels: what the rules say of the lines that only a channel writes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use common::compile::text;
use masar::Compilation;

const BASE: &str = r#"map shop "Shop" {
  starts at lead
}
role rep "Sales representative"
stage lead "Lead" {
  owner rep
  within 3 days
  enter when "The buyer asked for a price"
  do "Call the buyer" within 1 day
  exit when "The buyer named a budget"
  go to won 60%
  go to lost 40% when "The buyer has no budget"
}
stage won "Won" {
  owner rep
  enter when "Both parties signed"
  do "Book the first delivery" within 2 days
  closes won
}
stage lost "Lost" {
  owner rep
  enter when "The buyer said no"
  do "Note the reason" within 1 day
  closes lost
}
"#;

/// The line of the first line of a channel.
const FIRST: u32 = 28;

/// Compiles [`BASE`] with more items, and a channel with these lines.
fn channel(items: &str, lines: &str) -> Compilation {
    assert_eq!(items.matches('\n').count(), 1);
    text(&format!("{BASE}{items}channel web \"الموقع\" {{\n{lines}\n}}\n"))
}

/// The findings by line and rule, but for those on names of channels.
fn found(done: &Compilation) -> Vec<(u32, &'static str)> {
    let all = done.diagnostics.iter().map(|it| (done.sources.line(it.span), it.rule));
    all.filter(|(_, rule)| *rule != "channel-without-leads").collect()
}

#[test]
fn names_that_only_a_channel_uses_are_used() {
    let unused = [
        ("role helper \"مساعد\"\n", "change lead { consults helper }", "unused-role"),
        (
            "field budget \"الميزانية\" as money on deal\n",
            "change lead { exit when budget is set }",
            "unused-field",
        ),
        ("phase search \"البحث\"\n", "change lead { phase search }", "unused-phase"),
    ];
    for (item, line, rule) in unused {
        let rules =
            |lines| found(&channel(item, lines)).into_iter().map(|(_, it)| it).collect::<Vec<_>>();
        assert!(rules("note \"none\"").contains(&rule), "{rule}");
        let lines = line.replace("{ ", "{\n").replace(" }", "\n}");
        assert!(!rules(&lines).contains(&rule), "{rule}");
    }
}

#[test]
fn a_channel_is_told_of_shares_at_its_own_lines() {
    let done = channel("\n", "change lead {\n  remove go to won\n  go to won\n}");
    assert_eq!(found(&done), [(FIRST + 2, "shares-not-100")]);
    assert!(done.diagnostics.iter().any(|it| it.fix.is_some()));
    let done = text(
        &format!("{BASE}channel web \"Web\" {{\n  change lead {{\n    go to won 70%\n  }}\n}}\n")
            .replace("go to won 60%", "go to won")
            .replace("go to lost 40%", "go to lost"),
    );
    assert!(done.diagnostics.iter().all(|it| it.rule != "shares-not-100" || it.fix.is_none()));
}

#[test]
fn a_share_that_only_the_map_can_give_is_not_written_for_a_channel() {
    let base = BASE.replace("go to won 60%", "go to won").replace("go to lost 40%", "go to lost");
    let added = "add after lead stage talk \"Talk\" {\n    owner rep\n    rests\n  }";
    let done = text(&format!(
        "{base}channel web \"Web\" {{\n  {added}\n  change lead {{\n    remove go to lost\n    go to talk 30%\n  }}\n}}\n"
    ));
    let shares: Vec<_> = done.diagnostics.iter().filter(|it| it.rule == "shares-not-100").collect();
    assert_eq!(shares.len(), 1, "{:#?}", done.diagnostics);
    assert_eq!(done.sources.text(shares[0].span), "talk");
    assert_eq!(shares[0].fix, None);
    assert_eq!(done.sources.text(shares[0].labels[0].span), "won");
}

#[test]
fn a_stage_that_a_channel_adds_is_held_to_the_rules_of_stages() {
    let done = channel(
        "\n",
        "  add after lead stage demo \"عرض\" {\n    enter when \"The buyer asked for a demo\"\n    \
         probability 30%\n    exit when \"The buyer tried it\"\n    go to won\n    back to lead\n    \
         decide \"Did it help?\" {\n      if \"No\" go to lost\n    }\n  }\n  \
         change lead {\n    go to demo 0% when \"The buyer asked for a demo\"\n  }\n  \
         change won {\n    probability 80%\n  }",
    );
    let expected = [
        (FIRST, "missing-owner"),
        (FIRST, "no-deadline"),
        (FIRST, "stage-without-activity"),
        (FIRST + 5, "back-without-reason"),
        (FIRST + 6, "decision-without-otherwise"),
        (FIRST + 14, "outcome-probability"),
    ];
    let all = found(&done);
    for it in expected {
        assert_eq!(all.iter().filter(|one| **one == it).count(), 1, "{it:?} in {all:?}");
    }
    assert!(all.iter().all(|(line, _)| *line >= FIRST), "{all:?}");
}

#[test]
fn a_circle_of_stages_that_a_channel_adds_is_a_trap() {
    let stage = |key: &str, to: &str| {
        format!(
            "add after lead stage {key} \"{key}\" {{\n owner rep\n within 2 days\n \
             exit when \"The buyer came\"\n do \"Show {key}\" within 1 day\n go to {to}\n}}\n"
        )
    };
    let lines = [stage("first", "second"), stage("second", "first")].concat();
    let done = channel(
        "\n",
        &format!("{lines}change lead {{\n  go to first 0% when \"The buyer came\"\n}}"),
    );
    let traps = found(&done).into_iter().filter(|(_, it)| *it == "inescapable-cycle").count();
    assert_eq!(traps, 1, "{:?}", found(&done));
}
