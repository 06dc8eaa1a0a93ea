//! Numbers that make no sense where they stand, and periods that end before they start.

use super::bind::Resolver;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{Clock, Decimal, Duration, Money, Number, Percent, Shown, Span, Spanned, When};

impl Resolver<'_, '_> {
    /// A part of all deals: 100 % at most.
    pub(super) fn part_of_all(&mut self, percent: &Spanned<Percent>, what: &str) {
        if percent.value.value > Decimal::ONE_HUNDRED {
            let written = Shown(&percent.value.written).to_string();
            let message = format!("a {what} of {written} is more than all deals");
            self.out_of_range(percent.span, message, "write at most `100%`");
        }
    }

    /// The share of a way, if it has one.
    pub(super) fn share(&mut self, percent: Option<&Spanned<Percent>>) {
        if let Some(percent) = percent {
            self.part_of_all(percent, "share");
        }
    }

    /// A length of time, if it lasts.
    pub(super) fn lasting(&mut self, time: &Spanned<Duration>) -> Option<Spanned<Duration>> {
        if time.value.amount.is_zero() {
            let message = format!("`{}` is no time at all", Shown(&time.value.written));
            self.out_of_range(time.span, message, "write how long, as in `2 days`");
            return None;
        }
        Some(time.clone())
    }

    /// An amount of money above zero.
    pub(super) fn worth(&mut self, money: &Money, span: Span) {
        if money.amount <= Decimal::ZERO {
            let message = format!("`{}` is no amount to reach", Shown(&money.written));
            self.out_of_range(span, message, "write an amount above zero");
        }
    }

    /// A number of things of which there must be some.
    pub(super) fn some_of(&mut self, number: &Spanned<Number>, what: &str) {
        if number.value.value <= Decimal::ZERO {
            let message = format!("`{}` is no number of {what}", Shown(&number.value.written));
            self.out_of_range(number.span, message, "write a number above zero");
        }
    }

    /// The hours of a working day, which may not run past midnight.
    pub(super) fn hours(&mut self, hours: Option<(Clock, Clock)>, span: Span) {
        let Some((from, to)) = hours.filter(|(from, to)| to <= from) else { return };
        let message = format!("the working day ends at {to}, and starts at {from}");
        self.out_of_range(span, message, "write the earlier hour first: `from 08:00 to 17:00`");
    }

    /// The first and the last day of a goal.
    pub(super) fn period(&mut self, from: &Spanned<When>, to: &Spanned<When>) {
        if to.value.end() < from.value.start() {
            let message = format!("the period ends on {}, before it starts", to.value);
            let found = Diagnostic::error("impossible-date", to.span, message)
                .with_help("write the earlier day first")
                .with_label(from.span, "it starts here");
            self.fault(found);
        }
    }

    /// Warns of an amount that seems to part thousands with a point: `EUR 18.000` is eighteen euros.
    pub(super) fn thousands(&mut self, money: &Money, span: Span) {
        let written = money.written.as_str();
        if !parts_thousands(written) || MILS.contains(&money.currency.as_str()) {
            return;
        }
        if self.hears(span) {
            let (shown, amount) = (Shown(written), money.amount.normalize());
            let message = format!("`{shown}` is an amount of {amount}: the point begins decimals");
            let found = Diagnostic::new("number-out-of-range", Level::Warning, span, message);
            let help = format!("for thousands write `{}`", Shown(&written.replace('.', "_")));
            self.found.push(found.with_help(help));
        }
    }

    fn out_of_range(&mut self, span: Span, message: String, help: &str) {
        self.fault(Diagnostic::error("number-out-of-range", span, message).with_help(help));
    }
}

/// The currencies that are counted in thousandths.
const MILS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Whether a number has one point, up to three digits before it and just three behind, and no scale.
fn parts_thousands(written: &str) -> bool {
    let number = |it: char| it.is_numeric() || matches!(it, '.' | '_' | '-');
    let digits = written.trim_matches(|it: char| !number(it));
    let scaled = written
        .rsplit_once(digits)
        .is_some_and(|(_, rest)| rest.chars().next().is_some_and(char::is_alphabetic));
    let all = |it: &str| it.chars().all(char::is_numeric);
    digits.trim_start_matches('-').split_once('.').is_some_and(|(whole, rest)| {
        let lengths = (whole.chars().count(), rest.chars().count());
        (1..=3).contains(&lengths.0) && lengths.1 == 3 && all(whole) && all(rest) && !scaled
    })
}
