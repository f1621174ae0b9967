//! The one ranking: what is due, and what of it comes first. Everything else obeys it.

use std::cmp::Reverse;

use chrono::TimeDelta;

use super::{Lead, LinkHead, PlanRules};
use crate::Moment;
use crate::feed::{Feed, FeedId, Purpose};
use crate::tier::TierPolicies;

/// A secondary region's lateness weighs a quarter of the own region's where it is compared with other work.
const SECONDARY_WEIGHT: i64 = 4;

/// How much due work matters; the greater comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    is_own: bool,
    /// How late it is relative to its promise, in thousandths: 1000 is the moment at which the promise breaks, in a
    /// secondary region a quarter of that.
    urgency: i64,
    region: Reverse<u8>,
    id: Reverse<FeedId>,
}

impl Rank {
    /// A link to be looked for: it waits behind own-region feeds that are about to break their promise, and before all
    /// else. It has an own region to come, so no secondary region ever goes first.
    pub const LINK: Self =
        Self { is_own: true, urgency: 500, region: Reverse(0), id: Reverse(FeedId(i64::MAX)) };
}

/// Where a feed stands among those that are due; none: it is not due.
///
/// The own region comes before the others, and in each what is latest relative to its promise. The others don't starve: the
/// pace holds an own region back that would need everything.
pub fn rank(feed: &Feed, rules: &PlanRules, now: Moment) -> Option<Rank> {
    let limit = rules.policies.of(feed.tier)?.limit;
    let is_due = due_at(feed, rules, now).is_some_and(|due| due <= now);
    is_due.then(|| Rank {
        is_own: feed.rank == 0,
        urgency: urgency(feed, limit, now),
        region: Reverse(feed.rank),
        id: Reverse(feed.id),
    })
}

/// Where work stands that is asked for ahead of its turn; the least comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WantedRank {
    /// What the user waits for, whatever it is, comes before every second look.
    is_second_look: bool,
    since: Moment,
    region: u8,
    /// None: a link to be looked for.
    feed: Option<FeedId>,
}

/// Where a feed stands among the wanted ones; none: it is not wanted, or it waits for a retry.
pub fn wanted_rank(feed: &Feed, now: Moment) -> Option<WantedRank> {
    Some(WantedRank {
        is_second_look: feed.wanted_for == Some(Purpose::Confirm),
        since: ready(feed.wanted_at, feed.retry_at, now)?,
        region: feed.rank,
        feed: Some(feed.id),
    })
}

/// Where a link that the user waits for stands among the wanted ones; none: it is looked for by itself.
pub fn wanted_link_rank(link: &LinkHead, now: Moment) -> Option<WantedRank> {
    let since = ready(link.wanted_at, link.retry_at, now)?;
    Some(WantedRank { is_second_look: false, since, region: 0, feed: None })
}

fn ready(wanted_at: Option<Moment>, retry_at: Option<Moment>, now: Moment) -> Option<Moment> {
    wanted_at.filter(|_| retry_at.is_none_or(|retry| retry <= now))
}

/// When a feed's promise breaks; none for frozen. A time in the future counts as now.
pub fn promised_until(feed: &Feed, policies: &TierPolicies, now: Moment) -> Option<Moment> {
    let policy = policies.of(feed.tier)?;
    feed.confirmed_at.map_or(Some(feed.added_at.min(now)), |at| at.min(now).checked_add_signed(policy.limit))
}

/// When a feed becomes due: before its promise breaks, at once if it is older than the user's "sync everything",
/// and not before its retry time. None for frozen.
pub fn due_at(feed: &Feed, rules: &PlanRules, now: Moment) -> Option<Moment> {
    let PlanRules { policies, lead, everything_since } = rules;
    let limit = policies.of(feed.tier)?.limit;
    let due = match feed.confirmed_at {
        None => feed.added_at.min(now),
        Some(at) => by_age(at.min(now), limit, *lead, *everything_since),
    };
    Some(feed.retry_at.map_or(due, |retry| due.max(retry)))
}

fn by_age(confirmed: Moment, limit: TimeDelta, lead: Lead, everything_since: Option<Moment>) -> Moment {
    let due = confirmed + lead.due_age(limit);
    everything_since.filter(|since| confirmed < *since).map_or(due, |since| due.min(since))
}

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
