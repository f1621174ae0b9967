//! What becomes of an answer on its way, over real sockets.

use std::io::Write;
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};
use rstest::rstest;
use tierstock_domain::{Insecure, Region, Sku, Unreachable, Unreadable};
use tierstock_simulator::{Fault, Rule, Service};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_rustls::{TlsAcceptor, rustls};

use super::body::MAX_BYTES;
use super::*;
use crate::marketplace::{ListingId, Marketplace};
use crate::scene::{Scene, Stub, StubRequest, answer};

const ALIAS_TOKEN: &str = "sample_alias_pat";

/// Asks Alias at that address for prices.
async fn ask(url: &str) -> (Scene, MarketError) {
    let scene = Scene::at(None, None, Some(url)).await;
    let error = prices(&scene).await.unwrap_err();
    (scene, error)
}

async fn prices(scene: &Scene) -> Result<crate::Answer, MarketError> {
    let pass = scene.pass(Market::Alias).await;
    let listing = ListingId("some-item".into());
    let scope = Region::Uk.scope(Market::Alias);
    scene.while_time_passes(scene.markets.alias.quotes(pass, &listing, scope)).await
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const GZIP: &[(&str, &str)] = &[("content-encoding", "gzip"), ("content-type", "application/json")];

#[tokio::test]
async fn a_compressed_answer_is_read() {
    let stub = Stub::saying(200, GZIP, gzip(br#"{"variants":[]}"#)).await;
    let scene = Scene::at(None, None, Some(&stub.url)).await;
    assert_eq!(prices(&scene).await.unwrap().quotes, []);
    let heard = &stub.heard()[0];
    assert_eq!(heard.target, "/pricing_insights/availabilities/some-item?region_id=3");
    assert_eq!(heard.header("authorization"), Some("Bearer sample_alias_pat"));
    assert_eq!(heard.header("user-agent"), Some(concat!("Tierstock/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(heard.header("x-api-key"), None);
}

#[rstest]
#[case(&[], vec![b' '; MAX_BYTES + 1], Unreadable::TooLarge { megabytes: 4 })]
#[case(GZIP, gzip(&vec![0; 16 << 20]), Unreadable::TooLarge { megabytes: 4 })]
#[case(GZIP, b"this is not gzip".to_vec(), Unreadable::DamagedCompression)]
#[tokio::test]
async fn an_unreadable_body_is_not_requested_again(
    #[case] headers: &'static [(&'static str, &'static str)],
    #[case] body: Vec<u8>,
    #[case] why: Unreadable,
) {
    let stub = Stub::saying(200, headers, body).await;
    assert_eq!(ask(&stub.url).await.1, MarketError::Unreadable(why));
    assert_eq!(stub.heard().len(), 1);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Stub::saying(200, &[], br#"{"variants":[]}"#.to_vec()).await;
    let there = elsewhere.url.clone();
    let stub = Stub::answering(move |_| {
        let redirect = answer(302, &[("location", &there)], "");
        async { redirect }
    })
    .await;
    assert_eq!(ask(&stub.url).await.1, MarketError::WebPage);
    assert_eq!((stub.heard().len(), elsewhere.heard().len()), (1, 0));
}

#[tokio::test]
async fn a_service_that_never_answers_is_retried_once() {
    let stub = Stub::answering(|_| std::future::pending()).await;
    let soon = Timeouts { total: Duration::from_millis(50), ..Timeouts::default() };
    let scene = Scene::with(Some([None, None, Some(&stub.url)]), soon).await;
    assert_eq!(prices(&scene).await.unwrap_err(), MarketError::TimedOut);
    assert_eq!((stub.heard().len(), scene.reservations().len()), (2, 2));
}

#[tokio::test]
async fn a_closed_port_can_not_be_reached() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/api/v1", listener.local_addr().unwrap());
    drop(listener);
    let (scene, error) = ask(&url).await;
    assert_eq!(error, MarketError::Unreachable(Unreachable::Refused { host: "127.0.0.1".into() }));
    assert_eq!(scene.reservations().len(), 3);
}

#[tokio::test]
async fn a_service_without_due_tls_is_insecure_and_not_retried() {
    let stub = Stub::saying(200, &[], vec![]).await;
    let (scene, error) = ask(&stub.url.replace("http:", "https:")).await;
    assert!(matches!(error, MarketError::Insecure(_)), "{error:?}");
    assert_eq!(scene.reservations().len(), 1);
}

#[tokio::test]
async fn the_time_stands_still_while_a_request_is_under_way() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (Arc::clone(&begun), Arc::clone(&go_on));
    let stub = Stub::answering(move |_| {
        let (tell, wait) = (Arc::clone(&tell), Arc::clone(&wait));
        async move {
            tell.notify_one();
            wait.notified().await;
            answer(200, &[], r#"{"variants":[]}"#)
        }
    })
    .await;
    let scene = Scene::at(None, None, Some(&stub.url)).await;
    let held = async {
        begun.notified().await;
        let day = scene.clock.pass(Duration::from_hours(24));
        let passed = tokio::time::timeout(Duration::from_millis(30), day).await.is_ok();
        go_on.notify_one();
        passed
    };
    let (answer, passed) = tokio::join!(prices(&scene), held);
    assert!(!passed);
    assert!(answer.unwrap().answered_at < crate::scene::noon() + Duration::from_hours(24));
}

/// Days from the scene's noon, which is what a stub says by itself.
const DAY: (&str, &str) = ("date", "Fri, 27 Nov 2026 12:00:00 GMT");
const ANOTHER_DAY: &[(&str, &str)] = &[DAY, ("content-type", "application/json")];

#[tokio::test]
async fn an_api_that_is_asked_is_believed_the_time() {
    let stub = Stub::saying(200, ANOTHER_DAY, br#"{"variants":[]}"#.to_vec()).await;
    let scene = Scene::at(None, None, Some(&stub.url)).await;
    prices(&scene).await.unwrap();
    assert_eq!(scene.markets.stockx.clock_off(), Some(TimeDelta::days(-3)));
}

#[tokio::test]
async fn the_accounts_service_is_believed_the_time() {
    let issued = br#"{"access_token":"a","token_type":"Bearer","expires_in":43200}"#;
    let stub = Stub::saying(200, ANOTHER_DAY, issued.to_vec()).await;
    let scene = Scene::at(None, Some(&stub.url), None).await;
    scene.while_time_passes(scene.markets.stockx.prepare()).await.unwrap();
    assert_eq!(scene.markets.stockx.clock_off(), Some(TimeDelta::days(-3)));
}

#[tokio::test]
async fn pictures_and_rates_are_not_believed_the_time() {
    let stub = Stub::saying(200, &[DAY, ("content-type", "image/png")], b"bytes".to_vec()).await;
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::WrongDate { seconds: 10_800 }));
    scene.while_time_passes(scene.markets.pictures.fetch(&stub.url)).await.unwrap();
    scene.while_time_passes(scene.markets.rates.newest()).await.unwrap();
    assert_eq!(scene.markets.stockx.clock_off(), None);
}

#[rstest]
#[case(200)]
#[case(302)]
#[case(503)]
#[tokio::test]
async fn a_page_on_the_way_is_not_believed_the_time(#[case] status: u16) {
    let stub = Stub::saying(status, ANOTHER_DAY, b"<html>sign in</html>".to_vec()).await;
    let (scene, _) = ask(&stub.url).await;
    assert_eq!(scene.markets.stockx.clock_off(), None);
}

#[rstest]
#[case(200)]
#[case(302)]
#[case(400)]
#[case(401)]
#[case(403)]
#[case(404)]
#[case(429)]
#[case(500)]
#[tokio::test]
async fn no_error_repeats_a_secret(#[case] status: u16) {
    let echo = move |heard: StubRequest| {
        let key = heard.header("x-api-key").unwrap_or_default();
        let token = heard.header("authorization").unwrap_or_default();
        let said = format!(r#"{{"message":"{key} {token} {}"}}"#, heard.target);
        let answer = answer(status, &[], said);
        async { answer }
    };
    let stub = Stub::answering(echo).await;
    let scene = Scene::at(Some(&stub.url), None, Some(&stub.url)).await;
    let sku = Sku::parse("DD1391-100").unwrap();
    for market in Market::ALL {
        let pass = scene.pass(market).await;
        let asked = match market {
            Market::StockX => scene.markets.stockx.find(pass, &sku),
            Market::Alias => scene.markets.alias.find(pass, &sku),
        };
        let error = scene.while_time_passes(asked).await.unwrap_err();
        let shown = format!("{error} {error:?}");
        for secret in [ALIAS_TOKEN, "sample-api-key", "eyJhbGciOiJSUzI1NiJ9"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
    assert!(stub.heard().len() >= 2);
}

#[tokio::test]
async fn an_untrusted_certificate_is_reported() {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            // The other side breaks it off.
            let _refused = acceptor.accept(socket).await;
        }
    });
    let (_, error) = ask(&format!("https://localhost:{port}")).await;
    assert_eq!(error, MarketError::Insecure(Insecure::Certificate { host: "localhost".into() }));
}
