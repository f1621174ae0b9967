//! The first sync: everything that both marketplaces offer, as they offer it, in the time that was promised.

use std::collections::{BTreeMap, HashSet};

use tierstock_domain::Market;
use tierstock_engine::view::SyncRun;

use crate::harness::{Harness, moment, start};

#[tokio::test]
async fn every_quote_of_the_first_sync_is_the_marketplace_s_offer() {
    let harness = Harness::sample().await;
    harness.full_sync().await;
    let held = harness.assert_all_true();
    assert!(held.len() <= 20, "suspects: {held:#?}");
    harness.assert_all_there();
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    consigned_goods_are_the_same_in_every_region(&harness);
    goods_of_one_marketplace_stay_there(&harness);
    frozen_products_were_never_asked_for(&harness);
    one_request_refreshed_one_feed(&harness, held.len());
}

#[tokio::test]
async fn the_time_left_is_honest() {
    let harness = Harness::sample().await;
    let own = "SELECT count(*) FROM feeds WHERE rank = 0 AND tier <> 'frozen'";
    let total = harness.one::<i64>(own) + harness.links_pending();
    let said = harness.engine().sync().await.unwrap().progress.expect("it has not begun");
    harness.first_sync().await;
    let last: i64 = harness.one("SELECT max(confirmed_at) FROM feeds WHERE rank = 0 AND tier <> 'frozen'");
    let took = (moment(last) - start()).num_seconds();
    let said_seconds = i64::from(said.seconds_left.expect("the rates are known"));
    assert!((took - said_seconds).abs() * 10 <= took, "said {said_seconds} s, took {took} s");
    assert_eq!((said.done, i64::from(said.total)), (0, total), "feeds, and links that wait to be found");
    let now = harness.engine().sync().await.unwrap().progress;
    assert_eq!(said.run, SyncRun::First);
    assert!(now.is_none_or(|progress| progress.run != SyncRun::First), "it is over");
}

/// Whether Alias holds goods of a size does not depend on who asks.
fn consigned_goods_are_the_same_in_every_region(harness: &Harness) {
    let mut regions: BTreeMap<(String, String), HashSet<String>> = BTreeMap::new();
    for series in harness.series().into_iter().filter(|series| series.channel == 3) {
        regions.entry((series.sku, series.key)).or_default().insert(series.scope);
    }
    assert!(regions.len() > 300, "about a quarter of the sizes");
    assert!(regions.values().all(|scopes| scopes.len() == 3));
}

fn goods_of_one_marketplace_stay_there(harness: &Harness) {
    let products = harness.simulator.world().products();
    let mut alone = 0;
    for product in products.iter().filter(|product| product.stockx.is_none() || product.alias.is_none()) {
        let absent = if product.stockx.is_none() { "stockx" } else { "alias" };
        let rows: i64 = harness.one(&format!(
            "SELECT count(*) FROM feeds f JOIN products p ON p.id = f.product_id
             WHERE p.sku = '{}' AND f.market = '{absent}'",
            product.sku
        ));
        assert_eq!(rows, 0, "{} is not on {absent}", product.sku);
        alone += 1;
    }
    assert_eq!(alone, 6);
}

fn frozen_products_were_never_asked_for(harness: &Harness) {
    let frozen = harness.simulator.world().products().iter().filter(|product| product.tier == "frozen");
    for product in frozen {
        assert_eq!(harness.asked_about(&product.sku), [], "{}", product.sku);
    }
}

/// A second look is only for a suspect amount or a move of something that is owned.
fn one_request_refreshed_one_feed(harness: &Harness, held: usize) {
    let asked: usize = Market::ALL.into_iter().map(|market| harness.asked(market).len()).sum();
    let feeds: i64 =
        harness.one("SELECT count(*) FROM feeds WHERE confirmed_at IS NOT NULL AND tier <> 'frozen'");
    let looks = asked - usize::try_from(feeds).unwrap();
    assert!(looks <= 30 + held, "{looks} second looks");
}
