//! A map or a stage that a CRM could not find again once its label changes.

use super::Context;
use crate::model::{Name, Shown};

pub(super) fn check(cx: &mut Context<'_>) {
    let Some(most) = cx.any_crm() else { return };
    let map = [("map", &cx.map.name)];
    let stages = cx.sale().map(|(_, node, _)| ("stage", &node.name));
    for (word, name) in map.into_iter().chain(stages) {
        if !name.keyed {
            let found = cx
                .finding(name.span, format!("`{}` has a label but no key", name.shown()))
                .with_help(help(word, name));
            cx.push_at_most(most, found);
        }
    }
}

fn help(word: &str, name: &Name) -> String {
    format!("write a key before the label, such as `{word} {} \"…\"`", Shown(&name.key))
}
