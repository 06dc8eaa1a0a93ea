//! More open stages before the sale than a team keeps apart.

use super::Context;
use crate::model::{NodeId, Outcome, Stage};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let after = after_sale(cx);
    let counts = |id: NodeId, stage: &Stage| {
        stage.is_open() && !after.get(id.index()).copied().unwrap_or(false)
    };
    let open: Vec<_> = map.stages().filter(|(id, _, stage)| counts(*id, stage)).collect();
    let Some((_, first_over, _)) = open.get(cx.limit as usize) else { return };
    let message = format!(
        "`{}` has {} open stages before the sale, and the limit is {}",
        map.name.shown(),
        open.len(),
        cx.limit
    );
    let found = cx
        .finding(map.name.span, message)
        .with_label(first_over.name.span, "from here on there are too many")
        .with_help("join stages that one person finishes in one go, or make them `substage`s");
    cx.push(found);
}

/// For each node whether deals get there only after they were won.
fn after_sale(cx: &Context<'_>) -> Vec<bool> {
    let won: Vec<NodeId> = cx.map.stages().filter(|it| is_won(it.2)).map(|it| it.0).collect();
    let flow = cx.flow();
    let open = |id: NodeId| cx.map.node(id).stage().is_none_or(|it| !is_won(it));
    let before = flow.reachable_through(flow.starts(), open);
    let after = flow.reachable_through(&won, |_| true);
    before.into_iter().zip(after).map(|(before, after)| after && !before).collect()
}

fn is_won(stage: &Stage) -> bool {
    stage.closes.as_ref().is_some_and(|it| it.value == Outcome::Won)
}
