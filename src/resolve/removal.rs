//! `remove exit budget` and its like: the lines that a change takes out of a stage.

use foldhash::{HashMap, HashMapExt};

use super::change::{Merge, Place, Slot};
use crate::ast::{Gate, Removable, Remove, StageLine};
use crate::diagnostic::Diagnostic;
use crate::model::Shown;
use crate::word;

impl Merge<'_, '_> {
    /// Takes out what `remove` lines name; a finding for each that names nothing.
    pub(super) fn remove<'r>(
        &mut self,
        removes: impl Iterator<Item = &'r Remove>,
        stage: &str,
    ) -> Vec<Diagnostic> {
        let mut removes = removes.peekable();
        if removes.peek().is_none() {
            return Vec::new();
        }
        let mut names: HashMap<(Removable, Slot), Vec<Place>> = HashMap::new();
        for (line, said) in self.lines.iter().enumerate() {
            for (kind, slot, branch) in said.iter().flat_map(|it| self.removable(&it.line().what)) {
                names.entry((kind, slot)).or_default().push(Place { line, branch });
            }
        }
        let mut found = Vec::new();
        for remove in removes {
            let slot = match remove.kind {
                Removable::Go | Removable::Back => self.to(&remove.which),
                Removable::Enter
                | Removable::Exit
                | Removable::Do
                | Removable::Decide
                | Removable::Ask => Slot::Keyed("", remove.which.folded().into_owned()),
            };
            match names.remove(&(remove.kind, slot)) {
                Some(places) => places.into_iter().for_each(|it| self.clear(it)),
                // Looking for the nearest name reads all of them: only for the first few.
                None => {
                    let keys = names.keys().filter(|_| found.len() < 20);
                    found.push(nothing_to_remove(remove, stage, keys));
                }
            }
        }
        found
    }

    fn clear(&mut self, place: Place) {
        match place.branch {
            Some(branch) => {
                if let Some(old) = self.edit(place.line).and_then(|it| it.branches.get_mut(branch))
                {
                    *old = None;
                }
            }
            None => {
                if let Some(old) = self.lines.get_mut(place.line) {
                    *old = None;
                }
            }
        }
    }

    /// The names by which a `remove` may mean a line or its branches.
    fn removable(&self, line: &StageLine) -> Vec<(Removable, Slot, Option<usize>)> {
        let named =
            |kind, text: &str| (kind, Slot::Keyed("", word::key(text.trim()).into_owned()), None);
        let gate = |kind, gate: &Gate| {
            let key = gate.key.iter().map(|it| it.text.as_str());
            let fact = gate.criterion.fact.iter().map(|it| it.value.as_str());
            key.chain(fact).map(|it| named(kind, it)).collect()
        };
        let ways = line.ways().into_iter().map(|it| {
            let kind = if it.back { Removable::Back } else { Removable::Go };
            (kind, self.to(it.to), it.branch)
        });
        match line {
            StageLine::Enter(it) => gate(Removable::Enter, it),
            StageLine::Exit(it) => gate(Removable::Exit, it),
            StageLine::Do(it) => {
                let key = it.key.iter().map(|it| it.text.as_str());
                key.chain([it.text.value.as_str()]).map(|it| named(Removable::Do, it)).collect()
            }
            StageLine::Ask(it) => vec![named(Removable::Ask, &it.value)],
            StageLine::Go(_) | StageLine::Back(_) => ways.collect(),
            StageLine::Decide(it) => {
                ways.chain([named(Removable::Decide, &it.question.value)]).collect()
            }
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
            | StageLine::Within(_)
            | StageLine::Takes(_)
            | StageLine::Stale(_)
            | StageLine::Probability(_)
            | StageLine::Forecast(_)
            | StageLine::Substage(_)
            | StageLine::Closes(_)
            | StageLine::Rests
            | StageLine::Crm(_)
            | StageLine::Was(_)
            | StageLine::Metric(_)
            | StageLine::Reviewed(_)
            | StageLine::Label(_)
            | StageLine::Allow(_)
            | StageLine::Remove(_) => Vec::new(),
        }
    }
}

fn nothing_to_remove<'n>(
    remove: &Remove,
    stage: &str,
    names: impl Iterator<Item = &'n (Removable, Slot)>,
) -> Diagnostic {
    let word = match remove.kind {
        Removable::Enter => "enter",
        Removable::Exit => "exit",
        Removable::Do => "do",
        Removable::Go => "go to",
        Removable::Back => "back to",
        Removable::Decide => "decide",
        Removable::Ask => "ask",
    };
    let which = remove.which.text();
    let message = format!("`{}` has no line `{word} {}`", Shown(stage), Shown(which));
    let mut keys: Vec<&str> = names
        .filter_map(|(kind, slot)| match slot {
            Slot::Keyed(_, name) => (*kind == remove.kind).then_some(name.as_str()),
            Slot::Once(_) | Slot::To(_) => None,
        })
        .collect();
    keys.sort_unstable();
    let near = word::nearest(which, keys);
    let help = match near {
        Some(near) => format!("did you mean `{}`?", Shown(near)),
        None => "name the key of the line, or its text in quotes".to_owned(),
    };
    Diagnostic::error("unknown-change-target", remove.which.span(), message).with_help(help)
}
