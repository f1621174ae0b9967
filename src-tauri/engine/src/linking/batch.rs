//! The batch of products that is being linked: when it began.

use chrono::DateTime;
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

use super::looked_for_on;
use crate::engine::Engine;

const BEGUN: &str = "linking.begun";

impl Engine {
    /// Products are about to be added: they begin a batch unless one is under way, or waits for an account.
    pub(crate) async fn begin_batch(&self, now: Moment) -> Result<(), StoreError> {
        let store = &self.state.store;
        if !store.is_linking(&looked_for_on(&self.state.health)).await? {
            set_begun(store, now).await?;
        }
        Ok(())
    }
}

/// A marketplace was connected: what was never looked for there is a part of the batch.
pub(crate) async fn widen_batch(store: &Store, market: Market) -> Result<(), StoreError> {
    let begun = begun(store).await?;
    let oldest = store.oldest_unlinked(market).await?;
    if let Some(oldest) = oldest.filter(|oldest| begun.is_none_or(|begun| *oldest < begun)) {
        set_begun(store, oldest).await?;
    }
    Ok(())
}

/// When the batch began that is being linked.
pub(super) async fn begun(store: &Store) -> Result<Option<Moment>, StoreError> {
    let text = store.setting(BEGUN).await?;
    Ok(text.and_then(|text| text.parse().ok()).and_then(DateTime::from_timestamp_millis))
}

async fn set_begun(store: &Store, at: Moment) -> Result<(), StoreError> {
    store.set_setting(BEGUN, &at.timestamp_millis().to_string()).await
}
