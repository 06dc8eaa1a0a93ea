//! A role that has nothing to do.

use std::collections::HashSet;

use super::Context;
use crate::model::{RoleId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let named = |it: &Use| if let Use::Role(id) = it { Some(*id) } else { None };
    let used: HashSet<RoleId> = map.uses.iter().filter_map(|(_, it)| named(it)).collect();
    for (id, role) in (0..).map(RoleId).zip(&map.roles) {
        let name = &role.name;
        // An imported or extended file serves several maps; what this one leaves out is no fault.
        if used.contains(&id) || name.span.source != map.name.span.source {
            continue;
        }
        let typed = name.typed();
        cx.report(
            name.span,
            format!("no stage, activity or metric names the role `{}`", name.shown()),
            format!("write `owner {typed}` where it acts, or take the line out"),
        );
    }
}
