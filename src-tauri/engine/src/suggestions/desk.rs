//! What is suggested from what is known now, and making it so.

use std::sync::Arc;

use tierstock_domain::plan::Load;
use tierstock_domain::suggestion::{
    FeedCounts, ProductFacts, Suggestion, Suggestions, suggest, suggest_without,
};
use tierstock_domain::{Market, Sku};
use tierstock_language::t;
use tierstock_market::Clock;
use tierstock_store::{EntryId, Store, StoreError, SuggestedBy, TierMove};
use tierstock_sync::{HealthBoard, LivePolicies, names};

use crate::activity;

/// What suggestions are made of.
#[derive(Clone)]
pub(crate) struct SuggestionDesk {
    pub(crate) store: Store,
    pub(crate) health: HealthBoard,
    pub(crate) policies: LivePolicies,
    pub(crate) clock: Arc<dyn Clock>,
}

impl SuggestionDesk {
    /// What is suggested now.
    pub(crate) async fn suggestions(&self) -> Result<Suggestions, StoreError> {
        let (facts, loads) = self.facts().await?;
        Ok(suggest(&facts, &loads))
    }

    /// What the week may move: what the user undid is not done again, and makes no room for other moves.
    pub(crate) async fn suggestions_of_week(&self) -> Result<Suggestions, StoreError> {
        let (facts, loads) = self.facts().await?;
        let undone = self.store.undone_moves().await?;
        Ok(suggest_without(facts, &loads, &undone))
    }

    /// What suggestions follow from. A marketplace that is not connected costs nothing and has no quota.
    async fn facts(&self) -> Result<(Vec<ProductFacts>, [Load; 2]), StoreError> {
        let (store, now, policies) = (&self.store, self.clock.now(), self.policies.now());
        let load = async |market| activity::load(store, &self.health, &policies, market, now).await;
        let loads = [load(Market::ALL[0]).await?, load(Market::ALL[1]).await?];
        let mut facts = store.suggestion_facts(now).await?;
        for (nth, _) in loads.iter().enumerate().filter(|(_, load)| load.feeds.is_empty()) {
            for facts in &mut facts {
                facts.feeds[nth] = FeedCounts::default();
            }
        }
        Ok((facts, loads))
    }

    /// Makes these moves under one entry of the journal, and answers it with its title; none: none of them could be made
    /// any more.
    pub(crate) async fn make(
        &self,
        moves: &[Suggestion],
        by: SuggestedBy,
    ) -> Result<Option<(EntryId, String)>, StoreError> {
        let name = match moves {
            [one] => self.store.product(one.product).await?,
            _ => None,
        };
        let name = name.map(|row| row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref())));
        let title = move |moved: &[TierMove]| match (moved, name, by) {
            ([one], Some(name), _) => t!("journal-suggested", name = name, tier = names::tier(one.to)),
            (_, _, SuggestedBy::User) => t!("journal-suggested-several", products = moved.len()),
            (_, _, SuggestedBy::Week) => t!("journal-suggested-for-week", products = moved.len()),
        };
        let moves = moves.iter().map(|step| TierMove { product: step.product, from: step.from, to: step.to });
        self.store.make_suggested_moves(moves.collect(), by, title, self.clock.now()).await
    }
}
