//! A field that a stage needs, and that the CRM knows by no name.

use foldhash::{HashSet, HashSetExt};

use super::Context;
use crate::model::{FieldId, Tested};

pub(super) fn check(cx: &mut Context<'_>) {
    for (crm, most) in cx.crms() {
        let mut seen: HashSet<FieldId> = HashSet::new();
        for (stage, node, _) in cx.sale() {
            for id in stage.required_fields.iter().filter_map(|it| declared(&it.source.field)) {
                let field = cx.map.field(id);
                let named = field.crm.iter().any(|it| it.target.value == crm.name);
                if named || !seen.insert(id) {
                    continue;
                }
                let (field, stage) = (&field.name, node.name.shown());
                let message = format!(
                    "`{}` has no name in {}, but `{stage}` needs it",
                    field.shown(),
                    crm.vendor
                );
                let help = cx.say(field.span, "add `crm {} \"…\"` to the field", &[&crm.name]);
                let found = cx.finding(field.span, message).with_help(help);
                cx.push_at_most(most, found);
            }
        }
    }
}

fn declared(field: &Tested) -> Option<FieldId> {
    match field {
        Tested::Field(id) => Some(*id),
        Tested::Raw(_) => None,
    }
}
