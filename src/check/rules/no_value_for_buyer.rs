//! A stage that speaks of the seller alone.

use foldhash::{HashMap, HashMapExt};

use super::Context;
use crate::check::wording::{self, SELLER, SIDES, Tongue, VAGUE};
use crate::model::{
    Condition, Criterion, Map, NodeId, NodeKind, Stage, Text, Transition, TransitionKind,
};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let mut ways: HashMap<NodeId, Vec<&Transition>> = HashMap::new();
    for way in map.transitions.iter().filter(|it| it.is_move()) {
        ways.entry(map.stage_of(way.from)).or_default().push(way);
    }
    for (id, node, stage) in map.stages() {
        if !is_told(stage) {
            continue;
        }
        let mut texts = vec![&node.name.label];
        stage_texts(stage, &mut texts);
        for way in ways.get(&id).into_iter().flatten() {
            move_texts(map, way, &mut texts);
        }
        if let Some(tongue) = sellers_alone(map, &texts) {
            cx.report(
                node.name.span,
                format!("nothing in `{}` says what the buyer does or gets", node.name.shown()),
                format!(
                    "ask the buyer something, for example `ask \"{}\"`, or say in an exit what the buyer did",
                    wording::example("no-value-for-buyer", tongue)
                ),
            );
        }
    }
}

/// Whether a stage says enough to be judged: open, with activities and criteria, and with no line that
/// is about the buyer by its nature.
fn is_told(stage: &Stage) -> bool {
    let gates = stage.enter.len() + stage.exit.len();
    let buyers = stage.asks.len() + stage.triggers.len() + stage.frictions.len();
    stage.is_open() && !stage.activities.is_empty() && gates > 0 && buyers == 0
}

/// The language of texts in which nobody from the buyer's side occurs; `None` where one does, or where
/// a text is in a language without lists.
fn sellers_alone(map: &Map, texts: &[&Text]) -> Option<Tongue> {
    let mut found = None;
    for text in texts.iter().filter(|it| !it.is_blank()) {
        let tongue = wording::tongue(text, &map.language)?;
        let folded = wording::fold(text.as_written());
        let words = wording::words(&folded);
        let buyer = SIDES.find(tongue, "", &words).is_some()
            || SELLER.find(tongue, "reply", &words).is_some()
            || VAGUE.find(tongue, "act", &words).is_some_and(|_| !is_sellers(tongue, &words));
        if buyer {
            return None;
        }
        found = Some(tongue);
    }
    found
}

/// Whether the act in a text is one of the seller: "Quote sent".
fn is_sellers(tongue: Tongue, words: &[&str]) -> bool {
    ["", "bare", "thing", "subject"].iter().any(|it| SELLER.find(tongue, it, words).is_some())
}

fn stage_texts<'a>(stage: &'a Stage, texts: &mut Vec<&'a Text>) {
    texts.extend(&stage.summary);
    texts.extend(stage.guides.iter().map(|it| &it.value));
    texts.extend(&stage.notes);
    texts.extend(stage.asks.iter().map(|it| &it.value));
    texts.extend(stage.triggers.iter().chain(&stage.frictions));
    texts.extend(stage.activities.iter().map(|it| &it.text.value));
    for gate in stage.enter.iter().chain(&stage.exit) {
        criterion_texts(&gate.criterion, texts);
    }
    for substage in &stage.substages {
        texts.push(&substage.name.label);
        stage_texts(&substage.stage, texts);
    }
}

fn criterion_texts<'a>(criterion: &'a Criterion, texts: &mut Vec<&'a Text>) {
    texts.extend(criterion.fact.iter().map(|it| &it.value));
    criterion.check.iter().for_each(|it| facts(it, texts));
}

fn facts<'a>(condition: &'a Condition, texts: &mut Vec<&'a Text>) {
    match condition {
        Condition::Any(parts) | Condition::All(parts) => {
            parts.iter().for_each(|it| facts(it, texts));
        }
        Condition::Not(part) => facts(part, texts),
        Condition::Fact(fact) => texts.push(&fact.value),
        Condition::Test(_) => {}
    }
}

fn move_texts<'a>(map: &'a Map, way: &'a Transition, texts: &mut Vec<&'a Text>) {
    match &way.kind {
        TransitionKind::Move(Some(criterion)) => criterion_texts(criterion, texts),
        TransitionKind::If(condition) => facts(condition, texts),
        TransitionKind::Move(None) | TransitionKind::Asked | TransitionKind::Otherwise => {}
    }
    texts.extend(way.because.iter().map(|it| &it.value));
    match map.node(way.from).kind {
        NodeKind::Decision(_) => texts.push(&map.node(way.from).name.label),
        NodeKind::Stage(_) => {}
    }
}
