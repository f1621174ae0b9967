//! What a marketplace's lane carries and may spend, and what that comes to after products moved.

use super::forecast::{DailyBudget, Forecast, TierFeeds, awake_requests, forecast};
use crate::tier::{Tier, TierPolicies};

/// What a lane carries and may spend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The feeds of the running tiers; none at a marketplace that is not connected.
    pub feeds: Vec<TierFeeds>,
    /// The tiers' promises.
    pub policies: TierPolicies,
    /// What may be asked.
    pub budget: DailyBudget,
}

impl Load {
    /// What the promises cost, and whether they can be kept.
    pub fn forecast(&self) -> Forecast {
        forecast(&self.feeds, &self.policies, self.budget)
    }

    /// So many feeds of the own region, and of the others, are in another tier from now on.
    pub fn move_feeds(&mut self, from: Tier, to: Tier, own: u32, secondary: u32) {
        for load in &mut self.feeds {
            if load.tier == from {
                load.own = load.own.saturating_sub(own);
                load.secondary = load.secondary.saturating_sub(secondary);
            }
            if load.tier == to {
                load.own = load.own.saturating_add(own);
                load.secondary = load.secondary.saturating_add(secondary);
            }
        }
    }

    /// Requests a day that the promise to so many feeds costs in this tier, without the lead by which they are asked
    /// before.
    pub fn cost_a_day(&self, tier: Tier, feeds: u32) -> u32 {
        self.policies.of(tier).map_or(0, |policy| awake_requests(feeds, policy.limit, self.budget.awake))
    }
}
