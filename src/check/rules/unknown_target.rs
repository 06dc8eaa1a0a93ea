//! A `crm` line for a CRM that masar does not know.

use super::Context;
use crate::model::Shown;
use crate::model::limits::targets;
use crate::word::nearest;

pub(super) fn check(cx: &mut Context<'_>) {
    for line in cx.map.crm_lines() {
        let (target, span) = (line.target.value.as_str(), line.target.span);
        if targets().any(|it| it == target) {
            continue;
        }
        let found = cx.finding(span, format!("no CRM is called `{}`", Shown(target)));
        cx.push(match nearest(target, targets()) {
            Some(name) => found.with_meant(name, name),
            None => {
                let all: Vec<String> = targets().map(|it| format!("`{it}`")).collect();
                found.with_help(format!("write one of {}", all.join(", ")))
            }
        });
    }
}
