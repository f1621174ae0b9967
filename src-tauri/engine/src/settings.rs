//! Settings by their names in the store.

use chrono::TimeDelta;
use tierstock_domain::{Tier, TierPolicies, TierPolicy};
use tierstock_store::{Store, StoreError};

/// Set once the user chose to start without products.
const STARTED: &str = "started";

/// The tiers' promises and turns: the defaults, but for what the user set (`tier.hot.minutes`, `tier.hot.turn`).
pub(crate) async fn tier_policies(store: &Store) -> Result<TierPolicies, StoreError> {
    let defaults = TierPolicies::default();
    Ok(TierPolicies {
        hot: policy(store, Tier::Hot, defaults.hot).await?,
        warm: policy(store, Tier::Warm, defaults.warm).await?,
        cold: policy(store, Tier::Cold, defaults.cold).await?,
    })
}

async fn policy(store: &Store, tier: Tier, default: TierPolicy) -> Result<TierPolicy, StoreError> {
    let minutes = number(store, tier, "minutes").await?.map(|minutes| TimeDelta::minutes(minutes.into()));
    let turn = number(store, tier, "turn").await?;
    Ok(TierPolicy { limit: minutes.unwrap_or(default.limit), turn: turn.unwrap_or(default.turn) })
}

/// A positive number; anything else is as if it were not set.
async fn number(store: &Store, tier: Tier, what: &str) -> Result<Option<u32>, StoreError> {
    let text = store.setting(&format!("tier.{}.{what}", tier.key())).await?;
    Ok(text.and_then(|text| text.parse().ok()).filter(|number| *number > 0))
}

/// Whether the user chose to start without products.
pub(crate) async fn is_started(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(STARTED).await?.is_some())
}

/// The user chose to start without products.
pub(crate) async fn set_started(store: &Store) -> Result<(), StoreError> {
    store.set_setting(STARTED, "yes").await
}
