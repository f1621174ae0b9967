use chrono::TimeDelta;
use reqwest::{Client, StatusCode, Url, redirect::Policy};

use crate::testing::{Visit, assert_like, text};

const REDIRECT: &str = "http://127.0.0.1:4567/callback";

/// Where the consent page sends the browser.
async fn consent(visit: &Visit, scope: &str, response_type: &str) -> Url {
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let query = [
        ("response_type", response_type),
        ("client_id", &visit.simulator.credentials().client_id),
        ("redirect_uri", REDIRECT),
        ("scope", scope),
        ("audience", "gateway.stockx.com"),
        ("state", "a state/with signs"),
    ];
    let url = format!("{}/authorize", visit.simulator.accounts_url());
    let answer = client.get(url).query(&query).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    answer.headers()["location"].to_str().unwrap().parse().unwrap()
}

fn answered(location: &Url, name: &str) -> String {
    location.query_pairs().find(|(key, _)| key == name).expect("the parameter").1.into()
}

async fn exchange(visit: &Visit, code: &str, redirect_uri: &str) -> (StatusCode, serde_json::Value) {
    let credentials = visit.simulator.credentials();
    visit
        .token(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("client_id", &credentials.client_id),
            ("client_secret", &credentials.client_secret),
        ])
        .await
}

#[tokio::test]
async fn a_code_is_exchanged_once_for_tokens() {
    let visit = Visit::begin().await;
    let location = consent(&visit, "offline_access openid", "code").await;
    assert!(location.as_str().starts_with(REDIRECT));
    assert_eq!(answered(&location, "state"), "a state/with signs");
    let code = answered(&location, "code");
    assert_like("accounts_token_refresh", &exchange(&visit, &code, REDIRECT).await, &[]);
    assert_eq!(exchange(&visit, &code, REDIRECT).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_code_is_good_only_for_its_own_redirect_and_for_ten_minutes() {
    let visit = Visit::begin().await;
    let code = async || answered(&consent(&visit, "openid", "code").await, "code");
    assert_eq!(exchange(&visit, &code().await, "http://127.0.0.1:1/").await.0, StatusCode::FORBIDDEN);
    let late = code().await;
    visit.pass(TimeDelta::minutes(10));
    assert_eq!(exchange(&visit, &late, REDIRECT).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_offline_access_there_is_no_refresh_token() {
    let visit = Visit::begin().await;
    let code = answered(&consent(&visit, "openid", "code").await, "code");
    assert_eq!(exchange(&visit, &code, REDIRECT).await.1.get("refresh_token"), None);
}

#[tokio::test]
async fn another_response_type_comes_back_as_an_error() {
    let visit = Visit::begin().await;
    let location = consent(&visit, "openid", "token").await;
    assert_eq!(answered(&location, "error"), "unsupported_response_type");
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_brings_the_next() {
    let visit = Visit::begin().await;
    let first = visit.simulator.credentials().refresh_token.clone();
    assert_like("accounts_token_reused", &visit.refresh(&first).await, &[]);
    let code = answered(&consent(&visit, "offline_access", "code").await, "code");
    let second = text(&exchange(&visit, &code, REDIRECT).await.1["refresh_token"]);
    let (status, granted) = visit.refresh(&second).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(text(&granted["refresh_token"]), second);
}

#[tokio::test]
async fn an_unknown_route_is_404_in_the_shape_of_a_token_error() {
    let visit = Visit::begin().await;
    let url = format!("{}/nowhere", visit.simulator.accounts_url());
    let answer = visit.client.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("error_description"));
}
