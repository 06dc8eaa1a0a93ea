//! Criteria and conditions: facts that people confirm, and tests on declared fields.

use super::bind::Resolver;
use crate::ast::{self, Tongue, Value};
use crate::diagnostic::Diagnostic;
use crate::model::wording::quoted;
use crate::model::{
    Ask, Comparison, Condition, Criterion, FieldId, FieldType, Gate, Shown, Span, Spanned, Test,
    Tested, Text,
};
use crate::parse::spelt;
use crate::word;

impl Resolver<'_, '_> {
    pub(super) fn gate(&mut self, gate: &ast::Gate, span: Span) -> Gate {
        let key = gate.key.as_ref().map(|it| it.text.clone());
        Gate { key, criterion: self.criterion(&gate.criterion), span }
    }

    pub(super) fn criterion(&mut self, criterion: &ast::Criterion) -> Criterion {
        let fact = criterion.fact.as_ref().map(spanned);
        let check = criterion.check.as_ref().map(|it| self.condition(it));
        Criterion { fact, check, span: criterion.span }
    }

    /// Recursion ends: a file is refused where it nests deeper than 64.
    pub(super) fn condition(&mut self, condition: &ast::Condition) -> Condition {
        match condition {
            ast::Condition::Any(all) => {
                Condition::Any(all.iter().map(|it| self.condition(it)).collect())
            }
            ast::Condition::All(all) => {
                Condition::All(all.iter().map(|it| self.condition(it)).collect())
            }
            ast::Condition::Not(one, _) => Condition::Not(Box::new(self.condition(one))),
            ast::Condition::Fact(fact) => Condition::Fact(spanned(fact)),
            ast::Condition::Test(test) => Condition::Test(self.test(test)),
        }
    }

    fn test(&mut self, test: &ast::Test) -> Test {
        let raw = test.raw || test.field.text.contains('.');
        let field = if raw { None } else { self.field(&test.field) };
        let tested = match field {
            Some(field) => Tested::Field(field),
            None => Tested::Raw(Text::clean(&test.field.text)),
        };
        let ask = match &test.ask {
            ast::Ask::Set => Ask::Set,
            ast::Ask::Empty => Ask::Empty,
            ast::Ask::Compare(comparison, value) => {
                if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
                    self.choice(field, value);
                }
                Ask::Compare(*comparison, self.value(value))
            }
            ast::Ask::In(values) => Ask::In(self.choices(field, values)),
            ast::Ask::NotIn(values) => Ask::NotIn(self.choices(field, values)),
        };
        Test { field: tested, ask, span: test.span }
    }

    fn choices(
        &mut self,
        field: Option<FieldId>,
        values: &[Spanned<Value>],
    ) -> Vec<Spanned<Value>> {
        for value in values {
            self.choice(field, value);
        }
        values.iter().map(|it| self.value(it)).collect()
    }

    /// Tests that words can stand in a field: as one of its choices, if it has some.
    fn choice(&mut self, field: Option<FieldId>, value: &Spanned<Value>) {
        let (Value::Text(text) | Value::Name(text)) = &value.value else { return };
        let Some(id) = field else { return };
        let Some(field) = self.map.fields.get(id.index()) else { return };
        let name = field.name.shown().to_string();
        match &field.kind {
            FieldType::Choice(choices) => {
                let known = self.choices.get(id.index());
                // A field with a broken or empty list of choices refuses nothing.
                let holds = known.is_none_or(|it| it.contains(&*word::key(text.trim())));
                if !choices.is_empty() && !holds {
                    let found = self.no_choice(id, text, value);
                    self.fault(found);
                }
            }
            FieldType::Text | FieldType::Person | FieldType::Link => {}
            FieldType::Number
            | FieldType::Money
            | FieldType::Percent
            | FieldType::Date
            | FieldType::Checkbox => {
                if matches!(value.value, Value::Name(_)) {
                    let tongue = self.tongue(value.span);
                    self.fault(no_value(text, &name, value.span, tongue));
                }
            }
        }
    }

    /// The finding for a text that is none of a field's choices, with the nearest or the first of them.
    fn no_choice(&mut self, field: FieldId, text: &str, value: &Spanned<Value>) -> Diagnostic {
        let tongue = self.tongue(value.span);
        let field = self.map.field(field);
        let choices = field.kind.choices();
        let written = choices.iter().map(|it| it.value.as_written());
        let message = format!("`{}` is no choice of `{}`", Shown(text), field.name.shown());
        let found = Diagnostic::error("unknown-choice", value.span, message);
        if let Some(near) = self.patience.word(text, written.clone(), choices.len()) {
            return found.with_guess(near.sure, Shown(&near.word), quoted(&near.word));
        }
        if matches!(value.value, Value::Name(_)) && misspelt(text, tongue).is_some() {
            return no_value(text, &field.name.shown().to_string(), value.span, tongue);
        }
        let all: Vec<String> = written.take(6).map(|it| format!("`{}`", Shown(it))).collect();
        found.with_help(format!("its choices are {}", all.join(", ")))
    }
}

/// The word of a test that a name was meant to be, in the language of the file if two are as near.
fn misspelt(text: &str, tongue: Tongue) -> Option<&'static str> {
    let others = Tongue::ALL.into_iter().filter(|it| *it != tongue);
    let tongues = std::iter::once(tongue).chain(others);
    let words = tongues.flat_map(|tongue| VALUES.iter().filter_map(move |it| spelt(it, tongue)));
    word::nearest(text, words)
}

/// The words that may stand as a value.
const VALUES: [&str; 4] = ["true", "false", "set", "empty"];

/// A name where only a value can stand: most often a misspelt word of the language.
fn no_value(text: &str, field: &str, span: Span, tongue: Tongue) -> Diagnostic {
    let message = format!("`{}` is no value of `{field}`", Shown(text));
    let found = Diagnostic::error("unknown-word", span, message);
    match misspelt(text, tongue) {
        Some(near) => found.with_meant(near, near),
        None => {
            let words: Vec<String> = VALUES
                .iter()
                .filter_map(|it| spelt(it, tongue))
                .map(|it| format!("`{it}`"))
                .collect();
            found.with_help(format!(
                "write a number, an amount, a date, or one of {}",
                words.join(", ")
            ))
        }
    }
}

/// A quoted text, held clean, with its place.
pub(super) fn spanned(text: &ast::Quoted) -> Spanned<Text> {
    Spanned::new(Text::clean(&text.value), text.span)
}

/// A quoted text, held clean.
pub(super) fn clean(text: &ast::Quoted) -> Text {
    Text::clean(&text.value)
}
