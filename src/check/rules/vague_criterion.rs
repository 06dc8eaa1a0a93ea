//! A criterion that two people answer differently.

use super::Context;
use crate::check::wording::{self, Terms, VAGUE};
use crate::check::written;
use crate::model::{Criterion, Map, NodeId, Outcome, TransitionKind};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let names = map.terms.iter().flat_map(|it| [it.name.label.as_written(), &it.name.key]);
    let terms = Terms::of(names);
    for part in written::parts(map) {
        part.gates().for_each(|gate| examine(cx, &terms, &gate.criterion));
    }
    for (home, way) in written::moves(map) {
        match &way.kind {
            TransitionKind::Move(Some(criterion)) if !way.back && leads_on(home, way.to) => {
                examine(cx, &terms, criterion);
            }
            TransitionKind::Move(_)
            | TransitionKind::Asked
            | TransitionKind::If(_)
            | TransitionKind::Otherwise => {}
        }
    }
}

/// Whether a deal that gets here is still pursued: a loose reason to let go does little harm.
fn leads_on(map: &Map, to: NodeId) -> bool {
    !map.rests(to) && map.outcome(to) != Some(Outcome::Lost)
}

fn examine(cx: &mut Context<'_>, terms: &Terms, criterion: &Criterion) {
    let (Some(fact), None) = (&criterion.fact, &criterion.check) else { return };
    let Some(tongue) = wording::tongue(&fact.value, &cx.map.language) else { return };
    let folded = wording::fold(fact.value.as_written());
    let words = wording::words(&folded);
    let Some(found) = VAGUE.find(tongue, "", &words) else { return };
    let shown = VAGUE.find(tongue, "act", &words).is_some();
    // A word that the glossary explains is vague no more.
    if shown || terms.cover(tongue, &words, found.start) {
        return;
    }
    let phrase = wording::written(fact.value.as_written(), found);
    cx.report(
        fact.span,
        format!("people judge `{}` differently", crate::model::Shown(phrase)),
        format!(
            "write what the buyer did, for example `{}`, or add `check` and a field",
            wording::example("vague-criterion", tongue)
        ),
    );
}
