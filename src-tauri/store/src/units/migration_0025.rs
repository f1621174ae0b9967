//! What 0025 corrects in files of the versions before it.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;
use tierstock_domain::{Currency, Money, Part, Payout, Place, Treatment, UnitId};

use crate::Store;
use crate::fixture::minutes;

fn json(place: Place, price: i64) -> String {
    let fees = Part::at(place).iter().map(|part| (*part, Money::new(price / 20, Currency::GBP))).collect();
    serde_json::to_string(&Payout::new(Money::new(price, Currency::GBP), fees).unwrap()).unwrap()
}

/// A file of version 21 with one product and three pairs, opened; it lives as long as its folder.
async fn opened(more: &str) -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.db");
    older(&path, more).close().unwrap();
    (Store::open(&path).await.unwrap(), folder)
}

fn older(path: &Path, more: &str) -> Connection {
    let mut older = Connection::open(path).unwrap();
    crate::schema::MIGRATIONS.to_version(&mut older, 21).unwrap();
    older
        .execute_batch(
            r#"INSERT INTO regions (code, rank) VALUES ('UK', 0);
             INSERT INTO products (id, sku, sku_normal, kind, tier, added_at) VALUES (1, 'A-1', 'A1', 'other', 'hot', 0),
                 (2, 'B-1', 'B1', 'footwear', 'hot', 0);
             INSERT INTO sizes (id, product_id, system, label, sort) VALUES (7, 1, 'us_men', '9', 900);
             INSERT INTO market_links (product_id, market, state, listing) VALUES (1, 'stockx', 'linked', 'x'),
                 (1, 'alias', 'linked', 'a'), (2, 'stockx', 'linked', 'y');
             INSERT INTO units (id, product_id, size_id, condition, price, cost_home, currency, rate, added_at, state, worth)
             SELECT value, 1, 7, 'deadstock', 9000, 9000, 'GBP',
                 '{"into":"GBP","into_per_euro":1000000,"from_per_euro":1000000,"source":"same"}', 0, 'sold', 9500
             FROM json_each('[1, 2, 3]');"#,
        )
        .unwrap();
    older.execute_batch(more).unwrap();
    older
}

fn offer(unit: i64, place: Place, price: i64, state: &str) -> String {
    let (key, estimate) = (place.key(), json(place, price));
    format!("INSERT INTO offers VALUES ({unit}, '{key}', '{estimate}', '2026-11-20', '{state}');")
}

fn sale(unit: i64, place: Place, listed: &str, state: &str, outbound: i64) -> String {
    let ended = if state == "sold" { "NULL" } else { "'2026-11-25'" };
    format!(
        "INSERT INTO sales (unit_id, nth, place, sold_on, currency, listed, expected, outbound, reference, buyer, rate,
             state, ended_on, end_cost, price_home, payout_home, borne_home, profit_home)
         SELECT {unit}, 1, '{}', '2026-11-24', 'GBP', {listed}, '{}', {outbound}, '', '', rate, '{state}', {ended}, 300, 0,
             0, {outbound} + 300, -300 - {outbound} FROM units WHERE id = {unit};",
        place.key(),
        json(place, 10_000)
    )
}

#[tokio::test]
async fn a_place_that_was_corrected_before_asks_for_the_right_one() {
    let stockx = format!("'{}'", json(Place::StockX, 14_500));
    let more = [
        // Corrected from StockX to Alias.
        offer(1, Place::StockX, 14_500, "down"),
        offer(1, Place::Alias, 15_000, "take_down"),
        sale(1, Place::Alias, &stockx, "sold", 0),
        // Sold on StockX, and never corrected.
        offer(2, Place::StockX, 14_500, "down"),
        offer(2, Place::Alias, 15_000, "take_down"),
        sale(2, Place::StockX, &stockx, "sold", 0),
    ];
    let (store, _folder) = opened(&more.concat()).await;
    let of = async |id| {
        let unit = store.unit(UnitId(id)).await.unwrap().unwrap();
        let down: Vec<_> = unit.to_take_down().map(|offer| offer.place).collect();
        let listed = unit.sales[0].listed.as_ref().map(|estimate| estimate.price().minor());
        (down, listed)
    };
    assert_eq!(of(1).await, (vec![Place::StockX], Some(15_000)));
    assert_eq!(of(2).await, (vec![Place::Alias], Some(14_500)));
    let counts = store.unit_counts("2026-11-24".parse().unwrap()).await.unwrap();
    assert_eq!(counts.to_take_down, 2);
}

#[tokio::test]
async fn a_called_off_sale_of_an_older_file_loses_its_parcel_s_cost() {
    let more =
        [sale(1, Place::Local, "NULL", "cancelled", 800), sale(2, Place::Local, "NULL", "returned", 800)];
    let (store, _folder) = opened(&more.concat()).await;
    store.fill_rates(UnitId(0), 10).await.unwrap();
    let rows = store.sales(crate::SaleFilter::default(), 0, 10).await.unwrap();
    let borne: Vec<_> = rows.iter().map(|row| (row.unit.0, row.borne, row.profit)).collect();
    assert_eq!(borne, [(2, Some(1_100), Some(-1_100)), (1, Some(300), Some(-300))]);
}

#[tokio::test]
async fn older_units_are_not_stated_and_sold_ones_worth_nothing() {
    let (store, _folder) = opened(&sale(1, Place::Local, "NULL", "sold", 0)).await;
    let unit = store.unit(UnitId(1)).await.unwrap().unwrap();
    assert_eq!(unit.details.treatment, Treatment::NotStated);
    assert_eq!(store.treatments().await.unwrap().not_stated, 3);
    let all = crate::UnitFilter { show: crate::UnitSelection::All, ..crate::UnitFilter::default() };
    assert_eq!(store.totals(all, minutes(0)).await.unwrap().with_worth, 0);
}

#[test]
fn a_listing_of_stockx_whose_kind_says_nothing_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = older(&folder.path().join("older.db"), "");
    file.pragma_update(None, "foreign_keys", false).unwrap();
    crate::schema::MIGRATIONS.to_version(&mut file, 25).unwrap();
    let again =
        "SELECT group_concat(market || ' ' || product_id) FROM market_links WHERE reread_at IS NOT NULL";
    let again: String = file.query_row(again, (), |row| row.get(0)).unwrap();
    assert_eq!(again, "stockx 1");
}
