//! `masar completions`: what a shell offers after TAB.

use clap::Args;
use clap_complete::Shell;

use super::Exit;
use super::say::{self, Misuse};

/// Print the completions of a shell
#[derive(Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::command(), "masar", &mut script);
    say::result(script).map(|()| Exit::Clean)
}
