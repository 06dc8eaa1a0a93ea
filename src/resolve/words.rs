//! Words of closed lists: languages, currencies, weekdays, types, kinds.

use super::bind::Resolver;
use crate::ast::{Ident, Tongue, Value};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Currency, FieldType, Forecast, Language, Measure, Money, Object, Shown, Span, Spanned, Text,
    Workweek,
};
use crate::parse::List;

impl Resolver<'_, '_> {
    pub(super) fn language(&mut self, word: &Ident) -> Option<Language> {
        let language = Language::named(&word.text);
        if language.is_none() {
            let help = "write the code of the language: `en`, `ar`, `fa`";
            let message = format!("no language has the code `{}`", Shown(&word.text));
            self.fault(Diagnostic::error("unknown-word", word.span, message).with_help(help));
        }
        language
    }

    pub(super) fn currency(&mut self, word: &Ident) -> Option<Currency> {
        let currency = Currency::named(&word.text);
        if currency.is_none() {
            self.unknown_currency(&word.text, word.span);
        }
        currency
    }

    /// Fills in the map's currency where none was written, and tests the one that was.
    pub(super) fn money(&mut self, money: &Spanned<Money>) -> Spanned<Money> {
        let mut money = money.clone();
        self.thousands(&money.value, money.span);
        if money.value.currency.is_empty() {
            match &self.map.currency {
                Some(currency) => currency.code().clone_into(&mut money.value.currency),
                None => {
                    let message = format!("`{}` has no currency", Shown(&money.value.written));
                    let help =
                        "write `currency USD` in the `map` block, or `USD` before the amount";
                    let found = Diagnostic::error("unknown-currency", money.span, message);
                    self.fault(found.with_help(help));
                }
            }
        } else {
            self.money_code(&money.value.currency, money.span);
        }
        money
    }

    /// Tests the currency of a value; a text is made safe to hold.
    pub(super) fn value(&mut self, value: &Spanned<Value>) -> Spanned<Value> {
        match &value.value {
            Value::Money(money) => {
                self.money_code(&money.currency, value.span);
                self.thousands(money, value.span);
                value.clone()
            }
            Value::Text(text) => {
                let text = Text::clean(text).as_written().to_owned();
                Spanned::new(Value::Text(text), value.span)
            }
            Value::When(_)
            | Value::Percent(_)
            | Value::Duration(_)
            | Value::Number(_)
            | Value::Bool(_)
            | Value::Name(_) => value.clone(),
        }
    }

    fn money_code(&mut self, code: &str, span: Span) {
        if Currency::named(code).is_some() {
            return;
        }
        let at = self.sources.text(span).find(code).and_then(|at| u32::try_from(at).ok());
        let length = u32::try_from(code.len()).unwrap_or(0);
        let place = at.map(|at| Span::new(span.source, span.start + at, span.start + at + length));
        self.unknown_currency(code, place.unwrap_or(span));
    }

    fn unknown_currency(&mut self, code: &str, span: Span) {
        let message = format!("no currency has the code `{}`", Shown(code));
        let found = Diagnostic::error("unknown-currency", span, message);
        let upper = code.to_ascii_uppercase();
        let own = self.map.currency.clone();
        let own = own.as_ref().map(Currency::code);
        let known = Currency::common().chain(Currency::codes());
        let codes = own.into_iter().chain(known.map(|it| -> &str { it }));
        let near = self.patience.word(&upper, codes, 200);
        let found = match near {
            Some(near) => found.with_guess(near.sure, &near.word, near.word.as_str()),
            None => found.with_help(match self.tongue(span) {
                Tongue::English => "write a code of ISO 4217, as in `USD`, `SAR`, `EUR`",
                Tongue::Arabic => "write a code of ISO 4217, as in `SAR`, `AED`, `USD`",
                Tongue::Persian => {
                    "write a code of ISO 4217, as in `IRR`, `USD`, `EUR`; a toman is 10 of `IRR`"
                }
            }),
        };
        self.fault(found);
    }

    /// A day of the week, 0 for monday.
    pub(super) fn weekday(&mut self, word: &Ident) -> Option<u8> {
        self.listed(List::Day, word).and_then(Workweek::day_named)
    }

    pub(super) fn field_type(&mut self, word: &Ident) -> Option<FieldType> {
        let found = self.listed(List::Type, word)?;
        FieldType::ALL.into_iter().find(|it| it.name() == found)
    }

    pub(super) fn object(&mut self, word: &Ident) -> Option<Object> {
        let found = self.listed(List::Object, word)?;
        Object::ALL.into_iter().find(|it| it.name() == found)
    }

    pub(super) fn measure(&mut self, word: &Ident) -> Option<Spanned<Measure>> {
        let found = self.listed(List::Measure, word)?;
        let measure = Measure::ALL.into_iter().find(|it| it.name() == found)?;
        Some(Spanned::new(measure, word.span))
    }

    pub(super) fn forecast(&mut self, word: &Ident) -> Option<Spanned<Forecast>> {
        let found = self.listed(List::Forecast, word)?;
        let forecast = Forecast::ALL.into_iter().find(|it| it.name() == found)?;
        Some(Spanned::new(forecast, word.span))
    }

    pub(super) fn basis(&mut self, word: &Ident) -> Option<Spanned<String>> {
        self.listed(List::Basis, word).map(|it| Spanned::new(it.to_owned(), word.span))
    }

    /// The English word for one of a list, however it is spelt; a finding for one that is not in it.
    fn listed(&mut self, list: List, word: &Ident) -> Option<&'static str> {
        let found = list.word(&word.text);
        if found.is_none() {
            self.unlisted(list, word, self.tongue(word.span));
        }
        found
    }

    /// The finding for a word that is none of a list, with the nearest of them or all of them.
    fn unlisted(&mut self, list: List, word: &Ident, tongue: Tongue) {
        let message = format!("no {} is called `{}`", list.name(), Shown(&word.text));
        let found = Diagnostic::error("unknown-word", word.span, message);
        let spellings = list.spellings(tongue);
        let count = spellings.clone().count();
        let found = match self.patience.word(&word.text, spellings, count) {
            Some(near) => found.with_meant(&near.word, near.word.as_str()),
            None => {
                let all: Vec<String> = list.offered(tongue).map(|it| format!("`{it}`")).collect();
                found.with_help(format!("write one of {}", all.join(", ")))
            }
        };
        self.fault(found);
    }
}
