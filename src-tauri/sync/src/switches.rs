//! What the lanes obey beside the tiers' settings: the user's pauses, and "sync everything".

use chrono::{DateTime, TimeDelta};
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

const LINKING_PAUSED: &str = "linking.paused";
const EVERYTHING_SINCE: &str = "everything.since";

/// Whether the user paused linking.
pub async fn is_linking_paused(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(LINKING_PAUSED).await?.as_deref() == Some("yes"))
}

/// Pauses linking, or lets it go on.
pub async fn set_linking_paused(store: &Store, paused: bool) -> Result<(), StoreError> {
    store.set_setting(LINKING_PAUSED, yes_or_no(paused)).await
}

/// How long the user pauses what is asked of a marketplace automatically.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserPause {
    /// Until the user lets it go on.
    OpenEnded,
    /// Until then, or until the user lets it go on.
    Until(Moment),
}

impl UserPause {
    /// When it ends automatically.
    pub const fn until(self) -> Option<Moment> {
        match self {
            Self::OpenEnded => None,
            Self::Until(until) => Some(until),
        }
    }
}

/// The longest pause that ends automatically. One that would last longer was set while the clock was ahead: it is over.
const MAX_PAUSE: TimeDelta = TimeDelta::days(2);

/// How long the marketplace is paused; none: it is not, or no more.
pub async fn pause(store: &Store, market: Market, now: Moment) -> Result<Option<UserPause>, StoreError> {
    let Some(text) = store.setting(paused(market)).await? else { return Ok(None) };
    if text == "yes" {
        return Ok(Some(UserPause::OpenEnded));
    }
    let until = text.parse().ok().and_then(DateTime::from_timestamp_millis);
    Ok(until.filter(|until| *until > now && *until <= now + MAX_PAUSE).map(UserPause::Until))
}

/// Whether the user paused what is asked of the marketplace automatically.
pub async fn is_paused(store: &Store, market: Market, now: Moment) -> Result<bool, StoreError> {
    Ok(pause(store, market, now).await?.is_some())
}

/// Pauses what is asked of the marketplace automatically; none: lets it go on.
pub async fn set_pause(store: &Store, market: Market, pause: Option<UserPause>) -> Result<(), StoreError> {
    let text = match pause {
        None => "no".to_owned(),
        Some(UserPause::OpenEnded) => "yes".to_owned(),
        Some(UserPause::Until(until)) => until.timestamp_millis().to_string(),
    };
    store.set_setting(paused(market), &text).await
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pause_ends_by_itself_only_if_it_was_given_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let until = now + TimeDelta::hours(1);
        let pause_at = async |at| pause(&store, Market::StockX, at).await.unwrap();
        assert_eq!(pause_at(now).await, None);

        set_pause(&store, Market::StockX, Some(UserPause::Until(until))).await.unwrap();
        assert_eq!(pause_at(now).await, Some(UserPause::Until(until)));
        assert_eq!(
            (pause_at(until).await, is_paused(&store, Market::Alias, now).await.unwrap()),
            (None, false)
        );

        set_pause(&store, Market::StockX, Some(UserPause::OpenEnded)).await.unwrap();
        assert_eq!(pause_at(now + TimeDelta::days(365)).await, Some(UserPause::OpenEnded));
    }

    #[tokio::test]
    async fn a_pause_set_while_the_clock_was_ahead_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let ahead = UserPause::Until(now + TimeDelta::days(400));
        set_pause(&store, Market::Alias, Some(ahead)).await.unwrap();
        assert!(!is_paused(&store, Market::Alias, now).await.unwrap());
    }
}
