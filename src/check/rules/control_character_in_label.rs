//! A label that a CRM would break or hide.

use super::Context;
use crate::character::is_bidi_control;
use crate::model::Name;

pub(super) fn check(cx: &mut Context<'_>) {
    let Some(most) = cx.any_crm() else { return };
    let stages = cx.sale().map(|(_, node, _)| &node.name);
    for name in [&cx.map.name].into_iter().chain(stages) {
        let Some(letter) = control(name) else { continue };
        let what = match letter {
            '\n' => "a line break".to_owned(),
            '\t' => "a tab".to_owned(),
            _ => format!("the direction control U+{:04X}", letter as u32),
        };
        let found = cx
            .finding(name.span, format!("the label `{}` holds {what}", name.shown()))
            .with_help("write the label on one line, without control characters");
        cx.push_at_most(most, found);
    }
}

/// The first control character of any label; texts are clean, so few can occur.
fn control(name: &Name) -> Option<char> {
    let labels = [&name.label].into_iter().chain(name.labels.iter().map(|(_, text)| text));
    let mut letters = labels.flat_map(|it| it.as_written().chars());
    letters.find(|it| it.is_control() || is_bidi_control(*it))
}
