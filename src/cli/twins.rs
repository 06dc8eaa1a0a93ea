//! The twins of flags in the environment, which verbs share: a value that another verb knows is no
//! fault of this one.

use std::ffi::{OsStr, OsString};

use clap::builder::Resettable;
use clap::{Arg, Command, Id};

/// The command line, without the twin of each flag whose value in the environment is another verb's.
pub(super) fn own(command: Command) -> Command {
    foreign(&command).into_iter().fold(command, |command, (verb, flag)| {
        command.mut_subcommand(verb, |it| it.mut_arg(flag, |it| it.env(Resettable::Reset)))
    })
}

/// The flags, each with its verb, whose value in the environment only other verbs take.
fn foreign(command: &Command) -> Vec<(String, Id)> {
    let flags = || {
        command.get_subcommands().flat_map(|verb| verb.get_arguments().map(move |it| (verb, it)))
    };
    let mut found = Vec::new();
    for (verb, flag) in flags() {
        let Some((twin, value)) = flag.get_env().and_then(|it| Some((it, std::env::var_os(it)?)))
        else {
            continue;
        };
        let known = |it: &Arg| it.get_env() == Some(twin) && takes(it, &value);
        if !takes(flag, &value) && flags().any(|(_, it)| known(it)) {
            found.push((verb.get_name().to_owned(), flag.get_id().clone()));
        }
    }
    found
}

/// Whether a flag takes a value; one without values takes whatever its twin says.
fn takes(flag: &Arg, value: &OsStr) -> bool {
    let Some(name) = flag.get_long().filter(|_| flag.get_action().takes_values()) else {
        return true;
    };
    let mut written = OsString::from(format!("--{name}="));
    written.push(value);
    let alone = Command::new("masar").arg(flag.clone().env(Resettable::Reset));
    alone.try_get_matches_from([OsString::from("masar"), written]).is_ok()
}
