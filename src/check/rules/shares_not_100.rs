//! Shares of a stage that are more or less than all of its deals.

use super::Context;
use crate::model::{Decimal, Map, NodeId, Transition, sum_of_shares};

pub(super) fn check(cx: &mut Context<'_>) {
    for (map, own) in cx.map.roads() {
        for (id, moves) in map.exits() {
            // Shares of a resting stage are not used; a channel answers for the lines it writes.
            let here = own.is_none_or(|it| moves.iter().any(|way| it.holds(way.span)));
            // A channel repeats the stages of the map, and what is not understood in them.
            if map.rests(id) || !here || (own.is_some() && !cx.map.whole) {
                continue;
            }
            if let Some(sum) = sum_of_shares(&moves).filter(|it| *it != Decimal::ONE_HUNDRED) {
                report(cx, map, id, &moves, sum);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, map: &Map, stage: NodeId, moves: &[&Transition], sum: Decimal) {
    let name = map.node(stage).name.shown();
    let gap = (Decimal::ONE_HUNDRED - sum).normalize();
    let sum = sum.normalize();
    let mut open = moves.iter().filter(|it| it.share.is_none());
    if let (Some(only), None, true) = (open.next(), open.next(), gap > Decimal::ZERO) {
        let target = map.node(only.to).name.shown();
        let message = format!("the shares out of `{name}` are {sum}%, and `{target}` has none");
        let found = cx.finding(only.target, message).with_help(format!("write `{gap}%` after it"));
        let end = crate::source::Span::new(only.target.source, only.target.end, only.target.end);
        cx.push(found.with_fix(format!("write `{gap}%`"), end, format!(" {gap}%")));
        return;
    }
    let shares: Vec<_> = moves.iter().filter_map(|it| it.share.as_ref()).collect();
    let Some((last, others)) = shares.split_last() else { return };
    let wrong = if gap > Decimal::ZERO {
        format!("{gap}% is missing")
    } else {
        format!("{}% is too much", -gap)
    };
    let message = format!("the shares out of `{name}` add up to {sum}%: {wrong}");
    let mut found = cx.finding(last.span, message);
    let help = "change the shares so that they add up to 100%";
    for share in others {
        found = found.with_label(share.span, "with this");
    }
    cx.push(found.with_help(help));
}
