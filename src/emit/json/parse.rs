//! Amounts, dates, values and conditions of the document, read back.

use super::document as json;
use crate::model::{
    self, Ask, Clock, Comparison, Currency, Date, Decimal, Language, Span, Spanned, Test, Unit,
    When,
};

/// What is wrong with a document, in a sentence.
pub(super) type Read<T> = Result<T, String>;

/// A value at no place: a document has no lines.
pub(super) fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

pub(super) fn decimal(text: &str) -> Read<Decimal> {
    Decimal::from_str_exact(text).map_err(|_| format!("`{text}` is no number"))
}

pub(super) fn language(code: &str) -> Read<Language> {
    Language::named(code).ok_or_else(|| format!("`{code}` is no language"))
}

pub(super) fn currency(code: &str) -> Read<Currency> {
    Currency::named(code).ok_or_else(|| format!("`{code}` is no currency"))
}

pub(super) fn unit(name: &str) -> Read<Unit> {
    let found = Unit::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| format!("`{name}` is no unit of time"))
}

pub(super) fn when(text: &str) -> Read<When> {
    text.parse().map_err(|_| format!("`{text}` is no date"))
}

pub(super) fn date(text: &str) -> Read<Date> {
    text.parse().map_err(|_| format!("`{text}` is no day"))
}

pub(super) fn clock(text: &str) -> Read<Clock> {
    text.parse().map_err(|_| format!("`{text}` is no time of day"))
}

pub(super) fn percent(of: &json::Percent) -> Read<model::Percent> {
    Ok(model::Percent { value: decimal(&of.value)?, written: of.written.clone() })
}

pub(super) fn number(of: &json::Number) -> Read<model::Number> {
    Ok(model::Number { value: decimal(&of.value)?, written: of.written.clone() })
}

pub(super) fn money(of: &json::Money) -> Read<model::Money> {
    let (amount, currency) = (decimal(&of.amount)?, of.currency.clone());
    Ok(model::Money { amount, currency, written: of.written.clone() })
}

pub(super) fn duration(of: &json::Duration) -> Read<model::Duration> {
    Ok(model::Duration {
        amount: decimal(&of.amount)?,
        unit: unit(&of.unit)?,
        business: of.business,
        written: of.written.clone(),
    })
}

pub(super) fn value(of: &json::Value) -> Read<Spanned<model::Value>> {
    Ok(nowhere(match of {
        json::Value::Date(it) => model::Value::When(when(it)?),
        json::Value::Percent(it) => model::Value::Percent(percent(it)?),
        json::Value::Duration(it) => model::Value::Duration(duration(it)?),
        json::Value::Money(it) => model::Value::Money(money(it)?),
        json::Value::Number(it) => model::Value::Number(number(it)?),
        json::Value::Bool(it) => model::Value::Bool(*it),
        json::Value::Text(it) => model::Value::Text(it.as_written().to_owned()),
        json::Value::Name(it) => model::Value::Name(it.clone()),
    }))
}

pub(super) fn test(test: &json::Test, field: model::Tested) -> Read<Test> {
    Ok(Test { field, ask: ask(&test.ask)?, span: Span::default() })
}

fn list(values: &[json::Value]) -> Read<Vec<Spanned<model::Value>>> {
    values.iter().map(value).collect()
}

fn ask(of: &json::Ask) -> Read<Ask> {
    let compare = |how, with| value(with).map(|with| Ask::Compare(how, with));
    match of {
        json::Ask::Set => Ok(Ask::Set),
        json::Ask::Empty => Ok(Ask::Empty),
        json::Ask::In(values) => list(values).map(Ask::In),
        json::Ask::NotIn(values) => list(values).map(Ask::NotIn),
        json::Ask::Less(with) => compare(Comparison::Less, with),
        json::Ask::AtMost(with) => compare(Comparison::AtMost, with),
        json::Ask::More(with) => compare(Comparison::More, with),
        json::Ask::AtLeast(with) => compare(Comparison::AtLeast, with),
        json::Ask::Is(with) => compare(Comparison::Equal, with),
        json::Ask::IsNot(with) => compare(Comparison::NotEqual, with),
    }
}

pub(super) fn comparison(name: &str) -> Read<Comparison> {
    let all = [
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
        Comparison::Equal,
        Comparison::NotEqual,
    ];
    let found = all.into_iter().find(|it| super::write::comparison(*it) == name);
    found.ok_or_else(|| format!("`{name}` is no comparison"))
}
