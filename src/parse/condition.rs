//! Conditions and criteria.

use super::build::{Build, Pair, Parts};
use super::grammar::Rule;
use crate::ast::{Ask, Comparison, Condition, Criterion, Ident, Test};
use crate::source::Spanned;

impl Build<'_> {
    /// `"A fact" check Amount > 0`, or a bare condition.
    pub(super) fn take_criterion(&mut self, parts: &mut Parts<'_>) -> Option<Criterion> {
        let pair = parts.take(Rule::criterion)?;
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let fact = self.take_text(&mut parts);
        let check = self.take_condition(&mut parts);
        Some(match (fact, check) {
            (None, Some(Condition::Fact(fact))) => {
                Criterion { fact: Some(fact), check: None, span }
            }
            (fact, check) if fact.is_some() || check.is_some() => Criterion { fact, check, span },
            _ => return None,
        })
    }

    pub(super) fn take_condition(&mut self, parts: &mut Parts<'_>) -> Option<Condition> {
        parts.take(Rule::condition).and_then(|it| self.condition(it))
    }

    fn condition(&mut self, pair: Pair<'_>) -> Option<Condition> {
        let conjunctions = pair.into_inner().filter(|it| it.as_rule() == Rule::conjunction);
        let any: Option<Vec<_>> = conjunctions.map(|it| self.conjunction(it)).collect();
        one_or(any?, Condition::Any)
    }

    fn conjunction(&mut self, pair: Pair<'_>) -> Option<Condition> {
        let clauses = pair.into_inner().filter(|it| it.as_rule() == Rule::clause);
        let all: Option<Vec<_>> = clauses.map(|it| self.clause(it)).collect();
        one_or(all?, Condition::All)
    }

    fn clause(&mut self, pair: Pair<'_>) -> Option<Condition> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let negated = parts.has(Rule::kw_not);
        let inner = parts.any(&[Rule::text, Rule::condition, Rule::test])?;
        let condition = match inner.as_rule() {
            Rule::text => Condition::Fact(self.text(inner)),
            Rule::condition => self.condition(inner)?,
            Rule::test => Condition::Test(self.test(inner)?),
            _ => return None,
        };
        Some(if negated { Condition::Not(Box::new(condition), span) } else { condition })
    }

    fn test(&mut self, pair: Pair<'_>) -> Option<Test> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let (field, raw) = self.field(parts.take(Rule::field_ref)?)?;
        let ask = match parts.take(Rule::is_what) {
            Some(what) => self.asked(what)?,
            None => self.compared(&mut parts, false)?,
        };
        Some(Test { field, raw, ask, span })
    }

    fn field(&mut self, pair: Pair<'_>) -> Option<(Ident, bool)> {
        let inner = pair.into_inner().next()?;
        Some((self.ident(&inner), inner.as_rule() == Rule::raw_field))
    }

    /// What follows `is`.
    fn asked(&mut self, pair: Pair<'_>) -> Option<Ask> {
        let mut parts = Parts::of(pair);
        let negated = parts.has(Rule::kw_not);
        if parts.has(Rule::kw_set) || parts.has(Rule::kw_empty) {
            let set = parts.has(Rule::kw_set) != negated;
            return Some(if set { Ask::Set } else { Ask::Empty });
        }
        self.compared(&mut parts, negated)
    }

    fn compared(&mut self, parts: &mut Parts<'_>, negated: bool) -> Option<Ask> {
        if let Some(values) = parts.take(Rule::values) {
            let join = if negated { Ask::NotIn } else { Ask::In };
            return self.values(values).map(join);
        }
        let comparison =
            parts.take(Rule::comparison).map_or(Comparison::Equal, |it| comparison(&it));
        let value: Spanned<_> = parts.take(Rule::value).and_then(|it| self.value(it))?;
        Some(Ask::Compare(if negated { comparison.opposite() } else { comparison }, value))
    }

    /// `("A", "B")`
    pub(super) fn values(&mut self, pair: Pair<'_>) -> Option<Vec<Spanned<crate::ast::Value>>> {
        let values = pair.into_inner().filter(|it| it.as_rule() == Rule::value);
        values.map(|it| self.value(it)).collect()
    }
}

fn one_or(mut list: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Option<Condition> {
    if list.len() > 1 {
        return Some(join(list));
    }
    list.pop()
}

pub(super) fn comparison(pair: &Pair<'_>) -> Comparison {
    match pair.clone().into_inner().next().map(|it| it.as_rule()) {
        Some(Rule::less) => Comparison::Less,
        Some(Rule::at_most) => Comparison::AtMost,
        Some(Rule::more) => Comparison::More,
        Some(Rule::at_least) => Comparison::AtLeast,
        Some(Rule::unequal) => Comparison::NotEqual,
        _ => Comparison::Equal,
    }
}
