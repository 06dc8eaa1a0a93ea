//! The lines of a stage.

use super::build::{Build, Pair, Parts};
use super::grammar::Rule;
use super::place::Place;
use crate::ast::{
    Activity, Branch, Decide, Gate, Label, Move, Outcome, Removable, Remove, Reviewed, Stage,
    StageLine,
};
use crate::diagnostic::Diagnostic;
use crate::quantity::Decimal;

impl Build<'_> {
    /// `stage lead "Lead" { … }`, `substage call "Call" { … }`
    pub(super) fn stage(&mut self, pair: Pair<'_>, place: Place) -> Option<Stage> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let body = parts
            .take(Rule::stage_body)
            .map(|body| self.block(body, place, span, |build, line| build.stage_line(line, place)));
        Some(Stage { name, body, span })
    }

    /// One line of a stage, a sub-stage or a `change`.
    pub(super) fn stage_line(&mut self, pair: Pair<'_>, place: Place) -> Option<StageLine> {
        let pair = pair.into_inner().next()?;
        let rule = pair.as_rule();
        match rule {
            Rule::substage => return self.stage(pair, Place::Stage).map(StageLine::Substage),
            Rule::decide => return self.decide(pair).map(StageLine::Decide),
            Rule::allow => return self.allow(pair).map(StageLine::Allow),
            Rule::crm_value => return self.crm(pair).map(StageLine::Crm),
            Rule::label => return self.label(pair).map(StageLine::Label),
            Rule::reviewed => return self.reviewed(pair).map(StageLine::Reviewed),
            Rule::remove => return self.remove(pair, place).map(StageLine::Remove),
            _ => {}
        }
        let parts = &mut Parts::of(pair);
        self.words(rule, parts)
            .or_else(|| self.people(rule, parts))
            .or_else(|| self.work(rule, parts))
            .or_else(|| self.times(rule, parts))
    }

    fn words(&mut self, rule: Rule, parts: &mut Parts<'_>) -> Option<StageLine> {
        let line = match rule {
            Rule::summary => StageLine::Summary,
            Rule::trigger => StageLine::Trigger,
            Rule::friction => StageLine::Friction,
            Rule::ask => StageLine::Ask,
            Rule::guide => StageLine::Guide,
            Rule::note => StageLine::Note,
            Rule::link => {
                let label = self.take_text(parts)?;
                return Some(StageLine::Link(label, self.take_text(parts)));
            }
            _ => return None,
        };
        self.take_text(parts).map(line)
    }

    fn people(&mut self, rule: Rule, parts: &mut Parts<'_>) -> Option<StageLine> {
        Some(match rule {
            Rule::s_phase => StageLine::Phase(self.take_ref(parts)?),
            Rule::owner => StageLine::Owner(self.take_ref(parts)?),
            Rule::was => StageLine::Was(self.take_ref(parts)?),
            Rule::consults => StageLine::Consults(self.take_refs(parts)?),
            Rule::informs => StageLine::Informs(self.take_refs(parts)?),
            Rule::shows => StageLine::Metric(self.take_refs(parts)?),
            _ => return None,
        })
    }

    fn work(&mut self, rule: Rule, parts: &mut Parts<'_>) -> Option<StageLine> {
        Some(match rule {
            Rule::enter => StageLine::Enter(self.gate(parts)?),
            Rule::exit => StageLine::Exit(self.gate(parts)?),
            Rule::activity => StageLine::Do(self.activity(parts)?),
            Rule::go => StageLine::Go(self.r#move(parts)?),
            Rule::back => StageLine::Back(self.r#move(parts)?),
            Rule::rests => StageLine::Rests,
            Rule::closes if parts.has(Rule::kw_won) => StageLine::Closes(Outcome::Won),
            Rule::closes => StageLine::Closes(Outcome::Lost),
            _ => return None,
        })
    }

    fn times(&mut self, rule: Rule, parts: &mut Parts<'_>) -> Option<StageLine> {
        Some(match rule {
            Rule::sla => StageLine::Within(self.take_duration(parts)?),
            Rule::takes => StageLine::Takes(self.take_duration(parts)?),
            Rule::stale => StageLine::Stale(self.take_duration(parts)?),
            Rule::probability => StageLine::Probability(self.take_percent(parts)?),
            Rule::forecast => StageLine::Forecast(self.take_ident(parts)?),
            _ => return None,
        })
    }

    fn gate(&mut self, parts: &mut Parts<'_>) -> Option<Gate> {
        let key = parts.take(Rule::key).and_then(|it| it.into_inner().next());
        let key = key.map(|it| self.ident(&it));
        Some(Gate { key, criterion: self.take_criterion(parts)? })
    }

    fn activity(&mut self, parts: &mut Parts<'_>) -> Option<Activity> {
        let key = self.take_ident(parts);
        let text = self.take_text(parts)?;
        let mut activity = Activity {
            key,
            text,
            times: None,
            by: Vec::new(),
            within: None,
            using: None,
            check: None,
            optional: false,
        };
        for part in self.said_once(parts, Rule::do_mod) {
            self.do_mod(part, &mut activity);
        }
        Some(activity)
    }

    fn do_mod(&mut self, inner: Pair<'_>, activity: &mut Activity) {
        let (rule, parts) = (inner.as_rule(), &mut Parts::of(inner));
        match rule {
            Rule::times => activity.times = self.repeats(parts),
            Rule::by => activity.by.extend(self.take_refs(parts).unwrap_or_default()),
            Rule::within => activity.within = self.take_duration(parts),
            Rule::using => activity.using = self.take_text(parts),
            Rule::check => activity.check = self.take_condition(parts),
            Rule::kw_optional => activity.optional = true,
            _ => {}
        }
    }

    /// The parts of a line behind its first words; a finding for each that repeats one before it.
    fn said_once<'i>(&mut self, parts: &mut Parts<'i>, rule: Rule) -> Vec<Pair<'i>> {
        let mut kept: Vec<Pair<'i>> = Vec::new();
        while let Some(part) = parts.take(rule) {
            let Some(part) = part.into_inner().next() else { continue };
            let first = kept.iter().find(|it| it.as_rule() == part.as_rule());
            match first.zip(single(part.as_rule())) {
                Some((first, word)) => {
                    let message = format!("a second {word} on this line");
                    let found = Diagnostic::error("duplicate-line", self.span(&part), message);
                    let found = found.with_label(self.span(first), "the first one");
                    self.found.push(found.with_help("keep one of the two"));
                }
                None => kept.push(part),
            }
        }
        kept
    }

    fn repeats(
        &mut self,
        parts: &mut Parts<'_>,
    ) -> Option<crate::source::Spanned<crate::quantity::Number>> {
        let pair = parts.take(Rule::number)?;
        let (span, written) = (self.span(&pair), self.typed_owned(&pair));
        let value = self.number(&pair)?;
        if value <= Decimal::ZERO || value > Decimal::from(10_000) || !value.is_integer() {
            let message = format!("nobody does a thing `{written}` times");
            let found = Diagnostic::error("number-out-of-range", span, message);
            self.found.push(found.with_help("write a whole number from 1 to 10000"));
            return None;
        }
        Some(crate::source::Spanned::new(crate::quantity::Number { value, written }, span))
    }

    fn r#move(&mut self, parts: &mut Parts<'_>) -> Option<Move> {
        let to = self.take_ref(parts)?;
        let mut way = Move { to, share: None, when: None, after: None, because: None };
        for inner in self.said_once(parts, Rule::edge_mod) {
            let rule = inner.as_rule();
            if rule == Rule::percent {
                way.share = self.percent(inner);
                continue;
            }
            let parts = &mut Parts::of(inner);
            match rule {
                Rule::when => way.when = self.take_criterion(parts),
                Rule::after => way.after = self.take_duration(parts),
                Rule::because => way.because = self.take_text(parts),
                _ => {}
            }
        }
        Some(way)
    }

    fn decide(&mut self, pair: Pair<'_>) -> Option<Decide> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let question = self.take_text(&mut parts)?;
        let by = parts.take(Rule::by).and_then(|it| self.take_refs(&mut Parts::of(it)));
        let body = parts.take(Rule::branches)?;
        let branches = self.block(body, Place::Decision, span, |build, line| build.branch(line));
        Some(Decide { question, by: by.unwrap_or_default(), branches })
    }

    fn branch(&mut self, pair: Pair<'_>) -> Option<Branch> {
        let mut parts = Parts::of(pair);
        let test = match parts.take(Rule::if_answer) {
            Some(answer) => Some(self.take_condition(&mut Parts::of(answer))?),
            None => None,
        };
        let back = parts.has(Rule::kw_back);
        let to = self.take_ref(&mut parts)?;
        let mut branch = Branch { test, back, to, share: None, because: None };
        for inner in self.said_once(&mut parts, Rule::branch_mod) {
            match inner.as_rule() {
                Rule::percent => branch.share = self.percent(inner),
                Rule::because => branch.because = self.take_text(&mut Parts::of(inner)),
                _ => {}
            }
        }
        Some(branch)
    }

    pub(super) fn label(&mut self, pair: Pair<'_>) -> Option<Label> {
        let mut parts = Parts::of(pair);
        let language = self.take_ident(&mut parts)?;
        Some(Label { language, text: self.take_text(&mut parts)? })
    }

    pub(super) fn reviewed(&mut self, pair: Pair<'_>) -> Option<Reviewed> {
        let mut parts = Parts::of(pair);
        let date = self.take_date(&mut parts)?;
        let by = parts.take(Rule::reviewer).and_then(|it| self.take_ref(&mut Parts::of(it)));
        Some(Reviewed { date, by })
    }

    fn remove(&mut self, pair: Pair<'_>, place: Place) -> Option<Remove> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let kind = removable(&mut parts)?;
        let which = self.take_ref(&mut parts)?;
        if place != Place::Change {
            let message = "`remove` belongs in a `change` block, not in a stage";
            let found = Diagnostic::error("unknown-word", span, message);
            self.found.push(found.with_help("delete the line that it would remove"));
            return None;
        }
        Some(Remove { kind, which })
    }
}

/// What a line says once, as a finding calls it; `by` makes a list, and `optional` twice is no less so.
fn single(part: Rule) -> Option<&'static str> {
    Some(match part {
        Rule::percent => "share",
        Rule::when => "`when`",
        Rule::after => "`after`",
        Rule::because => "`because`",
        Rule::within => "`within`",
        Rule::using => "`using`",
        Rule::check => "`check`",
        Rule::times => "`times`",
        _ => return None,
    })
}

fn removable(parts: &mut Parts<'_>) -> Option<Removable> {
    let kinds = [
        (Rule::kw_enter, Removable::Enter),
        (Rule::kw_exit, Removable::Exit),
        (Rule::kw_do, Removable::Do),
        (Rule::kw_go, Removable::Go),
        (Rule::kw_back, Removable::Back),
        (Rule::kw_decide, Removable::Decide),
        (Rule::kw_ask, Removable::Ask),
    ];
    kinds.into_iter().find(|(rule, _)| parts.has(*rule)).map(|(_, kind)| kind)
}
