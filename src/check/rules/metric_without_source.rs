//! A metric whose numbers come from nowhere.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    for metric in cx.map.metrics.iter().filter(|it| it.source.is_none()) {
        cx.report(
            metric.name.span,
            format!("nothing says where the numbers of `{}` come from", metric.name.shown()),
            cx.say(
                metric.name.span,
                "name the report or the system: `source \"CRM: stage history\"`",
                &[],
            ),
        );
    }
}
