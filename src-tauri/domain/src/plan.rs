//! The plan: what is due, in what order, and what a tier costs. Times and feeds come in, a choice goes out.

mod forecast;
mod lead;
mod load;
mod pace;
mod rank;
mod spare;
mod upcoming;

use chrono::TimeDelta;

use crate::Moment;
use crate::feed::{Feed, FeedId};
use crate::product::ProductId;
use crate::tier::{Tier, TierPolicies};

pub use forecast::{DailyBudget, Forecast, TierFeeds, TierForecast, forecast, requests_a_day};
pub use lead::Lead;
pub use load::Load;
pub use pace::{Allowance, FeedCount, Pace, Pacer, TierLoad, by_rate, odd_time, promised, usable};
pub use rank::{Rank, WantedRank, due_at, promised_until, rank, wanted_link_rank, wanted_rank};
pub use spare::{Spare, SpareRoom, look_worth};
pub use upcoming::{Upcoming, upcoming};

/// What was confirmed less than this ago is not asked for again, no matter who wants it.
pub const NOT_AGAIN_WITHIN: TimeDelta = TimeDelta::minutes(5);

/// What the lane should do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Ask for this feed.
    Feed(FeedId),
    /// Look for a link that is not found yet.
    Link,
    /// Nothing is due: ask for this feed with a spare request.
    Spare(FeedId),
    /// Nothing is due; look again then, if ever.
    Wait(Option<Moment>),
}

/// A link that can be looked for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkHead {
    /// Since when the user waits for it; none: it is looked for by itself.
    pub wanted_at: Option<Moment>,
    /// When it could be tried again after it failed; none: it did not fail.
    pub retry_at: Option<Moment>,
}

/// What the ranking goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanRules {
    /// The tiers' promises and turns.
    pub policies: TierPolicies,
    /// How long before its promise breaks a feed is due.
    pub lead: Lead,
    /// The user wanted everything synced then: what was confirmed before is due.
    pub everything_since: Option<Moment>,
}

/// Whose turn it is: a tier gets so many products in a row, then the other tiers' due products get theirs.
#[derive(Debug, Clone, Copy, Default)]
pub struct TierRotation {
    running: Option<Tier>,
    products: u32,
    last_product: Option<ProductId>,
    resting: Option<Tier>,
    /// Products that the other tiers had since.
    others: u32,
}

impl TierRotation {
    /// The same at this pace: where not even the own region's promises fit, no tier has turns.
    #[must_use]
    pub fn at(self, pace: &Pace) -> Self {
        if pace.is_short() { Self::default() } else { self }
    }

    /// Chooses among the heads of a lane's queues.
    ///
    /// `heads` must hold, for each tier and rank, the feed that was confirmed longest ago, and every feed that is
    /// wanted; more does no harm. What the user waits for comes first, then second looks, then what is latest relative to
    /// its promise.
    pub fn choose(&self, heads: &[Feed], link: Option<LinkHead>, rules: &PlanRules, now: Moment) -> Choice {
        let wanted = heads.iter().filter_map(|feed| Some((wanted_rank(feed, now)?, Choice::Feed(feed.id))));
        let awaited = link.and_then(|link| Some((wanted_link_rank(&link, now)?, Choice::Link)));
        if let Some((_, choice)) = wanted.chain(awaited).min_by_key(|(rank, _)| *rank) {
            return choice;
        }
        let due: Vec<(Rank, &Feed)> =
            heads.iter().filter_map(|feed| Some((rank(feed, rules, now)?, feed))).collect();
        let latest = |admitted: &dyn Fn(&Feed) -> bool| {
            due.iter().filter(|(_, feed)| admitted(feed)).max_by_key(|(rank, _)| *rank)
        };
        let rests = |feed: &Feed| Some(feed.tier) == self.resting;
        let first = latest(&|_| true);
        // A tier that rests lets the others' own region pass, but never their secondary regions before its own.
        let other = first
            .filter(|(_, first)| rests(first))
            .and_then(|(_, first)| latest(&|feed| !rests(feed) && (feed.rank == 0 || first.rank > 0)));
        match other.or(first) {
            Some((rank, _)) if link.is_some() && *rank < Rank::LINK => Choice::Link,
            Some((_, feed)) => Choice::Feed(feed.id),
            None if link.is_some() => Choice::Link,
            None => Choice::Wait(heads.iter().filter_map(|feed| due_at(feed, rules, now)).min()),
        }
    }

    /// Chooses what to ask for while requests fail, so that what always fails never stands before what would be answered:
    /// first what did not fail, then what failed in the order in which it may be tried again.
    ///
    /// `heads` must hold what [`choose`](Self::choose) needs, and the feed whose retry came first.
    pub fn probe(&self, heads: &[Feed], link: Option<LinkHead>, rules: &PlanRules, now: Moment) -> Choice {
        let untried: Vec<Feed> = heads.iter().filter(|feed| feed.retry_at.is_none()).cloned().collect();
        let new_link = link.filter(|link| link.retry_at.is_none());
        let choice = self.choose(&untried, new_link, rules, now);
        if !matches!(choice, Choice::Wait(_)) {
            return choice;
        }
        let due =
            |feed: &&Feed| feed.wanted_at.is_some() || due_at(feed, rules, now).is_some_and(|due| due <= now);
        let feeds = heads.iter().filter(due).filter_map(|feed| Some((feed.retry_at?, Choice::Feed(feed.id))));
        let links = link.and_then(|link| Some((link.retry_at?, Choice::Link)));
        let first = feeds.chain(links).filter(|(retry, _)| *retry <= now).min_by_key(|(retry, _)| *retry);
        first.map_or_else(
            || Choice::Wait(heads.iter().filter_map(|feed| due_at(feed, rules, now)).min()),
            |(_, choice)| choice,
        )
    }

    /// Chooses the one request that the user wants to be tried right now: what comes next, though it may not be due yet or
    /// waits for a retry. A feed costs one request, a link several, so it is the last resort.
    pub fn soonest(&self, heads: &[Feed], link: Option<LinkHead>, rules: &PlanRules, now: Moment) -> Choice {
        if let choice @ Choice::Feed(_) = self.choose(heads, None, rules, now) {
            return choice;
        }
        let soonest =
            heads.iter().filter_map(|feed| Some((due_at(feed, rules, now)?, feed.rank, feed.id))).min();
        match soonest {
            Some((_, _, id)) => Choice::Feed(id),
            None if link.is_some() => Choice::Link,
            None => Choice::Wait(None),
        }
    }

    /// Notes that a feed is being asked for by its tier, so that the tier's turn ends in time. It rests until the others
    /// together had as many products: each of them alone might never come to the end of its turn.
    pub fn took(&mut self, feed: &Feed, policies: &TierPolicies) {
        if self.running != Some(feed.tier) {
            self.running = Some(feed.tier);
            self.products = 0;
            self.last_product = None;
        }
        if self.last_product != Some(feed.product) {
            self.last_product = Some(feed.product);
            self.products += 1;
            self.others += 1;
        }
        let rested = self.resting.filter(|tier| *tier != feed.tier).and_then(|tier| policies.of(tier));
        if rested.is_some_and(|policy| self.others >= policy.turn) {
            self.resting = None;
        }
        if policies.of(feed.tier).is_some_and(|policy| self.products >= policy.turn) {
            self.resting = Some(feed.tier);
            self.products = 0;
            self.others = 0;
        }
    }
}

#[cfg(test)]
mod tests;
