//! Volatility: how much a price moves, learned from its own history.

use crate::Moment;

/// For so many hours a price counts as if it had moved as most do: what a few looks say of it is chance.
const PRIOR_HOURS: f64 = 72.0;

/// How much most prices move, as a part of the price per root hour: 2 % a day.
const PRIOR: f64 = 0.004;

/// One change counts as no more than so much of the lower price, in percent: an ask by mistake, and its end, would else pass
/// for weeks of moves.
pub const MAX_CHANGE_PERCENT: i64 = 25;

/// How much a price moves: the standard deviation of its change within an hour, in minor units of its currency. Within `t`
/// hours it moves by √t times as much.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Volatility(f64);

impl Volatility {
    /// Of a price that was `past`, oldest first, each amount in minor units and from then on, until it was looked at last;
    /// none: it was never known.
    ///
    /// The sum of the squared changes over the hours in which they were seen, with a prior that is worth 72 hours. How often
    /// was looked in between makes no difference.
    pub fn of(past: &[(Moment, i64)], until: Moment) -> Option<Self> {
        let ((first, _), (_, price)) = (past.first()?, past.last()?);
        let seen = hours((until - *first).num_milliseconds().max(0));
        let squared: f64 = past.windows(2).map(|pair| amount(change(pair[0].1, pair[1].1)).powi(2)).sum();
        let prior = (PRIOR * amount(*price)).powi(2);
        Some(Self(((squared + prior * PRIOR_HOURS) / (seen + PRIOR_HOURS)).sqrt()))
    }

    /// In minor units per root hour.
    pub const fn per_root_hour(self) -> f64 {
        self.0
    }
}

/// By how much a price counts as moved, up or down, in minor units.
pub fn change(before: i64, after: i64) -> i64 {
    let most = before.saturating_abs().min(after.saturating_abs()).saturating_mul(MAX_CHANGE_PERCENT) / 100;
    after.saturating_sub(before).saturating_abs().min(most)
}

#[allow(clippy::cast_precision_loss, reason = "an estimate needs no more than 53 bits")]
fn amount(minor: i64) -> f64 {
    minor as f64
}

/// So many milliseconds in hours, parts included.
#[allow(clippy::cast_precision_loss, reason = "thousands of years fit into 53 bits")]
pub(crate) fn hours(milliseconds: i64) -> f64 {
    milliseconds as f64 / 3_600_000.0
}

#[cfg(test)]
mod tests;
