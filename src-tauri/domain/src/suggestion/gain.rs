//! What another tier gains: expected of a price that goes to and fro, and told of the moves that there were.

use chrono::TimeDelta;

use crate::tier::{Tier, TierPolicies};

/// From fewer days of history nothing is told.
pub const HISTORY_NEEDED_DAYS: u32 = 14;

/// The mean of how far a value goes whose standard deviation is 1: the square root of 2/π.
const MEAN_OF_DEVIATION: f64 = 0.797_884_560_802_865_4;

const HOURS_A_DAY: f64 = 24.0;

/// The moves of a product's prices over the last month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PastMoves {
    /// How many there were.
    pub moves: u32,
    /// By how much they moved the value of what is owned, up and down, in minor units of the own currency.
    pub moved: i64,
    /// Days since the first price that is known.
    pub history_days: u32,
}

/// What another tier would have gained over the last month: its moves would have been seen so much sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    /// How many moves there were.
    pub moves: u32,
    /// By how much they moved the value, up and down, in minor units of the own currency.
    pub moved: i64,
    /// How much sooner each would have been seen on average; negative: later.
    pub sooner: TimeDelta,
}

impl Gain {
    /// What the past says of another tier; none: there is too little of it.
    pub fn of(past: PastMoves, from: Tier, to: Tier, policies: &TierPolicies) -> Option<Self> {
        let sooner = sooner(from, to, policies);
        (past.history_days >= HISTORY_NEEDED_DAYS).then_some(Self {
            moves: past.moves,
            moved: past.moved,
            sooner,
        })
    }

    /// The value that moved times the hours by which it would have been known sooner, in minor units times hours.
    pub fn money_hours(&self) -> i64 {
        let hours = i128::from(self.moved) * i128::from(self.sooner.num_minutes()) / 60;
        i64::try_from(hours).unwrap_or(i64::MAX)
    }
}

/// How much sooner a move is seen on average: it comes at any time between two looks, so half the difference of their
/// distances.
pub fn sooner(from: Tier, to: Tier, policies: &TierPolicies) -> TimeDelta {
    (policies.old_after(from) - policies.old_after(to)) / 2
}

/// By how much less a value is off on average that is looked at each `to` instead of each `from`, if it goes as far as 1 in
/// an hour: it grows with the square root of the time since the last look, whose mean is two thirds of its end.
pub(super) fn closer(from: TimeDelta, to: TimeDelta) -> f64 {
    let off = |age: TimeDelta| (age.as_seconds_f64() / 3_600.0).max(0.0).sqrt() * 2.0 / 3.0;
    off(from) - off(to)
}

/// By how much a value moves in a day on average that has this standard deviation over an hour.
#[allow(clippy::cast_possible_truncation, reason = "a value beyond i64 is its end")]
pub(super) fn moves_a_day(stake: f64) -> i64 {
    (stake * HOURS_A_DAY.sqrt() * MEAN_OF_DEVIATION).round() as i64
}
