//! What a storm of answers costs the real window: processor time while prices come as fast as the marketplaces' clients
//! take them, with 10,000 products open on the board. The least is what the same answers cost among 112.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::Market;
use tierstock_engine::{AccountLocks, Clock, Engine, EngineOptions, NoBrowser, SystemClock};
use tierstock_simulator::{Limits, Options, Simulator};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill};

use crate::measured;
use crate::scene::Silent;

#[path = "../window/shop/keys.rs"]
#[allow(dead_code, reason = "tests of the window put other keys")]
mod keys;
#[path = "../../src-tauri/xtask/src/bench/process_tree.rs"]
#[allow(dead_code, reason = "memory is measured elsewhere")]
mod process_tree;

/// Names the app; without it there is no window to measure.
const APP: &str = "TIERSTOCK_BENCH_APP";

/// Products beside the sample's, all linked and just synced.
const PRODUCTS: u32 = 10_000;

/// The answers that the measure is of.
const ANSWERS: f64 = 1_000.0;

/// Milliseconds between two requests to a marketplace.
const INTERVAL: u32 = 20;

/// So many requests a day that no promise has to wait.
const QUOTA: u32 = 1_000_000;

/// A lane with nothing due looks again within two minutes.
const PATIENCE: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(20);

pub async fn measures() {
    let Some(app) = std::env::var_os(APP).map(PathBuf::from) else { return };
    let least = storm(&app, 0).await;
    measured("event_storm_10000", storm(&app, PRODUCTS).await, "s", Some(least));
}

/// Seconds of processor time for a thousand answers, with so many products beside the sample's.
async fn storm(app: &Path, more: u32) -> f64 {
    let shop = Shop::among(more).await;
    shop.put_keys().await;
    let window = Window::open(app, &shop);
    wait_for("rows on screen", || shop.marks().contains("rows")).await;
    let due = shop.make_due(more);
    wait_for("the first answers", || shop.unanswered(more) < due).await;
    let (begun, before) = (shop.unanswered(more), process_tree::cpu_seconds(window.0.id()));
    wait_for("all answers", || shop.unanswered(more) == 0).await;
    (process_tree::cpu_seconds(window.0.id()) - before) * ANSWERS / f64::from(begun)
}

/// The marketplaces, and a folder whose prices were all confirmed just now.
struct Shop {
    folder: TempDir,
    simulator: Simulator,
    secrets: Arc<MemorySecrets>,
}

impl Shop {
    async fn among(more: u32) -> Self {
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
            accounts: AccountLocks::in_folder(self.folder().join("accounts")),
            endpoints: sample::endpoints(&self.simulator).expect("loopback addresses"),
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
    fn make_due(&self, more: u32) -> u32 {
        let sql = format!(
            "UPDATE feeds SET confirmed_at = confirmed_at - 2 * 86400000 WHERE product_id > {more};
             UPDATE products SET last_synced_at = last_synced_at - 2 * 86400000 WHERE id > {more}"
        );
        self.database().execute_batch(&sql).expect("sound SQL");
        self.unanswered(more)
    }

    /// Feeds of the sample that are due.
    fn unanswered(&self, more: u32) -> u32 {
        let yesterday = SystemClock::new().now().timestamp_millis() - 86_400_000;
        let sql = format!(
            "SELECT count(*) FROM feeds WHERE product_id > {more} AND tier <> 'frozen' AND confirmed_at < {yesterday}"
        );
        self.database().query_row(&sql, (), |row| row.get(0)).expect("sound SQL")
    }

    fn marks(&self) -> String {
        std::fs::read_to_string(self.folder().join("marks")).unwrap_or_default()
    }

    fn file(&self) -> PathBuf {
        self.folder().join("tierstock.db")
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn database(&self) -> rusqlite::Connection {
        let database = rusqlite::Connection::open(self.file()).expect("a database");
        database.busy_timeout(PATIENCE).expect("it can wait");
        database
    }
}

/// The app. It ends with this value.
struct Window(Child);

impl Window {
    fn open(app: &Path, shop: &Shop) -> Self {
        let marks = shop.folder().join("marks");
        std::fs::write(&marks, "").expect("a file");
        let app = Command::new(app)
            .env("TIERSTOCK_DATA_DIR", shop.folder())
            .env("TIERSTOCK_BENCH_MARKS", marks)
            .env("TIERSTOCK_STOCKX_URL", shop.simulator.stockx_url())
            .env("TIERSTOCK_STOCKX_ACCOUNTS_URL", shop.simulator.accounts_url())
            .env("TIERSTOCK_ALIAS_URL", shop.simulator.alias_url())
            .env("TIERSTOCK_RATES_URL", shop.simulator.rates_url())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(app.expect("the app starts"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _already_gone = self.0.wait();
    }
}

async fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        tokio::time::sleep(POLL).await;
    }
}
