//! Ids are given once.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use tierstock_domain::{Cost, Currency, Details, Market, Money, ProductId, SizeId, Unit, UnitId};

use crate::column::Json;
use crate::fixture::{Shop, minutes};
use crate::schema::MIGRATIONS;
use crate::{EntryId, NewUnit, Store};

/// What the first versions knew of.
const PRICES: &str = "
    INSERT INTO regions (code, rank) VALUES ('UK', 0), ('EU', 1);
    INSERT INTO products (id, sku, sku_normal, name, tier, added_at) VALUES
        (1, 'AA0000-001', 'AA0000001', 'Shoe', 'hot', 1), (4, 'AA0000-004', 'AA0000004', NULL, 'cold', 2);
    INSERT INTO sizes (id, product_id, system, label, sort) VALUES
        (2, 1, 'us_men', '9', 900), (7, 4, 'us_men', '9', 900), (9, 1, 'us_men', '10', 1000);
    INSERT INTO market_links (id, product_id, market, state, listing, chosen) VALUES
        (3, 1, 'stockx', 'linked', 'x', NULL), (8, 4, 'stockx', 'pending', NULL, 'y'), (9, 4, 'alias', 'linked', 'z', 'z');
    INSERT INTO market_sizes (link_id, key, label, size_id) VALUES (3, 'k', 'US 9', 2), (9, 'a', 'US 9', 7);
    INSERT INTO sizes_matched_by_hand (link_id, key, size_id) VALUES (3, 'k', 2), (9, 'a', 7);
    INSERT INTO link_candidates (link_id, listing, sku) VALUES (8, 'y', 'AA0000-005');
    INSERT INTO refused_listings (link_id, listing) VALUES (8, 'w');
    INSERT INTO feeds (id, product_id, scope_id, market, rank, tier, added_at, confirmed_at) VALUES
        (5, 1, 13, 'stockx', 0, 'hot', 1, 5), (6, 1, 12, 'stockx', 1, 'hot', 1, NULL), (11, 4, 3, 'alias', 0, 'cold', 2, 4);
    INSERT INTO quotes (id, size_id, scope_id, channel, confirmed_at, ask, bid, bid_unknown, bid_at) VALUES
        (7, 2, 13, 0, 5, 10000, 9000, 0, 4), (12, 2, 13, 1, 5, 11000, NULL, 0, NULL), (13, 7, 3, 0, 4, NULL, 8000, NULL, NULL);
    INSERT INTO price_points (series_id, at, ask, bid) VALUES (7, 3, 9900, 9000), (7, 5, 10000, NULL), (13, 4, NULL, 8000);
    INSERT INTO alerts (id, product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at) VALUES
        (2, 1, 7, 'ask', 9000, 10000, 'GBP', 'ready', 4, 5, 6), (3, 1, 7, 'bid', 9000, 8000, 'GBP', 'pending', 5, NULL, NULL);
    INSERT INTO units (id, product_id, size_id, condition, cost, currency, bought_on, added_at) VALUES
        (3, 1, 2, 'deadstock', 9000, 'GBP', '2026-01-01', 5), (6, 4, 7, 'worn', 0, 'USD', NULL, 6);
    UPDATE products SET card_size_id = 2, card_series_id = 7, units = 1 WHERE id = 1;
    UPDATE budgets SET day = 20000, used = 17;";

/// What came with units of one's own, sales and the journal. Unit 3 was in size 30 once, which is gone.
const SALES: &str = "
    INSERT INTO unit_tags (unit_id, tag) VALUES (3, 'gift');
    INSERT INTO offers (unit_id, place, estimate, listed_on, state) VALUES
        (3, 'stockx', '{\"price\":{\"minor\":10000,\"currency\":\"GBP\"},\"fees\":[]}', '2026-02-01', 'up');
    INSERT INTO fees (place, figure, since, value) VALUES ('alias', 'commission', '2026-01-01', 950);
    INSERT INTO rates (day, currency, per_euro) VALUES ('2026-01-02', 'GBP', 870000);
    INSERT INTO journal (id, at, title) VALUES (4, 5, 'Edited');
    INSERT INTO journal_units (entry_id, unit_id, before, after) VALUES (4, 3, ?1, ?2);";

/// Tables and their rows, each as one text, by their keys.
type Rows = BTreeMap<&'static str, Vec<String>>;

/// What must come through a migration as it was: the columns of tables that every version has.
const KEPT: [(&str, &str); 15] = [
    ("products", "id, sku, name, tier, added_at, card_size_id, card_series_id"),
    ("sizes", "id, product_id, system, label, sort"),
    ("market_links", "id, product_id, market, state, listing, chosen"),
    ("market_sizes", "link_id, key, label, size_id"),
    ("sizes_matched_by_hand", "link_id, key, size_id"),
    ("link_candidates", "link_id, listing, sku"),
    ("refused_listings", "link_id, listing"),
    ("feeds", "id, product_id, scope_id, market, rank, tier, added_at, confirmed_at"),
    ("quotes", "id, size_id, scope_id, channel, ask, ask_unknown, bid, bid_unknown, bid_at"),
    ("price_points", "series_id, at, ask, bid, last_sale"),
    ("alerts", "id, product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at"),
    ("units", "id, product_id, size_id, condition, currency, bought_on, added_at"),
    ("budgets", "market, interval_ms, quota, day, used"),
    ("regions", "code, rank"),
    ("scopes", "id, market, key, currency"),
];

fn rows(db: &Connection) -> Rows {
    let of_table = |(table, columns): (&'static str, &str)| {
        let listed = columns.split(", ").map(|column| format!("quote({column})"));
        let listed = listed.collect::<Vec<_>>().join(" || ', ' || ");
        let mut select = db.prepare(&format!("SELECT {listed} FROM {table} ORDER BY 1")).unwrap();
        let rows = select.query_map((), |row| row.get(0)).unwrap();
        (table, rows.collect::<Result<_, _>>().unwrap())
    };
    KEPT.into_iter().map(of_table).collect()
}

fn was_in(size: i64) -> Unit {
    let cost = Cost::of(Money::new(9_000, Currency::GBP), None);
    Unit::bought(UnitId(3), ProductId(1), Details::of(SizeId(size), cost))
}

/// A file as version 12 of the app left it, brought on to `version` by later ones.
fn filled(path: &Path, version: usize) -> Rows {
    let mut db = Connection::open(path).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    MIGRATIONS.to_version(&mut db, 12).unwrap();
    db.execute_batch(PRICES).unwrap();
    MIGRATIONS.to_version(&mut db, version).unwrap();
    if version >= 19 {
        for sale in SALES.split_inclusive(';').filter(|sale| !sale.trim().is_empty()) {
            let mut statement = db.prepare(sale).unwrap();
            match statement.parameter_count() {
                0 => statement.execute(()).unwrap(),
                _ => statement.execute([Json(was_in(30)), Json(was_in(2))]).unwrap(),
            };
        }
    }
    rows(&db)
}

#[rstest::rstest]
#[case::before_sizes_on_other_scales(12)]
#[case::before_money(16)]
#[case::before_ids_were_given_once(21)]
#[tokio::test]
async fn a_filled_file_comes_through_with_every_id(#[case] version: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let before = filled(&path, version);
    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.read(|db| Ok(rows(db))).await.unwrap(), before);
    let sound = "SELECT (SELECT integrity_check FROM pragma_integrity_check) || count(*) FROM pragma_foreign_key_check";
    let sound: String = store.read(|db| Ok(db.query_row(sound, (), |row| row.get(0))?)).await.unwrap();
    assert_eq!(sound, "ok0");
    let unit = store.unit(UnitId(3)).await.unwrap().unwrap();
    assert_eq!((unit.details.size, unit.details.cost.price), (SizeId(2), Some(9_000)));
    if version >= 19 {
        assert_eq!((unit.details.tags, unit.offers.len()), (vec!["gift".to_owned()], 1));
        assert_eq!(store.journal(0, 9).await.unwrap()[0].id, EntryId(4));
    }
    let again = NewUnit { product: ProductId(1), details: was_in(2).details };
    let added = store.add_units(vec![again], "Added", minutes(0)).await.unwrap();
    assert_eq!(added.ids, [UnitId(7)]);
}

#[tokio::test]
async fn an_id_that_the_journal_tells_of_is_not_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    filled(&path, 21);
    let store = Store::open(&path).await.unwrap();
    let size = store.ensure_size(ProductId(4), crate::fixture::us_men(12)).await.unwrap();
    assert_eq!(size, SizeId(31));
}

#[tokio::test]
async fn feeds_without_a_listing_go_and_foreign_sizes_are_unmatched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    filled(&path, 21);
    let older = Connection::open(&path).unwrap();
    older
        .execute_batch(
            "INSERT INTO feeds (id, product_id, scope_id, market, rank, tier, added_at, confirmed_at)
             VALUES (14, 4, 13, 'stockx', 0, 'cold', 2, 1);
             UPDATE products SET last_synced_at = 1 WHERE id = 4;
             UPDATE market_sizes SET size_id = 2 WHERE link_id = 9;
             UPDATE sizes_matched_by_hand SET size_id = 2 WHERE link_id = 9;",
        )
        .unwrap();
    drop(older);
    let store = Store::open(&path).await.unwrap();
    let feeds = store.feeds_of(ProductId(4)).await.unwrap();
    assert_eq!(
        feeds.iter().map(|feed| (feed.id.0, feed.market())).collect::<Vec<_>>(),
        [(11, Market::Alias)]
    );
    let product = store.product(ProductId(4)).await.unwrap().unwrap();
    assert_eq!(product.last_synced_at.map(|at| at.timestamp_millis()), Some(4));
    assert_eq!(store.unmatched_sizes(ProductId(4)).await.unwrap().len(), 1);
    assert!(store.sizes_matched_by_hand(ProductId(4)).await.unwrap().is_empty());
    assert_eq!(store.count_set_aside().await.unwrap(), 1, "what the user said is not lost");
    assert_eq!(store.sizes_matched_by_hand(ProductId(1)).await.unwrap().len(), 1);
}

/// Tables whose rows have ids that may be given again, and why nothing is mistaken then.
const GIVEN_AGAIN: [(&str, &str); 3] = [
    ("scopes", "they are those of the migrations, and none is ever removed"),
    ("awake", "its id is the hour"),
    ("removed_rows", "they are found by product and table"),
];

#[tokio::test]
async fn every_table_gives_its_ids_once_or_says_why_not() {
    let shop = Shop::open().await;
    let tables = "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
         AND m.sql NOT LIKE '%WITHOUT ROWID%' AND m.sql NOT LIKE '%AUTOINCREMENT%' ORDER BY 1";
    let found: Vec<String> = shop
        .store
        .read(move |db| {
            let mut select = db.prepare(tables)?;
            Ok(select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
        .await
        .unwrap();
    let mut known: Vec<&str> = GIVEN_AGAIN.iter().map(|(table, _)| *table).collect();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[tokio::test]
async fn ids_of_removed_rows_are_not_reused() {
    let shop = Shop::open().await;
    let ids = "SELECT max(p.id), max(z.id), max(l.id), max(f.id), max(q.id), max(a.id) FROM products p
         JOIN sizes z ON z.product_id = p.id JOIN market_links l ON l.product_id = p.id
         JOIN feeds f ON f.product_id = p.id JOIN quotes q ON q.size_id = z.id JOIN alerts a ON a.product_id = p.id";
    let newest = async || -> [i64; 6] {
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        for (minute, ask) in [(1, 10_000), (2, 12_000)] {
            shop.ask_of_nine(product, minutes(minute), ask).await;
        }
        let read = |row: &rusqlite::Row| (0..6).map(|column| row.get(column)).collect::<Result<Vec<_>, _>>();
        let ids = shop.store.read(move |db| Ok(db.query_row(ids, (), read)?)).await.unwrap();
        let entry = shop.store.journal(0, 1).await.unwrap()[0].id;
        shop.store.undo(entry, minutes(3)).await.unwrap();
        shop.store.remove_product(product, "Removed", minutes(9)).await.unwrap();
        ids.try_into().unwrap()
    };
    let first = newest().await;
    let second = newest().await;
    assert!(first.iter().zip(&second).all(|(first, second)| first < second), "{first:?} {second:?}");
}

#[tokio::test]
async fn an_answer_takes_no_id_from_a_series_that_is_there() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    for minute in 1..20 {
        shop.ask_of_nine(product, minutes(minute), 10_000).await;
    }
    assert_eq!(shop.count("SELECT seq FROM sqlite_sequence WHERE name = 'quotes'").await, 1);
}
