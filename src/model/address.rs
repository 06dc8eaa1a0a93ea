//! Addresses that links lead to, and which of them are safe.

use crate::character::is_unseen;

/// Whether an address is safe to put into a page: `https:`, `http:`, `mailto:`, or `#` and a key.
///
/// No blanks, quotes, backslashes or unseen characters, no user before the host, 2,048 bytes at most.
///
/// # Errors
/// Says what is wrong with it, to stand behind the address.
pub fn judge_address(address: &str) -> Result<(), &'static str> {
    let bad = |it: char| it.is_whitespace() || is_unseen(it) || "\\\"<>`".contains(it);
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
