//! Suggested tiers that are taken each week without being asked for, if the user wants that. When they were last taken is
//! in the database with what was moved: neither a crash nor a long sleep takes them twice, or not at all.

use async_trait::async_trait;
use tierstock_domain::Moment;
use tierstock_store::{EntryId, StoreError, SuggestedBy};
use tierstock_sync::{Change, Events, Tidy, Wakeups};

use super::SuggestionDesk;

/// Takes what is suggested, a week after the last time.
pub(crate) struct WeeklySuggestions {
    pub(crate) desk: SuggestionDesk,
    pub(crate) events: Events,
    /// Wakes the outbox, which notifies of it.
    pub(crate) wakeups: Wakeups,
}

#[async_trait]
impl Tidy for WeeklySuggestions {
    async fn tidy(&self, now: Moment) {
        match self.take(now).await {
            Ok(None) => {}
            Ok(Some((entry, _title))) => {
                // Its title may name a product, and logs tell nothing of what the user has.
                tracing::info!(entry = entry.0, "suggested tiers were taken");
                self.desk.policies.touch();
                self.events.send(Change::BoardChanged);
                self.events.send(Change::SettingsChanged);
                self.wakeups.alerts();
            }
            Err(error) => tracing::error!(%error, "suggested tiers could not be taken"),
        }
    }
}

impl WeeklySuggestions {
    async fn take(&self, now: Moment) -> Result<Option<(EntryId, String)>, StoreError> {
        let store = &self.desk.store;
        if !store.user_settings().await?.automatic_tiers || !store.is_week_over(now).await? {
            return Ok(None);
        }
        let moves = self.desk.suggestions_of_week().await?.moves;
        self.desk.make(&moves, SuggestedBy::Week).await
    }
}
