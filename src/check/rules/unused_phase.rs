//! A phase without stages.

use super::Context;
use crate::model::{PhaseId, Use};

pub(super) fn check(cx: &mut Context<'_>) {
    let phases = cx.map.phases.iter().map(|it| &it.name);
    for name in cx.map.unused(phases, |it| Use::Phase(PhaseId(it))) {
        cx.report(
            name.span,
            format!("no stage lies in the phase `{}`", name.shown()),
            cx.say(
                name.span,
                "write `phase {}` in its stages, or take the line out",
                &[&name.typed()],
            ),
        );
    }
}
