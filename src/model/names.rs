//! Every name that a map declares, and which of them nothing uses.

use foldhash::HashSet;

use super::{Map, Name, NodeKind, Stage, Use};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The map.
    Map,
    /// A stage.
    Stage,
    /// A decision, whose label is its question.
    Decision,
    /// A named part of a stage.
    Substage,
    /// A team.
    Team,
    /// A role.
    Role,
    /// A CRM field.
    Field,
    /// A phase of the buyer's journey.
    Phase,
    /// A word of the glossary.
    Term,
    /// An acquisition channel.
    Channel,
    /// A metric.
    Metric,
    /// A goal.
    Goal,
}

impl Map {
    /// Every name that the map declares, those of one sort in file order.
    #[must_use]
    pub fn names(&self) -> Vec<(Sort, &Name)> {
        let mut names = vec![(Sort::Map, &self.name)];
        for node in &self.nodes {
            match &node.kind {
                NodeKind::Stage(stage) => {
                    names.push((Sort::Stage, &node.name));
                    push_substages(stage, &mut names);
                }
                NodeKind::Decision(_) => names.push((Sort::Decision, &node.name)),
            }
        }
        names.extend(self.teams.iter().map(|it| (Sort::Team, &it.name)));
        names.extend(self.roles.iter().map(|it| (Sort::Role, &it.name)));
        names.extend(self.fields.iter().map(|it| (Sort::Field, &it.name)));
        names.extend(self.phases.iter().map(|it| (Sort::Phase, &it.name)));
        names.extend(self.terms.iter().map(|it| (Sort::Term, &it.name)));
        names.extend(self.channels.iter().map(|it| (Sort::Channel, &it.name)));
        names.extend(self.metrics.iter().map(|it| (Sort::Metric, &it.name)));
        names.extend(self.goals.iter().map(|it| (Sort::Goal, &it.name)));
        names
    }

    /// The names of one list of the map that no line uses; `of` makes the use of a number in the list.
    ///
    /// Only names of the map's own file: an imported or extended one serves several maps, and what
    /// this map leaves out of it is no fault.
    pub fn unused<'m>(
        &'m self,
        list: impl Iterator<Item = &'m Name>,
        of: impl Fn(u32) -> Use,
    ) -> impl Iterator<Item = &'m Name> {
        let used: HashSet<Use> = self.uses.iter().map(|(_, it)| *it).collect();
        let own = self.name.span.source;
        let unused = (0..).map(of).zip(list).filter(move |(it, _)| !used.contains(it));
        unused.map(|(_, name)| name).filter(move |it| it.span.source == own)
    }
}

/// Recursion ends: a file is refused where it nests deeper than 64.
fn push_substages<'m>(stage: &'m Stage, names: &mut Vec<(Sort, &'m Name)>) {
    for part in &stage.substages {
        names.push((Sort::Substage, &part.name));
        push_substages(&part.stage, names);
    }
}
