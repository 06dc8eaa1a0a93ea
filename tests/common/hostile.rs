//! Inputs that were made to bring a compiler down: name, bytes, and the rule that must answer.

use super::growing;

/// One hostile file.
pub(crate) struct Hostile {
    /// What it is.
    pub(crate) name: &'static str,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// A rule that must speak of it; empty where silence is right.
    pub(crate) rule: &'static str,
}

fn hostile(name: &'static str, bytes: impl Into<Vec<u8>>, rule: &'static str) -> Hostile {
    Hostile { name, bytes: bytes.into(), rule }
}

pub(super) const HEAD: &str = "map m \"M\" {\n  starts at s0\n}\n";

/// Every hostile file that stands alone.
pub(crate) fn all() -> Vec<Hostile> {
    let mut all = texts();
    all.extend(hidden_braces());
    all.extend(many());
    all.extend(growing::all().iter().map(|it| hostile(it.name, (it.text)(it.count), it.rule)));
    all.extend(encodings());
    all.extend(graphs());
    all
}

/// Braces where it can be doubted whether they stand in a text.
fn hidden_braces() -> Vec<Hostile> {
    vec![
        hostile(
            "100,000 braces behind a block text that never ends",
            format!("{HEAD}foo \"\"\"\nterm x\n{}", "a {\n".repeat(100_000)),
            "too-deep",
        ),
        hostile(
            "100,000 braces within a block text of a broken line",
            format!("{HEAD}foo \"\"\"\nterm x\n{}\"\"\"\n", "a {\n".repeat(100_000)),
            "too-deep",
        ),
        hostile(
            "100,000 braces behind back-quotes",
            format!("{HEAD}{}", "a ` {\n".repeat(100_000)),
            "too-deep",
        ),
        hostile(
            "100,000 braces, and closing ones in texts between them",
            format!(
                "{HEAD}{}",
                format!("{}note \"\"\"{}\"\"\"\n", "a {\n".repeat(50), "}".repeat(50))
                    .repeat(2_000)
            ),
            "too-deep",
        ),
        hostile("64 nested braces", format!("{HEAD}{}", "a {\n".repeat(64)), ""),
    ]
}

fn texts() -> Vec<Hostile> {
    let megabytes = 4 << 20;
    vec![
        hostile("100,000 open braces", "{".repeat(100_000), "too-deep"),
        hostile(
            "100,000 open brackets",
            format!("{HEAD}stage s0 {{ exit when {}", "(".repeat(100_000)),
            "too-deep",
        ),
        hostile("34 nested brackets", nested(34), ""),
        hostile("64 nested brackets", nested(64), ""),
        hostile("65 nested brackets", nested(65), "too-deep"),
        hostile(
            "20,000 errors in one line",
            format!("{HEAD}stage s0 {{ {} }}", "go x ".repeat(20_000)),
            "unknown-word",
        ),
        hostile("4 MiB of quotes", "\"".repeat(megabytes), "unclosed-text"),
        hostile("1 MiB of open guillemets", "«".repeat(1 << 19), "unclosed-text"),
        hostile("1 MiB of `#;:`", "#;:".repeat(350_000), ""),
        hostile("1 MiB of back-quotes", "`".repeat(1 << 20), "unknown-word"),
        hostile("a line of 1 MiB", format!("{HEAD}stage {}", "a".repeat(1 << 20)), ""),
        hostile(
            "1 MiB of backslashes",
            format!("{HEAD}note \"{}\"", "\\".repeat(1 << 20)),
            "unknown-word",
        ),
        hostile(
            "200,000 empty texts",
            format!("{HEAD}team a {}", "\"\" ".repeat(200_000)),
            "unknown-word",
        ),
        hostile("50,000 open block texts", "note \"\"\"\n".repeat(50_000), "unknown-word"),
        hostile("100,000 blocks that never close", "stage a {\n".repeat(100_000), "too-deep"),
        hostile(
            "100,000 alternatives",
            format!("{HEAD}stage s0 {{ exit when A is {} }}", "not ".repeat(100_000)),
            "unknown-word",
        ),
        hostile(
            "30,000 conditions",
            format!(
                "{HEAD}field A as number\nstage s0 {{\n exit when {}A > 1\n}}",
                "A > 1 and ".repeat(30_000)
            ),
            "",
        ),
    ]
}

fn many() -> Vec<Hostile> {
    vec![
        hostile(
            "20,000 broken lines",
            format!("{HEAD}stage s0 {{\n{}}}", "ownr x\n".repeat(20_000)),
            "unknown-word",
        ),
        hostile("50,000 stray braces", "}\n".repeat(50_000), "unclosed-block"),
    ]
}

fn nested(depth: usize) -> String {
    let (open, close) = ("(".repeat(depth), ")".repeat(depth));
    format!("{HEAD}field A as number\nstage s0 {{\n exit when {open}A > 1{close}\n}}")
}

fn encodings() -> Vec<Hostile> {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("map".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        hostile("an empty file", "", "missing-map"),
        hostile("only blanks", " \n\t\n", "missing-map"),
        hostile("a byte that is no UTF-8", b"map m {\n\xFF\n}".to_vec(), "not-utf8"),
        hostile("UTF-16", utf16, "not-utf8"),
        hostile("lone carriage returns", "map m {\r ownr x\r}\r", "unknown-word"),
        hostile("NUL bytes", "map m { starts at\0 a }", "hidden-character"),
        hostile("4 MiB and one byte", vec![b' '; (4 << 20) + 1], "too-large"),
        hostile(
            "100,000 direction marks",
            format!("{HEAD}# {}\n", "\u{202E} ".repeat(100_000)),
            "hidden-direction-mark",
        ),
        hostile("a mark in a name", format!("{HEAD}stage a\u{200B}b \"A\""), "hidden-character"),
        hostile("an ESC sequence in a comment", format!("{HEAD}# \u{1b}[2J\n"), "hidden-character"),
    ]
}

fn graphs() -> Vec<Hostile> {
    vec![
        hostile("a chain of 10,000 stages", chain(10_000), ""),
        hostile("a chain of 100,000 moves", chain(30_000), ""),
        hostile(
            "10,000 equal moves",
            format!("{HEAD}stage s0 {{\n{}}}\nstage s1", " go to s1\n".repeat(10_000)),
            "duplicate-move",
        ),
        hostile(
            "10,000 stages of one name",
            format!("{HEAD}{}", "stage s0 \"A\"\n".repeat(10_000)),
            "duplicate-name",
        ),
        hostile(
            "20,000 unknown names",
            format!("{HEAD}stage s0 {{\n{}}}", " go to nowhere\n".repeat(20_000)),
            "unknown-name",
        ),
        hostile("a complete graph of 60", complete(60), "no-won-stage"),
        hostile("a self loop", format!("{HEAD}stage s0 {{ go to s0 }}"), "inescapable-cycle"),
        hostile("60 re-joining decisions", rejoining(60), ""),
    ]
}

fn chain(length: usize) -> String {
    let stages = (0..length).map(|at| format!("stage s{at} {{\n go to s{}\n}}\n", at + 1));
    format!("{HEAD}{}stage s{length} {{\n closes won\n}}\n", stages.collect::<String>())
}

fn complete(size: usize) -> String {
    let moves = (0..size).map(|at| format!(" go to s{at}\n")).collect::<String>();
    let stages = (0..size).map(|at| format!("stage s{at} {{\n{moves}}}\n"));
    format!("{HEAD}{}", stages.collect::<String>())
}

/// Every stage asks, and both answers lead on: 2 to the power of `size` paths.
pub(crate) fn rejoining(size: usize) -> String {
    let stage = |at: usize| {
        format!(
            "stage s{at} {{\n decide \"Q\" {{\n  if \"Yes\" go to a{at}\n  otherwise go to b{at}\n }}\n}}\n\
             stage a{at} {{\n go to s{0}\n}}\nstage b{at} {{\n go to s{0}\n}}\n",
            at + 1
        )
    };
    let stages: String = (0..size).map(stage).collect();
    format!("{HEAD}{stages}stage s{size} {{\n closes won\n}}\n")
}
