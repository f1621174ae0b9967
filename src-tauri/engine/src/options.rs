//! What the engine needs from outside.

use std::path::PathBuf;
use std::sync::Arc;

use tierstock_market::{Clock, Endpoints, Timeouts};
use tierstock_sync::Notifier;

use crate::locks::AccountLocks;
use crate::ports::{Browser, SecretStore};

/// The database's file in the data folder.
pub(crate) const DATABASE: &str = "tierstock.db";

/// The file in the data folder that the process which has it open holds.
pub(crate) const LOCK: &str = "tierstock.lock";

/// Everything that the engine needs from outside.
pub struct EngineOptions {
    /// The user's data folder; made if it is missing.
    pub data_dir: PathBuf,
    /// Where the machine's account locks are.
    pub account_locks: AccountLocks,
    /// Where the marketplaces are.
    pub endpoints: Endpoints,
    /// How long they may take.
    pub timeouts: Timeouts,
    /// Where keys are kept.
    pub secrets: Arc<dyn SecretStore>,
    /// Where notifications go.
    pub notifier: Arc<dyn Notifier>,
    /// The system's browser, for signing in.
    pub browser: Arc<dyn Browser>,
    /// Whether the accounts are the sample's: they can be neither connected nor disconnected.
    pub made_up: bool,
    /// Tells the time and waits; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// Where the window finds the pictures of the folder `pictures`: `picture://localhost/`.
    pub pictures_at: String,
    /// Scatters the retries.
    pub seed: u64,
}
