//! From the browser's address to a refresh token.

use reqwest::Url;
use secrecy::ExposeSecret;
use tierstock_simulator::{Fault, Rule, Service};

use super::*;
use crate::scene::Scene;

const REDIRECT: &str = "http://127.0.0.1:8914/stockx";

fn begun(scene: &Scene) -> SignIn {
    let client_id = SecretString::from(scene.simulator.credentials().client_id.as_str());
    scene.markets.stockx.begin_sign_in(&client_id, REDIRECT).unwrap()
}

/// What the browser comes back with: state and code.
async fn consented(sign_in: &SignIn) -> (String, String) {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let answer = browser.build().unwrap().get(sign_in.url()).send().await.unwrap();
    let back = Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    assert!(back.as_str().starts_with(REDIRECT));
    let param = |name| back.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
    (param("state"), param("code"))
}

async fn finished(
    scene: &Scene,
    sign_in: SignIn,
    state: &str,
    code: &str,
) -> Result<SecretString, SignInError> {
    let secret = SecretString::from(scene.simulator.credentials().client_secret.as_str());
    scene.while_time_passes(scene.markets.stockx.finish_sign_in(sign_in, &secret, state, code)).await
}

#[tokio::test]
async fn a_sign_in_ends_with_a_refresh_token() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let (state, code) = consented(&sign_in).await;
    let token = finished(&scene, sign_in, &state, &code).await.unwrap();
    assert!(token.expose_secret().starts_with("v1."));
}

#[tokio::test]
async fn the_browser_is_sent_with_all_that_stockx_asks_for() {
    let scene = Scene::new().await;
    let url = Url::parse(begun(&scene).url()).unwrap();
    assert!(url.as_str().starts_with(&format!("{}/authorize?", scene.simulator.accounts_url())));
    let asked: Vec<_> = url.query_pairs().into_owned().collect();
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "sample-client"),
        ("redirect_uri", REDIRECT),
        ("scope", "offline_access openid"),
        ("audience", "gateway.stockx.com"),
        ("code_challenge_method", "S256"),
    ] {
        assert!(asked.contains(&(name.into(), value.into())), "{name}");
    }
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_not_redeemed() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let (_, code) = consented(&sign_in).await;
    assert_eq!(finished(&scene, sign_in, "forged", &code).await.unwrap_err(), SignInError::AnotherSignIn);
    assert!(scene.simulator.ledger().all().iter().all(|line| line.method != "POST"));
}

#[tokio::test]
async fn a_code_that_is_refused_or_a_service_that_is_down_is_told() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let (state, _) = consented(&sign_in).await;
    assert_eq!(finished(&scene, sign_in, &state, "guess").await.unwrap_err(), SignInError::CodeRefused);
    let sign_in = begun(&scene);
    let (state, code) = consented(&sign_in).await;
    scene.simulator.faults().add(Rule::every(Service::Accounts, Fault::ServerError(503)));
    let down = SignInError::Failed(MarketError::Down { status: 503 });
    assert_eq!(finished(&scene, sign_in, &state, &code).await.unwrap_err(), down);
}

#[tokio::test]
async fn a_redirect_address_that_is_none_is_refused() {
    let scene = Scene::new().await;
    let begun = scene.markets.stockx.begin_sign_in(&SecretString::from("id"), "nowhere");
    assert!(matches!(begun, Err(SignInError::Redirect(_))));
}
