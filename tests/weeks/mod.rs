//! Weeks of syncing in one process: the plan, the gate and the store as they are, over marketplaces that answer at once.

mod exchange;
pub mod watch;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tierstock_domain::{Market, Setting, SpareShare, Tier};
use tierstock_engine::{Clock, VirtualClock};
use tierstock_market::Marketplace;
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill};
use tierstock_sync::Syncing;

use exchange::Exchange;
use watch::{Limits, Watch};

/// So many products in each tier.
#[derive(Debug, Clone, Copy)]
pub struct Board {
    pub hot: u32,
    pub warm: u32,
    pub cold: u32,
    pub frozen: u32,
}

impl Board {
    pub const fn products(self) -> u32 {
        self.hot + self.warm + self.cold + self.frozen
    }

    /// When the product with this number was confirmed before `start`: no rate allows all at once, and hot ones come last,
    /// so that no promise of a large board is broken when it begins.
    fn confirmed(product: u32, market: Market, start: DateTime<Utc>) -> DateTime<Utc> {
        // Boards have thousands of products.
        start - Limits::of(market).interval * i32::try_from(product).expect("it fits")
    }

    /// The tier of the product with this number, counted from 1: hot ones first, then warm, cold and frozen.
    pub const fn tier(self, product: u32) -> Tier {
        match product {
            of if of <= self.hot => Tier::Hot,
            of if of <= self.hot + self.warm => Tier::Warm,
            of if of <= self.hot + self.warm + self.cold => Tier::Cold,
            _ => Tier::Frozen,
        }
    }
}

/// Products in their tiers, each linked everywhere and confirmed, one after the other, until `start`; every fourth is owned.
pub async fn fill(file: &Path, board: Board, sizes: u32, start: DateTime<Utc>) {
    let store = Store::open(file).await.expect("a database");
    let fill = Fill { products: board.products(), sizes, points: 0 };
    fixture::fill(&store, fill, start).await.expect("filled");
    store.close().await.expect("closed");
    let Board { hot, warm, cold, .. } = board;
    let (warm, cold) = (hot + warm, hot + warm + cold);
    let database = rusqlite::Connection::open(file).expect("a database");
    let tier = |column: &str| {
        format!(
            "CASE WHEN {column} <= {hot} THEN 'hot' WHEN {column} <= {warm} THEN 'warm'
             WHEN {column} <= {cold} THEN 'cold' ELSE 'frozen' END"
        )
    };
    let confirmed = Market::ALL.map(|market| {
        let step = Limits::of(market).interval.num_milliseconds();
        format!("WHEN '{}' THEN {} - product_id * {step}", market.key(), start.timestamp_millis())
    });
    let sql = format!(
        "UPDATE products SET tier = {};
         UPDATE feeds SET tier = {}, confirmed_at = CASE market {} END;
         UPDATE products SET last_synced_at =
             (SELECT min(confirmed_at) FROM feeds WHERE product_id = products.id AND rank = 0)",
        tier("id"),
        tier("product_id"),
        confirmed.join(" ")
    );
    database.execute_batch(&sql).expect("sound SQL");
}

/// Spare requests may use so much of StockX's quota, in percent; unless told, they may use none. What is at stake in owned
/// products is known, as it is after some weeks.
pub async fn allow_spare(file: &Path, percent: u32) {
    let store = Store::open(file).await.expect("a database");
    let share = Setting::SpareShare(SpareShare { market: Market::StockX, percent });
    store.set_setting(&share.key(), &share.value()).await.expect("set");
    store.close().await.expect("closed");
    let database = rusqlite::Connection::open(file).expect("a database");
    let stakes = "UPDATE feeds SET stake = 40000 + product_id % 97 * 1000
        WHERE rank = 0 AND product_id IN (SELECT product_id FROM units)";
    database.execute_batch(stakes).expect("sound SQL");
}

/// Of all regions the user follows the own one alone.
pub async fn follow_one_region(file: &Path, start: DateTime<Utc>) {
    let store = Store::open(file).await.expect("a database");
    let own = store.followed_regions().await.expect("known").into_iter().take(1).collect();
    store.set_regions(own, start).await.expect("set");
    store.close().await.expect("closed");
}

/// Syncing under way, and what it is watched for.
pub struct Weeks {
    pub clock: VirtualClock,
    pub watch: Arc<Watch>,
    pub store: Store,
    syncing: Syncing,
}

impl Weeks {
    /// Fills the file and begins to sync.
    pub async fn begin(file: &Path, board: Board, sizes: u32, start: DateTime<Utc>) -> Self {
        fill(file, board, sizes, start).await;
        Self::open(file, board, sizes, start).await
    }

    /// Begins to sync what is in the file.
    pub async fn open(file: &Path, board: Board, sizes: u32, start: DateTime<Utc>) -> Self {
        Self::open_where(file, board, sizes, start, |_| Duration::ZERO).await
    }

    /// The same where the marketplaces take their time for each answer.
    pub async fn open_where(
        file: &Path,
        board: Board,
        sizes: u32,
        start: DateTime<Utc>,
        takes: impl Fn(Market) -> Duration,
    ) -> Self {
        let store = Store::open(file).await.expect("a database");
        let clock = VirtualClock::starting_at(start);
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        let watch = Arc::new(Watch::new(board, start));
        let exchange = |market| {
            Arc::new(Exchange::new(market, sizes, takes(market), Arc::clone(&shared), Arc::clone(&watch)))
                as Arc<dyn Marketplace>
        };
        let marketplaces = [exchange(Market::StockX), exchange(Market::Alias)];
        let syncing = Syncing::start(&store, marketplaces, &shared);
        Self { clock, watch, store, syncing }
    }

    pub async fn pass(&self, time: Duration) {
        self.clock.pass(time).await;
    }

    /// The moment that it has come to.
    pub fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Ends it and closes the file.
    pub async fn end(self) {
        self.syncing.stop().await;
        self.store.close().await.expect("closed");
    }
}
