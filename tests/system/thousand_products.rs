//! Far more products than a reseller's favourites: the limits hold all the same.

use chrono::TimeDelta;
use tierstock::sample;
use tierstock_domain::{Market, Region, Tier};
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Fault, Limits, Rule, Service, World};

use crate::harness::{Harness, minutes, seconds, start};

const PRODUCTS: usize = 1_000;

/// Alias's requests a day, fewer than the products want.
const QUOTA: u32 = 1_500;

/// A thousand products in one tier and one region, linked, and never synced.
async fn a_thousand(tier: Tier) -> Harness {
    let limits = Limits { alias_per_day: Some(QUOTA), ..Limits::default() };
    let mut harness = Harness::in_world(World::many(sample::SEED, PRODUCTS), limits).await;
    harness
        .while_shut(async |store| {
            store.set_regions(vec![Region::Uk], start()).await.unwrap();
            store.set_rate(Market::Alias, 500, QUOTA).await.unwrap();
        })
        .await;
    let world = harness.simulator.world();
    let products = world.products();
    let mut products =
        sample::products(world, products, harness.simulator.alias_url(), harness.now()).unwrap();
    for product in &mut products {
        product.product.tier = tier;
        product.history.clear();
        product.confirmed_at = None;
        product.listings.iter_mut().for_each(|(_, listing)| listing.picture_url = None);
    }
    harness.engine().import(products).await.unwrap();
    harness
}

#[tokio::test]
async fn a_thousand_hot_products_obey_limits_with_a_late_token() {
    let slow = Rule::every(Service::Accounts, Fault::TooManyRequests { retry_after: Some(30) }).times(2);
    let harness = a_thousand(Tier::Hot).await;
    harness.simulator.faults().add(slow);
    // The few that have no place at Alias are looked for seldom while its quota is short.
    let alias = "SELECT count(*) FROM feeds WHERE market = 'alias' AND confirmed_at IS NULL";
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(alias) == 0).await;
    let first_at = harness.now();
    let waiting = "SELECT count(*) FROM feeds WHERE confirmed_at IS NULL";
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(waiting) == 0).await;
    let feeds = |market: Market| -> i64 {
        harness.one(&format!("SELECT count(*) FROM feeds WHERE market = '{}'", market.key()))
    };
    // StockX, at one a second after a minute without a token, is the slower one.
    let least = TimeDelta::seconds(feeds(Market::StockX) + 60);
    let took = harness.now() - start();
    assert!(took >= least && took <= least + TimeDelta::seconds(60), "{} s", took.num_seconds());
    harness.assert_all_true();

    harness.pass(minutes(100)).await;
    harness.assert_promises_kept(Market::StockX);
    let alias = harness.market(Market::Alias).await;
    assert_eq!(alias.state, MarketState::Ready);
    // What was left after the first prices is spread evenly until midnight.
    let first = f64::from(u32::try_from(feeds(Market::Alias)).unwrap());
    let day = (start() + TimeDelta::hours(14) - first_at).as_seconds_f64();
    let passed = (harness.now() - first_at).as_seconds_f64();
    let expected = first + (f64::from(QUOTA * 9 / 10) - first) * passed / day;
    let used = f64::from(alias.budget.used);
    assert!((used - expected).abs() <= 0.02 * expected, "{used} spent, {expected} expected");
    for market in Market::ALL {
        assert_eq!(
            harness.market(market).await.budget.used as usize,
            harness.asked(market).len(),
            "{market}"
        );
    }
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    harness.assert_all_true();
}
