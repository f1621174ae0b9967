//! Moving products between tiers by hand, and taking it back.

use tierstock_domain::{ProductId, Tier};
use tierstock_store::TierPlace;
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{MoveResult, TierRestore};

impl Engine {
    /// Moves products to a tier, where they stay whatever is suggested; the answer is all that Undo needs.
    pub async fn move_products(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveResult, EngineError> {
        let (told, now) = (self.forecast_move(ids.clone(), tier).await?, self.state.clock.now());
        let places = ids.into_iter().map(|id| TierPlace::by_hand(ProductId(id), tier, now));
        let before = self.set_tiers(places.collect()).await?;
        Ok(MoveResult { tier, undo: restores(before), requests_a_day: told.requests_a_day })
    }

    /// Puts products back into the tiers they were in, and answers which of them moved and where they were.
    pub async fn restore_tiers(&self, tiers: Vec<TierRestore>) -> Result<Vec<TierRestore>, EngineError> {
        let places = tiers.into_iter().map(|TierRestore { id, tier, by_hand_at }| TierPlace {
            product: ProductId(id),
            tier,
            by_hand_at,
        });
        Ok(restores(self.set_tiers(places.collect()).await?))
    }

    async fn set_tiers(&self, places: Vec<TierPlace>) -> Result<Vec<TierPlace>, EngineError> {
        let before = self.state.store.set_tiers(places).await;
        let before = before.map_err(|error| EngineError::or_nothing(error, NothingDone::SameTier))?;
        self.state.changed(Change::BoardChanged);
        Ok(before)
    }
}

fn restores(before: Vec<TierPlace>) -> Vec<TierRestore> {
    let restore = |TierPlace { product, tier, by_hand_at }| TierRestore { id: product.0, tier, by_hand_at };
    before.into_iter().map(restore).collect()
}
