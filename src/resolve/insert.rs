//! Added stages stand in the way: `add after proposal stage approval { go to verbal }` makes deals
//! that went from the proposal to the verbal agreement go through the approval.
//!
//! Only where nothing else leads to the added stage: an author who names it in a move or a branch, or
//! lets deals start there, has said how deals come to it.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::draft::StageDraft;
use crate::ast::{self, Reference, StageLine};
use crate::source::Span;

/// A move, or a branch of a decision: the line and the branch in it.
pub(super) type Place = (usize, Option<usize>);

/// The forward ways out of one stage, by the stage they lead to.
type Ways = HashMap<usize, Vec<Place>>;

/// Leads deals through the stages of `added`, which are pairs of a stage and the one added after it.
pub(super) fn lead_through(
    stages: &mut [StageDraft<'_>],
    added: &[(usize, usize)],
    index: &HashMap<String, usize>,
    starts: &[&Reference],
) {
    if added.is_empty() {
        return;
    }
    let to = |it: &Reference| index.get(&*it.folded()).copied();
    let mut reached: HashSet<usize> = starts.iter().filter_map(|it| to(it)).collect();
    for stage in stages.iter() {
        reached.extend(ways(stage).filter_map(|(_, way, _)| to(way)));
    }
    let mut known: HashMap<usize, Ways> = HashMap::new();
    for &(before, at) in added.iter().filter(|(_, at)| !reached.contains(at)) {
        let forward = |it: &(Place, &Reference, bool)| !it.2;
        let onward = stages.get(at).and_then(|it| ways(it).find(forward));
        let Some(onward) = onward.and_then(|(_, way, _)| to(way)) else { continue };
        let (Some(name), Some(stage)) = (stages.get(at).map(|it| it.name), stages.get_mut(before))
        else {
            continue;
        };
        let of_stage = known.entry(before).or_insert_with(|| forward_ways(stage, &to));
        let places = of_stage.remove(&onward).unwrap_or_default();
        for place in &places {
            redirect(stage, *place, name);
        }
        of_stage.insert(at, places);
    }
}

fn forward_ways(stage: &StageDraft<'_>, to: &dyn Fn(&Reference) -> Option<usize>) -> Ways {
    let mut forward = Ways::new();
    for (place, way, back) in ways(stage) {
        if let Some(to) = to(way).filter(|_| !back) {
            forward.entry(to).or_default().push(place);
        }
    }
    forward
}

/// The ways out of a stage: where they stand, where they lead, and whether they are declared back.
pub(super) fn ways<'s>(
    stage: &'s StageDraft<'_>,
) -> impl Iterator<Item = (Place, &'s Reference, bool)> {
    stage.lines.iter().enumerate().flat_map(|(at, said)| {
        let ways = said.line().what.ways().into_iter();
        ways.map(move |it| ((at, it.branch), it.to, it.back))
    })
}

/// Makes a way lead to another stage; it keeps its place in the text.
fn redirect(stage: &mut StageDraft<'_>, (at, branch): Place, name: &ast::Name) {
    let Some(said) = stage.lines.get_mut(at) else { return };
    let turn = |to: &mut Reference| {
        *to = reference(name, to.span()).unwrap_or_else(|| to.clone());
    };
    said.change(|line| {
        if let StageLine::Go(way) = line {
            turn(&mut way.to);
        } else if let (StageLine::Decide(decide), Some(nth)) = (line, branch)
            && let Some(branch) = decide.branches.lines.get_mut(nth)
        {
            turn(&mut branch.what.to);
        }
    });
}

/// A reference to a stage, as if it were written at `span`.
fn reference(name: &ast::Name, span: Span) -> Option<Reference> {
    let key = name.key.clone().map(|it| Reference::Key(ast::Ident { span, ..it }));
    key.or_else(|| name.label.clone().map(|it| Reference::Label(ast::Quoted { span, ..it })))
}
