//! Shares that keep all deals going round for ever.

use super::Context;
use crate::model::NodeId;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let chain = cx.chain();
    let ends: Vec<NodeId> = map.ids().map(|(id, _)| id).filter(|&id| map.ends(id)).collect();
    let escapes = flow.leading_to(&ends);
    for stages in chain.endless() {
        let Some(&first) = stages.first() else { continue };
        // Where no way leads out at all, the fault is an `inescapable-cycle`.
        if escapes.get(first.index()) != Some(&true) {
            continue;
        }
        let inside = |id: NodeId| stages.binary_search(&map.stage_of(id)).is_ok();
        let next: Vec<NodeId> = flow.next(first).filter(|&it| inside(it)).collect();
        let mut path = vec![first];
        path.extend(flow.path_through(&next, inside, |it| it == first));
        let name = &map.node(first).name;
        let message = format!("by their shares all deals go round {} for ever", map.route(&path));
        let found = cx.finding(name.span, message).with_witness(map.keys(&path));
        cx.push(found.with_help("give a share to a move that leads out of the cycle"));
    }
}
