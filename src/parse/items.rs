//! The items of a file: the map itself, people, fields, words, variants, channels, metrics, goals.

use super::build::{Build, Pair, Parts};
use super::condition::comparison;
use super::grammar::Rule;
use super::place::Place;
use crate::ast::{
    Add, Allow, Change, Channel, ChannelLine, Crm, Field, FieldLine, Goal, GoalLine, Import, Item,
    Map, MapLine, Metric, MetricLine, Phase, RemoveStage, Role, Scope, Target, Team, Term,
};
use crate::quantity::Money;
use crate::source::Spanned;

impl Build<'_> {
    pub(super) fn item(&mut self, pair: Pair<'_>) -> Option<Item> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::map_decl => return self.map(pair).map(Item::Map),
            Rule::role => return self.role(pair).map(Item::Role),
            Rule::field => return self.field_item(pair).map(Item::Field),
            Rule::stage => return self.stage(pair, Place::Stage).map(Item::Stage),
            Rule::channel => return self.channel(pair).map(Item::Channel),
            Rule::metric => return self.metric(pair).map(Item::Metric),
            Rule::goal => return self.goal(pair).map(Item::Goal),
            Rule::change => return self.change(pair).map(Item::Change),
            Rule::add => return self.add(pair).map(Item::Add),
            Rule::allow => return self.allow(pair).map(Item::Allow),
            _ => {}
        }
        let (rule, mut parts) = (pair.as_rule(), Parts::of(pair));
        Some(match rule {
            Rule::import => Item::Import(Import { path: self.take_text(&mut parts)?, span }),
            Rule::team => Item::Team(Team { name: self.name(&mut parts)?, span }),
            Rule::phase => Item::Phase(Phase { name: self.name(&mut parts)?, span }),
            Rule::term => {
                let name = self.name(&mut parts)?;
                Item::Term(Term { name, means: self.take_text(&mut parts)?, span })
            }
            Rule::drop => Item::Remove(RemoveStage { stage: self.take_ref(&mut parts)?, span }),
            _ => return None,
        })
    }

    fn map(&mut self, pair: Pair<'_>) -> Option<Map> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts);
        let body = parts.take(Rule::map_body)?;
        let body = self.block(body, Place::Map, span, |build, line| build.map_line(line));
        Some(Map { name, body: Some(body), span })
    }

    fn map_line(&mut self, pair: Pair<'_>) -> Option<MapLine> {
        let pair = pair.into_inner().next()?;
        match pair.as_rule() {
            Rule::crm_value => return self.crm(pair).map(MapLine::Crm),
            Rule::reviewed => return self.reviewed(pair).map(MapLine::Reviewed),
            Rule::label => return self.label(pair).map(MapLine::Label),
            Rule::allow => return self.allow(pair).map(MapLine::Allow),
            _ => {}
        }
        let (rule, mut parts) = (pair.as_rule(), Parts::of(pair));
        Some(match rule {
            Rule::m_language => MapLine::Language(self.take_ident(&mut parts)?),
            Rule::m_currency => MapLine::Currency(self.take_ident(&mut parts)?),
            Rule::m_version => MapLine::Version(self.take_text(&mut parts)?),
            Rule::m_workweek => self.workweek(&mut parts)?,
            Rule::m_timezone => MapLine::Timezone(self.take_text(&mut parts)?),
            Rule::holiday => {
                MapLine::Holiday(self.take_date(&mut parts)?, self.take_text(&mut parts))
            }
            Rule::m_extends => MapLine::Extends(self.take_text(&mut parts)?),
            Rule::starts => MapLine::Starts(self.take_refs(&mut parts)?),
            Rule::note => MapLine::Note(self.take_text(&mut parts)?),
            _ => return None,
        })
    }

    fn workweek(&mut self, parts: &mut Parts<'_>) -> Option<MapLine> {
        let (first, last) = (self.take_ident(parts)?, self.take_ident(parts)?);
        let Some(hours) = parts.take(Rule::hours) else {
            return Some(MapLine::Workweek { first, last, hours: None });
        };
        let mut clocks = hours.into_inner().filter(|it| it.as_rule() == Rule::clock);
        let (from, to) = (clocks.next()?, clocks.next()?);
        let hours = Some((self.clock(&from)?, self.clock(&to)?));
        Some(MapLine::Workweek { first, last, hours })
    }

    fn role(&mut self, pair: Pair<'_>) -> Option<Role> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let team = parts.take(Rule::in_team).and_then(|it| self.take_ref(&mut Parts::of(it)));
        let crm = parts.take(Rule::crm_value).and_then(|it| self.crm(it));
        Some(Role { name, team, crm, span })
    }

    fn field_item(&mut self, pair: Pair<'_>) -> Option<Field> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let mut kind = Parts::of(parts.take(Rule::field_type)?);
        let on = parts.take(Rule::on_object).and_then(|it| self.take_ident(&mut Parts::of(it)));
        let crm = parts.take(Rule::crm_value).and_then(|it| self.crm(it));
        let body = parts.take(Rule::field_body);
        let body =
            body.map(|it| self.block(it, Place::Field, span, |build, line| build.field_line(line)));
        let choices = kind.take(Rule::values).and_then(|it| self.values(it)).unwrap_or_default();
        Some(Field { name, kind: self.take_ident(&mut kind)?, choices, on, crm, body, span })
    }

    fn field_line(&mut self, pair: Pair<'_>) -> Option<FieldLine> {
        let pair = pair.into_inner().next()?;
        match pair.as_rule() {
            Rule::crm_value => self.crm(pair).map(FieldLine::Crm),
            Rule::label => self.label(pair).map(FieldLine::Label),
            Rule::was => self.take_ref(&mut Parts::of(pair)).map(FieldLine::Was),
            Rule::note => self.take_text(&mut Parts::of(pair)).map(FieldLine::Note),
            _ => None,
        }
    }

    pub(super) fn crm(&mut self, pair: Pair<'_>) -> Option<Crm> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let target = self.take_ident(&mut parts)?;
        Some(Crm { target, id: self.take_text(&mut parts)?, span })
    }

    pub(super) fn allow(&mut self, pair: Pair<'_>) -> Option<Allow> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let rule = parts.take(Rule::code).map(|it| self.ident(&it))?;
        let to = parts.take(Rule::allowed_move).and_then(|it| self.take_ref(&mut Parts::of(it)));
        Some(Allow { rule, to, because: self.take_text(&mut parts)?, span })
    }

    fn change(&mut self, pair: Pair<'_>) -> Option<Change> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let stage = self.take_ref(&mut parts)?;
        let body = parts.take(Rule::stage_body)?;
        let body = self
            .block(body, Place::Change, span, |build, line| build.stage_line(line, Place::Change));
        Some(Change { stage, body, span })
    }

    fn add(&mut self, pair: Pair<'_>) -> Option<Add> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let after = self.take_ref(&mut parts)?;
        let stage = parts.take(Rule::stage).and_then(|it| self.stage(it, Place::Stage))?;
        Some(Add { after, stage, span })
    }

    fn channel(&mut self, pair: Pair<'_>) -> Option<Channel> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let body = parts.take(Rule::channel_body)?;
        let body = self.block(body, Place::Channel, span, |build, line| build.channel_line(line));
        Some(Channel { name, body, span })
    }

    fn channel_line(&mut self, pair: Pair<'_>) -> Option<ChannelLine> {
        let pair = pair.into_inner().next()?;
        match pair.as_rule() {
            Rule::add => return self.add(pair).map(ChannelLine::Add),
            Rule::change => return self.change(pair).map(ChannelLine::Change),
            Rule::allow => return self.allow(pair).map(ChannelLine::Allow),
            _ => {}
        }
        let (rule, mut parts) = (pair.as_rule(), Parts::of(pair));
        Some(match rule {
            Rule::starts => ChannelLine::Starts(self.take_refs(&mut parts)?),
            Rule::skip => ChannelLine::Skip(self.take_refs(&mut parts)?),
            Rule::leads => {
                let amount = parts.take(Rule::amount).and_then(|it| self.amount(it))?;
                let per = self.take_unit(&mut parts)?;
                let source = parts.take(Rule::from_source);
                let source = source.and_then(|it| self.take_text(&mut Parts::of(it)));
                ChannelLine::Leads { amount, per, source }
            }
            Rule::share => ChannelLine::Share(self.take_percent(&mut parts)?),
            Rule::note => ChannelLine::Note(self.take_text(&mut parts)?),
            _ => return None,
        })
    }

    fn metric(&mut self, pair: Pair<'_>) -> Option<Metric> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let body = parts.take(Rule::metric_body)?;
        let body = self.block(body, Place::Metric, span, |build, line| build.metric_line(line));
        Some(Metric { name, body, span })
    }

    fn metric_line(&mut self, pair: Pair<'_>) -> Option<MetricLine> {
        let pair = pair.into_inner().next()?;
        match pair.as_rule() {
            Rule::target => return self.target(pair).map(MetricLine::Target),
            Rule::allow => return self.allow(pair).map(MetricLine::Allow),
            _ => {}
        }
        let (rule, mut parts) = (pair.as_rule(), Parts::of(pair));
        Some(match rule {
            Rule::measures => {
                let kind = self.take_ident(&mut parts)?;
                let scope = parts.take(Rule::scope).and_then(|it| self.scope(it));
                MetricLine::Measures(kind, scope.unwrap_or(Scope::Map))
            }
            Rule::basis => MetricLine::Basis(self.take_ident(&mut parts)?),
            Rule::mature => MetricLine::Mature(self.take_duration(&mut parts)?),
            Rule::m_source => MetricLine::Source(self.take_text(&mut parts)?),
            Rule::every => MetricLine::Every(self.take_unit(&mut parts)?),
            Rule::owner => MetricLine::Owner(self.take_ref(&mut parts)?),
            Rule::note => MetricLine::Note(self.take_text(&mut parts)?),
            _ => return None,
        })
    }

    fn scope(&mut self, pair: Pair<'_>) -> Option<Scope> {
        let mut parts = Parts::of(pair);
        if let Some(text) = self.take_text(&mut parts) {
            return Some(Scope::Text(text));
        }
        let first = self.take_ref(&mut parts)?;
        if parts.has(Rule::kw_from) {
            return Some(Scope::Path(first, self.take_ref(&mut parts)?));
        }
        Some(if parts.has(Rule::kw_in) { Scope::In(first) } else { Scope::At(first) })
    }

    fn target(&mut self, pair: Pair<'_>) -> Option<Target> {
        let mut parts = Parts::of(pair);
        let comparison = parts.take(Rule::comparison).map(|it| comparison(&it));
        let value = parts.take(Rule::bound).and_then(|it| self.value(it))?;
        let share = parts.take(Rule::for_share);
        let share = share.and_then(|it| self.take_percent(&mut Parts::of(it)));
        let by = parts.take(Rule::until).and_then(|it| self.take_day(&mut Parts::of(it)));
        Some(Target { comparison, value, share, by })
    }

    fn goal(&mut self, pair: Pair<'_>) -> Option<Goal> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let name = self.name(&mut parts)?;
        let body = parts.take(Rule::goal_body)?;
        let body = self.block(body, Place::Goal, span, |build, line| build.goal_line(line));
        Some(Goal { name, body, span })
    }

    fn goal_line(&mut self, pair: Pair<'_>) -> Option<GoalLine> {
        let pair = pair.into_inner().next()?;
        match pair.as_rule() {
            Rule::target => return self.target(pair).map(GoalLine::Target),
            Rule::allow => return self.allow(pair).map(GoalLine::Allow),
            _ => {}
        }
        let (rule, mut parts) = (pair.as_rule(), Parts::of(pair));
        Some(match rule {
            Rule::deal => GoalLine::Deal(self.deal(&mut parts)?),
            Rule::period => {
                GoalLine::Period(self.take_day(&mut parts)?, self.take_day(&mut parts)?)
            }
            Rule::at_stage => GoalLine::At(self.take_ref(&mut parts)?),
            Rule::owner => GoalLine::Owner(self.take_ref(&mut parts)?),
            Rule::note => GoalLine::Note(self.take_text(&mut parts)?),
            _ => return None,
        })
    }

    /// A bare amount has an empty currency: the map's, which is not known here.
    fn deal(&mut self, parts: &mut Parts<'_>) -> Option<Spanned<Money>> {
        if let Some(money) = parts.take(Rule::money) {
            return self.money(money);
        }
        let amount = parts.take(Rule::amount).and_then(|it| self.amount(it))?;
        Some(amount.map(|it| Money {
            amount: it.value,
            currency: String::new(),
            written: it.written,
        }))
    }
}
