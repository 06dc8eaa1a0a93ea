//! A channel that skips a stage it cannot do without.

use super::Context;
use crate::model::{Decimal, Map, Need, NodeId, Transition, TransitionKind};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    for channel in &map.channels {
        for (skip, need) in map.needed_skips(flow, channel) {
            let stage = &map.node(skip.value).name;
            let (why, help) = said(map, need, skip.value, &stage.typed());
            let (name, stage) = (channel.name.shown(), stage.shown());
            cx.report(skip.span, format!("`{name}` skips `{stage}`, but {why}"), help);
        }
    }
}

fn said(map: &Map, need: Need, skip: NodeId, skipped: &str) -> (String, String) {
    match need {
        Need::Start => (
            "its deals start there".to_owned(),
            format!("let it start at another stage, or take `{skipped}` out of the `skip` line"),
        ),
        Need::Share(from) => (
            format!("`{}` sends a share of the deals there", map.node(from).name.shown()),
            format!("say where they go instead: {}", instead(map, from, skip)),
        ),
        Need::OnlyWay(from) => {
            let from = &map.node(from).name;
            (
                format!("the deals in `{}` have no other way", from.shown()),
                format!("write another one: `change {} {{ go to … }}`", from.typed()),
            )
        }
    }
}

/// The lines that take a way out and give its share to another of the same stage or decision.
fn instead(map: &Map, from: NodeId, skip: NodeId) -> String {
    let shared = |it: &&Transition| map.stage_of(it.from) == from && it.share.is_some();
    let ways: Vec<&Transition> = map.transitions.iter().filter(shared).collect();
    let share = |it: &Transition| it.share.as_ref().map_or(Decimal::ZERO, |it| it.value.value);
    let word = |it: &Transition| if it.back { "back to" } else { "go to" };
    let stage = map.node(from).name.typed();
    let Some(gone) = ways.iter().find(|it| it.to == skip && share(it) > Decimal::ZERO) else {
        return format!("`change {stage} {{ go to … 40% }}`");
    };
    let remove = format!("remove {} {}", word(gone), map.node(skip).name.typed());
    let heir = ways.iter().rev().find(|it| it.from == gone.from && it.to != skip);
    let sum = heir.map_or(share(gone), |it| share(it) + share(gone)).normalize();
    let line = heir.map_or_else(
        || "go to …".to_owned(),
        |it| format!("{} {}", word(it), map.node(it.to).name.typed()),
    );
    let kept = heir.map_or("", |it| kept(it));
    format!("`change {stage}` with the lines `{remove}` and, for instance, `{line} {sum}%`{kept}")
}

/// What a line of a change leaves of the branch that it replaces.
fn kept(way: &Transition) -> &'static str {
    match way.kind {
        TransitionKind::Otherwise => {
            "; it gives that share to the branch `otherwise`, which stays one"
        }
        TransitionKind::If(_) => "; it gives that share to the branch, which keeps its answer",
        TransitionKind::Move(_) | TransitionKind::Asked => "",
    }
}
