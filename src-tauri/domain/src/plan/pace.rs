//! The pace: how the day's quota is spread when the work until its reset is more than is left of it.
//!
//! Work that fits goes as fast as the rate allows. What doesn't fit is asked for at even intervals until the quota is
//! whole again: no tier is fresh in the morning and dark for the rest of the day.

use std::ops::Add;
use std::time::Duration;

use chrono::TimeDelta;

use super::{Lead, Spare};
use crate::feed::Feed;
use crate::tier::{Tier, TierPolicies};

/// Secondary regions get at least this part of what is left, so that they never starve.
const MIN_SECOND_PARTS: u32 = 20;

/// What the tiers may use of a quota: a tenth always remains for the user.
pub const fn usable(quota: u32) -> u32 {
    quota / 10 * 9 + quota % 10 * 9 / 10
}

/// Requests that a rate of one each `interval` allows in this time.
pub fn by_rate(time: TimeDelta, interval: Duration) -> u32 {
    let time = time.to_std().unwrap_or_default();
    u32::try_from(time.as_millis() / interval.as_millis().max(1)).unwrap_or(u32::MAX)
}

/// What secondary regions get of `requests` at least.
pub(super) const fn least_secondary(requests: u32) -> u32 {
    let least = requests / MIN_SECOND_PARTS;
    if least == 0 && requests > 0 { 1 } else { least }
}

/// A number of feeds, and how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FeedCount {
    /// All of them.
    pub feeds: u32,
    /// Those that were never confirmed.
    pub new: u32,
    /// Those that become due within the odd time, never confirmed ones included: see [`odd_time`].
    pub due: u32,
}

impl Add for FeedCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { feeds: self.feeds + other.feeds, new: self.new + other.new, due: self.due + other.due }
    }
}

impl FeedCount {
    const fn confirmed(self) -> Self {
        let Self { feeds, new, due } = self;
        Self { feeds: feeds.saturating_sub(new), new: 0, due: due.saturating_sub(new) }
    }
}

/// What one tier of a lane carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierLoad {
    /// The tier that is counted.
    pub tier: Tier,
    /// Its feeds of the own region.
    pub own: FeedCount,
    /// Its feeds of the other regions.
    pub secondary: FeedCount,
}

/// What is left of the quota for the tiers, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Requests, without the tenth that is kept for the user and without what they are expected to ask for on demand.
    pub requests: u32,
    /// What the rate allows in the time, without those on-demand requests.
    pub slots: u32,
    /// The time until the quota is whole again in which the computer can be expected to be awake.
    pub time: TimeDelta,
}

/// A feed is asked for once in each whole `period` until the reset, and once more if it is due within this odd rest of
/// the time. The period is the age at which it becomes due, which is a lead shorter than its promise.
pub fn odd_time(period: TimeDelta, time: TimeDelta) -> TimeDelta {
    let period = period.num_milliseconds().max(1);
    TimeDelta::milliseconds(time.num_milliseconds().max(0) % period)
}

/// How far apart the tiers' requests are sent; none: as fast as the rate allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    own: Option<Duration>,
    /// First prices of the own region wait for the pace, too.
    new_waits: bool,
    secondary: Option<Duration>,
    /// Linking, which goes at full speed as long as every promise of the own region fits beside it.
    links: Option<Duration>,
    /// None: no spare requests are sent.
    spare: Option<Spare>,
}

impl Pace {
    /// The pace at which `loads` fit into `allowance`.
    pub fn new(loads: &[TierLoad], policies: &TierPolicies, lead: Lead, allowance: Allowance) -> Self {
        let Allowance { requests, slots, time } = allowance;
        // Where the rate spends less than the quota allows, others take what the own region leaves as it comes.
        let is_quota_short = requests < slots;
        let requests = requests.min(slots);
        let need = |of: fn(&TierLoad) -> FeedCount| need(loads, policies, lead, time, of);
        let (own, secondary) = (need(|load| load.own), need(|load| load.secondary));
        let new: u32 = loads.iter().map(|load| load.own.new).sum();
        let others = if secondary > 0 { least_secondary(requests) } else { 0 };
        let for_own = requests.saturating_sub(others);
        let for_secondary = requests.saturating_sub(own).max(others);
        // What was never confirmed breaks no promise by waiting, and costs none of the others before it was asked for.
        let own_waits = need(|load| load.own.confirmed()) > for_own;
        Self {
            own: own_waits.then(|| spread(time, for_own)),
            new_waits: own_waits && new > for_own,
            secondary: (is_quota_short && secondary > for_secondary).then(|| spread(time, for_secondary)),
            links: (own > requests).then(|| spread(time, least_secondary(requests))),
            spare: None,
        }
    }

    /// The same with spare requests, or without.
    #[must_use]
    pub const fn with_spare(self, spare: Option<Spare>) -> Self {
        Self { spare, ..self }
    }

    /// How spare requests are sent; none: they are not.
    pub const fn spare(&self) -> Option<Spare> {
        self.spare
    }

    /// Whether not even the own region's promises fit. Then only lateness decides: turns would favour one tier for hours.
    pub const fn is_short(&self) -> bool {
        self.own.is_some()
    }

    /// How long so many requests take where the rate allows one each `interval`: own and others go beside each other
    /// where they are spread, and one after the other where they are not.
    pub fn time_for(&self, own: u32, others: u32, interval: Duration) -> Duration {
        let spread = |pace: Option<Duration>, requests: u32| {
            pace.map_or(Duration::ZERO, |pace| pace.saturating_mul(requests))
        };
        let by_rate = interval.saturating_mul(own.saturating_add(others));
        by_rate.max(spread(self.own, own)).max(spread(self.secondary, others))
    }

    /// The time after the last link before which the next one is not looked for.
    pub const fn before_link(&self) -> Option<Duration> {
        self.links
    }

    /// The time after the last such request before which this feed is not asked for by its tier.
    pub fn before(&self, feed: &Feed) -> Option<Duration> {
        match feed.rank {
            0 if feed.confirmed_at.is_none() && !self.new_waits => None,
            0 => self.own,
            _ => self.secondary,
        }
    }
}

/// Requests that keep all promises for so long, those of the other regions as well.
pub fn promised(loads: &[TierLoad], policies: &TierPolicies, lead: Lead, time: TimeDelta) -> u32 {
    need(loads, policies, lead, time, |load| load.own + load.secondary)
}

/// Requests that keep every promise until the reset.
fn need(
    loads: &[TierLoad],
    policies: &TierPolicies,
    lead: Lead,
    time: TimeDelta,
    of: fn(&TierLoad) -> FeedCount,
) -> u32 {
    let needs = loads.iter().filter_map(|load| {
        let period = lead.due_age(policies.of(load.tier)?.limit).num_milliseconds().max(1);
        let whole = u32::try_from(time.num_milliseconds().max(0) / period).unwrap_or(u32::MAX);
        let FeedCount { feeds, due, .. } = of(load);
        Some(feeds.saturating_mul(whole).saturating_add(due))
    });
    needs.fold(0, u32::saturating_add)
}

fn spread(time: TimeDelta, requests: u32) -> Duration {
    time.to_std().unwrap_or_default() / requests.max(1)
}

/// When the last request of each kind went, on the monotonic clock: what the pace is kept by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pacer {
    own: Option<Duration>,
    secondary: Option<Duration>,
    link: Option<Duration>,
    spare: Option<Duration>,
}

impl Pacer {
    /// How much longer the pace holds this feed up; none: it may go.
    pub fn wait(&self, feed: &Feed, pace: &Pace, elapsed: Duration) -> Option<Duration> {
        let last = if feed.rank == 0 { self.own } else { self.secondary };
        remaining(last, pace.before(feed), elapsed)
    }

    /// How much longer the pace holds up linking; none: one may be looked for.
    pub fn wait_for_link(&self, pace: &Pace, elapsed: Duration) -> Option<Duration> {
        remaining(self.link, pace.links, elapsed)
    }

    /// How much longer the next spare request waits; none: it may go.
    pub fn wait_for_spare(&self, spare: Spare, elapsed: Duration) -> Option<Duration> {
        remaining(self.spare, Some(spare.every()), elapsed)
    }

    /// Notes that a spare request is sent.
    pub fn took_spare(&mut self, pace: &Pace, elapsed: Duration) {
        advance(&mut self.spare, pace.spare.map(Spare::every), elapsed);
    }

    /// Notes that a feed is being asked for by its tier.
    pub fn took(&mut self, feed: &Feed, pace: &Pace, elapsed: Duration) {
        let last = if feed.rank == 0 { &mut self.own } else { &mut self.secondary };
        advance(last, pace.before(feed), elapsed);
    }

    /// Notes that a link is being looked for.
    pub fn took_link(&mut self, pace: &Pace, elapsed: Duration) {
        advance(&mut self.link, pace.links, elapsed);
    }
}

fn remaining(last: Option<Duration>, pace: Option<Duration>, elapsed: Duration) -> Option<Duration> {
    let left = (last? + pace?).saturating_sub(elapsed);
    (!left.is_zero()).then_some(left)
}

/// Pacer stay even though looks are not: a little late is made up for, a long pause is not.
fn advance(last: &mut Option<Duration>, pace: Option<Duration>, elapsed: Duration) {
    let even = last.zip(pace).map(|(last, pace)| (last + pace, pace));
    *last = Some(even.filter(|(at, pace)| elapsed < *at + *pace).map_or(elapsed, |(at, _)| at.min(elapsed)));
}

#[cfg(test)]
mod tests;
