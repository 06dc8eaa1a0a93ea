//! A pipeline that exists in the CRM, where `build` would make a second one.

use super::Context;
use crate::diagnostic::Level;

pub(super) fn check(cx: &mut Context<'_>) {
    let mut crms = cx.crms();
    crms.retain(|(crm, _)| crm.hands_out_ids);
    for line in &cx.map.crm {
        let Some((crm, _)) = crms.iter().find(|(crm, _)| crm.name == line.target.value) else {
            continue;
        };
        // The map itself is right; only writing the files for an empty account would be wrong.
        let most = if cx.asked(crm.name) { Level::Error } else { Level::Info };
        let message = format!("the pipeline `{}` exists in {}", line.id.value.shown(), crm.vendor);
        let help = format!("remove `crm {}` to write the steps for another pipeline", crm.name);
        let found = cx.finding(line.id.span, message).with_help(help);
        cx.push_at_most(most, found);
    }
}
