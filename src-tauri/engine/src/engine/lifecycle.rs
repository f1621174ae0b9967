//! Opening the data folder and closing it.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use tierstock_domain::{BackgroundTask, Failure, Region, WebProcessEnd};
use tierstock_market::Clock;
use tierstock_store::{IncidentKind, OpenError, Store, StoreError};
use tierstock_sync::{Change, LivePolicies, TaskNotes};
use tokio::sync::{Mutex, watch};

use super::Engine;
use crate::backups::Backups;
use crate::connect;
use crate::erasing;
use crate::error::EngineError;
use crate::locks::lock_file;
use crate::options::{DATABASE, EngineOptions, LOCK};
use crate::running::RunningMark;
use crate::wiring::{self, KnownAccounts};

impl Engine {
    /// Opens the data folder and starts syncing.
    pub async fn open(options: EngineOptions) -> Result<Self, EngineError> {
        let folder = own_folder(&options.data_dir)?.ok_or(EngineError::InUse)?;
        erasing::finish(&options.data_dir).map_err(|error| OpenError::at(&options.data_dir, error))?;
        Backups::of(&options.data_dir).clear_up();
        let file = options.data_dir.join(DATABASE);
        let store = Store::open(&file).await?;
        begin(&store, &*options.clock).await.map_err(|error| OpenError::at(&file, error))?;
        let policies = LivePolicies::new(store.user_settings().await?.tiers);
        let (stop, stopped) = watch::channel(false);
        // A database of before, or a copy of one, knows of its accounts; one that is new must ask whose keys these are.
        let outlives = options.secrets.outlives_data();
        let never = if outlives { connect::never_connected(&store).await? } else { Vec::new() };
        let known = KnownAccounts { never, connected: connect::connected(&store).await? };
        // What fails before it leaves no mark of a crash.
        let mark = mark(&options.data_dir, &store, &*options.clock).await;
        let started = wiring::start(options, store, known, policies, stopped);
        let (state, mut supervisor) = started.inspect_err(|_| mark.iter().for_each(RunningMark::remove))?;
        let state = Arc::new(state);
        let followed = Arc::clone(&state);
        supervisor
            .run(BackgroundTask::Keychain, move |stop| connect::follow_keychain(Arc::clone(&followed), stop));
        Ok(Self { state, stop, supervisor: Mutex::new(supervisor), mark, _folder: folder })
    }

    /// Stops what is under way and closes the store. What was reserved or confirmed is on disk.
    pub async fn close(&self) {
        self.stop.send_replace(true);
        self.cancel_sign_in();
        self.supervisor.lock().await.ended().await;
        connect::save_unsaved(self.state.on_demand.keys.tokens()).await;
        if let Err(error) = self.state.store.clone().close().await {
            tracing::warn!(%error, "the database did not close");
        }
        self.mark.iter().for_each(RunningMark::remove);
    }

    /// Where the app notes that one of its own tasks ended, beside the engine's.
    pub fn task_notes(&self) -> &dyn TaskNotes {
        &self.state.task_incidents
    }

    /// The process that draws the window ended, and is started again.
    pub async fn note_web_process_end(&self, how: WebProcessEnd) -> Result<(), EngineError> {
        let now = self.state.clock.now();
        let cause = Failure::WebProcessEnded { how };
        self.state.store.note_incident(IncidentKind::Program, cause, now, now).await?;
        self.state.events.send(Change::SyncChanged);
        Ok(())
    }
}

/// Leaves the mark of this run, and notes that the one before ended badly, if it did.
async fn mark(folder: &Path, store: &Store, clock: &dyn Clock) -> Option<RunningMark> {
    let (mark, ended_badly) = match RunningMark::leave(folder) {
        Ok(left) => left,
        Err(error) => {
            tracing::warn!(%error, "a crash of this run will not be known to the next");
            return None;
        }
    };
    if ended_badly {
        tracing::warn!("the last run did not close its data");
        let now = clock.now();
        let noted = store.note_incident(IncidentKind::Program, Failure::LastRunEndedBadly, now, now);
        if let Err(error) = noted.await {
            tracing::error!(%error, "that the last run ended badly can't be noted");
        }
    }
    Some(mark)
}

/// Makes the data folder and takes it for this process; none if another process has it.
fn own_folder(data: &Path) -> Result<Option<File>, OpenError> {
    // So also where a folder above it is one.
    if let Some(path) = data.ancestors().find(|folder| folder.exists()).filter(|folder| !folder.is_dir()) {
        return Err(OpenError::NotAFolder { path: path.to_owned() });
    }
    let taken = std::fs::create_dir_all(data).and_then(|()| lock_file(&data.join(LOCK)));
    taken.map_err(|error| OpenError::at(data, error))
}

/// What every start writes: here a database shows that can be read, but not written.
async fn begin(store: &Store, clock: &dyn Clock) -> Result<(), StoreError> {
    let now = clock.now();
    store.close_incidents(now).await?;
    store.set_offset(clock.offset()).await?;
    store.note_set_aside(now).await?;
    if store.followed_regions().await?.is_empty() {
        store.set_regions(Region::AT_FIRST.to_vec(), now).await?;
    }
    Ok(())
}
