use rstest::rstest;
use tierstock_domain::{ConditionMap, Currency, Details, Money, Region, Sku, Tier, TierPolicies};

use super::*;
use crate::fixture::{OWN, Shop, minutes, quote, sold_on};
use crate::{NewUnit, ProductTier};

#[tokio::test]
async fn sums_use_one_index_and_the_newest_page_needs_no_sorting() {
    let shop = Shop::open().await;
    let wanted = UnitSqlFilter::of(&UnitFilter::default());
    let sums = shop.plan(format!("SELECT {} {}", sum_columns(1), wanted.from(""))).await;
    assert!(sums.contains("COVERING INDEX units_summed (state=?)"), "{sums}");
    let newest = shop.plan(format!("SELECT u.id {} ORDER BY u.id DESC LIMIT 200", wanted.from(""))).await;
    assert!(newest.contains("units_by_state (state=?)") && !newest.contains("TEMP B-TREE"), "{newest}");
    let line = shop.plan(line(&ConditionMap::default())).await;
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
    let without = UnitFilter { show: UnitSelection::WithoutWorth, ..UnitFilter::default() };
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
            order: UnitSort::Profit,
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

/// The units of the shop's one product are worth what StockX bids, confirmed at minute 1.
async fn old_bids(shop: &Shop, filter: UnitFilter, at: Moment) -> u32 {
    shop.store.old_bids(filter, &TierPolicies::default(), at).await.unwrap()
}

#[rstest]
#[case(Tier::Hot, TimeDelta::hours(1))]
#[case(Tier::Warm, TimeDelta::hours(6))]
#[case(Tier::Cold, TimeDelta::days(1))]
#[case(Tier::Frozen, TimeDelta::days(7))]
#[tokio::test]
async fn a_bid_is_old_once_its_tier_promises_a_newer_one(#[case] tier: Tier, #[case] limit: TimeDelta) {
    let shop = shop().await;
    // It may be in that tier already.
    let _moved = shop.store.set_tiers(vec![ProductTier::by_hand(ProductId(1), tier, minutes(0))]).await;
    let all = UnitFilter::default;
    assert_eq!(old_bids(&shop, all(), minutes(1) + limit).await, 0);
    let late = minutes(1) + limit + TimeDelta::seconds(1);
    assert_eq!(old_bids(&shop, all(), late).await, 1);
    let found = UnitFilter { text: "winter".into(), ..all() };
    assert_eq!(old_bids(&shop, found, late).await, 1);
    let other = UnitFilter { text: "grail".into(), ..all() };
    assert_eq!(old_bids(&shop, other, late).await, 0);
}

#[tokio::test]
async fn a_bid_of_a_region_that_was_chosen_again_is_as_old_as_it_is() {
    let shop = shop().await;
    for regions in [vec![Region::Us], vec![Region::Uk]] {
        shop.store.set_regions(regions, minutes(2)).await.unwrap();
    }
    assert_eq!(old_bids(&shop, UnitFilter::default(), minutes(30)).await, 0);
    assert_eq!(old_bids(&shop, UnitFilter::default(), minutes(62)).await, 1);
}

#[tokio::test]
async fn the_user_s_own_figure_is_no_old_bid() {
    let shop = shop().await;
    let edit = |unit: &mut tierstock_domain::Unit| {
        let own_value = Some(Money::new(7_000, Currency::GBP));
        unit.edit(Details { own_value, condition: Condition::Worn, ..unit.details.clone() })
    };
    shop.store.change_units(vec![UnitId(1), UnitId(2)], "Edited", minutes(2), edit).await.unwrap();
    assert_eq!(old_bids(&shop, UnitFilter::default(), minutes(600)).await, 0);
}

#[tokio::test]
async fn old_bids_are_looked_for_in_feeds_that_are_late() {
    let shop = Shop::open().await;
    let plan = shop
        .plan(old_bids::statement(&UnitSqlFilter::of(&UnitFilter::default()), &ConditionMap::default()))
        .await;
    for step in ["f USING INDEX feeds_due (market=? AND tier=? AND rank=?)", "u USING INDEX units_by_product"]
    {
        assert!(plan.contains(step), "{plan}");
    }
    assert!(!plan.contains("SCAN f") && !plan.contains("SCAN q"), "{plan}");
}

#[tokio::test]
async fn what_is_sold_is_worth_nothing_more_until_it_is_back() {
    let shop = shop().await;
    let worth = async || shop.count("SELECT count(*) FROM units WHERE worth > 0 OR if_listed > 0").await;
    assert_eq!(worth().await, 1);
    let sell = |unit: &mut tierstock_domain::Unit| unit.sell(sold_on("2026-11-24".parse().unwrap()));
    let entry = shop.store.change_units(vec![UnitId(1)], "Sold", minutes(2), sell).await.unwrap();
    let all = UnitFilter { show: UnitSelection::All, ..UnitFilter::default() };
    let totals = shop.store.totals(all, minutes(2)).await.unwrap();
    assert_eq!((totals.units, totals.in_stock, totals.with_worth, worth().await), (2, 1, 0, 0));
    shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!(worth().await, 1);
}
