//! `masar rules`: what is checked.

use clap::Args;
use serde::Serialize;

use super::Exit;
use super::say::{self, Misuse, TableFormat};
use crate::check::rules::RULES;

/// List the rules of `check`
#[derive(Args)]
pub(super) struct Arguments {
    /// The form of the list
    #[arg(long, env = "MASAR_FORMAT", hide_env_values = true, default_value = "human")]
    format: TableFormat,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    level: &'static str,
    group: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u32>,
    summary: &'static str,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let rows = RULES.iter().map(|it| Row {
        name: it.name,
        level: it.level.name(),
        group: it.group.name(),
        max: (it.limit > 0).then_some(it.limit),
        summary: it.summary(),
    });
    let text = match arguments.format {
        TableFormat::Json => as_json("rules", rows.collect::<Vec<_>>())?,
        TableFormat::Human => {
            let head = vec!["RULE", "LEVEL", "GROUP", "WHAT IT FINDS"];
            let body = rows.map(|it| vec![it.name, it.level, it.group, it.summary]);
            say::table(&std::iter::once(head).chain(body).collect::<Vec<_>>())
        }
    };
    say::result(text).map(|()| Exit::Clean)
}

/// `{"format_version":1,"<name>":[…]}`
pub(super) fn as_json(name: &str, rows: impl Serialize) -> Result<String, Misuse> {
    let rows = serde_json::to_string(&rows).map_err(|why| Misuse::new(why.to_string()))?;
    Ok(format!("{{\"format_version\":1,\"{name}\":{rows}}}\n"))
}
