//! Criteria, activities and lengths of time in the words of a reader: the one module that knows
//! how a condition reads, for documents, pictures and CRMs alike.

mod activity;
mod condition;
mod exact;
mod length;
mod value;
mod words;

pub use activity::Terms;
pub use exact::{ask, field_key, length, quoted};
pub use words::Words;

use super::{
    Activity, Condition, Criterion, Decimal, Duration, Language, Map, Name, Number, Percent,
    RoleId, Spanned, Tongue, Transition, TransitionKind, Unit, Value,
};
use crate::word::in_digits;
use length::Place;

/// How much room a sentence has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// A document: `Amount is more than 0`.
    Full,
    /// A label of a picture or a line of guidance: `Amount > 0`.
    Brief,
}

/// Who puts a map into words for readers of one language.
#[derive(Clone, Debug)]
pub struct Speaker<'a> {
    /// The map.
    pub map: &'a Map,
    /// The language of its readers.
    pub language: &'a Language,
    /// The small words of that language.
    pub words: &'static Words,
    tongue: Tongue,
    manner: Manner,
    /// Whether marks of direction may stand around figures.
    marks: bool,
    /// The digit 0 of the map's numbers, if it has any.
    zero: Option<char>,
}

impl<'a> Speaker<'a> {
    /// One who speaks in full sentences.
    #[must_use]
    pub fn new(map: &'a Map, language: &'a Language) -> Self {
        let tongue = Tongue::of(language);
        let zero = value::zero(map);
        let manner = Manner::Full;
        Self { map, language, words: tongue.words(), tongue, manner, marks: false, zero }
    }

    /// The same for a place with little room.
    #[must_use]
    pub fn brief(mut self) -> Self {
        self.manner = Manner::Brief;
        self
    }

    /// The same with the marks of direction and the digits of another.
    #[must_use]
    pub fn like(mut self, other: &Speaker<'_>) -> Self {
        (self.marks, self.zero) = (other.marks, other.zero);
        self
    }

    /// The same for a page that may hold marks of direction, which only pictures and HTML may.
    #[must_use]
    pub fn with_marks(mut self) -> Self {
        self.marks = self.language.is_rtl();
        self
    }

    /// What a person confirms, and what the CRM shows; the second is empty where the first says
    /// it all.
    #[must_use]
    pub fn criterion(&self, of: &Criterion) -> (String, Option<String>) {
        let check = of.check.as_ref().map(|it| self.condition(it));
        match &of.fact {
            Some(fact) => (fact.value.as_written().to_owned(), check),
            None => (check.unwrap_or_default(), None),
        }
    }

    /// When a way is taken: every branch has an answer, a move may have none.
    #[must_use]
    pub fn reason(&self, of: &Transition) -> Option<String> {
        let because = || of.because.as_ref().map(|it| it.value.as_written().to_owned());
        match &of.kind {
            TransitionKind::If(condition) => Some(self.condition(condition)),
            TransitionKind::Otherwise => Some(self.words.otherwise.to_owned()),
            TransitionKind::Asked => None,
            TransitionKind::Move(Some(criterion)) => Some(self.criterion(criterion).0),
            TransitionKind::Move(None) => {
                because().or_else(|| Some(self.after(&of.after.as_ref()?.value)))
            }
        }
    }

    /// A condition as a sentence: `Amount > 0` becomes "Amount is more than 0".
    #[must_use]
    pub fn condition(&self, of: &Condition) -> String {
        condition::sentence(self, of)
    }

    /// An activity with what it asks for in brackets: `Send the quote (within 3 days)`.
    #[must_use]
    pub fn activity(&self, of: &Activity) -> String {
        activity::sentence(self, of)
    }

    /// What an activity asks for besides its text.
    #[must_use]
    pub fn terms(&self, of: &Activity) -> Terms {
        activity::terms(self, of)
    }

    /// A length of time by itself: `3 days`.
    #[must_use]
    pub fn length(&self, of: &Duration) -> String {
        self.digits(&length::length(of, self.tongue, Place::Alone))
    }

    /// A deadline: `within 3 days`.
    #[must_use]
    pub fn within(&self, of: &Duration) -> String {
        self.digits(&format!("{} {}", self.words.within, self.after_word(of)))
    }

    /// A delay: `after 3 days`.
    #[must_use]
    pub fn after(&self, of: &Duration) -> String {
        self.digits(&format!("{} {}", self.words.after, self.after_word(of)))
    }

    fn after_word(&self, of: &Duration) -> String {
        length::length(of, self.tongue, Place::After)
    }

    /// How often something is done: `3 times`.
    #[must_use]
    pub fn times(&self, count: Decimal) -> String {
        self.computed(&length::times(count, self.words))
    }

    /// A computed number.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        self.computed(&number.to_string())
    }

    fn computed(&self, figure: &str) -> String {
        in_digits(figure, self.zero.unwrap_or(value::own_zero(self.tongue)))
    }

    /// A number as it was typed.
    #[must_use]
    pub fn counted(&self, of: &Number) -> String {
        self.digits(&value::counted(of))
    }

    /// A figure in the digits of the map's first number, whatever it was typed in: a page that
    /// mixes two sets of digits is read twice.
    #[must_use]
    pub fn digits(&self, figure: &str) -> String {
        self.zero.map_or_else(|| figure.to_owned(), |zero| in_digits(figure, zero))
    }

    /// A value; words stand in quotation marks.
    #[must_use]
    pub fn value(&self, of: &Value) -> String {
        value::written(self, of)
    }

    /// A unit of time: `month`.
    #[must_use]
    pub fn unit(&self, of: Unit) -> &'static str {
        self.words.units.of(of)
    }

    /// A percentage as it was typed.
    #[must_use]
    pub fn percent(&self, of: &Percent) -> String {
        value::percent(self, of)
    }

    /// The label of a thing in the reader's language; a bare key with blanks for its underscores.
    #[must_use]
    pub fn label(&self, name: &Name) -> String {
        let label = name.label_in(self.language);
        if label.is_blank() || label.as_written() == name.key {
            return name.key.replace('_', " ");
        }
        label.as_written().to_owned()
    }

    /// The labels of roles, separated by commas.
    #[must_use]
    pub fn roles(&self, roles: &[Spanned<RoleId>]) -> String {
        let labels = roles.iter().map(|it| self.label(&self.map.role(it.value).name));
        labels.collect::<Vec<_>>().join(self.words.comma)
    }

    /// A date, a key or an amount, kept in one piece within text from right to left.
    fn isolated(&self, figure: String) -> String {
        if self.marks { format!("\u{2066}{figure}\u{2069}") } else { figure }
    }
}
