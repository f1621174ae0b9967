use rusqlite::Connection;
use tempfile::TempDir;
use tierstock_domain::{Market, Purpose, Region, UnitId};

use super::*;
use crate::fixture::landed::{LANDED, holds_all, inventory as whole_inventory, landed};
use crate::fixture::minutes;
use crate::schema::LATEST;
use crate::{Reservation, SaleFilter, UnitFilter};

/// A filled file of this version, as `break_it` leaves it, opened by the app of today.
async fn opened(version: usize, break_it: &str) -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, version).unwrap();
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.pragma_update(None, "ignore_check_constraints", true).unwrap();
    db.execute_batch(break_it).unwrap();
    db.close().unwrap();
    (Store::open(&path).await.unwrap(), folder)
}

/// What a row of today's file looks like after `break_it`.
async fn set_aside(break_it: &str) -> (Store, Vec<RowSetAside>, TempDir) {
    let (store, folder) = opened(LANDED, "").await;
    store.close().await.unwrap();
    let path = folder.path().join("shop.db");
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.pragma_update(None, "ignore_check_constraints", true).unwrap();
    db.execute_batch(break_it).unwrap();
    db.close().unwrap();
    let store = Store::open(&path).await.unwrap();
    store.note_set_aside(minutes(0)).await.unwrap();
    let rows = store.rows_set_aside(0, 10).await.unwrap();
    (store, rows, folder)
}

/// Something bad that a file of each version can hold.
fn bad_rows(version: usize) -> (&'static str, usize) {
    match version {
        1 => ("INSERT INTO regions VALUES ('XX', 2);", 1),
        2 => {
            ("INSERT INTO products (id, sku, sku_normal, tier, added_at) VALUES (3, '!', '!', 'hot', 1);", 1)
        }
        3..=6 => ("INSERT INTO sizes (product_id, system, label, sort) VALUES (77, 'us_men', '9', 900);", 1),
        7 => ("INSERT INTO price_points (series_id, at, ask) VALUES (999, 5, 1), (999, 6, 2);", 1),
        8..=17 => (
            "INSERT INTO units (id, product_id, size_id, condition, cost, currency, added_at)
             VALUES (30, 1, 1, 'worn', -1, 'GBP', 1), (31, 1, 1, 'worn', 1, 'XQZ', 1);
             INSERT INTO price_points (series_id, at, ask) VALUES (999, 5, 1), (999, 6, 2);",
            3,
        ),
        _ => (
            "INSERT INTO units (id, product_id, size_id, condition, price, currency, bought_on, added_at)
             VALUES (30, 1, 1, 'worn', -1, 'GBP', NULL, 1), (31, 1, 3, 'worn', 1, 'GBP', NULL, 1),
                 (32, 1, 1, 'worn', 1, 'GBP', '2026-02-31', 1);
             INSERT INTO price_points (series_id, at, ask) VALUES (999, 5, 1), (999, 6, 2);",
            4,
        ),
    }
}

#[tokio::test]
async fn bad_rows_of_every_version_are_set_aside_and_the_rest_works() {
    // A file of the newest version is not updated: its large tables are looked through later.
    for version in 1..=LANDED.min(LATEST as usize - 1) {
        let (break_it, bad) = bad_rows(version);
        let (store, folder) = opened(version, break_it).await;
        assert_eq!(store.count_set_aside().await.unwrap() as usize, bad, "{version}");
        holds_all(&store, version).await;
        let rows = store.rows_set_aside(0, 10).await.unwrap();
        for row in &rows {
            assert!(row.wrong.iter().any(|columns| !columns.is_empty()), "{version}: {row:?}");
            let copy = folder.path().join(row.copy.as_deref().unwrap());
            assert!(copy.exists(), "{version}");
        }
        // The copy is what the file was, bad rows and all.
        let copy = Connection::open(folder.path().join(rows[0].copy.as_deref().unwrap())).unwrap();
        let is: u32 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(is as usize, version);
    }
}

#[tokio::test]
async fn what_is_left_of_a_history_is_set_aside_together() {
    let (store, _folder) = opened(7, bad_rows(7).0).await;
    let rows = store.rows_set_aside(0, 10).await.unwrap();
    assert_eq!(rows[0].reason, reason(Cause::Orphan, "price_points", "series_id"));
    let asks: Vec<_> = rows[0].rows.iter().map(|row| &row.values["ask"]).collect();
    assert_eq!(asks, [&KeptValue::Number(1), &KeptValue::Number(2)]);
    assert_eq!(rows[0].wrong, [vec!["series_id".to_owned()], Vec::new()]);
}

fn reason(cause: Cause, table: &str, column: &str) -> Reason {
    Reason { cause, table: table.into(), column: column.into() }
}

#[rstest::rstest]
#[case::an_impossible_date("UPDATE units SET bought_on = '2026-02-31' WHERE id = 12", "units", "bought_on")]
#[case::an_odd_currency("UPDATE units SET currency = 'XQZ' WHERE id = 12", "units", "currency")]
#[case::an_impossible_time(
    "UPDATE units SET added_at = 9223372036854775807 WHERE id = 12",
    "units",
    "added_at"
)]
#[case::a_cost_beyond_all_sums(
    "UPDATE units SET price = 9223372036854775807 WHERE id = 12",
    "units",
    "price"
)]
#[case::a_rate_that_is_none("UPDATE units SET rate = '{\"into\":\"GBP\"}' WHERE id = 12", "units", "rate")]
#[case::a_payout_that_is_none("UPDATE sales SET expected = '{}' WHERE unit_id = 12", "sales", "expected")]
#[case::a_sale_on_no_day("UPDATE sales SET sold_on = '2025-13-01' WHERE unit_id = 12", "sales", "sold_on")]
#[case::an_offer_since_ever("UPDATE offers SET listed_on = 'ever'", "offers", "listed_on")]
#[case::an_unknown_word("UPDATE units SET state = 'lent' WHERE id = 12", "units", "state")]
#[case::another_product_s_size("UPDATE units SET size_id = 3 WHERE id = 12", "units", "size_id")]
#[case::a_size_that_is_gone("UPDATE units SET size_id = 99 WHERE id = 12", "units", "size_id")]
#[tokio::test]
async fn one_unit_that_can_not_be_read_takes_no_other_along(
    #[case] break_it: &str,
    #[case] table: &str,
    #[case] column: &str,
) {
    let (store, rows, _folder) = set_aside(break_it).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0].reason.table.as_str(), rows[0].reason.column.as_str()), (table, column));
    // All of the unit, or it would be in stock again.
    let tables: Vec<_> = rows[0].rows.iter().map(|row| row.table.as_str()).collect();
    assert_eq!(tables, ["units", "unit_tags", "offers", "sales"]);
    assert_eq!(whole_inventory(&store).await, [3, 9, 13]);
    assert_eq!(store.sales(SaleFilter::default(), 0, 10).await.unwrap().len(), 1);
    assert_eq!(store.totals(UnitFilter::default(), minutes(0)).await.unwrap().units, 3);
    assert_eq!(store.units_of(ProductId(1)).await.unwrap().len(), 2);
    store.revalue(ProductId(0), 10, minutes(0)).await.unwrap();
    let mut after = UnitId(0);
    while let Some(last) = store.fill_rates(after, 10).await.unwrap() {
        after = last;
    }
}

#[rstest::rstest]
#[case::a_region("INSERT INTO regions VALUES ('XX', 2)", "regions")]
#[case::a_product("UPDATE products SET sku = '?' WHERE id = 2", "products")]
#[case::a_fee("INSERT INTO fees VALUES ('alias', 'tip', '', '2025-01-01', 1)", "fees")]
#[case::a_rate("INSERT INTO rates VALUES ('2025-02-30', 'USD', 1)", "rates")]
#[case::an_alert("UPDATE alerts SET ready_at = 9223372036854775807 WHERE id = 1", "alerts")]
#[case::a_deed("UPDATE journal SET at = 9223372036854775807 WHERE id = 2", "journal")]
#[case::an_incident("UPDATE incidents SET began_at = 9223372036854775807", "incidents")]
#[case::a_size_without_a_product(
    "INSERT INTO sizes (product_id, system, label, sort) VALUES (9, 'eu', '1', 1)",
    "sizes"
)]
#[tokio::test]
async fn whatever_can_not_be_read_is_set_aside_alone(#[case] break_it: &str, #[case] table: &str) {
    let (store, rows, _folder) = set_aside(break_it).await;
    assert_eq!(rows.iter().map(|row| row.reason.table.as_str()).collect::<Vec<_>>(), [table]);
    assert!(whole_inventory(&store).await.starts_with(&[3]));
    store.fee_book().await.unwrap();
    store.journal(0, 10).await.unwrap();
    store.alerts_of(ProductId(1), 0, 99).await.unwrap();
    store.followed_regions().await.unwrap();
}

#[rstest::rstest]
#[case("UPDATE feeds SET confirmed_at = 9223372036854775807, failures = -1")]
#[case("UPDATE market_links SET trouble = 'x', trouble_at = 9223372036854775807")]
#[case("UPDATE products SET last_synced_at = -9223372036854775807")]
#[case("UPDATE units SET worth = 9223372036854775807, worth_at = 9223372036854775807")]
#[case("UPDATE sales SET price_home = 9223372036854775807")]
#[case("UPDATE budgets SET next_slot = 9223372036854775807, slow_steps = 4294967295")]
#[tokio::test]
async fn broken_computed_columns_are_reset_not_set_aside(#[case] break_it: &str) {
    let (store, rows, _folder) = set_aside(break_it).await;
    assert_eq!(rows, []);
    assert_eq!(whole_inventory(&store).await, [3, 9, 13]);
    store.totals(UnitFilter::default(), minutes(0)).await.unwrap();
    store.sale_totals(SaleFilter::default()).await.unwrap();
    store.links_of(ProductId(2)).await.unwrap();
    store.product(ProductId(1)).await.unwrap();
    for product in [1, 2] {
        store.troubles_of(ProductId(product)).await.unwrap();
    }
    assert_eq!(store.feeds_of(ProductId(1)).await.unwrap().len(), 4);
    for market in Market::ALL {
        let reserved = store.reserve(market, Purpose::OnDemand, minutes(0)).await.unwrap();
        assert!(matches!(reserved, Reservation::At(_)));
    }
}

#[tokio::test]
async fn a_corrected_unit_is_back_with_its_offers_and_sales() {
    let (store, rows, _folder) =
        set_aside("UPDATE sales SET sold_on = '2025-13-01' WHERE unit_id = 12").await;
    let nth = rows[0].rows.iter().position(|row| row.table == "sales").unwrap();
    assert_eq!(rows[0].wrong[nth], ["sold_on"]);
    let correct = async |day: &str| {
        let value = KeptValue::Text(day.into());
        let corrections = vec![Correction { row: nth, column: "sold_on".into(), value }];
        store.correct_set_aside(rows[0].id, corrections, minutes(1)).await
    };
    let still = StoreError::StillWrong { table: "sales".into(), column: "sold_on".into() };
    assert_eq!(correct("2025-02-30").await, Err(still));
    assert_eq!(store.count_set_aside().await.unwrap(), 1);
    correct("2025-11-20").await.unwrap();
    holds_all(&store, LANDED).await;
    assert_eq!(store.count_set_aside().await.unwrap(), 0);
    assert!(matches!(correct("2025-11-20").await, Err(StoreError::Missing { .. })));
}

#[tokio::test]
async fn a_correction_that_breaks_another_rule_changes_nothing() {
    let (store, rows, _folder) = set_aside("UPDATE units SET size_id = 99 WHERE id = 12").await;
    for size in [98, 3] {
        let value = KeptValue::Number(size);
        let corrections = vec![Correction { row: 0, column: "size_id".into(), value }];
        let refused = store.correct_set_aside(rows[0].id, corrections, minutes(1)).await;
        let still = StoreError::StillWrong { table: "units".into(), column: "size_id".into() };
        assert_eq!(refused, Err(still));
    }
    assert_eq!(whole_inventory(&store).await, [3, 9, 13]);
    let corrections = vec![Correction { row: 0, column: "size_id".into(), value: KeptValue::Number(1) }];
    store.correct_set_aside(rows[0].id, corrections, minutes(1)).await.unwrap();
    holds_all(&store, LANDED).await;
}

#[tokio::test]
async fn a_negative_cost_of_an_older_file_can_be_corrected() {
    let (store, _folder) = opened(12, "UPDATE units SET cost = -9000 WHERE id = 3").await;
    store.note_set_aside(minutes(0)).await.unwrap();
    let rows = store.rows_set_aside(0, 10).await.unwrap();
    assert_eq!(rows[0].wrong[0], ["price"]);
    assert_eq!(whole_inventory(&store).await, [9]);
    let corrections = vec![Correction { row: 0, column: "price".into(), value: KeptValue::Number(9_000) }];
    store.correct_set_aside(rows[0].id, corrections, minutes(1)).await.unwrap();
    holds_all(&store, 12).await;
}

#[tokio::test]
async fn what_is_dropped_is_shown_no_more_and_kept() {
    let (store, rows, _folder) = set_aside("UPDATE units SET currency = 'XQZ' WHERE id = 12").await;
    store.drop_set_aside(rows[0].id, minutes(1)).await.unwrap();
    assert_eq!(store.rows_set_aside(0, 10).await.unwrap(), []);
    let kept: i64 = store
        .read(|db| {
            let dropped = "SELECT count(*) FROM rows_set_aside WHERE ended = 'dropped' AND rows LIKE '%XQZ%'";
            Ok(db.query_row(dropped, (), |row| row.get(0))?)
        })
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn a_product_goes_aside_with_all_its_rows_and_comes_back() {
    let (store, rows, _folder) = set_aside("UPDATE products SET sku = '?' WHERE id = 1").await;
    assert_eq!(whole_inventory(&store).await, [9]);
    let corrections =
        vec![Correction { row: 0, column: "sku".into(), value: KeptValue::Text("AA0000-001".into()) }];
    store.correct_set_aside(rows[0].id, corrections, minutes(1)).await.unwrap();
    holds_all(&store, LANDED).await;
    assert_eq!(store.feeds_of(ProductId(1)).await.unwrap().len(), 4);
    assert_eq!(store.alerts_of(ProductId(1), 0, 99).await.unwrap().len(), 1);
}

#[rstest::rstest]
#[case("UPDATE price_points SET at = 9223372036854775807 WHERE series_id = 8", 3, 1)]
#[case("UPDATE quotes SET ask_at = 9223372036854775807 WHERE id = 7", 2, 3)]
#[tokio::test]
async fn prices_are_looked_through_while_the_window_is_open(
    #[case] break_it: &'static str,
    #[case] quotes: usize,
    #[case] rows: usize,
) {
    let (store, _folder) = opened(LANDED, "").await;
    assert_eq!(store.check_prices().await.unwrap(), 0);
    store.on_writer(move |db| db.execute_batch(break_it)).await.unwrap();
    assert_eq!(store.check_prices().await.unwrap(), 1);
    assert_eq!(store.check_prices().await.unwrap(), 0);
    assert_eq!(store.quotes_of(ProductId(1)).await.unwrap().len(), quotes);
    let kept = store.rows_set_aside(0, 10).await.unwrap().remove(0).rows;
    // Its history and its alerts go with a price.
    assert!(kept.len() >= rows, "{kept:?}");
}

#[tokio::test]
async fn without_the_own_region_no_amount_changes_its_currency() {
    let (store, rows, _folder) = set_aside("UPDATE regions SET code = 'XX' WHERE rank = 0").await;
    assert_eq!(rows[0].reason, reason(Cause::Unreadable, "regions", "code"));
    let totals = store.totals(UnitFilter::default(), minutes(0)).await.unwrap();
    assert_eq!((totals.units, totals.with_cost), (3, 0));
    let feeds = store.feeds_of(ProductId(1)).await.unwrap();
    let own: Vec<_> = feeds.iter().filter(|feed| feed.rank == 0).map(|feed| feed.scope).collect();
    assert_eq!(own, [Market::StockX, Market::Alias].map(|market| Region::Eu.scope(market)));
}

#[rstest::rstest]
#[case::of_another_product("UPDATE market_sizes SET size_id = 3 WHERE link_id = 1 AND key = 'x-11'")]
#[case::that_is_gone("UPDATE market_sizes SET size_id = 99 WHERE link_id = 1 AND key = 'x-11'")]
#[tokio::test]
async fn a_listed_size_unknown_to_the_product_asks_to_be_matched(#[case] break_it: &str) {
    let (store, rows, _folder) = set_aside(break_it).await;
    store.check_prices().await.unwrap();
    let unmatched = store.unmatched_sizes(ProductId(1)).await.unwrap();
    assert_eq!(rows, []);
    let [size] = &unmatched[..] else { panic!("{unmatched:?}") };
    assert_eq!(
        (size.theirs.market, size.theirs.key.as_str(), size.label.as_str()),
        (Market::StockX, "x-11", "US 11")
    );
}

#[tokio::test]
async fn a_product_is_not_removed_while_a_unit_of_it_is_set_aside() {
    let (store, rows, _folder) = set_aside(
        "DELETE FROM sales; DELETE FROM units WHERE id <> 12;
         UPDATE units SET state = 'in_stock', bought_on = '2026-02-31' WHERE id = 12",
    )
    .await;
    let unit = rows.iter().flat_map(|row| &row.rows).find(|row| row.table == "units").unwrap();
    let KeptValue::Number(product) = unit.values["product_id"] else { panic!("{rows:?}") };
    let remove = async || store.remove_product(ProductId(product), "Removed", minutes(1)).await;
    assert_eq!(remove().await, Err(StoreError::UnitsSetAside { units: 1 }));
    for row in rows {
        store.drop_set_aside(row.id, minutes(1)).await.unwrap();
    }
    remove().await.unwrap();
}

#[tokio::test]
async fn reset_columns_of_a_unit_are_computed_again() {
    let (store, _, _folder) =
        set_aside("UPDATE units SET cost_home = 9223372036854775807 WHERE id = 12").await;
    let wanted: i64 = store
        .read(|db| Ok(db.query_row("SELECT rate_wanted FROM units WHERE id = 12", (), |row| row.get(0))?))
        .await
        .unwrap();
    assert_eq!(wanted, 1);
}
