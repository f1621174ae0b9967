//! The face of the engine: what the window can ask and do. Each area says in its own file what it adds to it.

use std::fs::File;
use std::sync::Arc;

#[cfg(feature = "fixture")]
use tierstock_store::Store;
use tierstock_sync::{Change, Supervisor};
use tokio::sync::{Mutex, broadcast, watch};

use crate::running::RunningMark;
use crate::state::EngineState;

mod lifecycle;

/// The running product. Dropping it without [`close`](Self::close) is what a crash does: nothing confirmed is lost.
pub struct Engine {
    pub(crate) state: Arc<EngineState>,
    stop: watch::Sender<bool>,
    supervisor: Mutex<Supervisor>,
    /// None: it can't be left, which is no reason not to work.
    mark: Option<RunningMark>,
    _folder: File,
}

impl Engine {
    /// The database that it writes, for tests alone.
    #[cfg(feature = "fixture")]
    pub fn store(&self) -> &Store {
        &self.state.store
    }

    /// What changes from now on.
    pub fn events(&self) -> broadcast::Receiver<Change> {
        self.state.events.listen()
    }

    /// Returns once nothing is due and nothing is under way, at either marketplace.
    pub async fn until_idle(&self) {
        let mut lanes: Vec<_> = self.state.lanes.iter().map(|lane| lane.idle.clone()).collect();
        while !lanes.iter().all(|idle| *idle.borrow()) {
            for idle in &mut lanes {
                if idle.wait_for(|idle| *idle).await.is_err() {
                    return;
                }
            }
        }
    }
}
