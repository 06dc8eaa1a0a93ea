//! Readers of written files that share no code with the writers: parsers of other people where there
//! are any, else a few lines of our own.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Options, Parser};

/// What a file says: its shape without user text, and each piece of text as a reader sees it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Elements, events, rows: whatever user text must not be able to change.
    pub(crate) shape: Vec<String>,
    /// The texts in order.
    pub(crate) texts: Vec<String>,
    /// Names and values of attributes, where the syntax has such.
    pub(crate) attributes: Vec<(String, String, String)>,
}

pub(crate) fn html(text: &str) -> Reading {
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(text);
    let errors: Vec<String> = dom.errors.borrow().iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "html5ever: {errors:?}");
    let mut reading = Reading::default();
    element(&dom.document, &mut reading);
    reading
}

/// Walks the tree; the text of an element is all text below it.
fn element(node: &Handle, reading: &mut Reading) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let name = name.local.to_string();
            for it in attrs.borrow().iter() {
                let value = (name.clone(), it.name.local.to_string(), it.value.to_string());
                reading.attributes.push(value);
            }
            reading.shape.push(name);
            reading.texts.push(content(node));
        }
        NodeData::Comment { .. } => reading.shape.push("comment".to_owned()),
        NodeData::ProcessingInstruction { .. } => reading.shape.push("instruction".to_owned()),
        NodeData::Document | NodeData::Doctype { .. } | NodeData::Text { .. } => {}
    }
    for child in node.children.borrow().iter() {
        element(child, reading);
    }
    if let NodeData::Element { .. } = node.data {
        reading.shape.push("end".to_owned());
    }
}

fn content(node: &Handle) -> String {
    if let NodeData::Text { contents } = &node.data {
        return contents.borrow().to_string();
    }
    node.children.borrow().iter().map(content).collect()
}

/// Markdown with every extension on, as the strictest place that shows it.
pub(crate) fn markdown(text: &str) -> Reading {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_WIKILINKS;
    let mut reading = Reading::default();
    let mut open = vec![String::new()];
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => push(&mut open, &text),
            // A plain name may stand as code, where nothing is ever decoded.
            Event::Code(text) => push(&mut open, &text),
            Event::InlineHtml(tag) if &*tag == "<br>" => push(&mut open, "\n"),
            Event::Start(tag) => {
                reading.shape.push(format!("{:?}", tag.to_end()));
                if let pulldown_cmark::Tag::Link { dest_url, .. } = &tag {
                    reading.attributes.push(("a".into(), "href".into(), dest_url.to_string()));
                }
                open.push(String::new());
            }
            Event::End(_) => {
                reading.shape.push("end".to_owned());
                let text = open.pop().unwrap();
                push(&mut open, &text);
                reading.texts.push(text);
            }
            other => reading.shape.push(format!("{other:?}")),
        }
    }
    reading
}

fn push(open: &mut [String], text: &str) {
    open.last_mut().unwrap().push_str(text);
}

pub(crate) fn csv(text: &str) -> Reading {
    assert!(!text.contains('\r'), "rows end in LF");
    let mut reading = Reading::default();
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for row in rows.records() {
        let row = row.unwrap();
        reading.shape.push(format!("{} cells", row.len()));
        reading.texts.extend(row.iter().map(str::to_owned));
    }
    reading
}

/// JSON: the shape is the tree without its texts.
pub(crate) fn json(text: &str) -> Reading {
    let mut reading = Reading::default();
    value(&serde_json::from_str(text).unwrap(), &mut reading);
    reading
}

/// Steps for an API, where `$${` stands for `${`.
pub(crate) fn steps(text: &str) -> Reading {
    let mut reading = json(text);
    for text in &mut reading.texts {
        *text = text.replace("$${", "${");
    }
    reading
}

fn value(of: &serde_json::Value, reading: &mut Reading) {
    use serde_json::Value;
    match of {
        Value::String(text) => {
            reading.shape.push("text".to_owned());
            reading.texts.push(text.clone());
        }
        Value::Array(list) => {
            reading.shape.push(format!("{} values", list.len()));
            list.iter().for_each(|it| value(it, reading));
        }
        Value::Object(members) => {
            for (name, member) in members {
                reading.shape.push(name.clone());
                value(member, reading);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => reading.shape.push(of.to_string()),
    }
}

/// A flowchart of Mermaid: labels stand in quotes, a title and a description end with their line;
/// everything else is of masar's making.
pub(crate) fn mermaid(text: &str) -> Reading {
    let mut reading = Reading::default();
    for line in text.lines() {
        let spoken = ["  accTitle: ", "  accDescr: "].into_iter().find(|it| line.starts_with(it));
        if let Some(word) = spoken {
            reading.shape.push(word.to_owned());
            reading.texts.push(decoded(line.strip_prefix(word).unwrap()));
            continue;
        }
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() % 2 == 1, "an open quote in {line}");
        let plain: Vec<&str> = parts.iter().step_by(2).copied().collect();
        assert!(plain.iter().all(|it| it.is_ascii()), "{line}");
        reading.shape.push(plain.join("\"\""));
        let labels = parts.iter().skip(1).step_by(2);
        // The tag of a line end is the only thing in a label that is not a text.
        let label = |it: &&str| it.split("<br/>").map(decoded).collect::<Vec<_>>().join("\n");
        reading.texts.extend(labels.map(label));
    }
    reading
}

/// A text of Mermaid with its `#N;`.
fn decoded(label: &str) -> String {
    assert!(label.is_ascii() || !label.contains(['\u{FEFF}', '\u{2028}', '\u{2029}']));
    assert!(!label.contains(['"', '<', '`', '%', '&']), "{label}");
    let mut out = String::new();
    let mut parts = label.split('#');
    out.push_str(parts.next().unwrap());
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap();
        out.push(char::from_u32(number.parse().unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

/// DOT: a quote ends at the first `"` that no backslash stands before; only labels are texts.
pub(crate) fn dot(text: &str) -> Reading {
    let (reading, plain) =
        backslashed(text, |it| it.is_empty() || it.ends_with("label=") || it.ends_with("digraph "));
    let texts = reading.texts.iter().map(|it| it.replace("&amp;", "&")).collect();
    Reading { texts, shape: plain, ..reading }
}

/// D2: the same quotes, in which `\$` stands for `$`; every text in quotes but a colour is a label.
pub(crate) fn d2(text: &str) -> Reading {
    let (reading, plain) = backslashed(text, |it| {
        !["fill: ", "stroke: ", "font-color: "].iter().any(|end| it.ends_with(end))
    });
    Reading { shape: plain, ..reading }
}

/// Texts in `"…"` with `\n`, `\"`, `\\` and `\$`, where `is_text` says so of what stands before;
/// and the lines without them.
fn backslashed(text: &str, is_text: impl Fn(&str) -> bool) -> (Reading, Vec<String>) {
    let mut reading = Reading::default();
    let (mut plain, mut label) = (String::new(), None::<String>);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (&mut label, letter) {
            (None, '"') => label = Some(String::new()),
            (None, _) => plain.push(letter),
            (Some(_), '"') => {
                let label = label.take().unwrap();
                if is_text(&plain) {
                    plain.push_str("\"\"");
                    reading.texts.push(label);
                } else {
                    plain.push_str(&format!("\"{label}\""));
                }
            }
            (Some(text), '\\') => match letters.next().unwrap() {
                'n' => text.push('\n'),
                it @ ('"' | '\\' | '$') => text.push(it),
                other => panic!("an escape of another meaning: \\{other}"),
            },
            (Some(_), '\n') => panic!("a line end in a label"),
            (Some(text), _) => text.push(letter),
        }
    }
    assert!(label.is_none() && plain.is_ascii(), "{plain}");
    (reading, plain.lines().map(str::to_owned).collect())
}

/// A picture: its elements, attributes and texts, each element's text with that of its parts.
pub(crate) fn svg(text: &str) -> Reading {
    walked(text, false, element_of, |_, text, reading| reading.texts.push(text))
}

/// What `start` and `end` make of the tags of a document; `end` is given the text of its element.
fn walked(
    text: &str,
    declared: bool,
    start: impl Fn(&quick_xml::events::BytesStart<'_>, &mut Reading),
    end: impl Fn(&str, String, &mut Reading),
) -> Reading {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut reading = Reading::default();
    let mut open = vec![String::new()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                start(&tag, &mut reading);
                open.push(String::new());
            }
            Event::Empty(tag) => start(&tag, &mut reading),
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.xml10_content());
                push(&mut open, &quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(tag) => end(tag.name().0, open.pop().unwrap(), &mut reading),
            Event::Decl(_) if declared => {}
            Event::Eof => return reading,
            other => panic!("not of our making: {other:?}"),
        }
    }
}

fn element_of(tag: &quick_xml::events::BytesStart<'_>, reading: &mut Reading) {
    let name = tag.name().0.to_string();
    for it in tag.attributes() {
        let it = it.unwrap();
        let value = quick_xml::escape::unescape(&it.value).unwrap().into_owned();
        reading.attributes.push((name.clone(), it.key.0.to_string(), value));
    }
    reading.shape.push(name);
}

/// BPMN and draw.io: names, values and words between tags are texts; the rest is of masar's making.
/// How large things are drawn depends on the texts in them.
pub(crate) fn exchanged(text: &str) -> Reading {
    walked(text, true, exchanged_tag, |name, text, reading| {
        if name == "bpmn:documentation" || name == "bpmn:conditionExpression" {
            reading.texts.push(text);
        } else {
            assert!(name == "bpmn:flowNodeRef" || text.is_ascii());
        }
    })
}

fn exchanged_tag(tag: &quick_xml::events::BytesStart<'_>, reading: &mut Reading) {
    let mut plain = Reading::default();
    element_of(tag, &mut plain);
    let element = plain.shape.pop().unwrap();
    let mut shape = element.clone();
    for (_, name, value) in plain.attributes {
        match name.as_str() {
            "name" | "value" | "label" => reading.texts.push(value),
            "x" | "y" | "width" | "height" | "pageWidth" | "pageHeight" | "style" => {}
            _ => shape.push_str(&format!(" {name}={value}")),
        }
        assert!(name != "style" || tag.name().0 == "mxCell");
    }
    let drawn = ["bpmndi:BPMNLabel", "dc:Bounds", "di:waypoint", "mxPoint", "Array"];
    if !drawn.contains(&element.as_str()) {
        reading.shape.push(shape);
    }
}

/// XML: the text and the attribute of `<x a="…">…</x>`.
pub(crate) fn xml(text: &str) -> (String, String) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut attribute, mut content) = (String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let it = tag.try_get_attribute("a").unwrap().unwrap();
                attribute = quick_xml::escape::unescape(&it.value).unwrap().into_owned();
            }
            Event::Text(text) => content.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.xml10_content());
                content.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(_) => {}
            Event::Eof => return (attribute, content),
            other => panic!("not of our making: {other:?}"),
        }
    }
}
