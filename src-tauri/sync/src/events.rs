//! What the engine tells the window, so that it asks again. An event carries ids, never data.

use serde::Serialize;
use specta::Type;
use tokio::sync::broadcast;

/// What the window shows is out of date, and which part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// These products' prices, freshness or links changed.
    ProductsChanged {
        /// The products' ids.
        ids: Vec<i64>,
    },
    /// Products came, went or changed their tier.
    BoardChanged,
    /// Budget, progress or a marketplace's state changed.
    SyncChanged,
    /// A connection, a sign-in or the keychain changed.
    ConnectionsChanged,
    /// Linking went on, was paused, or has a question.
    LinkingChanged,
    /// A setting changed.
    SettingsChanged,
    /// Units, sales, or what they are worth changed.
    InventoryChanged,
    /// An alert came, or was read, muted or judged.
    AlertsChanged,
    /// A price moved and a notification was asked for.
    AlertRang {
        /// The id of the product whose price moved.
        id: i64,
    },
}

/// Where the engine's parts say what changed.
#[derive(Debug, Clone)]
pub struct Events(broadcast::Sender<Change>);

/// A window that lags behind by more than this asks for everything again.
const BACKLOG: usize = 1_024;

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }
}

impl Events {
    /// Says that something changed. Without a listener it is dropped.
    pub fn send(&self, event: Change) {
        let _ = self.0.send(event);
    }

    /// Everything that is said from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
