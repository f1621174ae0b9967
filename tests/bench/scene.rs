//! The sample's products in a folder of their own, with the simulator beside them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::{Market, Region};
use tierstock_engine::{AccountLocks, Clock, Engine, EngineOptions, NoBrowser, SystemClock, Timeouts};
use tierstock_simulator::{Limits, Options, Service, Simulator, World};
use tierstock_store::Store;

use crate::silent::Silent;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Setting {
    /// So many of the sample's products, linked or by SKU alone.
    pub products: usize,
    pub linked: bool,
    /// Requests a second at StockX and Alias.
    pub rates: [f64; 2],
}

/// The marketplaces' real rates.
pub const REAL: [f64; 2] = [1.0, 2.0];

/// What was asked for: prices of a feed, or a product's place on a marketplace.
pub struct Requests {
    pub feeds: usize,
    pub links: usize,
}

/// Everything in place, and nothing asked for yet.
pub struct Scene {
    folder: tempfile::TempDir,
    simulator: Simulator,
    clock: Arc<dyn Clock>,
    setting: Setting,
}

impl Scene {
    /// Only the own region is followed, and frozen products are made cold, so that every product takes part.
    pub async fn new(setting: Setting) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let now = {
            let clock = Arc::clone(&clock);
            Arc::new(move || clock.now())
        };
        let [stockx, alias] = setting.rates;
        // The limit of a rate is exact; the marketplaces' own clocks and ours are not.
        let limits =
            Limits { stockx_per_second: stockx * 1.5, alias_per_second: alias * 1.5, ..Limits::default() };
        let options = Options { limits, ..Options::sample(sample::SEED, now) };
        let simulator = Simulator::start(options).await.expect("loopback is free");
        let scene = Self { folder: tempfile::tempdir().expect("a folder"), simulator, clock, setting };
        scene.fill().await;
        scene
    }

    /// An engine without keys, which asks for nothing.
    pub async fn keyless(&self) -> Engine {
        Engine::open(self.options(MemorySecrets::default())).await.expect("an engine")
    }

    /// What these tables take in the database, in MB.
    pub fn megabytes_of(&self, tables: &[&str]) -> f64 {
        let database = rusqlite::Connection::open(self.database()).expect("the database");
        let bytes = |table: &&str| {
            let size = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?1";
            database.query_row(size, [table], |row| row.get::<_, i64>(0)).expect("its pages")
        };
        let bytes: i64 = tables.iter().map(bytes).sum();
        #[allow(clippy::cast_precision_loss, reason = "millions")]
        let bytes = bytes as f64;
        bytes / 1_000_000.0
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("tierstock.db")
    }

    fn options(&self, secrets: MemorySecrets) -> EngineOptions {
        EngineOptions {
            data_dir: self.folder.path().to_owned(),
            account_locks: AccountLocks::in_folder(self.folder.path().join("accounts")),
            endpoints: sample::endpoints(&self.simulator).expect("loopback addresses"),
            timeouts: Timeouts::default(),
            secrets: Arc::new(secrets),
            notifier: Arc::new(Silent),
            browser: Arc::new(NoBrowser),
            made_up: false,
            clock: Arc::clone(&self.clock),
            pictures_at: "picture://localhost/".into(),
            seed: 1,
        }
    }

    /// Fills the folder through an engine without keys, which asks for nothing.
    async fn fill(&self) {
        let store = Store::open(&self.database()).await.expect("a database");
        store.set_regions(vec![Region::Uk], self.clock.now()).await.expect("regions");
        for (market, rate) in Market::ALL.into_iter().zip(self.setting.rates) {
            let interval = Duration::from_secs_f64(1.0 / rate).as_millis();
            store.set_rate(market, u32::try_from(interval).expect("a rate"), 25_000).await.expect("a rate");
        }
        store.close().await.expect("closed");
        let engine = Engine::open(self.options(MemorySecrets::default())).await.expect("an engine");
        let world: &World = self.simulator.world();
        let products = &world.products()[..self.setting.products];
        if self.setting.linked {
            let alias = self.simulator.alias_url();
            let mut import =
                sample::products(world, products, alias, self.clock.now()).expect("a sound sample");
            for product in &mut import {
                product.history.clear();
                product.confirmed_at = None;
            }
            engine.import(import).await.expect("imported");
        } else {
            let skus: Vec<&str> = products.iter().map(|product| product.sku.as_str()).collect();
            engine.add_products(&skus.join("\n"), tierstock_domain::Tier::Cold).await.expect("added");
        }
        engine.close().await;
        self.edit("UPDATE products SET tier = 'cold' WHERE tier = 'frozen'");
        self.edit("UPDATE feeds SET tier = 'cold' WHERE tier = 'frozen'");
    }

    /// Changes the closed database.
    pub fn edit(&self, sql: &str) {
        rusqlite::Connection::open(self.database())
            .expect("a database")
            .execute_batch(sql)
            .expect("sound SQL");
    }

    /// Opens the engine and lets it work until nothing is due; gives the seconds.
    pub async fn run(&self) -> f64 {
        self.simulator.ledger().clear();
        let started = Instant::now();
        let engine = Engine::open(self.options(MemorySecrets::holding(self.simulator.credentials())))
            .await
            .expect("an engine");
        let mut events = engine.events();
        while engine.sync().await.expect("a view").progress.is_some() || self.due() {
            events.recv().await.expect("the engine is open");
        }
        let seconds = started.elapsed().as_secs_f64();
        engine.close().await;
        seconds
    }

    /// Whether a feed that was set back still waits.
    fn due(&self) -> bool {
        let database = rusqlite::Connection::open(self.database()).expect("a database");
        let old = self.clock.now().timestamp_millis() - 15 * 60_000;
        let sql = "SELECT count(*) FROM feeds WHERE confirmed_at < ?1";
        database.query_row(sql, [old], |row| row.get::<_, i64>(0)).expect("sound SQL") > 0
    }

    /// The feeds of each market.
    pub fn feeds(&self) -> [usize; 2] {
        ["stockx", "alias"].map(|market| self.count("SELECT count(*) FROM feeds WHERE market = ?1", market))
    }

    /// The feeds that were answered, at both markets.
    pub fn confirmed_feeds(&self) -> usize {
        let confirmed = "SELECT count(*) FROM feeds WHERE market = ?1 AND confirmed_at IS NOT NULL";
        ["stockx", "alias"].map(|market| self.count(confirmed, market)).iter().sum()
    }

    /// What it takes from SKUs alone: what is found costs 3 requests on StockX and 2 on Alias, what is not costs 1.
    pub fn requests_from_skus(&self) -> [usize; 2] {
        [("stockx", 2), ("alias", 1)].map(|(market, more)| {
            let found = self.count("SELECT count(*) FROM feeds WHERE market = ?1", market);
            self.setting.products + found * more
        })
    }

    fn count(&self, sql: &str, market: &str) -> usize {
        let database = rusqlite::Connection::open(self.database()).expect("a database");
        let count: i64 = database.query_row(sql, [market], |row| row.get(0)).expect("sound SQL");
        usize::try_from(count).expect("not negative")
    }

    /// What the last run asked for.
    pub fn requests(&self) -> Requests {
        let services = [Service::StockX, Service::Alias].into_iter();
        let mut asked: Vec<_> = services.flat_map(|service| self.simulator.ledger().of(service)).collect();
        asked.retain(|line| !line.target.starts_with("/pictures"));
        let feeds = asked.iter().filter(|line| is_for_prices(&line.target)).count();
        Requests { feeds, links: asked.len() - feeds }
    }

    /// The least seconds in which so many requests can be sent.
    pub fn floor(&self, requests: [usize; 2]) -> f64 {
        let seconds = requests.iter().zip(self.setting.rates).map(|(count, rate)| {
            f64::from(u32::try_from(count.saturating_sub(1)).expect("few requests")) / rate
        });
        seconds.fold(0.0, f64::max)
    }
}

fn is_for_prices(target: &str) -> bool {
    target.contains("/market-data?") || target.contains("/availabilities/")
}
