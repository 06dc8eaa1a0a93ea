//! A link that a browser should not open.

use super::Context;
use crate::check::written;

pub(super) fn check(cx: &mut Context<'_>) {
    for part in written::parts(cx.map) {
        let links = part.lines.links.iter().filter_map(|(_, address)| address.as_ref());
        for address in links.filter(|it| part.holds(it.span)) {
            if let Err(why) = judge(address.value.as_written()) {
                cx.report(
                    address.span,
                    format!("`{}` {why}", address.value.shown()),
                    "write the whole address, for example `https://wiki.example.com/proposal`",
                );
            }
        }
    }
}

/// Whether an address is safe to put into a page: `https:`, `http:`, `mailto:`, or `#` and a key.
fn judge(address: &str) -> Result<(), &'static str> {
    let bad = |it: char| it.is_whitespace() || it.is_control() || "\\\"<>`".contains(it);
    if address.len() > 2_048 {
        return Err("is too long for a link");
    }
    if address.contains(bad) {
        return Err("holds a blank or a sign that no link may hold");
    }
    if let Some(key) = address.strip_prefix('#') {
        return if key.is_empty() { Err("leads nowhere") } else { Ok(()) };
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return Err("does not begin with `https://`, `http://` or `mailto:`");
    };
    match (scheme.to_ascii_lowercase().as_str(), rest.strip_prefix("//")) {
        ("http" | "https", Some(rest)) => judge_host(rest),
        ("mailto", None) if !rest.is_empty() => Ok(()),
        _ => Err("does not begin with `https://`, `http://` or `mailto:`"),
    }
}

/// What stands before the path is shown to people as the place a link leads to: it must not lie.
fn judge_host(rest: &str) -> Result<(), &'static str> {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Err("hides its true host behind an `@`");
    }
    if host.is_empty() { Err("names no host") } else { Ok(()) }
}
