//! Which data is open: the user's own or the sample. Changing it closes one engine and opens the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::view::{
    AboutView, BackupsView, InventoryQuery, RestorePreview, SalesFilter, SessionMode, SessionView,
};
use tierstock_engine::{
    AccountLocks, AccountRefusal, BackupRefusal, Backups, Clock, Endpoints, Engine, EngineError,
    EngineOptions, ExportForm, Notifier, Overrides, PreparedRestore, SecretStore, SetupError, SystemClock,
    TableForm, WebProcessEnd,
};
use tierstock_simulator::Simulator;
use tokio::sync::{Mutex, RwLock, watch};

use crate::browser::{SystemBrowser, open_with_system, show_folder};
use crate::events::{self, SessionChanged};
use crate::folders::Folders;
use crate::keychain::Keychain;
use crate::logging::Log;
use crate::{exports, picture_protocol, sample};

/// Nobody waits longer for a window to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);

/// An open data folder.
pub(crate) struct Session {
    pub(crate) engine: Engine,
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
    /// Told each time that other data is open.
    opened: watch::Sender<()>,
    /// The backup that was looked at last, to be restored.
    prepared: Mutex<Option<PreparedRestore>>,
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
            opened: watch::Sender::new(()),
            prepared: Mutex::new(None),
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

    /// Told each time that other data is open.
    pub(crate) fn opened(&self) -> watch::Receiver<()> {
        self.opened.subscribe()
    }

    /// Opens the sample, or the user's own data, in place of what is open. If that fails, the next question opens what
    /// was wanted before.
    async fn replace(&self, sample: bool) -> Result<Arc<Session>, EngineError> {
        let mut current = self.current.write().await;
        if self.closed.load(Ordering::Relaxed) {
            return Err(AccountRefusal::Closing.into());
        }
        if let Some(session) = current.as_ref().filter(|session| session.simulator.is_some() == sample) {
            return Ok(Arc::clone(session));
        }
        close(&mut current).await?;
        let session = Arc::new(if sample { self.open_sample().await? } else { self.open_own().await? });
        self.sample.store(sample, Ordering::Relaxed);
        events::forward(&self.app, &session.engine);
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
        let erased = tierstock_engine::erase(self.folders.own()).await;
        drop(current);
        erased?;
        let view = self.view().await;
        events::emit(&self.app, &SessionChanged);
        view
    }

    fn own_backups(&self) -> Backups {
        Backups::of(self.folders.own())
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
        let trouble = self.app.state::<Log>().trouble().map(str::to_owned);
        let version = env!("CARGO_PKG_VERSION").into();
        Ok(SessionView { mode, regions, version, test_addresses: session.test_addresses.clone(), trouble })
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
        Ok(AboutView {
            version: env!("CARGO_PKG_VERSION").into(),
            data_folder: session.folder.display().to_string(),
            log_folder: self.folders.logs().display().to_string(),
            licences: crate::licences::all(),
        })
    }

    /// Shows the data folder in the system's file manager.
    pub(crate) async fn show_data_folder(&self) -> Result<(), EngineError> {
        show_folder(&self.app, &self.open().await?.folder)
    }

    /// Shows the folder of the logs in the system's file manager.
    pub(crate) fn show_log_folder(&self) -> Result<(), EngineError> {
        show_folder(&self.app, &self.folders.logs())
    }

    /// Opens a unit's receipt with the system's program for such files.
    pub(crate) async fn open_receipt(&self, unit: i64) -> Result<(), EngineError> {
        open_with_system(&self.app, &self.open().await?.engine.receipt_file(unit).await?)
    }

    /// Writes the stock book into the folder of downloads under a name that is free, and answers its path.
    pub(crate) async fn export_stock_book(&self, vat: &str) -> Result<String, EngineError> {
        let table = self.open().await?.engine.stock_book(vat).await?;
        let path = exports::write(&self.downloads(), "Tierstock stock book", "csv", table.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Writes the rows of the open file that don't come in into the folder of downloads, and answers its path.
    pub(crate) async fn export_refused_rows(&self) -> Result<String, EngineError> {
        let table = self.open().await?.engine.refused_rows().await?;
        let path = exports::write(&self.downloads(), "Tierstock rows to correct", "csv", table.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Writes a sound copy of the open database into the folder of downloads under a name that is free, and answers its
    /// path.
    pub(crate) async fn save_copy(&self) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.back_up_to(target).await;
        self.download("Tierstock copy", "db", write).await
    }

    /// Writes everything into the folder of downloads, and answers the path: of a folder for CSV, else of a file.
    pub(crate) async fn export_everything(&self, form: ExportForm) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_everything(form, target).await;
        let ending = match form {
            ExportForm::Csv => "",
            ExportForm::Xlsx => "xlsx",
            ExportForm::Document => "zip",
        };
        self.download("Tierstock export", ending, write).await
    }

    /// Writes the inventory as it is filtered into the folder of downloads, and answers the file's path.
    pub(crate) async fn export_inventory(
        &self,
        query: InventoryQuery,
        form: TableForm,
    ) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_inventory(query.clone(), form, target).await;
        self.download("Tierstock inventory", ending(form), write).await
    }

    /// Writes the sales as they are filtered into the folder of downloads, and answers the file's path.
    pub(crate) async fn export_sales(
        &self,
        filter: SalesFilter,
        form: TableForm,
    ) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_sales(filter.clone(), form, target).await;
        self.download("Tierstock sales", ending(form), write).await
    }

    /// Has something written into the folder of downloads, where it gets its name, or the next that is free, only once it
    /// is whole. Answers its path.
    async fn download(
        &self,
        name: &str,
        ending: &str,
        write: impl AsyncFnOnce(&Path) -> Result<(), EngineError>,
    ) -> Result<String, EngineError> {
        let folder = self.downloads();
        std::fs::create_dir_all(&folder)?;
        let unnamed = folder.join(format!(".tierstock-{}.partial", uuid::Uuid::new_v4()));
        let written = match write(&unnamed).await {
            Ok(()) => exports::rename(&folder, name, ending, &unnamed).map_err(EngineError::from),
            Err(error) => Err(error),
        };
        let path = written.inspect_err(|_| exports::remove(&unnamed))?;
        Ok(path.display().to_string())
    }

    fn downloads(&self) -> PathBuf {
        self.app.path().download_dir().unwrap_or_else(|_| self.folders.own().to_owned())
    }

    /// A picture of the open data; none: it can't be had.
    pub(crate) async fn picture(&self, name: &str) -> Option<Vec<u8>> {
        self.now().await?.engine.picture(name).await
    }

    async fn open_own(&self) -> Result<Session, EngineError> {
        let endpoints = environment_endpoints().map_err(|error| EngineError::Setup(error.to_string()))?;
        let (folder, test_addresses) = (self.folders.own().to_owned(), endpoints.test_addresses());
        let secrets = Arc::new(self.keychain.of(self.folders.id()));
        let options = self.options(folder.clone(), endpoints, secrets);
        let engine = Engine::open(options).await?;
        Ok(Session { engine, folder, test_addresses, simulator: None })
    }

    async fn open_sample(&self) -> Result<Session, EngineError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let (simulator, endpoints, secrets) = sample::marketplaces(&clock).await?;
        let folder = self.folders.sample();
        let options = self.options(folder.clone(), endpoints, Arc::new(secrets));
        let engine = Engine::open(EngineOptions { made_up: true, ..options }).await?;
        sample::fill(&engine, &simulator, clock.now()).await?;
        // It says itself that its marketplaces are made up.
        Ok(Session { engine, folder, test_addresses: Vec::new(), simulator: Some(simulator) })
    }

    fn options(
        &self,
        data_dir: PathBuf,
        endpoints: Endpoints,
        secrets: Arc<dyn SecretStore>,
    ) -> EngineOptions {
        EngineOptions {
            data_dir,
            accounts: AccountLocks::in_folder(self.folders.accounts()),
            endpoints,
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

const fn ending(form: TableForm) -> &'static str {
    match form {
        TableForm::Csv => "csv",
        TableForm::Xlsx => "xlsx",
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
