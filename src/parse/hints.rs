//! What people bring from other languages and from word processors, and how it is written here.

use super::grammar::Rule;

/// Foreign words and signs, and what to write instead; one row a remedy, its words in any script.
const TABLE: &str = include_str!("../../grammar/hints.csv");

/// The help for a token that stands where the grammar stops; `None` for one that is not foreign.
pub(super) fn hint(token: &str, line: &str, expected: &[Rule]) -> Option<String> {
    if token.starts_with(['\u{201C}', '\u{201D}', '\u{201E}', '\u{2018}', '\u{2019}', '\'']) {
        return Some("write straight quotes, as in `\"Call the buyer\"`, or `«…»`".to_owned());
    }
    let folded = crate::word::key(token).to_lowercase();
    let rows = TABLE.lines().filter_map(|it| it.split_once(','));
    let mut remedies =
        rows.filter(|(words, _)| words.split(' ').any(|it| crate::word::key(it) == folded));
    if let Some((_, remedy)) = remedies.next() {
        return Some(remedy.trim_matches('"').to_owned());
    }
    let share = expected.iter().any(|it| matches!(it, Rule::edge_mod | Rule::branch_mod));
    if share && token.chars().all(|it| it.is_numeric() || matches!(it, '.' | ',')) {
        return Some(format!("write a share with its sign, as in `{}%`", token.trim_matches('.')));
    }
    let bare = expected.contains(&Rule::kw_is);
    let fact = token.chars().next().is_some_and(char::is_alphabetic) && !line.contains('>');
    (bare && fact).then(|| {
        "write a fact in quotes, as in `\"The buyer agreed\"`, or test a field, as in `Amount > 0`".to_owned()
    })
}
