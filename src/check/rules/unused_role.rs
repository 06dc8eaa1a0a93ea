//! A role that has nothing to do.

use super::Context;
use crate::model::{RoleId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let roles = cx.map.roles.iter().map(|it| &it.name);
    for name in cx.map.unused(roles, |it| Use::Role(RoleId(it))) {
        cx.report(
            name.span,
            format!("no stage, activity or metric names the role `{}`", name.shown()),
            cx.say(
                name.span,
                "write `owner {}` where it acts, or take the line out",
                &[&name.typed()],
            ),
        );
    }
}
