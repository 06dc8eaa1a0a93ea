//! A field that no criterion tests.

use super::Context;
use crate::model::{FieldId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let fields = cx.map.fields.iter().map(|it| &it.name);
    for name in cx.map.unused(fields, |it| Use::Field(FieldId(it))) {
        cx.report(
            name.span,
            format!("no criterion or branch tests the field `{}`", name.shown()),
            cx.say(
                name.span,
                "test it, as in `exit when {} is set`, or take the line out",
                &[&name.typed()],
            ),
        );
    }
}
