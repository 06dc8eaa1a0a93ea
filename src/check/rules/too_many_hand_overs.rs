//! A sale that goes through too many hands.

use super::Context;
use crate::model::{NodeId, Outcome, RoleId};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let starts: Vec<NodeId> = map.starts.iter().map(|it| it.value).collect();
    let path = cx.flow().path(&starts, |id| map.outcome(id) == Some(Outcome::Won));
    let Some(won) = path.last() else { return };
    let taken = hand_overs(cx, &path);
    if taken.len() <= cx.limit as usize {
        return;
    }
    let message = format!(
        "a deal changes hands {} times on its way to `{}`, and the limit is {}",
        taken.len(),
        map.node(*won).name.shown(),
        cx.limit
    );
    let mut found = cx
        .finding(map.name.span, message)
        .with_help(cx.say(
            map.name.span,
            "let one role own neighbouring stages, and name the others with `consults`",
            &[],
        ))
        .with_witness(path.iter().map(|it| map.node(*it).name.key.clone()).collect());
    for (stage, role) in taken {
        let label = format!("`{}` takes the deal over", map.role(role).name.shown());
        found = found.with_label(map.node(stage).name.span, label);
    }
    cx.push(found);
}

/// The stages of a path whose owner is not that of the owned stage before.
fn hand_overs(cx: &Context<'_>, path: &[NodeId]) -> Vec<(NodeId, RoleId)> {
    let owned = path.iter().filter_map(|&id| Some((id, cx.map.node(id).stage()?.owner?.value)));
    let owned: Vec<(NodeId, RoleId)> = owned.collect();
    let pairs = owned.iter().zip(owned.iter().skip(1));
    pairs.filter(|(before, after)| before.1 != after.1).map(|(_, after)| *after).collect()
}
