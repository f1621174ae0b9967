//! Which pictures are fetched, and how.

use rstest::rstest;
use tierstock_domain::Insecure;
use tierstock_simulator::Service;

use super::*;
use crate::scene::{Scene, Stub};

async fn fetch(scene: &Scene, url: &str) -> Result<Vec<u8>, MarketError> {
    scene.while_time_passes(scene.markets.pictures.fetch(url)).await
}

#[tokio::test]
async fn a_picture_is_fetched_without_a_key_or_a_reservation() {
    let stub = Stub::saying(200, &[("content-type", "image/PNG; q=1")], b"bytes".to_vec()).await;
    let scene = Scene::new().await;
    assert_eq!(fetch(&scene, &stub.url).await.unwrap(), b"bytes");
    let heard = &stub.heard()[0];
    assert_eq!((heard.header("authorization"), heard.header("x-api-key")), (None, None));
    assert_eq!(scene.budget.reserved.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_picture_that_the_simulator_draws_is_one() {
    let scene = Scene::new().await;
    let listing = scene.simulator.world().product("DD1391-100").unwrap().alias.as_ref().unwrap();
    let origin = scene.simulator.alias_url().replace("/api/v1", "");
    let url = format!("{origin}/pictures/{}.png", listing.catalog_id);
    assert!(fetch(&scene, &url).await.unwrap().starts_with(b"\x89PNG"));
    let nowhere = format!("{origin}/pictures/nothing.png");
    assert_eq!(fetch(&scene, &nowhere).await.unwrap_err(), MarketError::NotFound);
    assert_eq!(scene.simulator.ledger().of(Service::Alias).len(), 2);
}

#[rstest]
#[case("text/html")]
#[case("image/svg+xml")]
#[case("application/json")]
#[tokio::test]
async fn what_is_no_picture_is_refused(#[case] kind: &'static str) {
    let headers = Box::leak(Box::new([("content-type", kind)]));
    let stub = Stub::saying(200, headers, b"<svg/>".to_vec()).await;
    assert!(matches!(fetch(&Scene::new().await, &stub.url).await, Err(MarketError::Unreadable(_))));
}

#[tokio::test]
async fn an_address_that_is_not_safe_is_not_asked() {
    let scene = Scene::new().await;
    let plain = fetch(&scene, "http://image.goat.com/a.png").await;
    assert!(matches!(plain, Err(MarketError::Insecure(_))));
    for address in ["no address", "https://user:word@image.goat.com/a.png", "data:image/png;base64,AA=="] {
        assert!(fetch(&scene, address).await.is_err());
    }
}

const REAL: Option<&str> = Some("https://api.alias.org/api/v1");

#[rstest]
#[case("https://10.0.0.1/a.png")]
#[case("https://192.168.1.1/a.png")]
#[case("https://169.254.169.254/latest/meta-data")]
#[case("https://0.0.0.0/a.png")]
#[case("https://0/a.png")]
#[case("https://0xa000001/a.png")]
#[case("https://224.0.0.1/a.png")]
#[case("https://[fe80::1]/a.png")]
#[case("https://[fd00::1]/a.png")]
#[case("https://[::ffff:10.0.0.1]/a.png")]
#[case("https://[::ffff:127.0.0.1]/a.png")]
#[tokio::test]
async fn an_address_inside_the_network_is_not_asked(#[case] url: &str) {
    for alias in [None, REAL] {
        let scene = Scene::at(None, None, alias).await;
        let error = fetch(&scene, url).await.unwrap_err();
        assert!(matches!(&error, MarketError::Insecure(Insecure::Inside { .. })), "{error}");
    }
}

#[tokio::test]
async fn this_machine_is_asked_only_where_the_marketplace_is_it() {
    let stub = Stub::saying(200, &[("content-type", "image/png")], b"bytes".to_vec()).await;
    let scene = Scene::at(None, None, REAL).await;
    let port = stub.url.rsplit(':').next().unwrap();
    for host in
        ["http://127.0.0.1", "https://127.0.0.1", "http://localhost", "https://localhost", "https://[::1]"]
    {
        let error = fetch(&scene, &format!("{host}:{port}/a.png")).await.unwrap_err();
        assert!(matches!(&error, MarketError::Insecure(Insecure::Inside { .. })), "{error}");
    }
    assert_eq!(stub.heard().len(), 0);
}

#[tokio::test]
async fn a_picture_that_is_elsewhere_is_not_followed() {
    let elsewhere = Stub::saying(200, &[("content-type", "image/png")], b"bytes".to_vec()).await;
    let there = elsewhere.url.clone();
    let stub = Stub::answering(move |_| {
        let redirect = crate::scene::answer(302, &[("location", &there)], "");
        async { redirect }
    })
    .await;
    assert_eq!(fetch(&Scene::new().await, &stub.url).await.unwrap_err(), MarketError::WebPage);
    assert_eq!((stub.heard().len(), elsewhere.heard().len()), (1, 0));
}
