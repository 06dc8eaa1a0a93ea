//! What brings deals and what they should bring: channels, metrics and goals as tables.

use super::escape::markdown;
use super::markdown::table;
use super::reader::Reader;
use super::words::Words;
use crate::model::{
    Channel, Comparison, Goal, Leads, Measure, Metric, Scope, Spanned, Target, Text, When,
};

/// The tables under their headings; nothing where the map has none of them.
pub(crate) fn plan(reader: &Reader<'_>) -> String {
    let (words, map) = (reader.words, reader.map);
    let channels: Vec<Vec<String>> = map.channels.iter().map(|it| channel(reader, it)).collect();
    let metrics: Vec<Vec<String>> = map.metrics.iter().map(|it| metric(reader, it)).collect();
    let goals: Vec<Vec<String>> = map.goals.iter().map(|it| goal(reader, it)).collect();
    let head = [words.channel, words.starts, words.skips, words.leads, words.share];
    let mut out = section(words.channels, &head, channels);
    let head = [words.metric, words.measures, words.target, words.often, words.owner];
    out.push_str(&section(words.metrics, &head, metrics));
    let head = [words.goal, words.period, words.target, words.owner];
    out.push_str(&section(words.goals, &head, goals));
    out
}

fn section(title: &str, head: &[&str], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    let escaped = |cells: Vec<String>| cells.iter().map(|it| markdown(it)).collect();
    let rows: Vec<Vec<String>> = rows.into_iter().map(escaped).collect();
    format!("\n## {title}\n\n{}", table(&head, &rows))
}

fn channel(reader: &Reader<'_>, of: &Channel) -> Vec<String> {
    let starts = of.map.starts.iter().map(|it| reader.label(&of.map.node(it.value).name));
    let skips = of.skips.iter().map(|it| reader.node(it.value));
    vec![
        reader.label(&of.name),
        reader.list(&starts.collect::<Vec<_>>()),
        reader.list(&skips.collect::<Vec<_>>()),
        of.leads.as_ref().map(|it| leads(reader, it)).unwrap_or_default(),
        of.share.as_ref().map(|it| reader.percent(&it.value)).unwrap_or_default(),
    ]
}

/// `60 per month (HubSpot forms)`
fn leads(reader: &Reader<'_>, of: &Leads) -> String {
    let number = reader.speaker.counted(&of.amount.value);
    let rate = format!("{number} {} {}", reader.words.per, reader.speaker.unit(of.per));
    sourced(rate, of.source.as_ref())
}

fn sourced(text: String, source: Option<&Text>) -> String {
    match source {
        Some(source) => format!("{text} ({})", source.as_written()),
        None => text,
    }
}

fn metric(reader: &Reader<'_>, of: &Metric) -> Vec<String> {
    let often = of.every.map(|it| format!("{} {}", reader.words.every, reader.speaker.unit(it)));
    vec![
        reader.label(&of.name),
        sourced(measured(reader, of), of.source.as_ref()),
        of.target.as_ref().map(|it| target(reader, it)).unwrap_or_default(),
        often.unwrap_or_default(),
        of.owner.map(|it| reader.role(it.value)).unwrap_or_default(),
    ]
}

/// `conversion from New lead to Offer`
fn measured(reader: &Reader<'_>, of: &Metric) -> String {
    let words = reader.words;
    let kind = of.measures.as_ref().map(|it| measure(words, it.value));
    let stage = |id: &Spanned<_>| reader.node(id.value);
    let scope = match &of.scope {
        Scope::Map => None,
        Scope::Path(from, to) => {
            Some(format!("{} {} {} {}", words.from, stage(from), words.until, stage(to)))
        }
        Scope::In(id) | Scope::At(id) => Some(format!("{} {}", words.in_stage, stage(id))),
        Scope::Text(text) => Some(text.as_written().to_owned()),
    };
    let parts: Vec<String> = kind.map(str::to_owned).into_iter().chain(scope).collect();
    match of.scope {
        Scope::Map | Scope::Path(..) | Scope::In(_) | Scope::At(_) => parts.join(" "),
        Scope::Text(_) => reader.list(&parts),
    }
}

fn measure(words: &Words, of: Measure) -> &'static str {
    match of {
        Measure::Time => words.measure_time,
        Measure::Conversion => words.measure_conversion,
        Measure::Count => words.measure_count,
        Measure::Value => words.measure_value,
        Measure::Churn => words.measure_churn,
        Measure::Response => words.measure_response,
        Measure::Velocity => words.measure_velocity,
        Measure::Coverage => words.measure_coverage,
        Measure::Custom => words.measure_custom,
    }
}

fn goal(reader: &Reader<'_>, of: &Goal) -> Vec<String> {
    let day = |it: &Spanned<When>| it.value.to_string();
    let words = reader.words;
    let period = of.period.as_ref().map(|(first, last)| {
        format!("{} {} {} {}", words.from, day(first), words.until, day(last))
    });
    vec![
        reader.label(&of.name),
        period.unwrap_or_default(),
        of.target.as_ref().map(|it| target(reader, it)).unwrap_or_default(),
        of.owner.map(|it| reader.role(it.value)).unwrap_or_default(),
    ]
}

/// `at least 30% for 90% by 2026-Q4`
fn target(reader: &Reader<'_>, of: &Target) -> String {
    let words = reader.words;
    let bound = of.comparison.and_then(|it| match it {
        Comparison::Less => Some(words.less_than),
        Comparison::AtMost => Some(words.at_most),
        Comparison::More => Some(words.more_than),
        Comparison::AtLeast => Some(words.at_least),
        Comparison::NotEqual => Some(words.other_than),
        Comparison::Equal => None,
    });
    let value = reader.speaker.value(&of.value.value);
    let share = of.share.as_ref();
    let share = share.map(|it| format!("{} {}", words.for_share, reader.percent(&it.value)));
    let by = of.by.as_ref().map(|it| format!("{} {}", words.by_day, it.value));
    let parts = bound.map(str::to_owned).into_iter().chain([value]).chain(share).chain(by);
    parts.collect::<Vec<_>>().join(" ")
}
