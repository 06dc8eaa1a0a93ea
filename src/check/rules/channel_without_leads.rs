//! A channel that brings nobody knows how much.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    // A channel without a share among others with one is a `channel-shares-not-100`.
    let shared = cx.map.channels.iter().any(|it| it.share.is_some());
    for channel in cx.map.channels.iter().filter(|it| it.leads.is_none() && !shared) {
        cx.report(
            channel.name.span,
            format!("nothing says how many leads `{}` brings", channel.name.shown()),
            cx.say(
                channel.name.span,
                "write `leads 40 per month`, or its part of all deals: `share 40%`",
                &[],
            ),
        );
    }
}
