//! Moving products between tiers, and taking it back.

use tierstock_domain::{ProductId, Tier};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{MoveAnswer, TierRestore};

impl Engine {
    /// Moves products to a tier; the answer is all that Undo needs.
    pub async fn move_products(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveAnswer, EngineError> {
        let told = self.forecast_move(ids.clone(), tier).await?;
        let before = self.set_tiers(ids.into_iter().map(|id| (ProductId(id), tier)).collect()).await?;
        Ok(MoveAnswer { tier, undo: restores(before), requests_a_day: told.requests_a_day })
    }

    /// Puts products back into the tiers they were in, and answers which of them moved and where they were.
    pub async fn restore_tiers(&self, tiers: Vec<TierRestore>) -> Result<Vec<TierRestore>, EngineError> {
        let tiers = tiers.into_iter().map(|restore| (ProductId(restore.id), restore.tier)).collect();
        Ok(restores(self.set_tiers(tiers).await?))
    }

    async fn set_tiers(&self, tiers: Vec<(ProductId, Tier)>) -> Result<Vec<(ProductId, Tier)>, EngineError> {
        let before = self.state.store.set_tiers(tiers).await;
        let before = before.map_err(|error| EngineError::or_nothing(error, NothingDone::SameTier))?;
        self.state.changed(Change::BoardChanged);
        Ok(before)
    }
}

fn restores(before: Vec<(ProductId, Tier)>) -> Vec<TierRestore> {
    before.into_iter().map(|(id, tier)| TierRestore { id: id.0, tier }).collect()
}
