//! Two channels that differ in name only.

use foldhash::{HashMap, HashMapExt};

use super::Context;
use crate::model::{Channel, Span};

pub(super) fn check(cx: &mut Context<'_>) {
    let mut seen: HashMap<(Vec<Span>, String), &Channel> = HashMap::new();
    for channel in &cx.map.channels {
        // Where nothing is counted at all, `channel-without-leads` asks for what tells them apart.
        if channel.leads.is_none() && channel.share.is_none() {
            continue;
        }
        let key = (road(channel), supply(channel));
        let Some(twin) = seen.get(&key) else {
            seen.insert(key, channel);
            continue;
        };
        let (one, other) = (twin.name.shown(), channel.name.shown());
        let message = format!("`{one}` and `{other}` take the same way and bring the same deals");
        let found = cx.finding(channel.name.span, message).with_label(twin.name.span, "the other");
        let help = "say with `starts at`, `skip`, `change` or `leads` how they differ";
        cx.push(found.with_help(cx.say(channel.name.span, help, &[])));
    }
}

/// The lines that the channel's map consists of: what it changes or adds stands in its own text.
fn road(channel: &Channel) -> Vec<Span> {
    let map = &channel.map;
    let nodes = map.nodes.iter().flat_map(|it| it.blocks.iter().copied());
    let starts = map.starts.iter().map(|it| map.node(it.value).name.span);
    nodes.chain(map.transitions.iter().map(|it| it.span)).chain(starts).collect()
}

fn supply(channel: &Channel) -> String {
    let leads = channel.leads.as_ref();
    let leads = leads.map(|it| (it.amount.value.value.normalize(), it.per));
    let share = channel.share.as_ref().map(|it| it.value.value.normalize());
    format!("{leads:?} {share:?}")
}
