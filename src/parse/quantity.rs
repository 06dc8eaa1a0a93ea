//! Numbers, shares, money, durations, dates: what a map may hold of each.

use std::ops::RangeInclusive;

use super::build::{Build, Pair, Parts};
use super::grammar::Rule;
use super::keywords::is_blank;
use super::numbers::{decimal, fits};
use crate::ast::Value;
use crate::diagnostic::Diagnostic;
use crate::quantity::{Clock, Date, Decimal, Duration, Money, Number, Percent, Unit, When};
use crate::source::{Span, Spanned};

const YEARS: RangeInclusive<u16> = 1900..=2200;
const OUT_OF_YEARS: &str = "lies outside of the years 1900 to 2200";
const GREGORIAN: &str = "write a year of the Gregorian calendar, as in `2026-03-21`";

/// How long a duration may be, in minutes: 100 years.
const LONGEST: i64 = 100 * 525_600;

impl Build<'_> {
    /// `12_000`, `2.4M`
    pub(super) fn amount(&mut self, pair: Pair<'_>) -> Option<Spanned<Number>> {
        let (span, written) = (self.span(&pair), self.typed_owned(&pair));
        let mut parts = Parts::of(pair);
        let value = parts.take(Rule::number).and_then(|it| self.number(&it))?;
        let scale = parts.take(Rule::scale).and_then(|it| it.into_inner().next());
        let factor = scale.map_or(Some(1), |it| factor(it.as_rule()))?;
        match value.checked_mul(Decimal::from(factor)).filter(|it| fits(*it)) {
            Some(value) => Some(Spanned::new(Number { value: value.normalize(), written }, span)),
            None => self.out_of_range(span, "has more than 18 digits", "write a smaller number"),
        }
    }

    /// The exact value of a `number`; a finding where it has too many digits.
    pub(super) fn number(&mut self, pair: &Pair<'_>) -> Option<Decimal> {
        match decimal(self.typed(pair)) {
            Some(value) => Some(value.normalize()),
            None => self.out_of_range(
                self.span(pair),
                "has more than 18 digits or 6 decimals",
                "write fewer digits",
            ),
        }
    }

    fn out_of_range<T>(&mut self, span: Span, why: &str, help: &str) -> Option<T> {
        let shown = crate::character::Shown(self.text.get(span.range()).unwrap_or(""));
        let found = Diagnostic::error("number-out-of-range", span, format!("`{shown}` {why}"));
        self.found.push(found.with_help(help));
        None
    }

    /// `40%`; W `spaced-percent` where a blank stands before the sign.
    pub(super) fn percent(&mut self, pair: Pair<'_>) -> Option<Spanned<Percent>> {
        let (span, written) = (self.span(&pair), self.typed_owned(&pair));
        let blank: String = written.chars().filter(|it| !is_blank(*it)).collect();
        let number = Parts::of(pair).take(Rule::number)?;
        let value = self.number(&number)?;
        if blank.len() != written.len() {
            let message = format!("a blank stands in `{}`", crate::character::Shown(&written));
            let level = crate::diagnostic::Level::Warning;
            let found = Diagnostic::new("spaced-percent", level, span, message);
            let found = found.with_help(format!("write `{blank}`"));
            self.found.push(found.with_fix(format!("write `{blank}`"), span, blank.clone()));
        }
        if value < Decimal::ZERO || value > Decimal::from(1_000_000) {
            return self.out_of_range(
                span,
                "is no share: it lies below 0% or far above 100%",
                "write a share of 0% to 100%",
            );
        }
        Some(Spanned::new(Percent { value, written: blank }, span))
    }

    pub(super) fn take_percent(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<Percent>> {
        parts.take(Rule::percent).and_then(|it| self.percent(it))
    }

    /// `USD 600k`, `12000 SAR`
    pub(super) fn money(&mut self, pair: Pair<'_>) -> Option<Spanned<Money>> {
        let (span, written) = (self.span(&pair), self.typed_owned(&pair));
        let mut parts = Parts::of(pair);
        let currency = parts.take(Rule::currency).map(|it| self.typed_owned(&it))?;
        let amount = parts.take(Rule::amount).and_then(|it| self.amount(it))?.value.value;
        Some(Spanned::new(Money { amount, currency, written }, span))
    }

    /// `3 days`, `5 business days`
    pub(super) fn duration(&mut self, pair: Pair<'_>) -> Option<Spanned<Duration>> {
        let (span, written) = (self.span(&pair), self.typed_owned(&pair));
        let mut parts = Parts::of(pair);
        let business = parts.has(Rule::kw_business);
        let (amount, unit) = match parts.any(&[Rule::dual, Rule::single]) {
            Some(few) => counted(few)?,
            None => {
                let amount = parts.take(Rule::number).and_then(|it| self.number(&it))?;
                (amount, self.take_unit(&mut parts)?.value)
            }
        };
        let minutes = amount.checked_mul(unit.minutes());
        if minutes.is_none_or(|it| it < Decimal::ZERO || it > Decimal::from(LONGEST)) {
            return self.out_of_range(
                span,
                "is no length of time up to 100 years",
                "write a length of time above 0 and up to 100 years, as in `3 days`",
            );
        }
        Some(Spanned::new(Duration { amount, unit, business, written }, span))
    }

    pub(super) fn take_duration(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<Duration>> {
        parts.take(Rule::duration).and_then(|it| self.duration(it))
    }

    /// The unit behind a number.
    pub(super) fn take_unit(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<Unit>> {
        let pair = parts.take(Rule::unit)?;
        let span = self.span(&pair);
        let inner = pair.into_inner().next()?;
        Some(Spanned::new(unit(inner.as_rule())?, span))
    }

    /// `2026-12-31`
    pub(super) fn date(&mut self, pair: &Pair<'_>) -> Option<Spanned<Date>> {
        let span = self.span(pair);
        let Ok(date) = self.typed(pair).parse::<Date>() else {
            let help = "write year, month and day, as in `2026-02-28`";
            return self.impossible(span, "the calendar has no such day", help);
        };
        if !YEARS.contains(&date.year) {
            return self.out_of_range(span, OUT_OF_YEARS, GREGORIAN);
        }
        Some(Spanned::new(date, span))
    }

    pub(super) fn take_date(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<Date>> {
        parts.take(Rule::date).and_then(|it| self.date(&it))
    }

    fn impossible<T>(&mut self, span: Span, why: &str, help: &str) -> Option<T> {
        let shown = crate::character::Shown(self.text.get(span.range()).unwrap_or(""));
        let found = Diagnostic::error("impossible-date", span, format!("`{shown}`: {why}"));
        self.found.push(found.with_help(help));
        None
    }

    /// `2026-12-31`, `2026-Q4`
    pub(super) fn take_day(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<When>> {
        let pair = parts.any(&[Rule::date, Rule::quarter])?;
        if pair.as_rule() == Rule::date {
            return self.date(&pair).map(|it| it.map(When::Day));
        }
        self.quarter(&pair)
    }

    fn quarter(&mut self, pair: &Pair<'_>) -> Option<Spanned<When>> {
        let span = self.span(pair);
        let Ok(quarter) = self.typed(pair).parse::<When>() else {
            let help = "write one of `Q1` to `Q4` behind the year, as in `2026-Q1`";
            return self.impossible(span, "a year has four quarters", help);
        };
        if !YEARS.contains(&quarter.start().year) {
            return self.out_of_range(span, OUT_OF_YEARS, GREGORIAN);
        }
        Some(Spanned::new(quarter, span))
    }

    /// `09:00`
    pub(super) fn clock(&mut self, pair: &Pair<'_>) -> Option<Clock> {
        match self.typed(pair).parse() {
            Ok(clock) => Some(clock),
            Err(_) => {
                let help = "write a time from `00:00` to `23:59`";
                self.impossible(self.span(pair), "a day has no such time", help)
            }
        }
    }

    /// Any value of a condition, a choice or a target.
    pub(super) fn value(&mut self, pair: Pair<'_>) -> Option<Spanned<Value>> {
        let span = self.span(&pair);
        let inner = pair.into_inner().next()?;
        let value = match inner.as_rule() {
            Rule::date => Value::When(When::Day(self.date(&inner)?.value)),
            Rule::quarter => Value::When(self.quarter(&inner)?.value),
            Rule::percent => Value::Percent(self.percent(inner)?.value),
            Rule::duration => Value::Duration(self.duration(inner)?.value),
            Rule::money => Value::Money(self.money(inner)?.value),
            Rule::amount => Value::Number(self.amount(inner)?.value),
            Rule::boolean => Value::Bool(Parts::of(inner).has(Rule::kw_true)),
            Rule::text => Value::Text(self.text(inner).value),
            Rule::ident => Value::Name(self.typed_owned(&inner)),
            _ => return None,
        };
        Some(Spanned::new(value, span))
    }
}

fn factor(word: Rule) -> Option<i64> {
    Some(match word {
        Rule::s_thousand => 1_000,
        Rule::s_million => 1_000_000,
        Rule::s_billion => 1_000_000_000,
        _ => return None,
    })
}

/// One or two of a unit, in the words of Arabic and Persian.
fn counted(few: Pair<'_>) -> Option<(Decimal, Unit)> {
    let amount = if few.as_rule() == Rule::dual { Decimal::TWO } else { Decimal::ONE };
    let mut parts = few.into_inner().filter(|it| it.as_rule() != Rule::one_fa);
    let word = parts.next()?;
    let word = if word.as_rule() == Rule::unit { word.into_inner().next()? } else { word };
    Some((amount, unit(word.as_rule())?))
}

fn unit(rule: Rule) -> Option<Unit> {
    Some(match rule {
        Rule::u_minute | Rule::d_minute | Rule::o_minute => Unit::Minute,
        Rule::u_hour | Rule::d_hour | Rule::o_hour => Unit::Hour,
        Rule::u_day | Rule::d_day | Rule::o_day => Unit::Day,
        Rule::u_week | Rule::d_week | Rule::o_week => Unit::Week,
        Rule::u_month | Rule::d_month | Rule::o_month => Unit::Month,
        Rule::u_quarter => Unit::Quarter,
        Rule::u_year | Rule::d_year | Rule::o_year => Unit::Year,
        _ => return None,
    })
}
