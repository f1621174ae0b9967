//! Opening the data folder and closing it.

use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tierstock_domain::Region;
use tierstock_market::Clock;
use tierstock_store::{OpenError, Store, StoreError};
use tierstock_sync::LivePolicies;
use tokio::sync::watch;

use super::Engine;
use crate::accounts::lock_file;
use crate::backups::Backups;
use crate::connect;
use crate::erasing;
use crate::error::EngineError;
use crate::options::{DATABASE, EngineOptions, LOCK};
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
        let (state, mut tasks) = wiring::start(options, store, known, policies, &stopped)?;
        let state = Arc::new(state);
        tasks.spawn(connect::follow_keychain(Arc::clone(&state), stopped));
        Ok(Self { state, stop, tasks: Mutex::new(tasks), _folder: folder })
    }

    /// Stops what is under way and closes the store. What was reserved or confirmed is on disk.
    pub async fn close(&self) {
        self.stop.send_replace(true);
        self.cancel_sign_in();
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
        connect::save_unsaved(self.state.on_demand.keys.tokens()).await;
        if let Err(error) = self.state.store.clone().close().await {
            tracing::warn!(%error, "the database did not close");
        }
    }
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
