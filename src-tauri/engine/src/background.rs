//! What is shown of syncing while there is no window: in the tray.

use tierstock_domain::{Moment, Setting, WhenClosed};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::SyncView;

/// How syncing goes on, for the tray's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundStatus {
    /// Budgets, progress, troubles and pauses.
    pub sync: SyncView,
    /// When the next tier's turn comes; none: something holds it up, or nothing is ever due.
    pub next_run_at: Option<Moment>,
    /// Alerts that the user has not read.
    pub unread_alerts: u32,
}

/// What to do when the user closes the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnClose {
    /// End Tierstock along with it.
    Quit,
    /// Ask the user, who was never told that syncing goes on.
    Ask,
    /// Put the window away.
    KeepSyncing,
}

impl Engine {
    /// What to do when the user closes the window. Before there is anything to sync it ends Tierstock.
    pub async fn on_close(&self) -> Result<OnClose, EngineError> {
        if self.is_new().await? {
            return Ok(OnClose::Quit);
        }
        Ok(match self.state.store.chosen_when_closed().await? {
            None => OnClose::Ask,
            Some(WhenClosed::KeepSyncing) => OnClose::KeepSyncing,
            Some(WhenClosed::Quit) => OnClose::Quit,
        })
    }

    /// The user says what closing the window does from now on.
    pub async fn choose_when_closed(&self, choice: WhenClosed) -> Result<(), EngineError> {
        self.change_setting(Setting::WhenClosed(choice)).await?;
        Ok(())
    }

    /// The window is gone: what was kept in memory so that it opens fast is given back.
    pub async fn window_is_gone(&self) -> Result<(), EngineError> {
        Ok(self.state.store.give_back_memory().await?)
    }

    /// How syncing goes on.
    pub async fn background_status(&self) -> Result<BackgroundStatus, EngineError> {
        let now = self.state.clock.now();
        Ok(BackgroundStatus {
            sync: self.sync().await?,
            next_run_at: self.next_runs().await?.into_values().min().filter(|at| *at > now),
            unread_alerts: self.state.store.unread_alerts().await?,
        })
    }
}
