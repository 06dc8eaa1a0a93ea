//! A field that no criterion tests.

use std::collections::HashSet;

use super::Context;
use crate::model::{FieldId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let named = |it: &Use| if let Use::Field(id) = it { Some(*id) } else { None };
    let used: HashSet<FieldId> = map.uses.iter().filter_map(|(_, it)| named(it)).collect();
    for (id, field) in (0..).map(FieldId).zip(&map.fields) {
        let name = &field.name;
        // An imported or extended file serves several maps; what this one leaves out is no fault.
        if used.contains(&id) || name.span.source != map.name.span.source {
            continue;
        }
        cx.report(
            name.span,
            format!("no criterion or branch tests the field `{}`", name.shown()),
            format!("test it, as in `exit when {} is set`, or take the line out", name.typed()),
        );
    }
}
