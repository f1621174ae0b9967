//! The tier that a product's facts ask for, whatever it costs.

use std::collections::HashMap;

use super::{Followed, ProductFacts, SuggestionReason};
use crate::product::ProductId;
use crate::tier::Tier;

/// Products that were added less than so many days ago are still being filled in: they are moved to no slower tier.
const SETTLED_AFTER_DAYS: u32 = 14;

/// What is owned for longer, with none sold meanwhile, is old.
const AGED_AFTER_DAYS: u32 = 180;

/// What was neither owned, sold nor watched for so long is synced no more.
const FROZEN_AFTER_DAYS: u32 = 90;

/// The products that make up this part of what the stock's value moves by are hot; those that are stay so up to the
/// second figure, so that none goes to and fro between two tiers.
const HOT_SHARE: (f64, f64) = (0.5, 0.6);

/// The same of warm ones, with the hot ones.
const WARM_SHARE: (f64, f64) = (0.9, 0.95);

/// The tier that the facts ask for.
pub(super) struct Deserved {
    pub tier: Tier,
    pub reason: SuggestionReason,
}

/// The stock as a whole.
pub(super) struct Stock {
    /// Which part of what its value moves by is that of products with more at stake.
    ahead: HashMap<ProductId, f64>,
    /// Something is or was owned at all: otherwise the user only looks at prices, and nothing follows from owning none.
    is_kept: bool,
}

impl Stock {
    pub fn of(facts: &[ProductFacts]) -> Self {
        let mut owned: Vec<&ProductFacts> =
            facts.iter().filter(|facts| facts.units > 0 && facts.stake > 0.0).collect();
        owned.sort_by(|one, other| other.stake.total_cmp(&one.stake).then(one.product.cmp(&other.product)));
        let total: f64 = owned.iter().map(|facts| facts.stake).sum();
        let mut so_far = 0.0;
        let ahead = owned.into_iter().map(|facts| {
            let ahead = so_far / total;
            so_far += facts.stake;
            (facts.product, ahead)
        });
        let ahead = ahead.collect();
        Self { ahead, is_kept: facts.iter().any(|facts| facts.units > 0 || facts.sold_90 > 0) }
    }

    /// Where the product belongs, if that is not where it is.
    pub fn deserved(&self, facts: &ProductFacts) -> Option<Deserved> {
        if facts.feeds.iter().all(|feeds| feeds.own == 0 && feeds.secondary == 0) {
            return None;
        }
        let (tier, reason) = self.by_facts(facts)?;
        // The tiers are in the order of their promises.
        let is_slower = tier > facts.tier;
        let is_settled = facts.added_days >= SETTLED_AFTER_DAYS;
        (tier != facts.tier && (is_settled || !is_slower)).then_some(Deserved { tier, reason })
    }

    fn by_facts(&self, facts: &ProductFacts) -> Option<(Tier, SuggestionReason)> {
        let ProductFacts { units, sold_30, sold_90, .. } = *facts;
        if facts.followed == Followed::Watched {
            return Some((Tier::Hot, SuggestionReason::Watched));
        }
        if units == 0 {
            return self.without_units(facts);
        }
        if sold_30 > 0 {
            return Some((Tier::Hot, SuggestionReason::Selling { sold: sold_30, units }));
        }
        let by_stake = by_share(*self.ahead.get(&facts.product)?, facts.tier);
        if let Some(days) = facts.stock_days
            && days >= AGED_AFTER_DAYS
            && sold_90 == 0
            && by_stake == Tier::Hot
        {
            return Some((Tier::Warm, SuggestionReason::Aged { units, days }));
        }
        let reason = match (facts.tier, by_stake) {
            (Tier::Frozen, Tier::Cold) => SuggestionReason::OwnedAndFrozen { units },
            (tier, by_stake) if by_stake < tier => SuggestionReason::AtStake { units },
            _ => SuggestionReason::LittleAtStake { units },
        };
        Some((by_stake, reason))
    }

    fn without_units(&self, facts: &ProductFacts) -> Option<(Tier, SuggestionReason)> {
        match (facts.sold_90, self.is_kept) {
            (0, false) => None,
            // Frozen, its rule could never alert.
            (0, true) if facts.followed == Followed::ByRule => None,
            (0, true) if facts.tier == Tier::Frozen || facts.added_days >= FROZEN_AFTER_DAYS => {
                Some((Tier::Frozen, SuggestionReason::NoneOwned))
            }
            (0, true) => Some((Tier::Cold, SuggestionReason::NoneOwned)),
            // What was frozen and is not owned is not waited for.
            (_, _) if facts.tier == Tier::Frozen => None,
            (sold, _) => Some((Tier::Warm, SuggestionReason::SoldLately { sold })),
        }
    }
}

fn by_share(ahead: f64, present: Tier) -> Tier {
    let end = |(begins, stays): (f64, f64), tier| if present <= tier { stays } else { begins };
    if ahead < end(HOT_SHARE, Tier::Hot) {
        Tier::Hot
    } else if ahead < end(WARM_SHARE, Tier::Warm) {
        Tier::Warm
    } else {
        Tier::Cold
    }
}
