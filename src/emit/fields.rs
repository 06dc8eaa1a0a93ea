//! Which CRM fields are needed in which stage, with their names in the CRM.

use indexmap::IndexMap;

use super::escape::markdown;
use super::markdown::{by_road, lines, page, table};
use super::reader::Reader;
use super::words::Words;
use super::{Options, Written};
use crate::model::{
    Condition, Criterion, Field, FieldId, FieldType, Map, NodeId, Object, Stage, Tested,
    Transition, TransitionKind,
};
use crate::source::Sources;

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?;
    let body = by_road(&reader, |it, depth| needed(it, depth == 0 && !it.is_partial()));
    page(&reader, reader.words.fields, "fields.md", &body)
}

/// The fields that the stages need; where `all` is set, those that none needs too.
fn needed(reader: &Reader<'_>, all: bool) -> String {
    let (words, map) = (reader.words, reader.map);
    let targets = targets(map);
    let head =
        [words.field, words.kind, words.object, words.to_enter, words.to_exit, words.elsewhere];
    let mut head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    head.extend(targets.iter().map(|it| markdown(it)));
    let needs: Vec<(String, Needs)> = reader
        .stages()
        .map(|(id, node, stage)| (reader.label(&node.name), needs(reader, id, stage)))
        .collect();
    let declared =
        (0..).map(FieldId).zip(&map.fields).map(|(id, it)| (Tested::Field(id), Some(it)));
    let places = places(&needs);
    // Fields named in back-quotes, which the map does not declare.
    let raw = places.keys().filter(|it| matches!(it, Tested::Raw(_)));
    let raw = raw.map(|it| ((*it).clone(), None));
    let nowhere = Places::default();
    let mut rows = Vec::new();
    for (which, field) in declared.chain(raw) {
        let Places { enter, exit, read } = places.get(&which).unwrap_or(&nowhere);
        if !all && enter.is_empty() && exit.is_empty() && read.is_empty() {
            continue;
        }
        let mut row = named(reader, &which, field).to_vec();
        row.extend([lines(enter), lines(exit), lines(read)]);
        row.extend(targets.iter().map(|it| in_crm(field, it)));
        rows.push(row);
    }
    table(&head, &rows)
}

/// What a stage asks of fields.
struct Needs {
    enter: Vec<Tested>,
    exit: Vec<Tested>,
    read: Vec<Tested>,
}

fn needs(reader: &Reader<'_>, id: NodeId, stage: &Stage) -> Needs {
    let mut needs = Needs { enter: Vec::new(), exit: Vec::new(), read: Vec::new() };
    for part in std::iter::once(stage).chain(stage.substages.iter().map(|it| &it.stage)) {
        part.enter.iter().for_each(|it| of_criterion(&mut needs.enter, &it.criterion));
        part.exit.iter().for_each(|it| of_criterion(&mut needs.exit, &it.criterion));
        for condition in part.activities.iter().filter_map(|it| it.check.as_ref()) {
            of_condition(&mut needs.read, condition);
        }
    }
    reader.moves_from(id).iter().for_each(|it| of_move(&mut needs.read, it));
    needs
}

fn of_move(found: &mut Vec<Tested>, way: &Transition) {
    match &way.kind {
        TransitionKind::Move(Some(criterion)) => of_criterion(found, criterion),
        TransitionKind::If(condition) => of_condition(found, condition),
        TransitionKind::Move(None) | TransitionKind::Asked | TransitionKind::Otherwise => {}
    }
}

fn of_criterion(found: &mut Vec<Tested>, of: &Criterion) {
    of.check.iter().for_each(|it| of_condition(found, it));
}

fn of_condition(found: &mut Vec<Tested>, of: &Condition) {
    match of {
        Condition::Any(parts) | Condition::All(parts) => {
            parts.iter().for_each(|it| of_condition(found, it));
        }
        Condition::Not(part) => of_condition(found, part),
        Condition::Fact(_) => {}
        Condition::Test(test) => found.push(test.field.clone()),
    }
}

/// The labels of the stages that need a field to enter, to leave, and elsewhere.
#[derive(Default)]
struct Places<'a> {
    enter: Vec<&'a String>,
    exit: Vec<&'a String>,
    read: Vec<&'a String>,
}

/// Where each field is needed, the fields in the order they are read.
fn places(needs: &[(String, Needs)]) -> IndexMap<&Tested, Places<'_>> {
    let mut places: IndexMap<&Tested, Places<'_>> = IndexMap::new();
    for (label, of) in needs {
        of.enter.iter().for_each(|it| note(&mut places.entry(it).or_default().enter, label));
        of.exit.iter().for_each(|it| note(&mut places.entry(it).or_default().exit, label));
        of.read.iter().for_each(|it| note(&mut places.entry(it).or_default().read, label));
    }
    places
}

/// Notes the label of a stage, once for each stage.
fn note<'a>(labels: &mut Vec<&'a String>, label: &'a String) {
    if labels.last().is_none_or(|it| !std::ptr::eq(*it, label)) {
        labels.push(label);
    }
}

fn named(reader: &Reader<'_>, which: &Tested, field: Option<&Field>) -> [String; 3] {
    match (which, field) {
        (_, Some(field)) => [
            markdown(&reader.label(&field.name)),
            kind(reader, &field.kind),
            object(reader.words, field.on).to_owned(),
        ],
        (Tested::Raw(name), None) => [markdown(name.as_written()), String::new(), String::new()],
        (Tested::Field(_), None) => [String::new(), String::new(), String::new()],
    }
}

fn kind(reader: &Reader<'_>, of: &FieldType) -> String {
    let words = reader.words;
    match of {
        FieldType::Text => words.text.to_owned(),
        FieldType::Number => words.number.to_owned(),
        FieldType::Money => words.money.to_owned(),
        FieldType::Percent => words.percent.to_owned(),
        FieldType::Date => words.date.to_owned(),
        FieldType::Checkbox => words.checkbox.to_owned(),
        FieldType::Choice(choices) => {
            let texts = choices.iter().map(|it| it.value.as_written().to_owned());
            let texts = reader.list(&texts.collect::<Vec<_>>());
            format!("{}: {}", words.choice, markdown(&texts))
        }
        FieldType::Person => words.person.to_owned(),
        FieldType::Link => words.link.to_owned(),
    }
}

fn object(words: &Words, of: Object) -> &'static str {
    match of {
        Object::Deal => words.deal,
        Object::Company => words.company,
        Object::Contact => words.contact,
        Object::Lead => words.lead,
    }
}

/// The CRM targets that fields are named in, in alphabetical order.
fn targets(map: &Map) -> Vec<&str> {
    let all = map.fields.iter().flat_map(|it| &it.crm);
    let mut names: Vec<&str> = all.map(|it| it.target.value.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn in_crm(field: Option<&Field>, target: &str) -> String {
    let names = field.iter().flat_map(|it| &it.crm).filter(|it| it.target.value == target);
    lines(&names.map(|it| it.id.value.as_written().to_owned()).collect::<Vec<_>>())
}
