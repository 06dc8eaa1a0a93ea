//! `masar build`: writes what maps become.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::files::STANDARD;
use super::progress::Progress;
use super::project::{self, Compiled, Projects, Wishes};
use super::say::{self, Misuse};
use super::{Exit, files, heed, picture, targets, write};
use crate::Compilation;
use crate::check;
use crate::diagnostic::{Diagnostic, Level};
use crate::emit::path::{self, Claim};
use crate::emit::{
    Artifact, Background, Detail, Font, Kind, Look, Options, Pages, Paper, Raster, Target, Theme,
};
use crate::model::{Language, Map};
use crate::report::{self, Report, safe};
use crate::source::Span;

/// The bytes an artifact may have.
const ARTIFACT_LIMIT: usize = 64 * 1024 * 1024;

/// The languages that headings are written in.
const HEADINGS: [&str; 3] = ["en", "ar", "fa"];

/// The themes by name.
pub(super) const THEMES: [&str; 5] = ["auto", "light", "dark", "print", "contrast"];

/// How much pictures say, by name.
const DETAILS: [&str; 3] = ["names", "counts", "full"];

/// How much of its font a picture carries, by name.
const FONTS: [&str; 3] = ["none", "subset", "full"];

/// Write what maps become: pictures, checklists, data, CRM stages
#[derive(Args)]
pub(super) struct Arguments {
    /// The maps; the only one of this folder without, `-` for standard input
    map: Vec<PathBuf>,
    /// The targets, as `svg,checklist`; without: svg, checklist, json and the CRMs that the map names
    #[arg(long, value_name = "TARGETS", env = "MASAR_TO", hide_env_values = true)]
    to: Vec<String>,
    /// The folder to write to, `out` without; `-` writes a single file to standard output
    #[arg(long, value_name = "DIR", env = "MASAR_OUT", hide_env_values = true)]
    out: Option<PathBuf>,
    /// The theme of pictures
    #[arg(long, env = "MASAR_THEME", hide_env_values = true,
        value_parser = PossibleValuesParser::new(THEMES).map(|it| theme(&it).unwrap_or_default()))]
    theme: Option<Theme>,
    /// What pictures show: `lanes` (all, a lane for each owner), `spine` (all, along the main way), `auto`
    /// (lanes where there are two owners or more), `problems` (also what is wrong with the flow), `stage:KEY`
    /// (all that one stage says) or `channel:KEY` (the map as a channel travels it)
    #[arg(long, value_name = "VIEW", env = "MASAR_VIEW", hide_env_values = true,
        default_value = "auto", value_parser = picture::look)]
    view: Look,
    /// Where time runs in pictures with lanes: `down`, which it does without, or `across`
    #[arg(long, env = "MASAR_ORIENT", hide_env_values = true, value_parser = ["down", "across"])]
    orient: Option<String>,
    /// How much the boxes of pictures say
    #[arg(long, env = "MASAR_DETAIL", hide_env_values = true, default_value = "counts",
        value_parser = PossibleValuesParser::new(DETAILS).map(|it| detail(&it)))]
    detail: Detail,
    /// Whether an SVG carries its font, which adds up to 125 KB; `subset` is as large as `full` for now
    #[arg(long, env = "MASAR_FONT", hide_env_values = true, default_value = "none",
        value_parser = PossibleValuesParser::new(FONTS).map(|it| font(&it)))]
    font: Font,
    /// The language of labels and headings, as `ar`; without: the map's own
    #[arg(long, value_name = "CODE", env = "MASAR_LANG", hide_env_values = true, value_parser = picture::language)]
    lang: Option<Language>,
    /// Only this stage, by its key or label, in documents and pictures; a note names targets that write all
    #[arg(long, value_name = "STAGE", env = "MASAR_ONLY", hide_env_values = true)]
    only: Option<String>,
    /// `raw` leaves the guard against formulas out of CSV files
    #[arg(long, env = "MASAR_CSV", hide_env_values = true, default_value = "guarded",
        value_parser = ["guarded", "raw"])]
    csv: String,
    /// What a page of a printed checklist holds
    #[arg(long, env = "MASAR_PAGES", hide_env_values = true, default_value = "stage",
        value_parser = ["stage", "owner"])]
    pages: String,
    /// The paper of a `pdf`
    #[arg(long, env = "MASAR_PAGE", hide_env_values = true, default_value = "A4",
        ignore_case = true, value_parser = ["A4", "A3", "letter"])]
    page: String,
    /// Pixels of a `png` for each of the picture
    #[arg(long, value_name = "NUMBER", env = "MASAR_SCALE", hide_env_values = true,
        default_value = "2", value_parser = picture::scale)]
    scale: f32,
    /// What lies behind a `png`: `transparent` or a colour, as `#ffffff`; without: the page of the theme
    #[arg(long, value_name = "COLOUR", env = "MASAR_BACKGROUND", hide_env_values = true,
        value_parser = picture::background)]
    background: Option<Background>,
}

/// The theme with this name.
pub(super) fn theme(name: &str) -> Option<Theme> {
    match name {
        "auto" => Some(Theme::Auto),
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        "print" => Some(Theme::Print),
        "contrast" => Some(Theme::Contrast),
        _ => None,
    }
}

fn detail(name: &str) -> Detail {
    match name {
        "names" => Detail::Names,
        "full" => Detail::Full,
        _ => Detail::Counts,
    }
}

fn font(name: &str) -> Font {
    match name {
        "subset" => Font::Subset,
        "full" => Font::Full,
        _ => Font::None,
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let asked: Vec<String> = arguments.to.iter().flat_map(|it| targets::split(it)).collect();
    if asked.is_empty() && !arguments.to.is_empty() {
        return Err(Misuse::new("`--to` names no target").with_help("write it as `--to svg`"));
    }
    let chosen = targets::chosen(&asked)?;
    let maps = compile(arguments, &chosen)?;
    let inputs = inputs(&maps);
    let out = out(arguments, &maps);
    let mut jobs = Vec::new();
    for it in &maps {
        jobs.push(job(it, arguments, &chosen)?);
    }
    tell_headings(&maps, &jobs);
    tell_unheeded(&jobs, arguments);
    if arguments.orient.is_some() {
        let drawn: Vec<Option<&Map>> = maps.iter().map(|it| it.compilation.map.as_ref()).collect();
        let targets = jobs.iter().flat_map(|it| &it.targets);
        picture::tell_orient(&arguments.view, targets, &drawn);
    }
    if shows_problems(arguments, &jobs) {
        tell_sound(&maps, arguments);
    }
    let mut compilations: Vec<Compilation> = maps.into_iter().map(|it| it.compilation).collect();
    let mut made = Vec::new();
    let shown = |it: &Diagnostic| shows_problems(arguments, &jobs) && is_flow(it);
    let mut refused = has_errors(&compilations, shown);
    let unmarked = if refused { picture::unmarked(&compilations, shown) } else { None };
    let mut partial = false;
    if !refused {
        let undrawn = make(&mut compilations, &jobs, &mut made);
        clashes(&mut compilations, &made);
        refused = has_errors(&compilations, shown);
        partial = !undrawn.is_empty();
        for (number, mut findings) in undrawn {
            if let Some(it) = compilations.get_mut(number) {
                it.diagnostics.append(&mut findings);
            }
        }
    }
    print(&compilations, &jobs);
    if let Some(note) = unmarked.filter(|_| shows_problems(arguments, &jobs)) {
        say::note(&note);
    }
    if refused {
        return Ok(Exit::Findings);
    }
    deliver(&out, &made, &inputs)?;
    partial |= has_errors(&compilations, |_| false);
    // The process ends here: nothing of it needs to be tidied up.
    std::mem::forget((compilations, made, jobs));
    Ok(if partial { Exit::Findings } else { Exit::Clean })
}

fn compile(arguments: &Arguments, chosen: &[&'static Target]) -> Result<Vec<Compiled>, Misuse> {
    let drawn = |it: &Target| picture::DRAWN.contains(&it.name);
    let with_rules = chosen.iter().filter(|it| it.kind == Kind::Crm || drawn(it));
    let targets = with_rules.map(|it| it.name.to_owned()).collect();
    // What is below a warning is for `check`, but for the picture of all that is wrong with the flow.
    let least = if arguments.view == Look::Problems { Level::Info } else { Level::Warning };
    let wishes = Wishes { targets, least, ..Wishes::default() };
    arguments.map.iter().try_for_each(|it| no_folder(it))?;
    let mut maps = Projects::default().compile_all(&files::find(&arguments.map)?, &wishes)?;
    if arguments.map.is_empty() {
        only_map(&mut maps)?;
    }
    Ok(maps)
}

/// Keeps the one file with a `map` block where none was named; the others may be parts of it.
fn only_map(maps: &mut Vec<Compiled>) -> Result<(), Misuse> {
    let path = |it: &Compiled| it.compilation.sources.iter().next().map(|(_, it)| it.path.clone());
    let whole = maps.iter().filter(|it| it.compilation.map.is_some());
    let paths: Vec<PathBuf> = whole.filter_map(path).map(PathBuf::from).collect();
    if paths.len() > 1 {
        let fault = format!("there are {} maps here, and none is named", paths.len());
        return Err(Misuse::new(fault).with_help(format!("name one: {}", some(&paths))));
    }
    if paths.len() == 1 {
        maps.retain(|it| it.compilation.map.is_some());
    }
    Ok(())
}

/// The first of these paths.
fn some(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().take(6).map(|it| format!("`{}`", it.display())).collect();
    let more = if paths.len() > names.len() { ", …" } else { "" };
    format!("{}{more}", names.join(", "))
}

/// Refuses a folder: what is written of many maps at once is seldom wanted. Names the maps in it.
fn no_folder(path: &Path) -> Result<(), Misuse> {
    if !path.is_dir() {
        return Ok(());
    }
    let mut maps = files::find(&[path.to_path_buf()])?;
    maps.retain(|it| project::is_map(it));
    let fault = format!("`{}` is a folder", path.display());
    let help = match maps.as_slice() {
        [] => "none of its files holds a map; write one to start from with `masar init`".to_owned(),
        maps => format!("name a map in it: {}", some(maps)),
    };
    Err(Misuse::new(fault).with_help(help))
}

/// The files that were read, which are never written to.
fn inputs(maps: &[Compiled]) -> BTreeSet<PathBuf> {
    let ids = maps.iter().flat_map(|it| it.imports.iter().chain(std::iter::once(&it.id)));
    ids.map(PathBuf::from).collect()
}

fn out(arguments: &Arguments, maps: &[Compiled]) -> PathBuf {
    let named = maps.iter().find_map(|it| it.config.out.as_ref()).map(PathBuf::from);
    arguments.out.clone().or(named).unwrap_or_else(|| PathBuf::from("out"))
}

/// What is to be made of one map.
struct Job {
    targets: Vec<&'static Target>,
    options: Options,
}

fn job(it: &Compiled, arguments: &Arguments, chosen: &[&'static Target]) -> Result<Job, Misuse> {
    let map = it.compilation.map.as_ref();
    let targets = match &it.config.to {
        _ if !chosen.is_empty() => chosen.to_vec(),
        Some(names) => targets::chosen(names)?,
        None => usual(&it.compilation),
    };
    let only = match (&arguments.only, map) {
        (Some(name), Some(map)) => Some(heed::stage(map, name)?),
        (only, _) => only.clone(),
    };
    let look = map.map_or(Ok(arguments.view.clone()), |it| heed::look(it, &arguments.view))?;
    heed::two_stages(&look, only.as_deref())?;
    let options = Options {
        language: arguments.lang.clone().or_else(|| it.config.lang.clone()),
        only,
        csv_raw: arguments.csv == "raw",
        theme: arguments.theme.or(it.config.theme).unwrap_or_default(),
        look,
        across: arguments.orient.as_deref() == Some("across"),
        problems: problems(it, arguments),
        detail: arguments.detail,
        font: arguments.font,
        pages: if arguments.pages == "owner" { Pages::Owner } else { Pages::Stage },
        paper: picture::paper(&arguments.page),
        raster: Raster {
            scale: arguments.scale,
            background: arguments.background.unwrap_or_default(),
        },
        fonts: picture::fonts(&it.config, &targets)?,
    };
    Ok(Job { targets, options })
}

/// The targets of a map where none are named.
///
/// A CRM that only fields and roles name is left out, with a note, while the map lacks what it needs:
/// such lines say how a field is called there, not that the stages go there. One in which the pipeline
/// exists is left out too: its number in the map is the record of that.
fn usual(of: &Compilation) -> Vec<&'static Target> {
    let names = ["svg", "checklist", "json"];
    let mut targets: Vec<_> = names.into_iter().filter_map(crate::emit::named).collect();
    let Some(map) = &of.map else { return targets };
    for name in map.crm_targets() {
        let Some(target) = crate::emit::named(name) else {
            say::note(&format!("note: `{}` is left out: no target writes it yet", safe(name)));
            continue;
        };
        let meant = map.pipeline_lines().any(|it| it.target.value == target.name);
        let refusals = check::refusals(map, &of.sources, target.name, None);
        if let Some(it) = refusals.iter().find(|it| it.rule == "already-created") {
            say::note(&format!("note: `{name}` is left out: {}", it.message));
        } else if meant || refusals.is_empty() {
            targets.push(target);
        } else {
            let name = target.name;
            say::note(&format!(
                "note: `{name}` is left out; `--to {name}` says what the map lacks for it"
            ));
        }
    }
    targets
}

/// Names a language that masar has no headings in, and what a map has no labels in.
fn tell_headings(maps: &[Compiled], jobs: &[Job]) {
    for (it, job) in maps.iter().zip(jobs) {
        let asked = it.compilation.map.as_ref().zip(job.options.language.as_ref());
        asked.into_iter().for_each(|(map, language)| heed::tell_labels(map, language));
    }
    let codes = jobs.iter().filter_map(|it| it.options.language.as_ref().map(Language::code));
    let none: BTreeSet<&str> = codes.filter(|it| !HEADINGS.contains(it)).collect();
    for code in none {
        say::note(&format!("note: headings stay in English: there are none in `{code}`"));
    }
}

/// Says which flags change nothing in what is made.
fn tell_unheeded(jobs: &[Job], arguments: &Arguments) {
    let targets = || jobs.iter().flat_map(|it| &it.targets);
    if jobs.is_empty() {
        return;
    }
    if arguments.only.is_some() {
        heed::tell_whole(targets());
    }
    heed::tell_view(&arguments.view, targets());
    if arguments.detail != Detail::Counts {
        heed::tell_card(&arguments.view, targets());
    }
    let asked = [
        (arguments.theme.is_some(), heed::THEME),
        (arguments.detail != Detail::Counts, heed::DETAIL),
        (arguments.font != Font::None, heed::FONT),
        (arguments.scale != Raster::default().scale, heed::SCALE),
        (arguments.background.is_some(), heed::BACKGROUND),
        (picture::paper(&arguments.page) != Paper::A4, heed::PAGE),
        (arguments.pages == "owner", heed::PAGES),
        (arguments.csv == "raw", heed::CSV),
    ];
    let asked: Vec<heed::Flag> =
        asked.into_iter().filter(|it| it.0).map(|(_, flag)| flag).collect();
    let targets = targets().map(|it| it.name).collect();
    heed::tell_unheeded(&asked, &targets);
    if arguments.csv == "raw" {
        heed::tell_raw(&targets);
    }
}

/// A file that was made, the number of its map, and the name of its target.
struct Made {
    artifact: Artifact,
    map: usize,
    target: &'static str,
}

/// Makes all files in memory; what a target has against a map joins the map's findings, but for maps
/// too large to draw, which are returned: their other files are written all the same.
fn make(
    compilations: &mut [Compilation],
    jobs: &[Job],
    made: &mut Vec<Made>,
) -> Vec<(usize, Vec<Diagnostic>)> {
    let mut undrawn = Vec::new();
    let progress = Progress::of("making files", &[], jobs.iter().map(|it| it.targets.len()).sum());
    for (number, (it, job)) in compilations.iter_mut().zip(jobs).enumerate() {
        let Some(map) = &it.map else { continue };
        let mut refused = Vec::new();
        for target in &job.targets {
            match (target.write)(map, &it.sources, &job.options) {
                Ok(artifacts) => made.extend(artifacts.into_iter().map(|artifact| Made {
                    artifact,
                    map: number,
                    target: target.name,
                })),
                Err(findings) if is_undrawn(target, &findings) => undrawn.push((number, findings)),
                Err(mut findings) => refused.append(&mut findings),
            }
            progress.advance();
        }
        it.diagnostics.append(&mut refused);
    }
    undrawn
}

/// Whether a target only says that the map is too large to draw, or has no shares to draw.
fn is_undrawn(target: &Target, findings: &[Diagnostic]) -> bool {
    let rules = ["too-large", "missing-shares"];
    target.kind == Kind::Picture && findings.iter().all(|it| rules.contains(&it.rule))
}

/// Two files whose names agree on some disk would overwrite each other: the later map is told, once,
/// as two maps of one key clash in every file.
fn clashes(compilations: &mut [Compilation], made: &[Made]) {
    let claims: Vec<Claim<'_>> = made.iter().map(|it| claim(compilations, it)).collect();
    let mut told = BTreeSet::new();
    for (number, found) in path::clashes(&claims) {
        let Some(made) = made.get(number).filter(|it| told.insert(it.map)) else { continue };
        if let Some(map) = compilations.get_mut(made.map) {
            map.diagnostics.push(found);
        }
    }
}

fn claim<'a>(compilations: &'a [Compilation], made: &'a Made) -> Claim<'a> {
    let it = compilations.get(made.map);
    let span = it.and_then(|it| it.map.as_ref()).map_or_else(Span::default, |it| it.name.span);
    let source = it.and_then(|it| it.sources.iter().next());
    let source = source.map_or("", |(_, source)| source.path.as_str());
    Claim { path: &made.artifact.path, source, span }
}

/// Whether there are errors but those that are `shown`.
fn has_errors(compilations: &[Compilation], shown: impl Fn(&Diagnostic) -> bool) -> bool {
    let mut found = compilations.iter().flat_map(|it| &it.diagnostics);
    found.any(|it| it.level == Level::Error && !shown(it))
}

/// The findings that the view of problems shows; nothing for other views.
fn problems(of: &Compiled, arguments: &Arguments) -> Vec<Diagnostic> {
    let found = of.compilation.diagnostics.iter();
    let shown = found.filter(|it| arguments.view == Look::Problems && is_flow(it));
    shown.cloned().collect()
}

/// Says so where the view of problems marks nothing.
fn tell_sound(maps: &[Compiled], arguments: &Arguments) {
    if maps.iter().all(|it| problems(it, arguments).is_empty()) {
        say::note("note: the flow has no findings, so `--view problems` marks nothing");
    }
}

/// Whether only pictures are made, and of what is wrong with the flow: such errors do not refuse them.
fn shows_problems(arguments: &Arguments, jobs: &[Job]) -> bool {
    let mut targets = jobs.iter().flat_map(|it| &it.targets);
    arguments.view == Look::Problems && targets.all(|it| it.kind == Kind::Picture)
}

/// Whether a finding is about where deals can go.
fn is_flow(found: &Diagnostic) -> bool {
    check::rules::named(found.rule).is_some_and(|it| it.group == check::rules::Group::Flow)
}

/// Prints errors and warnings; infos are for `check`.
fn print(compilations: &[Compilation], jobs: &[Job]) {
    let report =
        Report::new(compilations, report::subject(compilations)).from_level(Level::Warning);
    if report.totals().reach(Level::Warning) {
        say::findings(&report.write(report::Format::Human, say::colour()));
    }
    for (it, Job { targets, options }) in compilations.iter().zip(jobs) {
        picture::tell_missing(it, targets, &options.fonts);
    }
}

/// Writes the files and prints their names; a single one goes to standard output where `--out -` asks.
fn deliver(out: &Path, made: &[Made], inputs: &BTreeSet<PathBuf>) -> Result<(), Misuse> {
    if let Some(it) = made.iter().find(|it| it.artifact.content.len() > ARTIFACT_LIMIT) {
        return Err(Misuse::new(format!("`{}` would be larger than 64 MiB", it.artifact.path)));
    }
    if out.as_os_str() == STANDARD {
        let [only, rest @ ..] = made else { return Ok(()) };
        if rest.iter().any(|it| it.map != only.map || it.target != only.target) {
            let names: Vec<&str> = made.iter().map(|it| it.artifact.path.as_str()).collect();
            let fault = format!(
                "`--out -` writes one file, and this makes {}: `{}`",
                names.len(),
                names.join("`, `")
            );
            return Err(Misuse::new(fault).with_help("name one target, as `--to svg`"));
        }
        for it in rest {
            say::note(&format!("note: `{}` is left out", safe(&it.artifact.path)));
        }
        return say::result(&only.artifact.content);
    }
    let artifacts: Vec<&Artifact> = made.iter().map(|it| &it.artifact).collect();
    let mut lines = String::new();
    for path in write::all(out, &artifacts, inputs)? {
        lines.push_str(&format!("{}\n", report::safe(&path.display().to_string())));
    }
    say::result(lines)
}
