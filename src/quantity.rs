//! Amounts as they are written: exact decimals, percent, money, durations, dates.

use std::fmt;
use std::str::FromStr;

pub use rust_decimal::Decimal;

use crate::word::latin_digit;

/// A text that is not written as what it is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misread;

/// A whole number of `fewest` to `most` digits of any of the three scripts.
fn digits<T: FromStr>(text: &str, fewest: usize, most: usize) -> Result<T, Misread> {
    let plain: String = text.chars().map(latin_digit).collect();
    let fits =
        (fewest..=most).contains(&plain.len()) && plain.bytes().all(|it| it.is_ascii_digit());
    plain.parse().ok().filter(|_| fits).ok_or(Misread)
}

/// A number and the characters it was typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The exact value, scale words applied.
    pub value: Decimal,
    /// The text as typed, with its own digits.
    pub written: String,
}

/// A percentage: `value` is 40 for `40%`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percent {
    /// Hundredths, exact: 40 for `40%`.
    pub value: Decimal,
    /// The text as typed, with its own digits and sign.
    pub written: String,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Units of the currency, exact.
    pub amount: Decimal,
    /// ISO 4217 code.
    pub currency: String,
    /// The text as typed.
    pub written: String,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours, or a working day of the map.
    Day,
    /// 7 days.
    Week,
    /// 30 days where a length is needed.
    Month,
    /// 91 days where a length is needed.
    Quarter,
    /// 365 days where a length is needed.
    Year,
}

impl Unit {
    /// Every unit, the shortest first.
    pub const ALL: [Self; 7] =
        [Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The English name, in the singular.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The length in minutes of elapsed time.
    #[must_use]
    pub fn minutes(self) -> Decimal {
        Decimal::from(match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 1_440,
            Self::Week => 10_080,
            Self::Month => 43_200,
            Self::Quarter => 131_040,
            Self::Year => 525_600,
        })
    }
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many units.
    pub amount: Decimal,
    /// The unit.
    pub unit: Unit,
    /// Whether the map's working days count, not calendar days.
    pub business: bool,
    /// The text as typed.
    pub written: String,
}

impl Duration {
    /// The length in minutes of elapsed time, where a week has `days_a_week` working days.
    ///
    /// Business days count as calendar days × 7 ÷ working days; `None` when the number is too large.
    #[must_use]
    pub fn minutes(&self, days_a_week: u8) -> Option<Decimal> {
        let elapsed = self.amount.checked_mul(self.unit.minutes())?;
        if !self.business || days_a_week == 0 {
            return Some(elapsed);
        }
        elapsed.checked_mul(Decimal::from(7))?.checked_div(Decimal::from(days_a_week))
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1900 to 2200.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let there = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        there.then_some(Self { year, month, day })
    }

    /// Days since 0000-03-01, to subtract two dates.
    #[must_use]
    pub fn days(self) -> i64 {
        // Years that start in March put the leap day last, so that month lengths follow a formula.
        let year = i64::from(self.year) - i64::from(self.month < 3);
        let month = (i64::from(self.month) + 9) % 12;
        year * 365 + year / 4 - year / 100
            + year / 400
            + (month * 153 + 2) / 5
            + i64::from(self.day)
            - 1
    }

    /// How many months there are from this day to the end of `last`; a whole calendar month is one.
    #[must_use]
    pub fn months_to(self, last: Self) -> f64 {
        let month = |it: Self| i32::from(it.year) * 12 + i32::from(it.month);
        let days = f64::from(last.day) + 1.0 - f64::from(self.day);
        f64::from(month(last) - month(self))
            + days / f64::from(days_in_month(last.year, last.month))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Misread;

    /// `2026-12-31`
    fn from_str(text: &str) -> Result<Self, Misread> {
        let (year, rest) = text.split_once('-').ok_or(Misread)?;
        let (month, day) = rest.split_once('-').ok_or(Misread)?;
        let (year, month, day) = (digits(year, 4, 4)?, digits(month, 1, 2)?, digits(day, 1, 2)?);
        Self::new(year, month, day).ok_or(Misread)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day or a whole quarter: `2026-12-31`, `2026-Q4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One day.
    Day(Date),
    /// Three months: the year, and 1 to 4.
    Quarter(u16, u8),
}

impl When {
    /// The last day.
    #[must_use]
    pub fn end(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Quarter(year, quarter) => {
                let month = quarter * 3;
                Date { year, month, day: days_in_month(year, month) }
            }
        }
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Quarter(year, quarter) => Date { year, month: quarter * 3 - 2, day: 1 },
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(out),
            Self::Quarter(year, quarter) => write!(out, "{year:04}-Q{quarter}"),
        }
    }
}

impl FromStr for When {
    type Err = Misread;

    /// `2026-12-31`, `2026-Q4`
    fn from_str(text: &str) -> Result<Self, Misread> {
        let Some((year, quarter)) = text.split_once("-Q") else {
            return text.parse().map(Self::Day);
        };
        let quarter = digits(quarter, 1, 1)?;
        let when = Self::Quarter(digits(year, 4, 4)?, quarter);
        if (1..=4).contains(&quarter) { Ok(when) } else { Err(Misread) }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for Clock {
    type Err = Misread;

    /// `09:00`
    fn from_str(text: &str) -> Result<Self, Misread> {
        let (hour, minute) = text.split_once(':').ok_or(Misread)?;
        let (hour, minute) = (digits(hour, 1, 2)?, digits(minute, 2, 2)?);
        let there = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        if there { Ok(Self { hour, minute }) } else { Err(Misread) }
    }
}
