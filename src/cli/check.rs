//! `masar check`: reports every finding of every map.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};

use super::project::{Compiled, Projects, Wishes};
use super::say::{self, Misuse};
use super::{Exit, files, fix};
use crate::Compilation;
use crate::diagnostic::Level;
use crate::model::Date;
use crate::report::{self, Baseline, Colour, Report};

/// The bytes a baseline may have.
const BASELINE_LIMIT: u64 = 64 * 1024 * 1024;
/// How often `--fix` looks again.
const ROUNDS: usize = 10;

/// Report every finding of every map
#[derive(Args)]
pub(super) struct Arguments {
    /// Maps, or folders to search for `*.masar`; the current folder without, `-` for standard input
    path: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, env = "MASAR_FORMAT", hide_env_values = true, default_value = "human")]
    format: Format,
    /// The level from which findings end with exit code 1
    #[arg(
        long,
        value_name = "LEVEL",
        env = "MASAR_FAIL_ON",
        hide_env_values = true,
        default_value = "error"
    )]
    fail_on: FailOn,
    /// Leave out the findings of an earlier `check --format json`
    #[arg(long, value_name = "FILE", env = "MASAR_BASELINE", hide_env_values = true)]
    baseline: Option<PathBuf>,
    /// First carry out the repairs that are certain, in the files themselves
    #[arg(long, env = "MASAR_FIX", hide_env_values = true, value_parser = FalseyValueParser::new())]
    fix: bool,
    /// The day on which reviews are judged, as 2026-06-30; they are not without
    #[arg(long, value_name = "DATE", env = "MASAR_AS_OF", hide_env_values = true, value_parser = date)]
    as_of: Option<Date>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts with underlined places, on standard error
    Human,
    /// One line for each finding
    Short,
    /// The stable form for programs
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Workflow commands of GitHub
    Github,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Every finding
    Info,
}

impl FailOn {
    fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Info => Level::Info,
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as 2026-06-30".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let baseline = arguments.baseline.as_deref().map(baseline).transpose()?;
    let wishes = Wishes { today: arguments.as_of, ..Wishes::default() };
    let mut maps = compile(&arguments.path, &wishes)?;
    if arguments.fix {
        repair(&mut maps, arguments, &wishes)?;
    }
    let maps: Vec<Compilation> = maps.into_iter().map(|it| it.compilation).collect();
    let mut report = Report::new(&maps, report::subject(&maps));
    if let Some(known) = &baseline {
        report = report.without(known);
    }
    print(&report, arguments.format)?;
    let failed = report.totals().reach(arguments.fail_on.level());
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

fn baseline(path: &Path) -> Result<Baseline, Misuse> {
    if !path.exists() {
        let fault = format!("there is no file `{}`", path.display());
        let help = format!("write it with `masar check --format json > {}`", path.display());
        return Err(Misuse::new(fault).with_help(help));
    }
    let bytes = files::bytes(path, BASELINE_LIMIT)?;
    Baseline::read(&bytes).map_err(|why| {
        let fault = format!("`{}` is no report of findings: {why}", path.display());
        Misuse::new(fault).with_help("write it with `masar check --format json > FILE`")
    })
}

/// Compiles the maps, each file once and none as a map that is only a part of others.
fn compile(paths: &[PathBuf], wishes: &Wishes) -> Result<Vec<Compiled>, Misuse> {
    Ok(parts_left_out(Projects::default().compile_all(&files::find(paths)?, wishes)?))
}

/// Repairs the maps until no certain repair is left: one may uncover the next.
fn repair(maps: &mut Vec<Compiled>, arguments: &Arguments, wishes: &Wishes) -> Result<(), Misuse> {
    if arguments.path.iter().any(|it| it.as_os_str() == files::STANDARD) {
        return Err(Misuse::new("standard input cannot be repaired").with_help("name a file"));
    }
    let mut repairs = 0;
    for _ in 0..ROUNDS {
        let done = fix::apply(maps)?;
        if done.is_empty() {
            break;
        }
        repairs += done.len();
        done.iter().for_each(|it| say::note(it));
        *maps = compile(&arguments.path, wishes)?;
    }
    if repairs > 0 {
        say::note(&format!("made {}", report::plural(repairs, "repair")));
    }
    Ok(())
}

/// The maps without the files that only hold what other maps import: their findings are reported by
/// those maps, which know the names they use.
fn parts_left_out(mut maps: Vec<Compiled>) -> Vec<Compiled> {
    let imported: BTreeSet<String> = maps.iter().flat_map(|it| it.imports.clone()).collect();
    let is_map = |it: &Compiled| it.compilation.map.as_ref().is_some_and(|it| it.headed);
    maps.retain(|it| is_map(it) || !imported.contains(&it.id));
    maps
}

/// Findings for people go to standard error; a form that was asked for is the result.
fn print(report: &Report<'_>, format: Format) -> Result<(), Misuse> {
    let form = match format {
        Format::Human => {
            say::findings(&report.write(report::Format::Human, say::colour()));
            return Ok(());
        }
        Format::Short => report::Format::Short,
        Format::Json => report::Format::Json,
        Format::Sarif => report::Format::Sarif,
        Format::Github => report::Format::Github,
    };
    say::result(report.write(form, Colour::Never))
}
