//! Rows that were set aside: what the window can ask and do.

use tierstock_sync::Change;

use super::Engine;
use crate::aside;
use crate::error::EngineError;
use crate::view::{AsideCorrection, AsidePage};

impl Engine {
    /// The rows that can't be read and are set aside, the newest first.
    pub async fn rows_set_aside(&self, offset: u32, limit: u32) -> Result<AsidePage, EngineError> {
        aside::page(&self.running.store, offset, limit).await
    }

    /// Puts one back with these values in place of those that are wrong.
    pub async fn correct_set_aside(
        &self,
        id: i64,
        corrections: Vec<AsideCorrection>,
    ) -> Result<(), EngineError> {
        let now = self.running.clock.now();
        aside::correct(&self.running.store, id, corrections, now).await?;
        self.running.valuation.ring();
        self.running.events.send(Change::SettingsChanged);
        self.running.events.send(Change::InventoryChanged);
        self.running.changed(Change::BoardChanged);
        Ok(())
    }

    /// Drops one: it is shown no more, and counts nowhere.
    pub async fn drop_set_aside(&self, id: i64) -> Result<(), EngineError> {
        aside::drop(&self.running.store, id, self.running.clock.now()).await?;
        self.running.events.send(Change::SettingsChanged);
        Ok(())
    }
}
