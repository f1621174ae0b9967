//! What weeks are measured with agrees with the whole: the same time over HTTP and in one process without asks for each
//! feed as often. Two days of it with `npm run soak`; else half a day.

use std::collections::BTreeMap;

use rusqlite::Connection;
use tierstock_domain::Market;

use crate::harness::{Harness, hours, seconds, start};
use crate::weeks::{Board, Weeks};

const BOARD: Board = Board { hot: 30, warm: 50, cold: 26, frozen: 6 };

/// Requests for each feed of a tier at a marketplace.
type Often = BTreeMap<(String, String), f64>;

fn how_often(database: &Connection, since_ms: i64) -> Often {
    let select = "
        SELECT r.market, r.purpose, sum(r.sent),
            (SELECT count(*) FROM feeds f WHERE f.market = r.market AND f.tier = r.purpose)
        FROM requests r WHERE r.purpose IN ('hot', 'warm', 'cold') AND r.hour >= ?1 GROUP BY 1, 2";
    let mut select = database.prepare(select).unwrap();
    let rows = select.query_map([since_ms / 3_600_000], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<_, f64>(2)? / row.get::<_, f64>(3)?))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn weeks_in_one_process_ask_as_often_as_over_http() {
    let time = hours(if std::env::var_os("TIERSTOCK_SOAK").is_some() { 48 } else { 12 });
    let harness = Harness::sample().await;
    harness.full_sync().await;
    // Requests are counted by the hour.
    let next_hour = (harness.now().timestamp() / 3_600 + 1) * 3_600;
    harness.pass(seconds((next_hour - harness.now().timestamp()).unsigned_abs())).await;
    harness.pass(time).await;
    for market in Market::ALL {
        harness.assert_promises_kept(market);
    }
    let over_http = how_often(&harness.database(), next_hour * 1_000);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tierstock.db");
    let weeks = Weeks::begin(&file, BOARD, 4, start()).await;
    weeks.pass(time).await;
    assert!((weeks.watch.promises_kept(&Market::ALL, weeks.clock_now()) - 1.0).abs() < 1e-9);
    assert_eq!(weeks.watch.violations(), 0);
    weeks.end().await;
    let in_process = how_often(&Connection::open(&file).unwrap(), start().timestamp_millis());

    assert!(over_http.len() >= 4, "hot and warm at both marketplaces");
    for (of, often) in &over_http {
        let other = in_process.get(of).copied().unwrap_or_default();
        // Where the time begins decides about one request of each feed more or less.
        let promises = match of.1.as_str() {
            "hot" => time.as_secs_f64() / 3_600.0,
            "warm" => time.as_secs_f64() / 21_600.0,
            _ => time.as_secs_f64() / 86_400.0,
        };
        let allowed = 1.0 + promises * 0.03;
        assert!((often - other).abs() <= allowed, "{of:?}: {often} over HTTP, {other} in one process");
    }
}
