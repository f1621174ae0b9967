//! When an alert that is ready is delivered as a notification: at once, later in a summary, or never. The inbox has all of
//! them from the start.
//!
//! A price that goes to and fro would alert all day: it alerts once, and its further moves wait for one summary a day, until
//! it goes further than it was told to have been.

use chrono::{TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use crate::Moment;
use crate::users_time::UsersTime;

/// A price that came back within this time goes to and fro.
pub const FLAPPING_WITHIN: TimeDelta = TimeDelta::hours(24);

/// The part of a price by which it may pass where it turned before, and still only be back: a fiftieth. It is less than a
/// move that most rules tell.
const SPAN_TOLERANCE: i64 = 50;

/// What may be told at once waits for so long, so that what comes to be ready meanwhile is told with it: lanes answer once a
/// second, and what moves together would alert one by one.
pub const TOLD_TOGETHER: TimeDelta = TimeDelta::seconds(20);

/// What is found after an absence is gathered for so long at most, as a move of today is to be told within the hour.
pub const GATHERED_AT_MOST: TimeDelta = TimeDelta::minutes(45);

/// The hour of the user's own day, 0 to 23, at which what was held back is summed up.
pub const SUMMARY_HOUR: u32 = 18;

/// Notifications of one product a day, until the user sets another limit.
pub const DEFAULT_A_DAY: u32 = 3;

/// Hours of the user's own day in which nothing is shown, `22–7`. Both are from 0 to 23, and they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct QuietHours {
    /// The first quiet hour.
    pub from: u32,
    /// The hour at which they end.
    pub until: u32,
}

impl QuietHours {
    /// Quiet hours from their text, `22-7`; none: it is no pair of hours that differ.
    pub fn read(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        let hours = Self { from: from.parse().ok()?, until: until.parse().ok()? };
        hours.is_possible().then_some(hours)
    }

    /// Both hours as [`read`](Self::read) takes them: `22-7`.
    pub fn to_text(self) -> String {
        format!("{}-{}", self.from, self.until)
    }

    /// Whether both are hours of a day, and there is time between them.
    pub const fn is_possible(self) -> bool {
        self.from < 24 && self.until < 24 && self.from != self.until
    }

    /// Whether they are at this hour; they may go past midnight.
    const fn has(self, hour: u32) -> bool {
        if self.from < self.until {
            self.from <= hour && hour < self.until
        } else {
            hour >= self.from || hour < self.until
        }
    }

    /// When they end, if `at` is in them.
    pub fn end(self, at: &UsersTime) -> Option<Moment> {
        self.has(at.local().hour()).then(|| at.next(self.until))
    }
}

/// Why an alert is not delivered at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HeldBack {
    /// The price went to and fro.
    Flapping,
    /// The product had its notifications of the day.
    Often,
    /// It is quiet hours.
    Quiet,
    /// The user muted the product.
    Muted,
}

impl HeldBack {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Flapping, Self::Often, Self::Quiet, Self::Muted];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Flapping => "flapping",
            Self::Often => "often",
            Self::Quiet => "quiet",
            Self::Muted => "muted",
        }
    }

    /// The reason with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// From where to where a price went, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The price that it was told from, in minor units.
    pub old: i64,
    /// The price that it went to. The same: it went nowhere, and what is told was true already, or is about time.
    pub new: i64,
}

/// Between which prices a price was by what was told of it, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The lowest that was told, as old or as new.
    pub lowest: i64,
    /// The highest of the same.
    pub highest: i64,
}

impl Span {
    /// Whether a price goes to and fro with this move: it comes back to where it was, or turns just beyond that. One that
    /// goes on from where it was told to have come to does not.
    fn has_again(self, Moved { old, new }: Moved) -> bool {
        let goes_on = new < self.lowest && old <= self.lowest || new > self.highest && old >= self.highest;
        old != new
            && !goes_on
            && new >= self.lowest - beside(self.lowest)
            && new <= self.highest + beside(self.highest)
    }
}

/// So far beyond a price is no other price.
const fn beside(price: i64) -> i64 {
    price / SPAN_TOLERANCE
}

/// What was delivered of the same product and price before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecentAlerts {
    /// What was told of this very price within [`FLAPPING_WITHIN`], by alerts of the same kind, or is to be in the next
    /// summary; none: nothing.
    pub told: Option<Span>,
    /// Notifications of the product on the user's day so far.
    pub today: u32,
    /// Until when the user muted the product.
    pub muted_until: Option<Moment>,
}

/// How often, and at which hours, the user wants notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertLimits {
    /// Notifications of one product a day.
    pub a_day: u32,
    /// When nothing is shown; none: always something may be.
    pub quiet: Option<QuietHours>,
}

impl Default for AlertLimits {
    fn default() -> Self {
        Self { a_day: DEFAULT_A_DAY, quiet: None }
    }
}

/// When an alert is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertTiming {
    /// At once: nothing holds it back.
    Now,
    /// With others, from then on.
    Later {
        /// Not before this: the evening's summary, or the end of the quiet hours.
        at: Moment,
        /// Why not now.
        because: HeldBack,
    },
    /// Not as a notification.
    Never(HeldBack),
}

/// Decides on one that is ready.
pub fn decide(
    moved: Moved,
    before: RecentAlerts,
    limits: AlertLimits,
    now: impl Into<UsersTime>,
) -> AlertTiming {
    let now = now.into();
    if before.muted_until.is_some_and(|until| until > now.moment()) {
        return AlertTiming::Never(HeldBack::Muted);
    }
    let later = |because| AlertTiming::Later { at: summary_after(&now, limits.quiet), because };
    if before.told.is_some_and(|told| told.has_again(moved)) {
        return later(HeldBack::Flapping);
    }
    if before.today >= limits.a_day {
        return later(HeldBack::Often);
    }
    match limits.quiet.and_then(|quiet| quiet.end(&now)) {
        Some(at) => AlertTiming::Later { at, because: HeldBack::Quiet },
        None => AlertTiming::Now,
    }
}

/// The next summary: in the evening, or once the quiet hours that are then have ended.
fn summary_after(now: &UsersTime, quiet: Option<QuietHours>) -> Moment {
    let evening = now.next(SUMMARY_HOUR);
    quiet.and_then(|quiet| quiet.end(&now.at(evening))).unwrap_or(evening)
}

#[cfg(test)]
mod tests;
