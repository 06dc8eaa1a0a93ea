//! What messages show of the language in the language of a file: its keywords, and examples.
//!
//! The messages are English; what a reader is to type is not.

use foldhash::HashMap;
use std::sync::LazyLock;

use super::keywords::respelt;
use crate::ast::Tongue;

/// A message whose back-quotes hold English keywords, with those of another language in their place.
pub(super) fn in_tongue(message: &str, tongue: Tongue) -> String {
    if tongue == Tongue::English {
        return message.to_owned();
    }
    let parts = message.split('`').zip([false, true].into_iter().cycle());
    let parts =
        parts.map(|(part, code)| if code { respelt(part, tongue) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

/// Examples of a rule of the grammar: `` `3 days` or `5 business days` ``.
pub(super) fn examples(rule: &str, tongue: Tongue) -> Option<String> {
    static ROWS: LazyLock<HashMap<&str, [&str; 3]>> = LazyLock::new(|| {
        let lines = include_str!("../../grammar/examples.csv").lines().skip(1);
        let rows = lines.filter_map(|line| {
            let mut cells = line.split(',');
            Some((cells.next()?, [cells.next()?, cells.next()?, cells.next()?]))
        });
        rows.collect()
    });
    let cell = ROWS.get(rule)?.get(tongue as usize)?;
    let quoted: Vec<String> = cell.split('|').map(|it| format!("`{it}`")).collect();
    Some(listed(&quoted))
}

/// `a, b or c`
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
