//! A link that a browser should not open.

use super::Context;
use crate::check::written;
use crate::model::judge_address;

pub(super) fn check(cx: &mut Context<'_>) {
    for part in written::parts(cx.map) {
        let links = part.lines.links.iter().filter_map(|(_, address)| address.as_ref());
        for address in links.filter(|it| part.holds(it.span)) {
            if let Err(why) = judge_address(address.value.as_written()) {
                cx.report(
                    address.span,
                    format!("`{}` {why}", address.value.shown()),
                    "write the whole address, for example `https://wiki.example.com/proposal`",
                );
            }
        }
    }
}
