//! `masar targets`: what can be built.

use clap::Args;
use serde::Serialize;

use super::Exit;
use super::say::{List, Misuse, TableFormat};
use crate::emit::{self, TARGETS, Target};

/// List what `build` can write
#[derive(Args)]
pub(super) struct Arguments {
    /// The form of the list
    #[arg(long, env = "MASAR_FORMAT", hide_env_values = true, default_value = "human")]
    format: TableFormat,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    kind: &'static str,
    files: &'static str,
    summary: &'static str,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let row = |it: &Target| Row {
        name: it.name,
        kind: it.kind.name(),
        files: it.files,
        summary: it.summary,
    };
    let rows: Vec<Row> = TARGETS.iter().map(row).collect();
    let head = ["TARGET", "KIND", "FILES", "WHAT IT WRITES"];
    let cells = |it: &Row| [it.name, it.kind, it.files, it.summary];
    let list = List { name: "targets", head, cells };
    list.print(&rows, arguments.format).map(|()| Exit::Clean)
}

/// The names of all targets.
pub(super) fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|it| it.name).collect()
}

/// The names in a list like `svg,json`.
pub(super) fn split(list: &str) -> Vec<String> {
    let names = list.split(',').map(str::trim).filter(|it| !it.is_empty());
    names.map(str::to_owned).collect()
}

/// The targets with these names, each once.
pub(super) fn chosen(names: &[String]) -> Result<Vec<&'static Target>, Misuse> {
    let mut chosen: Vec<&'static Target> = Vec::new();
    for name in names {
        let target = emit::named(name).ok_or_else(|| unknown(name))?;
        if !chosen.iter().any(|it| it.name == target.name) {
            chosen.push(target);
        }
    }
    Ok(chosen)
}

fn unknown(name: &str) -> Misuse {
    let fault = Misuse::new(format!("there is no target `{name}`"));
    // Words for what people want to hold in their hands, and are no slips of the keyboard.
    match name.to_lowercase().as_str() {
        "html" | "print" => fault.with_help("did you mean `checklist-html`?"),
        "md" | "markdown" => fault.with_help("did you mean `checklist`? It is Markdown"),
        "png" | "picture" => fault.with_help("did you mean `svg`?"),
        "xlsx" | "excel" => fault.with_help("write `csv`; a spreadsheet opens its tables"),
        _ => fault.with_nearest(name, names(), "`masar targets` lists them all"),
    }
}
