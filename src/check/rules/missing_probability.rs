//! An open stage whose win probability a CRM needs and nobody gave.

use super::Context;
use crate::model::pipeline::StageKind;

pub(super) fn check(cx: &mut Context<'_>) {
    let crms = cx.crms().filter(|(crm, _)| crm.probability_step.is_some());
    for (crm, most) in crms {
        for (stage, node, _) in cx.sale() {
            if stage.kind == StageKind::Open && stage.probability.is_none() {
                let message =
                    format!("{} needs the win probability of `{}`", crm.vendor, node.name.shown());
                let found = cx.finding(node.name.span, message).with_help(cx.say(
                    node.name.span,
                    "add a line such as `probability 20%`",
                    &[],
                ));
                cx.push_at_most(most, found);
            }
        }
    }
}
