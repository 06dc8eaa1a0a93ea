//! Rules of flow, numbers and channels on maps too special for a page: what they must not say, and
//! that one fault is one finding.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails may panic")]

mod common;

use std::fmt::Write;

use common::compile::text as compile;
use masar::check::rules;
use masar::model::{Chain, Flow, TransitionKind};

/// The findings of the groups that this file is about, each as line and rule, infos left out.
fn found(text: &str) -> Vec<(u32, &'static str)> {
    use rules::Group::{Channels, Flow, Names, Numbers, Text};
    let done = compile(text);
    let kept = done.diagnostics.iter().filter(|it| {
        let group = rules::named(it.rule).map(|rule| rule.group);
        let ours = [Names, Flow, Numbers, Channels, Text].map(Some).contains(&group);
        ours && it.level != masar::diagnostic::Level::Info
    });
    kept.map(|it| (done.sources.line(it.span), it.rule)).collect()
}

fn witness(text: &str, rule: &str) -> String {
    let done = compile(text);
    let found = done.diagnostics.iter().find(|it| it.rule == rule);
    found.map_or_else(String::new, |it| it.witness.join(" "))
}

const ENDS: &str = "stage won { closes won }\nstage lost { closes lost }\n";

/// A map that starts at `a`, with `lines` below it and both ends.
fn map(lines: &str) -> String {
    format!("map m {{ starts at a }}\n{lines}{ENDS}")
}

#[test]
fn a_map_without_a_start_is_one_finding() {
    let text = format!("map m {{ language en }}\nstage a {{ go to won }}\n{ENDS}");
    assert_eq!(found(&text), [(1, "no-start")]);
}

#[test]
fn stages_behind_an_unreachable_one_are_not_named() {
    let text = map(
        "stage a { go to lost }\nstage b { go to c }\nstage c { back to b when \"x\"\n go to won }\n",
    );
    assert_eq!(found(&text), [(3, "unreachable-stage")]);
}

#[test]
fn an_unreachable_stage_is_led_to_from_an_open_one() {
    let text = "map m { starts at a }\nstage a { go to won }\n".to_owned() + ENDS;
    let compilation = compile(&text);
    let helps = compilation.diagnostics.iter().filter(|it| it.rule == "unreachable-stage");
    let helps: Vec<_> = helps.map(|it| it.help.as_deref()).collect();
    assert_eq!(helps, [Some("write `go to lost` in `a`")]);
}

#[test]
fn a_stage_that_only_a_channel_reaches_is_reached() {
    let text = map("stage a { go to won\n go to lost }\nstage b { go to won\n go to lost }\n\
         channel c { starts at b\n leads 3 per day }\n");
    assert_eq!(found(&text), []);
}

#[test]
fn a_cycle_without_an_end_is_one_finding() {
    let text = map(
        "stage a { go to b\n go to won\n go to lost }\nstage b { go to c }\nstage c { back to b when \"x\" }\n",
    );
    assert_eq!(found(&text), [(5, "inescapable-cycle")]);
    assert_eq!(witness(&text, "inescapable-cycle"), "b c b");
}

#[test]
fn an_end_within_a_cycle_is_an_end() {
    let text = map(
        "stage a { go to b\n go to won\n go to lost }\nstage b { go to a when \"x\"\n rests }\n",
    );
    assert_eq!(found(&text), []);
}

#[test]
fn only_the_first_stage_without_a_no_is_named() {
    let text =
        map("stage a { go to b\n go to lost }\nstage b { go to c }\nstage c { go to won }\n");
    assert_eq!(found(&text), [(4, "missing-no-path")]);
    assert_eq!(witness(&text, "missing-no-path"), "b c won");
}

#[test]
fn the_paths_of_many_findings_are_not_the_map_for_each() {
    let mut text = "map m { starts at a0".to_owned();
    (1..400).for_each(|at| write!(text, ", a{at}").unwrap());
    text.push_str(", lost }\n");
    for at in 0..400 {
        write!(text, "stage a{at} {{ go to b0 }}\nstage b{at} {{ go to b{} }}\n", at + 1).unwrap();
    }
    text.push_str("stage b400 { go to won }\n");
    let done = compile(&format!("{text}{ENDS}"));
    let found = done.diagnostics.iter().filter(|it| it.rule == "missing-no-path");
    let lengths: Vec<usize> = found.map(|it| it.witness.len()).collect();
    assert_eq!(lengths.len(), 400);
    let all: usize = lengths.iter().sum();
    assert!((100_000..101_000).contains(&all), "{lengths:?}");
}

#[test]
fn a_decision_that_only_wins_is_fine_where_its_stage_knows_a_no() {
    let text = map(
        "stage a {\n decide \"Now?\" {\n if \"Yes\" go to won\n otherwise go to b\n }\n go to lost }\n\
         stage b { go to won\n go to lost }\n",
    );
    assert_eq!(found(&text), []);
}

#[test]
fn a_map_without_a_lost_stage_is_one_finding() {
    let text = "map m { starts at a }\nstage a { go to b }\nstage b { go to won }\nstage won { closes won }\n";
    assert_eq!(found(text), [(1, "no-lost-stage")]);
}

#[test]
fn customers_who_come_back_are_not_post_sale_before_won() {
    let text = map("stage a { go to b\n go to lost }\nstage b { go to signed\n go to lost }\n\
         stage signed { closes won\n go to customer }\n\
         stage customer { rests\n go to b when \"more\" }\n");
    let text = text.replace("stage won { closes won }\n", "");
    assert_eq!(found(&text), []);
}

#[test]
fn work_before_the_sale_is_shown_with_its_way() {
    let text = map("stage a { go to b when \"y\"\n go to build when \"x\"\n go to lost }\n\
         stage b { go to signed\n go to lost }\nstage signed { closes won\n go to build }\n\
         stage build { go to done }\nstage done { rests }\n");
    let text = text.replace("stage won { closes won }\n", "");
    assert_eq!(found(&text), [(3, "post-sale-before-won")]);
    assert_eq!(witness(&text, "post-sale-before-won"), "a build");
}

#[test]
fn a_declared_move_back_makes_the_other_way_no_fault() {
    let text =
        map("stage b { go to won\n go to lost\n back to a when \"x\" }\nstage a { go to b }\n");
    assert_eq!(found(&text), []);
}

#[test]
fn a_recycled_deal_is_no_move_back() {
    let text = map("stage a { go to b\n go to parked when \"x\" }\n\
         stage b { go to won\n go to lost\n go to parked when \"x\" }\n\
         stage parked { rests\n go to a when \"x\" }\n");
    assert_eq!(found(&text), []);
}

#[test]
fn branches_are_compared_by_what_they_mean() {
    let text = map(
        "field A as money on deal\nfield R as choice(\"x\", \"y\") on deal\nstage a {\n decide \"?\" {\n\
         if A > 5 and A < 3 go to won\n\
         if A at least 10 go to won\n\
         if not (A < 10) and A is set go to lost\n\
         if A is empty or A is set go to won\n\
         if R is \"x\" go to lost\n\
         otherwise go to lost\n }\n}\n",
    );
    assert_eq!(found(&text), [(6, "dead-branch"), (8, "dead-branch"), (10, "dead-branch")]);
}

#[test]
fn what_cannot_be_compared_is_not_called_dead() {
    let text =
        map("field A as money on deal\nfield D as date on deal\nstage a {\n decide \"?\" {\n\
         if A > 5 and A < USD 3 go to won\n\
         if D > 2026-01-01 and D < 2026-01-03 go to won\n\
         if D is 2026-Q1 go to lost\n\
         if D is 2026-01-02 and A is empty go to lost\n\
         if A != 7 and A is empty go to lost\n\
         otherwise go to lost\n }\n}\n");
    assert_eq!(found(&text), [(9, "dead-branch")]);
}

#[test]
fn a_share_that_is_missing_is_one_finding() {
    let text = map("stage a { go to won 40%\n go to lost }\n");
    assert_eq!(found(&text), [(3, "shares-not-100")]);
    let done = compile(&text);
    let fix = done.diagnostics.iter().find_map(|it| it.fix.as_ref()).expect("a fix");
    assert_eq!(fix.edits.first().map(|it| it.text.as_str()), Some(" 60%"));
}

#[test]
fn shares_are_exact() {
    let text =
        map("stage a { go to won 33.3%\n go to lost 33.3% when \"x\"\n go to lost 33.3% }\n");
    assert_eq!(found(&text), [(4, "shares-not-100")]);
    let text = text.replace("33.3% }", "33.4% }");
    assert_eq!(found(&text), []);
}

#[test]
fn a_channel_is_told_of_what_its_skips_take_away() {
    let text = map(
        "stage a { go to b 50%\n go to lost 50% }\nstage b { go to won 50%\n go to lost 50% }\n\
         channel c { skip won\n leads 3 per day }\n",
    );
    assert_eq!(found(&text), [(6, "channel-skips-required-stage")]);
    let text = text.replace("skip won", "skip b");
    assert_eq!(found(&text), []);
}

#[test]
fn names_in_two_scripts_of_one_shape_look_alike() {
    let text = map("stage a { owner rep\n go to won\n go to lost }\nrole rep\nrole r\u{0435}p\n");
    assert!(found(&text).contains(&(6, "look-alike-names")), "{:?}", found(&text));
    let text = text.replace("role r\u{0435}p", "team r\u{0435}p");
    assert!(found(&text).iter().all(|it| it.1 != "look-alike-names"), "{:?}", found(&text));
}

/// The map of the worked numbers: shares 50, 60 and 50 with 20 going back, stays of 2, 5 and 10 days.
#[test]
fn the_chain_of_a_map_gives_exact_fractions() {
    let text = map("stage a { takes 2 days\n go to b 50%\n go to lost 50% }\n\
         stage b { takes 5 days\n go to c 60%\n go to lost 40% }\n\
         stage c { takes 10 days\n decide \"?\" {\n if \"Yes\" go to won 50%\n\
         if \"Change it\" back to b 20%\n otherwise go to lost 30%\n }\n}\n");
    let map = compile(&text).map.expect("a map");
    let chain = Chain::new(&map, &Flow::new(&map));
    let close = |found: Option<f64>, exact: f64| {
        let found = found.expect("known");
        assert!((found - exact).abs() <= 1e-9 * exact, "{found} is not {exact}");
    };
    let a = map.find("a").expect("declared");
    close(chain.win(a), 15.0 / 88.0);
    let visits = chain.visits_from(a).expect("known");
    close(visits.get(map.find("b").expect("declared").index()).copied(), 25.0 / 44.0);
}

#[test]
fn ten_thousand_stages_are_checked_in_order() {
    let mut text = "map m { starts at s0 }\n".to_owned();
    for at in 0..10_000 {
        let back =
            if at > 0 { format!("\n back to s{} 1% when \"x\"", at - 1) } else { String::new() };
        let lost = if at > 0 { 1 } else { 2 };
        writeln!(text, "stage s{at} {{ go to s{} 98%\n go to lost {lost}%{back} }}", at + 1)
            .unwrap();
    }
    text.push_str("stage s10000 { closes won }\nstage lost { closes lost }\n");
    assert_eq!(found(&text), []);
}

#[test]
fn a_channel_is_told_how_to_give_a_share_away() {
    let text = map(
        "stage a {\n go to b 55%\n go to lost 45%\n}\nstage b {\n decide \"Q?\" {\n  if \"Yes\" go to \
         won 70%\n  if \"Repair\" back to a 5%\n  otherwise go to lost 25%\n }\n}\nchannel r \
         \"Referral\" {\n starts at b\n skip a\n leads 2 per month\n}\n",
    );
    let done = compile(&text);
    let found = done.diagnostics.iter().find(|it| it.rule == "channel-skips-required-stage");
    let help = found.and_then(|it| it.help.as_deref()).unwrap_or("");
    assert!(help.contains("`remove back to a` and, for instance, `go to lost 30%`"), "{help}");
    let change = " change b {\n  remove back to a\n  go to lost 30%\n }\n leads";
    let mended = text.replace(" leads", change);
    assert_eq!(found_of(&mended, "channel-skips-required-stage"), 0);
    assert_eq!(found_of(&mended, "shares-not-100"), 0);
}

/// How many findings of one rule a map has.
fn found_of(text: &str, rule: &str) -> usize {
    compile(text).diagnostics.iter().filter(|it| it.rule == rule).count()
}

#[test]
fn help_on_a_probability_names_one_number() {
    let text = map(
        "stage a \"A\" {\n probability 25%\n crm hubspot \"a\"\n go to won 43%\n go to lost 57%\n}\n",
    );
    let done = compile(&text);
    for rule in ["probability-differs-from-shares", "probability-off-step"] {
        let found = done.diagnostics.iter().find(|it| it.rule == rule);
        let help = found.and_then(|it| it.help.as_deref()).unwrap_or("");
        assert!(help.contains("`probability 40%`"), "{rule}: {help} {:#?}", done.diagnostics);
    }
}

#[test]
fn a_lost_deal_is_no_step_back() {
    let text = map("stage a {\n go to won\n back to lost because \"No need\"\n}\n");
    assert!(found(&text).contains(&(4, "forward-move-back")), "{:?}", found(&text));
}

#[test]
fn an_earlier_key_is_no_stage_of_now() {
    let text = map("stage a {\n was won\n go to won\n go to lost\n}\n");
    assert!(found(&text).contains(&(3, "duplicate-name")), "{:?}", found(&text));
}

#[test]
fn crm_rules_wait_for_the_whole_map() {
    let text = map("stage a \"A\" {\n crm hubspot \"a\"\n go to wn\n go to lost\n}\n");
    assert_eq!(found_of(&text, "missing-probability"), 0);
    assert_eq!(found_of(&text.replace("wn", "won"), "missing-probability"), 1);
}

#[test]
fn the_next_move_says_what_becomes_of_an_otherwise_branch() {
    let map = "map m \"M\" { starts at lead }\nstage lead \"Lead\" {\n  decide \"Ready?\" {\n    \
        if \"Later\" go to parked 20%\n    if \"Yes\" go to won 40%\n    otherwise go to lost 40%\n  }\n}\n\
        stage parked \"Parked\" { rests }\nstage won \"Won\" { closes won }\nstage lost \"Lost\" { closes lost }\n\
        channel phone \"Phone\" {\n  skip parked\n";
    let done = compile(&format!("{map}}}\n"));
    let found = done.diagnostics.iter().find(|it| it.rule == "channel-skips-required-stage");
    let help = found.and_then(|it| it.help.as_deref()).expect("a help");
    let said = "`go to lost 60%`; it gives that share to the branch `otherwise`, which stays one";
    assert!(help.ends_with(said), "{help}");
    // So it is.
    let change = "  change lead {\n    remove go to parked\n    go to lost 60%\n  }\n}\n";
    let mended = compile(&format!("{map}{change}"));
    let map = mended.map.expect("a map");
    let road = &map.channels[0].map;
    let last = road.transitions.last().expect("a branch");
    assert!(matches!(last.kind, TransitionKind::Otherwise) && last.share.is_some());
}
