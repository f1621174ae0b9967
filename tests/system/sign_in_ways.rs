//! The ways in which a sign-in to StockX comes back, whose account it is, and how the access ends.

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::Market;
use tierstock_engine::view::{
    AccessEnd, ConnectionState, PieceState, RedirectWay, SignInState, StockXApplication,
};
use tierstock_engine::{SecretName, SecretStore};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds};
use crate::sign_in::{application, begin, connections, ended, harness, landed, visit};

const OTHER: &str = r#"{"sub":"auth0|another","email":"other@example.com"}"#;

async fn way(harness: &Harness) -> RedirectWay {
    connections(harness).await.redirect.way
}

#[tokio::test]
async fn pasting_from_https_localhost_is_the_first_way() {
    let harness = Harness::keyless().await;
    let begun = begin(&harness).await;
    assert!(!begun.comes_back && begun.redirect_address == "https://localhost/callback", "{begun:?}");
    let landed = landed(&harness).await;
    assert!(landed.starts_with("https://localhost/callback?"));
    assert_eq!(harness.engine().finish_sign_in(&landed).await.unwrap().state, SignInState::Connected);
    assert_eq!(way(&harness).await, RedirectWay::HttpsLocalhost, "the way that worked stays");
}

#[rstest::rstest]
#[case::by_number(RedirectWay::LoopbackNumber, "http://127.0.0.1:")]
#[case::by_name(RedirectWay::LoopbackName, "http://localhost:")]
#[tokio::test]
async fn a_browser_comes_back_to_loopback(#[case] way: RedirectWay, #[case] address: &str) {
    let harness = harness().await;
    harness.engine().set_redirect_way(way).await.unwrap();
    let begun = begin(&harness).await;
    assert!(begun.comes_back && begun.redirect_address.starts_with(address), "{begun:?}");
    let shown = visit(&landed(&harness).await).await;
    assert!(shown.text.contains("You can close this tab"), "{}", shown.text);
    assert_eq!(ended(&harness).await.state, SignInState::Connected);
}

#[rstest::rstest]
#[case::a_port("redirect.port", "18000", RedirectWay::LoopbackNumber)]
#[case::an_address("redirect.address", "https://my.shop/back", RedirectWay::OwnAddress)]
#[case::an_account("connected.stockx.since", "2026-11-20T08:00:00Z", RedirectWay::LoopbackNumber)]
#[tokio::test]
async fn the_way_of_before_there_was_a_choice_stays(
    #[case] setting: &str,
    #[case] value: &str,
    #[case] expected: RedirectWay,
) {
    let harness = Harness::keyless().await;
    assert_eq!(way(&harness).await, RedirectWay::HttpsLocalhost);
    harness.edit(&format!("INSERT OR REPLACE INTO settings (key, value) VALUES ('{setting}', '{value}')"));
    assert_eq!(way(&harness).await, expected);
}

#[tokio::test]
async fn an_own_redirect_address_is_used_without_a_listener() {
    let harness = harness().await;
    harness.simulator.callbacks().register("https://my.shop/back");
    harness.engine().set_redirect_address("https://my.shop/back").await.unwrap();
    begin(&harness).await;
    let landed = landed(&harness).await;
    assert!(landed.starts_with("https://my.shop/back?"));
    assert_eq!(harness.engine().finish_sign_in(&landed).await.unwrap().state, SignInState::Connected);
    assert!(harness.engine().set_redirect_address("http://my.shop/back").await.is_err());
}

#[tokio::test]
async fn a_missing_own_address_is_told_before_the_browser_opens() {
    let harness = Harness::keyless().await;
    harness.engine().set_redirect_way(RedirectWay::OwnAddress).await.unwrap();
    let refused = harness.engine().begin_sign_in(application(&harness)).await.unwrap_err();
    assert!(refused.to_string().contains("https address of your own"), "{refused}");
}

/// StockX shows a page of its own, and nobody comes back: what it means is told from the start, not at the end.
#[tokio::test]
async fn an_address_that_is_not_registered_never_comes_back() {
    let harness = harness().await;
    harness.simulator.callbacks().register("https://localhost/callback");
    let begun = begin(&harness).await;
    let page = visit(&harness.engine().sign_in_address().unwrap()).await;
    assert!(page.status == 400 && page.text.contains("Callback URL mismatch"), "{}", page.text);
    assert!(begun.redirect_address.starts_with("http://127.0.0.1:"), "{begun:?}");
    assert_eq!(connections(&harness).await.sign_in, Some(begun));
    let check =
        harness.engine().check_application(application(&harness), "https://localhost/callback".into());
    let address = check.await.unwrap().pop().unwrap();
    assert_eq!(address.state, PieceState::Wrong, "{}", address.message);
}

#[tokio::test]
async fn an_invalid_key_is_named_before_the_browser_opens() {
    let harness = harness().await;
    let wrong = StockXApplication { client_id: "ann@example.com".into(), ..application(&harness) };
    let refused = harness.engine().begin_sign_in(wrong).await.unwrap_err();
    assert!(refused.to_string().contains("an e-mail address and not the Client ID"), "{refused}");
    assert_eq!(connections(&harness).await.sign_in, None);
}

/// Signs in with the application's stored keys.
async fn sign_in_again(harness: &Harness) {
    harness.engine().set_redirect_way(RedirectWay::HttpsLocalhost).await.unwrap();
    harness.engine().begin_sign_in(application(harness)).await.unwrap();
    let landed = landed(harness).await;
    harness.in_time(harness.engine().finish_sign_in(&landed)).await.unwrap();
}

async fn stored_account(harness: &Harness) -> Option<String> {
    let stored = harness.secrets.read(SecretName::StockXAccount, "").await.unwrap();
    stored.map(|account| account.expose_secret().to_owned())
}

#[tokio::test]
async fn the_connected_account_is_shown_and_kept_with_its_keys() {
    let harness = Harness::keyless().await;
    sign_in_again(&harness).await;
    let stockx = connections(&harness).await.connections.remove(0);
    assert_eq!(stockx.account.as_deref(), Some(harness.simulator.credentials().email.as_str()));
    let named: i64 =
        harness.one("SELECT count(*) FROM settings WHERE value LIKE '%seller@%' OR value LIKE '%auth0%'");
    assert_eq!(named, 0, "an address is in no file");
    harness.in_time(harness.engine().disconnect(Market::StockX)).await.unwrap();
    assert_eq!(stored_account(&harness).await, None);
}

#[tokio::test]
async fn another_account_is_asked_about_before_its_keys_are_stored() {
    let harness = Harness::empty().await;
    let other = SecretString::from(OTHER);
    harness.secrets.write(SecretName::StockXAccount, "", other).await.unwrap();
    let before = harness.engine().test_connection(Market::StockX);
    assert!(harness.in_time(before).await.unwrap().works);

    sign_in_again(&harness).await;
    let asked = connections(&harness).await.sign_in.unwrap();
    assert_eq!(asked.state, SignInState::OtherAccount);
    let said = format!("{} {}", asked.message.unwrap(), asked.hint.unwrap());
    assert!(said.contains("seller@example.com") && said.contains("other@example.com"), "{said}");
    assert_eq!(stored_account(&harness).await.as_deref(), Some(OTHER), "nothing is stored yet");
    harness.engine().cancel_sign_in();
    assert_eq!(connections(&harness).await.sign_in.unwrap().state, SignInState::Cancelled);
    assert!(harness.engine().use_other_account().await.is_err(), "it is over");
    let told = async || connections(&harness).await.sign_in.unwrap().hint;
    harness.pass(seconds(2)).await;
    assert_eq!(told().await.as_deref(), Some("StockX ended the access."));
    assert_eq!(revocations(&harness), 1, "the access of the account that is not used");
    assert_eq!(stored_account(&harness).await.as_deref(), Some(OTHER));

    sign_in_again(&harness).await;
    let used = harness.engine().use_other_account().await.unwrap();
    assert_eq!(used.state, SignInState::Connected);
    assert!(stored_account(&harness).await.unwrap().contains("seller@example.com"));
    sign_in_again(&harness).await;
    assert_eq!(
        connections(&harness).await.sign_in.unwrap().state,
        SignInState::Connected,
        "the same is not asked about"
    );
}

fn revocations(harness: &Harness) -> usize {
    let asked = harness.simulator.ledger().of(Service::Accounts);
    asked.iter().filter(|line| line.target.contains("/oauth/revoke")).count()
}

#[tokio::test]
async fn disconnecting_ends_the_access_and_spends_no_request() {
    let harness = Harness::empty().await;
    let used = harness.one::<i64>("SELECT ifnull(sum(used), 0) FROM budgets WHERE market = 'stockx'");
    let answer = harness.in_time(harness.engine().disconnect(Market::StockX)).await.unwrap();
    assert_eq!(answer.end, AccessEnd::Ended);
    assert_eq!(answer.access, "StockX ended the access.");
    assert_eq!(revocations(&harness), 1);
    let after = harness.one::<i64>("SELECT ifnull(sum(used), 0) FROM budgets WHERE market = 'stockx'");
    assert_eq!(after, used, "the accounts service is not counted");
    assert!(!harness.is_stored(SecretName::StockXRefreshToken).await);
}

#[rstest::rstest]
#[case::refused(Fault::RevocationFails)]
#[case::unreachable(Fault::DropConnection)]
#[tokio::test]
async fn keys_are_removed_also_when_the_access_can_t_be_ended(#[case] fault: Fault) {
    let harness = Harness::empty().await;
    harness.simulator.faults().add(Rule::every(Service::Accounts, fault).on("/oauth/revoke"));
    let began = harness.now();
    let answer = harness.in_time(harness.engine().disconnect(Market::StockX)).await.unwrap();
    assert!(harness.now() - began <= chrono::TimeDelta::seconds(11), "nobody is kept waiting");
    assert!(answer.removed.contains("were removed"));
    assert!(matches!(answer.end, AccessEnd::NotEnded { .. }), "{:?}", answer.end);
    assert!(answer.access.starts_with("StockX could not be told"), "{}", answer.access);
    for name in [SecretName::StockXApiKey, SecretName::StockXRefreshToken] {
        assert!(!harness.is_stored(name).await);
    }
    assert_eq!(connections(&harness).await.connections[0].state, ConnectionState::NotConnected);
}

/// As StockX answers: no next refresh token, and perhaps no life of the access token.
#[rstest::rstest]
#[case::as_stockx_answers(None)]
#[case::rotating(Some(Fault::RotatingRefreshTokens))]
#[case::without_a_life(Some(Fault::NoExpiresIn))]
#[tokio::test]
async fn a_session_goes_on_for_days(#[case] fault: Option<Fault>) {
    let harness = Harness::with(|sku| sku == "DD1503-103").await;
    if let Some(fault) = fault {
        harness.simulator.faults().add(Rule::every(Service::Accounts, fault));
    }
    harness.pass(hours(50)).await;
    harness.pass(minutes(10)).await;
    harness.assert_promises_kept(Market::StockX);
    assert_eq!(connections(&harness).await.connections[0].state, ConnectionState::Connected);
}
