//! The findings of an earlier run, which a report leaves out.

use std::collections::BTreeSet;

use serde::Deserialize;

/// The findings that were known before: the same rule, file and message.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    known: BTreeSet<(String, String, String)>,
}

#[derive(Deserialize)]
struct Earlier {
    format_version: u32,
    diagnostics: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    rule: String,
    file: String,
    message: String,
}

impl Baseline {
    /// Reads what `check --format json` wrote.
    ///
    /// # Errors
    /// Says in words what is wrong where the text is not such a report.
    pub fn read(text: &[u8]) -> Result<Self, String> {
        let earlier: Earlier = serde_json::from_slice(text).map_err(|why| why.to_string())?;
        if earlier.format_version != super::json::VERSION {
            return Err(format!("its `format_version` is {}", earlier.format_version));
        }
        let known = earlier.diagnostics.into_iter().map(|it| (it.rule, it.file, it.message));
        Ok(Self { known: known.collect() })
    }

    pub(super) fn holds(&self, rule: &str, file: &str, message: &str) -> bool {
        self.known.contains(&(rule.to_owned(), file.to_owned(), message.to_owned()))
    }
}
