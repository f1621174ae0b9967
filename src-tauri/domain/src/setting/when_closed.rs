//! What becomes of syncing when the window is closed.

use serde::{Deserialize, Serialize};

/// What closing the window does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum WhenClosed {
    /// Syncing and alerts go on without the window.
    #[default]
    KeepSyncing,
    /// Everything ends with it: nothing is synced, no alert is shown.
    Quit,
}

impl WhenClosed {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::KeepSyncing, Self::Quit];

    /// The word for it in the settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::KeepSyncing => "keep_syncing",
            Self::Quit => "quit",
        }
    }

    /// The choice with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}
