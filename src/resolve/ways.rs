//! Moves, decisions and their branches.

use super::bind::{Resolver, number};
use super::condition::spanned;
use super::stage::Reading;
use crate::ast;
use crate::model::{
    Decision, Name, Node, NodeId, NodeKind, Span, Text, Transition, TransitionKind,
};

impl Resolver<'_, '_> {
    /// `go to qualified 40% when "…"`
    pub(super) fn way(&mut self, way: &ast::Move, back: bool, span: Span, reading: &Reading<'_>) {
        self.share(way.share.as_ref());
        let when = way.when.as_ref().map(|it| self.criterion(it));
        let Some(to) = self.stage(&way.to) else { return };
        if self.returns_by_skip(&way.to, to.value, reading.node) {
            return;
        }
        self.map.transitions.push(Transition {
            from: reading.node,
            to: to.value,
            kind: TransitionKind::Move(when),
            back,
            share: way.share.clone(),
            after: way.after.clone(),
            because: way.because.as_ref().map(spanned),
            target: to.span,
            span,
        });
    }

    /// `decide "Question?" { … }`: a node of its own, the way into it, and one way for each branch.
    pub(super) fn decide(&mut self, decide: &ast::Decide, span: Span, reading: &mut Reading<'_>) {
        self.broken |= !decide.branches.whole;
        let nth = reading.decisions.len();
        let id = NodeId(reading.node.0.saturating_add(number(nth + 1)));
        let suffix = if nth == 0 { String::new() } else { (nth + 1).to_string() };
        let name = Name {
            key: format!("{}.decision{suffix}", reading.key),
            keyed: false,
            label: Text::clean(&decide.question.value),
            labels: Vec::new(),
            span: decide.question.span,
        };
        let decision = Decision { stage: reading.node, by: self.roles(&decide.by) };
        let kind = NodeKind::Decision(decision);
        reading.decisions.push(Node { name, blocks: vec![span], kind });
        self.map.transitions.push(Transition {
            from: reading.node,
            to: id,
            kind: TransitionKind::Asked,
            back: false,
            share: None,
            after: None,
            because: None,
            target: decide.question.span,
            span,
        });
        for line in &decide.branches.lines {
            self.branch(&line.what, line.span, id, reading.node);
        }
    }

    fn branch(&mut self, branch: &ast::Branch, span: Span, from: NodeId, stage: NodeId) {
        self.share(branch.share.as_ref());
        let kind = match &branch.test {
            Some(test) => TransitionKind::If(self.condition(test)),
            None => TransitionKind::Otherwise,
        };
        let Some(to) = self.stage(&branch.to) else { return };
        if self.returns_by_skip(&branch.to, to.value, stage) {
            return;
        }
        self.map.transitions.push(Transition {
            from,
            to: to.value,
            kind,
            back: branch.back,
            share: branch.share.clone(),
            after: None,
            because: branch.because.as_ref().map(spanned),
            target: to.span,
            span,
        });
    }

    /// Whether a skipped stage would send deals back to where they stand.
    fn returns_by_skip(&self, to: &ast::Reference, next: NodeId, from: NodeId) -> bool {
        next == from && self.skipped.contains_key(&*to.folded())
    }
}
