//! A label that does not fit in its box.

use super::Context;
use crate::check::wording;
use crate::model::{Name, Sort};

pub(super) fn check(cx: &mut Context<'_>) {
    for (sort, name) in cx.map.names() {
        match sort {
            Sort::Stage | Sort::Substage | Sort::Role | Sort::Phase => examine(cx, name),
            // The question of a decision is a sentence, and its diamond has room for one.
            Sort::Decision => {}
            Sort::Map
            | Sort::Team
            | Sort::Field
            | Sort::Term
            | Sort::Channel
            | Sort::Metric
            | Sort::Goal => {}
        }
    }
}

fn examine(cx: &mut Context<'_>, name: &Name) {
    for label in std::iter::once(&name.label).chain(name.labels.iter().map(|(_, label)| label)) {
        let length = wording::length(label.as_written());
        if length > cx.limit as usize {
            cx.report(
                name.span,
                format!(
                    "`{}` is {length} characters long, and the limit is {}",
                    label.shown(),
                    cx.limit
                ),
                "shorten the label, and say the rest in `summary \"…\"`",
            );
        }
    }
}
