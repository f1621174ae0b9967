//! A seller's machine and their two marketplaces: a data folder, keys that outlive a process, and the simulator.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use tierstock::sample;
use tierstock_domain::{AlertChannelKind, Market, Moment};
use tierstock_engine::{
    AccountLocks, Clock, Delivery, Endpoints, Engine, EngineOptions, NoBrowser, Notification, Notifier,
    NotifyError, Overrides, SecretError, SecretName, SecretStore, Timeouts,
};
use tierstock_simulator::{Credentials, Limits, Options, Received, Service, Simulator};
use tierstock_store::Store;

use crate::child::EngineProcess;
use crate::disk::Disk;
use crate::shifted_clock::ShiftedClock;

/// How much may be asked of each marketplace.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub interval_ms: u32,
    pub quota: u32,
}

/// The machine and the marketplaces. The sample's products are there, and nothing was asked yet.
pub struct Shop {
    pub simulator: Simulator,
    pub clock: Arc<ShiftedClock>,
    /// Before the first request.
    pub opened: Moment,
    folder: TempDir,
}

impl Shop {
    /// Opens it at noon. The simulator keeps the quota, but not the rate: that is measured in its ledger, where an early
    /// request shows as one, instead of being refused.
    pub async fn open(pace: Pace) -> Self {
        let clock = Arc::new(ShiftedClock::starting_at_noon());
        let limits = Limits {
            stockx_per_second: f64::INFINITY,
            alias_per_second: f64::INFINITY,
            stockx_per_day: pace.quota,
            alias_per_day: Some(pace.quota),
        };
        let time = Arc::clone(&clock);
        let options = Options { limits, ..Options::sample(sample::SEED, Arc::new(move || time.now())) };
        let simulator = Simulator::start(options).await.expect("free ports");
        let (opened, folder) = (clock.now(), tempfile::tempdir().expect("a folder"));
        let shop = Self { simulator, clock, opened, folder };
        Addresses::of(&shop.simulator).write(shop.folder());
        shop.set_pace(pace).await;
        shop.bring_in_the_sample().await;
        FileSecrets::in_folder(shop.folder()).fill(shop.simulator.credentials());
        shop
    }

    async fn set_pace(&self, pace: Pace) {
        fs::create_dir_all(data_folder(self.folder())).expect("a folder");
        let store = Store::open(&database(self.folder())).await.expect("a database");
        for market in Market::ALL {
            store.set_rate(market, pace.interval_ms, pace.quota).await.expect("a rate");
        }
        store.close().await.expect("closed");
    }

    /// As long as there are no keys, nothing is asked.
    async fn bring_in_the_sample(&self) {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let engine = Engine::open(options(self.folder(), &Addresses::of(&self.simulator), clock)).await;
        let engine = engine.expect("an engine");
        bring_in_the_sample(&engine, &self.simulator, self.clock.now()).await;
        engine.close().await;
        assert_eq!(self.asked(Service::StockX).len() + self.asked(Service::Alias).len(), 0);
    }

    /// Starts the engine in a process of its own.
    pub fn start_engine(&self) -> EngineProcess {
        EngineProcess::start(self.folder(), &self.clock)
    }

    /// The same where the database and its log may not grow beyond so many bytes.
    #[cfg(unix)]
    pub fn start_engine_within(&self, bytes: u64) -> EngineProcess {
        EngineProcess::start_where_files_end(self.folder(), &self.clock, bytes / 512)
    }

    /// The bytes of the database.
    #[cfg(unix)]
    pub fn size(&self) -> u64 {
        fs::metadata(database(self.folder())).expect("a database").len()
    }

    /// The requests that were counted by a marketplace, oldest first: pictures are not.
    pub fn asked(&self, service: Service) -> Vec<Received> {
        let mut lines = self.simulator.ledger().of(service);
        lines.retain(|line| !line.target.starts_with("/pictures/"));
        lines
    }

    /// What is on disk now.
    pub fn disk(&self) -> Disk {
        Disk::copy_of(&database(self.folder()))
    }

    /// The desktop's notifications.
    pub fn desk(&self) -> Desk {
        Desk::in_folder(self.folder())
    }

    /// Adds a channel of the user's own, and switches it on.
    pub async fn add_channel(&self, address: String) {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let engine = Engine::open(options(self.folder(), &Addresses::of(&self.simulator), clock)).await;
        let engine = engine.expect("an engine");
        let added = engine.add_alert_channel(AlertChannelKind::Webhook, "", address, None).await;
        let id = added.expect("an address on this computer").channels[0].id;
        engine.change_alert_channel(id, true, false, false).await.expect("it is there");
        engine.close().await;
    }

    /// Whoever asks for the address of a channel waits for good; or does not any more.
    pub fn hold_address(&self, is_held: bool) {
        for sign in [HOLD_ADDRESS, HOLDING_ADDRESS] {
            let _ = fs::remove_file(self.folder().join(sign));
        }
        if is_held {
            fs::write(self.folder().join(HOLD_ADDRESS), "").expect("a sign");
        }
    }

    /// Whether somebody waits for the address of a channel.
    pub fn is_address_held(&self) -> bool {
        self.folder().join(HOLDING_ADDRESS).exists()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// The 112 products; with pictures of a few only, which the simulator takes its time to paint.
pub async fn bring_in_the_sample(engine: &Engine, simulator: &Simulator, now: Moment) {
    let world = simulator.world();
    let products = sample::products(world, world.products(), simulator.alias_url(), now);
    let mut products = products.expect("the sample can be made");
    let listings = products.iter_mut().skip(3).flat_map(|sample| &mut sample.listings);
    listings.for_each(|(_, listing)| listing.picture_url = None);
    engine.import(products).await.expect("the sample can be brought in");
}

/// The process that runs beside another one has a data folder of its own.
pub const ANOTHER_DATA: &str = "TIERSTOCK_CRASH_ANOTHER_DATA";

/// The user's second data folder; it begins as a copy of the first.
pub fn another_data(folder: &Path) -> PathBuf {
    folder.join("another")
}

fn data_folder(folder: &Path) -> PathBuf {
    match std::env::var_os(ANOTHER_DATA) {
        Some(_) => another_data(folder),
        None => folder.join("data"),
    }
}

fn database(folder: &Path) -> PathBuf {
    data_folder(folder).join("tierstock.db")
}

/// What both processes open the engine with.
pub fn options(folder: &Path, addresses: &Addresses, clock: Arc<dyn Clock>) -> EngineOptions {
    EngineOptions {
        data_dir: data_folder(folder),
        account_locks: AccountLocks::in_folder(folder.join("accounts")),
        endpoints: addresses.endpoints(),
        timeouts: Timeouts::default(),
        secrets: Arc::new(FileSecrets::in_folder(folder)),
        notifier: Arc::new(Desk::in_folder(folder)),
        browser: Arc::new(NoBrowser),
        made_up: false,
        clock,
        pictures_at: "picture://localhost/".into(),
        seed: 1,
    }
}

/// Where the simulator listens, told to the other process in a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Addresses {
    stockx: String,
    accounts: String,
    alias: String,
    rates: String,
}

impl Addresses {
    fn of(simulator: &Simulator) -> Self {
        let [stockx, accounts, alias, rates] =
            [simulator.stockx_url(), simulator.accounts_url(), simulator.alias_url(), simulator.rates_url()]
                .map(str::to_owned);
        Self { stockx, accounts, alias, rates }
    }

    /// As they were written to the folder.
    pub fn read(folder: &Path) -> Self {
        serde_json::from_slice(&fs::read(folder.join("addresses.json")).expect("a file")).expect("addresses")
    }

    fn write(&self, folder: &Path) {
        fs::write(folder.join("addresses.json"), serde_json::to_vec(self).expect("JSON")).expect("a file");
    }

    fn endpoints(&self) -> Endpoints {
        Endpoints::overridden(Overrides {
            stockx: Some(&self.stockx),
            stockx_accounts: Some(&self.accounts),
            alias: Some(&self.alias),
            rates: Some(&self.rates),
            ..Overrides::default()
        })
        .expect("addresses")
    }
}

/// While this file is there nothing can be written to the keys, and whoever tries says so.
pub const HOLD: &str = "hold";
pub const HOLDING: &str = "holding";

/// While this file is there the address of a channel can't be read, and whoever tries says so.
const HOLD_ADDRESS: &str = "hold-address";
const HOLDING_ADDRESS: &str = "holding-address";

/// The process reads its API key with a space after it, as from an entry that was pasted: the request is the same, but
/// the lock of the account is another, and does not keep it from asking beside another process.
pub const SPACED_KEY: &str = "TIERSTOCK_CRASH_SPACED_KEY";

/// Keys in a file: like a keychain it outlives the process that wrote them. Made-up keys only.
struct FileSecrets {
    file: PathBuf,
    writing: Mutex<()>,
}

impl FileSecrets {
    fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("keys.json"), writing: Mutex::default() }
    }

    fn fill(&self, credentials: &Credentials) {
        let entries = [
            (SecretName::StockXApiKey, &credentials.api_key),
            (SecretName::StockXClientId, &credentials.client_id),
            (SecretName::StockXClientSecret, &credentials.client_secret),
            (SecretName::StockXRefreshToken, &credentials.refresh_token),
            (SecretName::AliasToken, &credentials.alias_token),
        ];
        self.save(&entries.into_iter().map(|(name, key)| (name.key().into_owned(), key.clone())).collect());
    }

    fn entries(&self) -> BTreeMap<String, String> {
        fs::read(&self.file).map(|text| serde_json::from_slice(&text).expect("entries")).unwrap_or_default()
    }

    fn save(&self, entries: &BTreeMap<String, String>) {
        let partial = self.file.with_extension("partial");
        fs::write(&partial, serde_json::to_vec(entries).expect("JSON")).expect("a file");
        fs::rename(partial, &self.file).expect("a file");
    }
}

#[async_trait]
impl SecretStore for FileSecrets {
    async fn read(&self, name: SecretName, _host: &str) -> Result<Option<SecretString>, SecretError> {
        let is_address = matches!(name, SecretName::AlertChannel(..));
        if is_address && self.file.with_file_name(HOLD_ADDRESS).exists() {
            fs::write(self.file.with_file_name(HOLDING_ADDRESS), "").expect("a sign");
            std::future::pending::<()>().await;
        }
        let mut secret = self.entries().remove(&*name.key());
        if name == SecretName::StockXApiKey && std::env::var_os(SPACED_KEY).is_some() {
            secret = secret.map(|key| format!("{key} "));
        }
        Ok(secret.map(SecretString::from))
    }

    async fn write(&self, name: SecretName, _host: &str, secret: SecretString) -> Result<(), SecretError> {
        if self.file.with_file_name(HOLD).exists() {
            fs::write(self.file.with_file_name(HOLDING), "").expect("a sign");
            std::future::pending::<()>().await;
        }
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries = self.entries();
        entries.insert(name.key().into_owned(), secret.expose_secret().to_owned());
        self.save(&entries);
        Ok(())
    }

    async fn remove(&self, name: SecretName, _host: &str) -> Result<(), SecretError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries = self.entries();
        entries.remove(&*name.key());
        self.save(&entries);
        Ok(())
    }
}

/// The desktop's notifications, as files that outlive the process: what was shown, and at which moment the next one is held
/// up for good.
pub struct Desk(PathBuf);

impl Desk {
    /// The desktop takes nothing.
    pub const BEFORE: &str = "before";
    /// It took the next one, and does not answer.
    pub const AFTER: &str = "after";

    fn in_folder(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(format!("desk-{name}"))
    }

    /// The ids of all that was shown, in their order.
    pub fn shown(&self) -> Vec<i32> {
        let shown = fs::read_to_string(self.file("shown")).unwrap_or_default();
        shown.lines().map(|id| id.parse().expect("an id")).collect()
    }

    /// Holds the next one up at this moment; none: not any more.
    pub fn hold(&self, moment: Option<&str>) {
        for sign in [Self::BEFORE, Self::AFTER, HOLDING] {
            let _ = fs::remove_file(self.file(sign));
        }
        if let Some(moment) = moment {
            fs::write(self.file(moment), "").expect("a sign");
        }
    }

    /// Whether one is held up.
    pub fn is_holding(&self) -> bool {
        self.file(HOLDING).exists()
    }

    async fn wait_if_held(&self, moment: &str) {
        if self.file(moment).exists() {
            fs::write(self.file(HOLDING), "").expect("a sign");
            std::future::pending::<()>().await;
        }
    }
}

#[async_trait]
impl Notifier for Desk {
    async fn notify(&self, notification: Notification) -> Result<Delivery, NotifyError> {
        self.wait_if_held(Self::BEFORE).await;
        let mut shown = self.shown();
        shown.push(notification.id);
        let lines: String = shown.iter().map(|id| format!("{id}\n")).collect();
        fs::write(self.file("shown"), lines).expect("a file");
        self.wait_if_held(Self::AFTER).await;
        Ok(Delivery::Shown)
    }
}
