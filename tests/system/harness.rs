//! A Tierstock in a harness of its own: the real engine on real files, the marketplaces over real HTTP, and a time that
//! passes only when a test lets it.
//!
//! The tests run on one thread, so that the time never jumps between two steps of a task: only what waits for a socket
//! or for the disk has to hold it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, Row};
use tempfile::TempDir;
use tierstock::sample::{self, MemorySecrets};
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::MarketView;
use tierstock_engine::{
    AccountLocks, Clock, Endpoints, Engine, EngineError, EngineOptions, ImportedProduct, NoBrowser,
    Overrides, SecretName, SecretStore, Timeouts, VirtualClock,
};
use tierstock_simulator::{Limits, Options, Product, Simulator, World};
use tierstock_store::{Store, fixture};

use crate::fake_notifier::FakeNotifier;
use crate::secrets::Secrets;

pub type Moment = DateTime<Utc>;

/// When every test starts.
pub fn start() -> Moment {
    DateTime::from_timestamp(1_795_514_400, 0).expect("2026-11-24T10:00:00Z")
}

pub const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}

pub const fn minutes(number: u64) -> Duration {
    Duration::from_mins(number)
}

pub const fn hours(number: u64) -> Duration {
    Duration::from_hours(number)
}

/// The engine, the marketplaces and the desktop around it.
pub struct Harness {
    pub clock: VirtualClock,
    pub simulator: Arc<Simulator>,
    pub notifier: Arc<FakeNotifier>,
    pub secrets: Arc<Secrets>,
    engine: Option<Engine>,
    /// Goes with the last harness that stands on it.
    ground: Arc<TempDir>,
    folder: PathBuf,
    /// Where Discord, Telegram and ntfy are.
    channels_at: Option<String>,
    timeouts: Timeouts,
    /// How long the computer slept: the marketplaces did not.
    slept: Slept,
}

/// Milliseconds.
type Slept = Arc<AtomicI64>;

impl Harness {
    /// Without a product.
    pub async fn empty() -> Self {
        Self::under(Limits::default()).await
    }

    /// Without a product and without keys.
    pub async fn keyless() -> Self {
        let mut harness = Self::empty().await;
        harness.close().await;
        harness.secrets = Arc::default();
        harness.open().await.expect("it opens again");
        harness
    }

    /// Without a product, at marketplaces with limits of their own.
    pub async fn under(limits: Limits) -> Self {
        Self::in_world(World::sample(sample::SEED), limits).await
    }

    /// Without a product, in a world and at marketplaces with limits of their own.
    pub async fn in_world(world: World, limits: Limits) -> Self {
        let clock = VirtualClock::starting_at(start());
        // The marketplaces' own clock: setting the user's wall clock does not change it.
        let theirs = clock.clone();
        let slept = Slept::default();
        let slept_so_far = Arc::clone(&slept);
        let now = Arc::new(move || {
            let slept = TimeDelta::milliseconds(slept_so_far.load(Ordering::SeqCst));
            start() + TimeDelta::from_std(theirs.elapsed()).expect("years at most") + slept
        });
        let options = Options { world: Arc::new(world), limits, ..Options::sample(sample::SEED, now) };
        let simulator = Simulator::start(options).await.expect("free ports");
        let secrets = Arc::new(Secrets::of(MemorySecrets::holding(simulator.credentials())));
        let ground = TempDir::new().expect("a temporary folder");
        let folder = ground.path().join("data");
        let (simulator, notifier) = (Arc::new(simulator), Arc::default());
        let mut harness = Self {
            clock,
            simulator,
            notifier,
            secrets,
            engine: None,
            ground: Arc::new(ground),
            folder,
            channels_at: None,
            timeouts: Timeouts::default(),
            slept,
        };
        std::fs::create_dir_all(&harness.folder).expect("a folder");
        let store = Store::open(&harness.folder.join("tierstock.db")).await.expect("a new file");
        // What tests count is promised or wanted.
        fixture::without_spare(&store).await.expect("set");
        store.close().await.expect("it closes");
        harness.open().await.expect("a new folder opens");
        harness
    }

    /// With the whole sample: 112 products.
    pub async fn sample() -> Self {
        Self::with(|_| true).await
    }

    /// With the sample's first products: five hot ones, then warm ones.
    pub async fn with_products(count: usize) -> Self {
        let harness = Self::empty().await;
        let products = harness.simulator.world().products();
        let skus: Vec<String> = products.iter().take(count).map(|product| product.sku.clone()).collect();
        harness.import(|sku| skus.iter().any(|wanted| wanted == sku)).await;
        harness
    }

    /// With those of the sample's products.
    pub async fn with(wanted: impl Fn(&str) -> bool) -> Self {
        let harness = Self::empty().await;
        harness.import(wanted).await;
        harness
    }

    /// Brings those of the sample's products in.
    pub async fn import(&self, wanted: impl Fn(&str) -> bool) {
        let world = self.simulator.world();
        let wanted: Vec<Product> =
            world.products().iter().filter(|product| wanted(&product.sku)).cloned().collect();
        let mut products = sample::products(world, &wanted, self.simulator.alias_url(), self.now())
            .expect("the sample can be made");
        products.iter_mut().for_each(forget_pictures);
        self.engine().import(products).await.expect("the sample can be brought in");
    }

    /// Another data folder of the same user on the same machine, still shut.
    pub fn neighbour(&self) -> Self {
        Self {
            clock: self.clock.clone(),
            simulator: Arc::clone(&self.simulator),
            notifier: Arc::default(),
            secrets: Arc::clone(&self.secrets),
            engine: None,
            ground: Arc::clone(&self.ground),
            folder: self.ground.path().join("another"),
            channels_at: self.channels_at.clone(),
            timeouts: self.timeouts,
            slept: Arc::clone(&self.slept),
        }
    }

    /// Opens the folder.
    pub async fn open(&mut self) -> Result<(), EngineError> {
        self.engine = Some(self.another_engine().await?);
        Ok(())
    }

    /// Opens the folder, whoever may have it open.
    pub async fn another_engine(&self) -> Result<Engine, EngineError> {
        Engine::open(EngineOptions {
            data_dir: self.folder.clone(),
            account_locks: AccountLocks::in_folder(self.ground.path().join("accounts")),
            endpoints: self.endpoints(),
            timeouts: self.timeouts,
            secrets: Arc::clone(&self.secrets) as _,
            notifier: Arc::clone(&self.notifier) as _,
            browser: Arc::new(NoBrowser),
            made_up: false,
            clock: Arc::new(self.clock.clone()),
            pictures_at: "picture://localhost/".into(),
            seed: 7,
        })
        .await
    }

    fn endpoints(&self) -> Endpoints {
        let channels = self.channels_at.as_deref();
        let discord = channels.map(|url| format!("{url}/api/webhooks"));
        let overrides = Overrides {
            stockx: Some(self.simulator.stockx_url()),
            stockx_accounts: Some(self.simulator.accounts_url()),
            alias: Some(self.simulator.alias_url()),
            rates: Some(self.simulator.rates_url()),
            discord: discord.as_deref(),
            telegram: channels,
            ntfy: channels,
        };
        Endpoints::overridden(overrides).expect("addresses on this computer")
    }

    /// Discord, Telegram and ntfy are there from now on.
    pub async fn move_channels_to(&mut self, url: &str) {
        self.channels_at = Some(url.to_owned());
        self.reopen().await;
    }

    /// The others may take so long from now on.
    pub async fn reopen_with(&mut self, timeouts: Timeouts) {
        self.timeouts = timeouts;
        self.reopen().await;
    }

    /// Closes the app as the user does.
    pub async fn close(&mut self) {
        self.engine.take().expect("it is open").close().await;
    }

    /// Lets it die in the middle of whatever it does.
    pub async fn crash(&mut self) {
        drop(self.engine.take());
        // The runtime drops what the engine had under way.
        self.clock.quiet().await;
    }

    /// Closes it and opens it again.
    pub async fn reopen(&mut self) {
        self.close().await;
        self.open().await.expect("it opens again");
    }

    /// Changes the store while the app is shut.
    pub async fn while_shut(&mut self, change: impl AsyncFnOnce(&Store)) {
        self.close().await;
        let store = Store::open(&self.folder.join("tierstock.db")).await.expect("it is shut");
        change(&store).await;
        store.close().await.expect("it closes");
        self.open().await.expect("it opens again");
    }

    /// Where the data is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn engine(&self) -> &Engine {
        self.engine.as_ref().expect("it is open")
    }

    /// Whether the keychain holds this.
    pub async fn is_stored(&self, name: SecretName) -> bool {
        self.secrets.read(name, "").await.unwrap().is_some()
    }

    /// The user's wall clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub async fn pass(&self, time: Duration) {
        self.clock.pass(time).await;
    }

    /// The computer sleeps, while the marketplaces go on.
    pub fn sleep(&self, time: TimeDelta) {
        self.slept.fetch_add(time.num_milliseconds(), Ordering::SeqCst);
        self.clock.shift_wall(time);
    }

    /// Lets time pass for as long as the work takes: its requests wait for their turns.
    pub async fn in_time<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = self.pass(Duration::from_millis(100)) => {}
            }
        }
    }

    /// Lets time pass until `done`, looking every so often.
    pub async fn pass_until(&self, every: Duration, done: impl Fn(&Self) -> bool) {
        for _ in 0..100_000 {
            if done(self) {
                return;
            }
            self.pass(every).await;
        }
        panic!("it never came about");
    }

    /// Until the own region of every product was synced once.
    pub async fn first_sync(&self) {
        self.pass_until(seconds(5), |harness| {
            harness.links_pending() == 0
                && harness.one::<i64>(
                    "SELECT count(*) FROM feeds WHERE rank = 0 AND tier <> 'frozen' AND confirmed_at IS NULL",
                ) == 0
        })
        .await;
    }

    /// Until all followed regions of every product were synced once, and nothing is under way.
    pub async fn full_sync(&self) {
        self.pass_until(seconds(10), |harness| {
            harness.links_pending() == 0
                && harness
                    .one::<i64>("SELECT count(*) FROM feeds WHERE tier <> 'frozen' AND confirmed_at IS NULL")
                    == 0
        })
        .await;
        self.rest().await;
    }

    /// Products that still look for their place on a marketplace.
    pub fn links_pending(&self) -> i64 {
        self.one(
            "SELECT count(*) FROM market_links l JOIN products p ON p.id = l.product_id
             WHERE l.state = 'pending' AND p.tier <> 'frozen'",
        )
    }

    /// Until nothing is due and nothing is under way.
    pub async fn rest(&self) {
        for _ in 0..10_000 {
            self.pass(seconds(1)).await;
            let idle = tokio::select! {
                biased;
                () = self.engine().until_idle() => true,
                () = std::future::ready(()) => false,
            };
            if idle {
                return;
            }
        }
        panic!("it never rests");
    }

    /// The product's row.
    pub fn id(&self, sku: &str) -> i64 {
        self.one(&format!("SELECT id FROM products WHERE sku = '{sku}'"))
    }

    /// The product as it truly is.
    pub fn product(&self, sku: &str) -> &Product {
        self.simulator.world().product(sku).expect("the sample has it")
    }

    /// A marketplace in the side bar.
    pub async fn market(&self, market: Market) -> MarketView {
        let sync = self.engine().sync().await.expect("it can be read");
        let view = sync.markets.into_iter().find(|view| view.market == market);
        view.expect("both are always there")
    }

    /// How old the stalest own-region feed of the tier is on that marketplace.
    pub fn oldest(&self, market: Market, tier: Tier) -> TimeDelta {
        let confirmed: Option<i64> = self.one(&format!(
            "SELECT min(ifnull(confirmed_at, 0)) FROM feeds WHERE rank = 0 AND market = '{}' AND tier = '{}'",
            market.key(),
            tier.key()
        ));
        confirmed.map_or(TimeDelta::zero(), |at| self.now() - moment(at))
    }

    /// No own-region feed on that marketplace is older than its tier promises.
    pub fn assert_promises_kept(&self, market: Market) {
        for (tier, limit) in [(Tier::Hot, 1), (Tier::Warm, 6), (Tier::Cold, 24)] {
            let age = self.oldest(market, tier);
            assert!(
                age <= TimeDelta::hours(limit),
                "{market} {tier}: {} s at {}",
                age.num_seconds(),
                self.now()
            );
        }
    }

    pub async fn move_to(&self, sku: &str, tier: Tier) {
        self.engine().move_products(vec![self.id(sku)], tier).await.expect("it moves");
    }

    /// The database file, as another program would read it.
    pub fn database(&self) -> Connection {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(self.folder.join("tierstock.db"), flags).expect("the file is there")
    }

    /// Changes the database file beside the app, as the disk or another program would.
    pub fn edit(&self, sql: &str) {
        let database = Connection::open(self.folder.join("tierstock.db")).expect("the file is there");
        database.busy_timeout(seconds(5)).expect("it can wait");
        database.execute_batch(sql).expect(sql);
    }

    /// One value from the database file.
    pub fn one<T: FromSql>(&self, select: &str) -> T {
        self.database().query_row(select, (), |row| row.get(0)).expect(select)
    }

    /// Rows from the database file.
    pub fn rows<T>(&self, select: &str, read: impl FnMut(&Row) -> rusqlite::Result<T>) -> Vec<T> {
        let database = self.database();
        let mut select = database.prepare(select).expect(select);
        let rows = select.query_map((), read).expect("it can be read");
        rows.collect::<Result<_, _>>().expect("it can be read")
    }
}

/// Pictures are another subject, and slow to paint.
fn forget_pictures(sample: &mut ImportedProduct) {
    for (_, listing) in &mut sample.listings {
        listing.picture_url = None;
    }
}

/// Milliseconds since 1970, as the database has them.
pub fn moment(milliseconds: i64) -> Moment {
    DateTime::from_timestamp_millis(milliseconds).expect("a moment of this century")
}
