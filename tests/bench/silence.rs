//! What it takes to say of 10,000 products why they were quiet: the counts of 90 days.

use std::path::Path;
use std::time::Instant;

use chrono::TimeDelta;
use rusqlite::Connection;
use tierstock_domain::{Moment, ProductId};
use tierstock_store::fixture::{self, Fill, minutes};
use tierstock_store::{ALERT_DAYS_KEPT, Store};

use crate::disk::{median, milliseconds};
use crate::measured;

const PRODUCTS: u32 = 10_000;
/// Of the own region: one at each marketplace.
const FEEDS: usize = 2 * PRODUCTS as usize;
/// Products that are asked for one after another.
const ASKED: i64 = 99;

pub async fn measures() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("silence.db");
    let store = Store::open(&file).await.expect("a database");
    let now = minutes(0);
    fixture::fill(&store, Fill { products: PRODUCTS, sizes: 1, points: 0 }, now).await.expect("filled");
    let before = megabytes(&file);
    count_days(&file, now);
    measured("silence_10000_90_days", megabytes(&file) - before, "MB", None);
    measured("silence_of_product", of_product(&store, now).await, "ms", None);
    let started = Instant::now();
    let forgotten = store.forget_alert_days(now + TimeDelta::days(2)).await.expect("forgotten");
    assert_eq!(forgotten, FEEDS, "the oldest day");
    measured("silence_forget_day", milliseconds(started.elapsed()), "ms", None);
    store.close().await.expect("closed");
}

/// All feeds of the own region on each day that is kept, all of them busy.
fn count_days(file: &Path, now: Moment) {
    let (today, kept) = (now.timestamp().div_euclid(86_400), i64::from(ALERT_DAYS_KEPT));
    let days = format!(
        "WITH RECURSIVE days (day) AS (VALUES ({today}) UNION ALL SELECT day - 1 FROM days WHERE day > {today} - {kept} + 1)
         INSERT INTO alert_days (feed_id, day, looked, failed, below, suspect, gone, alerts, flapping, often, quiet, muted)
         SELECT f.id, day, 24, 3, 97, 2, 5, 7, 3, 1, 1, 1 FROM days CROSS JOIN feeds f WHERE f.rank = 0"
    );
    let db = Connection::open(file).expect("a database");
    let rows = db.execute(&days, ()).expect("sound SQL");
    assert_eq!(rows, FEEDS * ALERT_DAYS_KEPT as usize);
}

/// Milliseconds until what came of one product on each day is known.
async fn of_product(store: &Store, now: Moment) -> f64 {
    let since = (now - TimeDelta::days(ALERT_DAYS_KEPT.into())).date_naive();
    let mut took = Vec::new();
    for nth in 1..=ASKED {
        let started = Instant::now();
        let days = store.alert_days(ProductId(nth * 100), since).await.expect("days");
        took.push(started.elapsed());
        assert_eq!(days.len(), ALERT_DAYS_KEPT as usize);
    }
    milliseconds(median(took))
}

/// What the database's pages take.
fn megabytes(file: &Path) -> f64 {
    let db = Connection::open(file).expect("a database");
    let of = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, u32>(0)).expect("a number");
    f64::from(of("page_count")) * f64::from(of("page_size")) / 1e6
}
