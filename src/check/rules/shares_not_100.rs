//! Shares of a stage that are more or less than all of its deals.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::model::{Decimal, Map, NodeId, Span, Transition, sum_of_shares};

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
                let finding = finding(cx, (map, own), id, &moves, sum);
                finding.into_iter().for_each(|it| cx.push(it));
            }
        }
    }
}

fn finding(
    cx: &Context<'_>,
    (map, own): (&Map, Option<Span>),
    stage: NodeId,
    moves: &[&Transition],
    sum: Decimal,
) -> Option<Diagnostic> {
    // In a channel only its own lines can change: others hold for every channel.
    let is_own = |span: Span| own.is_none_or(|it| it.holds(span));
    let name = map.node(stage).name.shown();
    let gap = (Decimal::ONE_HUNDRED - sum).normalize();
    let sum = sum.normalize();
    let mut open = moves.iter().filter(|it| it.share.is_none());
    if let (Some(only), None, true) = (open.next(), open.next(), gap > Decimal::ZERO) {
        let target = map.node(only.to).name.shown();
        let message = format!("the shares out of `{name}` are {sum}%, and `{target}` has none");
        if is_own(only.target) {
            let found = cx.finding(only.target, message);
            let end = Span::new(only.target.source, only.target.end, only.target.end);
            let found = found.with_help(format!("write `{gap}%` after it"));
            return Some(found.with_fix(format!("write `{gap}%`"), end, format!(" {gap}%")));
        }
        let line = moves.iter().rev().find(|it| is_own(it.span))?;
        let found = cx.finding(line.target, message).with_label(only.target, "without a share");
        return Some(
            found.with_help("change the shares of the channel, or write all of its moves"),
        );
    }
    let mut shares: Vec<Span> =
        moves.iter().filter_map(|it| it.share.as_ref()).map(|it| it.span).collect();
    let last = shares.iter().rposition(|it| is_own(*it));
    let place = match last {
        Some(last) => shares.remove(last),
        None => moves.iter().rev().find(|it| is_own(it.span))?.target,
    };
    let wrong = if gap > Decimal::ZERO {
        format!("{gap}% is missing")
    } else {
        format!("{}% is too much", -gap)
    };
    let message = format!("the shares out of `{name}` add up to {sum}%: {wrong}");
    let found = cx.finding(place, message);
    let found = shares.into_iter().fold(found, |it, share| it.with_label(share, "with this"));
    Some(found.with_help("change the shares so that they add up to 100%"))
}
