//! What the lanes obey: the user's settings of tiers, pauses, and the wish to sync everything.

use chrono::{DateTime, TimeDelta};
use tierstock_domain::{Market, Moment, Tier, TierPolicies, TierPolicy};
use tierstock_store::{Store, StoreError};

const LINKING_PAUSED: &str = "linking.paused";
const EVERYTHING_SINCE: &str = "everything.since";

/// The tiers' promises and turns: the defaults, but for what the user set (`tier.hot.minutes`, `tier.hot.turn`).
pub async fn tier_policies(store: &Store) -> Result<TierPolicies, StoreError> {
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
    let text = store.setting(&of_tier(tier, what)).await?;
    Ok(text.and_then(|text| text.parse().ok()).filter(|number| *number > 0))
}

/// The setting of a tier: `tier.hot.minutes`, `tier.hot.turn`.
pub fn of_tier(tier: Tier, what: &str) -> String {
    format!("tier.{}.{what}", tier.key())
}

/// Whether the user paused the search for places.
pub async fn is_linking_paused(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(LINKING_PAUSED).await?.as_deref() == Some("yes"))
}

/// Pauses the search for places, or lets it go on.
pub async fn set_linking_paused(store: &Store, paused: bool) -> Result<(), StoreError> {
    store.set_setting(LINKING_PAUSED, yes_or_no(paused)).await
}

/// Whether the user paused what is asked of the marketplace by itself.
pub async fn is_paused(store: &Store, market: Market) -> Result<bool, StoreError> {
    Ok(store.setting(paused(market)).await?.as_deref() == Some("yes"))
}

/// Pauses what is asked of the marketplace by itself, or lets it go on.
pub async fn set_paused(store: &Store, market: Market, paused_now: bool) -> Result<(), StoreError> {
    store.set_setting(paused(market), yes_or_no(paused_now)).await
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

const fn paused(market: Market) -> &'static str {
    match market {
        Market::StockX => "paused.stockx",
        Market::Alias => "paused.alias",
    }
}

/// When the user wanted everything synced.
pub async fn everything_since(store: &Store) -> Result<Option<Moment>, StoreError> {
    let text = store.setting(EVERYTHING_SINCE).await?;
    Ok(text.and_then(|text| text.parse().ok()).and_then(DateTime::from_timestamp_millis))
}

/// The user wants everything synced that is older than this, or no more than the tiers do.
pub async fn set_everything_since(store: &Store, since: Option<Moment>) -> Result<(), StoreError> {
    let since = since.map_or("no".to_owned(), |since| since.timestamp_millis().to_string());
    store.set_setting(EVERYTHING_SINCE, &since).await
}
