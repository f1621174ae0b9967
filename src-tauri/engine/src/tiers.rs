//! Moving products between tiers by hand, and taking it back.

use tierstock_domain::{ProductId, Tier};
use tierstock_store::ProductTier;
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{MoveResult, TierRestore};

impl Engine {
    /// Moves products to a tier, where they stay whatever is suggested; the answer is all that Undo needs.
    pub async fn move_products(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveResult, EngineError> {
        let (forecast, now) = (self.forecast_move(ids.clone(), tier).await?, self.state.clock.now());
        let tiers = ids.into_iter().map(|id| ProductTier::by_hand(ProductId(id), tier, now));
        let before = self.set_tiers(tiers.collect()).await?;
        Ok(MoveResult { tier, undo: restores(before), requests_a_day: forecast.requests_a_day })
    }

    /// Puts products back into the tiers they were in, and answers which of them moved and where they were.
    pub async fn restore_tiers(&self, tiers: Vec<TierRestore>) -> Result<Vec<TierRestore>, EngineError> {
        let tiers = tiers.into_iter().map(|TierRestore { id, tier, by_hand_at }| ProductTier {
            product: ProductId(id),
            tier,
            by_hand_at,
        });
        Ok(restores(self.set_tiers(tiers.collect()).await?))
    }

    async fn set_tiers(&self, tiers: Vec<ProductTier>) -> Result<Vec<ProductTier>, EngineError> {
        let before = self.state.store.set_tiers(tiers).await;
        let before = before.map_err(|error| EngineError::or_nothing(error, NothingDone::SameTier))?;
        self.state.changed(Change::BoardChanged);
        Ok(before)
    }
}

fn restores(before: Vec<ProductTier>) -> Vec<TierRestore> {
    let restore = |ProductTier { product, tier, by_hand_at }| TierRestore { id: product.0, tier, by_hand_at };
    before.into_iter().map(restore).collect()
}
