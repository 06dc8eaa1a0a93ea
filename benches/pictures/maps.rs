//! The maps that are drawn, and their texts for other programs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use masar::check::Settings;
use masar::emit::{Options, named};
use masar::model::{Map, NodeId, NodeKind, Outcome, RoleId};
use masar::resolve::{Found, Refusal, Request};
use masar::source::Sources;

use crate::draft::Draft;
use crate::generate;

/// Where files for commands are written.
pub(crate) fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures-bench");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The file of the B2B map.
pub(crate) fn b2b() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/b2b/map.masar")
}

/// The file of a chain of stages and decisions with one lost end, of about so many nodes.
pub(crate) fn chain_file(nodes: usize) -> PathBuf {
    let stages = (nodes - 2).div_ceil(2);
    let file = folder().join("chain.masar");
    std::fs::write(&file, generate::map(stages * 12)).unwrap();
    file
}

pub(crate) fn compile(path: &Path) -> Map {
    let found = |path: &Path| {
        let id = path.to_string_lossy().into_owned();
        Found { shown: id.clone(), id, bytes: std::fs::read(path).unwrap() }
    };
    let folder = path.parent().unwrap().to_path_buf();
    let mut give = |it: &Request<'_>| match folder.join(it.path).canonicalize() {
        Ok(path) => Ok(found(&path)),
        Err(_) => Err(Refusal::Missing),
    };
    masar::compile(found(path), &mut give, &Settings::default()).map.expect("a map")
}

/// Decisions of which one answer leads on and the other ends the sale.
pub(crate) fn chain(decisions: usize) -> Map {
    let (mut draft, stages) = stages("chain", decisions);
    let lost = draft.closes("lost", "Lost", Outcome::Lost);
    for (at, pair) in stages.windows(2).enumerate() {
        let question = draft.decide(pair[0], &format!("Question {at}?"));
        draft.branch(question, pair[1], "Yes", false, "");
        draft.branch(question, lost, "", false, "");
    }
    draft.map
}

/// Decisions of which both answers lead on: 2 to the power of their number are the paths.
pub(crate) fn rejoining(decisions: usize) -> Map {
    let (mut draft, stages) = stages("rejoining", decisions);
    for (at, pair) in stages.windows(2).enumerate() {
        let question = draft.decide(pair[0], &format!("Question {at}?"));
        for (answer, owner) in [("Yes", 0), ("", 1)] {
            let key = format!("answer{owner}_{at}");
            let stage = draft.stage(&key, &format!("Answer {at}"), Some(RoleId(owner)));
            draft.branch(question, stage, answer, false, "");
            draft.go(stage, pair[1], "", "");
        }
    }
    draft.map
}

/// One stage more than decisions, the last of them won, of two owners by turns.
fn stages(key: &str, decisions: usize) -> (Draft, Vec<NodeId>) {
    let mut draft = Draft::new(key, key, "en");
    let owners = ["Sales representative", "Team lead"].map(|it| draft.role(it, it));
    let mut stages: Vec<NodeId> = (0..decisions)
        .map(|at| draft.stage(&format!("s{at}"), &format!("Stage {at}"), Some(owners[at % 2])))
        .collect();
    stages.push(draft.closes("won", "Won", Outcome::Won));
    draft.start(stages[0]);
    (draft, stages)
}

/// A map without owners and phases, which other programs would draw frames around: they cost them
/// crossings.
pub(crate) fn bare(map: &Map) -> Map {
    let mut bare = map.clone();
    for node in &mut bare.nodes {
        if let NodeKind::Stage(lines) = &mut node.kind {
            let lines = Arc::make_mut(lines);
            (lines.owner, lines.phase) = (None, None);
        }
    }
    bare
}

/// The text of a map for another program.
pub(crate) fn written(map: &Map, target: &str) -> String {
    let target = named(target).expect("a target");
    let files = (target.write)(map, &Sources::default(), &Options::default());
    String::from_utf8(files.expect("a graph").swap_remove(0).content).expect("UTF-8")
}

/// A text without the points that deals start at, which masar does not count as nodes either; and
/// without what counts their arrows: the colours of ways in Mermaid.
pub(crate) fn startless(text: &str) -> String {
    let is_start = |line: &&str| {
        let digits = line.trim_start().strip_prefix('s');
        digits.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    };
    let is_colour = |line: &&str| line.trim_start().starts_with("linkStyle ");
    text.lines()
        .filter(|line| !is_start(line) && !is_colour(line))
        .map(|line| format!("{line}\n"))
        .collect()
}
