//! What the window asks of backups, while the data is in use.

use std::path::{Path, PathBuf};

use tierstock_store::BackupReason;
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::inventory;
use crate::view::BackupsView;

impl Engine {
    /// Copies the database to `target` while it is in use: whole, checked, and in one file.
    pub async fn back_up_to(&self, target: &Path) -> Result<(), EngineError> {
        inventory::note_backup(&self.state.store, self.state.clock.now()).await?;
        Ok(self.state.store.back_up_to(target).await?)
    }
}

impl Engine {
    /// The backups of this data.
    pub async fn backups(&self) -> Result<BackupsView, EngineError> {
        self.state.backups.view(self.state.clock.now()).await
    }

    /// Makes a backup now: one of the user's data and one of everything.
    pub async fn back_up_now(&self) -> Result<BackupsView, EngineError> {
        let now = self.state.clock.now();
        self.state.backups.make(&self.state.store, BackupReason::Asked, now).await?;
        self.state.events.send(Change::SettingsChanged);
        self.backups().await
    }

    /// Makes a backup of the user's data before something is done that concerns much of it.
    pub async fn back_up_before(&self, reason: BackupReason) -> Result<(), EngineError> {
        if self.state.made_up {
            return Ok(());
        }
        let made = self.state.backups.make(&self.state.store, reason, self.state.clock.now()).await;
        self.state.events.send(Change::SettingsChanged);
        made.map(drop)
    }

    /// Keeps backups in this folder, too; empty: in the default one only.
    pub async fn set_backup_folder(&self, folder: &str) -> Result<BackupsView, EngineError> {
        let (state, now) = (&self.state, self.state.clock.now());
        let folder = Some(folder.trim()).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        state.backups.set_folder(folder).await?;
        state.backups.bring_to_chosen_folder(now).await;
        state.events.send(Change::SettingsChanged);
        self.backups().await
    }
}
