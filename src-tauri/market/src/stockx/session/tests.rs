//! Who renews the session, when, and with what.

use std::sync::Mutex as StdMutex;

use serde_json::json;
use tierstock_domain::{Region, Scope, Sku};
use tierstock_simulator::{Fault, Rule, Service};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::*;
use crate::marketplace::{Found, ListingId, Marketplace};
use crate::ports::TokenError;
use crate::scene::{Scene, Stub, StubRequest, answer};

const GBP: Scope = Region::Uk.scope(Market::StockX);
const INVALID_GRANT: &str =
    r#"{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}"#;

async fn find(scene: &Scene) -> Result<Found, MarketError> {
    let pass = scene.pass(Market::StockX).await;
    let sku = Sku::parse("DD1391-100").unwrap();
    scene.while_time_passes(scene.markets.stockx.find(pass, &sku)).await
}

/// Twenty requests at once.
async fn find_twenty_times(scene: &Scene) -> Vec<Result<(), MarketError>> {
    let mut asking = JoinSet::new();
    for _ in 0..20 {
        let (stockx, pass) = (scene.markets.stockx.clone(), scene.pass(Market::StockX).await);
        asking.spawn(async move { stockx.quotes(pass, &ListingId("x".into()), GBP).await.map(|_| ()) });
    }
    asking.join_all().await
}

fn refreshes(scene: &Scene) -> usize {
    scene.simulator.ledger().of(Service::Accounts).len()
}

fn kept(scene: &Scene) -> Vec<String> {
    scene.keys.kept.lock().unwrap().clone()
}

/// Market data of a product with one size, of which nobody offers any.
const ONE_SIZE: &str = r#"[{"productId":"x","variantId":"v","currencyCode":"GBP","lowestAskAmount":null,"highestBidAmount":null}]"#;

/// StockX's API that accepts any token but the first one it hears.
async fn api_that_refuses_the_first_token() -> Stub {
    let first = Arc::new(StdMutex::new(None::<String>));
    Stub::answering(move |heard: StubRequest| {
        let token = heard.header("authorization").unwrap().to_owned();
        let refused = *first.lock().unwrap().get_or_insert_with(|| token.clone()) == token;
        async move {
            if refused {
                answer(401, &[], r#"{"message":"Unauthorized"}"#)
            } else {
                answer(200, &[], ONE_SIZE)
            }
        }
    })
    .await
}

/// An accounts service that issues tokens after `before` had its way with the request.
async fn accounts(before: impl Fn(usize) -> Option<String> + Clone + Send + Sync + 'static) -> Stub {
    let count = Arc::new(AtomicU64::new(0));
    Stub::answering(move |_| {
        let nth = count.fetch_add(1, Ordering::SeqCst);
        let json = &[("content-type", "application/json")];
        let answer = match before(usize::try_from(nth).unwrap()) {
            Some(refusal) => answer(403, json, refusal),
            None => answer(200, json, token(nth).to_string()),
        };
        async { answer }
    })
    .await
}

fn token(nth: u64) -> serde_json::Value {
    json!({ "access_token": format!("access-{nth}"), "token_type": "Bearer", "expires_in": 43_200 })
}

/// From now on each use of a refresh token brings the next.
fn rotating(scene: &Scene) {
    scene.simulator.faults().add(Rule::every(Service::Accounts, Fault::RotatingRefreshTokens));
}

#[tokio::test]
async fn a_session_is_renewed_five_minutes_before_its_end() {
    let scene = Scene::new().await;
    for (wait, total) in [(0, 1), (12 * 60 - 6, 1), (1, 2), (1, 2)] {
        scene.clock.pass(Duration::from_mins(wait)).await;
        find(&scene).await.unwrap();
        assert_eq!(refreshes(&scene), total);
    }
    assert!(scene.simulator.ledger().all().iter().all(|line| line.status == Some(200)));
}

#[tokio::test]
async fn the_next_refresh_token_is_stored_and_used() {
    let scene = Scene::new().await;
    rotating(&scene);
    find(&scene).await.unwrap();
    let first = kept(&scene);
    assert_eq!(first.len(), 1);
    assert_eq!(scene.keys.stockx().await.unwrap().refresh_token.expose_secret(), first[0]);
    scene.clock.pass(Duration::from_hours(12)).await;
    find(&scene).await.unwrap();
    assert_eq!(kept(&scene).len(), 2);
}

#[tokio::test]
async fn a_new_refresh_token_is_stored_before_the_access_token() {
    let keys = Arc::new(StdMutex::new(None::<Arc<crate::scene::Keyring>>));
    let ring = Arc::clone(&keys);
    let api = Stub::answering(move |_| {
        let stored = ring.lock().unwrap().as_ref().unwrap().kept.lock().unwrap().len();
        async move { answer(if stored == 1 { 200 } else { 400 }, &[], r#"{"products":[]}"#) }
    })
    .await;
    let scene = Scene::at(Some(&api.url), None, None).await;
    rotating(&scene);
    *keys.lock().unwrap() = Some(Arc::clone(&scene.keys));
    assert_eq!(find(&scene).await, Ok(Found::Nothing));
}

#[tokio::test]
async fn a_store_that_is_broken_does_not_end_the_session_of_this_run() {
    let scene = Scene::new().await;
    rotating(&scene);
    *scene.keys.broken.lock().unwrap() = true;
    for _ in 0..3 {
        find(&scene).await.unwrap();
        scene.clock.pass(Duration::from_hours(12)).await;
    }
    assert_eq!((refreshes(&scene), kept(&scene).len()), (3, 3));
}

#[tokio::test]
async fn twenty_requests_that_are_refused_at_once_make_one_refresh() {
    let api = api_that_refuses_the_first_token().await;
    let scene = Scene::at(Some(&api.url), None, None).await;
    assert_eq!(find_twenty_times(&scene).await, vec![Ok(()); 20]);
    // One for the session, one for its refusal.
    assert_eq!(refreshes(&scene), 2);
    assert_eq!((api.heard().len(), scene.reservations().len()), (40, 40));
}

/// Searches and prices that were under way when the token ended hold passes from before.
#[tokio::test]
async fn requests_that_waited_for_a_slow_refresh_take_new_slots() {
    let scene = Scene::new().await;
    let slow = Fault::TooManyRequests { retry_after: Some(25) };
    scene.simulator.faults().add(Rule::every(Service::Accounts, slow).times(2));
    scene.while_time_passes(find_twenty_times(&scene)).await;
    let reserved = scene.reservations();
    let (before, after): (Vec<i64>, Vec<i64>) = reserved.iter().partition(|second| **second < 50);
    assert_eq!((before.len(), after.len()), (20, 20), "{reserved:?}");
    assert_eq!(scene.simulator.ledger().of(Service::StockX).len(), 20);
}

#[tokio::test]
async fn twenty_requests_that_wait_for_a_refresh_share_its_failure() {
    let accounts = accounts(|_| Some("<html>".into())).await;
    let scene = Scene::at(None, Some(&accounts.url), None).await;
    let asked = find_twenty_times(&scene).await;
    assert!(asked.iter().all(|each| *each == Err(MarketError::BotWall)));
    assert_eq!(accounts.heard().len(), 1);
}

#[tokio::test]
async fn a_refused_fresh_token_asks_for_one_new_sign_in() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::StockX, Fault::RevokedToken));
    assert_eq!(find(&scene).await, Err(MarketError::SignInAgain));
    assert_eq!((refreshes(&scene), scene.reservations().len()), (2, 2));
    assert_eq!(find(&scene).await, Err(MarketError::SignInAgain));
    assert_eq!((refreshes(&scene), scene.reservations().len()), (2, 3));
    scene.clock.pass(Duration::from_mins(2)).await;
    scene.simulator.faults().clear();
    find(&scene).await.unwrap();
}

#[tokio::test]
async fn a_dead_refresh_token_is_sent_once_until_it_changes() {
    let scene = Scene::new().await;
    let good = scene.simulator.credentials().refresh_token.clone();
    scene.keys.store_refresh_token("used up");
    for _ in 0..3 {
        assert_eq!(find(&scene).await, Err(MarketError::SignInAgain));
    }
    assert_eq!(refreshes(&scene), 1);
    scene.keys.store_refresh_token(&good);
    find(&scene).await.unwrap();
}

#[tokio::test]
async fn a_refresh_token_that_was_stored_meanwhile_is_tried_once() {
    let keys = Arc::new(StdMutex::new(None::<Arc<crate::scene::Keyring>>));
    let stored = Arc::clone(&keys);
    let accounts = accounts(move |nth| {
        stored.lock().unwrap().as_ref().unwrap().store_refresh_token("another run's");
        (nth == 0).then(|| INVALID_GRANT.into())
    })
    .await;
    let api = Stub::saying(200, &[], br#"{"products":[]}"#.to_vec()).await;
    let scene = Scene::at(Some(&api.url), Some(&accounts.url), None).await;
    *keys.lock().unwrap() = Some(Arc::clone(&scene.keys));
    find(&scene).await.unwrap();
    assert_eq!(accounts.heard().len(), 2);
    assert_eq!(api.heard()[0].header("authorization"), Some("Bearer access-1"));
}

#[tokio::test]
async fn a_new_sign_in_takes_the_place_of_the_session_at_once() {
    let accounts = accounts(|_| None).await;
    let api = Stub::saying(200, &[], br#"{"products":[]}"#.to_vec()).await;
    let scene = Scene::at(Some(&api.url), Some(&accounts.url), None).await;
    find(&scene).await.unwrap();
    scene.keys.store_refresh_token("of another account");
    find(&scene).await.unwrap();
    assert_eq!(api.heard()[1].header("authorization"), Some("Bearer access-1"));
}

#[tokio::test]
async fn a_sign_in_that_ends_during_a_refresh_is_not_overwritten() {
    let keys = Arc::new(StdMutex::new(None::<Arc<crate::scene::Keyring>>));
    let stored = Arc::clone(&keys);
    let accounts = Stub::answering(move |_| {
        stored.lock().unwrap().as_ref().unwrap().store_refresh_token("of another account");
        let mut token = token(0);
        token["refresh_token"] = "of the old account".into();
        async move { answer(200, &[("content-type", "application/json")], token.to_string()) }
    })
    .await;
    let scene = Scene::at(None, Some(&accounts.url), None).await;
    *keys.lock().unwrap() = Some(Arc::clone(&scene.keys));
    assert!(scene.markets.stockx.session.grant(None).await.is_ok());
    assert_eq!(kept(&scene), [""; 0]);
}

#[rstest::rstest]
#[case(43_200, 42_900)]
#[case(240, 120)]
#[case(20, 10)]
#[case(0, 1)]
#[case(u64::MAX, 30 * 24 * 3_600)]
fn a_token_is_used_for_most_of_its_life(#[case] good: u64, #[case] used: u64) {
    assert_eq!(use_for(Duration::from_secs(good)), Duration::from_secs(used));
}

#[tokio::test]
async fn a_refresh_goes_on_when_the_one_who_asked_for_it_gives_up() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (Arc::clone(&begun), Arc::clone(&go_on));
    let accounts = Stub::answering(move |_| {
        let (tell, wait) = (Arc::clone(&tell), Arc::clone(&wait));
        async move {
            tell.notify_one();
            wait.notified().await;
            answer(200, &[("content-type", "application/json")], token(0).to_string())
        }
    })
    .await;
    let api = Stub::saying(200, &[], ONE_SIZE.into()).await;
    let scene = Scene::at(Some(&api.url), Some(&accounts.url), None).await;
    let (stockx, pass) = (scene.markets.stockx.clone(), scene.pass(Market::StockX).await);
    let asking = tokio::spawn(async move { stockx.quotes(pass, &ListingId("x".into()), GBP).await });
    begun.notified().await;
    asking.abort();
    go_on.notify_one();
    assert_eq!(find_twenty_times(&scene).await, vec![Ok(()); 20]);
    assert_eq!(accounts.heard().len(), 1);
}

#[tokio::test]
async fn an_accounts_service_that_is_down_needs_no_new_sign_in() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Accounts, Fault::ServerError(503)));
    assert_eq!(find(&scene).await, Err(MarketError::Down { status: 503 }));
    assert_eq!((refreshes(&scene), scene.reservations().len()), (3, 1));
    scene.simulator.faults().clear();
    scene.simulator.faults().add(Rule::every(Service::Accounts, Fault::HtmlWith200));
    assert_eq!(find(&scene).await, Err(MarketError::WebPage), "a network that wants a sign-in is named");
    scene.simulator.faults().clear();
    find(&scene).await.unwrap();
}

#[tokio::test]
async fn a_wrong_client_secret_asks_for_a_new_sign_in() {
    let scene = Scene::new().await;
    scene.keys.stockx.lock().unwrap().as_mut().unwrap().client_secret = "wrong".into();
    assert_eq!(find(&scene).await, Err(MarketError::SignInAgain));
}

#[tokio::test]
async fn an_error_of_the_accounts_service_repeats_no_secret() {
    let said = r#"{"error":"invalid_request","error_description":"bad: sample-refresh-token-0"}"#;
    let accounts = accounts(move |_| Some(said.into())).await;
    let scene = Scene::at(None, Some(&accounts.url), None).await;
    assert_eq!(find(&scene).await, Err(MarketError::Forbidden("bad: [hidden]".into())));
}

#[tokio::test]
async fn missing_keys_are_told_and_nothing_is_sent() {
    let scene = Scene::new().await;
    for missing in [TokenError::Missing(Market::StockX), TokenError::Locked] {
        *scene.keys.stockx.lock().unwrap() = Err(missing.clone());
        assert_eq!(find(&scene).await, Err(MarketError::Keys(missing)));
    }
    assert_eq!(scene.simulator.ledger().all().len(), 0);
}

#[tokio::test]
async fn a_key_of_nothing_but_spaces_is_missing() {
    let scene = Scene::new().await;
    scene.keys.store_refresh_token("  ");
    assert_eq!(find(&scene).await, Err(MarketError::Keys(TokenError::Missing(Market::StockX))));
}

/// As StockX answers by default: the refresh token stays the same.
#[tokio::test]
async fn a_refresh_without_a_next_token_keeps_the_old_one() {
    let accounts = accounts(|_| None).await;
    let api = Stub::saying(200, &[], br#"{"products":[]}"#.to_vec()).await;
    let scene = Scene::at(Some(&api.url), Some(&accounts.url), None).await;
    let before = scene.keys.stockx().await.unwrap().refresh_token;
    for _ in 0..3 {
        find(&scene).await.unwrap();
        scene.clock.pass(Duration::from_hours(12)).await;
    }
    assert_eq!(accounts.heard().len(), 3);
    assert_eq!(kept(&scene), [""; 0], "nothing is written");
    assert!(same(&scene.keys.stockx().await.unwrap().refresh_token, &before));
}

#[tokio::test]
async fn a_token_without_a_stated_life_is_used_for_half_a_day() {
    let accounts = Stub::answering(|_| async {
        let body = r#"{"access_token":"a","token_type":"Bearer"}"#;
        answer(200, &[("content-type", "application/json")], body)
    })
    .await;
    let api = Stub::saying(200, &[], br#"{"products":[]}"#.to_vec()).await;
    let scene = Scene::at(Some(&api.url), Some(&accounts.url), None).await;
    for (wait, total) in [(0, 1), (11, 1), (1, 2)] {
        scene.clock.pass(Duration::from_hours(wait)).await;
        find(&scene).await.unwrap();
        assert_eq!(accounts.heard().len(), total);
    }
}
