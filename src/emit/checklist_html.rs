//! Checklists to print and tick: one page of HTML per stage, or per owner.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::escape::html_attribute;
use super::html::{anchor, block, colours, inline, link, page};
use super::parts::{Item, Part, Way, Ways, doers, ends, facts, is_bare, items, remarks, ways};
use super::path::id_prefix;
use super::path::map_file_name;
use super::reader::{Reader, Road};
use super::{Artifact, Options, Pages, Written};
use crate::diagnostic::Diagnostic;
use crate::model::{Map, Node, NodeId, RoleId, Stage};
use crate::source::Sources;

const STYLE: &str = include_str!("checklist.css");
const LIGHT: &str = "  --page: #f4f5f2; --card: #ffffff; --tint: #e6efec; --ink: #1d2522;\n  \
    --quiet: #55615c; --rule: #d9dedb; --box: #55615c; --accent: #0b6b57;\n";
const DARK: &str = "  --page: #141917; --card: #1c2320; --tint: #25322d; --ink: #e9eeeb;\n  \
    --quiet: #a5b2ac; --rule: #37423d; --box: #a5b2ac; --accent: #6fd3b8;\n";

pub(super) fn write(map: &Map, _: &Sources, options: &Options) -> Written {
    let reader = Reader::new(map, options)?.with_marks();
    let pages = match options.pages {
        Pages::Stage => by_stage(&reader),
        Pages::Owner => by_owner(&reader)?,
    };
    let mut body = cover(&reader);
    contents(&mut body, &reader, &pages);
    body.push_str("<main>\n");
    for sheet in &pages {
        let _ = write!(
            body,
            "<section class=\"page\" id=\"{0}\" aria-labelledby=\"{0}-name\">\n{1}</section>\n",
            html_attribute(&sheet.id),
            sheet.content
        );
    }
    body.push_str("</main>\n");
    let title = format!("{}: {}", reader.label(&map.name), reader.words.checklist);
    let style = format!("{}{STYLE}", colours(options.theme, LIGHT, DARK));
    let path = format!("{}.checklist.html", map_file_name(map));
    Ok(vec![Artifact::text(path, page(&reader, &title, &style, &body))])
}

/// One page of the document.
struct Sheet {
    id: String,
    label: String,
    content: String,
}

fn cover(reader: &Reader<'_>) -> String {
    let mut out = String::from("<header class=\"cover\">\n");
    let _ = writeln!(out, "<p class=\"kicker\">{}</p>", reader.words.checklist);
    let _ = writeln!(out, "{}", block(reader, "h1", "", &reader.label(&reader.map.name)));
    let version = reader.map.version.iter();
    let version = version.map(|it| format!("{} {}", reader.words.version, inline(it.as_written())));
    let reviewed = reader
        .map
        .reviewed
        .iter()
        .map(|it| format!("{} {}", reader.words.reviewed, inline(&it.date.value.to_string())));
    let edition: Vec<String> = version.chain(reviewed).collect();
    if !edition.is_empty() {
        let _ = writeln!(out, "<p class=\"edition\">{}</p>", edition.join(" · "));
    }
    out.push_str("</header>\n");
    out
}

/// Links to the pages, on the screen only.
fn contents(out: &mut String, reader: &Reader<'_>, pages: &[Sheet]) {
    if pages.len() < 2 {
        return;
    }
    let _ = writeln!(out, "<nav aria-label=\"{}\">\n<ol>", reader.words.contents);
    for sheet in pages {
        let to = html_attribute(&sheet.id);
        let _ = writeln!(out, "<li><a href=\"#{to}\">{}</a></li>", inline(&sheet.label));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn by_stage(reader: &Reader<'_>) -> Vec<Sheet> {
    let all = reader.map.stages().count();
    let words = reader.words;
    let numbered = reader.map.stages().zip(1..).filter(|((id, ..), _)| reader.shows(*id));
    let sheets = numbered.map(|((stage, node, lines), number)| {
        let (id, label) = (anchor(reader.map, stage), reader.label(&node.name));
        let of = (reader.number(number), reader.number(all));
        let kicker = format!("{} {} {} {}", words.stage, of.0, words.of, of.1);
        let mut content = heading(reader, &id, &kicker, &label);
        fact_list(&mut content, reader, lines);
        summary(&mut content, reader, lines);
        boxes(&mut content, reader, lines, "h3", |_, _| true);
        words_for_people(&mut content, reader, lines, "h3");
        substages(&mut content, reader, lines, ["h3", "h4"]);
        way_tables(&mut content, reader, stage, lines, "h3");
        Sheet { id, label, content }
    });
    let roads = reader.roads().into_iter().zip(1..).filter_map(|(it, at)| channel(&it, at));
    sheets.chain(roads).collect()
}

/// The page of a channel: what it skips, and the stages it adds or changes.
fn channel(road: &Road<'_>, number: usize) -> Option<Sheet> {
    let (Road { skips, reader, .. }, title) = (road, road.title());
    if reader.is_partial() && reader.stages().next().is_none() {
        return None;
    }
    let id = format!("{}-channel-{number}", id_prefix(&reader.map.name.key));
    let mut content = heading(reader, &id, reader.words.checklist, &title);
    if !skips.is_empty() {
        pairs(&mut content, reader, &[(reader.words.skips, skips.clone())]);
    }
    for (stage, node, lines) in reader.stages() {
        let name = block(reader, "h3", "stage-name", &reader.label(&node.name));
        let _ = writeln!(content, "{name}");
        fact_list(&mut content, reader, lines);
        summary(&mut content, reader, lines);
        boxes(&mut content, reader, lines, "h4", |_, _| true);
        words_for_people(&mut content, reader, lines, "h4");
        substages(&mut content, reader, lines, ["h4", "h5"]);
        way_tables(&mut content, reader, stage, lines, "h4");
    }
    Some(Sheet { id, label: title, content })
}

/// A stage with the node that holds it.
type Held<'a> = (NodeId, &'a Node, &'a Stage);

/// A page for each role that owns a stage or does something in one, in file order.
fn by_owner(reader: &Reader<'_>) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let roads = reader.roads();
    let mut shown = vec![Listed { before: String::new(), reader, stages: stages_of(reader)? }];
    for road in &roads {
        let (before, reader) = (format!("{}: ", road.title()), &road.reader);
        shown.push(Listed { before, reader, stages: stages_of(reader)? });
    }
    let roles: BTreeSet<Option<RoleId>> =
        shown.iter().flat_map(|it| it.stages.keys().copied()).collect();
    let start = id_prefix(&reader.map.name.key);
    let named = roles.iter().flatten().filter_map(|&role| {
        let id = format!("{start}-role-{}", role.0);
        sheet_of(reader, Some(role), &shown, id, &reader.role(role))
    });
    let nobody = roles
        .contains(&None)
        .then(|| sheet_of(reader, None, &shown, format!("{start}-nobody"), reader.words.nobody));
    Ok(named.chain(nobody.flatten()).collect())
}

/// The stages of a map or of a channel by the roles they name, and what stands before their labels.
struct Listed<'r, 'a> {
    before: String,
    reader: &'r Reader<'a>,
    stages: BTreeMap<Option<RoleId>, Vec<Held<'a>>>,
}

/// How much of a map may stand on the pages of all owners, in bytes as written: a stage is written
/// anew for each role that it names.
const MOST_WRITTEN: usize = 16 * 1024 * 1024;

/// The stages that name each role, or nobody.
fn stages_of<'a>(
    reader: &Reader<'a>,
) -> Result<BTreeMap<Option<RoleId>, Vec<Held<'a>>>, Vec<Diagnostic>> {
    let mut found: BTreeMap<Option<RoleId>, Vec<Held<'a>>> = BTreeMap::new();
    let mut written = 0_usize;
    for (id, node, stage) in reader.stages() {
        let bytes: usize = node.blocks.iter().map(|it| it.range().len()).sum();
        let parts = stage.substages.iter().map(|it| &it.stage).chain([stage]);
        let roles: BTreeSet<Option<RoleId>> = parts.flat_map(named_in).collect();
        written = written.saturating_add(bytes.saturating_mul(roles.len()));
        if written > MOST_WRITTEN {
            return Err(vec![too_large(reader.map)]);
        }
        for role in roles {
            found.entry(role).or_default().push((id, node, stage));
        }
    }
    Ok(found)
}

fn too_large(map: &Map) -> Diagnostic {
    let message =
        format!("the stages of `{}` name too many roles for a page of each", map.name.shown());
    Diagnostic::error("too-large", map.name.span, message)
        .with_help("leave out `--pages owner`, or split the map")
}

/// The owner of a stage or sub-stage, and whom its activities name; nobody where it has no owner.
fn named_in(stage: &Stage) -> impl Iterator<Item = Option<RoleId>> {
    let doers = stage.activities.iter().flat_map(|it| &it.by).map(|it| Some(it.value));
    doers.chain([stage.owner.map(|it| it.value)])
}

fn sheet_of(
    reader: &Reader<'_>,
    role: Option<RoleId>,
    shown: &[Listed<'_, '_>],
    id: String,
    label: &str,
) -> Option<Sheet> {
    let mut content = heading(reader, &id, reader.words.owner, label);
    let empty = content.len();
    for it in shown {
        owned(&mut content, it, role);
    }
    (content.len() > empty).then(|| Sheet { id, label: label.to_owned(), content })
}

/// What a role has to do with the stages shown.
fn owned(content: &mut String, shown: &Listed<'_, '_>, role: Option<RoleId>) {
    let Listed { before, reader, stages } = shown;
    for &(stage, node, lines) in stages.get(&role).into_iter().flatten() {
        let owner = lines.owner.map(|it| it.value);
        let mut part = duties(reader, role, lines, owner);
        for sub in &lines.substages {
            let owner = sub.stage.owner.map(|it| it.value).or(owner);
            let duties = duties(reader, role, &sub.stage, owner);
            if !duties.is_empty() {
                part.push_str("<section class=\"substage\">\n");
                let _ = writeln!(part, "{}", block(reader, "h4", "", &reader.label(&sub.name)));
                part.push_str(&duties);
                part.push_str("</section>\n");
            }
        }
        if owner == role {
            way_tables(&mut part, reader, stage, lines, "h4");
        }
        if owner == role || !part.is_empty() {
            let label = format!("{before}{}", reader.label(&node.name));
            let name = block(reader, "h3", "stage-name", &label);
            let _ = writeln!(content, "{name}\n{part}");
        }
    }
}

/// What a role has to do with a stage: all of it where it is the owner, else the activities that
/// name it.
fn duties(
    reader: &Reader<'_>,
    role: Option<RoleId>,
    stage: &Stage,
    owner: Option<RoleId>,
) -> String {
    let theirs = owner == role;
    let mut out = String::new();
    if theirs {
        deadline(&mut out, reader, stage);
    }
    boxes(&mut out, reader, stage, "h4", |part, at| match (part, stage.activities.get(at)) {
        (Part::Do, Some(it)) if role.is_some() => {
            doers(it, owner).iter().any(|it| Some(*it) == role)
        }
        (Part::Do, Some(it)) => doers(it, owner).is_empty(),
        (Part::Do, None) | (Part::Enter | Part::Exit, _) => theirs,
    });
    if theirs {
        words_for_people(&mut out, reader, stage, "h4");
    }
    out
}

fn heading(reader: &Reader<'_>, id: &str, kicker: &str, label: &str) -> String {
    let id = html_attribute(id);
    let title = block(reader, "h2", "", label).replacen("<h2", &format!("<h2 id=\"{id}-name\""), 1);
    let words = reader.words;
    let blanks = format!("<span>{}</span><span>{}</span>", words.blank_deal, words.blank_date);
    format!(
        "<header>\n<p class=\"kicker\">{kicker}</p>\n{title}\n\
         <p class=\"blanks\" aria-hidden=\"true\">{blanks}</p>\n</header>\n"
    )
}

fn fact_list(out: &mut String, reader: &Reader<'_>, stage: &Stage) {
    pairs(out, reader, &facts(reader, stage));
}

fn pairs(out: &mut String, reader: &Reader<'_>, facts: &[(&str, String)]) {
    if facts.is_empty() {
        return;
    }
    out.push_str("<dl class=\"facts\">\n");
    for (word, said) in facts {
        let _ = writeln!(out, "<div><dt>{word}</dt>{}</div>", block(reader, "dd", "", said));
    }
    out.push_str("</dl>\n");
}

fn deadline(out: &mut String, reader: &Reader<'_>, stage: &Stage) {
    if let Some(within) = &stage.within {
        let (word, length) = (reader.words.deadline, reader.length(&within.value));
        let length = block(reader, "dd", "", &length);
        let _ = writeln!(out, "<dl class=\"facts\"><div><dt>{word}</dt>{length}</div></dl>");
    }
}

fn summary(out: &mut String, reader: &Reader<'_>, stage: &Stage) {
    if let Some(text) = &stage.summary {
        let _ = writeln!(out, "{}", block(reader, "p", "summary", text.as_written()));
    }
}

/// The boxes to tick that `wanted` accepts, by part and place.
fn boxes(
    out: &mut String,
    reader: &Reader<'_>,
    stage: &Stage,
    tag: &str,
    wanted: impl Fn(Part, usize) -> bool,
) {
    for part in Part::ALL {
        let all = items(reader, stage, part).into_iter().enumerate();
        let lines: Vec<String> = all
            .filter(|(at, _)| wanted(part, *at))
            .map(|(_, item)| box_line(reader, &item))
            .collect();
        list(out, tag, part.heading(reader), "boxes", &lines);
    }
}

fn box_line(reader: &Reader<'_>, item: &Item) -> String {
    let mut line = String::from("<span class=\"box\" aria-hidden=\"true\"></span>");
    line.push_str(&block(reader, "span", "text", &item.text));
    let details = item.terms.told();
    if !details.is_empty() {
        let details: Vec<String> = details.into_iter().map(inline).collect();
        let _ = write!(line, "<span class=\"details\">{}</span>", details.join(" · "));
    }
    if let Some(check) = &item.check {
        line.push_str(&block(reader, "span", "check", check));
    }
    line
}

/// A heading and a list of finished lines; nothing where there are none.
fn list(out: &mut String, tag: &str, heading: &str, class: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "<{tag}>{heading}</{tag}>\n<ul class=\"{class}\">");
    for line in lines {
        let _ = writeln!(out, "<li>{line}</li>");
    }
    out.push_str("</ul>\n");
}

/// Questions, guidance, triggers, frictions, notes and links.
fn words_for_people(out: &mut String, reader: &Reader<'_>, stage: &Stage, tag: &str) {
    let asks = stage.asks.iter().map(|it| it.value.as_written().to_owned()).collect();
    for (word, texts) in
        std::iter::once((reader.words.questions, asks)).chain(remarks(reader, stage))
    {
        let lines: Vec<String> = texts.iter().map(|it| block(reader, "span", "text", it)).collect();
        list(out, tag, word, "plain", &lines);
    }
    let links = stage.links.iter().map(|(label, to)| {
        link(reader, label.as_written(), to.as_ref().map(|it| it.value.as_written()))
    });
    list(out, tag, reader.words.links, "plain", &links.collect::<Vec<_>>());
}

fn way_tables(out: &mut String, reader: &Reader<'_>, stage: NodeId, lines: &Stage, tag: &str) {
    let groups = ways(reader, stage);
    if !groups.is_empty() {
        let _ = writeln!(out, "<{tag}>{}</{tag}>", reader.words.ways);
    }
    for group in &groups {
        way_table(out, reader, group);
    }
    if let Some(end) = ends(reader, lines) {
        let _ = writeln!(out, "<p class=\"ends\">{end}</p>");
    }
}

fn way_table(out: &mut String, reader: &Reader<'_>, group: &Ways) {
    if let Some(question) = &group.question {
        let mut asked = inline(question);
        if !group.by.is_empty() {
            let _ =
                write!(asked, " <small>({} {})</small>", reader.words.decides, inline(&group.by));
        }
        let _ = writeln!(out, "<p class=\"asked\">{asked}</p>");
    }
    let words = reader.words;
    let heads = [words.to, words.share, words.when, words.reason];
    let used = [
        true,
        group.ways.iter().any(|it| it.share.is_some()),
        group.ways.iter().any(|it| !it.conditions().is_empty()),
        group.ways.iter().any(|it| it.because.is_some()),
    ];
    out.push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for (head, _) in heads.iter().zip(used).filter(|(_, used)| *used) {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for way in &group.ways {
        let cells = way_cells(reader, way);
        let cells = cells.into_iter().zip(used).filter(|(_, used)| *used).map(|(cell, _)| cell);
        let _ = writeln!(out, "<tr>{}</tr>", cells.collect::<String>());
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn way_cells(reader: &Reader<'_>, way: &Way) -> [String; 4] {
    let back = if way.back {
        format!("<small>{}</small>", reader.words.comes_back)
    } else {
        String::new()
    };
    let conditions: Vec<String> = way.conditions().iter().map(|it| inline(it)).collect();
    let because = way.because.as_deref().unwrap_or_default();
    [
        format!("<th scope=\"row\">{}{back}</th>", inline(&reader.node(way.to))),
        block(reader, "td", "share", way.share.as_deref().unwrap_or_default()),
        format!("<td>{}</td>", conditions.join(" · ")),
        block(reader, "td", "", because),
    ]
}

fn substages(out: &mut String, reader: &Reader<'_>, stage: &Stage, [tag, below]: [&str; 2]) {
    let bare = stage.substages.iter().filter(|it| is_bare(&it.stage));
    let bare: Vec<String> = bare
        .map(|it| box_line(reader, &Item { text: reader.label(&it.name), ..Item::default() }))
        .collect();
    list(out, tag, reader.words.parts, "boxes", &bare);
    for part in stage.substages.iter().filter(|it| !is_bare(&it.stage)) {
        out.push_str("<section class=\"substage\">\n");
        let _ = writeln!(out, "{}", block(reader, tag, "", &reader.label(&part.name)));
        fact_list(out, reader, &part.stage);
        summary(out, reader, &part.stage);
        boxes(out, reader, &part.stage, below, |_, _| true);
        words_for_people(out, reader, &part.stage, below);
        out.push_str("</section>\n");
    }
}
