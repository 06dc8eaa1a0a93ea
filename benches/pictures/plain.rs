//! A graph for Graphviz that says no more than ways as deals go, and nodes with their labels.

/// The plain graph of one that masar wrote without frames: ways in the order of the file, ways back
/// among them like all others; then the labels of nodes, and which of them are diamonds.
pub(crate) fn plain(graph: &str) -> String {
    let ways: String = graph.lines().filter_map(way).collect();
    let nodes: String = graph.lines().filter_map(node).collect();
    format!("digraph {{\n  node [shape=box];\n{ways}{nodes}}}\n")
}

/// The way that a line writes, turned round where it is one back.
fn way(line: &str) -> Option<String> {
    let (from, rest) = id(line.trim_start())?;
    let (to, marks) = id(rest.strip_prefix(" -> ")?)?;
    let (label, style) = parts(marks);
    let (from, to) = if style.contains("dir=back") { (to, from) } else { (from, to) };
    Some(format!("  {from} -> {to}{label};\n"))
}

fn node(line: &str) -> Option<String> {
    let (id, marks) = id(line.trim_start())?;
    let (label, style) = parts(marks.strip_prefix(' ').filter(|it| it.starts_with('['))?);
    let shape = if style.contains("shape=diamond") { " [shape=diamond]" } else { "" };
    Some(format!("  {id}{label}{shape};\n"))
}

/// The id of a node that a text begins with, and what follows it.
fn id(text: &str) -> Option<(&str, &str)> {
    let digits = text.strip_prefix('n')?;
    let end = digits.find(|it: char| !it.is_ascii_digit())?;
    (end > 0).then(|| text.split_at(1 + end))
}

/// The label among the marks of a node or a way, as marks of its own, and what follows it.
fn parts(marks: &str) -> (String, &str) {
    let Some((_, text)) = marks.split_once("[label=\"") else { return (String::new(), marks) };
    let mut is_escaped = false;
    let end = text.find(|it: char| {
        let ends = it == '"' && !is_escaped;
        is_escaped = it == '\\' && !is_escaped;
        ends
    });
    let (label, style) = text.split_at(end.expect("a label ends"));
    (format!(" [label=\"{label}\"]"), style)
}
