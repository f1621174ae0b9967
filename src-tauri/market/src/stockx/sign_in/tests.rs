//! From the browser's address to a refresh token.

use reqwest::Url;
use rstest::rstest;
use secrecy::ExposeSecret;
use tierstock_domain::Market;
use tierstock_simulator::{Fault, Rule, Service};

use super::*;
use crate::scene::Scene;

const REDIRECT: &str = "https://localhost/callback";

fn begun(scene: &Scene) -> SignIn {
    let client_id = SecretString::from(scene.simulator.credentials().client_id.as_str());
    scene.markets.stockx.begin_sign_in(&client_id, REDIRECT).unwrap()
}

/// The address on which the browser lands.
async fn consented(sign_in: &SignIn) -> String {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let answer = browser.build().unwrap().get(sign_in.url()).send().await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap();
    assert!(back.starts_with(REDIRECT));
    back.to_owned()
}

async fn finished(scene: &Scene, sign_in: SignIn, landed: &str) -> Result<SignedIn, SignInError> {
    let secret = SecretString::from(scene.simulator.credentials().client_secret.as_str());
    let back = AuthorizationResponse::read(landed)?;
    scene.while_time_passes(scene.markets.stockx.finish_sign_in(&sign_in, &secret, &back)).await
}

#[tokio::test]
async fn a_sign_in_ends_with_a_refresh_token() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let landed = consented(&sign_in).await;
    let signed_in = finished(&scene, sign_in, &landed).await.unwrap();
    assert!(signed_in.refresh_token.expose_secret().starts_with("v1."));
}

#[tokio::test]
async fn an_unknown_api_key_is_reported_at_sign_in() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let landed = consented(&sign_in).await;
    let signed_in = finished(&scene, sign_in, &landed).await.unwrap();
    for (api_key, answer) in
        [(scene.simulator.credentials().api_key.as_str(), Ok(())), ("guess", Err(SignInFault::ApiKey.into()))]
    {
        let pass = scene.pass(Market::StockX).await;
        let api_key = SecretString::from(api_key);
        let tested = scene.markets.stockx.test_api_key(pass, &api_key, &signed_in);
        assert_eq!(scene.while_time_passes(tested).await, answer);
    }
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

/// The literal text, which a parsed query does not tell.
#[tokio::test]
async fn the_scope_s_space_is_written_as_percent_20() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    assert!(sign_in.url().contains("&scope=offline_access%20openid&"), "{}", sign_in.url());
    assert!(!sign_in.url().contains('+'), "{}", sign_in.url());
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_not_redeemed() {
    let scene = Scene::new().await;
    let (sign_in, another) = (begun(&scene), begun(&scene));
    let landed = consented(&another).await;
    assert!(!sign_in.sent(&AuthorizationResponse::read(&landed).unwrap()));
    assert_eq!(finished(&scene, sign_in, &landed).await.unwrap_err(), SignInFault::AnotherSignIn.into());
    assert!(scene.simulator.ledger().all().iter().all(|line| line.method != "POST"));
}

#[tokio::test]
async fn a_code_is_good_once_and_a_service_that_is_down_is_told() {
    let scene = Scene::new().await;
    let first = begun(&scene);
    let landed = consented(&first).await;
    let code = landed.split("code=").nth(1).unwrap().split('&').next().unwrap();
    assert!(finished(&scene, first, &landed).await.is_ok());
    let second = begun(&scene);
    let replayed = format!("{REDIRECT}?code={code}&state={}", second.state.secret());
    assert_eq!(finished(&scene, second, &replayed).await.unwrap_err(), SignInFault::CodeRefused.into());
    let sign_in = begun(&scene);
    let landed = consented(&sign_in).await;
    scene.simulator.faults().add(Rule::every(Service::Accounts, Fault::ServerError(503)));
    let down = SignInError::Failed(MarketError::Down { status: 503 });
    assert_eq!(finished(&scene, sign_in, &landed).await.unwrap_err(), down);
}

#[tokio::test]
async fn a_code_that_a_bot_wall_kept_away_is_redeemed_later() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let back = AuthorizationResponse::read(&consented(&sign_in).await).unwrap();
    let secret = SecretString::from(scene.simulator.credentials().client_secret.as_str());
    let wall = Rule::every(Service::Accounts, Fault::BotWall { html: false }).times(1);
    scene.simulator.faults().add(wall);
    let finish = || scene.markets.stockx.finish_sign_in(&sign_in, &secret, &back);
    assert_eq!(finish().await.unwrap_err(), SignInError::Failed(MarketError::BotWall));
    assert!(finish().await.is_ok());
}

#[tokio::test]
async fn a_wrong_client_secret_is_told_apart_from_a_spent_code() {
    let scene = Scene::new().await;
    let sign_in = begun(&scene);
    let back = AuthorizationResponse::read(&consented(&sign_in).await).unwrap();
    let stockx = &scene.markets.stockx;
    let refused = stockx.finish_sign_in(&sign_in, &SecretString::from("guess"), &back).await;
    assert_eq!(refused.unwrap_err(), SignInFault::ClientSecret.into());
}

#[rstest]
#[case("http://127.0.0.1:8914/stockx?error=access_denied&state=S", Some(SignInFault::Denied.into()))]
#[case("?error=server_error&error_description=It%20broke&state=S", Some(SignInFault::Refused { said: "It broke".into() }.into()))]
#[case("error=x&error_description=It%E2%80%AE%0D%0Abroke%07&state=S", Some(SignInFault::Refused { said: "It broke".into() }.into()))]
#[case("error=invalid_scope&state=S", Some(SignInFault::Refused { said: "invalid_scope".into() }.into()))]
#[case("  http://127.0.0.1:8914/stockx?code=C&state=S#x \n", None)]
#[case("https://my.shop/back?state=S&code=C", None)]
fn what_the_browser_comes_back_with_is_read(#[case] address: &str, #[case] refusal: Option<SignInError>) {
    let back = AuthorizationResponse::read(address).unwrap();
    assert_eq!((back.state.as_str(), back.code.err()), ("S", refusal));
}

#[rstest]
#[case("")]
#[case("http://127.0.0.1:8914/stockx")]
#[case("http://127.0.0.1:8914/stockx?state=S&code=")]
#[case("nonsense")]
fn an_address_without_an_answer_is_told(#[case] address: &str) {
    assert_eq!(AuthorizationResponse::read(address).unwrap_err(), SignInFault::NoAnswer.into());
}

#[tokio::test]
async fn a_redirect_address_that_is_none_is_refused() {
    let scene = Scene::new().await;
    let begun = scene.markets.stockx.begin_sign_in(&SecretString::from("id"), "nowhere");
    assert!(matches!(begun, Err(SignInError::Fault(SignInFault::Redirect { .. }))));
}
