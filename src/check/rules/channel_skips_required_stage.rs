//! A channel that skips a stage it cannot do without.

use super::Context;
use crate::model::{Map, Need};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    for channel in &map.channels {
        for (skip, need) in map.needed_skips(flow, channel) {
            let stage = &map.node(skip.value).name;
            let (why, help) = said(map, need, &stage.typed());
            let (name, stage) = (channel.name.shown(), stage.shown());
            cx.report(skip.span, format!("`{name}` skips `{stage}`, but {why}"), help);
        }
    }
}

fn said(map: &Map, need: Need, skipped: &str) -> (String, String) {
    match need {
        Need::Start => (
            "its deals start there".to_owned(),
            format!("let it start at another stage, or take `{skipped}` out of the `skip` line"),
        ),
        Need::Share(from) => {
            let from = &map.node(from).name;
            (
                format!("`{}` sends a share of the deals there", from.shown()),
                format!("say where they go instead: `change {} {{ go to … 40% }}`", from.typed()),
            )
        }
        Need::OnlyWay(from) => {
            let from = &map.node(from).name;
            (
                format!("the deals in `{}` have no other way", from.shown()),
                format!("write another one: `change {} {{ go to … }}`", from.typed()),
            )
        }
    }
}
