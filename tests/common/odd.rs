//! A map that is called by texts which nobody would write.

use masar::model::{Map, Outcome};

use super::draft::Draft;
use super::strings;

/// A map whose stages, questions and answers are called by the hostile strings and the mixed lines.
pub(crate) fn labels(language: &str) -> Map {
    let mut draft = Draft::new("odd", "Odd labels", language);
    let mut last = draft.stage("s", "Start", None);
    draft.start(last);
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    let labels = strings::all().into_iter().map(|it| it.text).chain(strings::bidi());
    for (at, label) in labels.enumerate() {
        let question = draft.decide(last, &label);
        last = draft.stage(&format!("s{at}"), &label, None);
        draft.branch(question, last, &label, false, "60%");
        draft.branch(question, lost, "", false, "40%");
    }
    draft.map
}
