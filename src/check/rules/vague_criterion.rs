//! A criterion that two people answer differently.

use super::Context;
use crate::check::wording::{self, VAGUE};
use crate::check::written;
use crate::model::{Criterion, Map, NodeId, Outcome, Term, TransitionKind};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for part in written::parts(map) {
        part.gates().for_each(|gate| examine(cx, &gate.criterion));
    }
    for (home, way) in written::moves(map) {
        match &way.kind {
            TransitionKind::Move(Some(criterion)) if !way.back && leads_on(home, way.to) => {
                examine(cx, criterion);
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
    let stage = map.node(to).stage();
    stage.is_none_or(|it| !it.rests && it.closes.as_ref().map(|it| it.value) != Some(Outcome::Lost))
}

fn examine(cx: &mut Context<'_>, criterion: &Criterion) {
    let (Some(fact), None) = (&criterion.fact, &criterion.check) else { return };
    let Some(tongue) = wording::tongue(&fact.value, &cx.map.language) else { return };
    let folded = wording::fold(fact.value.as_written());
    let words = wording::words(&folded);
    let Some(found) = VAGUE.find(tongue, "", &words) else { return };
    let shown = VAGUE.find(tongue, "act", &words).is_some();
    if shown || cx.map.terms.iter().any(|it| defines(it, &words, found.start)) {
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

/// Whether the glossary says what the words around a place mean.
fn defines(term: &Term, words: &[&str], at: usize) -> bool {
    [term.name.label.as_written(), &term.name.key].into_iter().any(|name| {
        let folded = wording::fold(name);
        let term = wording::words(&folded);
        let places = words.windows(term.len().max(1)).enumerate();
        places.into_iter().any(|(start, it)| {
            let same = it.iter().zip(&term).all(|(word, listed)| {
                wording::forms(word).any(|form| wording::forms(listed).any(|it| it == form))
            });
            same && !term.is_empty() && (start..start + term.len()).contains(&at)
        })
    })
}
