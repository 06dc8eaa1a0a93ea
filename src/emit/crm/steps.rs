//! Steps: the requests that set up a CRM, as a file that a person or a script carries out.
//!
//! `${name}` in a path or a body stands for an id that an earlier answer gave; this module alone
//! knows how a text that holds `${` is written.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::Text;

/// A file of steps; `B` is the body of a request as its vendor wants it.
#[derive(Clone, Debug, Serialize)]
pub struct Steps<B> {
    /// The version of this format.
    #[serde(rename = "masar_steps")]
    pub format: u8,
    /// The CRM.
    pub target: &'static str,
    /// The key of the map.
    pub map: String,
    /// The JSON type of ids.
    pub ids: Ids,
    /// What to do, in order.
    pub steps: Vec<Step<B>>,
}

/// The JSON type of the ids of a CRM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ids {
    /// `"12"`
    String,
    /// `12`
    Number,
}

/// One request.
#[derive(Clone, Debug, Serialize)]
pub struct Step<B> {
    /// Its number, from 1.
    pub seq: usize,
    /// What it does: `create-pipeline`, `set-rules`.
    #[serde(rename = "do")]
    pub action: &'static str,
    /// What it does it to: `pipeline`, `stage.KEY`.
    pub key: String,
    /// The method of HTTP.
    pub method: &'static str,
    /// The path below the address of the API.
    pub path: String,
    /// The body, unchanged as the vendor wants it.
    pub body: B,
    /// The names of ids, and where the answer holds them.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub save: IndexMap<String, Taken>,
}

/// Where an answer holds an id.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Taken {
    /// In a field of the answer itself.
    Field {
        /// The name of the field.
        take: &'static str,
    },
    /// In an element of a list.
    Element {
        /// The name of the list.
        list: &'static str,
        /// What the element holds: a field, and its value as it stands.
        r#where: IndexMap<&'static str, Text>,
        /// The name of the field.
        take: &'static str,
    },
}

impl<B: Serialize> Steps<B> {
    /// The file.
    #[must_use]
    pub fn file(&self) -> String {
        crate::emit::json::pretty(self)
    }
}

/// A text of the map within a body or a path: `${` is written `$${`.
#[must_use]
pub fn literal(text: &Text) -> Text {
    Text::clean(&text.as_written().replace("${", "$${"))
}

/// The saved id of the pipeline.
#[must_use]
pub fn pipeline_id() -> String {
    "${pipeline}".to_owned()
}

/// The saved id of a stage.
#[must_use]
pub fn stage_id(key: &str) -> String {
    format!("${{{}}}", stage_name(key))
}

/// The name that the id of a stage is saved under.
#[must_use]
pub fn stage_name(key: &str) -> String {
    format!("stage.{key}")
}
