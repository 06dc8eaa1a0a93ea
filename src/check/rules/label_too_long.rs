//! A label that a CRM may cut or refuse.

use super::Context;
use crate::model::{Name, Span, Text};

pub(super) fn check(cx: &mut Context<'_>) {
    for (crm, most) in cx.crms() {
        let Some(longest) = crm.longest_label else { continue };
        let stages = cx.sale().map(|(_, node, _)| &node.name);
        for (span, label) in [&cx.map.name].into_iter().chain(stages).flat_map(labels) {
            let length = label.as_written().chars().count();
            if length <= longest {
                continue;
            }
            let (shown, vendor) = (label.shown(), crm.vendor);
            let message = format!("`{shown}` has {length} characters; {vendor} takes {longest}");
            let found = cx.finding(span, message).with_help("write a shorter label");
            cx.push_at_most(most, found);
        }
    }
}

/// The label of a name and those in other languages: each may be the one that is written.
fn labels(name: &Name) -> impl Iterator<Item = (Span, &Text)> {
    let others = name.labels.iter().map(|(_, label)| label);
    [&name.label].into_iter().chain(others).map(|it| (name.span, it))
}
