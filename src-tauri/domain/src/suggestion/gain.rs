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
    /// At StockX and at Alias.
    pub at: [Moves; 2],
    /// Days since the first price that is known.
    pub history_days: u32,
}

/// Moves of prices at one marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moves {
    /// How many there were.
    pub count: u32,
    /// By how much they moved the value of what is owned, up and down, in minor units of the own currency.
    pub moved: i64,
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
    /// The value that moved times the hours by which it would have been known sooner, in minor units times hours.
    pub money_hours: i64,
}

impl Gain {
    /// What the past says of another tier in which a move is seen so much sooner at StockX and at Alias; none: there is too
    /// little of it.
    pub fn of(past: PastMoves, sooner: [TimeDelta; 2]) -> Option<Self> {
        if past.history_days < HISTORY_NEEDED_DAYS {
            return None;
        }
        let each = || past.at.iter().zip(sooner.map(|sooner| i128::from(sooner.num_minutes())));
        let moves = past.at.iter().map(|at| at.count).fold(0, u32::saturating_add);
        let minutes: i128 = each().map(|(at, minutes)| i128::from(at.count) * minutes).sum();
        let money_minutes: i128 = each().map(|(at, minutes)| i128::from(at.moved) * minutes).sum();
        Some(Self {
            moves,
            moved: past.at.iter().map(|at| at.moved).fold(0, i64::saturating_add),
            sooner: TimeDelta::minutes(whole(minutes / i128::from(moves.max(1)))),
            money_hours: whole(money_minutes / 60),
        })
    }
}

/// The next that there is.
fn whole(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

/// How often a product is looked at in its own region: by its tier, or by spare requests where those come sooner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks<'a> {
    pub policies: &'a TierPolicies,
    /// The time between two spare requests; none: there are none.
    pub spare_every: Option<TimeDelta>,
}

impl Looks<'_> {
    /// The time between two looks in this tier.
    fn every(self, tier: Tier) -> TimeDelta {
        let promised = self.policies.old_after(tier);
        // What is frozen gets no spare requests.
        self.spare_every.filter(|_| tier != Tier::Frozen).map_or(promised, |spare| promised.min(spare))
    }

    /// How much sooner a move is seen on average: it comes at any time between two looks, so half the difference of their
    /// distances.
    pub fn sooner(self, from: Tier, to: Tier) -> TimeDelta {
        (self.every(from) - self.every(to)) / 2
    }

    /// By how much less a value is off on average in the other tier, if it goes as far as 1 in an hour: it grows with the
    /// square root of the time since the last look, whose mean is two thirds of its end.
    pub fn closer(self, from: Tier, to: Tier) -> f64 {
        let off = |tier| (self.every(tier).as_seconds_f64() / 3_600.0).max(0.0).sqrt() * 2.0 / 3.0;
        off(from) - off(to)
    }
}

/// By how much a value moves in a day on average that has this standard deviation over an hour.
#[allow(clippy::cast_possible_truncation, reason = "a value beyond i64 is its end")]
pub(super) fn moves_a_day(stake: f64) -> i64 {
    (stake * HOURS_A_DAY.sqrt() * MEAN_OF_DEVIATION).round() as i64
}
