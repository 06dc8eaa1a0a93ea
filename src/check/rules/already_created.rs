//! A pipeline that exists in the CRM, where `build` would make a second one.

use super::Context;
use crate::diagnostic::Level;
use crate::model::limits::Crm;

pub(super) fn check(cx: &mut Context<'_>) {
    for line in &cx.map.crm {
        let named = |crm: &Crm| crm.hands_out_ids && crm.name == line.target.value;
        let Some((crm, _)) = cx.crms().find(|(crm, _)| named(crm)) else { continue };
        // The map itself is right; only writing the files for an empty account would be wrong.
        let most = if cx.asked(crm.name) { Level::Error } else { Level::Info };
        let message = format!("the pipeline `{}` exists in {}", line.id.value.shown(), crm.vendor);
        let help = format!(
            "keep the line, and build without `{}`; only for another pipeline take it out",
            crm.name
        );
        let found = cx.finding(line.id.span, message).with_help(help);
        cx.push_at_most(most, found);
    }
}
