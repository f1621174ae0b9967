//! How long suggested tiers take to work out: with 10,000 products, a quarter of them owned, and a month of prices.

use std::path::Path;
use std::time::Instant;

use tierstock_domain::plan::{DailyBudget, Load, TierFeeds};
use tierstock_domain::suggestion::suggest;
use tierstock_domain::{Market, Moment, TierPolicies};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill, minutes};

use crate::disk::{median, milliseconds};
use crate::measured;

const PRODUCTS: u32 = 10_000;
/// Every two hours of the last 30 days.
const POINTS: u32 = 360;
/// Lines that the window is given.
const LISTED: usize = 100;
const ROUNDS: usize = 9;

pub async fn measures() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("suggest.db")).await.expect("a database");
    let now = minutes(60 * 24 * 30);
    let fill = Fill { products: PRODUCTS, sizes: 1, points: POINTS };
    fixture::fill(&store, fill, now).await.expect("filled");
    as_after_a_year(&folder.path().join("suggest.db"), now);
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let loads = [load(&store, Market::StockX).await, load(&store, Market::Alias).await];
        let facts = store.suggestion_facts(now).await.expect("facts");
        let moves = suggest(&facts, &loads).moves;
        let listed = moves.iter().take(LISTED).map(|step| step.product).collect();
        store.suggested_products(listed, now).await.expect("products");
        assert!(moves.len() > LISTED, "{} of {}", moves.len(), facts.len());
        took.push(started.elapsed());
    }
    measured("suggest_10000", milliseconds(median(took)), "ms", None);
    store.close().await.expect("closed");
}

/// Products that are there for long, what is at stake in those that are owned, and a week of spare requests at them, as often
/// as a quarter of StockX's quota allows.
fn as_after_a_year(file: &Path, now: Moment) {
    let day = now.timestamp() / 86_400;
    let looks = format!(
        "UPDATE products SET added_at = added_at - 365 * 86400000;
         UPDATE feeds SET stake = 40000 + product_id % 97 * 1000
         WHERE rank = 0 AND product_id IN (SELECT product_id FROM units);
         WITH RECURSIVE days (day) AS (VALUES ({day}) UNION ALL SELECT day - 1 FROM days WHERE day > {day} - 6)
         INSERT INTO spare_days (feed_id, day, looked) SELECT id, day, 3 FROM feeds, days
         WHERE market = 'stockx' AND rank = 0 AND stake IS NOT NULL"
    );
    rusqlite::Connection::open(file).expect("a database").execute_batch(&looks).expect("sound SQL");
}

async fn load(store: &Store, market: Market) -> Load {
    let loads = store.tier_loads(market, [Moment::UNIX_EPOCH; 3]).await.expect("loads");
    let feeds = loads.into_iter().map(|load| TierFeeds {
        tier: load.tier,
        own: load.own.feeds,
        secondary: load.secondary.feeds,
    });
    let budget = DailyBudget {
        quota: 25_000,
        interval: std::time::Duration::from_secs(1),
        awake: chrono::TimeDelta::hours(24),
    };
    Load { feeds: feeds.collect(), policies: TierPolicies::default(), budget }
}
