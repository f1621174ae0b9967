//! Alias as the simulator plays it, and what goes wrong there.

use chrono::TimeDelta;
use tierstock_domain::{Channel, Currency, Explanation, Money, Reading, Region};
use tierstock_simulator::{Fault, Goods, Rule, Service};

use super::*;
use crate::ports::Pause;
use crate::quotes::NOT_OFFERED;
use crate::scene::{PURPOSE, Scene, Stub, StubRequest, answer, noon};

const UK: Scope = Region::Uk.scope(Market::Alias);

async fn found(scene: &Scene) -> Listing {
    let pass = scene.pass(Market::Alias).await;
    match scene.markets.alias.find(pass, &Sku::parse("DD1391-100").unwrap()).await.unwrap() {
        Found::Exact(listing) => *listing,
        other => panic!("{other:?}"),
    }
}

async fn test_token(scene: &Scene) -> Result<(), MarketError> {
    let pass = scene.pass(Market::Alias).await;
    let token = scene.markets.alias.token().await?;
    scene.while_time_passes(scene.markets.alias.test_token(pass, &token)).await
}

#[tokio::test]
async fn a_product_is_found_with_its_sizes_and_priced_in_two_requests() {
    let scene = Scene::new().await;
    let listing = found(&scene).await;
    assert_eq!(listing.style_code, "DD1391 100");
    assert!(listing.sizes.as_ref().is_some_and(|sizes| sizes.iter().all(|size| size.size.is_some())));
    let pass = scene.pass(Market::Alias).await;
    let answer = scene.markets.alias.quotes(pass, &listing.id, UK).await.unwrap();
    assert_eq!(scene.simulator.ledger().of(Service::Alias).len(), 2);
    assert_eq!(answer.set_aside, []);
    let product = scene.simulator.world().product("DD1391-100").unwrap();
    let reading = |cents: Option<i64>| {
        cents.map_or(NOT_OFFERED, |cents| Reading::Known(Money::new(cents, Currency::USD)))
    };
    for size in &product.alias.as_ref().unwrap().allowed_sizes {
        let truth = scene.simulator.alias_quote(product, size, 3, Goods::NEW);
        let standard =
            |quote: &&crate::MarketQuote| quote.size.0 == size.label && quote.channel == Channel::Standard;
        let prices = answer.quotes.iter().find(standard).unwrap().prices;
        let truth = truth.map(|truth| [truth.lowest_listing, truth.highest_offer, truth.last_sold]);
        assert_eq!([prices.ask, prices.bid, prices.last_sale], truth.unwrap_or_default().map(reading));
    }
}

#[tokio::test]
async fn the_sizes_of_an_item_are_those_of_the_search() {
    let scene = Scene::new().await;
    let listing = found(&scene).await;
    let pass = scene.pass(Market::Alias).await;
    assert_eq!(scene.markets.alias.sizes(pass, &listing).await.ok(), listing.sizes);
}

#[tokio::test]
async fn an_item_is_told_by_its_id_alone_and_words_find_it() {
    let scene = Scene::new().await;
    let found = found(&scene).await;
    let pass = scene.pass(Market::Alias).await;
    assert_eq!(scene.markets.alias.listing(pass, &found.id).await.as_ref(), Ok(&found));
    let pass = scene.pass(Market::Alias).await;
    assert!(scene.markets.alias.search(pass, "dunk low").await.unwrap().contains(&found));
}

#[tokio::test]
async fn a_valid_token_passes_the_test_and_another_does_not() {
    let scene = Scene::new().await;
    test_token(&scene).await.unwrap();
    *scene.keys.alias.lock().unwrap() = Ok("guess".into());
    assert_eq!(test_token(&scene).await, Err(MarketError::SignInAgain));
    *scene.keys.alias.lock().unwrap() = Ok(" \n".into());
    assert_eq!(test_token(&scene).await, Err(MarketError::Keys(TokenError::Missing(Market::Alias))));
    *scene.keys.alias.lock().unwrap() = Ok("two\nlines".into());
    assert!(matches!(test_token(&scene).await, Err(MarketError::Keys(TokenError::Damaged(_)))));
}

#[tokio::test]
async fn a_token_without_the_scope_is_forbidden_with_its_request_id() {
    let scene = Scene::new().await;
    let token = scene.simulator.credentials().alias_token_without_scope.as_str();
    *scene.keys.alias.lock().unwrap() = Ok(token.into());
    test_token(&scene).await.unwrap();
    let pass = scene.pass(Market::Alias).await;
    let refused = scene.markets.alias.find(pass, &Sku::parse("DD1391-100").unwrap()).await.unwrap_err();
    let pass = scene.pass(Market::Alias).await;
    let tested = scene.markets.alias.test_catalog(pass, &SecretString::from(token)).await;
    assert!(matches!(tested, Err(MarketError::Forbidden(_))));
    let MarketError::Forbidden(Explanation { said, request_id }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(said.as_deref(), Some("the token lacks the scope for this"));
    assert!(request_id.is_some());
}

#[tokio::test]
async fn a_token_for_the_catalogue_alone_may_not_read_prices() {
    let scene = Scene::new().await;
    let token: SecretString = scene.simulator.credentials().alias_token_without_prices.as_str().into();
    let alias = &scene.markets.alias;
    let item = alias.test_catalog(scene.pass(Market::Alias).await, &token).await.unwrap().unwrap();
    let tested = alias.test_prices(scene.pass(Market::Alias).await, &token, &item).await;
    assert!(matches!(tested, Err(MarketError::Forbidden(_))));
    let good: SecretString = scene.simulator.credentials().alias_token.as_str().into();
    assert_eq!(alias.test_prices(scene.pass(Market::Alias).await, &good, &item).await, Ok(()));
}

#[tokio::test]
async fn a_refused_token_is_not_tried_again() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Alias, Fault::RevokedToken));
    assert_eq!(test_token(&scene).await, Err(MarketError::SignInAgain));
    assert_eq!(scene.reservations().len(), 1);
}

#[tokio::test]
async fn a_currency_of_stockx_is_no_region_of_alias() {
    let scene = Scene::new().await;
    let pass = scene.pass(Market::Alias).await;
    let asked = scene.markets.alias.quotes(pass, &ListingId("x".into()), Scope::StockX(Currency::GBP)).await;
    assert!(matches!(asked, Err(MarketError::WrongAnswer(_))));
}

#[tokio::test]
async fn every_request_bears_its_content_type() {
    let alias = crate::scene::Stub::saying(200, &[], br#"{"ok":true,"catalog_items":[]}"#.to_vec()).await;
    let scene = Scene::at(None, None, Some(&alias.url)).await;
    test_token(&scene).await.unwrap();
    let pass = scene.pass(Market::Alias).await;
    assert_eq!(scene.markets.alias.search(pass, "panda").await, Ok(Vec::new()));
    let heard = alias.heard();
    assert_eq!(heard.len(), 2);
    assert!(heard.iter().all(|each| each.header("content-type") == Some("application/json")));
}

/// An Alias that knows these codes and finds nothing for a query with a slash.
async fn knows(codes: &'static [&'static str]) -> (Scene, Stub) {
    let stub = Stub::answering(move |StubRequest { target, .. }| {
        let asked = codes.iter().filter(|code| target.contains(&format!("query={code}&")));
        let items: Vec<_> = asked
            .map(|code| serde_json::json!({ "catalog_id": format!("item-{code}"), "sku": code.replace('-', " ") }))
            .collect();
        let body = serde_json::json!({ "catalog_items": items }).to_string();
        async { answer(200, &[], body) }
    })
    .await;
    (Scene::at(None, None, Some(&stub.url)).await, stub)
}

async fn looked_up(scene: &Scene, sku: &str) -> Found {
    let pass = scene.pass(Market::Alias).await;
    let sku = Sku::parse(sku).unwrap();
    scene.while_time_passes(scene.markets.alias.find(pass, &sku)).await.unwrap()
}

#[tokio::test]
async fn a_code_with_a_slash_is_asked_whole_then_part_by_part() {
    let (scene, stub) = knows(&["CW2288-111"]).await;
    let found = looked_up(&scene, "315122-111/CW2288-111").await;
    assert!(matches!(found, Found::Exact(item) if item.id.0 == "item-CW2288-111"));
    let asked: Vec<_> = stub.heard().into_iter().map(|heard| heard.target).collect();
    let queries = ["315122-111%2FCW2288-111", "315122-111", "CW2288-111"];
    assert!(asked.iter().zip(queries).all(|(target, query)| target.contains(&format!("query={query}&"))));
    assert_eq!((asked.len(), scene.reservations().len()), (3, 3), "each request is counted");
}

#[tokio::test]
async fn two_items_that_the_parts_name_are_one_question() {
    let (scene, _stub) = knows(&["315122-111", "CW2288-111"]).await;
    let found = looked_up(&scene, "315122-111/CW2288-111").await;
    assert!(matches!(found, Found::Candidates(both) if both.len() == 2));
    assert_eq!(looked_up(&scene, "AA1111-100/BB2222-200").await, Found::Nothing);
}

async fn searched(scene: &Scene, words: &str) -> Vec<String> {
    let pass = scene.pass(Market::Alias).await;
    let hits = scene.while_time_passes(scene.markets.alias.search(pass, words)).await.unwrap();
    hits.into_iter().map(|hit| hit.id.0).collect()
}

#[tokio::test]
async fn a_slash_in_the_search_field_is_asked_part_by_part() {
    let (scene, stub) = knows(&["315122-111", "CW2288-111"]).await;
    let both = ["item-315122-111", "item-CW2288-111"];
    assert_eq!(searched(&scene, "315122-111 / cw2288-111").await, both);
    assert_eq!(stub.heard().len(), 3);
    assert_eq!(searched(&scene, "CW2288-111").await, both[1..]);
    assert_eq!(searched(&scene, "dunk low").await, [""; 0]);
    assert_eq!(stub.heard().len(), 5, "what has no parts costs one request");
}

#[tokio::test]
async fn a_whole_code_that_is_found_costs_one_request() {
    let (scene, stub) = knows(&["315122-111%2FCW2288-111"]).await;
    assert_eq!(searched(&scene, "315122-111/CW2288-111").await.len(), 1);
    assert_eq!(stub.heard().len(), 1);
}

#[tokio::test]
async fn parts_of_a_try_wait_for_no_pause_that_its_answer_ended() {
    let (scene, stub) = knows(&["CW2288-111"]).await;
    let pause = Pause { since: noon(), until: noon() + TimeDelta::minutes(50) };
    scene.budget.pauses.lock().unwrap().push((Market::Alias, pause));
    let pass = scene.gate().pass_for_a_try(Market::Alias, PURPOSE).await.unwrap();
    let sku = Sku::parse("315122-111/CW2288-111").unwrap();
    let found = scene.while_time_passes(scene.markets.alias.find(pass, &sku)).await;
    assert!(matches!(found, Ok(Found::Exact(_))), "{found:?}");
    assert_eq!(stub.heard().len(), 3);
    assert!(scene.budget.paused_until().is_empty(), "its answer ended it");
}
