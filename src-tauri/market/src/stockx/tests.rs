//! StockX as the simulator plays it, and what goes wrong there.

use rstest::rstest;
use secrecy::SecretString;
use tierstock_domain::{Channel, Money, Reading, Region, Unreachable, Unreadable};
use tierstock_simulator::{Fault, Rule, Service};

use super::*;
use crate::ports::BudgetError;
use crate::quotes::NOT_OFFERED;
use crate::scene::{PURPOSE, Scene, noon};

const GBP: Scope = Region::Uk.scope(Market::StockX);

async fn found(scene: &Scene, sku: &str) -> Listing {
    let pass = scene.pass(Market::StockX).await;
    match scene.markets.stockx.find(pass, &Sku::parse(sku).unwrap()).await.unwrap() {
        Found::Exact(listing) => *listing,
        other => panic!("{other:?}"),
    }
}

async fn quotes(scene: &Scene) -> Result<Answer, MarketError> {
    let pass = scene.pass(Market::StockX).await;
    asked(scene, pass).await
}

async fn asked(scene: &Scene, pass: Pass) -> Result<Answer, MarketError> {
    let product = scene.simulator.world().product("DD1391-100").unwrap();
    let id = product.stockx.as_ref().unwrap().product_id.to_string();
    let stockx = &scene.markets.stockx;
    scene.while_time_passes(stockx.quotes(pass, &ListingId(id), GBP)).await
}

/// A scene in which so many requests to StockX meet a fault.
async fn troubled(fault: Fault, times: u32) -> Scene {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::StockX, fault).times(times));
    scene
}

#[tokio::test]
async fn a_product_is_found_sized_and_priced_in_three_requests() {
    let scene = Scene::new().await;
    let listing = found(&scene, "dd1391 100").await;
    assert_eq!(listing.style_code, "DD1391-100");
    let pass = scene.pass(Market::StockX).await;
    let sizes = scene.markets.stockx.sizes(pass, &listing).await.unwrap();
    let pass = scene.pass(Market::StockX).await;
    let answer = scene.markets.stockx.quotes(pass, &listing.id, GBP).await.unwrap();
    assert_eq!(scene.simulator.ledger().of(Service::StockX).len(), 3);
    assert!(sizes.iter().all(|size| size.size.is_some()));
    assert_eq!((answer.set_aside.len(), answer.answered_at), (0, noon()));
    let product = scene.simulator.world().product("DD1391-100").unwrap();
    let currency = GBP.currency();
    let reading =
        |minor: Option<i64>| minor.map_or(NOT_OFFERED, |minor| Reading::Known(Money::new(minor, currency)));
    for variant in &product.stockx.as_ref().unwrap().variants {
        let truth = scene.simulator.stockx_quote(product, variant, "GBP").unwrap();
        let of_size = |quote: &&crate::MarketQuote| {
            quote.size.0 == variant.variant_id.to_string() && quote.channel == Channel::Standard
        };
        let quote = answer.quotes.iter().find(of_size).unwrap();
        assert_eq!(quote.prices.ask, reading(truth.standard.lowest_ask));
        assert_eq!(quote.prices.bid, reading(truth.standard.highest_bid));
    }
}

#[tokio::test]
async fn a_product_is_told_by_its_id_alone_and_words_find_it() {
    let scene = Scene::new().await;
    let found = found(&scene, "DD1391-100").await;
    let pass = scene.pass(Market::StockX).await;
    assert_eq!(scene.markets.stockx.listing(pass, &found.id).await.as_ref(), Ok(&found));
    let pass = scene.pass(Market::StockX).await;
    assert!(scene.markets.stockx.search(pass, "dunk low").await.unwrap().contains(&found));
}

#[tokio::test]
async fn a_barcode_names_a_product_and_its_size_or_nothing() {
    let scene = Scene::new().await;
    let listing = scene.simulator.world().product("DD1391-100").unwrap().stockx.as_ref().unwrap();
    let variant = listing.variants.iter().find(|variant| variant.gtins.is_some()).unwrap();
    let (gtin, _) = &variant.gtins.as_ref().unwrap()[0];
    let pass = scene.pass(Market::StockX).await;
    let named = scene.markets.stockx.by_barcode(pass, gtin).await.unwrap().unwrap();
    assert_eq!(named.listing.0, listing.product_id.to_string());
    assert_eq!(Some(named.size), variant.value);
    let pass = scene.pass(Market::StockX).await;
    assert_eq!(scene.markets.stockx.by_barcode(pass, "00000000").await, Ok(None));
}

#[tokio::test]
async fn the_api_key_goes_to_the_api_alone() {
    let scene = Scene::new().await;
    found(&scene, "DD1391-100").await;
    let pass = scene.pass(Market::Alias).await;
    let token = SecretString::from(scene.simulator.credentials().alias_token.as_str());
    scene.markets.alias.test_token(pass, &token).await.unwrap();
    for line in scene.simulator.ledger().all() {
        assert_eq!(line.carried_api_key, line.service == Service::StockX);
    }
}

#[tokio::test]
async fn nearly_the_same_sku_is_another_product() {
    let scene = Scene::new().await;
    assert_eq!(found(&scene, "DD1391-1000").await.style_code, "DD1391-1000");
    let pass = scene.pass(Market::StockX).await;
    let near = scene.markets.stockx.find(pass, &Sku::parse("DD1391-10").unwrap()).await.unwrap();
    assert!(!matches!(near, Found::Exact(_)));
}

#[tokio::test]
async fn an_unknown_product_is_not_there() {
    let scene = Scene::new().await;
    let pass = scene.pass(Market::StockX).await;
    let id = ListingId("../nowhere".into());
    assert_eq!(scene.markets.stockx.quotes(pass, &id, GBP).await.unwrap_err(), MarketError::NotFound);
}

#[tokio::test]
async fn a_429_is_retried_after_one_and_two_seconds_and_all_wait() {
    let scene = troubled(Fault::TooManyRequests { retry_after: None }, 2).await;
    quotes(&scene).await.unwrap();
    let at = scene.reservations();
    assert!((1..=2).contains(&at[1]) && (2..=3).contains(&(at[2] - at[1])), "{at:?}");
    assert_eq!(scene.budget.pauses.lock().unwrap().len(), 2);
    assert_eq!(*scene.budget.slower.lock().unwrap(), 2, "and less is asked for a while");
}

#[tokio::test]
async fn an_outage_with_a_stated_pause_makes_nothing_slower() {
    let scene = troubled(Fault::ServerError(503), 1).await;
    quotes(&scene).await.unwrap();
    assert_eq!(*scene.budget.slower.lock().unwrap(), 0);
}

#[tokio::test]
async fn a_stated_pause_is_kept_by_everybody() {
    let scene = troubled(Fault::TooManyRequests { retry_after: Some(20) }, 1).await;
    quotes(&scene).await.unwrap();
    assert_eq!(scene.reservations(), [0, 20]);
    assert_eq!(scene.budget.paused_until(), [noon() + std::time::Duration::from_secs(20)]);
}

#[tokio::test]
async fn a_long_pause_is_not_sat_out() {
    let scene = troubled(Fault::TooManyRequests { retry_after: Some(90) }, 1).await;
    let until = noon() + std::time::Duration::from_secs(90);
    assert_eq!(quotes(&scene).await.unwrap_err(), MarketError::Throttled { until });
    assert_eq!(scene.reservations(), [0]);
    assert_eq!(scene.budget.paused_until(), [until]);
}

#[rstest]
#[case(Fault::ServerError(503), MarketError::Down { status: 503 }, 3)]
#[case(Fault::ServerError(502), MarketError::Down { status: 502 }, 3)]
#[case(Fault::DropConnection, MarketError::Unreachable(Unreachable::BrokenOff { host: "127.0.0.1".into() }), 3)]
#[case(Fault::TruncatedBody, MarketError::Unreadable(Unreadable::CutOff), 3)]
#[case(Fault::HtmlWith200, MarketError::WebPage, 1)]
#[tokio::test]
async fn trouble_that_lasts_is_told_after_the_tries(
    #[case] fault: Fault,
    #[case] error: MarketError,
    #[case] tries: usize,
) {
    let scene = troubled(fault, 99).await;
    assert_eq!(quotes(&scene).await.unwrap_err(), error);
    assert_eq!(scene.simulator.ledger().of(Service::StockX).len(), tries);
    assert_eq!(scene.reservations().len(), tries);
}

#[rstest]
#[case(Fault::ServerError(500))]
#[case(Fault::DropConnection)]
#[case(Fault::TruncatedBody)]
#[tokio::test]
async fn trouble_that_passes_is_not_told(#[case] fault: Fault) {
    let scene = troubled(fault, 2).await;
    quotes(&scene).await.unwrap();
    assert!(scene.budget.reserved.lock().unwrap().iter().all(|(_, purpose)| *purpose == PURPOSE));
}

#[tokio::test]
async fn a_probe_is_not_tried_again() {
    let scene = troubled(Fault::ServerError(503), 1).await;
    let pass = scene.pass(Market::StockX).await.once();
    assert_eq!(asked(&scene, pass).await.unwrap_err(), MarketError::Down { status: 503 });
    assert_eq!(scene.reservations(), [0]);
}

#[tokio::test]
async fn a_further_try_needs_a_further_reservation() {
    let scene = troubled(Fault::ServerError(503), 1).await;
    let pass = scene.pass(Market::StockX).await;
    let spent = BudgetError::QuotaSpent { resets_at: noon() };
    *scene.budget.slot.lock().unwrap() = Some(Err(spent.clone()));
    assert_eq!(asked(&scene, pass).await.unwrap_err(), MarketError::Budget(spent));
    assert_eq!(scene.simulator.ledger().of(Service::StockX).len(), 1);
}

#[rstest]
#[case(Fault::WrongProduct)]
#[case(Fault::WrongCurrency)]
#[tokio::test]
async fn prices_of_something_else_are_a_wrong_answer(#[case] fault: Fault) {
    let scene = troubled(fault, 1).await;
    assert!(matches!(quotes(&scene).await, Err(MarketError::WrongAnswer(_))));
}

#[tokio::test]
async fn a_scope_of_alias_is_no_scope_of_stockx() {
    let scene = Scene::new().await;
    let pass = scene.pass(Market::StockX).await;
    let asked = scene.markets.stockx.quotes(pass, &ListingId("x".into()), Scope::Alias(3)).await;
    assert!(matches!(asked, Err(MarketError::WrongAnswer(_))));
    assert_eq!(scene.simulator.ledger().all().len(), 0);
}
