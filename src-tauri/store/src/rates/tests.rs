use tierstock_domain::{Cost, Details, Money};

use super::*;
use crate::NewUnit;
use crate::fixture::{Shop, minutes};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rates(on: &str, follows: Option<&str>) -> DayRates {
    let one = |currency| (currency, Rate::ONE);
    let per_euro = [one(Currency::USD), one(Currency::GBP)].into();
    DayRates { day: day(on), per_euro, follows: follows.map(day) }
}

/// A pair for $100.00, bought on this day.
async fn buy(shop: &Shop, bought_on: &str) {
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let cost = Cost::of(Money::new(10_000, Currency::USD), None);
    let details = Details { cost, bought_on: Some(day(bought_on)), ..pair.details };
    shop.store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
}

#[tokio::test]
async fn days_are_known_with_what_the_file_said_was_before_them() {
    let shop = Shop::open().await;
    let days = vec![rates("2026-08-03", None), rates("2026-11-23", None)];
    assert!(shop.store.keep_rates(days.clone()).await.unwrap());
    assert!(!shop.store.keep_rates(days).await.unwrap(), "nothing new");
    let since = day("2026-09-01");
    let known = [(day("2026-08-03"), None), (day("2026-11-23"), None)];
    assert_eq!(shop.store.days_with_rates(since).await.unwrap(), known);
    assert!(shop.store.keep_rates(vec![rates("2026-11-23", Some("2026-11-20"))]).await.unwrap());
    let known = shop.store.days_with_rates(since).await.unwrap();
    assert_eq!(known[1], (day("2026-11-23"), Some(day("2026-11-20"))));
}

#[tokio::test]
async fn only_an_old_amount_that_lacks_its_rate_wants_the_history() {
    let shop = Shop::open().await;
    let before = day("2026-09-01");
    assert!(!shop.store.wants_history(before).await.unwrap());
    shop.store.keep_rates(vec![rates("2026-08-31", None)]).await.unwrap();
    buy(&shop, "2026-11-24").await;
    assert!(!shop.store.wants_history(before).await.unwrap(), "it is in the file of ninety days");
    buy(&shop, "2024-02-29").await;
    buy(&shop, "1998-12-31").await;
    assert!(shop.store.wants_history(before).await.unwrap());
    let history = vec![rates("1999-01-04", None), rates("2024-02-29", None)];
    shop.store.keep_history(history).await.unwrap();
    assert!(!shop.store.wants_history(before).await.unwrap(), "before its first day there is none");
    buy(&shop, "2024-03-04").await;
    assert!(shop.store.wants_history(before).await.unwrap(), "a day that was not in it");
}

#[tokio::test]
async fn the_days_wanted_are_found_by_the_units_that_want_them() {
    let shop = Shop::open().await;
    let plan = shop.store.read(|db| {
        let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {DAYS_WANTED}"))?;
        let steps = explain.query_map(rusqlite::params!["2026-09-01", 0], |row| row.get::<_, String>(3))?;
        Ok(steps.collect::<Result<Vec<_>, _>>()?.join("\n"))
    });
    let plan = plan.await.unwrap();
    assert!(plan.contains("units_wanting_rates") && !plan.contains("SCAN"), "{plan}");
}
