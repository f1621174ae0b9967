//! A copy of the database, made while it is in use.

use std::path::Path;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::inventory;

impl Engine {
    /// Copies the database to `target` while it is in use: whole, checked, and in one file.
    pub async fn back_up_to(&self, target: &Path) -> Result<(), EngineError> {
        inventory::note_copy(&self.state.store, self.state.clock.now()).await?;
        Ok(self.state.store.back_up_to(target).await?)
    }
}
