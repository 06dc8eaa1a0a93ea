//! What conditions mean together: the tests they hold, and whether they can all be true at once.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ask, Comparison, Condition, Decimal, FieldId, Map, Stage, Test, Tested, Transition,
    TransitionKind, Value,
};
use crate::word::plain;

impl Condition {
    /// The tests of fields within, in no order.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        let mut tests = Vec::new();
        let mut rest = vec![self];
        while let Some(condition) = rest.pop() {
            match condition {
                Self::Any(parts) | Self::All(parts) => rest.extend(parts),
                Self::Not(inner) => rest.push(inner),
                Self::Fact(_) => {}
                Self::Test(test) => tests.push(test),
            }
        }
        tests
    }
}

impl Map {
    /// Every condition of the map, and of its channels where they differ, in file order.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let maps = std::iter::once(self).chain(self.channels.iter().map(|it| &*it.map));
        let mut found = Vec::new();
        for map in maps {
            let ways = map.transitions.iter().filter_map(|way| match &way.kind {
                TransitionKind::Move(when) => when.as_ref()?.check.as_ref(),
                TransitionKind::If(answer) => Some(answer),
                TransitionKind::Asked | TransitionKind::Otherwise => None,
            });
            let stages = map.stages().map(|(_, _, stage)| stage);
            found.extend(stages.flat_map(conditions_of_stage));
            found.extend(ways);
        }
        found
    }
}

fn conditions_of_stage(stage: &Stage) -> Vec<&Condition> {
    let mut found = Vec::new();
    let mut rest = vec![stage];
    while let Some(stage) = rest.pop() {
        let gates = stage.enter.iter().chain(&stage.exit);
        found.extend(gates.filter_map(|it| it.criterion.check.as_ref()));
        found.extend(stage.activities.iter().filter_map(|it| it.check.as_ref()));
        rest.extend(stage.substages.iter().map(|it| &it.stage));
    }
    found
}

impl Transition {
    /// Whether it is the branch of an answer that asks the same.
    #[must_use]
    pub fn answers(&self, answer: &Condition) -> bool {
        match &self.kind {
            TransitionKind::If(own) => same(own, answer),
            TransitionKind::Move(_) | TransitionKind::Asked | TransitionKind::Otherwise => false,
        }
    }
}

/// How many alternatives are tried before conditions count as able to hold.
const MOST_ALTERNATIVES: u32 = 64;

/// Whether conditions, each to be true or to be false, can never hold together.
///
/// Sound, not complete: what cannot be compared counts as able to hold.
#[must_use]
pub fn never(wanted: &[(&Condition, bool)]) -> bool {
    let mut budget = MOST_ALTERNATIVES;
    all_fail(wanted.to_vec(), Vec::new(), &mut budget)
}

type Literal<'a> = (Atom<'a>, bool);

#[derive(Clone, Copy)]
enum Atom<'a> {
    Fact(&'a str),
    Test(&'a Test),
}

fn all_fail<'a>(
    mut rest: Vec<(&'a Condition, bool)>,
    mut literals: Vec<Literal<'a>>,
    budget: &mut u32,
) -> bool {
    while let Some((condition, truth)) = rest.pop() {
        match (condition, truth) {
            (Condition::Fact(fact), _) => {
                literals.push((Atom::Fact(fact.value.as_written()), truth));
            }
            (Condition::Test(test), _) => literals.push((Atom::Test(test), truth)),
            (Condition::Not(inner), _) => rest.push((inner, !truth)),
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                rest.extend(parts.iter().map(|it| (it, truth)));
            }
            (Condition::All(parts), false) | (Condition::Any(parts), true) => {
                return parts.iter().all(|part| {
                    let Some(left) = budget.checked_sub(1) else { return false };
                    *budget = left;
                    let mut rest = rest.clone();
                    rest.push((part, truth));
                    all_fail(rest, literals.clone(), budget)
                });
            }
        }
    }
    contradict(&literals)
}

fn contradict(literals: &[Literal<'_>]) -> bool {
    let facts = |truth: bool| {
        let said = literals.iter().filter_map(move |literal| match literal {
            (Atom::Fact(fact), it) if *it == truth => Some(plain(fact)),
            (Atom::Fact(_) | Atom::Test(_), _) => None,
        });
        said.collect::<BTreeSet<String>>()
    };
    if !facts(true).is_disjoint(&facts(false)) {
        return true;
    }
    let tests = literals.iter().filter_map(|literal| match literal {
        (Atom::Test(test), truth) => Some((*test, *truth)),
        (Atom::Fact(_), _) => None,
    });
    let mut rooms: BTreeMap<Subject<'_>, Room> = BTreeMap::new();
    for (test, truth) in tests {
        rooms.entry(Subject::of(test)).or_default().narrow(&test.ask, truth);
    }
    rooms.values().any(Room::is_none_left)
}

/// Whether two conditions ask the same, in the same words up to spelling.
#[must_use]
pub fn same(one: &Condition, other: &Condition) -> bool {
    never(&[(one, true), (other, false)]) && never(&[(one, false), (other, true)])
}

/// What a test asks about.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject<'a> {
    Field(FieldId),
    Raw(&'a str),
}

impl<'a> Subject<'a> {
    fn of(test: &'a Test) -> Self {
        match &test.field {
            Tested::Field(id) => Self::Field(*id),
            Tested::Raw(text) => Self::Raw(text.as_written()),
        }
    }
}

/// What tests leave of the values of one field.
#[derive(Default)]
struct Room {
    /// Whether the field must hold something, or must not.
    filled: bool,
    empty: bool,
    low: Option<Edge>,
    high: Option<Edge>,
    /// The only values allowed, if any test names some.
    only: Option<BTreeSet<Point>>,
    not: BTreeSet<Point>,
}

/// A bound, and whether the value on it is allowed.
type Edge = (Point, bool);

/// A value that can be ordered or told apart, among those of its own sort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Number(&'static str, String, Decimal),
    Word(String),
}

impl Room {
    fn narrow(&mut self, ask: &Ask, truth: bool) {
        match (ask, truth) {
            (Ask::Set, true) | (Ask::Empty, false) => self.filled = true,
            (Ask::Set, false) | (Ask::Empty, true) => self.empty = true,
            (Ask::Compare(comparison, value), _) => {
                // A comparison that is to be false may be so because the field is empty.
                let comparison = if truth { *comparison } else { comparison.opposite() };
                self.filled |= truth && comparison != Comparison::NotEqual;
                self.filled |= !truth && comparison == Comparison::Equal;
                if let Some((first, last)) = points(&value.value) {
                    self.bound(comparison, first, last);
                }
            }
            (Ask::In(values), true) | (Ask::NotIn(values), false) => {
                self.filled = true;
                self.allow(values.iter().map(|it| single(&it.value)).collect());
            }
            (Ask::In(values), false) | (Ask::NotIn(values), true) => {
                self.not.extend(values.iter().filter_map(|it| single(&it.value)));
            }
        }
    }

    fn bound(&mut self, comparison: Comparison, first: Point, last: Point) {
        match comparison {
            Comparison::Less => self.below((first, false)),
            Comparison::AtMost => self.below((last, true)),
            Comparison::More => self.above((last, false)),
            Comparison::AtLeast => self.above((first, true)),
            Comparison::Equal if first == last => self.allow(Some(BTreeSet::from([first]))),
            Comparison::Equal => {
                self.above((first, true));
                self.below((last, true));
            }
            Comparison::NotEqual if first == last => {
                self.not.insert(first);
            }
            Comparison::NotEqual => {}
        }
    }

    fn below(&mut self, edge: Edge) {
        if self.high.as_ref().is_none_or(|it| alike(&it.0, &edge.0) && edge < *it) {
            self.high = Some(edge);
        }
    }

    fn above(&mut self, edge: Edge) {
        // Of two equal lower bounds the one that leaves its value out is the narrower.
        let rank = |it: &Edge| (it.0.clone(), !it.1);
        if self.low.as_ref().is_none_or(|it| alike(&it.0, &edge.0) && rank(&edge) > rank(it)) {
            self.low = Some(edge);
        }
    }

    fn allow(&mut self, values: Option<BTreeSet<Point>>) {
        let Some(values) = values else { return };
        self.only = Some(match self.only.take() {
            None => values,
            Some(before) if comparable(&before, &values) => &before & &values,
            Some(before) => before,
        });
    }

    fn is_none_left(&self) -> bool {
        if self.empty {
            return self.filled;
        }
        self.filled && (self.is_gap() || self.only.as_ref().is_some_and(|it| self.refuses(it)))
    }

    fn is_gap(&self) -> bool {
        let (Some(low), Some(high)) = (&self.low, &self.high) else { return false };
        alike(&low.0, &high.0) && (low.0 > high.0 || (low.0 == high.0 && !(low.1 && high.1)))
    }

    fn refuses(&self, values: &BTreeSet<Point>) -> bool {
        values.iter().all(|it| {
            let under = self
                .low
                .as_ref()
                .is_some_and(|low| alike(&low.0, it) && (*it < low.0 || (*it == low.0 && !low.1)));
            let over = self.high.as_ref().is_some_and(|high| {
                alike(&high.0, it) && (*it > high.0 || (*it == high.0 && !high.1))
            });
            under || over || self.not.contains(it)
        })
    }
}

/// The first and the last value that a written value stands for: a quarter is many days.
fn points(value: &Value) -> Option<(Point, Point)> {
    let number =
        |sort, more: &str, it: Decimal| Point::Number(sort, more.to_owned(), it.normalize());
    let both = |it: Point| Some((it.clone(), it));
    match value {
        Value::When(when) => {
            let day = |date: super::Date| number("day", "", Decimal::from(date.days()));
            Some((day(when.start()), day(when.end())))
        }
        Value::Percent(it) => both(number("percent", "", it.value)),
        Value::Duration(it) => {
            let sort = if it.business { "business" } else { "elapsed" };
            both(number(sort, "", it.minutes(7)?))
        }
        Value::Money(it) => both(number("money", &it.currency, it.amount)),
        Value::Number(it) => both(number("number", "", it.value)),
        Value::Bool(it) => both(Point::Word(it.to_string())),
        Value::Text(it) | Value::Name(it) => both(Point::Word(plain(it))),
    }
}

fn single(value: &Value) -> Option<Point> {
    points(value).filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// Whether two values are of one sort, so that their order and difference mean something.
fn alike(one: &Point, other: &Point) -> bool {
    match (one, other) {
        (Point::Number(one, more, _), Point::Number(other, also, _)) => {
            one == other && more == also
        }
        (Point::Word(_), Point::Word(_)) => true,
        (Point::Number(..), Point::Word(_)) | (Point::Word(_), Point::Number(..)) => false,
    }
}

/// Whether all values of two sets are of one sort; a set with nothing in it fits any.
fn comparable(some: &BTreeSet<Point>, others: &BTreeSet<Point>) -> bool {
    // Points are sorted by their sort first, so between alike ends all are alike.
    let ends = |set: &BTreeSet<Point>| set.first().cloned().zip(set.last().cloned());
    match (ends(some), ends(others)) {
        (Some((first, last)), Some((from, to))) => {
            alike(&first, &last) && alike(&from, &to) && alike(&first, &from)
        }
        (None, _) | (_, None) => true,
    }
}
