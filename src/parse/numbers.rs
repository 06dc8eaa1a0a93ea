//! Digits of three scripts as exact decimals, within the limits of what a map may hold.

use crate::quantity::Decimal;
use crate::word::latin_digit;

/// The exact value of a number as typed; `None` past 18 digits or 6 decimals.
pub(super) fn decimal(typed: &str) -> Option<Decimal> {
    let mut plain = String::with_capacity(typed.len());
    for letter in typed.chars() {
        match latin_digit(letter) {
            '_' | ',' | '\u{066C}' => {}
            '.' | '\u{066B}' => plain.push('.'),
            '-' | '\u{2212}' => plain.push('-'),
            digit => plain.push(digit),
        }
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = whole.trim_start_matches('-').trim_start_matches('0').len() + part.len();
    (digits <= 18 && part.len() <= 6).then(|| plain.parse().ok()).flatten()
}

/// Whether a value has at most the 18 digits that one may type.
pub(super) fn fits(value: Decimal) -> bool {
    let value = value.normalize();
    let digits = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    digits <= 18
}
