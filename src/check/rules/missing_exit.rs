//! A stage where deals get stuck.

use super::Context;
use crate::diagnostic::Level;
use crate::model::{Node, Outcome};

pub(super) fn check(cx: &mut Context<'_>) {
    for (map, own) in cx.map.roads() {
        let lost = map.first_closing(Outcome::Lost).map(|it| map.node(it).name.typed());
        let target = lost.unwrap_or_else(|| "…".to_owned());
        for (id, moves) in map.exits() {
            let name = &map.node(id).name;
            let here = own.is_none_or(|it| it.holds(name.span));
            if !here || !moves.is_empty() || map.ends(id) {
                continue;
            }
            let message = format!("`{}` leads nowhere and does not close the deal", name.shown());
            let mut found = cx.finding(name.span, message).with_help(cx.say(
                name.span,
                "write where deals go (`go to {} when \"…\"`), or that they end: \
                 `closes won`, `closes lost`, `rests`",
                &[&target],
            ));
            if is_outline(cx, map.node(id)) {
                found.level = Level::Warning;
            }
            cx.push(found);
        }
    }
}

/// A stage of which there is only a name: somebody is still sketching, and wants to see the picture.
fn is_outline(cx: &Context<'_>, node: &Node) -> bool {
    !node.blocks.iter().any(|it| cx.sources.text(*it).contains('{'))
}
