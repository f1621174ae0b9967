//! Spare requests: what is left of a day's quota once every promise is provided for goes where the most money moves unseen.
//!
//! They never stand in a promise's way: one is sent only while nothing else is to be, if its slot is over before anything
//! becomes due, and from what no promise will need until the quota is whole again.

use std::time::Duration;

use chrono::TimeDelta;

use super::{Choice, NOT_AGAIN_WITHIN, PlanRules, due_at};
use crate::Moment;
use crate::feed::{Feed, FeedId};
use crate::stake::Stake;
use crate::tier::Tier;
use crate::volatility::hours;

/// A day's spare requests are spread over no less than this, however rarely the computer is awake.
const SHORTEST_DAY: TimeDelta = TimeDelta::hours(6);

/// What there is for spare requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpareRoom {
    /// So many a day the user allows.
    pub a_day: u32,
    /// So many were sent today.
    pub sent: u32,
    /// What is left today for tiers and spare requests, by quota and rate, without what is expected to be asked for on
    /// demand.
    pub left: u32,
    /// What of it the promises need until the quota is whole again, should the computer stay awake.
    pub promised: u32,
    /// How long a day the computer can be expected to be awake.
    pub awake: TimeDelta,
    /// The time until the quota is whole again in which it can be.
    pub time: TimeDelta,
}

/// How spare requests are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spare {
    requests: u32,
    every: Duration,
    slot: Duration,
    /// How long the next one may wait for its slot.
    wait: Duration,
}

impl Spare {
    /// Spread evenly over the hours in which the computer is usually awake, where one request takes a `slot`; none: there is
    /// room for no more. What was missed while it slept is not made up for.
    pub fn new(room: SpareRoom, slot: Duration) -> Option<Self> {
        let SpareRoom { a_day, sent, left, promised, awake, time } = room;
        let requests = a_day.saturating_sub(sent).min(left.saturating_sub(promised));
        let spread = |time: TimeDelta, over: u32| time.to_std().unwrap_or_default() / over;
        (requests > 0).then(|| Self {
            requests,
            every: spread(awake.max(SHORTEST_DAY), a_day).max(spread(time, requests)).max(slot),
            slot,
            wait: slot,
        })
    }

    /// So many more may be sent today.
    pub const fn requests(self) -> u32 {
        self.requests
    }

    /// The time between two spare requests.
    pub const fn every(self) -> Duration {
        self.every
    }

    /// The same for one that has its slot. What was planned with room for the wait still fits then, however long that was:
    /// else its slot would be spent on nothing.
    #[must_use]
    pub const fn with_its_slot(self) -> Self {
        Self { wait: Duration::ZERO, ..self }
    }

    /// Whether one that is asked for now is out of the way of what becomes due then.
    fn fits_before(self, due: Option<Moment>, now: Moment) -> bool {
        // The wait for its slot, the slot, and the one that a tick or a slow clock may take it to.
        let taken = TimeDelta::from_std(self.wait + self.slot * 2).unwrap_or(TimeDelta::MAX);
        due.is_none_or(|due| due - now > taken)
    }
}

impl Choice {
    /// The same; where that is to wait for long enough, a spare request for one of these feeds.
    #[must_use]
    pub fn or_spare(self, feeds: &[Feed], spare: Spare, rules: &PlanRules, now: Moment) -> Self {
        match self {
            Self::Wait(until) if spare.fits_before(until, now) => {
                most_unseen(feeds, rules, now).map_or(self, Self::Spare)
            }
            chosen => chosen,
        }
    }
}

/// The feed in which the most money moves unseen, by what a look is worth there.
fn most_unseen(feeds: &[Feed], rules: &PlanRules, now: Moment) -> Option<FeedId> {
    let worth = feeds.iter().filter_map(|feed| {
        let (stake, confirmed_at) = candidate(feed, rules, now)?;
        Some((look_worth(stake, confirmed_at, now), feed.id))
    });
    worth.max_by(|(one, id), (other, at)| one.total_cmp(other).then(at.cmp(id))).map(|(_, id)| id)
}

/// Of the own region, in a tier that is synced, and neither due nor asked for just now, failing or wanted.
fn candidate(feed: &Feed, rules: &PlanRules, now: Moment) -> Option<(Stake, Moment)> {
    let (stake, confirmed_at) = (feed.stake?, feed.confirmed_at?);
    let is_left_alone = feed.retry_at.is_some() || feed.wanted_at.is_some() || feed.tier == Tier::Frozen;
    let is_new = now - confirmed_at < NOT_AGAIN_WITHIN;
    let is_due = due_at(feed, rules, now).is_none_or(|due| due <= now);
    (feed.rank == 0 && !is_left_alone && !is_new && !is_due).then_some((stake, confirmed_at))
}

/// What a look is worth at a feed with this stake that was confirmed then: s^⅔·t. The greatest comes first.
pub fn look_worth(stake: Stake, confirmed_at: Moment, now: Moment) -> f64 {
    stake.weight() * hours((now - confirmed_at).num_milliseconds().max(0))
}

#[cfg(test)]
mod tests;
