//! A field that is compared with something it can never hold.

use foldhash::{HashSet, HashSetExt};

use super::Context;
use crate::model::{Ask, Comparison, FieldType, Span, Test, Tested, Value};

pub(super) fn check(cx: &mut Context<'_>) {
    let mut seen: HashSet<Span> = HashSet::new();
    let tests = cx.map.conditions().into_iter().flat_map(|it| it.tests());
    for test in tests {
        // The maps of channels repeat the conditions of the map.
        if let Tested::Field(id) = test.field
            && seen.insert(test.span)
        {
            let field = cx.map.field(id);
            let (name, kind) = (field.name.shown(), field.kind.name());
            let fitting = fitting(&field.kind);
            let help = format!("compare it {fitting}, or change the type of the field");
            // Of a field whose type was not understood nothing is known.
            let unclear = || cx.is_broken(field.name.span);
            if let Some((span, value)) = misfit(&field.kind, test).filter(|_| !unclear()) {
                let message = format!("`{name}` is a {kind} field and is compared with {value}");
                cx.report(span, message, help);
            } else if is_ordered(test) && !field.kind.is_ordered() && !unclear() {
                let message = format!("`{name}` is a {kind} field, which knows no more or less");
                cx.report(test.span, message, help);
            }
        }
    }
}

fn misfit(kind: &FieldType, test: &Test) -> Option<(Span, &'static str)> {
    let values = match &test.ask {
        Ask::Set | Ask::Empty => return None,
        Ask::Compare(_, value) => std::slice::from_ref(value),
        Ask::In(values) | Ask::NotIn(values) => values.as_slice(),
    };
    let wrong = values.iter().find(|it| !kind.can_hold(&it.value))?;
    Some((wrong.span, said(&wrong.value)))
}

fn is_ordered(test: &Test) -> bool {
    matches!(
        test.ask,
        Ask::Compare(
            Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast,
            _
        )
    )
}

fn said(value: &Value) -> &'static str {
    match value {
        Value::When(_) => "a date",
        Value::Percent(_) => "a percentage",
        Value::Duration(_) => "a length of time",
        Value::Money(_) => "money",
        Value::Number(_) => "a number",
        Value::Bool(_) => "yes or no",
        Value::Text(_) | Value::Name(_) => "words",
    }
}

fn fitting(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Number => "with a number, as in `> 20`",
        FieldType::Money => "with an amount, as in `> 5_000`",
        FieldType::Percent => "with a percentage, as in `at least 40%`",
        FieldType::Date => "with a date, as in `<= 2026-12-31`",
        FieldType::Checkbox => "with `is true` or `is not true`",
        FieldType::Choice(_) => "with one of its choices, as in `is \"…\"`",
        FieldType::Text | FieldType::Person | FieldType::Link => "with words, as in `is \"…\"`",
    }
}
