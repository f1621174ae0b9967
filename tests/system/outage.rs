//! A marketplace fails: the other doesn't notice, nothing is stormed, and it mends by itself.

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds};
use crate::ledger::service;

/// Three hours of one fault at one marketplace, which may cost so many requests.
async fn an_outage(failing: Market, fault: Fault, at_most: usize) {
    let harness = Harness::with_products(12).await;
    harness.full_sync().await;
    let other = if failing == Market::StockX { Market::Alias } else { Market::StockX };
    harness.simulator.faults().add(Rule::every(service(failing), fault));
    let began = harness.now();
    for _ in 0..3 * 6 {
        harness.pass(minutes(10)).await;
        harness.assert_promises_kept(other);
    }
    let sent = harness.asked_since(failing, began);
    assert!((5..=at_most).contains(&sent), "{sent} requests in vain");
    assert!(harness.oldest(failing, Tier::Hot).num_hours() >= 2, "nothing was confirmed");
    let view = harness.market(failing).await;
    assert!(view.trouble.is_some(), "{view:?}");
    let is_the_users_network = view.state == MarketState::Offline;
    assert!(view.state != MarketState::Ready && !is_the_users_network, "{view:?}");
    assert_eq!(harness.market(other).await.state, MarketState::Ready);

    harness.simulator.faults().clear();
    harness.pass(minutes(10) + seconds(30)).await;
    let view = harness.market(failing).await;
    assert_eq!((view.state, view.trouble), (MarketState::Ready, None), "it mends by itself");
    harness.pass(minutes(20)).await;
    harness.assert_promises_kept(failing);
    let parked: i64 = harness
        .one("SELECT count(*) FROM feeds WHERE trouble IS NOT NULL OR failures > 0 OR retry_at IS NOT NULL");
    assert_eq!(parked, 0, "nothing is parked");
    harness.assert_all_true();
    harness.assert_rates_kept();
}

#[tokio::test]
async fn stockx_is_down() {
    an_outage(Market::StockX, Fault::ServerError(503), 60).await;
}

/// A broken connection may be the machine's own network, which comes back at any moment: a try a minute.
#[tokio::test]
async fn alias_breaks_off_every_connection() {
    an_outage(Market::Alias, Fault::DropConnection, 60).await;
}

#[tokio::test]
async fn stockx_answers_with_web_pages() {
    an_outage(Market::StockX, Fault::HtmlWith200, 60).await;
}

#[tokio::test]
async fn alias_throttles_everything_and_says_for_how_long() {
    an_outage(Market::Alias, Fault::TooManyRequests { retry_after: Some(120) }, 60).await;
}

#[tokio::test]
async fn stockx_throttles_everything_and_does_not_say_for_how_long() {
    an_outage(Market::StockX, Fault::TooManyRequests { retry_after: None }, 60).await;
}

/// Slots are reserved before they come: those that fall into the pause must not be used.
#[tokio::test]
async fn nothing_is_sent_during_the_pause_that_a_429_asks_for() {
    for market in Market::ALL {
        let harness = Harness::empty().await;
        let pause = Fault::TooManyRequests { retry_after: Some(20) };
        harness.simulator.faults().add(Rule::every(service(market), pause).times(3));
        harness.import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111"].contains(&sku)).await;
        harness.full_sync().await;
        let asked = harness.asked(market);
        let refusals: Vec<_> = asked.iter().filter(|line| line.status == Some(429)).collect();
        assert_eq!(refusals.len(), 3, "{market}");
        for refusal in refusals {
            let pause = refusal.at + TimeDelta::milliseconds(1)..refusal.at + TimeDelta::seconds(20);
            let early: Vec<_> = asked.iter().filter(|line| pause.contains(&line.at)).collect();
            assert!(early.is_empty(), "{market}: refused at {}, then {early:#?}", refusal.at);
        }
        harness.assert_rates_kept();
        harness.assert_all_true();
    }
}

#[tokio::test]
async fn a_revoked_token_costs_one_refresh() {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    let signed_in = harness.simulator.ledger().of(Service::Accounts).len();
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::RevokedToken).times(1));
    harness.pass(hours(2)).await;
    assert_eq!(harness.simulator.ledger().of(Service::Accounts).len(), signed_in + 1);
    let refused = harness.asked(Market::StockX).into_iter().filter(|line| line.status == Some(401)).count();
    assert_eq!(refused, 1);
    harness.assert_promises_kept(Market::StockX);
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    harness.assert_all_true();
}

/// Whatever the failure looks like: a wall before one address, a proxy that dislikes it, a permission for one product.
/// Looked at again every half hour, the others are at most `pause` later than promised.
async fn one_product_that_always_fails(market: Market, fault: Fault, pause: TimeDelta) {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let sku = "CT8532-111";
    let product = harness.product(sku);
    let name = match market {
        Market::StockX => product.stockx.as_ref().unwrap().product_id.to_string(),
        Market::Alias => product.alias.as_ref().unwrap().catalog_id.clone(),
    };
    harness.simulator.faults().add(Rule::every(service(market), fault).on(&name));
    let began = harness.now();
    for _ in 0..6 {
        harness.pass(minutes(30)).await;
        let late: i64 = harness.one(&format!(
            "SELECT count(*) FROM feeds WHERE rank = 0 AND tier = 'hot' AND (product_id <> {} OR market <> '{}')
             AND confirmed_at < {}",
            harness.id(sku),
            market.key(),
            (harness.now() - TimeDelta::hours(1) - pause).timestamp_millis()
        ));
        assert_eq!(late, 0, "the others go on");
    }
    let mut in_vain = harness.asked_about(sku);
    in_vain.retain(|line| line.at >= began && line.service == service(market));
    assert!((3..=100).contains(&in_vain.len()), "{} requests in vain", in_vain.len());

    harness.simulator.faults().clear();
    harness.pass(hours(1) + minutes(10)).await;
    harness.assert_promises_kept(market);
    harness.assert_all_true();
    harness.assert_rates_kept();
}

#[tokio::test]
async fn a_web_page_instead_of_one_product_stops_no_other() {
    one_product_that_always_fails(Market::StockX, Fault::HtmlWith200, TimeDelta::minutes(1)).await;
}

#[tokio::test]
async fn a_connection_that_breaks_for_one_product_stops_no_other() {
    one_product_that_always_fails(Market::Alias, Fault::DropConnection, TimeDelta::minutes(1)).await;
}

/// It looks like the account's, which is asked again after five minutes at the latest.
#[tokio::test]
async fn a_permission_that_lacks_for_one_product_stops_no_other() {
    one_product_that_always_fails(Market::Alias, Fault::Forbidden, TimeDelta::minutes(5)).await;
}

#[tokio::test]
async fn a_frozen_product_opened_offline_is_synced_once_online() {
    let harness = Harness::with(|sku| sku == "192BT212050F").await;
    for service in [Service::StockX, Service::Alias] {
        harness.simulator.faults().add(Rule::every(service, Fault::DropConnection));
    }
    let opened_at = harness.now();
    harness.engine().open_product(harness.id("192BT212050F")).await.unwrap();
    harness.pass(minutes(20)).await;
    let panel = harness.engine().product(harness.id("192BT212050F")).await.unwrap();
    assert!(!panel.refreshing && !panel.troubles.is_empty(), "it says that it waits");
    harness.simulator.faults().clear();
    harness.pass(minutes(7)).await;
    let asked_again: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE confirmed_at > {} AND wanted_at IS NULL AND trouble IS NULL",
        opened_at.timestamp_millis()
    ));
    assert_eq!(asked_again, 6);
    harness.assert_all_true();
}

#[tokio::test]
async fn prices_of_another_product_reach_no_quote() {
    let harness = Harness::with_products(4).await;
    harness.full_sync().await;
    let sku = "CT8532-111";
    let listing = harness.product(sku).stockx.as_ref().unwrap().product_id.to_string();
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::WrongProduct).on(&listing));
    harness.pass(hours(3)).await;
    harness.assert_all_true();
    let panel = harness.engine().product(harness.id(sku)).await.unwrap();
    assert!(panel.troubles.iter().any(|trouble| trouble.message.contains("something else")), "{panel:?}");
    assert_eq!(
        harness.market(Market::StockX).await.state,
        MarketState::Ready,
        "it concerns that product alone"
    );
    let late: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank = 0 AND product_id <> {} AND {} - confirmed_at > 3600000",
        harness.id(sku),
        harness.now().timestamp_millis()
    ));
    assert_eq!(late, 0, "the others go on");

    harness.simulator.faults().clear();
    harness.pass(hours(4)).await;
    harness.assert_promises_kept(Market::StockX);
    let panel = harness.engine().product(harness.id(sku)).await.unwrap();
    assert_eq!(panel.troubles, []);
}
