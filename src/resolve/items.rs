//! Teams, roles, fields, phases and terms.

use foldhash::{HashMap, HashMapExt};
use std::rc::Rc;

use super::bind::Resolver;
use super::condition::clean;
use super::header::crm_name;
use super::names::Table;
use crate::ast::{self, FieldLine, Value};
use crate::model::{
    Field, FieldType, Name, Object, Phase, Role, Shown, Spanned, Team, TeamId, Term, Text,
};
use crate::word;

impl<'a> Resolver<'a, '_> {
    pub(super) fn teams_and_phases(&mut self) {
        let names = self.tables.teams.names.iter();
        self.map.teams = names.map(|it| Team { name: it.clone() }).collect();
        let names = self.tables.phases.names.iter();
        self.map.phases = names.map(|it| Phase { name: it.clone() }).collect();
    }

    /// The roles that were kept, in the order of their table.
    pub(super) fn all_roles(&mut self, kept: &[bool]) {
        let names = Rc::clone(&self.tables.roles);
        let mut members: HashMap<TeamId, Vec<String>> = HashMap::new();
        for (role, name) in pairs(&self.draft.roles, kept, &names) {
            let team = role.team.as_ref().and_then(|it| self.team(it));
            if let Some(of_team) = team.map(|it| members.entry(it).or_default())
                && of_team.len() < 6
            {
                of_team.push(format!("`{}`", Shown(&name.key)));
            }
            let crm = role.crm.iter().map(crm_name).collect();
            self.map.roles.push(Role { name: name.clone(), team, crm });
            self.close(&[role.span]);
        }
        self.members = Rc::new(members);
    }

    /// The fields that were kept, in the order of their table.
    pub(super) fn all_fields(&mut self, kept: &[bool]) {
        let names = Rc::clone(&self.tables.fields);
        let mut choices = Vec::new();
        for (field, name) in pairs(&self.draft.fields, kept, &names) {
            let field_model = self.one_field(field, name);
            let of_field = field_model.kind.choices().iter();
            choices.push(
                of_field.map(|it| word::key(it.value.as_written().trim()).into_owned()).collect(),
            );
            self.map.fields.push(field_model);
            self.close(&[field.span]);
        }
        self.choices = Rc::new(choices);
    }

    fn one_field(&mut self, field: &'a ast::Field, name: &Name) -> Field {
        let kind = match self.field_type(&field.kind) {
            Some(FieldType::Choice(_)) => FieldType::Choice(self.choices_of(field)),
            Some(other) => other,
            None => FieldType::Text,
        };
        let on = field.on.as_ref().and_then(|it| self.object(it)).unwrap_or(Object::Deal);
        let crm = field.crm.iter().map(crm_name).collect();
        let (was, notes) = (Vec::new(), Vec::new());
        let mut made = Field { name: name.clone(), kind, on, crm, was, notes };
        if let Some(body) = &field.body {
            self.broken |= !body.whole;
            for line in &body.lines {
                match &line.what {
                    FieldLine::Crm(crm) => made.crm.push(crm_name(crm)),
                    FieldLine::Label(label) => self.label(label, &mut made.name.labels),
                    FieldLine::Was(old) => made.was.push(Text::clean(old.text())),
                    FieldLine::Note(text) => made.notes.push(clean(text)),
                }
            }
        }
        made
    }

    fn choices_of(&mut self, field: &ast::Field) -> Vec<Spanned<Text>> {
        let choice = |it: &Spanned<Value>| {
            let text = match &it.value {
                Value::Text(text) | Value::Name(text) => text.as_str(),
                Value::Percent(it) => &it.written,
                Value::Duration(it) => &it.written,
                Value::Money(it) => &it.written,
                Value::Number(it) => &it.written,
                Value::When(_) | Value::Bool(_) => self.sources.text(it.span),
            };
            Spanned::new(Text::clean(text), it.span)
        };
        field.choices.iter().map(choice).collect()
    }

    /// The words of the glossary; a word that stands twice is a finding.
    pub(super) fn terms(&mut self, kept: &[bool], names: &Table) {
        for (term, name) in pairs(&self.draft.terms, kept, names) {
            let means = Text::clean(&term.means.value);
            self.map.terms.push(Term { name: name.clone(), means });
        }
    }
}

/// The items that were kept, each with its name.
pub(super) fn pairs<'t, 'a, T>(
    items: &[&'a T],
    kept: &[bool],
    table: &'t Table,
) -> impl Iterator<Item = (&'a T, &'t Name)> + use<'t, 'a, T> {
    let kept: Vec<&'a T> =
        items.iter().zip(kept).filter(|(_, kept)| **kept).map(|(item, _)| *item).collect();
    kept.into_iter().zip(&table.names)
}
