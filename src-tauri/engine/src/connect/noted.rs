//! What the data knows of each connection: since when it stands, and when it last worked.

use chrono::{DateTime, NaiveDate, Utc};
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

/// The setting with the day of the application for StockX's developer access.
const APPLIED: &str = "stockx.applied_on";

/// The setting with the moment from which on a good answer tells that StockX accepts the key.
const UNCHECKED: &str = "connected.stockx.unchecked";

/// The marketplaces of whose keys the data knows nothing: neither were they connected, nor was there ever an answer.
pub(crate) async fn never_connected(store: &Store) -> Result<Vec<Market>, StoreError> {
    let mut never = Vec::new();
    for market in Market::ALL {
        if is_never_connected(store, market).await? {
            never.push(market);
        }
    }
    Ok(never)
}

/// Whether the data knows nothing of keys for the marketplace.
pub(crate) async fn is_never_connected(store: &Store, market: Market) -> Result<bool, StoreError> {
    let connected = store.setting(&since_setting(market)).await?.is_some_and(|at| !at.is_empty());
    Ok(!connected && store.newest_confirmed(market).await?.is_none())
}

/// The marketplaces that are connected, wherever their keys are.
pub(crate) async fn connected(store: &Store) -> Result<Vec<Market>, StoreError> {
    let mut connected = Vec::new();
    for market in Market::ALL {
        if since(store, market).await?.is_some() {
            connected.push(market);
        }
    }
    Ok(connected)
}

/// Since when the marketplace is connected; none: it is not.
pub(super) async fn since(store: &Store, market: Market) -> Result<Option<Moment>, StoreError> {
    moment(store, &since_setting(market)).await
}

/// When the marketplace last answered a test, or with prices.
pub(super) async fn last_success(store: &Store, market: Market) -> Result<Option<DateTime<Utc>>, StoreError> {
    let tested = moment(store, &success_setting(market)).await?;
    Ok(store.newest_confirmed(market).await?.max(tested))
}

/// It is connected from now on.
pub(super) async fn note_since(store: &Store, market: Market, now: Moment) -> Result<(), StoreError> {
    store.set_setting(&since_setting(market), &now.to_rfc3339()).await
}

/// A test of it succeeded.
pub(super) async fn note_success(store: &Store, market: Market, now: Moment) -> Result<(), StoreError> {
    store.set_setting(&success_setting(market), &now.to_rfc3339()).await
}

/// Nobody could try StockX's keys when they were stored.
pub(super) async fn note_unchecked(store: &Store, now: Moment) -> Result<(), StoreError> {
    store.set_setting(UNCHECKED, &now.to_rfc3339()).await
}

/// Whether nobody knows yet if StockX accepts the keys that are stored.
pub(super) async fn is_unchecked(store: &Store) -> Result<bool, StoreError> {
    let Some(stored) = moment(store, UNCHECKED).await? else { return Ok(false) };
    Ok(last_success(store, Market::StockX).await?.is_none_or(|answered| answered < stored))
}

/// As if it had never been connected.
pub(super) async fn forget(store: &Store, market: Market) -> Result<(), StoreError> {
    for name in [since_setting(market), success_setting(market)] {
        store.set_setting(&name, "").await?;
    }
    Ok(())
}

/// The day on which the user applied for StockX's developer access; none: they did not say so.
pub(crate) async fn applied_on(store: &Store) -> Result<Option<NaiveDate>, StoreError> {
    Ok(store.setting(APPLIED).await?.and_then(|day| day.parse().ok()))
}

/// The user applied on that day, or has not; a connection ends the waiting, too.
pub(super) async fn note_applied(store: &Store, day: Option<NaiveDate>) -> Result<(), StoreError> {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    store.set_setting(APPLIED, &day).await
}

async fn moment(store: &Store, name: &str) -> Result<Option<Moment>, StoreError> {
    let text = store.setting(name).await?;
    Ok(text.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()).map(|at| at.to_utc()))
}

fn since_setting(market: Market) -> String {
    format!("connected.{}.since", market.key())
}

fn success_setting(market: Market) -> String {
    format!("connected.{}.success", market.key())
}
