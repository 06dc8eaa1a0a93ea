//! A label that a CRM may cut or refuse.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    for (crm, most) in cx.crms() {
        let Some(longest) = crm.longest_label else { continue };
        let stages = cx.sale().map(|(_, node, _)| &node.name);
        for name in [&cx.map.name].into_iter().chain(stages) {
            let length = name.label.as_written().chars().count();
            if length > longest {
                let message = format!(
                    "`{}` has {length} characters; {} takes {longest}",
                    name.shown(),
                    crm.vendor
                );
                let found = cx.finding(name.span, message).with_help("write a shorter label");
                cx.push_at_most(most, found);
            }
        }
    }
}
