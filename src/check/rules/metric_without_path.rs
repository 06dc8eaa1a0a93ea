//! A metric of a way that no deal travels.

use std::collections::HashMap;

use super::Context;
use crate::model::{Channel, Flow, Map, Measure, Metric, Name, NodeId, Scope};

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let mut onward: HashMap<NodeId, Vec<bool>> = HashMap::new();
    for metric in &map.metrics {
        if let Some(lack) = lack(metric) {
            let message = format!("`{}` {lack}", metric.name.shown());
            let kind = metric.measures.as_ref().map_or(Measure::Time, |it| it.value).name();
            cx.report(metric.name.span, message, format!("write `measures {kind} from … to …`"));
            continue;
        }
        let Scope::Path(from, to) = &metric.scope else { continue };
        let (first, last) = (from.value, to.value);
        let seen = onward.entry(first).or_insert_with(|| after(flow, first));
        let in_channel = |it: &Channel| leads(map, it, first, last);
        if seen.get(last.index()) == Some(&true) || map.channels.iter().any(in_channel) {
            continue;
        }
        let [name, first, last] =
            [&metric.name, &map.node(first).name, &map.node(last).name].map(Name::shown);
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

/// Where deals get from a stage, the stage itself only where they come back to it.
fn after(flow: &Flow, from: NodeId) -> Vec<bool> {
    let next: Vec<NodeId> = flow.next(from).collect();
    flow.reachable_through(&next, |_| true)
}

/// Whether the road of a channel leads from one stage of the map to another.
fn leads(map: &Map, channel: &Channel, from: NodeId, to: NodeId) -> bool {
    let here = |id: NodeId| channel.map.find(&map.node(id).name.key);
    let Some((from, to)) = here(from).zip(here(to)) else { return false };
    after(&Flow::new(&channel.map), from).get(to.index()) == Some(&true)
}
