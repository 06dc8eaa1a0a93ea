//! A move without a share beside moves that have one.

use super::Context;
use crate::model::{Decimal, sum_of_shares};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for (id, moves) in map.exits() {
        // Where something is missing of the 100 %, `shares-not-100` says so.
        if map.rests(id) || sum_of_shares(&moves) != Some(Decimal::ONE_HUNDRED) {
            continue;
        }
        for way in moves.iter().filter(|it| it.share.is_none()) {
            let (from, to) = (map.node(id).name.shown(), map.node(way.to).name.shown());
            cx.report(
                way.target,
                format!("`{to}` gets 0% of the deals in `{from}`: the other moves share all"),
                "give it a share and lower the others, or write `0%` if it hardly ever happens",
            );
        }
    }
}
