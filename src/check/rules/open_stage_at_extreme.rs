//! An open stage that a CRM would take for a won or a lost one.

use super::Context;
use crate::model::pipeline::StageKind;
use crate::model::{Decimal, Shown};

pub(super) fn check(cx: &mut Context<'_>) {
    let Some(most) = cx.any_crm() else { return };
    for (stage, node, lines) in cx.sale() {
        let Some(given) = lines.probability.as_ref().filter(|_| stage.kind == StageKind::Open)
        else {
            continue;
        };
        let (means, help) = match given.value.value {
            it if it <= Decimal::ZERO => {
                ("lost", "write more than 0% and less than 100%, or add `closes lost`")
            }
            it if it >= Decimal::ONE_HUNDRED => {
                ("won", "write more than 0% and less than 100%, or add `closes won`")
            }
            _ => continue,
        };
        let written = Shown(given.value.written.as_str());
        let message = format!("`{}` is open, but {written} means {means}", node.name.shown());
        let help = cx.say(given.span, help, &[]);
        let found = cx.finding(given.span, message).with_help(help);
        cx.push_at_most(most, found);
    }
}
