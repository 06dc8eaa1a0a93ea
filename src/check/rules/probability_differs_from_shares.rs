//! A win probability that the shares of the map do not bear out.

use super::Context;
use crate::model::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// Points of difference that pass; a little more, since the computed number is not exact.
const POINTS: f64 = 10.0 + 1e-6;

pub(super) fn check(cx: &mut Context<'_>) {
    let map = cx.map;
    let chain = cx.chain();
    for (id, node, stage) in map.stages() {
        let (Some(written), Some(win)) = (&stage.probability, chain.win(id)) else { continue };
        let Some(said) = written.value.value.to_f64() else { continue };
        let win = win * 100.0;
        if (said - win).abs() <= POINTS {
            continue;
        }
        let near = Decimal::from_f64(win).map(|it| cx.probability_near(it));
        let near = near.filter(|_| stage.is_open()).or_else(|| Decimal::from_f64(win.round()));
        let near = near.unwrap_or_default().normalize();
        cx.report(
            written.span,
            format!(
                "the shares say that {win:.0}% of the deals in `{}` are won, not {}%",
                node.name.shown(),
                written.value.value.normalize()
            ),
            format!("write `probability {near}%`, or correct the shares from here on"),
        );
    }
}
