//! What the rules for CRMs ask: which CRMs the map is for, and how firmly.

use super::{Context, Diagnostic, Level};
use crate::model::limits::{CRMS, Crm};
use crate::model::pipeline::PipelineStage;
use crate::model::{Decimal, Node, Pipeline, Stage};

impl<'a> Context<'a> {
    /// The portable core of the map, with the labels that a CRM is given.
    pub fn pipeline(&self) -> &'a Pipeline {
        let language = self.settings.language.as_ref().unwrap_or(&self.map.language);
        self.known.pipeline.get_or_init(|| Pipeline::in_language(self.map, language))
    }

    /// The stages of the sale, each as a CRM sees it and as the map says it.
    pub fn sale(&self) -> impl Iterator<Item = (&'a PipelineStage, &'a Node, &'a Stage)> + use<'a> {
        let map = self.map;
        self.pipeline().stages.iter().filter_map(move |it| {
            let node = map.node(it.node);
            node.stage().map(|stage| (it, node, stage))
        })
    }

    /// Whether files for this target are about to be written.
    #[must_use]
    pub fn asked(&self, target: &str) -> bool {
        self.settings.targets.iter().any(|it| it == target)
    }

    /// The CRMs the map is for, each with the most that a finding about it may weigh.
    ///
    /// A map that only says how its fields are called in a CRM is not refused for what its stages lack.
    pub fn crms(&self) -> impl Iterator<Item = (&'static Crm, Level)> + use<'a> {
        let crms = self.known.crms.get_or_init(|| {
            let named = self.map.crm_targets();
            let lives = |crm: &Crm| self.map.pipeline_lines().any(|it| it.target.value == crm.name);
            let most = |crm: &'static Crm| {
                if self.asked(crm.name) || lives(crm) {
                    return Some((crm, Level::Error));
                }
                named.contains(&crm.name).then_some((crm, Level::Info))
            };
            CRMS.iter().filter_map(most).collect()
        });
        crms.iter().copied()
    }

    /// The win probability nearest to one that the CRMs of the map take for an open stage.
    #[must_use]
    pub fn probability_near(&self, percent: Decimal) -> Decimal {
        let steps = self.crms().filter_map(|(crm, _)| crm.probability_step);
        let Some(step) = steps.max().map(Decimal::from) else { return percent.round() };
        let nearest = (percent / step).round() * step;
        nearest.clamp(step, Decimal::ONE_HUNDRED - step)
    }

    /// The most that a finding about every CRM may weigh; nothing for a map without a CRM.
    #[must_use]
    pub fn any_crm(&self) -> Option<Level> {
        self.crms().map(|(_, most)| most).max()
    }

    /// Reports a finding that weighs `most` at most.
    pub fn push_at_most(&mut self, most: Level, mut found: Diagnostic) {
        found.level = found.level.min(most);
        self.push(found);
    }
}
