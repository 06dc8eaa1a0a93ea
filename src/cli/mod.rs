//! The command line: one file per verb. The only module that knows files, terminals and exit codes.

mod build;
mod check;
mod completions;
mod config;
mod explain;
mod files;
mod fix;
mod heed;
mod init;
mod man;
mod picture;
mod progress;
mod project;
mod rules;
mod say;
mod targets;
mod twins;
mod write;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use say::Misuse;

/// Compile sales-process maps into findings, pictures, checklists and CRM stages
#[derive(Parser)]
#[command(name = "masar", version, max_term_width = 100)]
#[command(subcommand_value_name = "VERB", subcommand_help_heading = "Verbs")]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    Check(check::Arguments),
    Build(build::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
    Targets(targets::Arguments),
    Rules(rules::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Verb {
    /// The word it is called by.
    fn name(&self) -> &'static str {
        match self {
            Self::Check(_) => "check",
            Self::Build(_) => "build",
            Self::Explain(_) => "explain",
            Self::Init(_) => "init",
            Self::Targets(_) => "targets",
            Self::Rules(_) => "rules",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        }
    }
}

/// What a verb found; misuse is told apart as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing to object to.
    Clean,
    /// Findings at the chosen level.
    Findings,
}

/// What is printed where no verb is given: the first commands of a newcomer.
const FIRST: &str = "\
masar turns the map of a sales process into findings, pictures, checklists and CRM stages.

Begin here:
  masar init            write a map to start from, in this folder
  masar check           report what is wrong with every map of this folder
  masar build map.masar write its picture, checklist and data below `out`

`masar help` lists every verb.
";

/// Runs the command line and tells how it ended: 0 clean, 1 findings, 2 misuse.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let verb = match parse(arguments) {
        Ok(Arguments { verb: Some(verb) }) => verb,
        Ok(Arguments { verb: None }) => return code(say::result(FIRST).map(|()| Exit::Clean)),
        Err(refusal) => {
            if let Some(misuse) = elsewhere(&refusal) {
                return code(Err(misuse));
            }
            // Help and version come this way too, and are no misuse.
            let _ = refusal.print();
            return ExitCode::from(if refusal.use_stderr() { 2 } else { 0 });
        }
    };
    guarded(verb.name(), || code(perform(verb)))
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let matches = twins::own(command()).try_get_matches_from(arguments)?;
    Arguments::from_arg_matches(&matches)
}

/// Flags that other programs have, and what masar has instead.
const ELSEWHERE: [(&[&str], &str); 4] = [
    (
        &["--today", "--date", "--now", "--as-of"],
        "the day on which reviews are judged is `masar check --as-of 2026-06-30`",
    ),
    (&["-o", "--output", "--out-dir"], "the folder to write to is `masar build --out DIR`"),
    (&["--target", "--targets", "-t"], "what to write is `masar build --to svg,checklist`"),
    (&["--strict", "--werror"], "warnings fail too with `masar check --fail-on warning`"),
];

/// The next move after a flag that only other programs have.
fn elsewhere(refusal: &clap::Error) -> Option<Misuse> {
    let flag = refusal.get(ContextKind::InvalidArg)?.to_string();
    let name = flag.split('=').next().unwrap_or(&flag);
    let (_, help) = ELSEWHERE.iter().find(|(names, _)| names.contains(&name))?;
    let unknown = refusal.kind() == ErrorKind::UnknownArgument;
    unknown.then(|| Misuse::new(format!("there is no `{name}` here")).with_help(*help))
}

fn perform(verb: Verb) -> Result<Exit, Misuse> {
    match verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Build(arguments) => build::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Init(arguments) => init::run(&arguments),
        Verb::Targets(arguments) => targets::run(&arguments),
        Verb::Rules(arguments) => rules::run(&arguments),
        Verb::Completions(arguments) => completions::run(&arguments),
        Verb::Man(arguments) => man::run(&arguments),
    }
}

fn code(outcome: Result<Exit, Misuse>) -> ExitCode {
    match outcome {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Err(misuse) => {
            misuse.say();
            ExitCode::from(2)
        }
    }
}

/// Runs a verb; a fault of masar's own is one line and exit code 2, never a stack trace.
fn guarded(verb: &'static str, work: impl FnOnce() -> ExitCode) -> ExitCode {
    // A fault that masar itself catches on the way has been dealt with, and is not told.
    set_hook(Box::new(|_| {}));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let version = env!("CARGO_PKG_VERSION");
        say::error(&format!(
            "masar {version} failed in `{verb}`: a fault of masar, not of your map; please report it"
        ));
        ExitCode::from(2)
    })
}

/// The whole command line, for completions and manual pages.
fn command() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn every_flag_has_an_environment_twin() {
        for verb in command().get_subcommands() {
            let flags = verb.get_arguments().filter(|it| it.get_long().is_some());
            for flag in flags {
                let name = flag.get_long().unwrap().replace('-', "_").to_uppercase();
                let twin = flag.get_env().map(|it| it.to_string_lossy().into_owned());
                assert_eq!(twin, Some(format!("MASAR_{name}")), "{}", verb.get_name());
            }
        }
    }

    #[test]
    fn a_fault_of_masar_ends_with_2() {
        assert_eq!(guarded("check", || panic!("on purpose")), ExitCode::from(2));
    }

    /// Runs itself again in a process of its own, whose errors can be read.
    #[test]
    fn a_fault_that_was_caught_is_not_told() {
        const WITHIN: &str = "MASAR_TEST_WITHIN";
        if let Ok(fault) = std::env::var(WITHIN) {
            let work = || {
                let caught = catch_unwind(|| panic!("on purpose"));
                assert!(caught.is_err());
                if fault == "told" { panic!("once more") } else { ExitCode::SUCCESS }
            };
            guarded("check", work);
            return;
        }
        for fault in ["told", "caught"] {
            let mut again = std::process::Command::new(std::env::current_exe().unwrap());
            let name = "cli::tests::a_fault_that_was_caught_is_not_told";
            again.args(["--exact", name, "--nocapture"]).env(WITHIN, fault);
            let errors = String::from_utf8(again.output().unwrap().stderr).unwrap();
            let told = errors.matches("a fault of masar").count();
            assert_eq!(told, usize::from(fault == "told"), "{errors}");
        }
    }
}
