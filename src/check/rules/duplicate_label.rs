//! Two stages that people in a CRM could not tell apart.

use std::collections::BTreeMap;

use super::Context;
use crate::character::is_direction_mark;
use crate::word;

pub(super) fn check(cx: &mut Context<'_>) {
    let Some(most) = cx.any_crm() else { return };
    let mut first = BTreeMap::new();
    for (sold, node, _) in cx.sale() {
        let label = folded(sold.label.as_written());
        let other = *first.entry(label).or_insert(node.name.span);
        if other == node.name.span {
            continue;
        }
        let found = cx
            .finding(node.name.span, format!("two stages are called `{}`", sold.label.shown()))
            .with_label(other, "the first one")
            .with_help("give one of them another label");
        cx.push_at_most(most, found);
    }
}

/// A label as a CRM compares it: without case, width of blanks and marks of direction.
fn folded(label: &str) -> String {
    word::one_blank(&word::lower(&label.replace(is_direction_mark, "")))
}
