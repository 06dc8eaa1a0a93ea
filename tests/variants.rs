//! Variants and channels: maps that say only what differs from another.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

mod common;

use common::compile::{faults, files, lines};
use masar::Compilation;
use masar::check::Settings;
use masar::model::{Map, Node, Stage};

const BASE: &str = r#"map b2b "B2B sales" {
  currency USD
  version "3"
  crm hubspot "Sales"
  workweek sun to thu
  starts at lead
}
role rep "Sales rep"
role legal "Legal counsel"
stage lead "Lead" {
  owner rep
  consults legal
  crm hubspot "1"
  enter when "The buyer filled in the form"
  do call "Call the buyer" within 1 day
  ask "Who decides?"
  exit budget when "The buyer named a budget"
  within 5 days
  go to proposal 40%
  go to lost 60% because "No need"
}
stage proposal "Proposal" {
  owner rep
  enter when "The buyer asked for a price"
  decide "What does the buyer say?" {
    if "Yes" go to won 50%
    if "Change it" back to lead 20%
    otherwise go to lost 30%
  }
}
stage won "Won" {
  owner rep
  closes won
}
stage lost "Lost" {
  owner rep
  closes lost
}
metric cycle "Cycle" {
  measures time from lead to won
}
channel cold "Cold calls" {
  starts at lead
}
"#;

/// Compiles a map that extends [`BASE`].
fn variant(lines: &str) -> Compilation {
    let map = format!("map partner \"Partner sales\" {{\n  extends \"base.masar\"\n}}\n{lines}");
    files(&[("map.masar", &map), ("base.masar", BASE)], &Settings::default())
}

/// Compiles [`BASE`] with more items.
fn based(items: &str) -> Compilation {
    files(&[("map.masar", &format!("{BASE}{items}"))], &Settings::default())
}

fn node<'a>(map: &'a Map, key: &str) -> &'a Node {
    map.node(map.find(key).unwrap_or_else(|| panic!("no node {key}")))
}

fn stage<'a>(map: &'a Map, key: &str) -> &'a Stage {
    node(map, key).stage().unwrap()
}

/// The ways of a map, with their shares: `lead>won 40%`.
fn ways(map: &Map) -> Vec<String> {
    let key = |id| map.node(id).name.key.as_str();
    let share = |it: &masar::model::Transition| {
        it.share.as_ref().map(|it| format!(" {}", it.value.written)).unwrap_or_default()
    };
    let ways = map.transitions.iter().filter(|it| it.is_move());
    ways.map(|it| format!("{}>{}{}", key(it.from), key(it.to), share(it))).collect()
}

fn keys(map: &Map) -> Vec<&str> {
    map.stages().map(|(_, node, _)| node.name.key.as_str()).collect()
}

#[test]
fn a_variant_that_changes_nothing_is_its_base() {
    let done = variant("");
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    assert_eq!(map.name.key, "partner");
    assert_eq!(keys(&map), ["lead", "proposal", "won", "lost"]);
    assert_eq!(map.currency.as_ref().map(|it| it.code()), Some("USD"));
    assert_eq!(map.workweek.days(), 5);
    assert_eq!(map.starts.len(), 1);
    assert!(map.crm.is_empty() && map.version.is_none());
    assert_eq!(map.channels.len(), 1);
}

#[test]
fn lines_of_the_base_point_into_its_file() {
    let done = variant("change lead {\n  within 2 days\n}\n");
    let map = done.map.as_ref().unwrap();
    let blocks: Vec<_> = node(map, "lead").blocks.iter().map(|it| it.source.0).collect();
    assert_eq!(blocks, [1, 0]);
    let within = stage(map, "lead").within.as_ref().unwrap();
    assert_eq!(done.sources.text(within.span), "2 days");
    assert_eq!(done.sources.get(map.transitions[0].span.source).unwrap().path, "base.masar");
}

#[test]
fn a_single_line_replaces_and_a_list_grows() {
    let done = variant(
        "role pm \"Partner manager\"\nchange lead {\n  owner pm\n  consults rep\n  crm hubspot \"9\"\n  \
         ask \"Which partner?\"\n  exit when \"The partner registered the deal\"\n}\n",
    );
    let map = done.map.as_ref().unwrap();
    let lead = stage(map, "lead");
    assert_eq!(map.role(lead.owner.unwrap().value).name.key, "pm");
    assert_eq!(lead.consults.len(), 2);
    assert_eq!(lead.crm[0].id.value.as_written(), "9");
    assert_eq!((lead.crm.len(), lead.asks.len(), lead.exit.len()), (1, 2, 2));
}

#[test]
fn a_keyed_line_is_replaced_or_removed() {
    let done = variant(
        "change lead {\n  exit budget when \"The partner named a budget\"\n  remove do call\n  \
         remove ask \"Who decides?\"\n  remove enter \"The buyer filled in the form\"\n}\n",
    );
    assert_eq!(faults(&done), []);
    let lead = stage(done.map.as_ref().unwrap(), "lead");
    assert_eq!(lead.exit.len(), 1);
    let fact = lead.exit[0].criterion.fact.as_ref().unwrap();
    assert_eq!(fact.value.as_written(), "The partner named a budget");
    assert!(lead.activities.is_empty() && lead.asks.is_empty() && lead.enter.is_empty());
}

#[test]
fn a_move_replaces_the_move_to_the_same_stage() {
    let done = variant("change lead {\n  go to \"Proposal\" 45%\n  go to lost 55%\n}\n");
    let map = done.map.unwrap();
    assert_eq!(ways(&map)[..2], ["lead>proposal 45%", "lead>lost 55%"]);
}

#[test]
fn a_second_move_to_a_stage_is_added() {
    let done = variant(
        "change lead {\n  go to lost 50%\n  go to lost 10% when \"The partner withdrew\"\n}\n",
    );
    let ways = ways(done.map.as_ref().unwrap());
    assert_eq!(ways[..3], ["lead>proposal 40%", "lead>lost 50%", "lead>lost 10%"]);
}

#[test]
fn a_move_to_the_stage_of_a_branch_keeps_its_answer() {
    let done = variant("change proposal {\n  go to won 60%\n  go to lost 20%\n}\n");
    let map = done.map.as_ref().unwrap();
    let expected =
        ["proposal.decision>won 60%", "proposal.decision>lead 20%", "proposal.decision>lost 20%"];
    assert_eq!(ways(map)[2..], expected);
    assert_eq!(done.sources.get(map.transitions[3].span.source).unwrap().path, "map.masar");
}

#[test]
fn a_decision_with_the_same_question_is_changed_by_answer() {
    let done = variant(
        "stage check \"Check\" {\n  owner rep\n  go to won\n}\nchange proposal {\n  \
         decide \"What does the buyer say?\" {\n    if \"Yes\" go to check 45%\n    \
         if \"Later\" go to lost 5%\n  }\n}\n",
    );
    let map = done.map.as_ref().unwrap();
    let of_proposal: Vec<_> =
        ways(map).into_iter().filter(|it| it.starts_with("proposal")).collect();
    // `Later` leads to the stage of `otherwise`, so it stands in its place.
    let expected =
        ["proposal.decision>check 45%", "proposal.decision>lead 20%", "proposal.decision>lost 5%"];
    assert_eq!(of_proposal, expected);
}

#[test]
fn a_new_decision_takes_over_the_moves_it_names() {
    let done = variant(
        "change lead {\n  decide \"Fit?\" {\n    if \"Yes\" go to proposal 70%\n    \
         otherwise go to lost 30%\n  }\n}\n",
    );
    let map = done.map.unwrap();
    assert_eq!(ways(&map)[..2], ["lead.decision>proposal 70%", "lead.decision>lost 30%"]);
    assert_eq!(map.transitions.iter().filter(|it| it.from.index() == 0).count(), 1);
}

#[test]
fn moves_are_removed_by_the_stage_they_name() {
    let done = variant(
        "change lead {\n  remove go to lost\n}\nchange proposal {\n  remove back to lead\n}\n",
    );
    assert_eq!(faults(&done), []);
    let expected = ["lead>proposal 40%", "proposal.decision>won 50%", "proposal.decision>lost 30%"];
    assert_eq!(ways(done.map.as_ref().unwrap()), expected);
    let done = variant("change proposal {\n  remove decide \"What does the buyer say?\"\n}\n");
    assert!(done.map.unwrap().find("proposal.decision").is_none());
}

#[test]
fn a_removed_stage_takes_what_names_it_along() {
    let done = variant("remove stage lead\nchange proposal {\n  go to won 70%\n}\n");
    let errors: Vec<_> = faults(&done).into_iter().filter(|it| it.2 == "unknown-name").collect();
    assert_eq!(errors, []);
    let map = done.map.unwrap();
    assert_eq!(keys(&map), ["proposal", "won", "lost"]);
    assert_eq!(ways(&map), ["proposal.decision>won 70%", "proposal.decision>lost 30%"]);
    assert!(map.metrics.is_empty() && map.channels.is_empty() && map.starts.is_empty());
}

#[test]
fn naming_what_one_removes_is_an_error() {
    let done = variant("remove stage lead\nchange proposal {\n  back to lead 20%\n}\n");
    let found = done.diagnostics.iter().find(|it| it.rule == "unknown-name").unwrap();
    assert_eq!(found.labels[0].text, "removed here");
    let done = variant("remove stage lead\nchange lead {\n  within 1 day\n}\n");
    assert!(lines(&done).contains(&(5, "unknown-change-target")));
}

#[test]
fn an_added_stage_stands_in_the_way() {
    let check = "add after proposal stage check \"Check\" {\n  owner rep\n  go to won 90%\n  \
                 go to lost 10%\n}\n";
    let done = variant(check);
    let map = done.map.as_ref().unwrap();
    assert_eq!(keys(map), ["lead", "proposal", "check", "won", "lost"]);
    let from_proposal = ways(map)[2..].to_vec();
    let expected = [
        "proposal.decision>check 50%",
        "proposal.decision>lead 20%",
        "proposal.decision>lost 30%",
        "check>won 90%",
        "check>lost 10%",
    ];
    assert_eq!(from_proposal, expected);
}

#[test]
fn an_added_stage_that_a_line_names_is_left_where_it_is() {
    let done = variant(
        "add after lead stage check \"Check\" {\n  owner rep\n  go to proposal\n}\n\
         change lead {\n  go to check 20% when \"The deal is large\"\n  go to lost 40%\n}\n",
    );
    let expected = ["lead>proposal 40%", "lead>lost 40%", "lead>check 20%", "check>proposal"];
    assert_eq!(ways(done.map.as_ref().unwrap())[..4], expected);
}

#[test]
fn added_stages_follow_each_other() {
    let done = variant(
        "add after lead stage a \"A\" {\n  owner rep\n  go to proposal\n}\n\
         add after a stage b \"B\" {\n  owner rep\n  go to proposal\n}\n\
         add after lead stage c \"C\" {\n  owner rep\n  go to won\n}\n",
    );
    let map = done.map.as_ref().unwrap();
    assert_eq!(keys(map), ["lead", "a", "b", "c", "proposal", "won", "lost"]);
    assert_eq!(ways(map)[0], "lead>a 40%");
    assert_eq!(ways(map)[2..4], ["a>b", "b>proposal"]);
}

#[test]
fn a_target_that_the_base_lacks_is_an_error_with_the_nearest() {
    let done = variant("change leed {\n  within 1 day\n}\n");
    assert_eq!(lines(&done), [(4, "unknown-change-target")]);
    assert_eq!(done.diagnostics[0].help.as_deref(), Some("did you mean `lead`?"));
    let done = variant("remove stage demo\n");
    assert_eq!(lines(&done), [(4, "unknown-change-target")]);
    let done = variant("change lead {\n  remove exit bugdet\n}\n");
    assert_eq!(lines(&done), [(5, "unknown-change-target")]);
    assert_eq!(done.diagnostics[0].help.as_deref(), Some("did you mean `budget`?"));
    let done = based("change lead {\n  within 1 day\n}\n");
    assert_eq!(lines(&done).iter().map(|it| it.1).collect::<Vec<_>>(), ["unknown-change-target"]);
}

#[test]
fn two_owners_in_one_change_are_one_too_many() {
    let done = variant("change lead {\n  owner legal\n  owner rep\n}\n");
    assert_eq!(lines(&done), [(6, "duplicate-line")]);
}

#[test]
fn a_stage_of_the_base_is_not_declared_again() {
    let done = variant("stage lead \"Lead again\" {\n  owner rep\n  rests\n}\n");
    let found = done.diagnostics.iter().find(|it| it.rule == "duplicate-name").unwrap();
    assert_eq!((found.span.source.0, found.labels[0].span.source.0), (0, 1));
}

#[test]
fn a_variant_of_a_variant_is_changed_in_turn() {
    let middle = "map middle \"Middle\" {\n  extends \"base.masar\"\n  language ar\n}\n\
                  remove stage proposal\nchange lead {\n  go to won 40%\n  within 3 days\n}\n";
    let top =
        "map top \"Top\" {\n  extends \"middle.masar\"\n}\nchange lead {\n  within 1 day\n}\n";
    let all = [("map.masar", top), ("middle.masar", middle), ("base.masar", BASE)];
    let done = files(&all, &Settings::default());
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    assert_eq!(map.name.key, "top");
    assert_eq!(map.language.code(), "ar");
    assert_eq!(stage(&map, "lead").within.as_ref().unwrap().value.written, "1 day");
    assert_eq!(ways(&map), ["lead>lost 60%", "lead>won 40%"]);
}

#[test]
fn a_persian_variant_is_one_too() {
    let all = [
        ("map.masar", include_str!("data/variants/agency.masar")),
        ("base.masar", include_str!("data/variants/base.masar")),
    ];
    let done = files(&all, &Settings::default());
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    let (_, _, lead) = map.stages().next().unwrap();
    assert!(map.language.is_rtl() && lead.activities.is_empty());
    assert_eq!((lead.exit.len(), map.stages().count()), (1, 4));
    let shares = map.transitions.iter().filter_map(|it| it.share.as_ref());
    assert_eq!(shares.map(|it| it.value.value.to_string()).collect::<Vec<_>>(), ["50", "50"]);
    // The added approval stands between the lead and the order.
    assert_eq!(map.transitions[0].to.index(), 1);
}

#[test]
fn a_channel_travels_its_own_map() {
    let done = based(
        "channel referral \"Referral\" {\n  starts at proposal\n  skip lead\n  share 60%\n  \
         leads 12 per month source \"CRM\"\n  change proposal {\n    within 1 business day\n  }\n}\n",
    );
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    let channel = &map.channels[1];
    assert_eq!(map.node(channel.starts[0].value).name.key, "proposal");
    assert_eq!(map.node(channel.skips[0].value).name.key, "lead");
    assert_eq!(channel.leads.as_ref().unwrap().amount.value.value.to_string(), "12");
    assert_eq!(keys(&channel.map), ["proposal", "won", "lost"]);
    assert_eq!(channel.map.node(channel.map.starts[0].value).name.key, "proposal");
    assert!(stage(&channel.map, "proposal").within.as_ref().unwrap().value.business);
    assert!(stage(&map, "proposal").within.is_none());
    assert!(channel.map.channels.is_empty());
}

#[test]
fn deals_pass_through_skipped_stages() {
    let done = based("channel web \"Web shop\" {\n  skip proposal\n}\n");
    let map = done.map.unwrap();
    // The proposal leads on to the order; its way back to the lead is not taken.
    assert_eq!(ways(&map.channels[1].map), ["lead>won 40%", "lead>lost 60%"]);
    let done = based("channel web \"Web shop\" {\n  skip lead, proposal\n}\n");
    let inner = &done.map.as_ref().unwrap().channels[1].map;
    assert_eq!(inner.node(inner.starts[0].value).name.key, "won");
}

#[test]
fn a_channel_may_add_a_stage_and_start_there() {
    let done = based(
        "channel fair \"Trade fair\" {\n  starts at booth\n  add after lead stage booth \"Booth\" {\n    \
         owner rep\n    go to proposal\n  }\n}\n",
    );
    assert_eq!(faults(&done), []);
    let map = done.map.unwrap();
    let channel = &map.channels[1];
    assert!(channel.starts.is_empty());
    assert_eq!(keys(&channel.map), ["lead", "booth", "proposal", "won", "lost"]);
    assert_eq!(channel.map.node(channel.map.starts[0].value).name.key, "booth");
}

#[test]
fn findings_of_the_map_are_not_repeated_for_each_channel() {
    let broken = BASE.replace("ask \"Who decides?\"", "consults nobody");
    let done = files(
        &[("map.masar", &format!("{broken}channel web \"Web\" {{\n  skip proposal\n}}\n"))],
        &Settings::default(),
    );
    assert_eq!(lines(&done), [(16, "unknown-owner")]);
}

#[test]
fn findings_in_a_channels_own_lines_are_raised_once() {
    let last = u32::try_from(BASE.lines().count()).unwrap();
    let done = based(
        "channel web \"Web\" {\n  starts at ladd\n  skip demo\n  change proposal {\n    owner nobody\n  \
         }\n  change leed {\n    within 1 day\n  }\n}\n",
    );
    let expected = [
        (last + 2, "unknown-name"),
        (last + 3, "unknown-name"),
        (last + 5, "unknown-owner"),
        (last + 7, "unknown-change-target"),
    ];
    assert_eq!(lines(&done), expected);
}

#[test]
fn an_allow_in_a_channels_change_belongs_to_the_map() {
    let done = based(
        "channel web \"Web\" {\n  change proposal {\n    \
         allow undeclared-skip to won because \"The shop sells at once\"\n  }\n}\n",
    );
    let map = done.map.unwrap();
    assert_eq!(map.allows.len(), 1);
    assert_eq!(map.node(map.allows[0].to.unwrap()).name.key, "won");
    assert!(map.channels[1].span.holds(map.allows[0].scope[0]));
}

#[test]
fn too_many_channels_of_a_large_map_are_refused() {
    let long = format!("stage long \"Long\" {{\n{}}}\n", "  note \"x\"\n".repeat(4_000));
    let channels: String =
        (0..30).map(|it| format!("channel c{it} {{\n  share 1%\n}}\n")).collect();
    let done = based(&format!("{long}{channels}"));
    assert!(lines(&done).iter().any(|it| it.1 == "too-large"));
    assert_eq!(done.map.unwrap().channels.len(), 24);
}
