//! Files of any size in which each part once cost as much as all parts together.

use super::hostile::HEAD;

/// Files of one kind.
pub(crate) struct Growing {
    /// What they are.
    pub(crate) name: &'static str,
    /// How many parts are many.
    pub(crate) count: usize,
    /// The file with so many parts.
    pub(crate) text: fn(usize) -> String,
    /// A rule that must speak of it; empty where silence is right.
    pub(crate) rule: &'static str,
}

const LAST: &str = "stage s1 {\n closes won\n}\n";

/// Every kind.
pub(crate) fn all() -> Vec<Growing> {
    let kind = |name, count, rule, text| Growing { name, count, text, rule };
    vec![
        kind("shares of one move", 200_000, "", shares),
        kind("lines below a long head", 50_000, "missing-value", below_a_head),
        kind("abbreviations in one text", 60_000, "undefined-term", unexplained),
        kind("terms that begin alike", 20_000, "vague-criterion", alike),
        kind("fields in one condition", 20_000, "dead-branch", fields),
        kind("values in two lists", 20_000, "", values),
        kind("changes of a stage with an allow", 20_000, "unused-allow", allows),
        kind("misfits and broken fields", 8_000, "field-type-mismatch", misfits),
        kind("stages that work before the sale", 4_000, "post-sale-before-won", before_the_sale),
        kind("small loops beside a hub", 4_000, "loop-gain", loops),
        kind("hidden characters in one line", 1_000_000, "hidden-character", hidden),
    ]
}

fn shares(count: usize) -> String {
    format!("{HEAD}stage s0 {{ go to s1 {}}}\n{LAST}", "5% ".repeat(count))
}

fn below_a_head(count: usize) -> String {
    format!("{HEAD}stage s0 \"{}\"\n{}", "a".repeat(20 * count), "  owner x\n".repeat(count))
}

fn unexplained(count: usize) -> String {
    let words = abbreviations(count);
    format!("{HEAD}stage s0 {{\n go to s1 because \"we know {words}\"\n}}\n{LAST}")
}

/// Terms, and a text that says their first word again and again.
fn alike(count: usize) -> String {
    let terms = numbered(count, |at| format!("term \"a b{at}\" means \"x\"\n"));
    let text = "a ".repeat(count);
    format!("{HEAD}{terms}stage s0 {{\n exit when \"{text}interested\"\n go to s1\n}}\n{LAST}")
}

fn fields(count: usize) -> String {
    let fields = numbered(count, |at| format!("field f{at} as number\n"));
    let tests = numbered(count, |at| format!("f{at} > 1 and "));
    format!("{HEAD}{fields}{}{LAST}", decision(&format!("{tests}f0 < 1")))
}

fn values(count: usize) -> String {
    let list = numbered(count, |at| format!("\"v{at}\", ")) + "\"v\"";
    let test = format!("f in ({list}) and f in ({list})");
    format!("{HEAD}field f as text\n{}{LAST}", decision(&test))
}

fn decision(test: &str) -> String {
    format!("stage s0 {{\n decide \"Q\" {{\n  if {test} go to s1\n  otherwise go to s1\n }}\n}}\n")
}

fn allows(count: usize) -> String {
    let changes = " change s0 { allow missing-exit because \"x\" }\n".repeat(count);
    format!("{HEAD}stage s0 {{\n rests\n}}\nchannel c \"C\" {{\n{changes}}}\n")
}

fn misfits(count: usize) -> String {
    let tests = " exit when a > \"x\"\n".repeat(count);
    let fields = numbered(count, |at| format!("field b{at} as nmber\n"));
    format!("{HEAD}field a as number\nstage s0 {{\n rests\n{tests}}}\n{fields}")
}

fn hidden(count: usize) -> String {
    format!("{HEAD}# {}\n", "\u{1} ".repeat(count))
}

fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Words of four capitals, no two alike.
fn abbreviations(count: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    let word =
        |at: usize| [at, at / 26, at / 676, at / 17_576].map(letter).iter().collect::<String>();
    numbered(count, |at| word(at) + " ")
}

/// Many stages through which deals get to the work behind the sale without one.
fn before_the_sale(count: usize) -> String {
    let hub = numbered(count, |at| format!(" go to x{at} when \"y\"\n"));
    let stages = numbered(count, |at| format!("stage x{at} {{ go to p }}\n"));
    format!(
        "{HEAD}stage s0 {{\n go to won\n go to hub\n}}\nstage won {{\n closes won\n go to p\n}}\n\
         stage hub {{\n{hub}}}\n{stages}stage p {{\n go to rest\n}}\nstage rest {{\n rests\n}}\n"
    )
}

/// Pairs of stages that send deals to each other, and to a stage that leads to all of them.
fn loops(count: usize) -> String {
    let hub = numbered(count, |at| format!(" go to a{at} when \"y\"\n"));
    let pair = |at: usize| {
        format!(
            "stage a{at} {{\n go to hub 0%\n go to b{at} 90%\n go to won 10%\n}}\n\
             stage b{at} {{\n go to a{at} 90%\n go to won 10%\n}}\n"
        )
    };
    let pairs = numbered(count, pair);
    format!(
        "{HEAD}stage s0 {{ go to hub }}\nstage hub {{\n{hub}}}\n{pairs}stage won {{\n closes won\n}}\n"
    )
}
