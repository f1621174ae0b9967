//! Refusals by what they mean: each is told as whose it is, and no product pays for what is not its own.

use chrono::TimeDelta;
use tierstock_domain::{Failure, Market, Tier};
use tierstock_engine::SecretName;
use tierstock_engine::view::{ConnectionState, FailureScope, LinkState, LinkView, MarketState, TroubleView};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds};

const STOCKX: Market = Market::StockX;
const SKU: &str = "CT8532-111";
const FROZEN: &str = "192BT212050F";

/// A harness whose prices are all there, at a StockX that refuses from now on.
async fn refused_by_stockx(fault: Fault) -> Harness {
    let harness = Harness::with_products(12).await;
    harness.full_sync().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, fault));
    harness
}

async fn told(harness: &Harness) -> TroubleView {
    harness.market(STOCKX).await.trouble.expect("something is wrong")
}

/// Feeds and places of StockX's that are blamed for something.
fn charged(harness: &Harness) -> i64 {
    harness.one(
        "SELECT (SELECT count(*) FROM feeds WHERE market = 'stockx' AND failures > 0)
              + (SELECT count(*) FROM market_links WHERE market = 'stockx' AND failures > 0)",
    )
}

fn incidents(harness: &Harness) -> i64 {
    harness.one("SELECT count(*) FROM incidents WHERE market = 'stockx'")
}

/// Answers come again: all is asked for at once, and nothing waits for what is over.
async fn assert_it_recovers(harness: &Harness) {
    harness.simulator.faults().clear();
    harness.pass(minutes(11)).await;
    let view = harness.market(STOCKX).await;
    assert_eq!((view.state, view.trouble), (MarketState::Ready, None));
    harness.pass(minutes(20)).await;
    harness.assert_promises_kept(STOCKX);
    harness.assert_all_true();
}

#[rstest::rstest]
#[case::with_a_script(false)]
#[case::with_a_page(true)]
#[tokio::test]
async fn a_bot_wall_is_backed_off_from_and_keeps_the_keys(#[case] html: bool) {
    let harness = refused_by_stockx(Fault::BotWall { html }).await;
    harness.simulator.faults().add(Rule::every(Service::Accounts, Fault::BotWall { html }));
    let began = harness.now();
    // Longer than an access token is good.
    harness.pass(hours(13)).await;
    let sent = harness.asked_since(STOCKX, began);
    assert!((20..=13 * 6 + 8).contains(&sent), "{sent} requests in vain");
    let trouble = told(&harness).await;
    assert!(trouble.message.contains("bot protection"), "{trouble:?}");
    assert!(trouble.hint.contains("keys and the last prices are kept"), "{trouble:?}");
    assert!(harness.is_stored(SecretName::StockXRefreshToken).await);
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
    harness.assert_promises_kept(Market::Alias);
    assert_it_recovers(&harness).await;
}

#[tokio::test]
async fn an_unapproved_key_asks_about_the_developer_access() {
    let harness = refused_by_stockx(Fault::UnapprovedKey).await;
    let began = harness.now();
    harness.pass(hours(2)).await;
    assert!(harness.asked_since(STOCKX, began) <= 2 * 12 + 6);
    assert!(told(&harness).await.message.contains("Is your developer access approved?"));
    let stockx = harness.engine().connections().await.unwrap().connections.remove(0);
    assert_eq!(stockx.state, ConnectionState::LacksPermission);
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
    assert_it_recovers(&harness).await;
}

#[tokio::test]
async fn incomplete_billing_is_told_once_in_stockxs_words() {
    let harness = refused_by_stockx(Fault::IncompleteBilling).await;
    let began = harness.now();
    harness.pass(hours(3)).await;
    assert!(harness.asked_since(STOCKX, began) < 40);
    let failures = harness.engine().activity().await.unwrap().failures;
    assert_eq!(failures.len(), 1, "{failures:#?}");
    assert!(failures[0].message.contains("Your billing and shipping information is incomplete."));
    assert_eq!(failures[0].scope, FailureScope::Account);
    assert!(failures[0].hint.contains("your StockX account"), "{}", failures[0].hint);
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
    harness.simulator.faults().clear();
    harness.pass(minutes(11)).await;
    let waiting: i64 = harness.one("SELECT count(*) FROM feeds WHERE retry_at IS NOT NULL");
    assert_eq!(waiting, 0, "one that passes ends all of them");
    assert_it_recovers(&harness).await;
}

/// Too few to tell that it is the account's: each waits longer and longer by itself.
#[tokio::test]
async fn one_refused_product_that_passes_ends_the_others_wait() {
    let harness = Harness::with(|sku| [SKU, "DD1503-103"].contains(&sku)).await;
    harness.full_sync().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::IncompleteBilling));
    harness.pass(hours(9)).await;
    let waiting = |harness: &Harness| -> i64 {
        harness.one(&format!(
            "SELECT count(*) FROM feeds WHERE market = 'stockx' AND retry_at > {}",
            (harness.now() + TimeDelta::hours(1)).timestamp_millis()
        ))
    };
    assert!(waiting(&harness) > 3, "both products wait");
    harness.simulator.faults().clear();
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass(minutes(1)).await;
    assert_eq!((waiting(&harness), charged(&harness)), (0, 0));
    harness.assert_promises_kept(STOCKX);
}

#[tokio::test]
async fn a_gateways_page_is_stockx_that_is_down() {
    let harness = refused_by_stockx(Fault::ServerError(504)).await;
    harness.pass(hours(2)).await;
    assert_eq!(told(&harness).await.message, "StockX is down (504).");
    assert_eq!(harness.market(STOCKX).await.state, MarketState::Failing);
    assert_it_recovers(&harness).await;
}

#[tokio::test]
async fn a_500_for_one_product_stops_no_other() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let id = harness.product(SKU).stockx.as_ref().unwrap().product_id.to_string();
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::FailedMarketData).on(&id));
    harness.pass(hours(4)).await;
    assert_eq!(harness.market(STOCKX).await.state, MarketState::Ready);
    let panel = harness.engine().product(harness.id(SKU)).await.unwrap();
    let said = |trouble: &TroubleView| trouble.message.contains("Failed to fetch flex market data");
    assert!(panel.troubles.iter().any(said), "{:?}", panel.troubles);
    let late: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank = 0 AND tier = 'hot' AND product_id <> {} AND confirmed_at < {}",
        harness.id(SKU),
        (harness.now() - TimeDelta::hours(1)).timestamp_millis()
    ));
    assert_eq!(late, 0, "the others go on");
    harness.simulator.faults().clear();
    harness.pass(hours(1) + minutes(10)).await;
    harness.assert_promises_kept(STOCKX);
}

/// StockX knows the product by another id from now on.
fn let_its_id_die(harness: &Harness, sku: &str, is_chosen: bool) {
    let dead = "00000000-0000-4000-8000-000000000000";
    harness.edit(&format!(
        "UPDATE market_links SET listing = '{dead}', chosen = iif({is_chosen}, '{dead}', NULL)
         WHERE market = 'stockx' AND product_id = {}",
        harness.id(sku)
    ));
}

async fn place(harness: &Harness, sku: &str) -> LinkView {
    let links = harness.engine().product(harness.id(sku)).await.unwrap().links;
    links.into_iter().find(|link| link.market == STOCKX).unwrap()
}

fn points(harness: &Harness) -> i64 {
    harness.one(&format!(
        "SELECT count(*) FROM price_points p JOIN quotes q ON q.id = p.series_id
         JOIN sizes z ON z.id = q.size_id JOIN scopes c ON c.id = q.scope_id
         WHERE c.market = 'stockx' AND z.product_id = {}",
        harness.id(SKU)
    ))
}

#[tokio::test]
async fn a_product_whose_id_died_is_found_again_with_its_history() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let known = points(&harness);
    let_its_id_die(&harness, SKU, false);
    harness.pass(hours(3)).await;
    assert_eq!(place(&harness, SKU).await.state, LinkState::Linked);
    let found: String = harness.one(&format!(
        "SELECT listing FROM market_links WHERE market = 'stockx' AND product_id = {}",
        harness.id(SKU)
    ));
    assert_eq!(found, harness.product(SKU).stockx.as_ref().unwrap().product_id.to_string());
    assert!(known > 0 && points(&harness) >= known, "its history goes on");
    assert_eq!((charged(&harness), harness.market(STOCKX).await.state), (0, MarketState::Ready));
    harness.assert_promises_kept(STOCKX);
    harness.assert_all_true();
}

#[tokio::test]
async fn a_dead_id_that_was_chosen_by_hand_is_asked_about() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let known = points(&harness);
    let_its_id_die(&harness, SKU, true);
    harness.pass(hours(3)).await;
    let place = place(&harness, SKU).await;
    assert_eq!((place.state, place.candidates.len()), (LinkState::Ambiguous, 1), "{place:?}");
    assert_eq!(points(&harness), known, "nothing is forgotten before the answer");
}

/// Nothing asks for it between two openings: each says what it met.
#[tokio::test]
async fn a_dead_id_of_a_frozen_product_is_told_when_it_is_opened() {
    let harness = Harness::with(|sku| sku == FROZEN).await;
    let open = async || {
        harness.pass(minutes(20)).await;
        harness.engine().open_product(harness.id(FROZEN)).await.unwrap();
        harness.pass(seconds(20)).await;
        harness.engine().product(harness.id(FROZEN)).await.unwrap()
    };
    assert_eq!(open().await.troubles, []);
    let_its_id_die(&harness, FROZEN, false);
    let told = open().await.troubles;
    let is_told =
        |trouble: &TroubleView| trouble.market == STOCKX && trouble.failure == Some(Failure::NotFound);
    assert!(told.iter().any(is_told), "{told:?}");
    let found = open().await;
    assert_eq!((place(&harness, FROZEN).await.state, found.troubles), (LinkState::Linked, Vec::new()));
    assert!(found.feeds.iter().all(|feed| feed.market != STOCKX || feed.confirmed_at.is_some()));
}

#[tokio::test]
async fn a_version_that_was_switched_off_is_asked_once_a_day() {
    let mut harness = refused_by_stockx(Fault::VersionGone).await;
    let began = harness.now();
    harness.pass(hours(30)).await;
    let sent = harness.asked_since(STOCKX, began);
    assert!((2..=4).contains(&sent), "{sent} requests in vain");
    let trouble = told(&harness).await;
    assert!(trouble.hint.starts_with("Install the newest Tierstock."), "{trouble:?}");
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
    harness.assert_promises_kept(Market::Alias);
    harness.simulator.faults().clear();
    harness.reopen().await;
    harness.pass(minutes(30)).await;
    assert_eq!(harness.market(STOCKX).await.state, MarketState::Ready, "a start asks again");
    assert!(harness.oldest(STOCKX, Tier::Hot) <= TimeDelta::hours(1));
}

#[tokio::test]
async fn a_sign_in_that_was_revoked_is_told_once_and_not_hammered() {
    let harness = refused_by_stockx(Fault::RevokedToken).await;
    harness.simulator.faults().add(Rule::every(Service::Accounts, Fault::RevokedToken));
    let (began, renewed) = (harness.now(), harness.simulator.ledger().of(Service::Accounts).len());
    harness.pass(hours(12)).await;
    assert!(harness.asked_since(STOCKX, began) <= 2);
    assert_eq!(harness.simulator.ledger().of(Service::Accounts).len(), renewed + 1);
    let trouble = told(&harness).await;
    assert!(trouble.hint.starts_with("Reconnect StockX under Settings."), "{trouble:?}");
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
}

/// The accounts service goes on and gives one token after the other.
#[tokio::test]
async fn a_revoked_key_is_told_once_and_charges_no_product() {
    let harness = refused_by_stockx(Fault::RevokedKey).await;
    let began = harness.now();
    harness.pass(hours(6)).await;
    let sent = harness.asked_since(STOCKX, began);
    assert!((2..=2 * 6 * 12 + 8).contains(&sent), "{sent} requests in vain");
    let trouble = told(&harness).await;
    assert!(trouble.hint.starts_with("Reconnect StockX under Settings."), "{trouble:?}");
    let stockx = harness.engine().connections().await.unwrap().connections.remove(0);
    assert_eq!(stockx.state, ConnectionState::Refused);
    assert_eq!((charged(&harness), incidents(&harness)), (0, 1));
    harness.assert_promises_kept(Market::Alias);
}
