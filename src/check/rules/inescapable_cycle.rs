//! Stages that lead to each other and nowhere else.

use super::Context;
use crate::model::NodeId;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let reachable = flow.reachable();
    for cycle in flow.cycles() {
        let Some(&first) = cycle.first() else { continue };
        let stays = |id: &NodeId| flow.next(*id).all(|it| cycle.binary_search(&it).is_ok());
        let is_trap = cycle.iter().all(|id| stays(id) && !map.ends(*id));
        if !is_trap || reachable.get(first.index()) != Some(&true) {
            continue;
        }
        let path = flow.round_trip(first, |it| cycle.binary_search(&it).is_ok());
        let name = &map.node(first).name;
        let found =
            cx.finding(name.span, format!("no deal ever leaves the cycle {}", map.route(&path)));
        let help = cx.say(
            name.span,
            "write where deals end: `go to … when \"…\"` in `{}`",
            &[&name.shown()],
        );
        cx.push(found.with_help(help).with_witness(map.keys(&path)));
    }
}
