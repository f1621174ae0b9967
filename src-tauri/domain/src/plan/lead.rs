//! How long before its promise breaks a feed becomes due.

use std::time::Duration;

use chrono::TimeDelta;

/// A lead is never more than this part of the limit, or a queue that doesn't fit would be asked for all the time.
const MIN_LEAD_PARTS: i32 = 4;

/// Room for ticks and slow answers.
const LEAD_MARGIN: TimeDelta = TimeDelta::seconds(45);

/// How long before its limit a feed becomes due: the time that the work ahead of it can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lead(TimeDelta);

impl Lead {
    /// The lead of a lane in which `own_feeds` feeds of the own region are synced by tier, one each `interval`.
    pub fn new(own_feeds: u32, interval: Duration) -> Self {
        let interval = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
        let work =
            interval.checked_mul(i32::try_from(own_feeds).unwrap_or(i32::MAX)).unwrap_or(TimeDelta::MAX);
        Self(work.checked_add(&LEAD_MARGIN).unwrap_or(TimeDelta::MAX))
    }

    /// The age at which a feed with this limit becomes due.
    pub fn due_age(self, limit: TimeDelta) -> TimeDelta {
        limit - self.0.min(limit / MIN_LEAD_PARTS)
    }
}
