//! A data folder and marketplaces of its own, for one test: the app is pointed at them as at a proxy.

#![allow(dead_code, reason = "tests and pictures each use their own part")]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use rusqlite::types::FromSql;
use tempfile::TempDir;
use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::{
    Currency, Details, Market, Money, Part, Payout, Place, Sale, SaleState, Tier, Unit, UnitId,
};
use tierstock_engine::{
    AccountLocks, Clock, Delivery, Engine, EngineOptions, ImportedProduct, NoBrowser, Notification, Notifier,
    NotifyError, SystemClock, Timeouts,
};
use tierstock_simulator::{Credentials, Limits, Options, Product, Received, Service, Simulator};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill};

use crate::desktop::Launch;

#[path = "shop/keys.rs"]
pub mod keys;

/// The quotas that the app assumes of the real ones; no test spends them.
const QUOTAS: [u32; 2] = [25_000, 5_000];

/// What is in the folder when the window opens.
#[derive(Clone, Copy)]
pub struct Stock {
    skus: Option<&'static [&'static str]>,
    /// Made-up products beside them, whose prices were confirmed a moment ago; no marketplace knows them.
    made_up: u32,
    tier: Option<Tier>,
    synced: bool,
    pictures: bool,
    every: Duration,
}

impl Stock {
    /// The sample's 112 products, never synced.
    pub const ALL: Self = Self {
        skus: None,
        made_up: 0,
        tier: None,
        synced: false,
        pictures: false,
        every: Duration::from_millis(20),
    };

    /// Some of the sample's products, never synced.
    pub const fn of(skus: &'static [&'static str]) -> Self {
        Self { skus: Some(skus), ..Self::ALL }
    }

    /// Beside so many made-up ones.
    pub const fn among(self, made_up: u32) -> Self {
        Self { made_up, ..self }
    }

    /// All of them in this tier.
    pub const fn in_tier(self, tier: Tier) -> Self {
        Self { tier: Some(tier), ..self }
    }

    /// Every price was confirmed a moment ago.
    pub const fn synced(self) -> Self {
        Self { synced: true, ..self }
    }

    pub const fn with_pictures(self) -> Self {
        Self { pictures: true, ..self }
    }

    /// The app asks each marketplace once in so long.
    pub const fn asked_every(self, every: Duration) -> Self {
        Self { every, ..self }
    }
}

/// The marketplaces, and the folder that the window opens on.
pub struct Shop {
    folder: TempDir,
    simulator: Simulator,
    clock: Arc<dyn Clock>,
    /// The newest keys: a refresh token is good once.
    secrets: Arc<MemorySecrets>,
}

impl Shop {
    pub async fn with(stock: Stock) -> Self {
        Self::with_keys(stock, Credentials::default()).await
    }

    /// Whose accounts are opened by these keys.
    pub async fn with_keys(stock: Stock, credentials: Credentials) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let now = Arc::clone(&clock);
        let limits =
            Limits { stockx_per_second: f64::INFINITY, alias_per_second: f64::INFINITY, ..Limits::default() };
        let sample = Options::sample(sample::SEED, Arc::new(move || now.now()));
        let options = Options { limits, credentials, ..sample };
        let simulator = Simulator::start(options).await.expect("loopback is free");
        let secrets = Arc::new(MemorySecrets::holding(simulator.credentials()));
        let shop = Self { folder: tempfile::tempdir().expect("a folder"), simulator, clock, secrets };
        shop.listen_on_a_free_port().await;
        shop.set_rate(stock.every.min(Stock::ALL.every)).await;
        shop.fill(stock).await;
        shop.set_rate(stock.every).await;
        shop.simulator.ledger().clear();
        shop
    }

    /// The app on this folder, pointed at these marketplaces.
    pub fn launch(&self) -> Launch {
        self.launch_on(self.folder())
    }

    /// The app on another folder, pointed at these marketplaces.
    pub fn launch_on(&self, folder: &Path) -> Launch {
        Launch::empty(folder)
            .with("TIERSTOCK_STOCKX_URL", self.simulator.stockx_url())
            .with("TIERSTOCK_STOCKX_ACCOUNTS_URL", self.simulator.accounts_url())
            .with("TIERSTOCK_ALIAS_URL", self.simulator.alias_url())
            .with("TIERSTOCK_RATES_URL", self.simulator.rates_url())
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    pub fn product(&self, sku: &str) -> &Product {
        self.simulator.world().product(sku).expect("the sample has it")
    }

    /// Chooses to start without products, as on the first screen.
    pub async fn start(&self) {
        let engine = self.engine(Arc::default()).await;
        engine.start("UK").await.expect("a region");
        engine.close().await;
    }

    /// The user has chosen that syncing goes on without the window.
    pub fn keep_syncing_when_closed(&self) {
        let choose = "INSERT INTO settings (key, value) VALUES ('when_closed', 'keep_syncing')";
        self.database().execute(choose, ()).expect("a setting");
    }

    /// Breaks off both marketplaces, as without a network; gives the folder, which goes with it.
    pub async fn cut_off(self) -> TempDir {
        self.simulator.stop().await;
        self.folder
    }

    /// What was asked about a product at a marketplace, in order.
    pub fn asked_about(&self, sku: &str, service: Service) -> Vec<Received> {
        let product = self.product(sku);
        let listing = match service {
            Service::StockX => product.stockx.as_ref().map(|listing| listing.product_id.to_string()),
            _ => product.alias.as_ref().map(|listing| listing.catalog_id.clone()),
        };
        let Some(listing) = listing else { return Vec::new() };
        let mut asked = self.asked(service);
        asked.retain(|request| request.target.contains(&format!("/{listing}")));
        asked
    }

    /// What was asked at a marketplace, but for pictures.
    pub fn asked(&self, service: Service) -> Vec<Received> {
        let mut asked = self.simulator.ledger().of(service);
        asked.retain(|request| !request.target.starts_with("/pictures"));
        asked
    }

    /// Makes every price this much older than it is, so that it is due.
    pub fn let_pass(&self, time: Duration) {
        let milliseconds = time.as_millis();
        let change = format!(
            "UPDATE feeds SET confirmed_at = confirmed_at - {milliseconds};
             UPDATE products SET last_synced_at = last_synced_at - {milliseconds};"
        );
        self.database().execute_batch(&change).expect("the database takes it");
    }

    /// One value of the database.
    pub fn one<T: FromSql>(&self, select: &str) -> T {
        self.database().query_row(select, (), |row| row.get(0)).expect(select)
    }

    /// Some units were sold over the last months, one came back, one must be taken down elsewhere, and one entry was
    /// undone.
    pub async fn sell_some(&self) {
        let store = Store::open(&self.folder().join("tierstock.db")).await.expect("the folder's database");
        let units =
            self.ids("SELECT id FROM units WHERE state = 'in_stock'
             ORDER BY product_id <> (SELECT id FROM products WHERE sku = 'CT8532-111'), product_id % 7, id LIMIT 24");
        let today = self.clock.now().date_naive();
        for ((nth, unit), place) in (0_i64..).zip(units).zip(Place::ALL.into_iter().cycle()) {
            let sold_on = today - Days::new(nth.unsigned_abs() * 9);
            let sale = sale(place, 12_000 + nth * 731, sold_on);
            let entry = store
                .change_units(
                    vec![UnitId(unit)],
                    &format!("Sold on {place}: unit {unit}"),
                    self.clock.now(),
                    move |unit| {
                        unit.details.bought_on = Some(sold_on - Days::new(40));
                        unit.list(Place::Alias, payout(19_000, Currency::USD), sold_on)?;
                        unit.sell(sale.clone())?;
                        match nth {
                            3 => unit.end_sale(SaleState::Returned(sold_on), Money::new(650, Currency::GBP)),
                            0 => Ok(()),
                            _ if place == Place::Alias => Ok(()),
                            _ => unit.take_down(Place::Alias),
                        }
                    },
                )
                .await
                .expect("it can be sold");
            if nth == 5 {
                store.undo(entry, self.clock.now()).await.expect("it can be undone");
            }
        }
        let long = self.ids(
            "SELECT id FROM units WHERE state = 'in_stock'
             AND product_id = (SELECT id FROM products WHERE sku = 'DD1503-103')",
        );
        let long = long.into_iter().map(UnitId).collect();
        let talkative = move |unit: &mut Unit| {
            let words = "In the second cupboard from the left, behind the winter jackets, on the upper shelf";
            let tags = ["grail", "gift for somebody", "left lace is missing"].map(str::to_owned).into();
            let notes = words.repeat(8);
            unit.list(Place::Other, payout(1_234_567, Currency::GBP), today)?;
            unit.edit(Details { kept_at: words.into(), tags, notes, ..unit.details.clone() })
        };
        let title = "Edited a unit with a great deal to say about where it is kept and what it looks like";
        store.change_units(long, title, self.clock.now(), talkative).await.expect("it takes it");
        store.close().await.expect("it closes");
    }

    fn ids(&self, select: &str) -> Vec<i64> {
        let database = self.database();
        let mut select = database.prepare(select).expect("a statement");
        let ids = select.query_map((), |row| row.get(0)).expect("rows");
        ids.collect::<Result<_, _>>().expect("ids")
    }

    /// The database, beside the app that may have it open.
    pub fn database(&self) -> Connection {
        let database = Connection::open(self.file()).expect("the database is there");
        database.busy_timeout(Duration::from_secs(5)).expect("it can wait");
        database
    }

    fn file(&self) -> PathBuf {
        self.folder().join("tierstock.db")
    }

    /// A browser comes back to a port that no other window on this machine listens on; and what tests wait for is promised or
    /// wanted.
    async fn listen_on_a_free_port(&self) {
        let free = TcpListener::bind("127.0.0.1:0").expect("loopback is free");
        let port = free.local_addr().expect("a port").port();
        let store = Store::open(&self.file()).await.expect("the folder is free");
        store.set_setting("redirect.port", &port.to_string()).await.expect("a port");
        fixture::without_spare(&store).await.expect("set");
        store.close().await.expect("it closes");
    }

    async fn set_rate(&self, every: Duration) {
        let store = Store::open(&self.file()).await.expect("the folder is free");
        let interval = u32::try_from(every.as_millis()).expect("a short time");
        for (market, quota) in Market::ALL.into_iter().zip(QUOTAS) {
            store.set_rate(market, interval, quota).await.expect("a rate");
        }
        store.close().await.expect("it closes");
    }

    /// Fills the folder with products that are made up.
    async fn make_up(&self, products: u32) {
        let store = Store::open(&self.file()).await.expect("the folder is free");
        let now = self.clock.now();
        fixture::fill(&store, Fill { products, sizes: 2, points: 0 }, now).await.expect("filled");
        store.close().await.expect("it closes");
        let confirmed = now.timestamp_millis();
        let fresh = format!(
            "UPDATE feeds SET confirmed_at = {confirmed}; UPDATE products SET last_synced_at = {confirmed}"
        );
        self.database().execute_batch(&fresh).expect("the database takes it");
    }

    async fn fill(&self, stock: Stock) {
        if stock.made_up > 0 {
            self.make_up(stock.made_up).await;
        }
        let wanted: Vec<Product> = self.simulator.world().products().to_vec();
        let wanted: Vec<Product> = wanted
            .into_iter()
            .filter(|product| stock.skus.is_none_or(|skus| skus.contains(&product.sku.as_str())))
            .collect();
        if wanted.is_empty() {
            return;
        }
        let (world, now) = (self.simulator.world(), self.clock.now());
        let mut products =
            sample::products(world, &wanted, self.simulator.alias_url(), now).expect("the sample is sound");
        for product in &mut products {
            if let Some(tier) = stock.tier {
                product.product.tier = tier;
            }
            if !stock.pictures {
                forget_pictures(product);
            }
        }
        let engine = self.engine(Arc::default()).await;
        let mut events = engine.events();
        engine.import(products).await.expect("imported");
        let missing = "SELECT count(*) FROM products WHERE picture_url IS NOT NULL AND picture_file IS NULL";
        while self.one::<i64>(missing) > 0 {
            // Which change it was is of no matter, nor that some were missed.
            let _changed = events.recv().await;
        }
        engine.close().await;
        drop(engine);
        if stock.synced {
            self.sync().await;
        }
    }

    /// Lets another process's engine work until nothing is due; frozen products keep their past.
    async fn sync(&self) {
        let engine = self.engine(Arc::clone(&self.secrets)).await;
        let mut events = engine.events();
        let due = "SELECT count(*) FROM feeds WHERE confirmed_at IS NULL AND tier <> 'frozen'";
        while self.one::<i64>(due) > 0 {
            let _changed = events.recv().await;
        }
        engine.until_idle().await;
        engine.close().await;
    }

    async fn engine(&self, secrets: Arc<MemorySecrets>) -> Engine {
        let options = EngineOptions {
            data_dir: self.folder().to_owned(),
            account_locks: AccountLocks::in_folder(self.folder().join("accounts")),
            endpoints: sample::endpoints(&self.simulator).expect("loopback addresses"),
            timeouts: Timeouts::default(),
            secrets,
            notifier: Arc::new(Silent),
            browser: Arc::new(NoBrowser),
            made_up: false,
            clock: Arc::clone(&self.clock),
            pictures_at: "picture://localhost/".into(),
            seed: 1,
        };
        Engine::open(options).await.expect("the folder is free")
    }
}

/// Pictures take long to paint, and most tests are about something else.
fn forget_pictures(sample: &mut ImportedProduct) {
    for (_, listing) in &mut sample.listings {
        listing.picture_url = None;
    }
}

struct Silent;

#[async_trait]
impl Notifier for Silent {
    async fn notify(&self, _: Notification) -> Result<Delivery, NotifyError> {
        Ok(Delivery::Shown)
    }
}

fn payout(price: i64, currency: Currency) -> Payout {
    let fee = Money::new(price / 8, currency);
    Payout::new(Money::new(price, currency), vec![(Part::Commission, fee)]).expect("it fits")
}

/// A sale as it is expected, in pounds but for Alias's.
fn sale(place: Place, price: i64, sold_on: NaiveDate) -> Sale {
    let currency = if place == Place::Alias { Currency::USD } else { Currency::GBP };
    Sale {
        place,
        sold_on,
        place_name: String::new(),
        listed: None,
        expected: payout(price, currency),
        actual: None,
        outbound: Money::new(0, currency),
        reference: String::new(),
        buyer: String::new(),
        conversion: None,
        rate: None,
        state: SaleState::Sold,
        end_cost: Money::new(0, currency),
    }
}
