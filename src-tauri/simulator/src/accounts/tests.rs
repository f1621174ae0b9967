use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::Value;

use crate::{
    Fault, Rule, Service,
    testing::{REDIRECT, Visit, answered, text},
};

async fn code(visit: &Visit, scope: &str) -> String {
    answered(&visit.consent(&[("scope", scope)]).await.expect("the browser comes back"), "code")
}

async fn revoke(visit: &Visit, token: &str) -> StatusCode {
    let credentials = visit.simulator.credentials();
    let form = [
        ("client_id", credentials.client_id.as_str()),
        ("client_secret", credentials.client_secret.as_str()),
        ("token", token),
    ];
    let url = format!("{}/oauth/revoke", visit.simulator.accounts_url());
    visit.client.post(url).form(&form).send().await.unwrap().status()
}

fn strike(visit: &Visit, fault: Fault) {
    visit.simulator.faults().add(Rule::every(Service::Accounts, fault));
}

#[tokio::test]
async fn a_code_is_exchanged_once_for_tokens() {
    let visit = Visit::begin().await;
    let location = visit.consent(&[]).await.unwrap();
    assert!(location.as_str().starts_with(REDIRECT));
    assert_eq!(answered(&location, "state"), "a state/with signs");
    let code = answered(&location, "code");
    assert_eq!(visit.redeem(&code, REDIRECT).await.0, StatusCode::OK);
    assert_eq!(visit.redeem(&code, REDIRECT).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_code_is_good_only_for_its_own_redirect_and_for_ten_minutes() {
    let visit = Visit::begin().await;
    let early = code(&visit, "openid").await;
    assert_eq!(visit.redeem(&early, "http://127.0.0.1:1/").await.0, StatusCode::FORBIDDEN);
    let late = code(&visit, "openid").await;
    visit.pass(TimeDelta::minutes(10));
    assert_eq!(visit.redeem(&late, REDIRECT).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_offline_access_there_is_no_refresh_token() {
    let visit = Visit::begin().await;
    let code = code(&visit, "openid").await;
    assert_eq!(visit.redeem(&code, REDIRECT).await.1.get("refresh_token"), None);
}

#[tokio::test]
async fn another_response_type_comes_back_as_an_error() {
    let visit = Visit::begin().await;
    let location = visit.consent(&[("response_type", "token")]).await.unwrap();
    assert_eq!(answered(&location, "error"), "unsupported_response_type");
}

#[rstest::rstest]
#[case("https://localhost/callback")]
#[case("http://127.0.0.1:17817/callback")]
#[case("http://localhost:17817/callback")]
#[tokio::test]
async fn each_way_of_signing_in_comes_back(#[case] address: &str) {
    let visit = Visit::begin().await;
    let back = visit.consent(&[("redirect_uri", address)]).await.unwrap();
    assert!(back.as_str().starts_with(address));
    assert_eq!(visit.redeem(&answered(&back, "code"), address).await.0, StatusCode::OK);
}

#[rstest::rstest]
#[case("redirect_uri", "https://localhost/callback/")]
#[case("redirect_uri", "https://shop.example/callback")]
#[case("scope", "offline_access openid email")]
#[case("scope", "")]
#[case("client_id", "somebody-else")]
#[tokio::test]
async fn what_is_not_registered_never_comes_back(#[case] name: &str, #[case] value: &str) {
    let visit = Visit::begin().await;
    assert_eq!(visit.consent(&[(name, value)]).await, None);
}

#[tokio::test]
async fn one_registered_address_is_the_only_one() {
    let visit = Visit::begin().await;
    let own = "https://shop.example/stockx";
    visit.simulator.callbacks().register(own);
    assert!(visit.consent(&[("redirect_uri", own)]).await.is_some());
    assert_eq!(visit.consent(&[]).await, None);
}

#[tokio::test]
async fn a_scope_written_with_a_plus_never_comes_back() {
    let visit = Visit::begin().await;
    let ask = async |scope: &str| {
        let url = format!(
            "{}/authorize?response_type=code&client_id={}&redirect_uri={REDIRECT}&scope={scope}&state=s",
            visit.simulator.accounts_url(),
            visit.simulator.credentials().client_id,
        );
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        client.get(url).send().await.unwrap().status()
    };
    assert_eq!(ask("offline_access%20openid").await, StatusCode::FOUND);
    assert_eq!(ask("offline_access+openid").await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_sign_in_may_end_on_an_error_page() {
    let visit = Visit::begin().await;
    strike(&visit, Fault::SignInErrorPage);
    assert_eq!(visit.consent(&[]).await, None);
}

#[tokio::test]
async fn a_refresh_token_stays_good_and_brings_no_other() {
    let visit = Visit::begin().await;
    let token = text(&visit.sign_in().await.1["refresh_token"]);
    for _ in 0..3 {
        let (status, granted) = visit.refresh(&token).await;
        assert_eq!((status, granted.get("refresh_token")), (StatusCode::OK, None));
    }
}

#[tokio::test]
async fn where_refresh_tokens_rotate_each_is_good_once() {
    let visit = Visit::begin().await;
    strike(&visit, Fault::RotatingRefreshTokens);
    let first = visit.simulator.credentials().refresh_token.clone();
    let second = text(&visit.refresh(&first).await.1["refresh_token"]);
    assert_ne!(first, second);
    assert_eq!(visit.refresh(&first).await.0, StatusCode::FORBIDDEN);
    assert_eq!(visit.refresh(&second).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_answer_may_not_say_how_long_it_is_good() {
    let visit = Visit::begin().await;
    strike(&visit, Fault::NoExpiresIn);
    assert_eq!(visit.sign_in().await.1.get("expires_in"), None);
}

#[tokio::test]
async fn an_id_token_names_the_account() {
    let visit = Visit::begin().await;
    let token = text(&visit.sign_in().await.1["id_token"]);
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let credentials = visit.simulator.credentials();
    assert_eq!(claims["email"], credentials.email);
    assert_eq!(
        (&claims["sub"], &claims["aud"]),
        (&credentials.subject.as_str().into(), &credentials.client_id.as_str().into())
    );
}

#[tokio::test]
async fn a_revoked_grant_is_good_no_more() {
    let visit = Visit::begin().await;
    let token = text(&visit.sign_in().await.1["refresh_token"]);
    assert_eq!(revoke(&visit, &token).await, StatusCode::OK);
    assert_eq!(visit.refresh(&token).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_revocation_that_fails_leaves_the_grant() {
    let visit = Visit::begin().await;
    strike(&visit, Fault::RevocationFails);
    let token = text(&visit.sign_in().await.1["refresh_token"]);
    assert_eq!(revoke(&visit, &token).await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(visit.refresh(&token).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_unknown_route_is_404_in_the_shape_of_a_token_error() {
    let visit = Visit::begin().await;
    let url = format!("{}/nowhere", visit.simulator.accounts_url());
    let answer = visit.client.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("error_description"));
}
