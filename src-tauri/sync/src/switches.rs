//! What the lanes obey beside the tiers' settings: the user's pauses, and "sync everything".

use chrono::DateTime;
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

const LINKING_PAUSED: &str = "linking.paused";
const EVERYTHING_SINCE: &str = "everything.since";

/// Whether the user paused the search for places.
pub async fn is_linking_paused(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(LINKING_PAUSED).await?.as_deref() == Some("yes"))
}

/// Pauses the search for places, or lets it go on.
pub async fn set_linking_paused(store: &Store, paused: bool) -> Result<(), StoreError> {
    store.set_setting(LINKING_PAUSED, yes_or_no(paused)).await
}

/// Whether the user paused what is asked of the marketplace automatically.
pub async fn is_paused(store: &Store, market: Market) -> Result<bool, StoreError> {
    Ok(store.setting(paused(market)).await?.as_deref() == Some("yes"))
}

/// Pauses what is asked of the marketplace automatically, or lets it go on.
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
