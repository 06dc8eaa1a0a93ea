//! Two stages or fields that a CRM would take for one.

use std::collections::BTreeMap;

use super::Context;
use crate::model::{CrmName, Name, Text};
use crate::source::Span;

pub(super) fn check(cx: &mut Context<'_>) {
    let stages = cx.map.stages().map(|(_, node, stage)| ("stage", &node.name, &stage.crm));
    let fields = cx.map.fields.iter().map(|it| (it.on.name(), &it.name, &it.crm));
    let mut first: BTreeMap<(&str, &str, &Text), (&Name, Span)> = BTreeMap::new();
    for (kind, name, lines) in stages.chain(fields) {
        for CrmName { target, id } in lines {
            let key = (kind, target.value.as_str(), &id.value);
            let (other, span) = *first.entry(key).or_insert((name, id.span));
            if std::ptr::eq(other, name) {
                continue;
            }
            let (name, other, shown) = (name.shown(), other.shown(), id.value.shown());
            let found = cx
                .finding(id.span, format!("`{name}` and `{other}` are both `{shown}` in the CRM"))
                .with_label(span, "the first one")
                .with_help("give each its own name or id in the CRM");
            cx.push(found);
        }
    }
}
