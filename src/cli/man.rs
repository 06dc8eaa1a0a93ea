//! `masar man`: the manual pages.

use clap::Args;
use clap_mangen::Man;

use super::Exit;
use super::say::{self, Misuse};

/// Print the manual page of masar, or of one of its verbs
#[derive(Args)]
pub(super) struct Arguments {
    /// The verb
    verb: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let mut whole = super::command();
    // Names the page of a verb `masar-check` and its synopsis `masar check`.
    whole.build();
    let page = match &arguments.verb {
        None => whole,
        Some(verb) => verb_page(&whole, verb)?,
    };
    let mut text = Vec::new();
    let source = concat!("masar ", env!("CARGO_PKG_VERSION"));
    let rendered = Man::new(page).source(source).render(&mut text);
    rendered.map_err(|why| Misuse::new(why.to_string()))?;
    say::result(text).map(|()| Exit::Clean)
}

fn verb_page(whole: &clap::Command, verb: &str) -> Result<clap::Command, Misuse> {
    let names = whole.get_subcommands().map(clap::Command::get_name);
    // `help` has a verb of its own for each verb, and those have no pages.
    let alone = |it: &clap::Command| it.clone().mut_subcommands(|it| it.hide(true));
    whole.find_subcommand(verb).map(alone).ok_or_else(|| {
        Misuse::new(format!("there is no verb `{verb}`")).with_nearest(
            verb,
            names.collect::<Vec<_>>(),
            "type `masar help` for the verbs",
        )
    })
}
