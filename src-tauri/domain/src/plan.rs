//! The plan: what is due, in what order, and what a tier costs. Times and feeds come in, a choice goes out.

use std::time::Duration;

use chrono::TimeDelta;

use crate::Moment;
use crate::feed::{Feed, FeedId};
use crate::product::ProductId;
use crate::tier::{Tier, TierPolicies};

/// A secondary region's lateness weighs a quarter of the own region's: own first, and nobody starves.
const SECONDARY_WEIGHT: i64 = 4;

/// A new link waits behind own-region feeds that are about to break their promise, and before all else.
const LINK_URGENCY: i64 = 500;

/// A lead is never more than this part of the limit, or a queue that doesn't fit would be asked for all the time.
const LEAST_LEAD_PARTS: i32 = 4;

/// Room for ticks and slow answers.
const LEAD_SLACK: TimeDelta = TimeDelta::seconds(45);

/// What the lane should do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Ask for this feed.
    Feed(FeedId),
    /// Find the place of a product that waits to be linked.
    Link,
    /// Nothing is due; look again then, if ever.
    Wait(Option<Moment>),
}

/// A product's place that can be looked for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkHead {
    /// When it could be tried again after it failed; none: it did not fail.
    pub retry_at: Option<Moment>,
}

/// How long before its limit a feed becomes due: the time that the work ahead of it can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead(TimeDelta);

impl Lead {
    /// The lead of a lane in which `own_feeds` feeds of the own region are synced by tier, one each `interval`.
    pub fn new(own_feeds: u32, interval: Duration) -> Self {
        let interval = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
        let work =
            interval.checked_mul(i32::try_from(own_feeds).unwrap_or(i32::MAX)).unwrap_or(TimeDelta::MAX);
        Self(work.checked_add(&LEAD_SLACK).unwrap_or(TimeDelta::MAX))
    }

    /// The age at which a feed with this limit becomes due.
    pub fn due_age(self, limit: TimeDelta) -> TimeDelta {
        limit - self.within(limit)
    }

    fn within(self, limit: TimeDelta) -> TimeDelta {
        self.0.min(limit / LEAST_LEAD_PARTS)
    }
}

/// When a feed's promise breaks; none for frozen. A time in the future counts as now.
pub fn promised_until(feed: &Feed, policies: &TierPolicies, now: Moment) -> Option<Moment> {
    let policy = policies.of(feed.tier)?;
    feed.confirmed_at.map_or(Some(feed.added_at.min(now)), |at| at.min(now).checked_add_signed(policy.limit))
}

/// When a feed becomes due: before its promise breaks, and not before its retry time. None for frozen.
pub fn due_at(feed: &Feed, policies: &TierPolicies, lead: Lead, now: Moment) -> Option<Moment> {
    let limit = policies.of(feed.tier)?.limit;
    let due = match feed.confirmed_at {
        None => feed.added_at.min(now),
        Some(at) => at.min(now) + lead.due_age(limit),
    };
    Some(feed.retry_at.map_or(due, |retry| due.max(retry)))
}

/// How late a feed is relative to its promise, in thousandths: 1000 is the moment at which the promise breaks.
///
/// A feed that was never confirmed counts as if its promise broke when it was added.
fn urgency(feed: &Feed, limit: TimeDelta, now: Moment) -> i64 {
    let limit = limit.num_milliseconds().max(1);
    let elapsed = match feed.confirmed_at {
        Some(at) => (now - at).num_milliseconds(),
        None => (now - feed.added_at).num_milliseconds().saturating_add(limit),
    };
    let lateness = elapsed.max(0).saturating_mul(1_000) / limit;
    if feed.rank == 0 { lateness } else { lateness / SECONDARY_WEIGHT }
}

/// Whose turn it is: a tier gets so many products in a row, then the other tiers' due products get theirs.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    running: Option<Tier>,
    products: u32,
    last_product: Option<ProductId>,
    resting: Option<Tier>,
}

impl Turns {
    /// Chooses among the heads of a lane's queues.
    ///
    /// `heads` must hold, for each tier and rank, the feed that was confirmed longest ago, and every feed that is
    /// wanted; more does no harm. On-demand comes first, then what is latest relative to its promise.
    pub fn choose(
        &self,
        heads: &[Feed],
        link: Option<LinkHead>,
        policies: &TierPolicies,
        lead: Lead,
        now: Moment,
    ) -> Choice {
        let link_waits = link.is_some();
        let ready = |feed: &&Feed| feed.retry_at.is_none_or(|retry| retry <= now);
        let wanted = heads.iter().filter(|feed| feed.wanted_at.is_some()).filter(ready);
        if let Some(feed) = wanted.min_by_key(|feed| (feed.wanted_at, feed.rank, feed.id)) {
            return Choice::Feed(feed.id);
        }
        let due: Vec<(i64, &Feed)> = heads
            .iter()
            .filter(|feed| due_at(feed, policies, lead, now).is_some_and(|due| due <= now))
            .filter_map(|feed| Some((urgency(feed, policies.of(feed.tier)?.limit, now), feed)))
            .collect();
        let latest = |admitted: &dyn Fn(&Feed) -> bool| {
            due.iter()
                .filter(|(_, feed)| admitted(feed))
                .max_by_key(|(urgency, feed)| (*urgency, std::cmp::Reverse((feed.rank, feed.id))))
        };
        let rests = |feed: &Feed| Some(feed.tier) == self.resting;
        let first = latest(&|_| true);
        // A tier that rests lets the others' own region pass, but never their second regions before its own.
        let other = first
            .filter(|(_, first)| rests(first))
            .and_then(|(_, first)| latest(&|feed| !rests(feed) && (feed.rank == 0 || first.rank > 0)));
        match other.or(first) {
            Some((urgency, _)) if link_waits && *urgency < LINK_URGENCY => Choice::Link,
            Some((_, feed)) => Choice::Feed(feed.id),
            None if link_waits => Choice::Link,
            None => Choice::Wait(heads.iter().filter_map(|feed| due_at(feed, policies, lead, now)).min()),
        }
    }

    /// Chooses what to ask for while requests fail, so that what always fails never stands before what would be answered:
    /// first what did not fail, then what failed in the order in which it may be tried again.
    ///
    /// `heads` must hold what [`choose`](Self::choose) needs, and the feed whose retry came first.
    pub fn probe(
        &self,
        heads: &[Feed],
        link: Option<LinkHead>,
        policies: &TierPolicies,
        lead: Lead,
        now: Moment,
    ) -> Choice {
        let untried: Vec<Feed> = heads.iter().filter(|feed| feed.retry_at.is_none()).cloned().collect();
        let new_link = link.filter(|link| link.retry_at.is_none());
        let choice = self.choose(&untried, new_link, policies, lead, now);
        if !matches!(choice, Choice::Wait(_)) {
            return choice;
        }
        let due = |feed: &&Feed| {
            feed.wanted_at.is_some() || due_at(feed, policies, lead, now).is_some_and(|due| due <= now)
        };
        let feeds = heads.iter().filter(due).filter_map(|feed| Some((feed.retry_at?, Choice::Feed(feed.id))));
        let links = link.and_then(|link| Some((link.retry_at?, Choice::Link)));
        let first = feeds.chain(links).filter(|(retry, _)| *retry <= now).min_by_key(|(retry, _)| *retry);
        first.map_or_else(
            || Choice::Wait(heads.iter().filter_map(|feed| due_at(feed, policies, lead, now)).min()),
            |(_, choice)| choice,
        )
    }

    /// Notes that a feed is being asked for by its tier, so that the tier's turn ends in time.
    pub fn took(&mut self, feed: &Feed, policies: &TierPolicies) {
        if self.running != Some(feed.tier) {
            self.running = Some(feed.tier);
            self.products = 0;
            self.last_product = None;
        }
        if self.last_product != Some(feed.product) {
            self.last_product = Some(feed.product);
            self.products += 1;
        }
        if policies.of(feed.tier).is_some_and(|policy| self.products >= policy.turn) {
            self.resting = Some(feed.tier);
            self.products = 0;
        }
    }
}

/// Requests a day that a product of `feeds` feeds costs in `tier`.
pub fn requests_a_day(tier: Tier, feeds: u32, policies: &TierPolicies) -> u32 {
    let Some(policy) = policies.of(tier) else { return 0 };
    let a_day = TimeDelta::days(1).num_milliseconds() / policy.limit.num_milliseconds().max(1);
    u32::try_from(a_day.max(0)).unwrap_or(u32::MAX).saturating_mul(feeds)
}

#[cfg(test)]
mod tests;
