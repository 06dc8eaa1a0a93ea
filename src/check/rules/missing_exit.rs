//! A stage where deals get stuck.

use super::Context;
use crate::model::Outcome;

pub(super) fn check(cx: &mut Context<'_>) {
    for (map, own) in cx.map.roads() {
        for (id, moves) in map.exits() {
            let name = &map.node(id).name;
            let here = own.is_none_or(|it| it.holds(name.span));
            if !here || !moves.is_empty() || map.ends(id) {
                continue;
            }
            let lost = map.first_closing(Outcome::Lost).map(|it| map.node(it).name.typed());
            let target = lost.unwrap_or_else(|| "…".to_owned());
            cx.report(
                name.span,
                format!("`{}` leads nowhere and does not close the deal", name.shown()),
                format!("write where deals go (`go to {target} when \"…\"`), or that \
                     they end: `closes won`, `closes lost`, `rests`"),
            );
        }
    }
}
