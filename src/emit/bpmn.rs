//! `bpmn`: the map as BPMN 2.0, for tools that model and run processes; drawn as masar draws it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::drawn::{Drawn, key_id};
use super::escape::{xml, xml_attribute};
use super::graph::words;
use super::group::Owners;
use super::reader::Reader;
use super::{Artifact, Options, Written, bpmn_picture};
use crate::layout::Kind;
use crate::model::{Gate, Map, NodeId, NodeKind, Outcome, Transition, TransitionKind};
use crate::source::Sources;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions \
    xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
    xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
    xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
    xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
    xmlns:color=\"http://www.omg.org/spec/BPMN/non-normative/color/1.0\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    id=\"map\" targetNamespace=\"https://masar.invalid/map\">\n";

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let drawn = Drawn::new(map, options)?;
    let reader = drawn.reader()?;
    let name = xml_attribute(&reader.label(&reader.map.name));
    let mut out = format!(
        "{HEAD}  <bpmn:collaboration id=\"collaboration\">\n    <bpmn:participant id=\"pool\" \
         name=\"{name}\" processRef=\"process\"/>\n  </bpmn:collaboration>\n  \
         <bpmn:process id=\"process\" name=\"{name}\" isExecutable=\"false\">\n"
    );
    lanes(&mut out, &reader, &drawn);
    for start in starts(&reader) {
        let id = id(&reader, start);
        let _ = writeln!(
            out,
            "    <bpmn:startEvent id=\"start_{id}\">\n      \
             <bpmn:outgoing>to_{id}</bpmn:outgoing>\n    </bpmn:startEvent>"
        );
    }
    let links = links(&reader, &drawn);
    for (at, it) in reader.map.ids() {
        node(&mut out, &reader, &drawn, at, (&id(&reader, at), &links));
        for it in drawn.repeats(&it.name.key) {
            node(&mut out, &reader, &drawn, at, (&drawn.node_id(&it.id), &links));
        }
    }
    flows(&mut out, &reader, &drawn);
    out.push_str("  </bpmn:process>\n");
    bpmn_picture::picture(&mut out, &reader, &drawn);
    out.push_str("</bpmn:definitions>\n");
    Ok(vec![Artifact::text(format!("{}.bpmn", drawn.file_name()), out)])
}

/// The id of a node.
pub(super) fn id(reader: &Reader<'_>, at: NodeId) -> String {
    key_id("n", &reader.map.node(at).name.key, at.index())
}

/// The stages that deals start at.
fn starts(reader: &Reader<'_>) -> Vec<NodeId> {
    super::graph::starts(reader)
}

/// A lane: its id, its name, and the nodes in it.
type Lane = (String, String, String);

/// The lanes of the picture, where it has some; else one for each owner.
fn named_lanes(reader: &Reader<'_>, drawn: &Drawn<'_>) -> Vec<Lane> {
    let shown = drawn.scene.lanes.iter().map(|it| {
        let name = if it.label.is_empty() { reader.words.nobody } else { &it.label };
        (drawn.lane_id(&it.id), name.to_owned(), String::new())
    });
    let owned = Owners::new(reader.map);
    let owned = owned.roles().iter().map(|role| {
        let id = drawn.lane_id(&reader.map.role(*role).name.key);
        (id, reader.role(*role), String::new())
    });
    if drawn.scene.lanes.is_empty() { owned.collect() } else { shown.collect() }
}

/// The number of the lane of a node: a lane holds the stages of an owner, and what the picture puts
/// beside them.
fn lane_of(reader: &Reader<'_>, drawn: &Drawn<'_>, owners: &Owners, at: NodeId) -> Option<usize> {
    if drawn.scene.lanes.is_empty() {
        return owners.number(reader, at);
    }
    let lane = drawn.node(&reader.map.node(at).name.key)?.lane.as_ref()?;
    drawn.scene.lanes.iter().position(|it| it.id == *lane)
}

/// Lanes with their nodes and the starts of these.
fn lanes(out: &mut String, reader: &Reader<'_>, drawn: &Drawn<'_>) {
    let owners = Owners::new(reader.map);
    let mut lanes = named_lanes(reader, drawn);
    let starts = starts(reader);
    for (at, _) in reader.map.ids() {
        for it in drawn.repeats(&reader.map.node(at).name.key) {
            let place =
                drawn.scene.lanes.iter().position(|lane| Some(&lane.id) == it.lane.as_ref());
            let Some((.., lane)) = place.and_then(|it| lanes.get_mut(it)) else { continue };
            let id = drawn.node_id(&it.id);
            let _ = writeln!(lane, "        <bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>");
        }
        let lane = lane_of(reader, drawn, &owners, at).and_then(|it| lanes.get_mut(it));
        let Some((.., lane)) = lane else { continue };
        let id = id(reader, at);
        if starts.contains(&at) {
            let _ = writeln!(lane, "        <bpmn:flowNodeRef>start_{id}</bpmn:flowNodeRef>");
        }
        let _ = writeln!(lane, "        <bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>");
    }
    if lanes.is_empty() {
        return;
    }
    out.push_str("    <bpmn:laneSet id=\"lanes\">\n");
    for (id, name, nodes) in lanes {
        let name = xml_attribute(&name);
        let _ = writeln!(
            out,
            "      <bpmn:lane id=\"{id}\" name=\"{name}\">\n{nodes}      </bpmn:lane>"
        );
    }
    out.push_str("    </bpmn:laneSet>\n");
}

/// What a node becomes.
pub(super) fn element(reader: &Reader<'_>, drawn: &Drawn<'_>, at: NodeId) -> &'static str {
    let node = reader.map.node(at);
    let ends = drawn.node(&node.name.key).is_some_and(|it| it.kind == Kind::End);
    match &node.kind {
        NodeKind::Decision(_) => "exclusiveGateway",
        NodeKind::Stage(_) if ends => "endEvent",
        NodeKind::Stage(stage) if stage.owner.is_some() => "userTask",
        NodeKind::Stage(_) => "task",
    }
}

/// The ways of a node, written as its parts.
#[derive(Clone, Default)]
struct Links {
    incoming: String,
    outgoing: String,
    default: String,
}

/// The ways of each node, by its id.
fn links(reader: &Reader<'_>, drawn: &Drawn<'_>) -> BTreeMap<String, Links> {
    let mut links: BTreeMap<String, Links> = BTreeMap::new();
    for start in starts(reader) {
        let id = id(reader, start);
        let line = format!("      <bpmn:incoming>to_{id}</bpmn:incoming>\n");
        links.entry(id).or_default().incoming.push_str(&line);
    }
    for (way, number) in reader.map.transitions.iter().zip(1..) {
        let it = links.entry(goal(reader, drawn, (way, number))).or_default();
        let _ = writeln!(it.incoming, "      <bpmn:incoming>w{number}</bpmn:incoming>");
        let it = links.entry(id(reader, way.from)).or_default();
        let _ = writeln!(it.outgoing, "      <bpmn:outgoing>w{number}</bpmn:outgoing>");
        if matches!(way.kind, TransitionKind::Otherwise) {
            it.default = format!(" default=\"w{number}\"");
        }
    }
    links
}

/// The id of what a way leads to: a shared end may stand in several lanes.
fn goal(reader: &Reader<'_>, drawn: &Drawn<'_>, (way, number): (&Transition, usize)) -> String {
    let shown = drawn.scene.ways.get(number - 1);
    shown.map_or_else(|| id(reader, way.to), |it| drawn.node_id(&it.to))
}

fn node(
    out: &mut String,
    reader: &Reader<'_>,
    drawn: &Drawn<'_>,
    at: NodeId,
    (id, all): (&str, &BTreeMap<String, Links>),
) {
    let (links, element) = (all.get(id).cloned().unwrap_or_default(), element(reader, drawn, at));
    let (name, default) = (xml_attribute(&reader.node(at)), &links.default);
    let _ = writeln!(out, "    <bpmn:{element} id=\"{id}\" name=\"{name}\"{default}>");
    for line in lines(reader, at) {
        let line = xml(&line);
        let _ = writeln!(out, "      <bpmn:documentation>{line}</bpmn:documentation>");
    }
    out.push_str(&links.incoming);
    out.push_str(&links.outgoing);
    let closes = reader.map.node(at).stage().and_then(|it| it.closes.as_ref());
    if element == "endEvent" && closes.is_some_and(|it| it.value == Outcome::Lost) {
        let _ = writeln!(out, "      <bpmn:terminateEventDefinition id=\"{id}-stop\"/>");
    }
    let _ = writeln!(out, "    </bpmn:{element}>");
}

/// What must be true before and after, and what people do between.
fn lines(reader: &Reader<'_>, at: NodeId) -> Vec<String> {
    let Some(stage) = reader.map.node(at).stage() else { return Vec::new() };
    let gate = |word: &str, it: &Gate| match reader.speaker.criterion(&it.criterion) {
        (fact, Some(check)) => format!("{word}: {fact} ({check})"),
        (fact, None) => format!("{word}: {fact}"),
    };
    let enter = stage.enter.iter().map(|it| gate(reader.words.enter, it));
    let doing = stage
        .activities
        .iter()
        .map(|it| format!("{}: {}", reader.words.doing, reader.speaker.activity(it)));
    let exit = stage.exit.iter().map(|it| gate(reader.words.exit, it));
    enter.chain(doing).chain(exit).collect()
}

fn flows(out: &mut String, reader: &Reader<'_>, drawn: &Drawn<'_>) {
    for at in starts(reader) {
        let id = id(reader, at);
        let _ = writeln!(
            out,
            "    <bpmn:sequenceFlow id=\"to_{id}\" sourceRef=\"start_{id}\" targetRef=\"{id}\"/>"
        );
    }
    for (way, at) in reader.map.transitions.iter().zip(1..) {
        let name = words(reader, way).map(|it| format!(" name=\"{}\"", xml_attribute(&it)));
        let to = goal(reader, drawn, (way, at));
        let ends = format!("sourceRef=\"{}\" targetRef=\"{to}\"", id(reader, way.from));
        let condition = condition(reader, way).map_or_else(
            || "/>".to_owned(),
            |it| {
                format!(
                    ">\n      <bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{}\
                     </bpmn:conditionExpression>\n    </bpmn:sequenceFlow>",
                    xml(&it)
                )
            },
        );
        let name = name.unwrap_or_default();
        let _ = writeln!(out, "    <bpmn:sequenceFlow id=\"w{at}\"{name} {ends}{condition}");
    }
}

/// What must be true for a way to be taken; nothing for the way that is taken otherwise.
fn condition(reader: &Reader<'_>, way: &Transition) -> Option<String> {
    match &way.kind {
        TransitionKind::If(it) => Some(reader.speaker.condition(it)),
        TransitionKind::Move(Some(it)) => Some(reader.speaker.criterion(it).0),
        TransitionKind::Move(None) | TransitionKind::Otherwise | TransitionKind::Asked => None,
    }
}
