//! `masar init`: a map to start from, and the files of a project around it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Exit;
use super::say::{self, Misuse, reason};
use super::write;
use crate::parse;
use crate::report::safe;

/// Write a map to start from, and the files of a project around it
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder, made where it is missing; the current one without
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The map to start from
    #[arg(long, value_name = "NAME", env = "MASAR_TEMPLATE", hide_env_values = true,
        value_parser = PossibleValuesParser::new(TEMPLATES.map(|(name, _)| name)))]
    template: Option<String>,
    /// The language of the map to start from, where no template is named; English without
    #[arg(long, value_name = "CODE", env = "MASAR_LANG", hide_env_values = true,
        value_parser = PossibleValuesParser::new(["en", "ar", "fa"]))]
    lang: Option<String>,
}

/// Files by name.
type Files = &'static [(&'static str, &'static str)];

/// A file of an example, by its path below `examples`.
macro_rules! example {
    ($path:literal) => {
        include_str!(concat!("../../examples/", $path))
    };
}

/// The maps to start from, each an example of the documentation.
const TEMPLATES: [(&str, Files); 5] = [
    ("five-stages", &[(MAP, example!("five-stages/map.masar"))]),
    (
        "b2b",
        &[
            (MAP, example!("b2b/map.masar")),
            ("people.masar", example!("b2b/people.masar")),
            ("fields.masar", example!("b2b/fields.masar")),
            ("numbers.masar", example!("b2b/numbers.masar")),
        ],
    ),
    ("retail", &[(MAP, example!("portrait-shop/map.masar"))]),
    (
        "arabic",
        &[
            (MAP, example!("arabic-b2b/map.masar")),
            ("people.masar", example!("arabic-b2b/people.masar")),
        ],
    ),
    ("persian", &[(MAP, example!("persian-retail/map.masar"))]),
];

/// The files around the map.
const PROJECT: Files = &[
    ("masar.toml", include_str!("../../assets/project/masar.toml")),
    (".gitattributes", include_str!("../../assets/project/gitattributes")),
    (".pre-commit-config.yaml", include_str!("../../assets/project/pre-commit-config.yaml")),
    (".github/workflows/masar.yml", include_str!("../../assets/project/workflow.yml")),
];

/// What a repository leaves out. A folder may have such a file already: it knows best.
const IGNORED: (&str, &str) = (".gitignore", include_str!("../../assets/project/gitignore"));

/// The name of the map that is written.
const MAP: &str = "map.masar";

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Misuse> {
    let name = template(arguments)?;
    let template = TEMPLATES.iter().find(|(it, _)| *it == name).map(|(_, files)| *files);
    let files: Vec<(PathBuf, &str)> = template
        .unwrap_or_default()
        .iter()
        .chain(PROJECT)
        .map(|(name, content)| (path(&arguments.dir, name), *content))
        .collect();
    free(&arguments.dir, &files)?;
    let ignored = (path(&arguments.dir, IGNORED.0), IGNORED.1);
    let ignored = Some(ignored).filter(|(path, _)| fs::symlink_metadata(path).is_err());
    for (path, content) in files.iter().chain(&ignored) {
        folder(path)?;
        write::new(path, content)?;
        say::result(format!("{}\n", safe(&path.display().to_string())))?;
    }
    let map = path(&arguments.dir, MAP);
    if let Some((line, key)) = files.first().and_then(|(_, text)| key(text)) {
        let map = safe(&map.display().to_string());
        say::note(&format!("\nChange the key `{key}` in line {line} of {map}: it names the files"));
    }
    next(&arguments.dir);
    Ok(Exit::Clean)
}

/// Tells what to type next, in the folder itself: what is built there is left out of its repository.
fn next(dir: &Path) {
    let mut lines = vec!["masar check".to_owned(), format!("masar build {MAP}")];
    if dir != Path::new(".") {
        lines.insert(0, format!("cd {}", quoted(&dir.display().to_string())));
    }
    let lines: Vec<String> = lines.iter().map(|it| safe(it)).collect();
    say::note(&format!("Now try: {}", lines.join("\n         ")));
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || matches!(it, '.' | '_' | '-' | '/');
    let lead = if path.starts_with('-') { "./" } else { "" };
    if path.chars().all(plain) {
        return format!("{lead}{path}");
    }
    format!("'{lead}{}'", path.replace('\'', r"'\''"))
}

/// The line and the key of the `map` block.
fn key(text: &str) -> Option<(usize, &str)> {
    text.lines().zip(1..).find_map(|(line, number)| {
        let mut words = line.split(' ');
        let key = words.next().and_then(parse::english) == Some("map");
        words.next().filter(|_| key).map(|it| (number, it))
    })
}

/// The template that is asked for: each is written in one language.
fn template(arguments: &Arguments) -> Result<&str, Misuse> {
    let of_language = arguments.lang.as_deref().map(|it| match it {
        "ar" => "arabic",
        "fa" => "persian",
        _ => "five-stages",
    });
    let Some(name) = arguments.template.as_deref() else {
        return Ok(of_language.unwrap_or("five-stages"));
    };
    let (language, code) = match name {
        "arabic" => ("Arabic", "ar"),
        "persian" => ("Persian", "fa"),
        _ => ("English", "en"),
    };
    match (arguments.lang.as_deref(), of_language) {
        (Some(lang), Some(other)) if lang != code => {
            let fault = format!("the template `{name}` is written in {language}");
            Err(Misuse::new(fault)
                .with_help(format!("use `--template {other}` for `{lang}`, or leave `--lang` out")))
        }
        _ => Ok(name),
    }
}

/// A file of the folder, named without `./`.
fn path(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

/// Refuses where a file is there already, before anything is written.
fn free(dir: &Path, files: &[(PathBuf, &str)]) -> Result<(), Misuse> {
    if fs::metadata(dir).is_ok_and(|it| !it.is_dir()) {
        let fault = format!("`{}` is a file, and a project needs a folder", dir.display());
        return Err(Misuse::new(fault).with_help("name a new folder, as `masar init sales`"));
    }
    let taken: Vec<String> = files
        .iter()
        .filter(|(path, _)| fs::symlink_metadata(path).is_ok())
        .map(|(path, _)| format!("`{}` is there already", path.display()))
        .collect();
    if taken.is_empty() {
        return Ok(());
    }
    Err(Misuse::all(taken)
        .with_help("nothing was written; name a new folder, as `masar init sales`"))
}

fn folder(path: &Path) -> Result<(), Misuse> {
    let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|why| {
        let fault = format!("cannot make the folder `{}`: {}", folder.display(), reason(&why));
        Misuse::new(fault).with_help("name a folder that you may write in, as `masar init sales`")
    })
}
