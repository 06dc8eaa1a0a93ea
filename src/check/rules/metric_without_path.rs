//! A metric of a way that no deal travels.

use super::Context;
use crate::model::{Channel, Flow, Map, Measure, Metric, Name, NodeId, Scope, Spanned};

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    for metric in &map.metrics {
        if let Some(lack) = lack(metric) {
            let message = format!("`{}` {lack}", metric.name.shown());
            let kind = metric.measures.as_ref().map_or(Measure::Time, |it| it.value).name();
            cx.report(
                metric.name.span,
                message,
                cx.say(metric.name.span, "write `measures {} from … to …`", &[&kind]),
            );
        }
    }
    for (metric, from, to) in untravelled(map, cx.flow()) {
        let [name, first, last] =
            [&metric.name, &map.node(from.value).name, &map.node(to.value).name].map(Name::shown);
        cx.report(
            to.span,
            format!("`{name}` measures the way from `{first}` to `{last}`, but no deal goes it"),
            format!("name a stage that deals reach after `{first}`"),
        );
    }
}

/// What keeps a metric from having a way at all.
fn lack(metric: &Metric) -> Option<&'static str> {
    let Some(measures) = &metric.measures else { return Some("does not say what it measures") };
    let is_way = matches!(metric.scope, Scope::Path(..));
    let is_place = matches!(metric.scope, Scope::In(_) | Scope::At(_));
    match measures.value {
        Measure::Time if !is_way && !is_place => Some("does not say between which stages"),
        Measure::Conversion if !is_way => Some("does not say from which stage to which"),
        Measure::Time
        | Measure::Conversion
        | Measure::Count
        | Measure::Value
        | Measure::Churn
        | Measure::Response
        | Measure::Velocity
        | Measure::Coverage
        | Measure::Custom => None,
    }
}

/// A metric, and where its way begins and ends.
type Way<'a> = (&'a Metric, Spanned<NodeId>, Spanned<NodeId>);

/// The ways of metrics that neither the map nor a channel leads along.
fn untravelled<'a>(map: &'a Map, flow: &Flow) -> Vec<Way<'a>> {
    let ways = map.metrics.iter().filter(|it| lack(it).is_none()).filter_map(way);
    let mut ways: Vec<Way<'a>> = ways.collect();
    let pairs: Vec<_> = ways.iter().map(|(_, from, to)| (from.value, to.value)).collect();
    let mut travelled = flow.connected(&pairs).into_iter();
    ways.retain(|_| travelled.next() == Some(false));
    for channel in &map.channels {
        let mut travelled = leads(map, channel, &ways).into_iter();
        ways.retain(|_| travelled.next() == Some(false));
    }
    ways
}

fn way(metric: &Metric) -> Option<Way<'_>> {
    match metric.scope {
        Scope::Path(from, to) => Some((metric, from, to)),
        Scope::Map | Scope::In(_) | Scope::At(_) | Scope::Text(_) => None,
    }
}

/// For each way whether the road of a channel leads along it.
fn leads(map: &Map, channel: &Channel, ways: &[Way<'_>]) -> Vec<bool> {
    if ways.is_empty() {
        return Vec::new();
    }
    let by_key = channel.map.by_key();
    // A stage that the channel skips has no number in its map, and nothing leads there.
    let here = |id: NodeId| by_key.get(map.node(id).name.key.as_str()).copied();
    let nowhere = NodeId(u32::MAX);
    let ends = ways.iter().map(|(_, from, to)| (here(from.value), here(to.value)));
    let pairs: Vec<_> =
        ends.map(|(from, to)| (from.unwrap_or(nowhere), to.unwrap_or(nowhere))).collect();
    Flow::new(&channel.map).connected(&pairs)
}
