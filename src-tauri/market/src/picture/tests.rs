//! Which pictures are fetched, and how.

use rstest::rstest;
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
