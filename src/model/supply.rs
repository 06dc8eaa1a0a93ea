//! What channels bring in a period, and how much of it is won.

use rust_decimal::prelude::ToPrimitive;

use super::chain::PATIENCE;
use super::{Chain, Date, Flow, Map, Unit};

/// What channels bring in a period, and the part of it that is won.
#[derive(Clone, Copy, Debug)]
pub struct Supply {
    /// Leads of all channels together.
    pub leads: f64,
    /// The probability that one of them is won.
    pub win: f64,
}

impl Map {
    /// What the channels bring from one day to another, both included; known where every channel
    /// gives `leads` and its shares lead to a win.
    #[must_use]
    pub fn supply(&self, from: Date, to: Date) -> Option<Supply> {
        let mut parts = Vec::new();
        let mut patience = PATIENCE;
        for channel in &self.channels {
            let plan = channel.leads.as_ref()?;
            let leads = plan.amount.value.value.to_f64()? * periods(plan.per, from, to);
            let start = channel.map.starts.first()?.value;
            let flow = Flow::new(&channel.map);
            let win = Chain::within(&channel.map, &flow, &mut patience).win(start)?;
            let share = channel.share.as_ref().and_then(|it| it.value.value.to_f64());
            parts.push((leads, share, win));
        }
        let leads: f64 = parts.iter().map(|(leads, ..)| leads).sum();
        let share =
            |(own, share, _): &(f64, Option<f64>, f64)| share.map_or(own / leads, |it| it / 100.0);
        let win = parts.iter().map(|it| share(it) * it.2).sum();
        (leads > 0.0 && win > 0.0).then_some(Supply { leads, win })
    }
}

/// How many minutes, days, months … lie between two days; months as the calendar counts them.
fn periods(unit: Unit, from: Date, to: Date) -> f64 {
    let days = f64::from(i32::try_from(to.days() - from.days() + 1).unwrap_or(i32::MAX));
    match unit {
        Unit::Minute => days * 1_440.0,
        Unit::Hour => days * 24.0,
        Unit::Day => days,
        Unit::Week => days / 7.0,
        Unit::Month => from.months_to(to),
        Unit::Quarter => from.months_to(to) / 3.0,
        Unit::Year => from.months_to(to) / 12.0,
    }
}
