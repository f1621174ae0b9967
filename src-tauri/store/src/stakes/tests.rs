use std::collections::HashMap;

use tierstock_domain::{Rate, Unit, UnitId};

use super::*;
use crate::commit::AnswerRow;
use crate::fixture::{OWN, Shop, minutes, quote};

const HOUR: i64 = 60;

async fn stake_in(shop: &Shop, product: ProductId, scope: Scope) -> Option<i64> {
    shop.feed(product, scope).await.stake.map(Stake::in_thousandths)
}

/// In thousandths of a penny: of prices in pounds, each `still` hours without a change.
fn prior(pounds: f64, still: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let thousandths = (pounds * 100.0 * 0.004 * (72.0 / (still + 72.0)).sqrt() * 1_000.0).ceil() as i64;
    thousandths
}

#[tokio::test]
async fn a_stake_is_what_owned_sizes_move_and_follows_units() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let asks: Vec<AnswerRow> =
        [(8, 10_000), (9, 20_000)].map(|(size, ask)| quote(OWN, size, Some(ask), None)).into();
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(0), asks.clone()).await;
    assert_eq!(stake_in(&shop, product, OWN).await, None, "nothing is owned");
    shop.own(product, 8).await;
    shop.own(product, 8).await;
    assert_eq!(stake_in(&shop, product, OWN).await, Some(prior(200.0, 0.0)));
    shop.own(product, 9).await;
    assert_eq!(stake_in(&shop, product, OWN).await, Some(prior(400.0, 0.0)));
    shop.answer(&feed, minutes(24 * HOUR), asks).await;
    assert_eq!(stake_in(&shop, product, OWN).await, Some(prior(400.0, 24.0)), "it stood still for a day");
    let all = (1..=3).map(UnitId).collect();
    shop.store.change_units(all, "Deleted", minutes(25 * HOUR), Unit::delete).await.unwrap();
    assert_eq!(stake_in(&shop, product, OWN).await, None);
}

#[tokio::test]
async fn a_price_that_moves_has_more_at_stake_than_one_that_stands() {
    let shop = Shop::open().await;
    let (calm, wild) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    for product in [calm, wild] {
        shop.own(product, 9).await;
    }
    for hour in 0..48 {
        shop.ask_of_nine(calm, minutes(hour * HOUR), 10_000).await;
        shop.ask_of_nine(wild, minutes(hour * HOUR), 10_000 + hour % 2 * 300).await;
    }
    let (calm, wild) = (stake_in(&shop, calm, OWN).await.unwrap(), stake_in(&shop, wild, OWN).await.unwrap());
    assert!(wild > 4 * calm, "{wild} is hardly more than {calm}");
}

#[tokio::test]
async fn only_the_own_region_has_stakes_each_in_the_own_currency() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let alias = Scope::Alias(3);
    for scope in [OWN, alias, Scope::StockX(Currency::EUR)] {
        let feed = shop.feed(product, scope).await;
        shop.answer(&feed, minutes(0), vec![quote(scope, 9, Some(10_000), None)]).await;
    }
    assert_eq!(stake_in(&shop, product, OWN).await, Some(40_000));
    assert_eq!(stake_in(&shop, product, Scope::StockX(Currency::EUR)).await, None);
    assert_eq!(stake_in(&shop, product, alias).await, None, "no rate into pounds is known");
    let rate = |text| Rate::parse(text).unwrap();
    let rates = HashMap::from([(Currency::GBP, rate("0.8")), (Currency::USD, rate("1.6"))]);
    shop.store.add_rates(vec![("2026-11-23".parse().unwrap(), rates)]).await.unwrap();
    let feed = shop.feed(product, alias).await;
    shop.answer(&feed, minutes(1), vec![quote(alias, 9, Some(10_000), None)]).await;
    let converted = stake_in(&shop, product, alias).await.unwrap();
    assert!((19_990..=20_000).contains(&converted), "{converted} is not half of 40000");
}

#[tokio::test]
async fn bids_tell_the_stake_where_nobody_asks() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(0), vec![quote(OWN, 9, None, Some(5_000))]).await;
    assert_eq!(stake_in(&shop, product, OWN).await, Some(20_000));
    shop.answer(&feed, minutes(1), vec![quote(OWN, 9, Some(10_000), Some(5_000))]).await;
    assert_eq!(stake_in(&shop, product, OWN).await, Some(40_000));
}

#[tokio::test]
async fn a_series_past_is_read_by_its_key_alone() {
    let shop = Shop::open().await;
    let plan = shop.plan(PAST.to_owned()).await;
    assert!(plan.contains("SEARCH p USING PRIMARY KEY (series_id=? AND at>?)"), "{plan}");
    assert!(!plan.contains("SCAN"), "{plan}");
}
