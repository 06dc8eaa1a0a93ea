//! Shares of channels that are more or less than all deals.

use super::Context;
use crate::model::Decimal;

pub(super) fn check(cx: &mut Context<'_>) {
    let channels = &cx.map.channels;
    let shares: Vec<_> = channels.iter().filter_map(|it| it.share.as_ref()).collect();
    let Some((last, others)) = shares.split_last() else { return };
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it.value.value));
    let Some(gap) = sum.and_then(|it| Decimal::ONE_HUNDRED.checked_sub(it)) else { return };
    let gap = gap.normalize();
    let mut silent = channels.iter().filter(|it| it.share.is_none());
    if let Some(first) = silent.next() {
        let message = format!("`{}` gives no share, and other channels do", first.name.shown());
        let help = match silent.next() {
            None if gap >= Decimal::ZERO => format!("write `share {gap}%`"),
            _ => "write `share` in every channel, so that they add up to 100%".to_owned(),
        };
        cx.report(first.name.span, message, help);
    } else if gap != Decimal::ZERO {
        let sum = (Decimal::ONE_HUNDRED - gap).normalize();
        let found = cx.finding(last.span, format!("the shares of the channels add up to {sum}%"));
        let found = found.with_help("change them so that they add up to 100%");
        cx.push(others.iter().fold(found, |it, share| it.with_label(share.span, "with this")));
    }
}
