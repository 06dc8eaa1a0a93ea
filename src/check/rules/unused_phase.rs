//! A phase without stages.

use std::collections::HashSet;

use super::Context;
use crate::model::{PhaseId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let named = |it: &Use| if let Use::Phase(id) = it { Some(*id) } else { None };
    let used: HashSet<PhaseId> = map.uses.iter().filter_map(|(_, it)| named(it)).collect();
    for (id, phase) in (0..).map(PhaseId).zip(&map.phases) {
        let name = &phase.name;
        // An imported or extended file serves several maps; what this one leaves out is no fault.
        if used.contains(&id) || name.span.source != map.name.span.source {
            continue;
        }
        cx.report(
            name.span,
            format!("no stage lies in the phase `{}`", name.shown()),
            format!("write `phase {}` in its stages, or take the line out", name.typed()),
        );
    }
}
