//! Goals beside figures: each is printed with `met` or `missed`.

use std::fmt::Write;

/// What a figure should be, and whether it is.
pub(crate) struct Goal {
    text: String,
    is_met: bool,
}

impl Goal {
    pub(crate) fn at_most(what: &str, most: f64, found: f64) -> Self {
        Self { text: format!("{what} at most {most}"), is_met: found <= most }
    }

    pub(crate) fn at_least(what: &str, least: f64, found: f64) -> Self {
        Self { text: format!("{what} at least {least}"), is_met: found >= least }
    }

    pub(crate) fn within(what: &str, least: f64, most: f64, found: f64) -> Self {
        let is_met = (least..=most).contains(&found);
        Self { text: format!("{what} {least} to {most}"), is_met }
    }
}

/// Prints goals on a line of their own, below the figures that they are about.
pub(crate) fn print(goals: &[Goal]) {
    let mut line = String::new();
    for goal in goals {
        let mark = if line.is_empty() { "goal: " } else { "; " };
        let met = if goal.is_met { "met" } else { "missed" };
        let _ = write!(line, "{mark}{}: {met}", goal.text);
    }
    if !line.is_empty() {
        println!("      {line}");
    }
}
