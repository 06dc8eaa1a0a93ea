//! Workflow commands: GitHub shows each finding beside its line of a pull request.

use super::places::Places;
use super::{Report, line_start, safe};
use crate::diagnostic::Level;
use crate::emit::escape::{github_data, github_property};

pub(super) fn write(report: &Report<'_>) -> String {
    let mut places = Places::default();
    let mut out = String::new();
    for it in report.shown() {
        let (start, end) = places.both(it.sources, it.found.span);
        let place = format!(
            "file={},line={},col={}",
            github_property(&line_start(it.file())),
            start.line,
            start.column
        );
        // The runner takes an end column only for a place within one line.
        let end = if end.line == start.line {
            format!(",endColumn={}", end.column)
        } else {
            String::new()
        };
        let help =
            it.found.help.as_ref().map(|help| format!("%0Ahelp: {}", github_data(&safe(help))));
        let (level, rule) = (command(it.found.level), it.found.rule);
        let message = github_data(&safe(&it.found.message));
        let help = help.unwrap_or_default();
        out.push_str(&format!("::{level} {place}{end},title=masar {rule}::{message}{help}\n"));
    }
    if let Some(more) = report.more() {
        out.push_str(&format!("::notice::{more}\n"));
    }
    out
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    }
}
