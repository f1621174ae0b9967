//! Activity: what syncing does and costs, and the switches over it.

use tierstock_domain::{Market, Tier};
use tierstock_sync::{Change, switches};

use super::Engine;
use crate::error::EngineError;
use crate::view::{ActivityView, EverythingView, MoveForecast, TryAnswer};
use crate::{activity, trying};

impl Engine {
    /// What syncing does, what comes next, what it costs and what went wrong.
    pub async fn activity(&self) -> Result<ActivityView, EngineError> {
        activity::activity(&self.running, self.clock_trouble()).await
    }

    /// What the promises would cost if these products were in `tier`, and whether they could be kept.
    pub async fn forecast_move(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveForecast, EngineError> {
        activity::of_move(&self.running, ids, tier).await
    }

    /// Pauses what is asked of a marketplace by itself, or lets it go on; kept over a restart. What the user opens or
    /// refreshes is asked for all the same.
    pub async fn pause_syncing(&self, market: Market, paused: bool) -> Result<(), EngineError> {
        if switches::is_paused(&self.running.store, market).await? == paused {
            let why = if paused { "is paused already" } else { "was not paused" };
            return Err(EngineError::NothingDone(format!("{market} {why}.")));
        }
        switches::set_paused(&self.running.store, market, paused).await?;
        self.running.changed(Change::BoardChanged);
        Ok(())
    }

    /// Makes everything due that was not confirmed in the last five minutes; what it takes was told before. It goes by
    /// the same order and budget as ever.
    pub async fn sync_everything(&self) -> Result<EverythingView, EngineError> {
        let told = activity::sync_everything(&self.running).await?;
        self.running.changed(Change::BoardChanged);
        Ok(told)
    }

    /// Takes that back: what was not asked for yet waits for its tier again. Answers how many feeds that are.
    pub async fn stop_syncing_everything(&self) -> Result<u32, EngineError> {
        let left = activity::stop_syncing_everything(&self.running).await?;
        self.running.changed(Change::BoardChanged);
        Ok(left)
    }

    /// What pauses at this marketplace, for whatever reason, is tried right now: by one request, once a minute.
    pub async fn try_now(&self, market: Market) -> Result<TryAnswer, EngineError> {
        trying::try_now(&self.running, market).await
    }
}
