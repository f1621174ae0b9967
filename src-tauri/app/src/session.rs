//! Which data is open: the user's own or the sample. Changing it closes one engine and opens the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::view::{
    AboutView, BackupsView, ReadableView, RestorePreview, SessionMode, SessionView, StartTrouble,
};
use tierstock_engine::{
    AccountLocks, AccountRefusal, BackupRefusal, Backups, Clock, Endpoints, Engine, EngineError,
    EngineOptions, Notifier, Overrides, PreparedRestore, Report, SecretStore, SetupError, SystemClock,
    Timeouts, WebProcessEnd, synced_warning,
};
use tierstock_simulator::Simulator;
use tokio::sync::{Mutex, RwLock, watch};

use crate::browser::{SystemBrowser, show_folder};
use crate::events::{self, SessionChanged, Untold};
use crate::folders::Folders;
use crate::keychain::Keychain;
use crate::logging::{Log, no_log};
use crate::not_opened::LastTry;
use crate::{picture_protocol, sample};

mod downloads;
mod moving;
mod reporting;

/// Nobody waits longer for a window to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);

/// An open data folder.
pub(crate) struct Session {
    pub(crate) engine: Engine,
    /// What the window is to be told of it.
    pub(crate) untold: Untold,
    folder: PathBuf,
    /// Hosts in the place of the real services'.
    test_addresses: Vec<String>,
    /// The sample's marketplaces; they end with the session.
    simulator: Option<Simulator>,
}

/// The one session that is open, and how to open the other.
pub(crate) struct Sessions {
    app: AppHandle,
    folders: Folders,
    keychain: Keychain,
    notifier: Arc<dyn Notifier>,
    /// Whether the sample is wanted.
    sample: AtomicBool,
    closed: AtomicBool,
    current: RwLock<Option<Arc<Session>>>,
    last_try: LastTry,
    /// Told each time that other data is open.
    opened: watch::Sender<()>,
    /// The backup that was looked at last, to be restored.
    prepared: Mutex<Option<PreparedRestore>>,
    /// The report that was shown last, to be saved as it was.
    report: Mutex<Option<Report>>,
}

impl Sessions {
    pub(crate) fn new(
        app: AppHandle,
        folders: Folders,
        keychain: Keychain,
        notifier: Arc<dyn Notifier>,
        sample: bool,
    ) -> Self {
        let sample = AtomicBool::new(sample);
        Self {
            app,
            folders,
            keychain,
            notifier,
            sample,
            closed: AtomicBool::new(false),
            current: RwLock::new(None),
            last_try: LastTry::default(),
            opened: watch::Sender::new(()),
            prepared: Mutex::new(None),
            report: Mutex::new(None),
        }
    }

    /// The open session; opens the one that is wanted if none is.
    pub(crate) async fn open(&self) -> Result<Arc<Session>, EngineError> {
        if let Some(session) = self.current.read().await.as_ref() {
            return Ok(Arc::clone(session));
        }
        self.replace(self.sample.load(Ordering::Relaxed)).await
    }

    /// The open session; none: it is being opened, or can't be.
    pub(crate) async fn now(&self) -> Option<Arc<Session>> {
        self.current.read().await.clone()
    }

    /// Whether the app ends, and opens nothing any more.
    pub(crate) fn is_closing(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// How the last try to open data ended.
    pub(crate) const fn last_try(&self) -> &LastTry {
        &self.last_try
    }

    /// Told each time that other data is open.
    pub(crate) fn opened(&self) -> watch::Receiver<()> {
        self.opened.subscribe()
    }

    /// Opens the sample, or the user's own data, in place of what is open. If that fails, the next question opens what
    /// was wanted before.
    async fn replace(&self, sample: bool) -> Result<Arc<Session>, EngineError> {
        let mut current = self.current.write().await;
        if self.is_closing() {
            return Err(AccountRefusal::Closing.into());
        }
        if let Some(session) = current.as_ref().filter(|session| session.simulator.is_some() == sample) {
            return Ok(Arc::clone(session));
        }
        close(&mut current).await?;
        let opened = if sample { self.open_sample().await } else { self.open_own().await };
        let session =
            Arc::new(opened.inspect_err(|error| self.last_try.failed(error.to_string(), error.kind()))?);
        self.last_try.went_well();
        self.sample.store(sample, Ordering::Relaxed);
        *current = Some(Arc::clone(&session));
        self.opened.send_replace(());
        Ok(session)
    }

    /// The backups of the user's own data, also where that can't be opened.
    pub(crate) async fn backups(&self) -> Result<BackupsView, EngineError> {
        self.own_backups().view(SystemClock::new().now()).await
    }

    /// Looks at a backup, and keeps it at hand for [`restore`](Self::restore).
    pub(crate) async fn preview_restore(&self, file: &str) -> Result<RestorePreview, EngineError> {
        self.folders.must_be_there()?;
        let mut prepared = self.prepared.lock().await;
        // One at a time: it may be as large as the data.
        prepared.take();
        let looked_at = self.own_backups().prepare(Path::new(file), SystemClock::new().now()).await?;
        Ok(prepared.insert(looked_at).preview.clone())
    }

    /// Lets go of the backup that was looked at.
    pub(crate) async fn cancel_restore(&self) {
        self.prepared.lock().await.take();
    }

    /// Puts the backup that was looked at in the place of the user's own data, and opens it.
    pub(crate) async fn restore(&self) -> Result<SessionView, EngineError> {
        let prepared = self.prepared.lock().await.take();
        let prepared = prepared.ok_or_else(|| EngineError::from(BackupRefusal::NothingChosen))?;
        let mut current = self.current.write().await;
        close(&mut current).await?;
        let restored = self.own_backups().restore(prepared, SystemClock::new().now()).await;
        // Whatever came of it: the window asks for the data, and that opens it.
        drop(current);
        self.sample.store(false, Ordering::Relaxed);
        restored?;
        let view = self.view().await;
        events::emit(&self.app, &SessionChanged);
        view
    }

    /// Removes the keys and erases everything of the user's own data, and opens what is left: nothing.
    pub(crate) async fn erase_everything(&self) -> Result<SessionView, EngineError> {
        let session = self.open().await?;
        if session.simulator.is_some() {
            return Err(AccountRefusal::SampleAccounts.into());
        }
        // Without the data nobody would know any more that they are there.
        session.engine.remove_all_keys().await?;
        drop(session);
        let mut current = self.current.write().await;
        close(&mut current).await?;
        let erased = tierstock_engine::erase(&self.folders.own()).await;
        drop(current);
        erased?;
        let view = self.view().await;
        events::emit(&self.app, &SessionChanged);
        view
    }

    /// The folder of what is kept for all data folders of this user.
    pub(crate) fn machine(&self) -> &Path {
        self.folders.machine()
    }

    fn own_backups(&self) -> Backups {
        Backups::of(&self.folders.own())
    }

    /// What is open, for the window.
    pub(crate) async fn view(&self) -> Result<SessionView, EngineError> {
        let session = self.open().await?;
        let mode = match &session.simulator {
            Some(_) => SessionMode::Sample,
            None if session.engine.is_new().await? => SessionMode::FirstRun,
            None => SessionMode::Own,
        };
        let regions = session.engine.regions().await?;
        let trouble_of = self.app.state::<Log>().trouble().cloned();
        let synced = || self.folders.synced_by().filter(|_| mode != SessionMode::Sample);
        let trouble_of =
            trouble_of.or_else(|| synced().map(|by| StartTrouble::SyncedFolder { by: by.into() }));
        Ok(SessionView {
            mode,
            regions,
            version: env!("CARGO_PKG_VERSION").into(),
            test_addresses: session.test_addresses.clone(),
            trouble: trouble_of.as_ref().map(in_words),
            trouble_of,
        })
    }

    pub(crate) async fn explore_sample(&self) -> Result<SessionView, EngineError> {
        self.change(true).await
    }

    pub(crate) async fn leave_sample(&self) -> Result<SessionView, EngineError> {
        self.change(false).await
    }

    async fn change(&self, sample: bool) -> Result<SessionView, EngineError> {
        self.replace(sample).await?;
        events::emit(&self.app, &SessionChanged);
        self.view().await
    }

    /// Whether the sample is open, or is to be.
    pub(crate) fn is_sample(&self) -> bool {
        self.sample.load(Ordering::Relaxed)
    }

    /// Closes the data for an installer that ends this process; the next question would open it again.
    #[cfg(windows)]
    pub(crate) async fn close_for_installer(&self) -> Result<(), EngineError> {
        close(&mut *self.current.write().await).await
    }

    /// Stops what is under way. Nothing can be asked after that. What doesn't end in time ends with the process:
    /// all that counts is on disk.
    pub(crate) async fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        let closing = async {
            if let Some(session) = self.current.write().await.take() {
                session.engine.close().await;
            }
        };
        if tokio::time::timeout(CLOSE_TIMEOUT, closing).await.is_err() {
            tracing::warn!("the data did not close in time");
        }
    }

    /// The process that draws the window ended, and was started again: that is told in Activity.
    pub(crate) async fn note_web_process_end(&self, how: WebProcessEnd) {
        let session = self.current.read().await.clone();
        if let Some(session) = session
            && let Err(error) = session.engine.note_web_process_end(how).await
        {
            tracing::error!(%error, "a crash of the window can't be noted");
        }
    }

    /// Where the data is, and what Tierstock is built with.
    pub(crate) async fn about(&self) -> Result<AboutView, EngineError> {
        let session = self.open().await?;
        let synced_by = if session.simulator.is_none() { self.folders.synced_by() } else { None };
        Ok(AboutView {
            version: env!("CARGO_PKG_VERSION").into(),
            data_folder: session.folder.display().to_string(),
            synced_by: synced_by.map(Into::into),
            data_warning: synced_by.map(synced_warning),
            log_folder: self.folders.logs().display().to_string(),
            licences: crate::licences::all(),
        })
    }

    /// What can be read of the data, also where it can't be opened.
    pub(crate) async fn readable_data(&self) -> Result<ReadableView, EngineError> {
        self.folders.must_be_there()?;
        tierstock_engine::readable_data(&self.folder().await).await
    }

    /// The folder of the data that is open, or is to be.
    async fn folder(&self) -> PathBuf {
        let wanted = || if self.is_sample() { self.folders.sample() } else { self.folders.own() };
        self.now().await.map_or_else(wanted, |session| session.folder.clone())
    }

    /// Shows the data folder in the system's file manager, also where what is in it can't be opened.
    pub(crate) async fn show_data_folder(&self) -> Result<(), EngineError> {
        let folder = self.folder().await;
        // What is away is not made again in its place.
        self.folders.must_be_there()?;
        show_folder(&self.app, &folder)
    }

    /// Shows the folder of the logs in the system's file manager.
    pub(crate) fn show_log_folder(&self) -> Result<(), EngineError> {
        show_folder(&self.app, self.folders.logs())
    }

    /// A picture of the open data; none: it can't be had.
    pub(crate) async fn picture(&self, name: &str) -> Option<Vec<u8>> {
        self.now().await?.engine.picture(name).await
    }

    async fn open_own(&self) -> Result<Session, EngineError> {
        let endpoints = environment_endpoints()?;
        self.folders.must_be_there()?;
        let (folder, test_addresses) = (self.folders.own(), endpoints.test_addresses());
        let secrets = Arc::new(self.keychain.of(self.folders.id()));
        let options = self.options(folder.clone(), endpoints, secrets);
        let engine = Engine::open(options).await?;
        Ok(Session { untold: Untold::from_now_on(&engine), engine, folder, test_addresses, simulator: None })
    }

    async fn open_sample(&self) -> Result<Session, EngineError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let (simulator, endpoints, secrets) = sample::marketplaces(&clock).await?;
        let folder = self.folders.sample();
        let options = self.options(folder.clone(), endpoints, Arc::new(secrets));
        let engine = Engine::open(EngineOptions { made_up: true, ..options }).await?;
        let engine = sample::filled(engine, &simulator, clock.now()).await?;
        let untold = Untold::from_now_on(&engine);
        // It says itself that its marketplaces are made up.
        Ok(Session { engine, untold, folder, test_addresses: Vec::new(), simulator: Some(simulator) })
    }

    fn options(
        &self,
        data_dir: PathBuf,
        endpoints: Endpoints,
        secrets: Arc<dyn SecretStore>,
    ) -> EngineOptions {
        EngineOptions {
            data_dir,
            account_locks: AccountLocks::in_folder(self.folders.account_locks()),
            endpoints,
            timeouts: Timeouts::default(),
            secrets,
            notifier: Arc::clone(&self.notifier),
            browser: Arc::new(SystemBrowser::new(self.app.clone())),
            made_up: false,
            clock: Arc::new(SystemClock::new()),
            pictures_at: picture_protocol::ADDRESS.into(),
            seed: fastrand::u64(..),
        }
    }
}

/// Closes what is open, if anything is.
async fn close(current: &mut Option<Arc<Session>>) -> Result<(), EngineError> {
    if let Some(before) = current.take() {
        let closed = tokio::time::timeout(CLOSE_TIMEOUT, before.engine.close()).await;
        closed.map_err(|_| EngineError::InUse)?;
    }
    Ok(())
}

/// The real services, but for those that the environment overrides.
fn environment_endpoints() -> Result<Endpoints, SetupError> {
    let named = |name| std::env::var(name).ok().filter(|address| !address.is_empty());
    let stockx = named("TIERSTOCK_STOCKX_URL");
    let accounts = named("TIERSTOCK_STOCKX_ACCOUNTS_URL");
    let alias = named("TIERSTOCK_ALIAS_URL");
    let rates = named("TIERSTOCK_RATES_URL");
    let discord = named("TIERSTOCK_DISCORD_URL");
    let telegram = named("TIERSTOCK_TELEGRAM_URL");
    let ntfy = named("TIERSTOCK_NTFY_URL");
    Endpoints::overridden(Overrides {
        stockx: stockx.as_deref(),
        stockx_accounts: accounts.as_deref(),
        alias: alias.as_deref(),
        rates: rates.as_deref(),
        discord: discord.as_deref(),
        telegram: telegram.as_deref(),
        ntfy: ntfy.as_deref(),
    })
}

/// What could not be done while starting, or is unwise, in one plain sentence.
fn in_words(trouble: &StartTrouble) -> String {
    match trouble {
        StartTrouble::NoLog { folder, said } => no_log(folder, said),
        StartTrouble::SyncedFolder { by } => synced_warning(by),
    }
}
