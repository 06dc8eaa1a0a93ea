//! Large maps by rule: same number, same text.

use std::fmt::Write;

/// A clean map of about `lines` lines: a chain of stages with owners, criteria, activities,
/// decisions and ways to a lost stage, in the manner of a real file.
pub(crate) fn map(lines: usize) -> String {
    let stages = (lines / 12).max(1);
    let mut text = String::from(
        "map large \"Large map\" {\n  language en\n  currency USD\n  starts at s0\n}\n\
         role rep \"Sales representative\"\nrole lead \"Team lead\"\n\
         field Amount \"Deal amount\" as money on deal\n",
    );
    for at in 0..stages {
        stage(&mut text, at, stages);
    }
    text.push_str(
        "stage won \"Won\" {\n  owner rep\n  enter when \"The buyer signed\"\n  closes won\n}\n\
         stage lost \"Lost\" {\n  owner rep\n  enter when \"The buyer said no\"\n  closes lost\n}\n",
    );
    text
}

fn stage(text: &mut String, at: usize, stages: usize) {
    let next = if at + 1 == stages { "won".to_owned() } else { format!("s{}", at + 1) };
    let owner = if at.is_multiple_of(7) { "lead" } else { "rep" };
    let _ = write!(
        text,
        "stage s{at} \"Stage {at}\" {{  # part {at}\n  owner {owner}\n  within 5 business days\n  \
         enter when \"The buyer finished part {at}\"\n  do \"Call the buyer about part {at}\" 2 times within 1 day\n  \
         ask \"What is missing in part {at}?\"\n  exit when \"The buyer agreed to part {at}\" check Amount > {at}\n  \
         decide \"Does the buyer agree to part {at}?\" {{\n    if \"Yes\" go to {next} 60%\n    \
         otherwise go to lost 40% because \"Price\"\n  }}\n}}\n"
    );
}
