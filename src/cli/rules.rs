//! `masar rules`: what is checked.

use clap::Args;
use serde::Serialize;

use super::Exit;
use super::say::{List, Misuse, TableFormat};
use crate::check::rules::{RULES, Rule};

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
    let row = |it: &'static Rule| Row {
        name: it.name,
        level: it.level.name(),
        group: it.group.name(),
        max: (it.limit > 0).then_some(it.limit),
        summary: it.summary(),
    };
    let rows: Vec<Row> = RULES.iter().map(row).collect();
    let head = ["RULE", "LEVEL", "GROUP", "WHAT IT FINDS"];
    let cells = |it: &Row| [it.name, it.level, it.group, it.summary];
    let list = List { name: "rules", head, cells };
    list.print(&rows, arguments.format).map(|()| Exit::Clean)
}
