//! A channel whose deals are never won.

use super::Context;
use crate::model::{Flow, NodeId, Outcome};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let is_won = |it: NodeId| map.outcome(it) == Some(Outcome::Won);
    // Where nobody wins, the fault is the map's.
    if flow.path(flow.starts(), is_won).is_empty() {
        return;
    }
    for channel in &map.channels {
        let has_start = !channel.map.starts.is_empty();
        if !has_start || channel.can_win() || !map.needed_skips(flow, channel).is_empty() {
            continue;
        }
        let road = Flow::new(&channel.map);
        let reachable = road.reachable();
        let stages = channel.map.stages().map(|(id, _, _)| id);
        let last = stages.filter(|id| reachable.get(id.index()) == Some(&true)).last();
        let path = last.map(|it| road.path_to(it)).unwrap_or_default();
        let (name, route) = (channel.name.shown(), channel.map.route(&path));
        let message = format!("no deal of `{name}` can be won: it gets as far as {route}");
        let found = cx.finding(channel.name.span, message);
        let help = "lead on to a stage that `closes won`, or start at another stage";
        cx.push(
            found
                .with_help(cx.say(channel.name.span, help, &[]))
                .with_witness(channel.map.keys(&path)),
        );
    }
}
