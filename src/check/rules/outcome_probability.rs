//! A closed deal that is still uncertain.

use super::Context;
use crate::model::{Decimal, Outcome};

pub(super) fn check(cx: &mut Context<'_>) {
    for (_, node, stage) in cx.map.stages() {
        let Some((closes, probability)) = stage.closes.as_ref().zip(stage.probability.as_ref())
        else {
            continue;
        };
        let (word, exact) = match closes.value {
            Outcome::Won => ("won", Decimal::ONE_HUNDRED),
            Outcome::Lost => ("lost", Decimal::ZERO),
        };
        if probability.value.value == exact {
            continue;
        }
        let message = format!(
            "a deal in `{}` is {word}, so its probability is {exact}%, not {}%",
            node.name.shown(),
            probability.value.value.normalize()
        );
        let found = cx.finding(probability.span, message).with_label(closes.span, "closed here");
        let found = found.with_help(cx.say(
            probability.span,
            "write `probability {}%`, or leave the line out",
            &[&exact],
        ));
        cx.push(found.with_fix(format!("write `{exact}%`"), probability.span, format!("{exact}%")));
    }
}
