//! A deal that goes to other hands, with no day by which they take it up.

use foldhash::{HashSet, HashSetExt};

use super::Context;
use crate::model::{Node, NodeId, RoleId};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let mut seen: HashSet<NodeId> = HashSet::new();
    for way in map.transitions.iter().filter(|it| it.is_move() && !it.back) {
        let (giver, taker) = (map.node(map.stage_of(way.from)), map.node(way.to));
        let (Some(from), Some(stage)) = (owner(giver), taker.stage()) else { continue };
        let Some(to) = owner(taker) else { continue };
        if from == to || !stage.is_open() || stage.has_deadline() || !seen.insert(way.to) {
            continue;
        }
        let message = format!(
            "`{}` takes deals over from `{}` without a deadline",
            taker.name.shown(),
            map.role(from).name.shown()
        );
        let label = format!("`{}` hands the deal over here", map.role(from).name.shown());
        let found =
            cx.finding(taker.name.span, message).with_label(way.target, label).with_help(cx.say(
                taker.name.span,
                "add `within 1 day` to the stage, or to its first activity",
                &[],
            ));
        cx.push(found);
    }
}

fn owner(node: &Node) -> Option<RoleId> {
    node.stage()?.owner.map(|it| it.value)
}
