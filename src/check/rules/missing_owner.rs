//! A stage nobody answers for.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    const NONE: &str = "declare a role, for example `role rep \"Sales representative\"`, and name it with `owner rep`";
    let first = cx.map.roles.first().map(|it| it.name.typed());
    for (_, node, stage) in cx.map.stages() {
        if stage.owner.is_none() {
            let help = match &first {
                Some(role) => {
                    cx.say(node.name.span, "name a role, for example `owner {}`", &[role])
                }
                None => cx.say(node.name.span, NONE, &[]),
            };
            cx.report(node.name.span, format!("nobody owns `{}`", node.name.shown()), help);
        }
    }
}
