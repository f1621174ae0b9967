//! The forecast: what the tiers' promises cost a day, and how late prices will be if that is more than may be asked.

use std::time::Duration;

use chrono::TimeDelta;

use super::pace::{by_rate, least_secondary, usable};
use super::{Lead, PlanRules};
use crate::tier::{Tier, TierPolicies};

const DAY: TimeDelta = TimeDelta::days(1);

/// A promise that is kept exactly, in thousandths.
const KEPT: u32 = 1_000;

/// How many feeds a tier has at one marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierFeeds {
    /// The tier that is counted.
    pub tier: Tier,
    /// Feeds of the own region: one for each product.
    pub own: u32,
    /// Feeds of the other regions.
    pub secondary: u32,
}

/// What may be asked of a marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyBudget {
    /// Requests a day.
    pub quota: u32,
    /// The time between two requests.
    pub interval: Duration,
    /// How long the computer is awake with the app open, of 24 hours.
    pub awake: TimeDelta,
}

/// What the promises cost at one marketplace, and whether they can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// Requests a day for the own region's promises, each asked for a lead before it breaks.
    pub own_a_day: u32,
    /// Requests a day that keep the other regions as fresh.
    pub secondary_a_day: u32,
    /// Requests a day that the tiers may use: quota and rate, without the user's tenth.
    pub usable: u32,
    /// How old prices of the other regions get, in thousandths of the tier's promise; 1000 or more.
    pub secondary_stretch: u32,
    /// Each running tier.
    pub tiers: Vec<TierForecast>,
}

impl Forecast {
    /// What all promises use of what the tiers may use, in thousandths; above 1000 they don't fit.
    pub fn share(&self) -> u32 {
        thousandths(self.own_a_day.saturating_add(self.secondary_a_day), self.usable)
    }

    /// Whether a promise in the own region can't be kept.
    pub fn is_late(&self) -> bool {
        self.tiers.iter().any(|tier| tier.products > 0 && tier.late_by() > TimeDelta::zero())
    }

    /// Whether every promise can be kept, and the other regions' prices stay as fresh.
    pub fn is_kept(&self) -> bool {
        self.secondary_stretch <= KEPT && !self.is_late()
    }
}

/// What becomes of one tier's promise in the own region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierForecast {
    /// The tier whose promise it is; frozen ones have none.
    pub tier: Tier,
    /// Products in it that this marketplace has.
    pub products: u32,
    /// The age that is promised.
    pub promised: TimeDelta,
    /// The age that is reached: the promise, or more if the promises don't fit.
    pub reached: TimeDelta,
    /// Hours of the day for which the promise can be given: while the computer sleeps nothing is asked.
    pub hours: u32,
}

impl TierForecast {
    /// By how much the tier's products are late at most.
    pub fn late_by(&self) -> TimeDelta {
        self.reached - self.promised
    }
}

/// What `feeds` cost with these promises and this budget.
pub fn forecast(feeds: &[TierFeeds], policies: &TierPolicies, budget: DailyBudget) -> Forecast {
    let running = feeds.iter().filter(|load| policies.of(load.tier).is_some());
    let lead = Lead::new(running.map(|load| load.own).sum(), budget.interval);
    let a_day = |of: fn(&TierFeeds) -> u32, lead: Lead| {
        let needs = feeds.iter().filter_map(|load| {
            let age = lead.due_age(policies.of(load.tier)?.limit);
            Some(awake_a_day(of(load), age, budget.awake))
        });
        whole(needs.fold(0, i64::saturating_add))
    };
    let needed = |of| a_day(of, Lead::default());
    // Where promises just fit, nothing is left to ask for them before they break.
    let asked = |of, room: u32| a_day(of, lead).min(needed(of).max(room));
    let awake = budget.awake.clamp(TimeDelta::zero(), DAY);
    let usable = usable(budget.quota).min(by_rate(awake, budget.interval));
    let least_secondary = if needed(|load| load.secondary) > 0 { least_secondary(usable) } else { 0 };
    let for_own = usable.saturating_sub(least_secondary);
    let own_a_day = asked(|load| load.own, for_own);
    let own_stretch = thousandths(needed(|load| load.own), for_own).max(KEPT);
    let for_secondary = usable.saturating_sub(own_a_day).max(least_secondary);
    let secondary_a_day = asked(|load| load.secondary, for_secondary);
    let tiers = feeds.iter().filter_map(|load| {
        let promised = policies.of(load.tier)?.limit;
        let reached = TimeDelta::milliseconds(
            promised.num_milliseconds().saturating_mul(own_stretch.into()) / i64::from(KEPT),
        );
        let hours = hours_promised(promised, budget.awake);
        Some(TierForecast { tier: load.tier, products: load.own, promised, reached, hours })
    });
    Forecast {
        own_a_day,
        secondary_a_day,
        usable,
        secondary_stretch: thousandths(needed(|load| load.secondary), for_secondary).max(KEPT),
        tiers: tiers.collect(),
    }
}

/// Requests a day that `feeds` feeds cost in `tier` on a computer that never sleeps.
pub fn requests_a_day(tier: Tier, feeds: u32, rules: &PlanRules) -> u32 {
    let age = rules.policies.of(tier).map(|policy| rules.lead.due_age(policy.limit));
    age.map_or(0, |age| awake_requests(feeds, age, DAY))
}

/// Requests a day of feeds that are asked for at this age on a computer that is awake for so long a day.
pub(super) fn awake_requests(feeds: u32, age: TimeDelta, awake: TimeDelta) -> u32 {
    whole(awake_a_day(feeds, age, awake))
}

/// The requests of feeds that are asked for at this age, in thousandths. A sleep shorter than it skips none; after a
/// longer one the first request of the day is due at once.
fn awake_a_day(feeds: u32, age: TimeDelta, awake: TimeDelta) -> i64 {
    let (age, awake, day) = (
        age.num_milliseconds().max(1),
        awake.clamp(TimeDelta::zero(), DAY).num_milliseconds(),
        DAY.num_milliseconds(),
    );
    let feeds = i64::from(feeds).saturating_mul(KEPT.into());
    if age <= day - awake {
        feeds.saturating_mul(awake.div_euclid(age) + i64::from(awake % age > 0))
    } else {
        feeds.saturating_mul(day) / age
    }
}

/// The nearest whole number of thousandths.
fn whole(thousandths: i64) -> u32 {
    u32::try_from(thousandths.saturating_add(500) / i64::from(KEPT)).unwrap_or(u32::MAX)
}

/// A promise that outlasts the sleep holds all day.
fn hours_promised(limit: TimeDelta, awake: TimeDelta) -> u32 {
    let awake = awake.clamp(TimeDelta::zero(), DAY);
    let hours = if limit > DAY - awake { 24 } else { (awake.num_minutes() + 30) / 60 };
    u32::try_from(hours).unwrap_or(24)
}

/// How many thousandths of the whole a part is; of nothing, everything is as much as can be said.
fn thousandths(part: u32, whole: u32) -> u32 {
    match (part, whole) {
        (0, _) => 0,
        (_, 0) => u32::MAX,
        _ => u32::try_from(u64::from(part) * 1_000 / u64::from(whole)).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests;
