//! Signing in to StockX as a browser would: each way it can end, and what is there afterwards.

use std::time::Duration;

use reqwest::redirect::Policy;
use tierstock_domain::{Market, Tier};
use tierstock_engine::SecretName;
use tierstock_engine::view::{
    ConnectionState, ConnectionsView, KeptWhere, SignInState, SignInView, StockXApplication,
};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, minutes, seconds};

/// A harness without keys, which listens on a free port.
pub async fn harness() -> Harness {
    let harness = Harness::keyless().await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    harness.engine().set_redirect_port(free).await.unwrap();
    harness
}

pub fn application(harness: &Harness) -> StockXApplication {
    let keys = harness.simulator.credentials();
    StockXApplication {
        api_key: format!(" {}\n", keys.api_key),
        client_id: keys.client_id.clone(),
        client_secret: keys.client_secret.clone(),
        session_only: false,
    }
}

pub async fn begin(harness: &Harness) -> SignInView {
    harness.engine().begin_sign_in(application(harness)).await.unwrap()
}

fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap()
}

/// Where StockX sends the browser of the sign-in under way back to.
pub async fn landed(harness: &Harness) -> String {
    let address = harness.engine().sign_in_address().unwrap();
    let answer = browser().get(address).send().await.unwrap();
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The page that the browser shows in the end.
pub struct Shown {
    pub address: String,
    pub status: u16,
    pub text: String,
}

/// Follows the browser to the last page, as it would go by itself.
pub async fn visit(address: &str) -> Shown {
    let mut address = address.to_owned();
    loop {
        let answer = browser().get(&address).send().await.unwrap();
        let Some(location) = answer.headers().get("location") else {
            let status = answer.status().as_u16();
            return Shown { address, status, text: answer.text().await.unwrap() };
        };
        location.to_str().unwrap().clone_into(&mut address);
    }
}

/// Waits until the sign-in's port can be taken again.
pub async fn nobody_listens(address: &str) {
    let (_, rest) = address.split_once("//").unwrap();
    let host = rest.split('/').next().unwrap();
    while tokio::net::TcpStream::connect(host).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

pub async fn connections(harness: &Harness) -> ConnectionsView {
    harness.engine().connections().await.unwrap()
}

pub async fn ended(harness: &Harness) -> SignInView {
    once(harness, |state| !matches!(state, SignInState::Waiting | SignInState::Redeeming)).await
}

/// Waits until the sign-in has come so far.
async fn once(harness: &Harness, has_come: impl Fn(SignInState) -> bool) -> SignInView {
    let mut changes = harness.engine().events();
    loop {
        let view = connections(harness).await.sign_in.unwrap();
        if has_come(view.state) {
            return view;
        }
        // Whatever changed, or more than can be told: it is looked again.
        let _change = changes.recv().await;
    }
}

pub async fn assert_nothing_was_stored(harness: &Harness) {
    let stockx = &connections(harness).await.connections[0];
    assert_eq!((stockx.state, stockx.kept, stockx.since), (ConnectionState::NotConnected, None, None));
}

#[tokio::test]
async fn a_returning_browser_stores_keys_and_brings_prices() {
    let harness = harness().await;
    harness.engine().add_products("DD1391-100", Tier::Hot).await.unwrap();
    let sign_in = begin(&harness).await;
    assert_eq!((sign_in.state, sign_in.browser_opened), (SignInState::Waiting, false));
    let landed = landed(&harness).await;
    let shown = visit(&landed).await;
    assert!(shown.status == 200 && shown.text.contains("You can close this tab"), "{}", shown.text);
    assert!(!shown.address.contains('?'), "the browser keeps neither code nor state: {}", shown.address);
    assert_eq!(ended(&harness).await.state, SignInState::Connected);
    let stockx = connections(&harness).await.connections.remove(0);
    assert_eq!((stockx.state, stockx.kept), (ConnectionState::Connected, Some(KeptWhere::Keychain)));
    assert!(stockx.since.is_some());
    harness.pass_until(seconds(5), |harness| harness.one::<i64>("SELECT count(*) FROM quotes") > 0).await;
    nobody_listens(&landed).await;
}

#[tokio::test]
async fn a_browser_of_another_sign_in_is_refused_the_right_one_taken() {
    let harness = harness().await;
    let before = begin(&harness).await;
    let right = landed(&harness).await;
    let callback = right.split('?').next().unwrap();
    for forged in ["?code=x&state=forged", "?code=x", "?error=access_denied&state=forged"] {
        let shown = visit(&format!("{callback}{forged}")).await;
        assert!(shown.status == 400 && !shown.address.contains('?'), "{}", shown.address);
    }
    for stray in [callback.to_owned(), callback.replace("/callback", "/favicon.ico")] {
        assert!([400, 404].contains(&visit(&stray).await.status));
    }
    // The last page ends nothing for whoever did not sign in.
    visit(&callback.replace("/callback", "/signed-in")).await;
    let script = browser().get(&right).header("Origin", "https://evil.example");
    assert_eq!(script.send().await.unwrap().status(), 403, "a script does not end it either");
    assert_eq!(connections(&harness).await.sign_in.unwrap(), before, "the user is told nothing");
    assert_nothing_was_stored(&harness).await;
    visit(&right).await;
    assert_eq!(ended(&harness).await.state, SignInState::Connected);
}

#[tokio::test]
async fn the_sign_in_address_is_told_on_demand_only() {
    let harness = harness().await;
    assert!(harness.engine().sign_in_address().is_err());
    let begun = begin(&harness).await;
    let address = harness.engine().sign_in_address().unwrap();
    let (_, query) = address.split_once('?').unwrap();
    let told = format!("{begun:?} {:?}", connections(&harness).await);
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        assert!(!["client_id", "state"].contains(&name) || !told.contains(value), "{name} is told");
    }
    harness.engine().cancel_sign_in();
    assert!(harness.engine().sign_in_address().is_err());
}

#[tokio::test]
async fn the_port_is_free_again_for_the_next_sign_in() {
    let harness = harness().await;
    for _ in 0..5 {
        begin(&harness).await;
    }
    // A browser that stops at the redirect leaves the listener behind for a moment.
    let right = landed(&harness).await;
    browser().get(&right).send().await.unwrap();
    assert_eq!(ended(&harness).await.state, SignInState::Connected);
    begin(&harness).await;
    visit(&landed(&harness).await).await;
    assert_eq!(harness.in_time(ended(&harness)).await.state, SignInState::Connected);
}

#[tokio::test]
async fn the_address_can_be_pasted_and_a_wrong_one_changes_nothing() {
    let harness = harness().await;
    begin(&harness).await;
    let right = landed(&harness).await;
    for wrong in ["nonsense", "https://my.shop/?code=x&state=forged"] {
        assert!(harness.engine().finish_sign_in(wrong).await.is_err());
    }
    assert_eq!(connections(&harness).await.sign_in.unwrap().state, SignInState::Waiting);
    let pasted = format!("  {right}\n");
    assert_eq!(harness.engine().finish_sign_in(&pasted).await.unwrap().state, SignInState::Connected);
    let replayed = harness.engine().finish_sign_in(&pasted).await.unwrap_err();
    assert!(replayed.to_string().contains("another sign-in"), "{replayed}");
}

#[rstest::rstest]
#[case(Fault::DeniedConsent, "not allowed at StockX")]
#[case(Fault::NoOfflineAccess, "no lasting access")]
#[tokio::test]
async fn what_the_user_or_stockx_refuses_is_told_and_changes_nothing(
    #[case] fault: Fault,
    #[case] words: &str,
) {
    let harness = harness().await;
    harness.simulator.faults().add(Rule::every(Service::Accounts, fault).on("/authorize"));
    begin(&harness).await;
    visit(&landed(&harness).await).await;
    let failed = ended(&harness).await;
    assert_eq!(failed.state, SignInState::Failed);
    assert!(failed.message.as_ref().unwrap().contains(words), "{failed:?}");
    assert!(failed.hint.unwrap().starts_with("Nothing was changed."));
    assert_nothing_was_stored(&harness).await;
}

#[tokio::test]
async fn a_wrong_client_secret_and_a_service_down_are_told_apart() {
    let harness = harness().await;
    let wrong = StockXApplication { client_secret: "a-wrong-guess".into(), ..application(&harness) };
    harness.engine().begin_sign_in(wrong).await.unwrap();
    visit(&landed(&harness).await).await;
    assert!(ended(&harness).await.message.unwrap().contains("does not accept the Client secret"));
    begin(&harness).await;
    let back = landed(&harness).await;
    harness
        .simulator
        .faults()
        .add(Rule::every(Service::Accounts, Fault::TooManyRequests { retry_after: Some(3_600) }));
    visit(&back).await;
    assert!(ended(&harness).await.message.unwrap().contains("slow down"));
    assert_nothing_was_stored(&harness).await;
}

#[tokio::test]
async fn an_unknown_api_key_is_told_before_anything_is_stored() {
    let harness = harness().await;
    let wrong = StockXApplication { api_key: "a-wrong-guess".into(), ..application(&harness) };
    harness.engine().begin_sign_in(wrong).await.unwrap();
    visit(&landed(&harness).await).await;
    let failed = harness.in_time(ended(&harness)).await;
    assert_eq!(failed.state, SignInState::Failed);
    assert!(failed.message.unwrap().contains("does not accept this API key"));
    assert_nothing_was_stored(&harness).await;
}

#[tokio::test]
async fn keys_that_can_t_be_tested_now_are_stored_all_the_same() {
    let harness = harness().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(503)));
    begin(&harness).await;
    visit(&landed(&harness).await).await;
    assert_eq!(harness.in_time(ended(&harness)).await.state, SignInState::Connected);
    assert!(harness.is_stored(SecretName::StockXRefreshToken).await);
}

#[tokio::test]
async fn an_unapproved_key_is_told_at_the_keys_check() {
    let harness = harness().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::UnapprovedKey));
    begin(&harness).await;
    visit(&landed(&harness).await).await;
    let failed = harness.in_time(ended(&harness)).await;
    assert_eq!(failed.state, SignInState::Failed);
    assert!(failed.message.unwrap().contains("Is your developer access approved?"));
    assert_nothing_was_stored(&harness).await;
}

/// A sign-in whose code StockX is slow to redeem, and which has not ended.
async fn redeeming(harness: &Harness) -> SignInView {
    let slow = Fault::Latency(Duration::from_secs(1));
    harness.simulator.faults().add(Rule::every(Service::Accounts, slow).on("/oauth/token"));
    begin(harness).await;
    visit(&landed(harness).await).await;
    once(harness, |state| state == SignInState::Redeeming).await
}

/// Another one, begun after a slow one and as slow, ends after it.
async fn another_has_ended(harness: &Harness) {
    let session_only = StockXApplication { session_only: true, ..application(harness) };
    harness.engine().begin_sign_in(session_only).await.unwrap();
    let landed = landed(harness).await;
    let ended = harness.in_time(harness.engine().finish_sign_in(&landed)).await.unwrap();
    assert_eq!(ended.state, SignInState::Connected);
}

#[tokio::test]
async fn a_sign_in_cancelled_during_redemption_stores_nothing() {
    let harness = harness().await;
    redeeming(&harness).await;
    harness.engine().cancel_sign_in();
    assert_eq!(ended(&harness).await.state, SignInState::Cancelled);
    another_has_ended(&harness).await;
    assert!(!harness.is_stored(SecretName::StockXRefreshToken).await);
    assert_eq!(
        connections(&harness).await.sign_in.unwrap().state,
        SignInState::Connected,
        "the newest is told of"
    );
}

#[tokio::test]
async fn disconnecting_while_a_code_is_redeemed_leaves_no_keys_behind() {
    let harness = harness().await;
    redeeming(&harness).await;
    harness.engine().disconnect(Market::StockX).await.unwrap();
    assert_nothing_was_stored(&harness).await;
    another_has_ended(&harness).await;
    assert!(!harness.is_stored(SecretName::StockXRefreshToken).await);
}

#[tokio::test]
async fn old_keys_stay_and_work_after_a_sign_in_that_failed() {
    let harness = Harness::empty().await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    harness.engine().set_redirect_port(free).await.unwrap();
    harness.simulator.faults().add(Rule::every(Service::Accounts, Fault::DeniedConsent).on("/authorize"));
    let nothing_entered = StockXApplication {
        api_key: String::new(),
        client_id: String::new(),
        client_secret: String::new(),
        session_only: false,
    };
    harness.engine().begin_sign_in(nothing_entered).await.unwrap();
    visit(&landed(&harness).await).await;
    assert_eq!(ended(&harness).await.state, SignInState::Failed);
    let answer = harness.in_time(harness.engine().test_connection(Market::StockX)).await.unwrap();
    assert!(answer.works, "{answer:?}");
}

#[tokio::test]
async fn a_taken_port_is_told_before_the_browser_opens() {
    let harness = harness().await;
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    harness.engine().set_redirect_port(port).await.unwrap();
    let refused = harness.engine().begin_sign_in(application(&harness)).await.unwrap_err();
    assert!(refused.to_string().contains(&format!("uses the port {port}")), "{refused}");
    assert!(harness.engine().set_redirect_port(80).await.is_err());
}

#[tokio::test]
async fn a_sign_in_is_over_after_five_minutes_or_when_it_is_cancelled() {
    let harness = harness().await;
    begin(&harness).await;
    let back = landed(&harness).await;
    harness.pass(minutes(4)).await;
    assert_eq!(connections(&harness).await.sign_in.unwrap().state, SignInState::Waiting);
    harness.pass(minutes(1) + Duration::from_secs(1)).await;
    let over = ended(&harness).await;
    assert!(over.state == SignInState::Failed && over.message.unwrap().contains("within 5 minutes"));
    nobody_listens(&back).await;
    begin(&harness).await;
    harness.engine().cancel_sign_in();
    assert_eq!(ended(&harness).await.state, SignInState::Cancelled);
    assert_nothing_was_stored(&harness).await;
}
