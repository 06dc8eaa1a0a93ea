//! Work for customers that begins before the sale.

use std::cell::OnceCell;

use super::Context;
use crate::model::{Kind, NodeId};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let kinds = cx.kinds();
    let won = kinds.all(Kind::Won);
    // A customer who rests may come back as a buyer; what then follows is a new deal.
    let after = flow.reachable_through(&won, |id| kinds.of(id) == Kind::Won || !map.ends(id));
    let sells = flow.leading_through(&won, |id| kinds.of(id) == Kind::Won || !map.ends(id));
    let reachable = flow.reachable();
    let is_early = |id: NodeId| {
        let at = |set: &[bool]| set.get(id.index()) == Some(&true);
        kinds.of(id) == Kind::Open && at(&after) && at(&reachable) && !at(&sells)
    };
    let early: Vec<bool> = map.ids().map(|(id, _)| is_early(id)).collect();
    let is_early = |id: NodeId| early.get(id.index()) == Some(&true);
    let paths = OnceCell::new();
    for way in map.transitions.iter().filter(|it| it.is_move() && is_early(it.to)) {
        let from = map.stage_of(way.from);
        if kinds.of(from) != Kind::Open || is_early(from) || way.back {
            continue;
        }
        let mut path = Vec::new();
        if cx.shows_paths() {
            path = paths.get_or_init(|| flow.paths(|id| kinds.of(id) != Kind::Won)).to(way.from);
            path.push(way.to);
        }
        let (to, from) = (&map.node(way.to).name, &map.node(from).name);
        let message = format!(
            "`{}` follows the sale, but `{}` leads there before it",
            to.shown(),
            from.shown()
        );
        let help = "lead there from the won stage, or give the work before it its own stage";
        let found = cx.finding(way.target, message).with_help(help);
        cx.push(found.with_witness(map.keys(&path)));
    }
}
