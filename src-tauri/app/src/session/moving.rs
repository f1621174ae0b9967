//! Moving the user's own data to another folder, with its keys.

use tierstock_engine::view::{MovePreview, SessionView};
use tierstock_engine::{AccountRefusal, EngineError, synced_by, synced_warning};

use super::{Sessions, close};
use crate::events::{self, SessionChanged};

impl Sessions {
    /// Where the data would be if it were moved to this folder.
    pub(crate) fn preview_move(&self, folder: &str) -> Result<MovePreview, EngineError> {
        let place = self.folders.place(folder)?;
        let by = synced_by(&place);
        Ok(MovePreview {
            folder: place.display().to_string(),
            synced_by: by.map(Into::into),
            warning: by.map(synced_warning),
        })
    }

    /// Moves the data to this folder, and opens it there. If that fails it is opened where it was.
    pub(crate) async fn move_data(&self, folder: &str) -> Result<SessionView, EngineError> {
        if self.open().await?.simulator.is_some() {
            return Err(AccountRefusal::SampleAccounts.into());
        }
        let place = self.folders.place(folder)?;
        // It is in the folder that is left.
        self.cancel_restore().await;
        let mut current = self.current.write().await;
        close(&mut current).await?;
        let moved = self.folders.move_to(&place).await;
        drop(current);
        moved?;
        let view = self.view().await;
        events::emit(&self.app, &SessionChanged);
        view
    }

    /// Removes what a move before this start left where the data was.
    pub(crate) async fn finish_move(&self) {
        self.folders.finish_move().await;
    }
}
