//! A small map that has every kind of text once, made by hand so that any text can be put anywhere.

use std::sync::Arc;

use masar::model::{
    Activity, Allow, Ask, Channel, Comparison, Condition, Criterion, CrmName, Currency, Date,
    Decimal, Decision, Duration, Field, FieldId, FieldType, Flow, Gate, Goal, Language, Leads, Map,
    Measure, Metric, Name, Node, NodeId, NodeKind, Number, Object, Outcome, Percent, Phase,
    PhaseId, Role, RoleId, Scope, Span, Spanned, Stage, Substage, Team, TeamId, Term, Test, Tested,
    Text, Transition, TransitionKind, Unit, Value, Workweek,
};

/// Makes the map; `put` is asked for every text by the name of its field and a plain value.
pub(crate) fn map(put: &mut dyn FnMut(&'static str, &str) -> String) -> Map {
    let mut make = Maker { put };
    let mut map = make.frame();
    map.nodes = make.nodes();
    map.transitions = make.transitions();
    map.metrics = vec![make.metric()];
    map.goals = vec![make.goal()];
    let inner = map.clone();
    map.channels = vec![make.channel(inner)];
    assert!(Flow::new(&map).reachable().iter().all(|it| *it), "the sample has no loose ends");
    map
}

/// The names of all fields, in the order they are asked for.
pub(crate) fn fields() -> Vec<&'static str> {
    let mut names = Vec::new();
    map(&mut |name, plain| {
        if !names.contains(&name) {
            names.push(name);
        }
        plain.to_owned()
    });
    names
}

/// The map with `value` in one field and plain words in all others.
pub(crate) fn with(field: &str, value: &str) -> Map {
    map(&mut |name, plain| if name == field { value.to_owned() } else { plain.to_owned() })
}

struct Maker<'a> {
    put: &'a mut dyn FnMut(&'static str, &str) -> String,
}

fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn days(amount: i64) -> Spanned<Duration> {
    let written = format!("{amount} days");
    at(Duration { amount: Decimal::from(amount), unit: Unit::Day, business: false, written })
}

fn percent(value: i64) -> Option<Spanned<Percent>> {
    Some(at(Percent { value: Decimal::from(value), written: format!("{value}%") }))
}

impl Maker<'_> {
    fn text(&mut self, field: &'static str, plain: &str) -> Text {
        Text::clean(&(self.put)(field, plain))
    }

    fn spanned(&mut self, field: &'static str, plain: &str) -> Spanned<Text> {
        at(self.text(field, plain))
    }

    fn name(&mut self, field: &'static str, key: &str, plain: &str) -> Name {
        let label = self.text(field, plain);
        Name { key: key.to_owned(), keyed: true, label, labels: Vec::new(), span: Span::default() }
    }

    fn crm(&mut self, target: &str, field: &'static str) -> Vec<CrmName> {
        vec![CrmName { target: at(target.to_owned()), id: self.spanned(field, "crm_id") }]
    }

    fn frame(&mut self) -> Map {
        let date = Date::new(2026, 9, 23).unwrap();
        Map {
            name: self.name("map.label", "sample", "Sample"),
            language: Language::default(),
            currency: Currency::named("USD"),
            version: Some(self.text("map.version", "2026.1")),
            workweek: Workweek::default(),
            timezone: Some(self.text("map.timezone", "Asia/Riyadh")),
            holidays: vec![(date, Some(self.text("map.holiday", "National day")))],
            starts: vec![at(NodeId(0))],
            crm: self.crm("salesforce", "map.crm"),
            reviewed: None,
            notes: vec![self.text("map.note", "A note on the map")],
            teams: vec![Team { name: self.name("team.label", "sales", "Sales") }],
            roles: vec![self.role("role.label", "rep"), self.role("other.label", "engineer")],
            fields: vec![self.field(), self.checkbox()],
            phases: vec![Phase { name: self.name("phase.label", "decision", "Decision") }],
            terms: vec![Term {
                name: self.name("term.label", "MQL", "Qualified lead"),
                means: self.text("term.means", "A lead that fits"),
            }],
            nodes: Vec::new(),
            transitions: Vec::new(),
            channels: Vec::new(),
            metrics: Vec::new(),
            goals: Vec::new(),
            allows: vec![Allow {
                rule: at("missing-owner".to_owned()),
                scope: [].into(),
                to: None,
                because: self.text("allow.because", "Nobody owns it"),
            }],
            uses: Vec::new(),
            broken: Vec::new(),
            tongues: foldhash::HashMap::default(),
            headed: true,
            whole: true,
        }
    }

    fn role(&mut self, field: &'static str, key: &str) -> Role {
        let name = self.name(field, key, &format!("The {key}"));
        Role { name, team: Some(TeamId(0)), crm: self.crm("salesforce", "role.crm") }
    }

    fn field(&mut self) -> Field {
        let choices = vec![self.spanned("field.choice", "Gulf"), at(Text::clean("Levant"))];
        Field {
            name: self.name("field.label", "region", "Region"),
            kind: FieldType::Choice(choices),
            on: Object::Company,
            crm: self.crm("hubspot", "field.crm"),
            was: Vec::new(),
            notes: vec![self.text("field.note", "A note on the field")],
        }
    }

    fn checkbox(&mut self) -> Field {
        Field {
            name: self.name("checkbox.label", "budget", "Budget confirmed"),
            kind: FieldType::Checkbox,
            on: Object::Deal,
            crm: Vec::new(),
            was: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn test(&mut self, field: Tested, ask: Ask) -> Condition {
        Condition::Test(Test { field, ask, span: Span::default() })
    }

    fn gate(&mut self, fact: &'static str, check: Option<Condition>) -> Gate {
        let fact = Some(self.spanned(fact, "A fact"));
        let criterion = Criterion { fact, check, span: Span::default() };
        Gate { key: None, criterion, span: Span::default() }
    }

    fn nodes(&mut self) -> Vec<Node> {
        let lead = self.lead();
        let won = Stage { closes: Some(at(Outcome::Won)), ..Stage::default() };
        let rests = Stage {
            rests: true,
            owner: Some(at(RoleId(0))),
            probability: percent(10),
            ..Stage::default()
        };
        let lost = Stage { closes: Some(at(Outcome::Lost)), ..Stage::default() };
        let decision = Decision { stage: NodeId(0), by: vec![at(RoleId(1))] };
        let question = self.name("decision.question", "lead_1", "What does the buyer say?");
        let kinds = [
            (self.name("stage.label", "lead", "Lead"), NodeKind::Stage(Arc::new(lead))),
            (question, NodeKind::Decision(decision)),
            (self.name("won.label", "won", "Won"), NodeKind::Stage(Arc::new(won))),
            (self.name("rests.label", "parked", "Parked"), NodeKind::Stage(Arc::new(rests))),
            (self.name("lost.label", "lost", "Lost"), NodeKind::Stage(Arc::new(lost))),
        ];
        kinds.into_iter().map(|(name, kind)| Node { name, blocks: Vec::new(), kind }).collect()
    }

    fn lead(&mut self) -> Stage {
        let raw = Tested::Raw(self.text("test.field", "Account.Region"));
        let value = Value::Text((self.put)("test.value", "Gulf"));
        let compare = self.test(raw, Ask::Compare(Comparison::Equal, at(value)));
        let member = Value::Text((self.put)("test.member", "Levant"));
        let among = self.test(Tested::Field(FieldId(0)), Ask::In(vec![at(member)]));
        let substage = Substage {
            name: self.name("substage.label", "call", "Calls"),
            stage: Stage {
                asks: vec![self.spanned("substage.ask", "Who calls?")],
                activities: vec![self.activity("substage.do")],
                ..Stage::default()
            },
        };
        Stage {
            phase: Some(at(PhaseId(0))),
            owner: Some(at(RoleId(0))),
            consults: vec![at(RoleId(1))],
            summary: Some(self.text("stage.summary", "A summary")),
            guides: vec![self.spanned("stage.guide", "Some guidance")],
            notes: vec![self.text("stage.note", "A note")],
            links: vec![
                (
                    self.text("link.label", "Template"),
                    Some(at(Text::clean("https://example.com/a?b=1&c=2"))),
                ),
                (
                    Text::clean("Elsewhere"),
                    Some(self.spanned("link.address", "https://example.com")),
                ),
            ],
            triggers: vec![self.text("stage.trigger", "A trigger")],
            frictions: vec![self.text("stage.friction", "A friction")],
            enter: vec![self.gate("enter.fact", Some(compare))],
            exit: vec![self.gate("exit.fact", Some(among))],
            activities: vec![self.activity("do.text")],
            asks: vec![self.spanned("stage.ask", "What do you need?")],
            within: Some(days(5)),
            stale: Some(days(14)),
            probability: percent(30),
            substages: vec![substage],
            crm: self.crm("salesforce", "stage.crm"),
            ..Stage::default()
        }
    }

    fn activity(&mut self, field: &'static str) -> Activity {
        let check = self.test(
            Tested::Field(FieldId(1)),
            Ask::Compare(Comparison::Equal, at(Value::Bool(true))),
        );
        Activity {
            key: None,
            text: self.spanned(field, "Call the buyer"),
            times: Some(at(Decimal::from(3))),
            by: vec![at(RoleId(0)), at(RoleId(1))],
            within: Some(days(2)),
            using: Some(self.text("do.using", "A template")),
            check: Some(check),
            optional: true,
            span: Span::default(),
        }
    }

    fn transitions(&mut self) -> Vec<Transition> {
        let fact = self.spanned("go.fact", "The buyer is ready");
        let check = self.test(Tested::Field(FieldId(1)), Ask::Set);
        let criterion = Criterion { fact: Some(fact), check: Some(check), span: Span::default() };
        let answer = Condition::Fact(self.spanned("if.answer", "Yes"));
        let mut moved = way(0, 2, TransitionKind::Move(Some(criterion)));
        moved.because = Some(self.spanned("go.because", "A reason"));
        let mut otherwise = way(1, 3, TransitionKind::Otherwise);
        otherwise.because = Some(self.spanned("if.because", "Another reason"));
        let mut back = way(3, 0, TransitionKind::Move(None));
        back.back = true;
        vec![
            moved,
            way(0, 1, TransitionKind::Asked),
            way(1, 2, TransitionKind::If(answer)),
            otherwise,
            back,
            way(3, 4, TransitionKind::Move(None)),
        ]
    }

    fn metric(&mut self) -> Metric {
        Metric {
            name: self.name("metric.label", "win_rate", "Win rate"),
            span: Span::default(),
            measures: Some(at(Measure::Custom)),
            scope: Scope::Text(self.text("metric.scope", "Some numbers")),
            basis: None,
            mature: None,
            target: None,
            source: Some(self.text("metric.source", "CRM")),
            every: Some(Unit::Month),
            owner: None,
            notes: vec![self.text("metric.note", "A note on the metric")],
        }
    }

    fn goal(&mut self) -> Goal {
        Goal {
            name: self.name("goal.label", "goal", "A goal"),
            span: Span::default(),
            period: None,
            target: None,
            deal: None,
            at: None,
            owner: None,
            notes: vec![self.text("goal.note", "A note on the goal")],
        }
    }

    fn channel(&mut self, map: Map) -> Channel {
        let amount = at(Number { value: Decimal::from(800), written: "800".to_owned() });
        let source = Some(self.text("channel.source", "Web analytics"));
        Channel {
            name: self.name("channel.label", "inbound", "Inbound"),
            starts: vec![at(NodeId(0))],
            skips: Vec::new(),
            leads: Some(Leads { amount, per: Unit::Month, source }),
            share: None,
            notes: vec![self.text("channel.note", "A note on the channel")],
            map: Box::new(map),
            own: vec![NodeId(0)],
            span: Span::default(),
        }
    }
}

fn way(from: u32, to: u32, kind: TransitionKind) -> Transition {
    Transition {
        from: NodeId(from),
        to: NodeId(to),
        kind,
        back: false,
        // What a stage decides is shared among all of its moves and branches.
        share: percent(if from == 1 { 25 } else { 50 }),
        after: None,
        because: None,
        target: Span::default(),
        span: Span::default(),
    }
}
