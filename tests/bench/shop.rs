//! A shop that the real window of a benchmark opens: the marketplaces, faster than life, and a folder of products of which
//! only the sample's are ever asked.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::Market;
use tierstock_engine::{AccountLocks, Clock, Engine, EngineOptions, NoBrowser, SystemClock, Timeouts};
use tierstock_simulator::{Limits, Options, Simulator};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill};

use crate::silent::Silent;

#[path = "../window/shop/keys.rs"]
#[allow(dead_code, reason = "tests of the window put other keys")]
mod keys;

/// Milliseconds between two requests to a marketplace.
const INTERVAL: u32 = 20;

/// So many requests a day that no promise has to wait.
const QUOTA: u32 = 1_000_000;

/// How long a statement waits for the app's.
const LOCK_TIMEOUT: Duration = Duration::from_mins(1);

/// The marketplaces, and a folder whose prices were all confirmed just now.
pub struct Shop {
    folder: TempDir,
    simulator: Simulator,
    secrets: Arc<MemorySecrets>,
}

impl Shop {
    /// So many products beside the sample's.
    pub async fn among(more: u32) -> Self {
        let clock = Arc::new(SystemClock::new());
        let now = Arc::clone(&clock);
        let limits =
            Limits { stockx_per_second: f64::INFINITY, alias_per_second: f64::INFINITY, ..Limits::default() };
        let options = Options { limits, ..Options::sample(sample::SEED, Arc::new(move || now.now())) };
        let simulator = Simulator::start(options).await.expect("loopback is free");
        let secrets = Arc::new(MemorySecrets::holding(simulator.credentials()));
        let shop = Self { folder: tempfile::tempdir().expect("a folder"), simulator, secrets };
        let store = Store::open(&shop.file()).await.expect("a database");
        if more > 0 {
            let fill = Fill { products: more, sizes: 2, points: 0 };
            fixture::fill(&store, fill, clock.now()).await.expect("filled");
        } else {
            store.set_regions(fixture::REGIONS.to_vec(), clock.now()).await.expect("regions");
        }
        for market in Market::ALL {
            store.set_rate(market, INTERVAL, QUOTA).await.expect("a rate");
        }
        store.close().await.expect("closed");
        shop.bring_in_the_sample(clock).await;
        shop
    }

    async fn bring_in_the_sample(&self, clock: Arc<dyn Clock>) {
        let now = clock.now();
        let world = self.simulator.world();
        let products = sample::products(world, world.products(), self.simulator.alias_url(), now);
        let mut products = products.expect("the sample is sound");
        for product in &mut products {
            product.listings.iter_mut().for_each(|(_, listing)| listing.picture_url = None);
        }
        let engine = Engine::open(EngineOptions {
            data_dir: self.folder().to_owned(),
            account_locks: AccountLocks::in_folder(self.folder().join("accounts")),
            endpoints: sample::endpoints(&self.simulator).expect("loopback addresses"),
            timeouts: Timeouts::default(),
            secrets: Arc::new(MemorySecrets::default()),
            notifier: Arc::new(Silent),
            browser: Arc::new(NoBrowser),
            made_up: false,
            clock,
            pictures_at: "picture://localhost/".into(),
            seed: 1,
        });
        let engine = engine.await.expect("an engine");
        engine.import(products).await.expect("imported");
        engine.close().await;
        let confirmed = now.timestamp_millis();
        let sql = format!(
            "UPDATE feeds SET confirmed_at = {confirmed}; UPDATE products SET last_synced_at = {confirmed}"
        );
        self.database().execute_batch(&sql).expect("sound SQL");
    }

    /// Makes the sample's prices two days old; answers how many feeds are due then.
    pub fn make_due(&self, more: u32) -> u32 {
        let sql = format!(
            "UPDATE feeds SET confirmed_at = confirmed_at - 2 * 86400000 WHERE product_id > {more};
             UPDATE products SET last_synced_at = last_synced_at - 2 * 86400000 WHERE id > {more}"
        );
        self.database().execute_batch(&sql).expect("sound SQL");
        self.unanswered(more)
    }

    /// Feeds of the sample that are due.
    pub fn unanswered(&self, more: u32) -> u32 {
        let yesterday = SystemClock::new().now().timestamp_millis() - 86_400_000;
        let sql = format!(
            "SELECT count(*) FROM feeds WHERE product_id > {more} AND tier <> 'frozen' AND confirmed_at < {yesterday}"
        );
        self.database().query_row(&sql, (), |row| row.get(0)).expect("sound SQL")
    }

    /// Where the app is to look for the marketplaces.
    pub fn addresses(&self) -> [(&'static str, String); 4] {
        [
            ("TIERSTOCK_STOCKX_URL", self.simulator.stockx_url().into()),
            ("TIERSTOCK_STOCKX_ACCOUNTS_URL", self.simulator.accounts_url().into()),
            ("TIERSTOCK_ALIAS_URL", self.simulator.alias_url().into()),
            ("TIERSTOCK_RATES_URL", self.simulator.rates_url().into()),
        ]
    }

    fn file(&self) -> PathBuf {
        self.folder().join("tierstock.db")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn database(&self) -> rusqlite::Connection {
        let database = rusqlite::Connection::open(self.file()).expect("a database");
        database.busy_timeout(LOCK_TIMEOUT).expect("it can wait");
        database
    }
}
