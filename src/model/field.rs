//! CRM fields: their types, and which values each may hold.

use super::{CrmName, Name, Spanned, Text, Value};

/// The type of a CRM field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Words.
    Text,
    /// A number.
    Number,
    /// Money.
    Money,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// Yes or no.
    Checkbox,
    /// One of these.
    Choice(Vec<Spanned<Text>>),
    /// A user of the CRM.
    Person,
    /// A web address.
    Link,
}

impl FieldType {
    /// Every type, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Number,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Checkbox,
        Self::Choice(Vec::new()),
        Self::Person,
        Self::Link,
    ];

    /// The word of the language for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Checkbox => "checkbox",
            Self::Choice(_) => "choice",
            Self::Person => "person",
            Self::Link => "link",
        }
    }

    /// Whether a field of this type may hold a value; a bare number is money, too.
    #[must_use]
    pub fn can_hold(&self, value: &Value) -> bool {
        match self {
            Self::Number => matches!(value, Value::Number(_)),
            Self::Money => matches!(value, Value::Number(_) | Value::Money(_)),
            Self::Percent => matches!(value, Value::Percent(_)),
            Self::Date => matches!(value, Value::When(_)),
            Self::Checkbox => matches!(value, Value::Bool(_)),
            Self::Choice(choices) => match value {
                Value::Number(it) => choices.iter().any(|own| own.value.as_written() == it.written),
                Value::Text(_) | Value::Name(_) => true,
                Value::When(_)
                | Value::Percent(_)
                | Value::Duration(_)
                | Value::Money(_)
                | Value::Bool(_) => false,
            },
            Self::Text | Self::Person | Self::Link => {
                matches!(value, Value::Text(_) | Value::Name(_))
            }
        }
    }

    /// Whether one value of this type can be more than another.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        match self {
            Self::Number | Self::Money | Self::Percent | Self::Date => true,
            Self::Text | Self::Checkbox | Self::Choice(_) | Self::Person | Self::Link => false,
        }
    }

    /// The choices of a field that has some.
    #[must_use]
    pub fn choices(&self) -> &[Spanned<Text>] {
        if let Self::Choice(choices) = self { choices } else { &[] }
    }
}

/// What a CRM field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The deal.
    Deal,
    /// The company.
    Company,
    /// The contact.
    Contact,
    /// The lead.
    Lead,
}

impl Object {
    /// Every object, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Deal, Self::Company, Self::Contact, Self::Lead];

    /// The word of the language for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Company => "company",
            Self::Contact => "contact",
            Self::Lead => "lead",
        }
    }
}

/// A CRM property.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: FieldType,
    /// What it belongs to; the deal unless said.
    pub on: Object,
    /// Its names in CRMs.
    pub crm: Vec<CrmName>,
    /// The keys it had before.
    pub was: Vec<Text>,
    /// Notes.
    pub notes: Vec<Text>,
}
