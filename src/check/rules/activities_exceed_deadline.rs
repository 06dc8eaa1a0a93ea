//! An activity that may take longer than the stage it stands in.

use super::Context;
use crate::model::{Duration, Span, Spanned, Stage, Workweek};

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, _, stage) in cx.map.stages() {
        examine(cx, stage, None);
    }
}

fn examine(cx: &mut Context<'_>, stage: &Stage, outer: Option<&Spanned<Duration>>) {
    let limit = stage.within.as_ref().or(outer);
    for activity in &stage.activities {
        let (Some(within), Some(limit)) = (&activity.within, limit) else { continue };
        if is_longer(&within.value, &limit.value, cx.map.workweek) {
            report(cx, within.span, within, limit);
        }
    }
    for substage in &stage.substages {
        examine(cx, &substage.stage, limit);
    }
}

fn report(cx: &mut Context<'_>, span: Span, within: &Spanned<Duration>, limit: &Spanned<Duration>) {
    let (given, most) = (&within.value.written, &limit.value.written);
    let (given, most) = (crate::model::Shown(given), crate::model::Shown(most));
    let found = cx
        .finding(span, format!("this may take `{given}`, but its stage ends within `{most}`"))
        .with_label(limit.span, "the deadline of the stage")
        .with_help(format!("shorten it to `{most}` at most, or lengthen the stage"));
    cx.push(found);
}

/// Whether one length exceeds the other on every calendar: where only one counts business days, the
/// shortest reading of the first is held against the longest of the second.
fn is_longer(first: &Duration, second: &Duration, week: Workweek) -> bool {
    let shortest = if second.business { first.minutes(week.days()) } else { first.minutes(0) };
    let longest = second.minutes(week.days());
    matches!((shortest, longest), (Some(shortest), Some(longest)) if shortest > longest)
}
