//! `masar.toml`: levels and limits of rules, and what `build` writes unless the command line says otherwise.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::say::Misuse;
use super::targets;
use crate::check::Settings;
use crate::check::rules::{self, RULES};
use crate::diagnostic::Level;
use crate::emit::Theme;
use crate::model::Language;
use crate::source::Source;
use crate::word;

/// The settings of a project.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// Levels and limits of rules.
    pub(super) settings: Settings,
    /// `[build] to`
    pub(super) to: Option<Vec<String>>,
    /// `[build] out`
    pub(super) out: Option<String>,
    /// `[build] theme`
    pub(super) theme: Option<Theme>,
    /// `[build] lang`
    pub(super) lang: Option<Language>,
    /// `[text] fonts`
    pub(super) fonts: Vec<String>,
    /// The root of the project, which the paths of fonts start from.
    pub(super) root: PathBuf,
}

/// The forms in which CRMs and process logs tell how deals moved.
const EXPORTS: [&str; 7] = [
    "events",
    "salesforce-history",
    "salesforce-field-history",
    "hubspot-history",
    "hubspot-wide",
    "pipedrive",
    "xes",
];

type Key<'a> = Spanned<Cow<'a, str>>;
type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

/// Reads the text of a `masar.toml` shown as `path`; every fault in it is reported.
pub(super) fn read(text: &str, path: &str) -> Result<Config, Misuse> {
    let mut reader = Reader { source: Source::new(path, text), faults: Vec::new() };
    let mut config = Config::default();
    let text = reader.source.text.clone();
    match DeTable::parse(&text) {
        Ok(table) => reader.file(table.get_ref(), &mut config),
        Err(why) => {
            let words = why.message().replace('\n', ", ");
            reader.fault(why.span().unwrap_or(0..0), &words);
        }
    }
    if reader.faults.is_empty() { Ok(config) } else { Err(Misuse::all(reader.faults)) }
}

/// The file at hand, and what is wrong with it.
struct Reader {
    source: Source,
    faults: Vec<String>,
}

impl Reader {
    fn file(&mut self, table: &Table<'_>, config: &mut Config) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "extends" => self.extends(value, config),
                "rules" => self.each(key, value, |it, key, value| it.rule(key, value, config)),
                "build" => self.each(key, value, |it, key, value| it.build(key, value, config)),
                "text" => self.each(key, value, |it, key, value| it.letters(key, value, config)),
                "history" => self.each(key, value, Self::history),
                _ => self.unknown(key, "key", &["extends", "rules", "build", "text", "history"]),
            }
        }
    }

    /// `extends = "masar:strict"`
    fn extends(&mut self, value: &Value<'_>, config: &mut Config) {
        let known = ["masar:recommended", "masar:strict"];
        match value.get_ref().as_str() {
            Some("masar:recommended") => {}
            Some("masar:strict") => {
                for rule in RULES.iter().filter(|it| it.level == Level::Info) {
                    let levels = &mut config.settings.levels;
                    levels.entry(rule.name.to_owned()).or_insert(Some(Level::Warning));
                }
            }
            Some(other) => self.unknown_value(value, other, "set of rules", &known),
            None => self.fault(value.span(), "`extends` takes a text: \"masar:strict\""),
        }
    }

    /// `missing-owner = "error"` or `too-many-stages = { level = "warning", max = 9 }`
    fn rule(&mut self, key: &Key<'_>, value: &Value<'_>, config: &mut Config) {
        let Some(rule) = rules::named(key.get_ref()) else {
            let names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
            return self.unknown(key, "rule", &names);
        };
        if let Some(table) = value.get_ref().as_table() {
            for (part, value) in table {
                match part.get_ref().as_ref() {
                    "level" => self.level(rule, value, config),
                    "max" => self.max(rule, value, config),
                    _ => self.unknown(part, "key", &["level", "max"]),
                }
            }
        } else {
            self.level(rule, value, config);
        }
    }

    fn level(&mut self, rule: &rules::Rule, value: &Value<'_>, config: &mut Config) {
        let Some(word) = value.get_ref().as_str() else {
            return self.fault(
                value.span(),
                "a level is one of \"error\", \"warning\", \"info\", \"off\"",
            );
        };
        let level = Level::named(word);
        if level.is_none() && word != "off" {
            return self.unknown_value(value, word, "level", &["error", "warning", "info", "off"]);
        }
        if rule.run.is_none() && rule.level == Level::Error && level != Some(Level::Error) {
            let fault = format!("`{}` stays an error, whatever a project says", rule.name);
            return self.fault(value.span(), &fault);
        }
        config.settings.levels.insert(rule.name.to_owned(), level);
    }

    fn max(&mut self, rule: &rules::Rule, value: &Value<'_>, config: &mut Config) {
        if rule.limit == 0 {
            let fault = format!("`{}` counts nothing: leave `max` out", rule.name);
            return self.fault(value.span(), &fault);
        }
        let number = value.get_ref().as_integer();
        match number.and_then(|it| u32::from_str_radix(it.as_str(), it.radix()).ok()) {
            Some(number) if number > 0 => {
                config.settings.limits.insert(rule.name.to_owned(), number);
            }
            _ => self.fault(value.span(), "`max` takes a whole number of 1 or more"),
        }
    }

    fn build(&mut self, key: &Key<'_>, value: &Value<'_>, config: &mut Config) {
        match key.get_ref().as_ref() {
            "to" => config.to = self.targets(value),
            "out" => config.out = self.text(key, value),
            "theme" => config.theme = self.theme(key, value),
            "lang" => config.lang = self.language(key, value),
            _ => self.unknown(key, "key of `[build]`", &["to", "out", "theme", "lang"]),
        }
    }

    /// `to = ["svg", "json"]` or `to = "svg,json"`
    fn targets(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        let named: Option<Vec<String>> = match value.get_ref() {
            DeValue::String(list) => Some(targets::split(list)),
            DeValue::Array(list) => {
                list.iter().map(|it| it.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        let Some(named) = named else {
            self.fault(value.span(), "`to` takes targets: [\"svg\", \"json\"]");
            return None;
        };
        for name in named.iter().filter(|it| crate::emit::named(it).is_none()) {
            self.unknown_value(value, name, "target", &targets::names());
        }
        Some(named)
    }

    /// `fonts = ["brand.ttf"]`
    fn letters(&mut self, key: &Key<'_>, value: &Value<'_>, config: &mut Config) {
        if key.get_ref() != "fonts" {
            return self.unknown(key, "key of `[text]`", &["fonts"]);
        }
        let list = value.get_ref().as_array();
        let named = |it: &Value<'_>| it.get_ref().as_str().map(str::to_owned);
        match list.and_then(|list| list.iter().map(named).collect()) {
            Some(named) => config.fonts = named,
            None => self.fault(value.span(), "`fonts` takes files: [\"brand.ttf\"]"),
        }
    }

    fn theme(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Theme> {
        let word = self.text(key, value)?;
        let theme = super::build::theme(&word);
        if theme.is_none() {
            self.unknown_value(value, &word, "theme", &super::build::THEMES);
        }
        theme
    }

    fn language(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Language> {
        let code = self.text(key, value)?;
        let language = Language::named(&code);
        if language.is_none() {
            self.unknown_value(value, &code, "language", &["en", "ar", "fa"]);
        }
        language
    }

    /// How an export of deals is written. No verb reads one: the words are tested, and not kept.
    fn history(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let known = ["file", "format", "timezone", "columns", "stages"];
        match key.get_ref().as_ref() {
            "file" | "timezone" => {
                self.text(key, value);
            }
            "format" => {
                let format = self.text(key, value);
                if let Some(wrong) = format.filter(|it| !EXPORTS.contains(&it.as_str())) {
                    self.unknown_value(value, &wrong, "format", &EXPORTS);
                }
            }
            "columns" => self.each(key, value, |it, key, value| {
                let known = ["deal", "time", "stage", "owner", "amount", "channel", "reason"];
                if known.contains(&key.get_ref().as_ref()) {
                    it.text(key, value);
                } else {
                    it.unknown(key, "column", &known);
                }
            }),
            "stages" => self.each(key, value, |it, key, value| {
                it.text(key, value);
            }),
            _ => self.unknown(key, "key of `[history]`", &known),
        }
    }

    /// Runs over the keys of a table.
    fn each(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        mut read: impl FnMut(&mut Self, &Key<'_>, &Value<'_>),
    ) {
        match value.get_ref().as_table() {
            Some(table) => table.iter().for_each(|(key, value)| read(self, key, value)),
            None => self.fault(key.span(), &format!("`{}` is a table", key.get_ref())),
        }
    }

    fn text(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.fault(value.span(), &format!("`{}` takes a text in quotes", key.get_ref()));
        }
        text
    }

    fn unknown(&mut self, key: &Key<'_>, what: &str, known: &[&str]) {
        self.suggest(key.span(), key.get_ref(), what, known);
    }

    fn unknown_value(&mut self, value: &Value<'_>, wrong: &str, what: &str, known: &[&str]) {
        self.suggest(value.span(), wrong, what, known);
    }

    fn suggest(&mut self, span: Range<usize>, wrong: &str, what: &str, known: &[&str]) {
        let next = match word::nearest(wrong, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() <= 8 => format!("write one of `{}`", known.join("`, `")),
            None => format!("`masar {what}s` lists them all"),
        };
        self.fault(span, &format!("there is no {what} `{wrong}`; {next}"));
    }

    fn fault(&mut self, span: Range<usize>, words: &str) {
        let at = self.source.position(u32::try_from(span.start).unwrap_or(u32::MAX));
        let path = &self.source.path;
        self.faults.push(format!("{path}:{}:{}: {words}", at.line, at.column));
    }
}
