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
