//! A marketplace answers everybody with something that can't be used: it is the marketplace's fault, told once, and no
//! product pays for it.

use tierstock_domain::{Market, Tier};
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Alteration, Fault, RetryAfter, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds};
use crate::ledger::service;

fn refused(status: u16) -> Fault {
    Fault::Refused { status, retry_after: RetryAfter::Text("none".into()) }
}

fn faults(market: Market) -> Vec<Fault> {
    let both = [
        refused(404),
        refused(400),
        Fault::ServerError(500),
        Fault::TruncatedBody,
        Fault::Altered(Alteration::NoSizes),
        Fault::Altered(Alteration::RenamedFields),
    ];
    // All of Alias's prices are in US dollars.
    let currency = (market == Market::StockX).then_some(Fault::WrongCurrency);
    both.into_iter().chain([Fault::WrongProduct]).chain(currency).collect()
}

/// Feeds and places of the marketplace that are blamed for something.
fn blamed(harness: &Harness, market: Market) -> i64 {
    let blamed = |table: &str| -> i64 {
        harness.one(&format!(
            "SELECT count(*) FROM {table} WHERE market = '{}' AND (trouble IS NOT NULL OR failures > 0)",
            market.key()
        ))
    };
    blamed("feeds") + blamed("market_links")
}

fn incidents(harness: &Harness, market: Market) -> i64 {
    harness.one(&format!("SELECT count(*) FROM incidents WHERE market = '{}'", market.key()))
}

async fn for_an_hour_and_a_half(harness: &Harness, market: Market, fault: Fault) {
    let (began, told) = (harness.now(), incidents(harness, market));
    harness.simulator.faults().add(Rule::every(service(market), fault.clone()));
    for _ in 0..9 {
        harness.pass(minutes(10)).await;
        assert_eq!(blamed(harness, market), 0, "{market}, {fault:?}");
    }
    let sent = harness.asked_since(market, began);
    assert!(sent < 40, "{market}: {fault:?} is asked for {sent} times");
    let view = harness.market(market).await;
    assert_eq!(view.state, MarketState::Failing, "{market}, {fault:?}");
    assert!(view.trouble.is_some(), "{market}, {fault:?}");
    assert_eq!(incidents(harness, market), told + 1, "{market}: {fault:?} is told once");

    harness.simulator.faults().clear();
    harness.pass(minutes(11)).await;
    let view = harness.market(market).await;
    assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "{market}, {fault:?}");
    let waiting: i64 = harness.one("SELECT count(*) FROM feeds WHERE retry_at IS NOT NULL");
    assert_eq!(waiting, 0, "{market}, {fault:?}: all backoffs end");
    harness.pass(minutes(20)).await;
    harness.assert_promises_kept(market);
    harness.assert_all_true();
    harness.assert_rates_kept();
}

#[tokio::test]
async fn unusable_prices_are_the_marketplaces_fault() {
    for market in Market::ALL {
        let harness = Harness::with_products(12).await;
        harness.full_sync().await;
        for fault in faults(market) {
            for_an_hour_and_a_half(&harness, market, fault).await;
        }
        let other = if market == Market::StockX { Market::Alias } else { Market::StockX };
        harness.assert_promises_kept(other);
        assert_eq!(incidents(&harness, other), 0);
    }
}

/// Thirty-six feeds in forty seconds, as the first sync asks for them.
#[tokio::test]
async fn a_first_sync_in_a_wrong_currency_blames_no_product() {
    let harness = Harness::with_products(12).await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::WrongCurrency));
    harness.pass(seconds(90)).await;
    assert_eq!(blamed(&harness, Market::StockX), 0);
    assert!(harness.asked_since(Market::StockX, crate::harness::start()) < 10);
    let told = harness.engine().activity().await.unwrap().failures;
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].message.contains("instead of") && told[0].products.is_empty(), "{told:#?}");
    harness.simulator.faults().clear();
    harness.full_sync().await;
    harness.assert_all_true();
}

#[tokio::test]
async fn a_restart_during_an_outage_blames_no_product() {
    let mut harness = Harness::with_products(12).await;
    harness.full_sync().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::WrongCurrency));
    for _ in 0..4 {
        harness.pass(minutes(40)).await;
        harness.reopen().await;
    }
    harness.pass(minutes(40)).await;
    assert_eq!(blamed(&harness, Market::StockX), 0);
    harness.simulator.faults().clear();
    harness.pass(minutes(31)).await;
    harness.assert_promises_kept(Market::StockX);
}

#[tokio::test]
async fn unusable_searches_are_the_marketplaces_fault() {
    for (market, path) in [(Market::StockX, "/catalog/search"), (Market::Alias, "/catalog?")] {
        for fault in [refused(404), refused(400), Fault::ServerError(500), Fault::TruncatedBody] {
            let harness = Harness::empty().await;
            harness.simulator.faults().add(Rule::every(service(market), fault.clone()).on(path));
            let skus = "DD1391-100 DD1391-103 DD1391-102 CT8532-111 DZ5485-410 M2002RDA U9060BPM CW1590-100";
            harness.engine().add_products(skus, Tier::Warm).await.unwrap();
            harness.pass(hours(1)).await;
            assert_eq!(blamed(&harness, market), 0, "{market}, {fault:?}");
            let sent = harness.asked_since(market, crate::harness::start());
            assert!(sent < 40, "{market}: {fault:?} is asked for {sent} times");
            assert_eq!(harness.market(market).await.state, MarketState::Failing, "{market}, {fault:?}");
            let told = harness.engine().activity().await.unwrap().failures;
            assert!(told.iter().all(|told| !told.hint.contains("SKU is wrong")), "{market}, {fault:?}");
            harness.simulator.faults().clear();
            harness.pass(minutes(12)).await;
            assert_eq!(harness.links_pending(), 0, "{market}, {fault:?}");
            assert_eq!(harness.market(market).await.state, MarketState::Ready);
            harness.assert_rates_kept();
        }
    }
}

/// A shop of prices keeps its prices while places can't be looked for.
#[tokio::test]
async fn searches_that_fail_hold_up_no_prices() {
    let harness = Harness::with_products(5).await;
    harness.full_sync().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, refused(400)).on("/catalog/search"));
    harness.engine().add_products("CT5053-001 FD0860-001 CV1628-800 CU1727-700", Tier::Warm).await.unwrap();
    for _ in 0..8 {
        harness.pass(minutes(30)).await;
        harness.assert_promises_kept(Market::StockX);
    }
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Failing);
}

/// Three that are gone for good, and two that are there.
#[tokio::test]
async fn a_few_products_that_are_gone_stay_their_own_fault() {
    let harness = Harness::with_products(5).await;
    harness.full_sync().await;
    let products = harness.simulator.world().products();
    for product in &products[..3] {
        let name = product.stockx.as_ref().unwrap().product_id.to_string();
        harness.simulator.faults().add(Rule::every(Service::StockX, refused(404)).on(&name));
    }
    harness.pass(hours(6)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    let gone: i64 =
        harness.one("SELECT count(*) FROM market_links WHERE market = 'stockx' AND state = 'absent'");
    assert_eq!(gone, 3, "they are told as not there");
    let late: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank = 0 AND trouble IS NULL AND confirmed_at < {}",
        (harness.now() - chrono::TimeDelta::minutes(61)).timestamp_millis()
    ));
    assert_eq!(late, 0, "the others go on");
    assert!(incidents(&harness, Market::StockX) <= 2);
}
