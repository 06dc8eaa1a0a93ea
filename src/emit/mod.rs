//! Turns a map into files: the table of targets, and what all of them share.

#[cfg(feature = "pictures")]
mod bpmn_label;
#[cfg(feature = "pictures")]
mod bpmn_picture;
#[cfg(feature = "pictures")]
mod drawn;
pub mod escape;
mod graph;
mod group;
mod html;
mod markdown;
mod parts;
pub mod path;
mod plan;
mod reader;
#[cfg_attr(not(feature = "pictures"), allow(dead_code, reason = "only pictures need all of it"))]
pub mod theme;
mod words;

use crate::diagnostic::Diagnostic;
use crate::model::Map;
use crate::source::Sources;

/// A file to be written, below the folder the user chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where, with `/` between folders; never absolute, never with `..`.
    pub path: String,
    /// What.
    pub content: Vec<u8>,
}

impl Artifact {
    /// A text file.
    #[must_use]
    pub fn text(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { path: path.into(), content: content.into().into_bytes() }
    }
}

/// What a target is for, in the order of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something people read.
    Document,
    /// Something people look at.
    Picture,
    /// Something another program reads.
    Exchange,
    /// Configuration of a CRM.
    Crm,
}

impl Kind {
    /// The word for it in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Picture => "picture",
            Self::Exchange => "exchange",
            Self::Crm => "crm",
        }
    }
}

/// How the files are made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Labels and headings in this language, where the map has them; else in its own.
    pub language: Option<crate::model::Language>,
    /// Only this stage, by key.
    pub only: Option<String>,
    /// Leave the guard against formulas out of CSV cells.
    pub csv_raw: bool,
    /// What of the map a picture shows.
    pub look: Look,
    /// Whether time runs across in pictures with lanes, not down.
    pub across: bool,
    /// The findings that the view `problems` shows.
    pub problems: Vec<Diagnostic>,
    /// The theme of pictures.
    pub theme: Theme,
    /// How checklists are cut into pages.
    pub pages: Pages,
    /// How much the boxes of pictures say.
    pub detail: Detail,
    /// How pictures become pixels.
    pub raster: Raster,
    /// What a picture is printed on.
    pub paper: Paper,
    /// Font files beside the embedded one, for letters that it lacks.
    pub fonts: Vec<std::sync::Arc<Vec<u8>>>,
    /// Whether pictures carry the font that measured them.
    pub font: Font,
}

/// How much the boxes of pictures say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Labels.
    Names,
    /// Also owners, deadlines, and how many criteria there are.
    #[default]
    Counts,
    /// Also the criteria and activities themselves.
    Full,
}

/// How pictures become pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raster {
    /// Pixels of the image for each of the picture.
    pub scale: f32,
    /// What lies behind the picture.
    pub background: Background,
}

impl Default for Raster {
    fn default() -> Self {
        Self { scale: 2.0, background: Background::Page }
    }
}

/// What a picture is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm
    #[default]
    A4,
    /// 297 by 420 mm
    A3,
    /// 8.5 by 11 inches
    Letter,
}

/// What lies behind a picture made of pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// The page of the theme.
    #[default]
    Page,
    /// Nothing.
    Transparent,
    /// A colour: red, green, blue.
    Colour([u8; 3]),
}

/// Whether pictures carry the font that measured them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// They name it; the viewer takes one of its own where it has not got it.
    #[default]
    None,
    /// The letters that the picture needs; for now the whole font.
    Subset,
    /// The whole font.
    Full,
}

/// What of a map a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The whole map: in lanes where it has two owners or more, else along its main way.
    #[default]
    Auto,
    /// The whole map, its main way downwards.
    Spine,
    /// The whole map, a lane for each owner.
    Lanes,
    /// All that one stage says, by its key.
    Stage(String),
    /// The map as a channel travels it, by the channel's key.
    Channel(String),
    /// The whole map with what the findings of flow speak of.
    Problems,
}

/// The theme of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, and dark, of high contrast or for paper where the viewer asks for it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Black and greys on white, for printers without colours.
    Print,
    /// High contrast.
    Contrast,
}

/// How a printed checklist is cut into pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// One page per stage.
    #[default]
    Stage,
    /// One page per owner.
    Owner,
}

/// The files of a target, or why the map does not allow them.
pub type Written = Result<Vec<Artifact>, Vec<Diagnostic>>;

/// One target.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub kind: Kind,
    /// What it writes, `<map>` standing for the map's file name.
    pub files: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Its page.
    pub page: &'static str,
    /// Whether it writes the whole map even where only one stage is asked for.
    pub whole: bool,
    /// How it is made; findings instead where the map does not allow it.
    pub write: fn(&Map, &Sources, &Options) -> Written,
}

/// Writes the table: `file "name" Kind "files" "summary";` for each file of this folder, after
/// `#[cfg(…)]` where a Cargo feature can leave it out, and with `whole` before its `;` where it
/// always writes the whole map; then `[crm] file "name" "files" "summary";` for each file of the
/// folder `crm`.
macro_rules! targets {
    (@whole) => { false };
    (@whole whole) => { true };
    (
        $($(#[$cfg:meta])? $file:ident $name:literal $kind:ident $files:literal $summary:literal $($whole:ident)?;)*
        $([crm] $crm:ident $crm_name:literal $crm_files:literal $crm_summary:literal;)*
    ) => {
        $($(#[$cfg])? pub mod $file;)*

        /// Configuration of CRMs: one file for each, and the steps that all of them share.
        pub mod crm {
            pub mod manual;
            pub mod steps;
            $(pub mod $crm;)*
        }

        /// Every target, in the order of the documentation.
        pub static TARGETS: &[Target] = &[
            $($(#[$cfg])? Target {
                name: $name,
                kind: Kind::$kind,
                files: $files,
                summary: $summary,
                page: include_str!(concat!("../../docs/targets/", $name, ".md")),
                whole: targets!(@whole $($whole)?),
                write: $file::write,
            },)*
            $(Target {
                name: $crm_name,
                kind: Kind::Crm,
                files: $crm_files,
                summary: $crm_summary,
                page: include_str!(concat!("../../docs/targets/", $crm_name, ".md")),
                whole: true,
                write: crm::$crm::write,
            },)*
        ];
    };
}

targets! {
    checklist "checklist" Document "<map>.checklist.md" "Checklists for every stage, in Markdown";
    checklist_csv "checklist-csv" Document "<map>.checklist.csv" "Checklists as a table, one row for each box";
    checklist_html "checklist-html" Document "<map>.checklist.html" "Checklists to print, one page per stage or owner";
    table "table" Document "<map>.table.md" "The stages on one page: probability, entry, exit, owner; then channels, metrics and goals";
    raci "raci" Document "<map>.raci.md" "Who does, answers for, is asked and is told, by stage";
    fields "fields" Document "<map>.fields.md" "Which CRM fields are needed in which stage";
    deadlines "deadlines" Document "<map>.deadlines.md" "Deadlines of stages and activities, with who meets them";
    questions "questions" Document "<map>.questions.md" "What to ask the buyer, by stage";
    glossary "glossary" Document "<map>.glossary.md" "The words of the team and what they mean" whole;
    #[cfg(feature = "pictures")]
    svg "svg" Picture "<map>.svg" "The map as a picture: owners side by side, phases one after the other; or its main way down";
    #[cfg(feature = "png")]
    png "png" Picture "<map>.png" "The map as an image, for slides, chats and documents that show no SVG";
    #[cfg(feature = "pdf")]
    pdf "pdf" Picture "<map>.pdf" "The map on paper, with text that can be searched; large maps on several pages";
    #[cfg(feature = "pictures")]
    funnel "funnel" Picture "<map>.funnel.svg" "How many deals are expected in each stage, by the shares of the map" whole;
    #[cfg(feature = "pictures")]
    journey "journey" Picture "<map>.journey.svg" "The phases of the buyer, with the triggers and frictions of each" whole;
    #[cfg(feature = "pictures")]
    scene "scene" Picture "<map>.scene.json" "The geometry of the picture, to measure it or to draw it elsewhere";
    csv "csv" Exchange "<map>.csv/" "Stages, fields and moves as three tables" whole;
    mermaid "mermaid" Exchange "<map>.mmd" "The flowchart in Mermaid's language";
    dot "dot" Exchange "<map>.dot" "The flowchart in the language of Graphviz";
    #[cfg(feature = "pictures")]
    bpmn "bpmn" Exchange "<map>.bpmn" "The map in BPMN 2.0, with a lane for each owner, drawn as masar draws it";
    #[cfg(feature = "pictures")]
    drawio "drawio" Exchange "<map>.drawio" "The picture for draw.io, its boxes and ways free to be moved";
    d2 "d2" Exchange "<map>.d2" "The flowchart in the D2 language";
    json "json" Exchange "<map>.json, <map>.pipeline.json" "The whole map for other programs, and its portable core" whole;
    [crm] hubspot "hubspot" "<map>.hubspot/" "A HubSpot pipeline as steps for its API, and what a person does";
}

#[cfg(feature = "pictures")]
pub use svg::draw;

/// The target with this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|it| it.name == name)
}
