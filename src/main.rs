//! The command `masar`.

use std::process::ExitCode;

fn main() -> ExitCode {
    masar::cli::run(std::env::args_os())
}
