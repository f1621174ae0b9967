use rstest::rstest;
use tierstock_domain::{Currency, Details, Money, Sku};

use super::*;
use crate::NewUnit;
use crate::fixture::{OWN, Shop, minutes, quote};

/// How SQLite would go about it.
async fn plan(shop: &Shop, statement: String) -> String {
    shop.store
        .read(move |db| {
            let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {statement}"))?;
            let unbound = explain.parameter_count();
            let steps = explain
                .query_map(params_from_iter(vec![Value::Null; unbound]), |row| row.get::<_, String>(3))?;
            Ok(steps.collect::<Result<Vec<_>, _>>()?.join("\n"))
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn sums_are_read_from_one_index_and_the_newest_page_is_not_sorted() {
    let shop = Shop::open().await;
    let wanted = Where::of(&UnitFilter::default());
    let sums = plan(&shop, format!("SELECT {} {}", sum_columns(1), wanted.from(""))).await;
    assert!(sums.contains("COVERING INDEX units_summed (state=?)"), "{sums}");
    let newest = plan(&shop, format!("SELECT u.id {} ORDER BY u.id DESC LIMIT 200", wanted.from(""))).await;
    assert!(newest.contains("units_by_state (state=?)") && !newest.contains("TEMP B-TREE"), "{newest}");
    let line = plan(&shop, LINE.to_owned()).await;
    assert!(!line.contains("SCAN"), "{line}");
}

/// Two pairs in different sizes; StockX bids for the first.
async fn shop() -> Shop {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let (bid, other) = (shop.pair(product, 9).await, shop.pair(product, 10).await);
    let details = |pair: &NewUnit, kept_at: &str, tag: &str| Details {
        kept_at: kept_at.into(),
        tags: vec![tag.into()],
        bought_on: "2026-03-01".parse().ok(),
        ..pair.details.clone()
    };
    let units = vec![
        NewUnit { details: details(&bid, "Shelf 4", "winter"), ..bid.clone() },
        NewUnit { details: details(&other, "Garage", "grail"), ..other.clone() },
    ];
    shop.store.add_units(units, "Added", minutes(0)).await.unwrap();
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(1), vec![quote(OWN, 9, Some(15_000), Some(12_000))]).await;
    shop
}

#[tokio::test]
async fn a_unit_without_a_price_is_counted_and_never_worth_nothing() {
    let shop = shop().await;
    let totals = shop.store.totals(UnitFilter::default(), minutes(2)).await.unwrap();
    // 120.00 − 10.80 − 3.60
    assert_eq!((totals.units, totals.with_worth, totals.worth), (2, 1, 10_560));
    assert_eq!((totals.with_profit, totals.profit, totals.profit_cost), (1, 1_560, 9_000));
    // 150.00 − 13.50 − 4.50
    assert_eq!((totals.with_if_listed, totals.if_listed), (1, 13_200));
    let without = UnitFilter { show: Shown::WithoutWorth, ..UnitFilter::default() };
    assert_eq!(shop.store.totals(without, minutes(2)).await.unwrap().units, 1);
}

#[rstest]
#[case("winter", 1)]
#[case("shelf aa0000", 1)]
#[case("AA0000001", 2)]
#[case("garage winter", 0)]
#[case("shoe", 2)]
#[case("100%", 0)]
#[tokio::test]
async fn a_unit_is_found_by_all_the_words(#[case] text: &str, #[case] found: u32) {
    let shop = shop().await;
    let filter = UnitFilter { text: text.into(), ..UnitFilter::default() };
    assert_eq!(shop.store.totals(filter, minutes(2)).await.unwrap().units, found);
}

#[tokio::test]
async fn what_is_unknown_comes_last_whichever_way_it_is_ordered() {
    let shop = shop().await;
    for descending in [false, true] {
        let page = UnitPage {
            filter: UnitFilter::default(),
            order: UnitOrder::Profit,
            descending,
            offset: 0,
            limit: 10,
        };
        let rows = shop.store.inventory(page).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.worth.is_some()).collect::<Vec<_>>(), [true, false]);
    }
}

#[tokio::test]
async fn a_bid_that_fell_within_a_day_is_what_changed_today() {
    let shop = shop().await;
    let product = shop.store.product_by_sku(&Sku::parse("AA0000-001").unwrap()).await.unwrap().unwrap().id;
    let feed = shop.feed(product, OWN).await;
    let next_day = minutes(25 * 60);
    shop.answer(&feed, next_day, vec![quote(OWN, 9, Some(15_000), Some(11_000))]).await;
    let totals = shop.store.totals(UnitFilter::default(), next_day).await.unwrap();
    // 110.00 − 9.90 − 3.30 against 105.60
    assert_eq!((totals.worth, totals.day_change), (9_680, -880));
    let later = shop.store.totals(UnitFilter::default(), minutes(60 * 60)).await.unwrap();
    assert_eq!(later.day_change, 0);
}

#[tokio::test]
async fn the_user_s_own_figure_stands_where_no_market_has_one() {
    let shop = shop().await;
    shop.store
        .change_units(vec![UnitId(2)], "Edited", minutes(2), |unit| {
            let own_value = Some(Money::new(7_000, Currency::GBP));
            unit.edit(Details { own_value, condition: Condition::Worn, ..unit.details.clone() })
        })
        .await
        .unwrap();
    assert_eq!(shop.count("SELECT worth FROM units WHERE id = 2 AND worth_place IS NULL").await, 7_000);
}
