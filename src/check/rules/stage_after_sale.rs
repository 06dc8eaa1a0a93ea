//! A stage that deals reach only when they are won already.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.any_crm().is_none() {
        return;
    }
    for stage in &cx.pipeline().left_out {
        let name = &cx.map.node(*stage).name;
        cx.report(
            name.span,
            format!("`{}` comes after the sale, so the deal pipeline leaves it out", name.shown()),
            "keep it in a pipeline or a project of its own",
        );
    }
}
