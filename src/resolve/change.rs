//! The lines of a `change`, laid over those of a stage.
//!
//! A line that a stage has once replaces the base's; so does a line with the same key. The first move
//! to a stage replaces the base's first move or branch to it, the second the second. Lists grow.

use foldhash::{HashMap, HashMapExt};
use std::collections::VecDeque;

use super::draft::{Said, StageDraft};
use super::once::is_single;
use crate::ast::{Branch, Change, Condition, Decide, Line, Move, Reference, StageLine};
use crate::diagnostic::Diagnostic;

/// Lays the changes of one stage over its lines; `stages` numbers stages by folded name.
pub(super) fn merge<'a>(
    stage: &mut StageDraft<'a>,
    changes: &[&'a Change],
    stages: &HashMap<String, usize>,
    found: &mut Vec<Diagnostic>,
) {
    let title = stage.name.label.as_ref().map(|it| it.value.clone());
    let title = title.or_else(|| stage.name.key.as_ref().map(|it| it.text.clone()));
    let lines = std::mem::take(&mut stage.lines);
    let mut work = Merge::new(lines, stages);
    let lines = changes.iter().flat_map(|it| &it.body.lines);
    let removes = lines.filter_map(|it| it.what.removal());
    let faults = work.remove(removes, &title.unwrap_or_default());
    stage.whole &= faults.is_empty();
    found.extend(faults);
    for change in changes {
        stage.blocks.push(change.span);
        stage.whole &= change.body.whole;
        for line in &change.body.lines {
            work.line(line);
        }
    }
    stage.lines = work.finish();
}

/// What makes two lines the same line.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// A line that a stage has once.
    Once(&'static str),
    /// A line with a key or a language, or a decision with its question.
    Keyed(&'static str, String),
    /// A move or branch to this stage.
    To(String),
}

/// A line of the base, or a branch of one.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) branch: Option<usize>,
}

/// A decision of the base while it is changed.
pub(super) struct Edited {
    by: Vec<Reference>,
    pub(super) branches: Vec<Option<Line<Branch>>>,
    /// The first branch with each answer that a person gives.
    answers: HashMap<String, usize>,
    added: Vec<Line<Branch>>,
}

pub(super) struct Merge<'a, 'w> {
    stages: &'w HashMap<String, usize>,
    pub(super) lines: Vec<Option<Said<'a>>>,
    slots: HashMap<Slot, VecDeque<Place>>,
    edited: HashMap<usize, Edited>,
}

impl<'a, 'w> Merge<'a, 'w> {
    fn new(lines: Vec<Said<'a>>, stages: &'w HashMap<String, usize>) -> Self {
        let lines = lines.into_iter().map(Some).collect();
        let mut merge = Self { stages, lines, slots: HashMap::new(), edited: HashMap::new() };
        let mut slots: HashMap<Slot, VecDeque<Place>> = HashMap::new();
        for (line, said) in merge.lines.iter().enumerate() {
            let Some(said) = said else { continue };
            let what = &said.line().what;
            if let Some(slot) = merge.slot(what) {
                slots.entry(slot).or_default().push_back(Place { line, branch: None });
            }
            for way in what.ways().iter().filter(|it| it.branch.is_some()) {
                let place = Place { line, branch: way.branch };
                slots.entry(merge.to(way.to)).or_default().push_back(place);
            }
        }
        merge.slots = slots;
        merge
    }

    pub(super) fn to(&self, stage: &Reference) -> Slot {
        let name = stage.folded();
        // A key and a label of one stage are one place; what names no stage stands for itself.
        Slot::To(self.stages.get(&*name).map_or_else(|| name.into_owned(), |it| format!("\0{it}")))
    }

    fn slot(&self, line: &StageLine) -> Option<Slot> {
        let key = |word, key: Option<&crate::ast::Ident>| {
            key.map(|it| Slot::Keyed(word, it.folded().into_owned()))
        };
        if is_single(line.word()) {
            return Some(Slot::Once(line.word()));
        }
        match line {
            StageLine::Enter(it) => key("enter", it.key.as_ref()),
            StageLine::Exit(it) => key("exit", it.key.as_ref()),
            StageLine::Do(it) => key("do", it.key.as_ref()),
            StageLine::Substage(it) => key("substage", it.name.key.as_ref()),
            StageLine::Crm(it) => key("crm", Some(&it.target)),
            StageLine::Label(it) => key("label", Some(&it.language)),
            StageLine::Go(it) | StageLine::Back(it) => Some(self.to(&it.to)),
            StageLine::Decide(it) => Some(question(it)),
            // What a stage has once was answered above; the others make lists.
            StageLine::Phase(_)
            | StageLine::Owner(_)
            | StageLine::Consults(_)
            | StageLine::Informs(_)
            | StageLine::Summary(_)
            | StageLine::Guide(_)
            | StageLine::Note(_)
            | StageLine::Link(..)
            | StageLine::Trigger(_)
            | StageLine::Friction(_)
            | StageLine::Ask(_)
            | StageLine::Within(_)
            | StageLine::Takes(_)
            | StageLine::Stale(_)
            | StageLine::Probability(_)
            | StageLine::Forecast(_)
            | StageLine::Closes(_)
            | StageLine::Rests
            | StageLine::Was(_)
            | StageLine::Metric(_)
            | StageLine::Reviewed(_)
            | StageLine::Allow(_)
            | StageLine::Remove(_) => None,
        }
    }

    /// The base's line that a line of the change stands for, once.
    fn take(&mut self, slot: &Slot) -> Option<Place> {
        let Self { slots, lines, edited, .. } = self;
        let places = slots.get_mut(slot)?;
        while let Some(place) = places.pop_front() {
            let line = lines.get(place.line).is_some_and(Option::is_some);
            let branch = place.branch.is_none_or(|branch| {
                edited
                    .get(&place.line)
                    .is_none_or(|it| matches!(it.branches.get(branch), Some(Some(_))))
            });
            if line && branch {
                return Some(place);
            }
        }
        None
    }

    fn line(&mut self, line: &'a Line<StageLine>) {
        match &line.what {
            StageLine::Remove(_) => {}
            StageLine::Go(it) => self.way(line, it, false),
            StageLine::Back(it) => self.way(line, it, true),
            StageLine::Decide(it) => self.decide(line, it),
            other => {
                let place = self.slot(other).and_then(|slot| self.take(&slot));
                self.put(place, line);
            }
        }
    }

    /// Puts a line in the place of one of the base, or at the end.
    fn put(&mut self, place: Option<Place>, line: &'a Line<StageLine>) {
        match place.and_then(|it| self.lines.get_mut(it.line)) {
            Some(old) => *old = Some(Said::Written(line)),
            None => self.lines.push(Some(Said::Written(line))),
        }
    }

    fn way(&mut self, line: &'a Line<StageLine>, way: &'a Move, back: bool) {
        let slot = self.to(&way.to);
        let place = self.take(&slot);
        let branch = place.and_then(|place| Some((place.line, place.branch?)));
        let Some((at, branch)) = branch else {
            self.put(place, line);
            return;
        };
        // A branch keeps its answer; a move that says when it happens cannot be a branch.
        let plain = way.when.is_none() && way.after.is_none();
        let old = self.edit(at).and_then(|it| it.branches.get_mut(branch));
        let Some(old) = old else { return };
        let test = old.take().and_then(|it| it.what.test);
        if !plain {
            self.put(None, line);
            return;
        }
        let (to, share, because) = (way.to.clone(), way.share.clone(), way.because.clone());
        let what = Branch { test, back, to, share, because };
        *old = Some(Line { what, span: line.span });
    }

    fn decide(&mut self, line: &'a Line<StageLine>, decide: &'a Decide) {
        let same = self.take(&question(decide)).map(|it| it.line);
        for branch in &decide.branches.lines {
            let answered = same.and_then(|at| self.answered(at, branch.what.test.as_ref()));
            let place = match answered {
                Some(place) => Some(place),
                None => {
                    let slot = self.to(&branch.what.to);
                    self.take(&slot)
                }
            };
            self.branch(same, place, branch);
        }
        match same.and_then(|at| self.edit(at)) {
            Some(edited) if !decide.by.is_empty() => edited.by.clone_from(&decide.by),
            Some(_) => {}
            None => self.lines.push(Some(Said::Written(line))),
        }
    }

    /// Puts a branch into the decision at line `same`, in the place of one of the base.
    fn branch(&mut self, same: Option<usize>, place: Option<Place>, branch: &Line<Branch>) {
        if let Some(place) = place {
            match place.branch {
                None => {
                    if let Some(old) = self.lines.get_mut(place.line) {
                        *old = None;
                    }
                }
                Some(at) => {
                    let old = self.edit(place.line).and_then(|it| it.branches.get_mut(at));
                    if let Some(old) = old {
                        *old = (same == Some(place.line)).then(|| branch.clone());
                    }
                    if same == Some(place.line) {
                        return;
                    }
                }
            }
        }
        if let Some(edited) = same.and_then(|at| self.edit(at)) {
            edited.added.push(branch.clone());
        }
    }

    /// The branch of a decision with the same answer.
    fn answered(&mut self, at: usize, test: Option<&Condition>) -> Option<Place> {
        let wanted = answer(test)?;
        let edited = self.edit(at)?;
        let branch = edited.answers.remove(&wanted)?;
        let there = matches!(edited.branches.get(branch), Some(Some(_)));
        there.then_some(Place { line: at, branch: Some(branch) })
    }

    /// The decision at a line, copied when it is first changed.
    pub(super) fn edit(&mut self, at: usize) -> Option<&mut Edited> {
        let Some(Some(said)) = self.lines.get(at) else { return None };
        let StageLine::Decide(decide) = &said.line().what else { return None };
        Some(self.edited.entry(at).or_insert_with(|| Edited {
            by: decide.by.clone(),
            branches: decide.branches.lines.iter().cloned().map(Some).collect(),
            answers: answers(&decide.branches.lines),
            added: Vec::new(),
        }))
    }

    fn finish(self) -> Vec<Said<'a>> {
        let Self { lines, mut edited, .. } = self;
        let lines = lines.into_iter().enumerate();
        lines
            .filter_map(|(at, said)| Some((at, said?)))
            .filter_map(|(at, said)| match edited.remove(&at) {
                Some(edited) => rewritten(said.line(), edited),
                None => Some(said),
            })
            .collect()
    }
}

/// A decision with its changed branches; nothing where none is left.
fn rewritten<'a>(line: &Line<StageLine>, edited: Edited) -> Option<Said<'a>> {
    let mut line = line.clone();
    let StageLine::Decide(decide) = &mut line.what else { return None };
    let mut branches: Vec<Line<Branch>> = edited.branches.into_iter().flatten().collect();
    let otherwise = branches.iter().position(|it| it.what.test.is_none());
    let end = otherwise.unwrap_or(branches.len());
    branches.splice(end..end, edited.added);
    decide.by = edited.by;
    decide.branches.lines = branches;
    (!decide.branches.lines.is_empty()).then(|| Said::Changed(Box::new(line)))
}

fn question(decide: &Decide) -> Slot {
    Slot::Keyed("decide", decide.question.folded().into_owned())
}

/// The first branch with each answer.
fn answers(branches: &[Line<Branch>]) -> HashMap<String, usize> {
    let mut answers = HashMap::new();
    for (at, branch) in branches.iter().enumerate() {
        if let Some(answer) = answer(branch.what.test.as_ref()) {
            answers.entry(answer).or_insert(at);
        }
    }
    answers
}

/// The answer of a branch, where it is one that a person gives; `otherwise` is one.
fn answer(test: Option<&Condition>) -> Option<String> {
    match test {
        None => Some("\0otherwise".to_owned()),
        Some(Condition::Fact(fact)) => Some(fact.folded().into_owned()),
        Some(_) => None,
    }
}
