//! A stage nobody answers for.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let first = cx.map.roles.first();
    let help = first.map_or_else(
        || "declare a role, for example `role rep \"Sales representative\"`, and name it with `owner rep`".to_owned(),
        |role| format!("name a role, for example `owner {}`", role.name.typed()),
    );
    for (_, node, stage) in cx.map.stages() {
        if stage.owner.is_none() {
            cx.report(node.name.span, format!("nobody owns `{}`", node.name.shown()), &help);
        }
    }
}
