//! Pausing what is asked of marketplaces automatically.

use tierstock_domain::{Market, Moment};
use tierstock_sync::Change;
use tierstock_sync::switches::{self, UserPause};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;

impl Engine {
    /// Pauses what is asked of a marketplace automatically, or lets it go on; kept over a restart. What the user opens or
    /// refreshes is asked for all the same.
    pub async fn pause_syncing(&self, market: Market, paused: bool) -> Result<(), EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        if switches::is_paused(store, market, now).await? == paused {
            return Err(NothingDone::Syncing { market, paused }.into());
        }
        switches::set_pause(store, market, paused.then_some(UserPause::OpenEnded)).await?;
        self.state.changed(Change::BoardChanged);
        Ok(())
    }

    /// Pauses what is asked of both marketplaces automatically until then; one that is paused without an end stays so.
    pub async fn pause_until(&self, until: Moment) -> Result<(), EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        for market in Market::ALL {
            if switches::pause(store, market, now).await? != Some(UserPause::OpenEnded) {
                switches::set_pause(store, market, Some(UserPause::Until(until))).await?;
            }
        }
        self.state.changed(Change::BoardChanged);
        Ok(())
    }

    /// Lets both marketplaces be asked again.
    pub async fn resume(&self) -> Result<(), EngineError> {
        for market in Market::ALL {
            switches::set_pause(&self.state.store, market, None).await?;
        }
        self.state.changed(Change::BoardChanged);
        Ok(())
    }
}
