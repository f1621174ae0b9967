//! New versions of the program: looked for once a day and on a click, installed on a click, and never started by
//! themselves. A package is taken only if its signature is of the key that is built in, and for the version that was
//! announced, which is newer than this one.

mod daily;
mod failures;
mod noted;
mod package;
mod packaged;
mod source;
mod view;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::{Update, UpdaterBuilder, UpdaterExt};
use tierstock_engine::{Clock, EngineError, SystemClock, UpdateFailure, newest_version, whole_file};
use tokio::sync::Notify;

use crate::events::{UpdatesChanged, emit};
use crate::installation::Installation;
use crate::session::Sessions;
use daily::{DailyLook, once_a_day};
use noted::UpdateNote;
use source::UpdateSource;
use view::UpdateState;
pub(crate) use view::UpdatesView;

/// For a connection, and between two pieces of a package, however long all of it takes.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(30);

/// The largest package that is taken, in MiB; ours have less than half of that.
const MAX_PACKAGE_MIB: u64 = 400;

/// What is known of new versions, and how they are had.
pub(crate) struct Updates {
    app: AppHandle,
    clock: SystemClock,
    source: Result<UpdateSource, UpdateFailure>,
    installation: Installation,
    noted: UpdateNote,
    /// Held while one is looked for or installed.
    work: tokio::sync::Mutex<()>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    state: UpdateState,
    update: Option<Update>,
    /// What the last daily look failed at.
    failure: Option<UpdateFailure>,
}

impl Updates {
    /// Keeps when it was looked last in the `machine`'s folder.
    pub(crate) fn new(app: AppHandle, machine: &Path) -> Self {
        Self {
            source: UpdateSource::find(&app),
            app,
            clock: SystemClock::new(),
            installation: Installation::find(),
            noted: UpdateNote::in_folder(machine),
            work: tokio::sync::Mutex::default(),
            known: Mutex::default(),
        }
    }

    /// What is known now.
    pub(crate) fn view(&self) -> UpdatesView {
        let hindered_by = self.source().err();
        let known = self.known();
        let (state, failure) = (known.state.clone(), known.failure.clone());
        UpdatesView::new(state, failure, hindered_by, self.noted.looked_at(), &self.installation)
    }

    /// Looks for a new version because the user wants it.
    pub(crate) async fn look(&self) -> Result<UpdatesView, EngineError> {
        let source = self.source()?;
        let _working = self.work.try_lock().map_err(|_| UpdateFailure::Busy)?;
        self.known().failure = None;
        self.check(source).await?;
        Ok(self.view())
    }

    /// Installs the version that was found, which the next start runs.
    pub(crate) async fn install(&self) -> Result<UpdatesView, EngineError> {
        match self.installation {
            Installation::Package(_) => return Err(UpdateFailure::Packaged.into()),
            Installation::ByHand => return Err(UpdateFailure::BuiltByHand.into()),
            Installation::AppImage(_) | Installation::Native => {}
        }
        let source = self.source()?;
        let _working = self.work.try_lock().map_err(|_| UpdateFailure::Busy)?;
        let update = self.known().update.clone().ok_or(UpdateFailure::NothingFound)?;
        let installed = self.fetch_and_install(&update).await;
        let version = update.version.clone();
        let state = match installed {
            Ok(()) => UpdateState::Installed { version },
            Err(_) => UpdateState::found(&update, &self.installation, &source.address),
        };
        self.set(state);
        installed?;
        tracing::info!(version = update.version, "a new version is installed; the next start runs it");
        Ok(self.view())
    }

    /// Where to ask; the sample asks only a test.
    fn source(&self) -> Result<&UpdateSource, UpdateFailure> {
        let source = self.source.as_ref().map_err(Clone::clone)?;
        if self.app.state::<Sessions>().is_sample() && !source.is_named {
            return Err(UpdateFailure::Sample);
        }
        Ok(source)
    }

    /// Asks which version is the newest, and keeps what is answered.
    async fn check(&self, source: &UpdateSource) -> Result<(), UpdateFailure> {
        self.noted.note(self.clock.now());
        let is_loopback = source.is_loopback;
        let builder = self
            .app
            .updater_builder()
            .endpoints(vec![source.address.clone()])
            .map_err(failures::of_looking)?
            .configure_client(move |client| {
                let client = client.connect_timeout(SILENCE_TIMEOUT).read_timeout(SILENCE_TIMEOUT);
                // Redirects can't lead to what others read; what is on this computer is behind no proxy.
                if is_loopback { client.no_proxy() } else { client.https_only(true) }
            });
        let builder = source::named_key().into_iter().fold(builder, UpdaterBuilder::pubkey);
        let updater = builder.build().map_err(failures::of_looking)?;
        // The library would read an answer of any size.
        let update = match newest_version(source.address.as_str()).await? {
            Some(answer) => updater.restore_update(answer).map_err(failures::of_looking)?,
            None => None,
        };
        self.keep(update, source);
        Ok(())
    }

    /// Keeps the newer version that there is. One that is in place already stays so.
    fn keep(&self, update: Option<Update>, source: &UpdateSource) {
        let state = match &update {
            None => UpdateState::UpToDate,
            Some(update) => UpdateState::found(update, &self.installation, &source.address),
        };
        let mut known = self.known();
        let is_in_place = update.as_ref().is_some_and(|update| known.state.is_installed(&update.version));
        if !is_in_place {
            known.state = state;
            known.update = update;
        }
    }

    async fn fetch_and_install(&self, update: &Update) -> Result<(), UpdateFailure> {
        let contents = self.fetch(update).await?;
        package::must_be_ours(&update.signature, &contents)?;
        #[cfg(windows)]
        if let Err(error) = self.app.state::<Sessions>().close_for_installer().await {
            return Err(UpdateFailure::NotInstalled { said: error.to_string() });
        }
        let (installation, update) = (self.installation.clone(), update.clone());
        let put = move || put_in_place(&installation, &update, &contents);
        let done = tauri::async_runtime::spawn_blocking(put).await;
        done.unwrap_or_else(|error| Err(UpdateFailure::NotInstalled { said: error.to_string() }))
    }

    /// The package, whose signature is good.
    async fn fetch(&self, update: &Update) -> Result<Vec<u8>, UpdateFailure> {
        let (limit, too_large) = (MAX_PACKAGE_MIB << 20, Notify::new());
        let mut received: u64 = 0;
        self.set(UpdateState::downloading(&update.version, 0, None));
        let on_piece = |length: usize, total: Option<u64>| {
            received = received.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
            if received.max(total.unwrap_or(0)) > limit {
                too_large.notify_one();
            }
            self.set(UpdateState::downloading(&update.version, received, total));
        };
        tokio::select! {
            biased;
            () = too_large.notified() => Err(UpdateFailure::TooLarge { limit_mib: MAX_PACKAGE_MIB }),
            fetched = update.download(on_piece, || {}) => fetched.map_err(failures::of_fetching),
        }
    }

    /// Shows another state, unless it looks the same.
    fn set(&self, state: UpdateState) {
        let mut known = self.known();
        if known.state != state {
            known.state = state;
            drop(known);
            emit(&self.app, &UpdatesChanged);
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl DailyLook for Updates {
    async fn is_wanted(&self) -> bool {
        // Data that can't be opened doesn't say whether the user wants it.
        let Some(session) = self.app.state::<Sessions>().now().await else { return false };
        session.engine.looks_for_updates().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "whether new versions are looked for can't be read");
            false
        })
    }

    /// What fails is told where new versions are.
    async fn look_by_itself(&self) {
        let Ok(source) = self.source() else { return };
        let Ok(_working) = self.work.try_lock() else { return };
        let failure = self.check(source).await.err();
        if let Some(failure) = &failure {
            tracing::warn!(?failure, "new versions could not be looked for");
        }
        self.known().failure = failure;
        emit(&self.app, &UpdatesChanged);
    }
}

/// An AppImage is replaced whole or not at all, whatever ends the power meanwhile; elsewhere the system's way is gone.
fn put_in_place(installation: &Installation, update: &Update, contents: &[u8]) -> Result<(), UpdateFailure> {
    match installation {
        Installation::AppImage(file) => replace(file, contents),
        _ => update.install(contents).map_err(failures::of_installing),
    }
}

fn replace(file: &Path, contents: &[u8]) -> Result<(), UpdateFailure> {
    whole_file::replace(file, contents).map_err(|error| failures::of_file(&error))
}

/// Looks once a day, for as long as the program runs.
pub(crate) async fn look_daily(app: AppHandle) {
    let updates = app.state::<Updates>();
    once_a_day(&updates.clock, &updates.noted, updates.inner()).await;
}
