//! What StockX names three times is kept once, and what was kept before is cleaned of it.

use std::path::Path;

use rusqlite::Connection;

use crate::Store;
use crate::schema::MIGRATIONS;

/// Sizes 1 to 4 of one product, each with Standard, Flex and Direct: series 10 × size + channel.
const BEFORE: &str = "
    INSERT INTO regions (code, rank) VALUES ('UK', 0);
    INSERT INTO products (id, sku, sku_normal, name, tier, added_at) VALUES
        (1, 'AA0000-001', 'AA0000001', 'Shoe', 'hot', 1);
    INSERT INTO sizes (id, product_id, system, label, sort)
        SELECT value, 1, 'us_men', value, value * 100 FROM generate_series;
    INSERT INTO market_links (id, product_id, market, state, listing) VALUES (1, 1, 'stockx', 'linked', 'x');
    INSERT INTO feeds (id, product_id, scope_id, market, rank, tier, added_at, confirmed_at) VALUES
        (1, 1, 13, 'stockx', 0, 'hot', 1, 9000);
    INSERT INTO quotes (id, size_id, scope_id, channel, confirmed_at, ask, ask_unknown, ask_at, bid, bid_baseline) VALUES
        (10, 1, 13, 0, 9000, 9200, NULL, NULL, 7600, 7600), (11, 1, 13, 1, 9000, NULL, 0, NULL, 7600, 7600),
        (12, 1, 13, 2, 9000, NULL, 0, NULL, 7600, 7600),
        (20, 2, 13, 0, 9000, 9800, NULL, NULL, 4300, NULL), (21, 2, 13, 1, 9000, 10300, NULL, NULL, 4300, NULL),
        (22, 2, 13, 2, 9000, 10300, NULL, NULL, 4300, NULL),
        (30, 3, 13, 0, 8000, 9800, NULL, NULL, 4300, NULL), (31, 3, 13, 1, 8000, 10300, NULL, NULL, 4300, NULL),
        (32, 3, 13, 2, 8000, 10100, NULL, NULL, 4300, NULL),
        (41, 4, 13, 1, 9000, 10300, NULL, NULL, 4300, NULL), (42, 4, 13, 2, 9000, 10300, NULL, NULL, 4300, NULL);
    INSERT INTO price_points (series_id, at, ask, bid) VALUES
        (10, 100, 9000, 7500), (10, 300, 9200, 7600),
        (11, 100, NULL, 7500), (11, 300, NULL, 7600), (12, 100, NULL, 7500), (12, 300, NULL, 7600),
        (20, 100, 9800, 4300),
        (21, 100, 10100, 4200), (21, 200, 10100, 4300), (21, 300, 10300, 4300),
        (22, 100, 10100, 4200), (22, 200, 10100, 4300), (22, 300, 10300, 4300),
        (30, 100, 9800, 4300),
        (31, 100, 10100, 4300), (31, 300, 10300, 4300), (32, 100, 10100, 4200), (32, 200, 10100, 4300),
        (41, 100, 10100, 4300), (41, 300, 10300, 4300), (42, 100, 9900, 4300), (42, 300, 10300, 4300);
    INSERT INTO alerts (id, product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at) VALUES
        (1, 1, 10, 'bid', 7000, 7600, 'GBP', 'ready', 4, 5, 6), (2, 1, 11, 'bid', 7000, 7600, 'GBP', 'ready', 4, 5, 6),
        (3, 1, 12, 'bid', 7000, 7600, 'GBP', 'ready', 4, 5, NULL), (4, 1, 11, 'bid', 7600, 8200, 'GBP', 'pending', 7, NULL, NULL),
        (5, 1, 22, 'ask', 9000, 10100, 'GBP', 'ready', 4, 5, 6), (6, 1, 22, 'ask', 10100, 11300, 'GBP', 'pending', 7, NULL, NULL),
        (7, 1, 21, 'ask', 10100, 11300, 'GBP', 'pending', 7, NULL, NULL);
    UPDATE products SET card_size_id = 2, card_series_id = 22 WHERE id = 1;";

async fn cleaned(path: &Path) -> Store {
    let mut db = Connection::open(path).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    MIGRATIONS.to_version(&mut db, 12).unwrap();
    let sizes = "(SELECT column1 AS value FROM (VALUES (1), (2), (3), (4)))";
    db.execute_batch(&BEFORE.replace("generate_series", sizes)).unwrap();
    drop(db);
    Store::open(path).await.unwrap()
}

async fn rows(store: &Store, sql: &'static str) -> Vec<String> {
    let rows = store.read(move |db| {
        let mut select = db.prepare(sql)?;
        Ok(select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
    });
    rows.await.unwrap()
}

#[tokio::test]
async fn what_repeats_another_channel_goes_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = cleaned(&folder.path().join("shop.db")).await;
    let quotes =
        "SELECT concat_ws(' ', id, ask, ask_unknown, ask_at, ifnull(bid, '-'), ifnull(bid_unknown, '-'),
        ifnull((SELECT price FROM alert_baselines WHERE series_id = id AND side = 1), '-')) FROM quotes ORDER BY id";
    assert_eq!(
        rows(&store, quotes).await,
        [
            "10 9200 7600 - 7600",
            "20 9800 4300 - -",
            "21 10300 - 0 -",
            "30 9800 4300 - -",
            "31 10300 - 0 -",
            "32 10100 - 0 -",
            "41 10300 - 0 -",
            // Direct's own ask ended when it became Flex's.
            "42 9900 0 300 - 0 -",
        ]
    );
    assert_eq!(store.rows_set_aside(0, 10).await.unwrap(), []);
}

#[tokio::test]
async fn standards_history_stays_and_others_keep_their_asks() {
    let folder = tempfile::tempdir().unwrap();
    let store = cleaned(&folder.path().join("shop.db")).await;
    let points = "SELECT concat_ws(' ', series_id, at, ifnull(ask, '-'), ifnull(bid, '-')) FROM price_points ORDER BY 1";
    assert_eq!(
        rows(&store, points).await,
        [
            "10 100 9000 7500",
            "10 300 9200 7600",
            "20 100 9800 4300",
            "21 100 10100 -",
            "21 300 10300 -",
            "30 100 9800 4300",
            "31 100 10100 -",
            "31 300 10300 -",
            // It was Flex's until Flex went on alone.
            "32 300 10100 -",
            "41 100 10100 -",
            "41 300 10300 -",
            "42 100 9900 -",
            "42 300 - -",
        ]
    );
}

#[tokio::test]
async fn alerts_that_were_told_stay_and_what_waits_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = cleaned(&folder.path().join("shop.db")).await;
    let alerts = "SELECT concat_ws(' ', id, series_id, side, state) FROM alerts ORDER BY id";
    let told = ["1 10 bid ready", "2 10 bid ready", "5 21 ask ready", "7 21 ask pending"];
    assert_eq!(rows(&store, alerts).await, told);
    assert_eq!(rows(&store, "SELECT CAST(card_series_id AS TEXT) FROM products").await, ["21"]);
}

#[tokio::test]
async fn a_series_is_as_fresh_as_its_feed_unless_it_was_older() {
    let folder = tempfile::tempdir().unwrap();
    let store = cleaned(&folder.path().join("shop.db")).await;
    let own =
        "SELECT concat_ws(' ', id, confirmed_at, item_condition) FROM quotes WHERE size_id <> 2 ORDER BY id";
    let ages = ["10 0", "30 8000 0", "31 8000 0", "32 8000 0", "41 0", "42 0"];
    assert_eq!(rows(&store, own).await, ages);
    let new = "INSERT INTO quotes (size_id, scope_id, channel) VALUES (1, 13, 1) RETURNING id";
    let id: i64 = store.write(move |db| Ok(db.query_row(new, (), |row| row.get(0))?)).await.unwrap();
    assert_eq!(id, 43, "an id is given once");
}
